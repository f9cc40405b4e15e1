"""Settings of our own, checked, and those of Scrapy's that decide what is in the corpus."""

from __future__ import annotations

from math import inf
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from scrapy.settings import BaseSettings

from cleaners.opt_outs import DEFAULTS
from crawler.deadline import Duration
from crawler.fetching.contact import Contact
from crawler.fetching.opt_out_policy import Policy
from crawler.reporting.alert import Alert
from crawler.sites.loader import bad_configuration

SETTINGS_THAT_MATTER = (
    "USER_AGENT",
    "ROBOTSTXT_OBEY",
    "DOWNLOAD_DELAY",
    "CONCURRENT_REQUESTS_PER_DOMAIN",
    "DOWNLOAD_TIMEOUT",
    "DOWNLOAD_MAXSIZE",
    "RETRY_TIMES",
    "CLEAN_DEADLINE",
)
"""They decide what is in the corpus, so the manifest names them."""


class RunSettings(BaseModel):
    """Settings of our own, checked. Scrapy's are Scrapy's to check."""

    model_config = ConfigDict(frozen=True)

    SITES_DIR: Path
    OUTPUT_DIR: Path
    CLEAN_WORKERS: int = Field(ge=1, le=256)
    CLEAN_DEADLINE: float = Field(gt=0, le=3600)
    MAX_ERROR_SHARE: float = Field(ge=0, le=1)
    MIN_REQUESTS_FOR_ERROR_SHARE: int = Field(ge=1)
    DEMO_EXTRA_POSTS: int = Field(ge=0, le=100_000)
    ALERT: Alert = ""
    CONTACT: Contact = ""
    OPT_OUTS: Policy = tuple(DEFAULTS.items())
    MAX_CRAWL_DELAY: float = Field(default=60, gt=0, le=86400)
    MAX_RETRY_AFTER: float = Field(default=300, ge=0, le=86400)
    RUN_DEADLINE: Duration = inf


def settings_that_matter(settings: BaseSettings) -> dict[str, Any]:
    """Those the manifest names."""
    return {name: settings.get(name) for name in SETTINGS_THAT_MATTER}


def read_settings(settings: BaseSettings) -> RunSettings:
    """Settings of our own. ``StartupFault`` names each that is wrong."""
    try:
        return RunSettings.model_validate({name: settings.get(name) for name in RunSettings.model_fields})
    except ValidationError as error:
        faults = (
            f"{fault['loc'][0]} = {fault['input']!r}: {fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        )
        raise bad_configuration("; ".join(faults)) from error
