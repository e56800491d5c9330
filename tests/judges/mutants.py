"""Sound reports with one fault each: a judge that misses the fault proves nothing.

To add a fault: a function that makes it, under ``@mutant`` with the judges that must
find it. A fault that does not fit anywhere in the sound report is an error, not a pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

SYNTAX, PAGE, VERAPDF, STRUCTURE = "syntax", "page", "verapdf", "structure"
STANDARDS = (PAGE, VERAPDF)
ALL = (STRUCTURE, *STANDARDS)


class Mutant(NamedTuple):
    """A fault: the function that makes it, and the judges that must find it."""

    make: Callable[[bytes], bytes]
    judges: tuple[str, ...]


MUTANTS: dict[str, Mutant] = {}
"""Every fault by its name."""


def mutant(*judges: str) -> Callable[[Callable[[Pdf], None]], None]:
    """Register a fault that is made in the objects of a file."""

    def enter(change: Callable[[Pdf], None]) -> None:
        def make(sound: bytes) -> bytes:
            with pikepdf.open(BytesIO(sound)) as pdf:
                change(pdf)
                return saved(pdf)

        MUTANTS[_named(change)] = Mutant(make, judges)

    return enter


def written(*judges: str) -> Callable[[Callable[[bytes], bytes]], None]:
    """Register a fault that is made in the bytes of a file."""

    def enter(change: Callable[[bytes], bytes]) -> None:
        MUTANTS[_named(change)] = Mutant(change, judges)

    return enter


def saved(pdf: Pdf, **options: Any) -> bytes:
    """Return a file after saving it again, which alone is no fault.

    Streams are not compressed: qpdf ends one with a bare line feed. If the data happens
    to end with a carriage return, the end of the stream would be ambiguous.
    """
    out = BytesIO()
    plain = pikepdf.StreamDecodeLevel.generalized
    how = options or {"compress_streams": False, "stream_decode_level": plain}
    pdf.save(out, **how)
    return out.getvalue()


def _named(change: Callable[..., Any]) -> str:
    return change.__name__.strip("_").replace("_", "-")


# Places in a file ----------------------------------------------------------------


def dictionaries(pdf: Pdf, kind: str) -> list[Any]:
    """List the dictionaries and streams of a /Type; at least one."""
    there = (Dictionary, pikepdf.Stream)
    found = [o for o in pdf.objects if isinstance(o, there) and o.get("/Type") == kind]
    assert found, f"The sound report has no {kind}."
    return found


def elements(pdf: Pdf, *tags: str) -> list[Any]:
    """List the structure elements of a type, in reading order; at least one."""
    found: list[Any] = []
    _walk(pdf.Root.StructTreeRoot.K, found)
    found = [e for e in found if not tags or str(e.S)[1:] in tags]
    assert found, f"The sound report has no {tags}."
    return found


def _walk(kids: Any, found: list[Any]) -> None:
    for kid in _kids(kids):
        if isinstance(kid, Dictionary) and "/S" in kid:
            found.append(kid)
            _walk(kid.get("/K"), found)


def _kids(told: Any) -> list[Any]:
    if told is None:
        return []
    return list(told) if isinstance(told, Array) else [told]


def holding(pdf: Pdf) -> list[Any]:
    """List the elements that hold marked content of their own page by number."""
    found = [
        e
        for e in elements(pdf)
        if "/Pg" in e and any(isinstance(k, int) for k in _kids(e.get("/K")))
    ]
    assert len(found) > 2, "The sound report holds too little."
    return found


def link_annotations(pdf: Pdf) -> list[Any]:
    """List the links of all pages; at least one."""
    found = [a for page in pdf.pages for a in page.obj.get("/Annots", [])]
    assert found, "The sound report has no links."
    return found


def parent_entries(pdf: Pdf) -> list[Any]:
    """List the arrays of the ParentTree, one for each page."""
    found: list[Any] = []
    waiting = [pdf.Root.StructTreeRoot.ParentTree]
    while waiting:
        node = waiting.pop()
        waiting += list(node.get("/Kids", []))
        found += [v for v in node.get("/Nums", []) if isinstance(v, Array)]
    found = [v for v in found if len(v) > 2]
    assert found, "The sound report has no page with three contents."
    return found


def redraw(pdf: Pdf, change: Callable[[list[Any]], list[Any]], page: int = 0) -> None:
    """Write the content of a page again; ``change`` takes and returns its operators."""
    here = pdf.pages[page]
    steps = [(list(s.operands), str(s.operator)) for s in _steps(here)]
    operators = [(o, pikepdf.Operator(name)) for o, name in change(steps)]
    here.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operators))


def _steps(page: Any) -> Iterable[Any]:
    return pikepdf.parse_content_stream(page)


def numbered(steps: list[Any]) -> list[int]:
    """List the positions of the operators that begin marked contents with an MCID."""
    return [
        n
        for n, (operands, name) in enumerate(steps)
        if name == "BDC"
        and isinstance(operands[1], Dictionary)
        and "/MCID" in operands[1]
    ]


def fonts(pdf: Pdf, key: str) -> list[Any]:
    """List the fonts, or parts of fonts, that have a key; at least one."""
    found = [o for o in pdf.objects if isinstance(o, Dictionary) and key in o]
    assert found, f"The sound report has no font with {key}."
    return found


def replaced(told: bytes, pattern: bytes, by: bytes, count: int = 1) -> bytes:
    """Replace something that must be present."""
    made, times = re.subn(pattern, by, told, count=count, flags=re.S)
    assert times, f"The sound report has no {pattern!r}."
    return made


def in_metadata(pdf: Pdf, pattern: bytes, by: bytes) -> None:
    """Replace something in the XMP packet, wherever it stands."""
    metadata = pdf.Root.Metadata
    metadata.write(replaced(metadata.read_bytes(), pattern, by, count=0))


# The file ------------------------------------------------------------------------


@mutant(*ALL)
def _no_structure(pdf: Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


@mutant(*ALL)
def _not_said_to_be_tagged(pdf: Pdf) -> None:
    del pdf.Root["/MarkInfo"]


@mutant(*ALL)
def _suspect_tags(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


@mutant(*ALL)
def _no_language(pdf: Pdf) -> None:
    del pdf.Root["/Lang"]


@mutant(*ALL)
def _no_title(pdf: Pdf) -> None:
    in_metadata(pdf, rb"<dc:title>.*?</dc:title>", b"")


@mutant(*ALL)
def _title_not_displayed(pdf: Pdf) -> None:
    del pdf.Root["/ViewerPreferences"]


@mutant(STRUCTURE)
def _other_title_in_info(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = String("Another person's report")


@mutant(STRUCTURE)
def _other_day_in_info(pdf: Pdf) -> None:
    pdf.docinfo["/CreationDate"] = String("D:19991231235959Z")


@mutant(STRUCTURE)
def _no_bookmarks(pdf: Pdf) -> None:
    del pdf.Root["/Outlines"]


@mutant(STRUCTURE)
def _bookmark_to_nowhere(pdf: Pdf) -> None:
    first = pdf.Root.Outlines.First
    for key in ("/Dest", "/A"):
        if key in first:
            del first[key]


@mutant(*ALL)
def _no_metadata(pdf: Pdf) -> None:
    del pdf.Root["/Metadata"]


@mutant(*STANDARDS)
def _not_said_to_be_accessible(pdf: Pdf) -> None:
    in_metadata(pdf, rb"<pdfuaid:part>1</pdfuaid:part>|pdfuaid:part=.1.", b"")


@mutant(*STANDARDS)
def _said_to_be_pdf_a_2(pdf: Pdf) -> None:
    in_metadata(pdf, rb"(<pdfaid:part>|pdfaid:part=.)3", rb"\g<1>2")


@mutant(*STANDARDS)
def _said_to_be_level_x(pdf: Pdf) -> None:
    in_metadata(pdf, rb"(<pdfaid:conformance>|pdfaid:conformance=.)A", rb"\g<1>X")


@mutant(*STANDARDS)
def _extension_not_described(pdf: Pdf) -> None:
    in_metadata(pdf, rb"<pdfaExtension:schemas.*?</pdfaExtension:schemas>", b"")


@mutant(*STANDARDS)
def _no_output_intent(pdf: Pdf) -> None:
    del pdf.Root["/OutputIntents"]


@mutant(*STANDARDS)
def _script_on_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@mutant(*STANDARDS)
def _program_to_launch(pdf: Pdf) -> None:
    target = Dictionary(Type=Name.Filespec, F=String("calc.exe"))
    pdf.Root.OpenAction = Dictionary(S=Name.Launch, F=target)


# Attachments ---------------------------------------------------------------------


@mutant(*STANDARDS)
def _attachment_without_relationship(pdf: Pdf) -> None:
    for file in dictionaries(pdf, "/Filespec"):
        del file["/AFRelationship"]


@mutant(*STANDARDS)
def _attachments_belong_to_nothing(pdf: Pdf) -> None:
    assert "/AF" in pdf.Root, "The sound report has no attachments."
    del pdf.Root["/AF"]


@mutant(*STANDARDS)
def _attachment_without_type(pdf: Pdf) -> None:
    for file in dictionaries(pdf, "/EmbeddedFile"):
        del file["/Subtype"]


@mutant(*STANDARDS)
def _attachment_without_name(pdf: Pdf) -> None:
    for file in dictionaries(pdf, "/Filespec"):
        del file["/UF"]


@mutant(STRUCTURE)
def _attachment_of_another_size(pdf: Pdf) -> None:
    for file in dictionaries(pdf, "/EmbeddedFile"):
        file.Params.Size = 7


@mutant(STRUCTURE)
def _attachment_with_another_sum(pdf: Pdf) -> None:
    for file in dictionaries(pdf, "/EmbeddedFile"):
        file.Params.CheckSum = String(b"0123456789abcdef")


# Content -------------------------------------------------------------------------


@mutant(*ALL)
def _untagged_text(pdf: Pdf) -> None:
    def change(steps: list[Any]) -> list[Any]:
        first = numbered(steps)[0]
        last = next(n for n in range(first, len(steps)) if steps[n][1] == "EMC")
        return [step for n, step in enumerate(steps) if n not in (first, last)]

    redraw(pdf, change)


@mutant(*ALL)
def _untagged_line(pdf: Pdf) -> None:
    line = [([0, 0], "m"), ([9, 9], "l"), ([], "S")]
    redraw(pdf, lambda steps: [*steps, *line])


@mutant(STRUCTURE)
def _doubled_number(pdf: Pdf) -> None:
    def change(steps: list[Any]) -> list[Any]:
        one, other = numbered(steps)[:2]
        steps[other][0][1].MCID = steps[one][0][1].MCID
        return steps

    redraw(pdf, change)


@mutant(STRUCTURE)
def _content_that_shows_nothing(pdf: Pdf) -> None:
    def change(steps: list[Any]) -> list[Any]:
        first = numbered(steps)[0]
        last = next(n for n in range(first, len(steps)) if steps[n][1] == "EMC")
        shown = ("Tj", "TJ", "f", "S", "f*", "B", "Do", "s")
        inside = range(first, last)
        return [s for n, s in enumerate(steps) if n not in inside or s[1] not in shown]

    redraw(pdf, change)


@mutant(*ALL)
def _artifact_inside_content(pdf: Pdf) -> None:
    def change(steps: list[Any]) -> list[Any]:
        first = numbered(steps)[0]
        artifact = [([Name.Artifact], "BMC"), ([], "EMC")]
        return [*steps[: first + 1], *artifact, *steps[first + 1 :]]

    redraw(pdf, change)


@mutant(STRUCTURE)
def _marked_otherwise_than_held(pdf: Pdf) -> None:
    def change(steps: list[Any]) -> list[Any]:
        first = numbered(steps)[0]
        steps[first][0][0] = Name.Quote
        return steps

    redraw(pdf, change)


@mutant(STRUCTURE)
def _unended_content(pdf: Pdf) -> None:
    def change(steps: list[Any]) -> list[Any]:
        last = max(n for n, step in enumerate(steps) if step[1] == "EMC")
        return steps[:last] + steps[last + 1 :]

    redraw(pdf, change)


@mutant(*STANDARDS)
def _unknown_way_to_blend(pdf: Pdf) -> None:
    pdf.pages[0].add_resource(Dictionary(BM=Name.Nonsense), Name.ExtGState, Name.Odd)
    redraw(pdf, lambda steps: [([Name.Odd], "gs"), *steps])


@mutant(*STANDARDS)
def _unknown_operator(pdf: Pdf) -> None:
    redraw(pdf, lambda steps: [([], "nonsense"), *steps])


# Structure -----------------------------------------------------------------------


@mutant(STRUCTURE)
def _lost_content(pdf: Pdf) -> None:
    holding(pdf)[0].K = Array([])


@mutant(STRUCTURE)
def _content_held_twice(pdf: Pdf) -> None:
    one, other = holding(pdf)[:2]
    other.K = Array([*_kids(other.K), *_kids(one.K)])


@mutant(STRUCTURE)
def _element_held_twice(pdf: Pdf) -> None:
    document = elements(pdf, "Document")[0]
    document.K = Array([*_kids(document.K), _kids(document.K)[0]])


@mutant(STRUCTURE)
def _swapped_parents(pdf: Pdf) -> None:
    entries = parent_entries(pdf)[0]
    entries[0], entries[2] = entries[2], entries[0]


@mutant(STRUCTURE)
def _dropped_parent(pdf: Pdf) -> None:
    del parent_entries(pdf)[0][0]


@mutant(STRUCTURE)
def _page_without_parents(pdf: Pdf) -> None:
    del pdf.pages[0].obj["/StructParents"]


@mutant(STRUCTURE)
def _parent_that_is_another(pdf: Pdf) -> None:
    holding(pdf)[0].P = holding(pdf)[1]


@mutant(STRUCTURE)
def _other_order(pdf: Pdf) -> None:
    one, other = holding(pdf)[:2]
    one.K, other.K = other.K, one.K
    entries = parent_entries(pdf)[0]
    for n, entry in enumerate(entries):
        if entry.objgen in (one.objgen, other.objgen):
            entries[n] = other if entry.objgen == one.objgen else one


@mutant(*ALL)
def _unknown_type(pdf: Pdf) -> None:
    elements(pdf, "P")[0].S = Name.Nonsense


@mutant(STRUCTURE)
def _two_documents(pdf: Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    other = Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array([]))
    root.K = Array([*_kids(root.K), pdf.make_indirect(other)])


@mutant(STRUCTURE)
def _empty_paragraph(pdf: Pdf) -> None:
    _add_empty(pdf, Name.P)


@mutant(STRUCTURE)
def _empty_heading(pdf: Pdf) -> None:
    _add_empty(pdf, Name.H2)


def _add_empty(pdf: Pdf, tag: Name) -> None:
    document = elements(pdf, "Document")[0]
    empty = Dictionary(Type=Name.StructElem, S=tag, P=document)
    document.K = Array([*_kids(document.K), pdf.make_indirect(empty)])


@mutant(*ALL)
def _skipped_heading(pdf: Pdf) -> None:
    for heading in elements(pdf, "H2"):
        heading.S = Name.H4


@mutant(STRUCTURE)
def _no_headings(pdf: Pdf) -> None:
    for heading in elements(pdf, *(f"H{n}" for n in range(1, 7))):
        heading.S = Name.P


@mutant(*ALL)
def _figure_without_words(pdf: Pdf) -> None:
    for figure in elements(pdf, "Figure"):
        del figure["/Alt"]


@mutant(STRUCTURE)
def _figure_with_blank_words(pdf: Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = String(" ")


@mutant(STRUCTURE)
def _figure_without_place(pdf: Pdf) -> None:
    del elements(pdf, "Figure")[0]["/A"]


@mutant(STRUCTURE)
def _control_character_read_aloud(pdf: Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = String("A bell \x07")


# Lists and tables ----------------------------------------------------------------


@mutant(*ALL)
def _entry_that_is_a_paragraph(pdf: Pdf) -> None:
    elements(pdf, "LI")[0].S = Name.P


@mutant(STRUCTURE)
def _list_without_bodies(pdf: Pdf) -> None:
    for body in elements(pdf, "LBody"):
        body.S = Name.Lbl


@mutant(STRUCTURE)
def _label_after_body(pdf: Pdf) -> None:
    entries = [e for e in elements(pdf, "LI") if len(_kids(e.K)) == 2]
    assert entries, "The sound report has no list with labels."
    entries[0].K = Array(reversed(_kids(entries[0].K)))


@mutant(STRUCTURE)
def _list_that_does_not_say_how_it_counts(pdf: Pdf) -> None:
    for told in elements(pdf, "L"):
        if "/A" in told:
            del told["/A"]


@mutant(*ALL)
def _header_without_scope(pdf: Pdf) -> None:
    for header in elements(pdf, "TH"):
        del header["/A"]


@mutant(STRUCTURE)
def _table_without_headers(pdf: Pdf) -> None:
    for header in elements(pdf, "TH"):
        header.S = Name.TD


@mutant(*ALL)
def _cell_that_is_a_span(pdf: Pdf) -> None:
    for cell in elements(pdf, "TD"):
        cell.S = Name.Span


@mutant(*ALL)
def _row_outside_a_table(pdf: Pdf) -> None:
    elements(pdf, "Table")[0].S = Name.Sect


@mutant(*ALL)
def _row_with_a_cell_less(pdf: Pdf) -> None:
    row = elements(pdf, "TR")[-1]
    row.K = Array(_kids(row.K)[:-1])


@mutant(*ALL)
def _cell_that_spans_too_far(pdf: Pdf) -> None:
    cell = elements(pdf, "TD")[0]
    cell.A = Dictionary(O=Name.Table, ColSpan=2)


# Links ---------------------------------------------------------------------------


@mutant(*ALL)
def _link_that_says_nothing(pdf: Pdf) -> None:
    for link in link_annotations(pdf):
        del link["/Contents"]


@mutant(*ALL)
def _link_without_parent(pdf: Pdf) -> None:
    for link in link_annotations(pdf):
        del link["/StructParent"]


@mutant(*ALL)
def _link_that_is_a_span(pdf: Pdf) -> None:
    for link in elements(pdf, "Link"):
        link.S = Name.Span


@mutant(STRUCTURE)
def _link_held_twice(pdf: Pdf) -> None:
    link = elements(pdf, "Link")[0]
    held = [k for k in _kids(link.K) if isinstance(k, Dictionary)]
    link.K = Array([*_kids(link.K), held[-1]])


@mutant(STRUCTURE)
def _link_not_held(pdf: Pdf) -> None:
    link = elements(pdf, "Link")[0]
    link.K = Array([k for k in _kids(link.K) if isinstance(k, int)])


@mutant(*ALL)
def _links_in_no_order(pdf: Pdf) -> None:
    for page in pdf.pages:
        if "/Tabs" in page.obj:
            del page.obj["/Tabs"]


@mutant(*ALL)
def _link_that_is_not_printed(pdf: Pdf) -> None:
    link_annotations(pdf)[0].F = 0


@mutant(*ALL)
def _note_that_pops_up(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, F=28, Contents=String("Hi"))
    note.Rect = Array([0, 0, 20, 20])
    page = pdf.pages[0].obj
    page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(note)])


# Fonts ---------------------------------------------------------------------------


@mutant(*STANDARDS)
def _font_not_embedded(pdf: Pdf) -> None:
    for descriptor in fonts(pdf, "/FontFile2"):
        del descriptor["/FontFile2"]


@mutant(*STANDARDS)
def _font_without_characters(pdf: Pdf) -> None:
    for font in fonts(pdf, "/ToUnicode"):
        del font["/ToUnicode"]


@mutant(*STANDARDS)
def _glyph_that_means_nothing(pdf: Pdf) -> None:
    for font in fonts(pdf, "/ToUnicode"):
        parts = font.ToUnicode.read_bytes().split(b"beginbf")
        assert parts[1:], "The sound report has a font without characters."
        emptied = [re.sub(rb"<\w+>(?=\s*(\n|end))", b"<0000>", p) for p in parts[1:]]
        font.ToUnicode.write(b"beginbf".join([parts[0], *emptied]))


@mutant(*STANDARDS)
def _other_widths(pdf: Pdf) -> None:
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Type") == "/Font":
            if "/W" in font:
                font.W = Array([0, 65535, 111])
            if "/Widths" in font:
                font.Widths = Array([111] * len(font.Widths))


# Written wrongly -----------------------------------------------------------------


@written(SYNTAX)
def _cut_off(sound: bytes) -> bytes:
    return sound[:-200]


@written(SYNTAX)
def _places_not_where_said(sound: bytes) -> bytes:
    at = sound.rindex(b"startxref")
    return sound[:at] + b"\n" * 7 + sound[at:].replace(b"startxref\n", b"startxref\n1")


@written(SYNTAX, VERAPDF)
def _broken_stream(sound: bytes) -> bytes:
    return replaced(sound, rb"(/FlateDecode.{0,200}?stream\r?\n)..", rb"\g<1>!!")


@written(*STANDARDS)
def _words_before_the_file(sound: bytes) -> bytes:
    return b"Dear reader\n" + sound


@written(*STANDARDS)
def _words_after_the_file(sound: bytes) -> bytes:
    return sound + b"And one more thing\n" * 9


@written(*ALL)
def _locked(sound: bytes) -> bytes:
    with pikepdf.open(BytesIO(sound)) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(owner="o", user="", R=6))
