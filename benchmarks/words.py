"""The words of a PDF as a bag, so that no peer is faster by leaving something out."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

from pypdf import PdfReader

_WORD = re.compile(r"[^\W\d_][^\W\d_A-Z]*|\d")
"""A word ends before a capital letter, and digits stand alone: neighbouring columns
come out of a PDF with or without a space between them."""


def pages(pdf: bytes) -> int:
    """Count the pages of a PDF."""
    return len(PdfReader(BytesIO(pdf)).pages)


def words(pdf: bytes) -> Counter[str]:
    """Count the words that can be read in a PDF."""
    found = PdfReader(BytesIO(pdf)).pages
    return Counter(_WORD.findall("\n".join(page.extract_text() for page in found)))


def share(wanted: Counter[str], drawn: Counter[str]) -> float:
    """Return the share of the wanted words that are drawn, from 0 to 1."""
    return (wanted & drawn).total() / wanted.total()
