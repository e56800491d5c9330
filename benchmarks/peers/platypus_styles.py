"""The look for Platypus: paragraph styles and table styles, all made once."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import TableStyle

from peers import look

COLOURS = {ink: HexColor(colour) for ink, colour in look.INKS.items()}
NAMES = {role: file.removesuffix(".ttf") for role, file in look.FILES.items()}


def _register() -> None:
    for role, file in look.FILES.items():
        registerFont(TTFont(NAMES[role], str(look.FONTS / file), asciiReadable=False))
    strong, slanted = NAMES["semibold"], NAMES["italic"]
    for role in ("regular", "semibold"):
        registerFontFamily(NAMES[role], NAMES[role], strong, slanted, strong)


def _style(name: str, **more: Any) -> ParagraphStyle:
    size = look.SIZES[name]
    return ParagraphStyle(
        name,
        fontName=NAMES[size.role],
        fontSize=size.size,
        leading=size.leading,
        textColor=COLOURS[size.ink],
        **more,
    )


_register()
STYLES = {
    **{name: _style(name) for name in look.SIZES},
    "section": _style("section", spaceBefore=28, spaceAfter=6, keepWithNext=1),
    "heading": _style("heading", spaceBefore=14, spaceAfter=4, keepWithNext=1),
    "subheading": _style("subheading", spaceBefore=10, spaceAfter=4, keepWithNext=1),
    "body": _style("body", spaceBefore=8),
    "small": _style("small", spaceBefore=5),
    "detail": _style("small"),
    "plain": _style("body"),
    "amount": _style("cell", alignment=TA_RIGHT),
    "issuer": _style("status", alignment=TA_RIGHT),
}
STATUS = {
    ink: ParagraphStyle(f"status-{ink}", STYLES["issuer"], textColor=colour)
    for ink, colour in COLOURS.items()
}
WORDS = {
    ink: ParagraphStyle(f"word-{ink}", STYLES["word"], textColor=colour)
    for ink, colour in COLOURS.items()
}
BULLETS = {
    numbered: _style(
        "body",
        leftIndent=20 if numbered else 13,
        spaceAfter=3,
        bulletFontName=NAMES["regular"],
    )
    for numbered in (False, True)
}
NUMBERED = _style(
    "cell", leftIndent=16, bulletFontName=NAMES["regular"], bulletFontSize=9.25
)
QUOTE = _style("quote", leftIndent=9)
BARE = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
PLAIN = TableStyle(BARE)
VERDICTS = {
    ink: TableStyle(
        [
            ("BOX", (0, 0), (-1, -1), 1.5, COLOURS[ink]),
            ("ROUNDEDCORNERS", [6, 6, 6, 6]),
            ("TOPPADDING", (0, 0), (-1, -1), 13),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 13),
            ("LEFTPADDING", (0, 0), (0, 0), 20),
            ("VALIGN", (0, 0), (0, 0), "MIDDLE"),
        ]
    )
    for ink in look.VERDICTS.values()
}
FACTS = TableStyle(
    [
        *BARE,
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
        ("RIGHTPADDING", (0, 0), (-1, -1), 12),
    ]
)
STEPS = TableStyle(
    [
        *BARE,
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-2, -1), 8),
        ("LINEBELOW", (0, 0), (-1, 0), 1, COLOURS["rule"]),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, COLOURS["rule"]),
    ]
)
BARS = TableStyle([*BARE, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
TABLE = TableStyle(
    [
        *BARE,
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ("RIGHTPADDING", (0, 0), (-2, -1), 10),
        ("LINEBELOW", (0, 0), (-1, 0), 1, COLOURS["rule"]),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, COLOURS["rule"]),
    ]
)
TITLE = TableStyle(
    [
        *BARE,
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ("LINEABOVE", (0, 0), (-1, 0), 0.75, COLOURS["rule"]),
    ]
)
FIELDS = TableStyle([*BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), 2.25)])
LINES = TableStyle(
    [
        *BARE,
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-2, -1), 10),
        ("LINEABOVE", (0, 0), (-1, -1), 0.5, COLOURS["rule"]),
    ]
)
MESSAGE = TableStyle(
    [
        ("BACKGROUND", (0, 0), (-1, -1), COLOURS["tint"]),
        ("LEFTPADDING", (0, 0), (-1, -1), 14),
        ("TOPPADDING", (0, 0), (-1, -1), 11),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 12),
    ]
)
SIGN_OFF = TableStyle(
    [
        *BARE,
        ("LINEABOVE", (0, 0), (0, -1), 0.75, COLOURS["text"]),
        ("LINEABOVE", (2, 0), (2, -1), 0.75, COLOURS["text"]),
    ]
)
