"""The benchmark is fair: every renderer draws the same report, and all of it."""

from __future__ import annotations

from collections.abc import Callable

import peers
import people
import pytest
from words import share, words

OURS = peers.OURS


def drawing(name: str) -> Callable[[people.Person], bytes]:
    """Load a peer; skip the test where it is not installed."""
    try:
        return peers.load(name)
    except (ImportError, OSError) as error:
        pytest.skip(f"{name} is not installed: {error}")


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("name", peers.PEERS)
def test_a_peer_draws_all_words(name: str) -> None:
    """A peer draws the words that we draw, and hardly any others."""
    draw, person = drawing(name), people.person(1)

    ours, theirs = words(drawing(OURS)(person)), words(draw(person))

    assert share(ours, theirs) > 0.98
    assert share(theirs, ours) > 0.96


def test_people_differ() -> None:
    """No two people have the same report, nor has one person in two weeks."""
    reports = [people.person(n, week).report for n in (0, 1) for week in (0, 1)]

    assert len(set(reports)) == len(reports)


def test_people_are_the_same_on_every_machine() -> None:
    """The same person in the same week has the same report on every machine."""
    assert people.person(3, 2).report == people.person(3, 2).report
