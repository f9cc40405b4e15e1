"""The arrow between the packages, and the purity of one of them, are policy. So they are tests."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CLEANERS = sorted((ROOT / "cleaners").rglob("*.py"))
TOUCHES_THE_WORLD = {
    "asyncio", "crawler", "demo", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random", "requests",
    "scrapy", "shutil", "socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "twisted",
}  # fmt: skip
CLOCK = {("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today")}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("path", CLEANERS, ids=lambda path: path.name)
def test_a_cleaner_imports_nothing_that_touches_the_world(path):
    assert imported(path) & TOUCHES_THE_WORLD == set()


@pytest.mark.parametrize("path", CLEANERS, ids=lambda path: path.name)
def test_a_cleaner_opens_no_file_and_reads_no_clock(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name):
                assert name not in ("open", "print", "input", "exec", "eval"), f"line {node.lineno}"
            case ast.Attribute(value=ast.Name(id=owner), attr=name):
                assert (owner, name) not in CLOCK, f"line {node.lineno}"


LAYERS = (
    ("exit_status", "clock", "deadline", "interruption", "settings", "standard_streams", "workers"),
    ("archive", "pool", "sites"),
    ("discovery", "fetching"),
    ("local_files", "state"),
    ("items", "scheduling", "reporting.alert", "reporting.checks", "reporting.progress"),
    ("reporting.check_rows", "run_settings"),
    ("chosen_sites", "corpus"),
    ("run",),
    ("errand", "reporting"),
    ("single_page",),
    ("extensions", "middlewares", "pipelines", "probing", "spiders"),
    ("commands",),
)
"""Packages and modules of crawler/, from the bottom to the top. Each imports from below, and nothing beside it."""
CRAWLER = sorted((ROOT / "crawler").rglob("*.py"))


def place_of(module: str) -> tuple[int, str]:
    """Height and name of the entry of ``LAYERS`` that says most of the module."""
    entries = [(height, name) for height, layer in enumerate(LAYERS) for name in layer]
    found = [each for each in entries if f"{module}.".startswith(f"{each[1]}.")]
    assert found, f"{module} has no place in LAYERS"
    return max(found, key=lambda each: len(each[1]))


def modules_of_crawler(path: Path) -> set[str]:
    imports = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    own = [node for node in imports if node.module and node.module.partition(".")[0] == "crawler"]
    names = {f"{node.module}.{alias.name}" for node in own for alias in node.names}
    return {name.removeprefix("crawler.") for name in names}


@pytest.mark.parametrize("path", CRAWLER, ids=lambda path: str(path.relative_to(ROOT / "crawler")))
def test_the_packages_of_the_crawler_import_each_other_in_one_direction(path):
    module = ".".join(path.relative_to(ROOT / "crawler").with_suffix("").parts).removesuffix(".__init__")
    if module == "__init__":
        return
    height, name = place_of(module)
    for imported_module in sorted(modules_of_crawler(path)):
        below, other = place_of(imported_module)
        assert other == name or below < height, f"{module} imports {imported_module}"


def test_the_cleaners_load_without_scrapy():
    code = "import sys, cleaners.page; sys.exit(bool({'scrapy', 'twisted', 'crawler'} & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0


def test_commands_load_without_what_cleans():
    """Scrapy loads all of them for any: what takes so long to load is for the workers, and for who explains."""
    slow = {"cleaners.body", "cleaners.page", "cleaners.plaintext", "trafilatura"}
    code = "import sys; from scrapy.utils.misc import walk_modules_iter as load; list(load('crawler.commands'))"
    code += f"; assert 'crawler.commands.explain' in sys.modules; sys.exit(bool({slow} & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0


def test_no_module_is_named_after_nothing():
    for package in ("cleaners", "crawler", "demo"):
        names = {path.stem for path in (ROOT / package).rglob("*.py")}
        assert not names & {"utils", "util", "common", "helpers", "misc"}


def test_no_setting_asks_a_host_faster_than_once_a_second():
    from crawler import settings

    assert settings.DOWNLOAD_DELAY >= 1
    assert settings.CONCURRENT_REQUESTS_PER_DOMAIN == 1
    assert settings.ROBOTSTXT_OBEY
    assert not settings.REMOTE_CONTROL_ENABLED
    assert not settings.TELNETCONSOLE_ENABLED
