"""Our own judge: does the structure hold everything drawn, once, in order, well nested?

To add a rule: a function that takes the ``Subject`` and yields sentences, and its name
in ``RULES``. The rules for single elements are in ``elements``, the rules for the file
as a whole in ``about``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
from judges import about, elements
from judges.content import Drawing, Mark, Marked, drawing
from judges.tree import Element, Number, Tree, read_tree

PRINTED, HIDDEN = 4, 1 | 2 | 32
"""Flags of annotations: printed with the page; invisible, hidden, or not viewed."""


class Subject(NamedTuple):
    """A file under judgement: what it draws, and how that is structured."""

    pdf: pikepdf.Pdf
    drawn: Drawing
    tree: Tree
    pages: dict[Number, int]
    """The pages' numbers by their objects."""
    holders: dict[Mark, list[Element]]
    """The elements that hold each marked content."""


def complaints(pdf: bytes) -> list[str]:
    """Report everything that is wrong with the structure of a file."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        drawn, tree = drawing(opened), read_tree(opened)
        found = [told for look in about.RULES for told in look(opened)]
        found += drawn.faults
        if tree is None:
            return [*found, "There is no structure."]
        pages = {page.obj.objgen: n for n, page in enumerate(opened.pages, 1)}
        subject = Subject(opened, drawn, tree, pages, _holders(tree))
        found += tree.faults
        return found + [told for rule in RULES for told in rule(subject)]


def _holders(tree: Tree) -> dict[Mark, list[Element]]:
    held: dict[Mark, list[Element]] = {}
    for element in tree.walk():
        for mark in element.marks:
            held.setdefault(mark, []).append(element)
    return held


def read_aloud(pdf: bytes) -> str:
    """Return the words of a file in the order in which a screen reader reads them."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        drawn, tree = drawing(opened), read_tree(opened)
        texts = {marked.mark: marked.text for marked in drawn.marked}
        return "".join(_told(root, texts) for root in tree.roots) if tree else ""


def _told(element: Element, texts: Mapping[Mark, str]) -> str:
    instead = element.data.get("/ActualText")
    if instead is not None:
        return str(instead)
    parts = []
    for kid in element.kids:
        if isinstance(kid, Element):
            parts.append(_told(kid, texts))
        elif isinstance(kid, Mark):
            parts.append(texts.get(kid, ""))
    return "".join(parts) + ("" if element.tag in elements.INLINE else "\n")


# Content and structure -----------------------------------------------------------


def roots(subject: Subject) -> Iterator[str]:
    """The structure is one Document."""
    tags = [root.tag for root in subject.tree.roots]
    if tags != ["Document"]:
        yield f"The structure's root is {tags}, not one Document."


def contents(subject: Subject) -> Iterator[str]:
    """Every marked content is drawn once, shows something, and is in one element."""
    drawn = Counter(m.mark for m in subject.drawn.marked)
    seen = {m.mark: m for m in subject.drawn.marked}
    for mark, marked in seen.items():
        what = _content(marked)
        if drawn[mark] > 1:
            yield f"{what} is drawn {drawn[mark]} times."
        if not marked.shows:
            yield f"{what} shows nothing."
        held = subject.holders.get(mark, [])
        if len(held) != 1:
            yield f"{what} is in {len(held)} elements: {[e.path for e in held]}."
        elif held[0].tag != marked.tag and str(held[0].data.S) != f"/{marked.tag}":
            yield f"{what} is marked {marked.tag} and is in {held[0].path}."
        elif len(held[0].marks) != len(set(held[0].marks)):
            yield f"{held[0].path} holds a content twice."
    for mark, elements_ in subject.holders.items():
        if mark not in seen:
            yield f"{elements_[0].path} holds content {mark.number}, which is not drawn."


def backward(subject: Subject) -> Iterator[str]:
    """The ParentTree leads from each marked content to the element that holds it."""
    numbers: dict[Number, set[int]] = {}
    for marked in subject.drawn.marked:
        mark = marked.mark
        numbers.setdefault(mark.stream, set()).add(mark.number)
        entry = _entry(subject, mark)
        held = [e.number for e in subject.holders.get(mark, [])]
        if entry not in held:
            yield f"The ParentTree leads from {_content(marked)} to another element."
    for stream, used in numbers.items():
        for number, entry in enumerate(_entries(subject, stream)):
            if number not in used and entry is not None:
                yield f"The ParentTree has {number} of {stream}, which is not drawn."


def _entry(subject: Subject, mark: Mark) -> Number | None:
    entries = _entries(subject, mark.stream)
    entry = entries[mark.number] if mark.number < len(entries) else None
    return entry.objgen if entry is not None else None


def _entries(subject: Subject, stream: Number) -> list[Any]:
    key = subject.pdf.get_object(stream).get("/StructParents")
    found = subject.tree.parents.get(int(key)) if key is not None else None
    return list(found) if isinstance(found, pikepdf.Array) else []


