"""Options to choose from, and how a person's value is shown in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from json import dumps
from typing import Any

from readiness.documents.notation import either
from readiness.errors import did_you_mean
from readiness.wording import wording


@dataclass(frozen=True, slots=True)
class Option:
    """One option to choose; ``alone`` excludes all others; ``fix`` is its own fix."""

    value: str
    label: str
    alone: bool = False
    fix: Mapping[str, Any] | None = None
    retired: bool = False


def read_options(options: Iterable[Mapping[str, Any]]) -> tuple[Option, ...]:
    """Read options as they are written in a checklist."""
    return tuple(
        Option(
            option["value"],
            option["label"],
            option.get("alone", False),
            option.get("fix"),
            option.get("retired", False),
        )
        for option in options
    )


def values(options: Iterable[Option]) -> tuple[str, ...]:
    """Return the options' values in order."""
    return tuple(option.value for option in options)


def label(options: Iterable[Option], value: Any) -> str:
    """Return the label of a value, or the value itself when no option has it."""
    return next((o.label for o in options if o.value == value), str(value))


def values_of(options: tuple[Option, ...]) -> str:
    """Name the values to write: ``"a", "b" or "c"``."""
    return either([f'"{option.value}"' for option in current(options)])


def offered(options: tuple[Option, ...]) -> list[str]:
    """Say what to write for each option and what it means."""
    return [f'"{option.value}" ({option.label})' for option in current(options)]


def current(options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Return the options still offered; retired ones only if there are no others."""
    return tuple(option for option in options if not option.retired) or options


def not_an_option(options: tuple[Option, ...], value: Any) -> str:
    """Say that no option has this value, and suggest the closest one."""
    near = did_you_mean(value, values(options)) if isinstance(value, str) else ""
    mend = near or wording()("fault.write", values=values_of(options))
    return wording()("fault.option", value=quoted(value), mend=mend)


def or_write(mend: str, instead: tuple[Option, ...]) -> str:
    """Add the words that are valid in place of a value to what would be right."""
    if not instead:
        return mend
    return wording()("fault.or-write", mend=mend, values=values_of(instead))


def or_instead(schema: dict[str, Any], instead: tuple[Option, ...]) -> dict[str, Any]:
    """Extend a schema to allow the words that are valid in place of a value."""
    return {"anyOf": [schema, {"enum": list(values(instead))}]} if instead else schema


def quoted(value: Any) -> str:
    """Show a person's value in a sentence: short, on one line, with escapes."""
    if isinstance(value, str):
        return shortened(repr(value))
    return shortened(dumps(list(value) if isinstance(value, tuple) else value))


def shortened(value: Any) -> str:
    """Show a value in at most 60 characters."""
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
    text = str(int(value) if whole else value)
    return text if len(text) <= 60 else f"{text[:57]}..."
