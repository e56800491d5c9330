"""What the pages of a PDF draw, piece by piece: marked content, artifacts and the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf
from judges.characters import Characters

TEXT = ("Tj", "TJ", "'", '"')
PATHS = ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE")


class Mark(NamedTuple):
    """The name of a marked content: the page or form that holds it, and its MCID."""

    stream: tuple[int, int]
    number: int


@dataclass(slots=True)
class Marked:
    """A marked content as a page draws it."""

    mark: Mark
    tag: str
    page: int
    shows: bool = False
    """Whether anything is drawn in it."""
    text: str = ""
    """Its text when it is read aloud or copied."""


@dataclass(slots=True)
class Drawing:
    """Everything that a file draws, in order, and what is wrong with its marking."""

    marked: list[Marked] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    fonts: dict[tuple[int, int], Characters] = field(default_factory=dict)


class _Open(NamedTuple):
    tag: str
    marked: Marked | None
    instead: bool
    """Whether another text replaces what is drawn in it (ActualText)."""


def drawing(pdf: pikepdf.Pdf) -> Drawing:
    """Read what all pages draw, with each form where it is drawn."""
    found = Drawing()
    for number, page in enumerate(pdf.pages, 1):
        reader = _Reader(number, found)
        reader.read(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()))
        found.faults += reader.outside()
    return found


class _Reader:
    """Follows the operators of one page; ``open`` holds the marked contents begun."""

    def __init__(self, page: int, found: Drawing) -> None:
        self.page, self.found = page, found
        self.open: list[_Open] = []
        self.floors = [0]
        """The number of contents open where the stream or text began: it ends none of those."""
        self.bare: Counter[str] = Counter()
        self.stream: tuple[int, int] = (0, 0)
        self.resources: Any = None
        self.fonts: list[Any] = [None]
        """The fonts chosen, outermost first: Q returns to an earlier one."""
        self.acts: Mapping[str, Callable[[Any], None]] = {
            "BMC": self.begin,
            "BDC": self.begin,
            "EMC": self.end,
            "BT": self.begin_text,
            "ET": self.end_text,
            "Do": self.do,
            "Tf": self.choose,
            "q": lambda _: self.fonts.append(self.fonts[-1]),
            "Q": self.go_back,
            **dict.fromkeys(TEXT, self.show),
        }

    def read(self, stream: Any, resources: Any) -> None:
        outer = self.stream, self.resources
        self.stream, self.resources = stream.objgen, resources
        self.floors.append(len(self.open))
        saved = len(self.fonts)
        for step in pikepdf.parse_content_stream(stream):
            operator = str(step.operator)
            if operator in self.acts:
                self.acts[operator](list(step.operands))
            elif operator in PATHS:
                self.draw(operator)
        if len(self.fonts) != saved:
            self.fault("q and Q do not match")
            del self.fonts[saved:]
        self.close_to(self.floors.pop(), "the stream")
        self.stream, self.resources = outer

    def begin(self, operands: list[Any]) -> None:
        tag = str(operands[0]).removeprefix("/")
        properties = self.properties(operands)
        number, instead = properties.get("/MCID"), properties.get("/ActualText")
        marked = None
        if number is not None:
            marked = Marked(Mark(self.stream, int(number)), tag, self.page)
            self.found.marked.append(marked)
            for around in self.open:
                if around.marked or around.tag == "Artifact":
                    self.fault(f"marked content {number} is inside {around.tag}")
        elif tag == "Artifact" and any(o.marked for o in self.open):
            self.fault("an artifact is inside marked content")
        self.open.append(_Open(tag, marked, instead is not None))
        if instead is not None:
            self.tell(str(instead))

    def properties(self, operands: list[Any]) -> Any:
        told = operands[1] if len(operands) > 1 else None
        if isinstance(told, pikepdf.Name):
            told = self.resources.get("/Properties", {}).get(str(told))
        return {} if told is None else told

    def end(self, _: list[Any]) -> None:
        if len(self.open) > self.floors[-1]:
            self.open.pop()
        else:
            self.fault("EMC ends what was not begun there")

    def begin_text(self, _: list[Any]) -> None:
        self.floors.append(len(self.open))

    def end_text(self, _: list[Any]) -> None:
        self.close_to(self.floors.pop(), "the text object")

    def close_to(self, floor: int, what: str) -> None:
        if len(self.open) != floor:
            self.fault(f"{what} ends while {self.open[-1].tag} is open")
            del self.open[floor:]

    def show(self, operands: list[Any]) -> None:
        told = operands[-1]
        parts = told if isinstance(told, pikepdf.Array) else [told]
        shown = b"".join(bytes(p) for p in parts if isinstance(p, pikepdf.String))
        if shown:
            self.draw("text")
        if shown and not any(o.instead for o in self.open):
            self.tell(self.characters().told(shown))

    def tell(self, text: str) -> None:
        for marked in (o.marked for o in self.open if o.marked):
            marked.text += text

    def choose(self, operands: list[Any]) -> None:
        self.fonts[-1] = self.resources.get("/Font", {}).get(str(operands[0]))

    def go_back(self, _: list[Any]) -> None:
        if len(self.fonts) > 1:
            self.fonts.pop()
        else:
            self.fault("Q goes back further than there is")

    def characters(self) -> Characters:
        font = self.fonts[-1]
        if font is None:
            self.fault("text is drawn in no font")
            font = pikepdf.Dictionary()
        if font.objgen not in self.found.fonts:
            self.found.fonts[font.objgen] = Characters(font)
        return self.found.fonts[font.objgen]

    def do(self, operands: list[Any]) -> None:
        drawn = self.resources.get("/XObject", {}).get(str(operands[0]))
        if drawn is None:
            self.fault(f"{operands[0]} is drawn and not there")
        elif drawn.get("/Subtype") == "/Form":
            self.read(drawn, drawn.get("/Resources", self.resources))
        else:
            self.draw("image")

    def draw(self, what: str) -> None:
        marks = [o.marked for o in self.open if o.marked]
        for marked in marks:
            marked.shows = True
        if not marks and not any(o.tag == "Artifact" for o in self.open):
            self.bare[what] += 1

    def fault(self, what: str) -> None:
        self.found.faults.append(f"Page {self.page}: {what}.")

    def outside(self) -> Iterator[str]:
        for what, times in self.bare.items():
            yield (
                f"Page {self.page}: {what} is drawn {times} times outside marked"
                " content and artifacts."
            )
