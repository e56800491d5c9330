"""What a command was given: the files it reads, and options that have no effect.

Both are decided by name in one list each, so that no command forgets one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click
from click.core import ParameterSource

from readiness.errors import WrongUse
from readiness.render import FORMATS, REPORTS
from readiness.render.targets import Target

INPUTS = frozenset(
    {
        "answers",
        "file",
        "fonts",
        "logo",
        "mapping",
        "new",
        "old",
        "profile",
        "profiles",
        "report",
        "review",
        "sign",
        "theme",
        "trust",
    }
)
"""The parameters of commands that name files to read, or may do so."""

USED_IN: Mapping[str, tuple[str, frozenset[str]]] = {
    "fonts": ("--font", frozenset({"pdf"})),
    "no_attach": ("--no-attach", frozenset({"pdf"})),
    "sign": ("--sign", frozenset({"pdf"})),
    "theme": ("--theme", frozenset({"pdf", "html"})),
    "appendix": ("--appendix", frozenset(REPORTS)),
    "share": ("--share", frozenset(FORMATS)),
}
"""The options about what is written, and the formats in which each has an effect."""


def inputs(context: click.Context) -> list[str]:
    """Return the names of all files that a command was asked to read."""
    return [
        str(name)
        for parameter, value in context.params.items()
        if parameter in INPUTS
        for name in _listed(value)
    ]


def refuse_idle_options(context: click.Context, wanted: Iterable[Target]) -> None:
    """Raise ``WrongUse`` for an option that none of the files to write makes use of."""
    forms = {target.form for target in wanted}
    for parameter, (option, used_in) in USED_IN.items():
        source = context.get_parameter_source(parameter)
        if source is ParameterSource.COMMANDLINE and not forms & used_in:
            told = f"{option} has no effect here: {_reason(used_in)}."
            raise WrongUse(f"{told} Add -o report.pdf, or leave {option} out.")


def _reason(used_in: frozenset[str]) -> str:
    if used_in == frozenset(FORMATS):
        return "no file is written"
    names = [form.upper() for form in FORMATS if form in used_in]
    return (
        f"no {' or '.join(names)} is written"
        if names[2:] == []
        else "no report is written"
    )


def _listed(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple | list):
        yield from value
    elif value is not None:
        yield value
