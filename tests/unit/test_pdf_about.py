"""A report's attachments, and what the file says about itself: title, standards."""

from __future__ import annotations

from datetime import date
from hashlib import md5
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from test_render_pdf import AS_OF, HOSTILE, report

from readiness.records.attachment import Attachment
from readiness.render.pdf import load_theme, render
from readiness.render.pdf.document.metadata import (
    PRODUCER,
    About,
    information,
    metadata,
)
from readiness.render.pdf.file.files import File

ANSWERS = Attachment(
    "answers.json", b'{"a": 1}', "application/json", "Source", "What was answered"
)
LOGO = Attachment("logo.png", bytes(range(256)), "image/png", "Supplement", "The logo")
EMPTY = Attachment("empty.txt", b"", "text/plain", "Data", "")
LARGE = Attachment(
    "a.json", bytes(range(256)) * 20_000, "application/json", "Data", "Large"
)


def carrying(*attachments: Attachment) -> PdfReader:
    """Draw a report with attachments."""
    content = render(report(), load_theme(), AS_OF, attachments)
    return PdfReader(BytesIO(content), strict=True)


def names_of(pdf: PdfReader) -> list[Any]:
    """List the names of the attachments, each followed by its descriptions."""
    root: Any = pdf.trailer["/Root"]
    return list(root["/Names"]["/EmbeddedFiles"]["/Names"])


@pytest.mark.parametrize(
    "carried",
    [
        (ANSWERS,),
        (LOGO, ANSWERS, EMPTY),
        (EMPTY,),
        (LARGE,),
        (ANSWERS, LARGE, LOGO, EMPTY),
    ],
    ids=lambda carried: " ".join(a.name for a in carried),
)
def test_what_goes_in_comes_out(carried: tuple[Attachment, ...]) -> None:
    """Each attachment is found by its name, byte for byte, with all its descriptions."""
    pdf = carrying(*carried)
    root: Any = pdf.trailer["/Root"]
    entries = names_of(pdf)
    told = {
        str(n): f.get_object() for n, f in zip(entries[::2], entries[1::2], strict=True)
    }

    assert dict(pdf.attachments) == {a.name: [a.content] for a in carried}
    assert [f.get_object() for f in root["/AF"]] == list(told.values())
    for one in carried:
        file = told[one.name]
        content = file["/EF"]["/F"]

        assert file["/F"] == file["/UF"] == one.name
        assert file["/Desc"] == one.description
        assert file["/AFRelationship"] == f"/{one.relation}"
        assert file["/EF"].raw_get("/F") == file["/EF"].raw_get("/UF")
        assert content["/Subtype"] == f"/{one.mime}"
        assert content["/Params"]["/Size"] == len(one.content)
        assert _bytes(content["/Params"]["/CheckSum"]) == md5(one.content).digest()
        assert str(content["/Params"]["/ModDate"]).startswith("D:20261121")


def _bytes(told: Any) -> bytes:
    return bytes(getattr(told, "original_bytes", told))


def test_nothing_carried() -> None:
    """Without attachments the file mentions none."""
    root: Any = carrying().trailer["/Root"]

    assert "/AF" not in root
    assert "/Names" not in root


@given(st.permutations([ANSWERS, LOGO, EMPTY]))
@settings(deadline=None, max_examples=6)
def test_the_order_they_are_given_in_does_not_matter(order: list[Attachment]) -> None:
    """The same files in any order make the same report."""
    usual = render(report(), load_theme(), AS_OF, (ANSWERS, LOGO, EMPTY))

    assert render(report(), load_theme(), AS_OF, order) == usual


@pytest.mark.parametrize(
    "names",
    [
        ("b", "a", "B", "ab"),
        ("ä.json", "z.json", "Ж"),
        ("\uff5e", "😀", "a"),
        ("(x)", ")\\", "<y>"),
    ],
)
def test_names_are_in_the_order_of_their_bytes(names: tuple[str, ...]) -> None:
    """Names stand in the order of their bytes, because readers search by halving."""
    pdf = carrying(*(ANSWERS._replace(name=name) for name in names))
    told = [str(name) for name in names_of(pdf)[::2]]

    assert told == sorted(names, key=lambda name: name.encode("utf-16-be"))


SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
TITLES = (
    "Plain",
    "",
    "<b>&]]>",
    "<?xpacket end='w'?>",
    "{title} %s",
    HOSTILE,
    "\x00\x1b\x7f\x85 \u2028",
    "\ud800 \udfff",
    "\ufffe\uffff",
    "\ue000 private",
    "\U000e0fff unassigned \U0010ffff",
    "x" * 10_000,
    "Nguyễn Thị Hồng 😀 e\u0301 \u00a0 two  spaces ",
)


class Said:
    """The information in a file about itself, from both places."""

    def __init__(self, title: str, day: date = AS_OF) -> None:
        about = About.of(report(title=title, subject=title, issuer=title), day)
        file = File()
        tree = file.add("<</Type/Pages/Kids[]/Count 0>>")
        packet = metadata(about, file)
        catalog = file.add(f"<</Type/Catalog/Pages {tree} 0 R/Metadata {packet} 0 R>>")
        content = file.finished(catalog, information(about, file))
        pdf = PdfReader(BytesIO(content), strict=True)
        root: Any = pdf.trailer["/Root"]
        info: Any = pdf.trailer["/Info"]
        self.info = {name[1:]: str(info[name]) for name in info}
        self.tree = ElementTree.fromstring(root["/Metadata"].get_data())

    def xmp(self, path: str) -> str:
        """Return the text at a path of the metadata."""
        found = self.tree.find(f"rdf:RDF/rdf:Description/{path}", SPACES)
        assert found is not None, path
        return found.text or ""


@pytest.mark.parametrize("title", TITLES)
def test_metadata_says_what_the_information_says(title: str) -> None:
    """Title, subject, author and program are the same in both places, for any text."""
    said = Said(title)

    assert said.xmp("dc:title/rdf:Alt/rdf:li") == said.info["Title"]
    assert said.xmp("dc:description/rdf:Alt/rdf:li") == said.info["Subject"]
    assert said.xmp("dc:creator/rdf:Seq/rdf:li") == said.info["Author"]
    assert said.xmp("pdf:Producer") == said.info["Producer"] == PRODUCER
    assert said.xmp("xmp:CreatorTool") == said.info["Creator"]


@given(st.text(max_size=80))
@example("]]>")
@settings(deadline=None, max_examples=200)
def test_any_title_is_well_formed(title: str) -> None:
    """With any title, the metadata can be read and matches the other place."""
    said = Said(title)

    assert said.xmp("dc:title/rdf:Alt/rdf:li") == said.info["Title"]


@pytest.mark.parametrize("day", [AS_OF, date(1999, 1, 2), date(9999, 12, 31)])
def test_days(day: date) -> None:
    """The day of judging is the day of the file, in both notations."""
    said = Said("", day)

    assert said.xmp("xmp:CreateDate") == f"{day.isoformat()}T00:00:00+00:00"
    assert said.xmp("xmp:ModifyDate") == said.xmp("xmp:CreateDate")
    assert said.info["CreationDate"] == said.info["ModDate"]
    assert said.info["CreationDate"].startswith(f"D:{day:%Y%m%d}")


def test_the_standards_are_named() -> None:
    """The file says that it follows PDF/UA-1 and PDF/A-3a."""
    said = Said("")

    assert said.xmp("pdfuaid:part") == "1"
    assert said.xmp("pdfaid:part") == "3"
    assert said.xmp("pdfaid:conformance") == "A"


def test_colours_are_those_of_srgb() -> None:
    """The file holds the definition of its red, green and blue."""
    root: Any = carrying().trailer["/Root"]
    (intent,) = root["/OutputIntents"]
    profile = intent.get_object()["/DestOutputProfile"]

    assert intent.get_object()["/S"] == "/GTS_PDFA1"
    assert profile["/N"] == 3
    assert profile.get_data()[36:40] == b"acsp"
    assert profile.get_data()[16:20] == b"RGB "
