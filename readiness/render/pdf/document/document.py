"""Assemble the PDF: page content, structure, links, destinations and all the rest.

The bytes depend only on the report, the theme, the date, the attachments and the
installed libraries. Conforms to PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter

from readiness.records.attachment import Attachment
from readiness.render.pdf.document.binding import (
    Pages,
    annotate,
    content,
    entries,
    places,
)
from readiness.render.pdf.document.fields import Form, add_fields
from readiness.render.pdf.document.metadata import (
    About,
    information,
    metadata,
    output_intent,
)
from readiness.render.pdf.document.outline import outline
from readiness.render.pdf.document.tree import Tree, plant
from readiness.render.pdf.file import signature
from readiness.render.pdf.file.attaching import attach
from readiness.render.pdf.file.files import File
from readiness.render.pdf.file.notation import number, string
from readiness.render.pdf.file.packing import packed_alike
from readiness.render.pdf.fonts.codes import Code
from readiness.render.pdf.fonts.embedding import embed
from readiness.render.pdf.fonts.fonts import Face
from readiness.render.pdf.pages.layout import Laid
from readiness.render.pdf.pages.pen import PICTURE
from readiness.render.pdf.pages.pictures import pixels
from readiness.report.blocks import Report
from readiness.themes.theme import Theme


def document(
    pages: Pages,
    laid: Laid,
    report: Report,
    theme: Theme,
    as_of: date,
    attachments: Iterable[Attachment] = (),
    *,
    signing: bool = False,
    form: Form | None = None,
) -> bytes:
    """Draw all pages and return the PDF; with ``signing`` it has a signature field.

    The fields of a ``form`` are in the pages.
    """
    file = File(small=form is not None)
    signed = signature.place(file) if signing else 0
    tree, first = file.numbers(), file.numbers(len(pages))
    links = file.numbers(sum(len(s.stencil.links) for page in pages for s in page))
    structure = plant(pages, laid, first, links, file)
    resources = file.add(_resources(pages, theme, file))
    shared = f"/Parent {tree} 0 R/Resources {resources} 0 R/Tabs/S"
    field = file.add(signature.field(signed, first)) if signing else 0
    fields = add_fields(form, pages, links, resources, theme, file)
    whole = fields.hidden or field
    _add_pages(pages, structure, shared, (first, links), file, whole, fields.tails)
    file.add(_listed(range(first, first + len(pages)), theme), tree)
    about = About.of(report, as_of)
    parts = (
        f"/Pages {tree} 0 R/Lang{string(report.language)}",
        f"/StructTreeRoot {structure.root} 0 R/MarkInfo<</Marked true>>",
        "/ViewerPreferences<</DisplayDocTitle true>>",
        f"/Metadata {metadata(about, file, archival=not form)} 0 R",
        f"/OutputIntents[{output_intent(file)}]",
        outline(list(entries(pages, first)), file),
        attach(attachments, as_of, file),
        signature.form(field) if field else fields.catalog,
    )
    catalog = file.add(f"<</Type/Catalog{''.join(parts)}>>")
    return file.finished(catalog, information(about, file))


def _listed(pages: Sequence[int], theme: Theme) -> str:
    """Write the list of all pages, by their object numbers."""
    sizes = " ".join(map(number, (0, 0, *theme.paper)))
    kids = " ".join(f"{page} 0 R" for page in pages)
    return f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}/MediaBox[{sizes}]>>"


def _add_pages(
    pages: Pages,
    tree: Tree,
    shared: str,
    firsts: tuple[int, int],
    file: File,
    field: int,
    fields: Mapping[int, str],
) -> None:
    """Add the pages and their links; ``firsts`` are the numbers of the first of each.

    A ``field`` that is not seen is on page one: a signature, or what a form is about.
    """
    first, _ = firsts
    known = places(pages)
    for n, page in enumerate(pages):
        links = annotate(page, known, firsts, tree.keys[n], file, fields)
        numbers = [*links, field] if field and n == 0 else links
        listed = " ".join(f"{number} 0 R" for number in numbers)
        drawn = file.stream(content(page))
        file.add(
            f"<</Type/Page{shared}/Contents {drawn} 0 R/StructParents {n}"
            f"/Annots[{listed}]>>",
            first + n,
        )


def _resources(pages: Pages, theme: Theme, file: File) -> str:
    """Add the fonts and the logo, which all pages share."""
    drawn = [s.stencil for page in pages for s in page]
    own = [s.own for page in pages for s in page if s.own.lines]
    # Collect the distinct sets first, as nearly all stencils share a few of them.
    known = {*map(_FACES, drawn), *map(_FACES, own)}
    odd = {*map(_CODES, drawn), *map(_CODES, own)}
    faces, codes = frozenset[Face]().union(*known), frozenset[Code]().union(*odd)
    fonts = embed(faces, codes, file)
    listed = "".join(f"/{key} {font} 0 R" for key, font in fonts.items())
    return f"<</Font<<{listed}>>{_pictures(theme, file)}>>"


_FACES, _CODES = attrgetter("faces"), attrgetter("codes")


def _pictures(theme: Theme, file: File) -> str:
    if not theme.logo:
        return ""
    wide, high, colours = pixels(theme.logo)
    about = (
        f"/Type/XObject/Subtype/Image/Width {wide}/Height {high}"
        "/ColorSpace/DeviceRGB/BitsPerComponent 8"
    )
    drawn = file.stream(packed_alike(colours), about, packed=True)
    return f"/XObject<</{PICTURE} {drawn} 0 R>>"
