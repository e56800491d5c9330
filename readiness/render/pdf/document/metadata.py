"""Write the metadata of the file: title, dates, standards and colour profile."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple
from xml.sax.saxutils import escape

from readiness import __version__
from readiness.render.pdf.file.files import File
from readiness.render.pdf.file.notation import string
from readiness.render.pdf.file.packing import packed_well
from readiness.render.pdf.text.characters import one_line
from readiness.report.blocks import Report
from readiness.resources import data

PRODUCER = f"Readiness {__version__}"


class About(NamedTuple):
    """The descriptive texts of a document, and its date."""

    title: str
    subject: str
    author: str
    day: date

    @classmethod
    def of(cls, report: Report, day: date) -> About:
        """Take the texts from a report; each is on one line.

        They contain no characters that XML does not allow.
        """
        title, subject = one_line(report.title), one_line(report.subject)
        return cls(title, subject, one_line(report.issuer), day)


def information(about: About, file: File) -> int:
    """Add the document information, with the same content as the metadata."""
    day = f"(D:{about.day:%Y%m%d}000000+00'00')"
    texts = {
        "Title": string(about.title),
        "Subject": string(about.subject),
        "Author": string(about.author),
        "Creator": string(PRODUCER),
        "Producer": string(PRODUCER),
        "CreationDate": day,
        "ModDate": day,
    }
    return file.add(f"<<{''.join(f'/{name}{text}' for name, text in texts.items())}>>")


def metadata(about: About, file: File, *, archival: bool = True) -> int:
    """Add the metadata: an XMP packet that declares PDF/UA-1 and PDF/A-3a.

    A form is not ``archival``: some programs lock files that declare PDF/A.
    """
    day = f"{about.day:%Y-%m-%d}T00:00:00+00:00"
    packet = _PACKET.format(
        title=_xml(about.title),
        subject=_xml(about.subject),
        author=_xml(about.author),
        producer=_xml(PRODUCER),
        day=day,
        archival=_ARCHIVAL if archival else "",
        spaces=" ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items()),
    )
    return file.stream(packet.encode(), "/Type/Metadata/Subtype/XML", plain=True)


def _xml(text: str) -> str:
    """Escape a text for XML, and words that some readers take as the packet's end."""
    return escape(text, {"endstream": "endstrea&#109;", "endobj": "endob&#106;"})


def output_intent(file: File) -> str:
    """Add the output intent with the sRGB colour profile."""
    profile = file.stream(_srgb(), "/N 3", packed=True)
    name = string("sRGB IEC61966-2.1")
    return (
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}"
        f"/DestOutputProfile {profile} 0 R>>"
    )


@cache
def _srgb() -> bytes:
    return packed_well(data("reports", "colour", "srgb.icc"))


_SPACES: Mapping[str, str] = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

_ARCHIVAL = """\
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
"""

_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" {spaces}>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description>
<rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt>
</dc:description>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
{archival}<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of PDF/UA that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
