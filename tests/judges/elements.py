"""The rules for single elements of a structure: nesting, headings, tables, figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pikepdf
from judges.content import Mark
from judges.tree import Element

Shown = Mapping[Mark, str]
"""The contents in which something is drawn, and their texts."""

HEADINGS = tuple(f"H{level}" for level in range(1, 7))
GROUPS = ("Document", "Part", "Art", "Sect", "Div", "BlockQuote")
INLINE = ("Span", "Quote", "Code", "Reference", "Link", "Note")
BLOCKS = (
    *GROUPS[1:],
    *HEADINGS,
    "P",
    "L",
    "Table",
    "Figure",
    "Formula",
    "Note",
    "Aside",
    "Form",
)
FLOW = (*BLOCKS, *INLINE)
ROWS = ("TR",)

KIDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(GROUPS, (*BLOCKS, "Caption", "TOC", "Index")),
    **dict.fromkeys(HEADINGS, INLINE),
    **dict.fromkeys(("P", "Span", "Quote", "Code", "Reference", "Link"), INLINE),
    "Aside": FLOW,
    "Note": ("Lbl", *FLOW),
    "Caption": FLOW,
    "L": ("Caption", "LI"),
    "LI": ("Lbl", "LBody"),
    "Lbl": INLINE,
    "LBody": FLOW,
    "Table": ("Caption", "THead", "TBody", "TFoot", *ROWS),
    **dict.fromkeys(("THead", "TBody", "TFoot"), ROWS),
    "TR": ("TH", "TD"),
    "TH": FLOW,
    "TD": FLOW,
    "Figure": ("Caption", "Span"),
    "Formula": (),
    "Form": (),
}
"""The elements allowed directly inside each type; no other types are used."""

NO_CONTENT = (*GROUPS, "L", "LI", "Table", "THead", "TBody", "TFoot", "TR")
"""Elements that hold elements only, never content."""

MAY_BE_EMPTY = ("TD",)
"""A cell keeps its column even when it is empty."""

SCOPES = ("/Row", "/Column", "/Both")


def nesting(element: Element, _: Shown) -> Iterator[str]:
    """Elements stand only where their types are allowed."""
    if element.tag not in KIDS:
        yield "is of no known type"
        return
    for kid in element.elements:
        if kid.tag not in KIDS[element.tag]:
            yield f"holds a {kid.tag}"
    if element.tag in NO_CONTENT and (element.marks or element.objects):
        yield "holds content that no element of its own does"


def emptiness(element: Element, shown: Shown) -> Iterator[str]:
    """An element holds something visible."""
    if element.tag in MAY_BE_EMPTY or (element.tag == "Form" and element.objects):
        return
    if not any(mark in shown for inside in element.walk() for mark in inside.marks):
        yield "is empty"


BULLETS = re.compile("[•–·▪◦‣●○■□-]")
NUMBERS = re.compile(r"(?:\d+|[A-Za-z])[.)]?")


def lists(element: Element, shown: Shown) -> Iterator[str]:
    """A list's entry is a label, if it has one, and then its body."""
    if element.tag == "LI":
        tags = [kid.tag for kid in element.elements]
        if tags not in (["LBody"], ["Lbl", "LBody"]):
            yield f"is made of {tags}"
    if element.tag == "L":
        labels = [k for e in element.elements for k in e.elements if k.tag == "Lbl"]
        told = ["".join(shown.get(m, "") for m in k.marks).strip() for k in labels]
        kind = NUMBERS if NUMBERS.fullmatch("".join(told[:1])) else BULLETS
        counted = bool(told) and all(kind.fullmatch(label) for label in told)
        numbering = element.attribute("/List", "/ListNumbering")
        if counted and numbering in (None, "/None"):
            yield "has bullets or numbers and does not say which (ListNumbering)"


def links(element: Element, _: Shown) -> Iterator[str]:
    """A link holds its annotations, and the words to click."""
    if element.tag == "Link" and not any(e.objects for e in element.walk()):
        yield "leads nowhere: it holds no annotation"
    if element.tag == "Link" and element.within("Link"):
        yield "is inside another link"
    if element.tag not in ("Link", "Form") and element.objects:
        yield "holds an annotation and is neither a link nor a field"


def figures(element: Element, _: Shown) -> Iterator[str]:
    """A figure has a description in words, and a place on the page."""
    if element.tag not in ("Figure", "Formula"):
        return
    if not str(element.data.get("/Alt", "")).strip():
        yield "does not say in words what it shows"
    box = element.attribute("/Layout", "/BBox")
    numbers = [float(side) for side in box] if isinstance(box, pikepdf.Array) else []
    if len(numbers) != 4 or numbers[0] >= numbers[2] or numbers[1] >= numbers[3]:
        yield f"does not say where it is: {numbers}"


def words(element: Element, _: Shown) -> Iterator[str]:
    """Text that replaces content can be read aloud."""
    for key in ("/Alt", "/ActualText", "/E", "/T"):
        told = element.data.get(key)
        if told is not None and re.search(
            "[\x00-\x08\x0b-\x1f\ud800-\udfff]", str(told)
        ):
            yield f"has control characters in {key}"
    language = element.data.get("/Lang")
    if language is not None and not re.fullmatch(r"[A-Za-z]+(-\w+)*", str(language)):
        yield f"names {str(language)!r} as its language"


def tables(element: Element, _: Shown) -> Iterator[str]:
    """A table has headers with a scope, and equally many columns in each row, spans included."""
    if element.tag == "TH" and element.attribute("/Table", "/Scope") not in SCOPES:
        yield "does not say what it is the header of (Scope)"
    if element.tag != "Table":
        return
    cells = [e for row in _rows(element) for e in row.elements]
    if not any(cell.tag == "TH" for cell in cells):
        yield "has no headers"
    widths = _widths(_rows(element))
    if len(set(widths)) > 1:
        yield f"has rows of different numbers of columns: {widths}"
    tags = [kid.tag for kid in element.elements]
    if "Caption" in tags[1:-1]:
        yield "has its caption in its midst"


def _rows(table: Element) -> list[Element]:
    parts = [e for e in table.elements if e.tag in ("THead", "TBody", "TFoot")]
    return [e for part in (table, *parts) for e in part.elements if e.tag == "TR"]


def _widths(rows: list[Element]) -> list[int]:
    """Count each row's columns, including cells that span down from rows above."""
    widths, hanging = [], [0] * len(rows)
    for number, row in enumerate(rows):
        width = hanging[number]
        for cell in row.elements:
            across, down = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
            width += across
            for below in range(number + 1, number + down):
                if below < len(rows):
                    hanging[below] += across
        widths.append(width)
    return widths


def _span(cell: Element, name: str) -> int:
    told: Any = cell.attribute("/Table", name)
    return int(told) if told is not None else 1


def headings(elements: Iterator[Element]) -> Iterator[str]:
    """Headings begin with the first level and never skip one."""
    last = 0
    for element in elements:
        if element.tag in HEADINGS:
            level = int(element.tag[1])
            if level > last + 1:
                yield f"{element.path} follows a heading of level {last}."
            last = level
    if not last:
        yield "There are no headings."


RULES: tuple[Callable[[Element, Shown], Iterator[str]], ...] = (
    nesting,
    emptiness,
    lists,
    links,
    figures,
    words,
    tables,
)
