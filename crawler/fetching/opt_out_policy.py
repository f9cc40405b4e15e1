"""The setting ``OPT_OUTS``: for each opt-out, what is done about a page that has it."""

from __future__ import annotations

import json
from typing import Annotated

from pydantic import BeforeValidator

from cleaners.opt_outs import DEFAULTS, Action


def policy_of(value: object) -> tuple[tuple[str, str], ...]:
    """The policy, names that ``value`` leaves out as the table has them. ``ValueError`` names what is wrong.

    >>> dict(policy_of('{"noai": "tag"}'))["noai"]
    'tag'
    """
    if isinstance(value, str):  # from the command line
        try:
            value = json.loads(value or "{}")
        except ValueError as error:
            raise ValueError(f'{{"noai": "drop"}} and the like is what it takes ({error})') from error
    if isinstance(value, tuple):
        value = dict(value)
    if not isinstance(value, dict):
        raise ValueError('{"noai": "drop"} and the like is what it takes')
    for name, action in value.items():
        if name not in DEFAULTS:
            raise ValueError(f"{name}: no such opt-out (there are: {', '.join(DEFAULTS)})")
        if action not in list(Action):
            raise ValueError(f"{name} = {action!r}: one of {', '.join(Action)} is what it takes")
    return tuple((name, str(value.get(name, default))) for name, default in DEFAULTS.items())


Policy = Annotated[tuple[tuple[str, str], ...], BeforeValidator(policy_of)]
