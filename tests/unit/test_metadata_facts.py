"""What is read out of a packet of metadata that anybody may have written."""

from __future__ import annotations

import pytest

from readiness.proof.metadata import facts

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16")
BODY = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:x="urn:x" x:a="one"><x:b>{}</x:b></rdf:Description>'
    "</rdf:RDF>"
)
LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
WORDS = {"{urn:x}a": ("one",), "{urn:x}b": ("two",)}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_facts_do_not_depend_on_the_encoding(encoding: str) -> None:
    """The same is said in whatever way it is written, a remark or none."""
    packet = "<!-- a remark -->" + BODY.format("two")

    assert facts(packet.encode(encoding)) == WORDS
    assert facts(BODY.format("<![CDATA[two]]>").encode(encoding)) == WORDS


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "declared", [LAUGHS, "<!DOCTYPE r>", '<!DOCTYPE r SYSTEM "x">']
)
def test_declarations_are_not_followed(declared: str, encoding: str) -> None:
    """A packet that declares anything is its own fact: no entity is ever replaced."""
    used = "&b;" if declared is LAUGHS else "two"
    packet = (declared + BODY.format(used)).encode(encoding)

    assert facts(packet) == packet


def test_what_is_no_packet_is_its_own_fact() -> None:
    """Bytes that are no XML are compared as they stand."""
    assert facts(b" no packet &b; ") == b"no packet &b;"
