"""The structure tree of a document (ISO 32000-1, 14.7): sections, and their elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from readiness.render.pdf.binding import Standing
from readiness.render.pdf.files import File
from readiness.render.pdf.layout import Laid
from readiness.render.pdf.pages import Group
from readiness.render.pdf.stencils import Stencil
from readiness.render.pdf.structure import Template, template


class Tree(NamedTuple):
    """The root's object, and the key of the first link of each page."""

    root: int
    keys: tuple[int, ...]


def plant(
    pages: Sequence[Sequence[Standing]], laid: Laid, first: int, file: File
) -> Tree:
    """Add the elements of all groups; ``first`` is the object of the first page."""
    return _Growing(pages, laid, first, file).tree()


class _Growing:
    def __init__(
        self,
        pages: Sequence[Sequence[Standing]],
        laid: Laid,
        first: int,
        file: File,
    ) -> None:
        self._pages = pages
        self._first = first
        self._file = file
        self._laid = laid
        self._root = file.numbers()
        self._whole = file.numbers()
        count = max(laid.sections, default=0) + 1
        self._section = file.numbers(count)
        self._kids: list[list[int]] = [[] for _ in range(count)]
        self._marks: list[list[int]] = [[] for _ in pages]
        self._links: list[list[int]] = [[] for _ in pages]

    def tree(self) -> Tree:
        """Add everything, the root at last."""
        owned = zip(self._laid.groups, self._laid.sections, self._owned(), strict=True)
        for group, section, standings in owned:
            self._group(group, section, standings)
        for n, kids in enumerate(self._kids):
            self._element("Sect", self._whole, kids, self._section + n)
        sections = range(self._section, self._section + len(self._kids))
        self._element("Document", self._root, sections, self._whole)
        keys, parents = self._parents()
        self._file.add(
            f"<</Type/StructTreeRoot/K {self._whole} 0 R/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {keys[-1]}>>",
            self._root,
        )
        return Tree(self._root, keys)

    def _owned(self) -> list[list[Standing]]:
        """Gather for each group where its parts stand."""
        owned: list[list[Standing]] = [[] for _ in self._laid.groups]
        for page in self._pages:
            for standing in page:
                if standing.owner is not None:
                    owned[standing.owner].append(standing)
        return owned

    def _group(self, group: Group, section: int, standings: Sequence[Standing]) -> None:
        parent, kids = self._section + section, self._kids[section]
        if group.container is None:
            kids += self._add(standings, parent)
            return
        number = self._file.numbers()
        kids.append(number)
        inner = [kid for row in _rows(standings) for kid in self._add(row, number)]
        kind, about = group.container.kind, group.container.attributes
        self._element(kind, parent, inner, number, about)

    def _add(self, standings: Sequence[Standing], parent: int) -> list[int]:
        """Add the elements of what stands there, and return those on top."""
        made = _template(standings)
        base = self._file.numbers(len(made.lengths))
        bases: list[float] = [base, parent]
        for s in standings:
            bases += (self._first + s.page, s.mark, s.link, s.left, s.top)
        self._file.many(made.filled(bases), made.lengths, base)
        for s, marks, links in zip(standings, made.marks, made.links, strict=True):
            self._marks[s.page] += [base + n for n in marks]
            self._links[s.page] += [base + n for n in links]
        return [base + n for n in made.roots]

    def _element(
        self,
        kind: str,
        parent: int,
        kids: Sequence[int],
        number: int,
        attributes: str = "",
    ) -> None:
        shown = _references(kids)
        text = f"<</S/{kind}/P {parent} 0 R{attributes}/K[{shown}]>>"
        self._file.add(text, number)

    def _parents(self) -> tuple[tuple[int, ...], int]:
        """Add the tree that leads from marks and links to their elements."""
        parts, keys = [], [len(self._pages)]
        for n, marks in enumerate(self._marks):
            parts.append(f"{n}[{_references(marks)}]")
        for links in self._links:
            parts += [f"{keys[-1] + n} {link} 0 R" for n, link in enumerate(links)]
            keys.append(keys[-1] + len(links))
        return tuple(keys), self._file.add(f"<</Nums[{' '.join(parts)}]>>")


def _rows(standings: Sequence[Standing]) -> Iterator[list[Standing]]:
    """Put the parts of a divided row together: they share their elements."""
    for _, parts in groupby(standings, lambda s: s.stencil.events[0].element.top):
        yield list(parts)


def _references(numbers: Sequence[int]) -> str:
    return "%d 0 R " * len(numbers) % tuple(numbers)


def _template(parts: Sequence[Standing]) -> Template:
    if len(parts) == 1:
        return _single(parts[0].stencil)
    return template([p.stencil.events for p in parts], [p.page for p in parts])


@lru_cache(maxsize=1 << 14)
def _single(part: Stencil) -> Template:
    return template([part.events], [0])
