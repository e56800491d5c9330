"""The fields of a form in a PDF, written by hand: groups, states, names."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter

from readiness.render.pdf.document.binding import stand
from readiness.render.pdf.document.document import document
from readiness.render.pdf.document.fields import Form
from readiness.render.pdf.file.notation import brief, name
from readiness.render.pdf.file.structure import Element
from readiness.render.pdf.pages.layout import Laid
from readiness.render.pdf.pages.pages import group, paginate
from readiness.render.pdf.pages.rows import Cell, Row
from readiness.render.pdf.pages.running import furnish
from readiness.render.pdf.pages.widgets import Widget
from readiness.report.blocks import Report
from readiness.themes.theme import load_theme

DAY = date(2026, 3, 1)
REPORT = Report("A", "b", "c", "en", "d", "{page}/{pages}", "e", ())


def drawn(*widgets: Widget) -> bytes:
    """Return a form with these fields, each in a row of its own."""
    rows = (Row((Cell(0, (), widget=each),), least=20) for each in widgets)
    laid = Laid((group(*rows),), (0,))
    theme = load_theme()
    pages = list(furnish(paginate(laid.groups, 600), laid.sections, REPORT, theme))
    about = Form("about", "{}")
    return document(stand(pages, theme), laid, REPORT, theme, DAY, form=about)


def radio(state: str, *, on: bool = False) -> Widget:
    """Return a radio button of the group ``one``."""
    box = (0.0, -10.0, 10.0, 0.0)
    return Widget("radio", "one", "Is it?", box, Element("Form"), state=state, on=on)


@pytest.mark.parametrize("states", [("a",), ("a", "b.c", "100%")])
def test_a_group_of_any_size_can_be_marked(states: tuple[str, ...]) -> None:
    """A group of one or several radio buttons is marked by another program."""
    writer = PdfWriter(clone_from=BytesIO(drawn(*map(radio, states))))
    writer.update_page_form_field_values(None, {"one": f"/{states[-1]}"})
    out = BytesIO()
    writer.write(out)

    found = PdfReader(out).get_fields()
    assert found is not None and found["one"]["/V"] == f"/{states[-1]}"


def test_a_group_begins_with_its_mark() -> None:
    """A button that is on says so, and so does its group."""
    with pikepdf.open(BytesIO(drawn(radio("a"), radio("b", on=True)))) as pdf:
        _, field = pdf.Root.AcroForm.Fields
        assert field.V == "/b"
        assert [kid.AS for kid in field.Kids] == ["/Off", "/b"]


def test_a_text_that_has_percent_signs_is_kept() -> None:
    """What a screen reader says of a field may have any sign."""
    said = "100 % (or “more”) \\ of Łódź"
    box = (0.0, -10.0, 99.0, 0.0)
    text = Widget("text", "t", said, box, Element("Form"), value="5 %")
    with pikepdf.open(BytesIO(drawn(text))) as pdf:
        field = pdf.Root.AcroForm.Fields[1]
        assert (str(field.TU), str(field.V)) == (said, "5 %")


@pytest.mark.parametrize("text", ["a (b) \\ c", "“q” – ‘r’ … • —", "Łódź", "a\nb", ""])
def test_brief_strings_are_the_texts(text: str) -> None:
    """A string in one byte a character, or in UTF-16, is the text itself."""
    parsed = pikepdf.Object.parse(brief(text).encode("latin-1"))

    assert str(parsed) == text


@pytest.mark.parametrize("text", ["a", "a b", "é", "1.2", "a+b-c", "#/()"])
def test_names_are_escaped(text: str) -> None:
    """A name holds any characters."""
    parsed = pikepdf.Object.parse(name(text).encode("ascii"))

    assert str(parsed) == f"/{text}"
