"""The structure tree of a PDF, read into elements for every check of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf
from judges.content import Mark

Number = tuple[int, int]
"""An object's number and generation."""


class Object(NamedTuple):
    """A reference of an element to an annotation."""

    number: Number
    page: Number | None


@dataclass(slots=True, eq=False)
class Element:
    """An element of the structure: its type, its content, and its parent."""

    tag: str
    path: str
    data: Any
    parent: Element | None
    kids: list[Element | Mark | Object] = field(default_factory=list)

    @property
    def number(self) -> Number:
        """Return the object's number; (0, 0) when it is written inside its parent."""
        number: Number = self.data.objgen
        return number

    @property
    def elements(self) -> list[Element]:
        """Return the direct child elements."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def marks(self) -> list[Mark]:
        """Return the marked contents that are direct children."""
        return [kid for kid in self.kids if isinstance(kid, Mark)]

    @property
    def objects(self) -> list[Object]:
        """Return the annotations that are direct children."""
        return [kid for kid in self.kids if isinstance(kid, Object)]

    def walk(self) -> Iterator[Element]:
        """Yield this element and all inside it, in reading order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def within(self, *tags: str) -> Element | None:
        """Return the nearest ancestor of a type."""
        around = self.parent
        while around is not None and around.tag not in tags:
            around = around.parent
        return around

    def attribute(self, owner: str, name: str) -> Any:
        """Return an attribute, such as ``("/Table", "/Scope")``; None when not set."""
        told = self.data.get("/A")
        groups = told if isinstance(told, pikepdf.Array) else [told]
        for group in groups:
            if isinstance(group, pikepdf.Dictionary) and group.get("/O") == owner:
                found = group.get(name)
                if found is not None:
                    return found
        return None


class Tree(NamedTuple):
    """The roots of a structure, the references back into it, and any faults in reading it."""

    roots: list[Element]
    parents: dict[int, Any]
    """The ParentTree: by key, the elements of a page's contents or of one annotation."""
    faults: list[str]

    def walk(self) -> Iterator[Element]:
        """Yield all elements, in reading order."""
        for root in self.roots:
            yield from root.walk()


def read_tree(pdf: pikepdf.Pdf) -> Tree | None:
    """Read the structure of a file; None when it has none."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return None
    reader = _Reader(root.get("/RoleMap", {}))
    roots = [
        reader.element(kid, None, root, None)
        for kid in _several(root.get("/K"))
        if isinstance(kid, pikepdf.Dictionary)
    ]
    parents: dict[int, Any] = {}
    reader.numbers(root.get("/ParentTree"), parents)
    if any(key >= int(root.get("/ParentTreeNextKey", 0)) for key in parents):
        reader.faults.append(
            "ParentTreeNextKey is not beyond the keys of the ParentTree."
        )
    return Tree([r for r in roots if r], parents, reader.faults)


class _Reader:
    def __init__(self, roles: Any) -> None:
        self.roles = roles
        self.seen: set[Number] = set()
        self.faults: list[str] = []

    def element(
        self, data: Any, parent: Element | None, above: Any, page: Any
    ) -> Element | None:
        tag = str(data.get("/S", "/Nothing"))
        tag = str(self.roles.get(tag, tag)).removeprefix("/")
        inside = f"{parent.path}/" if parent else ""
        place = f"[{len(parent.kids) + 1}]" if parent else ""
        made = Element(tag, f"{inside}{tag}{place}", data, parent)
        if data.objgen != (0, 0) and data.objgen in self.seen:
            self.faults.append(f"{made.path} stands in the structure twice.")
            return None
        self.seen.add(data.objgen)
        if data.get("/P") is None or data.P.objgen != above.objgen:
            self.faults.append(
                f"{made.path} names another parent than the one it is in."
            )
        page = data.get("/Pg", page)
        for kid in _several(data.get("/K")):
            self.kid(kid, made, page)
        return made

    def kid(self, kid: Any, made: Element, page: Any) -> None:
        if isinstance(kid, int):
            self.mark(made, page, kid)
            return
        here = kid.get("/Pg", page)
        match str(kid.get("/Type", "")):
            case "/MCR":
                self.mark(made, kid.get("/Stm", here), int(kid.MCID))
            case "/OBJR":
                made.kids.append(Object(kid.Obj.objgen, here.objgen if here else None))
            case _:
                element = self.element(kid, made, made.data, page)
                if element is not None:
                    made.kids.append(element)

    def mark(self, made: Element, stream: Any, number: int) -> None:
        if stream is None:
            self.faults.append(f"{made.path} holds content {number} of no page.")
        else:
            made.kids.append(Mark(stream.objgen, number))

    def numbers(self, node: Any, found: dict[int, Any]) -> None:
        if node is None:
            self.faults.append("There is no ParentTree.")
            return
        pairs = list(node.get("/Nums", []))
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            if int(key) in found:
                self.faults.append(f"The ParentTree has the key {key} twice.")
            found[int(key)] = value
        for kid in node.get("/Kids", []):
            self.numbers(kid, found)


def _several(kids: Any) -> list[Any]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
