"""The operator's page is true: its commands run, its tables are complete."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.exit_status import ExitStatus, StartupFault
from crawler.reporting.check_rows import CHECKS
from crawler.reporting.summary import summary_of_fault
from crawler.run_settings import RunSettings
from crawler.state.integrity import damage_check

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/operations.md").read_text("utf-8")
COMMANDS = [
    line
    for block in re.findall(r"^```console\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project as an operator has it, without sites: its own folder for data, the same code."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("scrapy.cfg", "cleaners", "crawler", "demo"):
        (folder / name).symlink_to(ROOT / name)
    scrapy = folder / ".venv/bin/scrapy"
    scrapy.parent.mkdir(parents=True)
    scrapy.write_text(f'#!/bin/sh\nexec {sys.executable} -m scrapy "$@"\n')
    scrapy.chmod(0o755)
    return folder


def test_every_command_of_the_page_runs_in_its_order(project):
    assert len(COMMANDS) >= 15
    for command in COMMANDS:
        done = subprocess.run(
            command, shell=True, cwd=project, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    assert {path.name for path in project.iterdir()} >= {"output", "backup"}
    assert json.loads(done.stdout.splitlines()[-1])["records"] == 0  # by the run after the restoring
    assert not (project / "output.recleaned").exists()


def test_every_check_is_explained():
    names = {check.name for check in CHECKS} | {row["check"] for row in damage_check(["a: is gone"])}
    section = PAGE[PAGE.index("## When a check fails") : PAGE.index("## The output folder")]
    documented = set(re.findall(r"`([a-z-]+)`", section)) | {"refused-REASON"}
    assert {"refused-REASON" if name.startswith("refused-") else name for name in names} <= documented


def test_every_key_of_the_summary_and_every_setting_is_explained():
    named = set(re.findall(r"`([A-Za-z_]+)`", PAGE))
    assert set(summary_of_fault(StartupFault(ExitStatus.LOCKED, ""))) <= named
    assert set(RunSettings.model_fields) <= named


def test_a_crawl_is_all_the_unit_and_the_image_start():
    unit = (ROOT / "deploy/systemd/gleaner.service").read_text("utf-8")
    assert "\nExecStart=/srv/gleaner/.venv/bin/scrapy crawl reviews " in unit
    assert f"\nSuccessExitStatus={int(ExitStatus.INTERRUPTED)}\n" in unit
    image = (ROOT / "Dockerfile").read_text("utf-8")
    copied = set(re.findall(r"^COPY (\S+) ", image, re.MULTILINE))
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert copied == allowed
