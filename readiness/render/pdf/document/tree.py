"""Build the structure tree of a document (ISO 32000-1, 14.7) from its sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from readiness.render.pdf.document.binding import Pages, Standing
from readiness.render.pdf.document.stencils import Stencil
from readiness.render.pdf.document.templates import Template, repeated, shape, template
from readiness.render.pdf.file.files import File
from readiness.render.pdf.pages.layout import Laid
from readiness.render.pdf.pages.pages import Group


class Tree(NamedTuple):
    """The object number of the root, and the key of the first link of each page."""

    root: int
    keys: tuple[int, ...]


def plant(pages: Pages, laid: Laid, first: int, links: int, file: File) -> Tree:
    """Add the elements of all groups.

    ``first`` is the object number of the first page, ``links`` of the first link.
    """
    return _Growing(pages, laid, (first, links), file).tree()


class _Growing:
    def __init__(
        self,
        pages: Pages,
        laid: Laid,
        firsts: tuple[int, int],
        file: File,
    ) -> None:
        self._pages = pages
        self._first, self._link = firsts
        self._file = file
        self._laid = laid
        self._root = file.numbers()
        self._whole = file.numbers()
        count = max(laid.sections, default=0) + 1
        self._section = file.numbers(count)
        self._kids: list[list[int]] = [[] for _ in range(count)]
        self._marks: list[list[bytes]] = [[] for _ in pages]
        self._links: list[list[int]] = [[] for _ in pages]

    def tree(self) -> Tree:
        """Add everything, with the root last."""
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
        """Collect the placed parts of each group."""
        owned: list[list[Standing]] = [[] for _ in self._laid.groups]
        for page in self._pages:
            for standing in page:
                if standing.owner is not None:
                    owned[standing.owner].append(standing)
        return owned

    def _group(self, group: Group, section: int, standings: Sequence[Standing]) -> None:
        parent, kids = self._section + section, self._kids[section]
        if group.container is None:
            kids += self._add(_template(standings), standings, parent)
            return
        number = self._file.numbers()
        kids.append(number)
        inner = [kid for run in _runs(standings) for kid in self._add(*run, number)]
        kind, about = group.container.kind, group.container.attributes
        self._element(kind, parent, inner, number, about)

    def _add(
        self, made: Template, standings: Sequence[Standing], parent: int
    ) -> list[int]:
        """Add the elements of placed parts, and return the top-level ones."""
        base = self._file.hundreds(len(made.lengths))
        pages = [self._first + s.page for s in standings]
        bases: list[float] = []
        for s in standings:
            bases += (s.mark, self._link + s.link, s.top)
        text, head, *referred = made.filled(base, parent, pages, bases)
        self._file.many(text, head, made.lengths, base)
        for s, marks, links in zip(standings, referred, made.links, strict=True):
            self._marks[s.page].append(marks)
            if links:
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
        """Add the parent tree, which maps marked content and links to elements."""
        parts, keys = [], [len(self._pages)]
        for n, marks in enumerate(self._marks):
            parts.append(f"{n}[{b''.join(marks).decode('ascii')}]")
        for links in self._links:
            parts += [f"{keys[-1] + n} {link} 0 R" for n, link in enumerate(links)]
            keys.append(keys[-1] + len(links))
        return tuple(keys), self._file.add(f"<</Nums[{' '.join(parts)}]>>")


def _runs(
    standings: Sequence[Standing],
) -> Iterator[tuple[Template, Sequence[Standing]]]:
    """Join the parts of a divided row, and neighbouring rows of the same shape."""
    rows = _rows(standings)
    shapes = [(_template(row), row[0].page, row) for row in rows]
    for (made, _), alike in groupby(shapes, key=_SHAPE):
        run = [row for _, _, row in alike]
        whole = repeated(made, len(run)) if len(run[0]) == 1 else None
        if whole:
            yield whole, run[0]
        else:
            yield from ((made, row) for row in run)


_SHAPE = itemgetter(0, 1)


def _rows(standings: Sequence[Standing]) -> list[list[Standing]]:
    """Join the parts of a divided row.

    Equal rows share a stencil and its elements, but they are not parts of one row.
    """
    rows: list[list[Standing]] = []
    for standing in standings:
        if standing.stencil.continues:
            rows[-1].append(standing)
        else:
            rows.append([standing])
    return rows


def _references(numbers: Sequence[int]) -> str:
    return "%d 0 R " * len(numbers) % tuple(numbers)


def _template(parts: Sequence[Standing]) -> Template:
    if len(parts) == 1:
        return _single(parts[0].stencil)
    events, pages = [p.stencil.events for p in parts], [p.page for p in parts]
    return template(shape(events, pages))


@lru_cache(maxsize=1 << 14)
def _single(part: Stencil) -> Template:
    return template(shape([part.events], [0]))
