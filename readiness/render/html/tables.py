"""Render what has rows and columns: steps, areas as bars, tables.

Each part also has an ARIA role: on a narrow screen rows are laid out as blocks, and
browsers then no longer treat them as rows. For that case each cell names its column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from readiness.render.html.pictures import area_bar, mark
from readiness.render.html.text import escaped, linked, marked
from readiness.report.blocks import Bar, Bars, Step, Steps, Table, Text


class _Column(NamedTuple):
    """A column of steps: its head and its name in the style sheet."""

    head: str
    name: str


_COLUMNS = ("what", "when", "much", "much", "much")


def steps(block: Steps, beside: Sequence[Steps] = ()) -> str:
    """List steps, each with a box to tick; empty columns are left out.

    The table has the same columns as the tables ``beside`` it, so that all line up.
    """
    columns = _columns(block, beside or (block,))
    heads = "".join(
        f'<th role="columnheader" scope="col" class="{name}">{escaped(head)}</th>'
        for head, name in columns.values()
    )
    rows = "".join(_step(step, columns) for step in block.steps)
    note = f'<p class="small">{marked(block.note)}</p>' if block.note else ""
    return _framed("steps", f'<td role="cell" class="box"></td>{heads}', rows) + note


def _columns(block: Steps, tables: Sequence[Steps]) -> dict[int, _Column]:
    found = [_values(step) for table in tables for step in table.steps]
    return {
        n: _Column(head, name)
        for n, (head, name) in enumerate(zip(block.heads, _COLUMNS, strict=True))
        if n == 0 or any(values[n] for values in found)
    }


def _values(step: Step) -> tuple[str, str, str, str, str]:
    return step.action, step.when, step.minutes, step.wait, step.cost


def _step(step: Step, columns: dict[int, _Column]) -> str:
    number = f'<span class="number">{step.number}</span>' if step.number else ""
    # The box is named after what is to be done: "check box, Add a second screen".
    box = f'<input type="checkbox" aria-label="{escaped(step.action)}">'
    cells = "".join(_value(step, n, column) for n, column in columns.items() if n)
    return (
        f'<tr role="row" class="{step.tone}"><td role="cell" class="box">{box}{number}'
        f'</td><th role="rowheader" scope="row" class="what">{_what(step)}</th>'
        f"{cells}</tr>"
    )


def _what(step: Step) -> str:
    details = (line for line in step.detail.split("\n") if line)
    told = "".join(f"<span>{escaped(line)}</span>" for line in details)
    return f"<strong>{linked(step.action, step.link)}</strong>{told}"


def _value(step: Step, n: int, column: _Column) -> str:
    value = _values(step)[n]
    sign = mark(step.tone) if n == 1 and value else ""
    return _cell(f"{sign}{escaped(value)}", column.head, column.name)


def _cell(content: str, head: str, name: str = "") -> str:
    kind = f' class="{name}"' if name else ""
    told = f' data-head="{escaped(head)}"' if head else ""
    return f'<td role="cell"{kind}{told}>{content}</td>'


def bars(block: Bars) -> str:
    """Draw each area as a bar beside its numbers."""
    rows = "".join(map(_bar, block.bars))
    return (
        f'<table role="table" class="bars" aria-label="{escaped(block.alt)}">'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def _bar(bar: Bar) -> str:
    remark = f"<strong>{escaped(bar.remark)}</strong>" if bar.remark else ""
    drawn = area_bar(bar.met, bar.partly, bar.open)
    return (
        '<tr role="row"><th role="rowheader" scope="row">'
        f'{linked(bar.label, bar.link)}</th><td role="cell" class="bar">{drawn}</td>'
        f'<td role="cell">{escaped(bar.text)}</td><td role="cell">{remark}</td></tr>'
    )


def table(block: Table) -> str:
    """Render rows under column heads."""
    shares = "".join(f'<col class="{width_name(share)}">' for share in block.widths)
    heads = "".join(
        f'<th role="columnheader" scope="col">{escaped(head)}</th>'
        for head in block.heads
    )
    rows = "".join(_row(row, block.heads) for row in block.rows)
    return _framed("plain", heads, rows, f"<colgroup>{shares}</colgroup>")


def width_name(share: float) -> str:
    """Return the class name of a column's width in the style sheet."""
    return f"w{round(100 * share)}"


def _row(row: tuple[Text, ...], heads: Sequence[str]) -> str:
    first, *rest = map(marked, row)
    # With two columns, the second needs no name when it is shown below the first.
    names = heads[1:] if len(heads) > 2 else [""]
    cells = "".join(map(_cell, rest, names))
    return f'<tr role="row"><th role="rowheader" scope="row">{first}</th>{cells}</tr>'


def _framed(name: str, heads: str, rows: str, columns: str = "") -> str:
    return (
        f'<table role="table" class="{name}">{columns}<thead role="rowgroup">'
        f'<tr role="row">{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
    )
