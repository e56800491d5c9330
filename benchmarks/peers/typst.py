"""The report by Typst, compiled in this process: one template, the report as data.

The compiler is made once and keeps its cache between reports. Tags are off because they
would only make it slower.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, assert_never

import typst

from peers import look
from readiness.report import blocks
from readiness.report.blocks import Block, Report, Section, Text

Data = dict[str, Any]

_LOOK = json.dumps(
    {
        "inks": look.INKS,
        "tones": look.TONES,
        "verdicts": look.VERDICTS,
        "sizes": {name: size._asdict() for name, size in look.SIZES.items()},
        "paper": look.PAPER,
        "margin": look.MARGIN,
    }
)
_COMPILER = typst.Compiler(
    Path(__file__).with_suffix(".typ"),
    font_paths=[str(look.FONTS)],
    ignore_system_fonts=True,
)


def draw(report: Report) -> bytes:
    """Draw a report."""
    inputs = {"look": _LOOK, "report": json.dumps(_report(report))}
    content = _COMPILER.compile(
        format="pdf", sys_inputs=inputs, timestamp=0, pdf_tags=False
    )
    assert isinstance(content, bytes)
    return content


def _report(report: Report) -> Data:
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "issuer": report.issuer,
        "language": report.language,
        "footer": report.footer,
        "page": report.page,
        "places": sorted({place for place in look.places(report) if place}),
        "sections": [_section(section) for section in report.sections],
    }


def _section(section: Section) -> Data:
    return {
        "id": section.id,
        "title": section.title,
        "fresh": section.new_page,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> Data:
    return {"kind": type(block).__name__, **_told(block)}


def _told(block: Block) -> Data:
    match block:
        case blocks.Heading():
            return {"text": block.text, "level": block.level, "anchor": block.anchor}
        case blocks.Paragraph():
            return {"text": _text(block.text), "small": block.small}
        case blocks.VerdictBox():
            return _verdict(block)
        case blocks.Facts():
            return {"pairs": block.pairs}
        case blocks.Steps():
            return _steps(block)
        case blocks.Bars():
            return {"bars": [_bar(bar) for bar in block.bars]}
        case blocks.Table():
            rows = [[_text(text) for text in row] for row in block.rows]
            return {"heads": block.heads, "rows": rows, "widths": block.widths}
        case blocks.Bullets():
            return {
                "items": [_text(t) for t in block.items],
                "numbered": block.numbered,
            }
        case blocks.Card():
            return _card(block)
        case blocks.Lines():
            return {"rows": [_line(row) for row in block.rows]}
        case blocks.Message():
            return {"text": block.text}
        case blocks.SignOff():
            return {"labels": block.labels}
        case _:
            assert_never(block)


def _text(text: Text) -> list[tuple[str, str, str]]:
    return [(span.text, span.style, span.link) for span in text]


def _verdict(box: blocks.VerdictBox) -> Data:
    return {
        "verdict": box.verdict,
        "word": box.word,
        "sentence": box.sentence,
        "meaning": box.meaning,
        "notes": [_text(note) for note in box.notes],
    }


def _steps(block: blocks.Steps) -> Data:
    shown = look.columns(block)
    rows = [
        {
            "number": step.number,
            "action": step.action,
            "detail": step.detail,
            "link": step.link,
            "tone": step.tone,
            "amounts": [look.amounts(step)[n] for n in shown],
        }
        for step in block.steps
    ]
    heads = [block.heads[0], *(block.heads[n + 1] for n in shown)]
    return {"heads": heads, "shown": shown, "rows": rows, "note": _text(block.note)}


def _bar(bar: blocks.Bar) -> Data:
    parts = (bar.met, bar.partly, bar.open)
    return {
        "label": bar.label,
        "parts": parts,
        "text": bar.text,
        "remark": bar.remark,
        "link": bar.link,
    }


def _card(card: blocks.Card) -> Data:
    return {
        "title": card.title,
        "status": card.status,
        "tone": card.tone,
        "anchor": card.anchor,
        "tag": card.tag,
        "fields": [_field(field) for field in card.fields],
    }


def _field(field: blocks.Field) -> Mapping[str, Any]:
    return {
        "label": field.label,
        "beside": field.beside,
        "texts": [_text(text) for text in field.texts],
        "numbered": field.numbered,
        "quoted": field.quoted,
        "small": field.small,
    }


def _line(line: blocks.Line) -> Data:
    return {
        "tone": line.tone,
        "status": line.status,
        "title": line.title,
        "remark": _text(line.remark),
        "anchor": line.anchor,
    }
