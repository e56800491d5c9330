"""The same input gives the same bytes: in any process, hash seed and time zone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "reports" / "samples"
FORMS = ("pdf", "html", "md", "json")

PLACES = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC"},
    {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"},
)

NEEDY = {
    "id": "needy",
    "version": "1.0",
    "title": "Waits for many",
    "issuer": {"name": "Example"},
    "checklists": [{"id": "workspace", "only": ["workspace.private-room"]}],
    "tailor": {
        "workspace.private-room": {
            "when": {
                "vpn.approved-path": {"contains": {"const": "vpn"}},
                "mfa.enabled-remote": {"const": True},
                "hipaa.role-known": {"enum": ["workforce-of-covered-entity"]},
                "internet.wired": {"const": "ethernet"},
            }
        }
    },
}
"""A profile with context from several checklists."""


def made(folder: Path, place: dict[str, str], *arguments: str) -> dict[str, bytes]:
    """Run the command in a separate process; return the files it made."""
    folder.mkdir()
    outputs = [w for form in FORMS for w in ("-o", str(folder / f"report.{form}"))]
    command = [sys.executable, "-m", "readiness", "assess", *arguments, *outputs]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **place}
    subprocess.run(command, check=True, capture_output=True, cwd=folder.parent, env=env)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["remote-coder", "needy.json"])
def test_same_bytes_in_every_place(profile: str, tmp_path: Path) -> None:
    """Two processes with other hash seeds and time zones write the same reports."""
    (tmp_path / "needy.json").write_text(json.dumps(NEEDY), "utf-8")
    answers = str(SAMPLES / "employee.answers.json")
    arguments = (answers, "-p", profile, "--as-of", "2026-11-21")

    one, other = (
        made(tmp_path / f"place-{n}", place, *arguments)
        for n, place in enumerate(PLACES)
    )

    assert one.keys() == {f"report.{form}" for form in FORMS}
    assert one == other


TELLING = """
import json
from readiness.requirements.editions import edition_of
from readiness.requirements.profiles import load
from readiness.proof.requirements import differences
known = load("remote-coder")[0]
other = json.loads(json.dumps(dict(known.data)))
for n, item in enumerate(other["items"]):
    if n % 2:
        item["title"] += "!"
    else:
        item["id"] += "-new"
for one, two in ((known, edition_of(other)), (edition_of(other), known)):
    print(*differences(one, two), sep="\\n")
"""
"""Prints the differences after each item got another title or id."""


def test_differences_are_told_in_one_order() -> None:
    """Problems with requirements, and parts left out of them, come in the same order."""

    def told(place: dict[str, str]) -> list[str]:
        env = {**os.environ, "PYTHONPATH": str(ROOT), **place}
        command = [sys.executable, "-c", TELLING]
        return subprocess.check_output(command, env=env, cwd=ROOT).decode().split("\n")

    one, other = map(told, PLACES)

    assert len(one) > 50
    assert one == other
