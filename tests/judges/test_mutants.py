"""The judges can say no: each seeded fault is found by every judge that must find it."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pikepdf
import pytest
from conftest import absent
from judges import verapdf
from judges.bench import JUDGES, sound
from judges.mutants import MUTANTS, saved

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("mutants")]

AGAIN = "saved again"
QUICK = tuple(name for name in JUDGES if name != "verapdf")


@cache
def made(name: str) -> bytes:
    """Make the sound report with one fault, or saved again without any."""
    if name != AGAIN:
        return MUTANTS[name].make(sound())
    with pikepdf.open(BytesIO(sound())) as pdf:
        return saved(pdf)


@pytest.mark.parametrize("name", MUTANTS)
def test_a_fault_is_found(name: str) -> None:
    """Each judge that must find a fault finds it."""
    must = [judge for judge in QUICK if judge in MUTANTS[name].judges]
    found = {judge: JUDGES[judge]({name: made(name)})[name] for judge in must}

    assert MUTANTS[name].judges
    assert [judge for judge, told in found.items() if not told] == []


def test_vera_finds_its_faults() -> None:
    """VeraPDF finds each fault that it must find, and nothing in the sound report."""
    if lack := verapdf.lacking():
        absent(lack)
    names = [name for name, mutant in MUTANTS.items() if "verapdf" in mutant.judges]
    found = verapdf.complaints({name: made(name) for name in (AGAIN, *names)})

    assert found.pop(AGAIN) == []
    assert [name for name, told in found.items() if not told] == []


@pytest.mark.parametrize("judge", QUICK)
def test_saving_again_is_no_fault(judge: str) -> None:
    """Saving a file the way the faults are made adds no fault by itself."""
    assert JUDGES[judge]({AGAIN: made(AGAIN)}) == {AGAIN: []}


def test_every_judge_is_put_to_the_proof() -> None:
    """Each judge must find some fault, and some faults only the structure judge must find."""
    asked = [judge for mutant in MUTANTS.values() for judge in mutant.judges]

    assert set(asked) == set(JUDGES)
    assert ("structure",) in [mutant.judges for mutant in MUTANTS.values()]