def keys(subject: Subject) -> Iterator[str]:
    """Each key of the ParentTree belongs to one page, form or annotation."""
    used: Counter[int] = Counter()
    for thing in subject.pdf.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            told = (thing.get("/StructParents"), thing.get("/StructParent"))
            used.update(int(key) for key in told if key is not None)
    for key in used | Counter(subject.tree.parents.keys()):
        if used[key] != 1 or key not in subject.tree.parents:
            there = "is" if key in subject.tree.parents else "is not"
            yield f"Key {key} {there} in the ParentTree and belongs to {used[key]} things."


def order(subject: Subject) -> Iterator[str]:
    """On each page, contents are read in the order in which they are drawn."""
    drawn = {m.mark: n for n, m in enumerate(subject.drawn.marked)}
    pages = {m.mark: m.page for m in subject.drawn.marked}
    last: dict[int, int] = {}
    for element, mark in _in_reading_order(subject.tree.roots):
        if mark in drawn:
            page = pages[mark]
            if drawn[mark] < last.get(page, -1):
                yield (
                    f"Page {page}: content {mark.number} in {element.path} is drawn"
                    " before what is read before it."
                )
            last[page] = drawn[mark]


def _in_reading_order(elements_: list[Element]) -> Iterator[tuple[Element, Mark]]:
    for element in elements_:
        for kid in element.kids:
            if isinstance(kid, Mark):
                yield element, kid
            elif isinstance(kid, Element):
                yield from _in_reading_order([kid])


# Links ---------------------------------------------------------------------------


def annotations(subject: Subject) -> Iterator[str]:
    """Each annotation is in one Link or Form, which it names, and is described."""
    held: dict[Number, list[tuple[Element, Number | None]]] = {}
    for element in subject.tree.walk():
        for thing in element.objects:
            held.setdefault(thing.number, []).append((element, thing.page))
    for number, page in enumerate(subject.pdf.pages, 1):
        found = list(page.obj.get("/Annots", []))
        if found and page.obj.get("/Tabs") != "/S":
            yield f"Page {number}: links are not reached in the order of the structure."
        for place, annotation in enumerate(found, 1):
            holders = held.pop(annotation.objgen, [])
            for fault in _annotation(subject, page.obj.objgen, annotation, holders):
                yield f"Page {number}, annotation {place}: {fault}."
    for holders in held.values():
        yield f"{holders[0][0].path} holds an annotation that is on no page."


def _unseen_signature(annotation: Any) -> bool:
    """Tell whether an annotation is an invisible signature field, outside the page."""
    outside = [-9999] * 4
    return (
        annotation.get("/FT") == "/Sig"
        and [float(edge) for edge in annotation.Rect] == outside
        and bool(str(annotation.get("/TU", "")).strip())
    )


def _unseen_text(annotation: Any) -> bool:
    """Tell whether an annotation is a hidden field without a size."""
    hidden = annotation.get("/FT") == "/Tx" and annotation.get("/F") == 2
    return hidden and [float(edge) for edge in annotation.Rect] == [0] * 4


HELD = {"/Link": ("Link", "/Contents"), "/Widget": ("Form", "/TU")}
"""The element of each kind of annotation, and what describes it."""


def _annotation(
    subject: Subject, page: Number, annotation: Any, holders: list[Any]
) -> Iterator[str]:
    # Nothing is drawn, and nothing can be clicked:
    if _unseen_signature(annotation) or _unseen_text(annotation):
        return
    kind = str(annotation.get("/Subtype"))
    if kind not in HELD:
        yield f"it is a {kind}, neither a link nor a field"
        return
    tag, described = HELD[kind]
    if not str(annotation.get(described, "")).strip():
        yield "it does not say where it leads, or what it asks"
    flags = int(annotation.get("/F", 0))
    if not flags & PRINTED or flags & HIDDEN:
        yield f"its flags are {flags}"
    if [element.tag for element, _ in holders] != [tag]:
        yield f"it is in {[element.path for element, _ in holders]}, not in one {tag}"
        return
    element, named = holders[0]
    if named != page:
        yield f"{element.path} takes it to be on another page"
    entry = subject.tree.parents.get(int(annotation.get("/StructParent", -1)))
    if not isinstance(entry, pikepdf.Dictionary) or entry.objgen != element.number:
        yield f"its StructParent does not lead to {element.path}"


def _content(marked: Marked) -> str:
    return f"Page {marked.page}: content {marked.mark.number}"


def _of_elements(subject: Subject) -> Iterator[str]:
    shown = {m.mark: m.text for m in subject.drawn.marked if m.shows}
    for element in subject.tree.walk():
        for rule in elements.RULES:
            yield from (f"{element.path} {fault}." for fault in rule(element, shown))
    yield from elements.headings(subject.tree.walk())


RULES: tuple[Callable[[Subject], Iterator[str]], ...] = (
    roots,
    contents,
    backward,
    keys,
    order,
    annotations,
    _of_elements,
)
