import tomllib
from pathlib import Path

import pytest

import demo
from demo.catalogue import load_sites

FOLDER = Path(demo.__file__).parent / "sites"


@pytest.mark.parametrize("site", load_sites(), ids=lambda site: site.key)
def test_a_site_file_names_its_host_and_a_start_that_exists(site):
    settings = tomllib.loads((FOLDER / f"{site.key}.toml").read_text(encoding="utf-8"))
    assert settings["key"] == site.key
    assert settings["allowed_hosts"] == [site.host]
    (start,) = settings["start"]
    assert start.removeprefix(f"http://{site.host}") in site.pages


def test_every_site_file_belongs_to_a_blog():
    assert {path.stem for path in FOLDER.iterdir()} == {site.key for site in load_sites()}
