"""The external judges that need no Java: qpdf's reader and page-validation."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import page
import pikepdf

PROFILES = {
    "PDF/UA-1": page.ValidationProfile.PDF_UA_1,
    "PDF/A-3a": page.ValidationProfile.PDF_A_3A,
}
"""The standards that a report follows; the same in ``verapdf``."""


def syntax_complaints(pdf: bytes) -> list[str]:
    """Report what qpdf has to repair or refuses when it reads a whole file."""
    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            found = [*opened.check_pdf_syntax(), *opened.get_warnings()]
    except pikepdf.PdfError as refusal:
        found = [str(refusal)]
    return [f"qpdf: {fault}" for fault in dict.fromkeys(map(str, found))]


def page_complaints(pdf: bytes) -> list[str]:
    """Report why a file is not PDF/UA-1 and PDF/A-3a, according to page-validation."""
    return [line for name in PROFILES for line in _complaints(pdf, name)]


def _complaints(pdf: bytes, name: str) -> list[str]:
    try:
        report = page.validate_pdf_bytes(pdf, profile=PROFILES[name])
    except page.PageError as refusal:
        return [f"page, {name}: {refusal}"]
    found = Counter(f"{f.rule_id} {f.message}" for f in report.failures)
    told = [f"page, {name}: {fault} ({n} times)" for fault, n in found.items()]
    if not told and not report.is_compliant:
        return [f"page, {name}: not compliant, without a reason"]
    return told
