"""The campaign against every format finds faults, and finds the same ones again."""

from __future__ import annotations

import time
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest
from judges import full, fuzz

from readiness.answers import answers


def campaign(most: int) -> fuzz.Tally:
    """Try the first documents of a seed."""
    return fuzz.campaign(7, islice(count(), most), time.monotonic() + 600)


def test_nothing_is_found_in_sound_code() -> None:
    """Forty changed documents of many formats are used or refused with a sentence."""
    tally = campaign(40)

    assert tally.faults == []
    assert tally.formats.total() == 40 and len(tally.formats) > 5
    assert tally.codes[0] and tally.codes[3]


def test_a_crash_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that fails on some documents is found, and the document is named."""

    def failing(*_: Any) -> Any:
        raise KeyError("respondent")

    full.examples()  # made once, and before the reader fails
    monkeypatch.setattr(answers, "_asked", failing)
    found = campaign(60).faults

    assert found and all("KeyError" in told for told in found)
    assert all(told.startswith("document ") for told in found)


def test_a_file_left_behind_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that leaves a file behind is found."""

    def littering(words: tuple[str, ...]) -> full.Ended:
        Path("half.tmp").write_bytes(b"")
        return full.Ended(0, "")

    monkeypatch.setattr(full, "ran", littering)

    assert "half.tmp" in campaign(1).faults[0]


@pytest.mark.skipif(not hasattr(fuzz.signal, "setitimer"), reason="needs a timer")
def test_a_hang_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that does not end is stopped and found."""
    monkeypatch.setattr(fuzz, "MOST_SECONDS", 0.05)
    monkeypatch.setattr(full, "ran", lambda _: time.sleep(60))

    assert "longer than" in campaign(1).faults[0]


def test_a_document_can_be_made_again() -> None:
    """A seed and a number always give the same document, and others give others."""
    made = [fuzz.document(1, number) for number in range(30)]

    assert made == [fuzz.document(1, number) for number in range(30)]
    assert len({content for _, content in made}) > 25
    assert made[3] != fuzz.document(2, 3)
