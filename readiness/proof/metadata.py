"""What a PDF says of itself in XMP, as facts that do not depend on how it is written."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_SAVING = frozenset(
    {
        "{http://ns.adobe.com/xap/1.0/}ModifyDate",
        "{http://ns.adobe.com/xap/1.0/}MetadataDate",
        "{http://ns.adobe.com/pdf/1.3/}Producer",
        "{http://ns.adobe.com/pdf/1.3/}Trapped",
        "{http://ns.adobe.com/xap/1.0/mm/}DocumentID",
        "{http://ns.adobe.com/xap/1.0/mm/}InstanceID",
    }
)
"""What a program that saves a file says of itself and of the saving."""

_LONGEST = 1_000_000

Facts = dict[str, tuple[str, ...]] | bytes


class _Undeclared(ElementTree.TreeBuilder):
    """Refuses declarations: with entities a small packet could become a very large one.

    The parser asks before it reads any, in whatever encoding they are written.
    """

    def doctype(self, name: str, public: str, system: str) -> None:
        """Refuse the declaration that all others stand in."""
        raise ValueError


def facts(packet: bytes) -> Facts:
    """Return each fact of a packet by its name; what is no packet is its own fact."""
    if len(packet) > _LONGEST:
        return packet
    try:
        tree = ElementTree.fromstring(
            packet, ElementTree.XMLParser(target=_Undeclared())
        )
    except (ElementTree.ParseError, ValueError, LookupError):
        return packet.strip()
    found: dict[str, tuple[str, ...]] = {}
    for name, texts in _facts(tree):
        if name not in _SAVING:
            found[name] = (*found.get(name, ()), *texts)
    return found


def _facts(tree: ElementTree.Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    for described in tree.iter(f"{_RDF}Description"):
        for name, text in described.attrib.items():
            if not name.startswith(_RDF):
                yield name, (text,)
        for entry in described:
            if entry.tag not in _SAVING:
                texts = (text.strip() for text in entry.itertext())
                yield str(entry.tag), tuple(text for text in texts if text)
