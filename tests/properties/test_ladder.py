"""Better findings never make a worse verdict, and no verdict is better than its findings."""

from __future__ import annotations

from typing import NamedTuple

import strategies as make
from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.assessing.assessment import progress
from readiness.documents import fits
from readiness.judging.findings import LADDER, Finding, Flag, State
from readiness.judging.verdicts import BETTER, Verdict, decide
from readiness.questions.checklists import Item, Severity, read_item

_ITEMS = [
    read_item(make.task(f"x-home.i{n}", severity, **keys))
    for n in range(3)
    for severity in ("blocker", "major", "minor")
    for keys in ({}, {"blocks": {"const": False}})
]
_STATES = (*LADDER, State.CLAIMED)
_FLAGS = (
    (),
    (),
    (),
    (Flag.EXCEPTED,),
    (Flag.CONFLICT,),
    (Flag.DUE,),
    (Flag.CONFIRMED,),
)
_WEIGHTS = {Severity.BLOCKER: 8, Severity.MAJOR: 4, Severity.MINOR: 1}


class Counted(NamedTuple):
    """Counted findings, and what else decides the verdict."""

    findings: list[Finding]
    situation: list[Finding]
    min_progress: int | None
    best: Verdict | None

    @property
    def progress(self) -> int | None:
        """The progress that follows from these findings."""
        return progress([(_WEIGHTS[f.item.severity], f.state) for f in self.findings])

    @property
    def verdict(self) -> Verdict:
        """The verdict that follows from these findings."""
        lacking = [f for f in self.findings if f.state is not State.MET or f.flags]
        made = decide(
            lacking, self.situation, self.progress, self.min_progress, self.best
        )
        return made.verdict


def finding(item: Item, state: State, flags: tuple[Flag, ...]) -> Finding:
    """Make a possible finding: an exception exists only where something is open."""
    if state is State.MET:
        flags = tuple(flag for flag in flags if flag is not Flag.EXCEPTED)
    return Finding(item, state, flags=flags)


_FINDINGS = st.builds(
    finding,
    st.sampled_from(_ITEMS),
    st.sampled_from(_STATES),
    st.sampled_from(_FLAGS),
)
_ABOUT_YOU = st.sampled_from((State.INFO, State.INFO, State.UNANSWERED)).map(
    lambda state: Finding(read_item(make.item("situation.one")), state)
)
_COUNTED = st.builds(
    Counted,
    st.lists(_FINDINGS, min_size=1, max_size=8),
    st.lists(_ABOUT_YOU, max_size=2),
    st.sampled_from((None, None, 50, 85, 100)),
    st.sampled_from((None, None, None, *Verdict)),
)


@make.thorough
@given(_COUNTED, st.data())
def test_step_up_the_ladder_never_worsens(
    counted: Counted, data: st.DataObject
) -> None:
    """Improving one counted finding by one step never worsens verdict or progress."""
    low = [n for n, f in enumerate(counted.findings) if LADDER.get(f.state, 4) < 4]
    assume(low)
    place = data.draw(st.sampled_from(low))
    old = counted.findings[place]
    higher = [s for s in LADDER if LADDER[s] > LADDER[old.state]]
    new = finding(old.item, data.draw(st.sampled_from(higher)), old.flags)
    raised = [*counted.findings[:place], new, *counted.findings[place + 1 :]]

    better = counted._replace(findings=raised)

    assert BETTER.index(better.verdict) >= BETTER.index(counted.verdict)
    assert better.progress is not None
    assert counted.progress is not None
    assert better.progress >= counted.progress


@make.thorough
@given(_COUNTED)
def test_open_blocker_or_major_is_never_ready(counted: Counted) -> None:
    """An unmet, excepted or claimed blocker or major is never ready."""
    urgent = [f for f in counted.findings if f.item.severity is not Severity.MINOR]
    short = [f for f in urgent if f.state is not State.MET or f.excepted]

    assert not (short and counted.verdict is Verdict.READY)


@make.thorough
@given(make.cases(severities=("blocker", "major"), meetable=True))
def test_nobody_is_ready_with_an_open_blocker_or_major(case: make.Case) -> None:
    """A person who is ready has met every blocker and major that applies to them."""
    made = case.assess()
    urgent = [f for f in made.counted if f.item.severity is not Severity.MINOR]
    short = [f for f in urgent if f.state is not State.MET or f.excepted]

    assert not (short and made.verdict is Verdict.READY)


@make.thorough
@given(make.cases(severities=("info", "info", "minor"), size=4))
def test_nothing_counted_is_never_ready(case: make.Case) -> None:
    """Where nothing counts there is no progress, and the verdict is never ready."""
    made = case.assess()
    counts = [f for f in made.counted if f.state is not State.CLAIMED]

    assert (made.progress is None) == (not counts)
    assert counts or made.verdict in (Verdict.INCOMPLETE, Verdict.NOT_READY)


@make.thorough
@given(make.cases(size=12))
def test_numbers_and_names_are_sound(case: make.Case) -> None:
    """Progress is 0 to 100, no more is answered than was asked, and all names exist."""
    made = case.assess()

    assert fits(case.edition.data, "edition")  # otherwise this would prove nothing
    assert made.progress is None or 0 <= made.progress <= 100
    assert 0 <= made.answered <= made.asked
    assert set(made.because) <= case.edition.by_id.keys()
    assert len(set(made.because)) == len(made.because)
    assert [f.item for f in made.findings] == [*case.edition.items, *case.edition.later]
    best = case.edition.best_verdict or Verdict.READY
    assert BETTER.index(made.verdict) <= BETTER.index(best)
    lasting = made.verdict in (Verdict.READY, Verdict.CONDITIONAL)
    assert lasting or made.valid_until is None
