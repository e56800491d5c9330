"""The tasks done with a stranger's report in a separate process (``files/apart``)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from readiness.files.apart import Json, Tasks


def _carried(_: Mapping[str, Any], content: bytes) -> Json:
    from readiness.proof.opening import open_pdf

    files = open_pdf(content).files
    return {name: file.decode("utf-8") for name, file in files.items()}


def _prove(request: Mapping[str, Any], content: bytes) -> Json:
    from readiness.proof.proving import Against, prove

    against = Against(
        request["edition"],
        tuple(map(Path, request["fonts"])),
        date.fromisoformat(request["day"]),
        tuple(map(bytes.fromhex, request["roots"])),
    )
    replies = prove(content, against)
    return {"replies": [reply.to_json() for reply in replies]}


def _redraw(request: Mapping[str, Any], content: bytes) -> Json:
    from readiness.proof.proving import redraw

    drawn = redraw(content, tuple(map(Path, request["fonts"])))
    return {"report": b64encode(drawn.content).decode(), "remarks": drawn.remarks}


TASKS: Tasks = {
    "carried": _carried,
    "prove": _prove,
    "redraw": _redraw,
}
"""The tasks of the other process, by name."""
