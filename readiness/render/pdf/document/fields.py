"""Write the fields of a form (ISO 32000-1, 12.7): texts, boxes to tick, radio buttons.

All boxes of one kind share two drawings, marked and empty, and all empty text fields
share one, so that a form of a thousand fields stays small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from readiness.render.pdf.document.binding import Pages
from readiness.render.pdf.document.stencils import Linked
from readiness.render.pdf.file.files import File
from readiness.render.pdf.file.notation import brief, name, number, string
from readiness.render.pdf.pages.drawing import drawn
from readiness.render.pdf.pages.widgets import BUTTON, MarkSign, Widget
from readiness.themes.theme import Theme

_TYPED = "/DA(/Helv 9.5 Tf 0 g)"
"""The typeface of what is typed: one that every program has, for texts not known yet."""
_SEVERAL, _RADIO = 1 << 12, 1 << 15
"""Flags of fields."""


class Form(NamedTuple):
    """The name and the value of a field that says what a form is about; nobody sees it."""

    name: str
    value: str


@dataclass(frozen=True)
class Fields:
    """The ends of the fields' annotations, by object number, and the catalog's entry.

    ``hidden`` is the number of the field that nobody sees; 0 if there is no form.
    """

    tails: Mapping[int, str] = field(default_factory=dict)
    catalog: str = ""
    hidden: int = 0


def add_fields(
    form: Form | None,
    pages: Pages,
    first: int,
    resources: int,
    theme: Theme,
    file: File,
) -> Fields:
    """Add what the fields need; ``first`` is the number of the first link."""
    if form is None:
        return Fields()
    links = [link for page in pages for s in page for link in s.stencil.links]
    numbered = [(first + n, li, li.widget) for n, li in enumerate(links) if li.widget]
    looks = _Looks(resources, theme, file)
    kids: dict[str, list[tuple[int, Widget]]] = defaultdict(list)
    for at, _, widget in numbered:
        if widget.kind == "radio":
            kids[widget.field].append((at, widget))
    groups = {name_: file.add(_group(each)) for name_, each in kids.items()}
    tails = {
        at: _radio(widget, groups[widget.field], looks)
        if widget.kind == "radio"
        else _own(widget, link, looks)
        for at, link, widget in numbered
    }
    hidden = file.add(_hidden(form))
    listed = dict.fromkeys(groups.get(w.field, at) for at, _, w in numbered)
    shown = " ".join(f"{each} 0 R" for each in (hidden, *listed))
    catalog = f"/AcroForm<</Fields[{shown}]{_typeface(file)}{_TYPED}>>"
    return Fields(tails, catalog, hidden)


def _typeface(file: File) -> str:
    kind = "/Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding"
    return f"/DR<</Font<</Helv {file.add(f'<<{kind}>>')} 0 R>>>>"


def _hidden(form: Form) -> str:
    about = f"/T{string(form.name)}/V{string(form.value)}/FT/Tx/Ff 1{_TYPED}"
    return f"<</Type/Annot/Subtype/Widget/F 2/Rect[0 0 0 0]{about}>>"


def _group(kids: Sequence[tuple[int, Widget]]) -> str:
    """Write the field of several radio buttons; it may have only one."""
    first = kids[0][1]
    chosen = next((f"/V{name(w.state)}" for _, w in kids if w.on), "")
    listed = " ".join(f"{at} 0 R" for at, _ in kids)
    about = f"/T{brief(first.field)}/TU{brief(first.group or first.said)}"
    return f"<</FT/Btn/Ff {_RADIO}{about}{chosen}/Kids[{listed}]>>"


def _radio(widget: Widget, group: int, looks: _Looks) -> str:
    return f"/Parent {group} 0 R{''.join(looks.mark(widget))}"


def _own(widget: Widget, link: Linked, looks: _Looks) -> str:
    """Write a field that is one with its annotation."""
    called = f"/T{brief(widget.field)}"
    if widget.kind == "tick":
        state = name(widget.state if widget.on else "Off")
        return f"/FT/Btn{called}/V{state}{''.join(looks.mark(widget))}"
    flags = f"/Ff {_SEVERAL}" if widget.several else ""
    value = f"/V{string(widget.value)}" if widget.value else ""
    return f"/FT/Tx{called}{flags}{_TYPED}{value}/AP<</N {looks.text(link)} 0 R>>"


class _Looks:
    """The drawings of fields, each added once."""

    def __init__(self, resources: int, theme: Theme, file: File) -> None:
        self._resources, self._theme, self._file = resources, theme, file
        self._known: dict[tuple[bytes, float, float], int] = {}

    def mark(self, widget: Widget) -> Iterator[str]:
        """Write how a box looks marked and empty, and how it is now."""
        sign = drawn(MarkSign(widget.kind), BUTTON, self._theme.colours)
        on, off = (self._drawing(each, BUTTON, BUTTON) for each in (sign, b""))
        yield f"/AS{name(widget.state if widget.on else 'Off')}"
        yield f"/AP<</N<<{name(widget.state)} {on} 0 R/Off {off} 0 R>>>>"

    def text(self, link: Linked) -> int:
        """Add how a text field looks, and return the number of the drawing."""
        if not link.drawn:
            return self._drawing(b"/Tx BMC EMC", BUTTON, BUTTON)
        left, low, right, high = link.box
        inside = f"1 1 {right - left - 2:.2f} {high - low - 2:.2f} re W n".encode()
        code = b"/Tx BMC q " + inside + b"\n" + link.drawn + b"\nQ EMC"
        return self._drawing(code, right - left, high - low)

    def _drawing(self, code: bytes, width: float, height: float) -> int:
        key = (code, width, height)
        if key not in self._known:
            about = (
                f"/Type/XObject/Subtype/Form/BBox[0 0 {number(width)} {number(height)}]"
                f"/Resources {self._resources} 0 R"
            )
            self._known[key] = self._file.stream(code, about)
        return self._known[key]
