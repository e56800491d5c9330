"""The bundled checklists: complete, sourced, dated, and fair to the people who answer.

The data of this file is in ``examples/checklists``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from strategies import AS_OF

from readiness.answers.answers import Answer, Answers
from readiness.answers.reviews import NO_REVIEWS
from readiness.assessing.assessment import Assessment, assess
from readiness.checking.lint import alike
from readiness.judging.findings import LADDER, State
from readiness.judging.judge import ItemJudge
from readiness.judging.verdicts import BETTER, Verdict
from readiness.periods import Period, YearDays
from readiness.questions import catalog
from readiness.questions.checklists import Item, Severity, Who, read_item
from readiness.questions.criteria import compiled, operands
from readiness.questions.sentences import length
from readiness.requirements.editions import Edition, edition_of
from readiness.requirements.profiles import load
from readiness.wording import wording

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "examples" / "checklists"

IDS = (DATA / "ids.txt").read_text("utf-8").split()
"""The ids the checklists began with; a released id is never removed."""

NAMED = json.loads((DATA / "seeds.json").read_text("utf-8"))["named"]
"""The topics that the checklists were asked to cover, and the items that cover them."""

SPLIT_OFF = {
    "vpn.session-length",
    "mfa.phone-auto-lock",
    "mfa.password-length-alone",
    "internet.wifi-default-changed",
    "workstation.last-update",
    "workstation.antimalware-age",
    "workstation.monitor-size",
}
"""Items split off from another item that asked two things: one item asks one thing."""

ADDED = {
    "hipaa.known-people",
    "hipaa.own-program",
    "hipaa.vendor-agreement",
    "workspace.calls-not-recorded",
    "workspace.camera-background",
    "workspace.care-hours",
    "workspace.site-agreed",
    "workspace.injury-report",
    "data.employers-apart",
    "data.papers-in-transit",
    "data.screen-sharing",
    "credentials.first-experience",
}
"""Items added after the audit of the content on December 1, 2026."""

ABOUT_YOU = {
    "situation.employment",
    "situation.setting",
    "situation.roles",
    "situation.payers",
    "situation.computer-system",
    "situation.computer",
    "situation.shares-home",
    "situation.takes-calls",
    "situation.papers",
    "situation.phone-factor",
    "situation.uses-wifi",
    "situation.router",
}

AREAS = {
    "hipaa",
    "vpn",
    "mfa",
    "workspace",
    "internet",
    "workstation",
    "ehr-refs",
    "phishing",
    "data",
    "credentials",
}

OURS = re.compile(r"\bours?\b")

WORDS_FOR = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
"""A note may spell a small number out."""

SPOKEN = {"P1M": r"month(ly)?\b", "P1Y": r"year(ly)?\b", "P3M": r"quarter(ly)?\b"}
"""A note may speak of a yearly check instead of 12 months."""

QUIZZES = (
    "data.incident-recognize",
    "data.preserve-evidence",
    "data.report-content",
    "mfa.prompt-discipline",
    "phishing.clicked-plan",
    "phishing.helpdesk-impostor",
    "phishing.ransomware-signs",
    "phishing.recognize",
    "phishing.verify-second-channel",
)
"""Items that test a person's knowledge; they have wrong options too."""

COMMAND = re.compile(
    r"`|\b(in|open|into) (a |the )?(terminal|Terminal|PowerShell|Command Prompt)\b"
    r"|\b(type|run):? (sudo|cmd|ping|netsh|nmcli)\b"
)
"""Words that only a command line needs."""

APPLICANTS_CAN = {
    "credentials.exclusion-check": "a look at a public list",
}
"""Blockers that an employer may answer too, and how an applicant meets each alone."""


@cache
def items() -> Mapping[str, Item]:
    """Return every bundled item by its id."""
    found = ((name, catalog.item(name)) for name in catalog.item_ids())
    return {name: read_item(data) for name, data in found if data}


def judged() -> list[Item]:
    """Return every item that is judged."""
    return [item for item in items().values() if item.judged]


def law(item: Item) -> bool:
    """Tell whether an item rests on a law."""
    return item.basis in ("required", "addressable")


def kinds_of_sources(item: Item) -> list[str]:
    """Return the kinds of an item's sources."""
    return [catalog.sources()[cited.source]["kind"] for cited in item.sources]


# Completeness ----------------------------------------------------------------


def test_every_item_is_there() -> None:
    """The first items, their splits, the added ones and those about you exist, no others."""
    assert len(IDS) == 138
    assert {*IDS, *SPLIT_OFF, *ADDED, *ABOUT_YOU} == {*catalog.item_ids()}


def test_items_about_you() -> None:
    """The items about the person are those of ``situation``; none of them is judged."""
    assert {*catalog.item_ids("situation")} == ABOUT_YOU
    assert [name for name in ABOUT_YOU if items()[name].judged] == []


def covering(row: Mapping[str, Any]) -> list[str]:
    """Return the ids of the items that cover something, which may be a whole area."""
    found: list[str] = []
    for name in row["items"]:
        area = name.removesuffix("*")
        found += [i for i in IDS if i.startswith(area)] if area != name else [name]
    return found


@pytest.mark.parametrize("row", NAMED, ids=lambda row: row["what"])
def test_what_was_asked_for_is_covered(row: Mapping[str, Any]) -> None:
    """Each topic that the checklists were asked to cover is covered by items that exist."""
    found = covering(row)

    assert found
    assert [name for name in found if name not in items()] == []
    assert len(found) == row.get("count", len(row["items"]))
    for name in found:
        assert row.get("fix_says", "") in json.dumps(items()[name].data["fix"])


def test_every_judged_item_has_every_field() -> None:
    """A judged item has help, a reason, a way to close it, a basis and its sources."""
    needed = ("help", "why", "fix", "evidence", "basis", "basis_note", "sources")
    lacking = [(i.id, key) for i in judged() for key in needed if not i.data.get(key)]

    assert lacking == []
    assert [i.id for i in judged() if not any(i.data["fix"].values())] == []
    assert [i.id for i in judged() if not (i.fix and all(i.fix.steps.values()))] == []


def test_every_answer_lapses_or_ends_with_an_event() -> None:
    """Each judged item says when it is asked again."""
    assert [i.id for i in judged() if not (i.renew or i.renew_on)] == []


def test_a_judged_item_tells_answers_apart() -> None:
    """A judged item has an answer that meets it, and one that does not."""
    for item in judged():
        states = {state for state, _ in outcomes(item)}

        assert State.MET in states, item.id
        assert len(states) > 1, item.id


# Facts and dates ----------------------------------------------------------------


def test_law_is_cited_where_the_basis_is_law() -> None:
    """An item whose basis is law cites one, and says what the law does not say."""
    found = [i for i in judged() if law(i)]

    assert [i.id for i in found if "law" not in kinds_of_sources(i)] == []
    assert [i.id for i in found if not i.basis_note] == []


def test_guidance_is_cited_where_the_basis_is_guidance() -> None:
    """An item whose basis is guidance cites some that is in force."""
    found = [i for i in judged() if i.basis == "recommended"]
    kinds = {"guidance", "vendor", "industry"}

    assert [i.id for i in found if not kinds & {*kinds_of_sources(i)}] == []


def test_proposed_law_is_never_the_only_source() -> None:
    """A proposed rule is never an item's only source, and is called proposed."""
    for item in judged():
        kinds = kinds_of_sources(item)
        places = [
            c.at for c, k in zip(item.sources, kinds, strict=True) if k == "proposed"
        ]

        assert {*places} <= {"proposed, not in force"}, item.id
        assert {*kinds} != {"proposed"}, item.id


def numbers(item: Item) -> Iterator[str]:
    """Yield a pattern for each number and each period that decides an item."""
    words = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
    for criterion in filter(None, (item.blocks, item.met, item.partly)):
        for number in operands(criterion, *words):
            spelled = WORDS_FOR.get(number, f"{number:g}")
            yield rf"(?<![\d.]){number:g}(?!\d)|\b{spelled}\b"
        for text in operands(criterion, "within", "ahead"):
            if text != "P0D":
                yield rf"\b{length(Period.read(text), wording())}\b"


def test_numbers_are_named_in_the_note() -> None:
    """The note about the basis names every number that decides an item, and who set it."""
    silent = [
        (item.id, number)
        for item in judged()
        for number in numbers(item)
        if not re.search(number, item.basis_note, re.I)
    ]

    assert silent == []


def test_renewals_are_said_to_be_ours() -> None:
    """No source sets how long an answer lasts: the note names the period, and calls it ours."""
    for item in judged():
        if isinstance(item.renew, Period):
            spoken = SPOKEN.get(item.data["renew"], "(?!)")
            said = f"{length(item.renew, wording())}|{spoken}"

            assert re.search(said, item.basis_note), item.id
        if item.renew:
            assert OURS.search(item.basis_note), item.id


def test_numbers_without_a_law_are_said_to_be_ours_or_anothers() -> None:
    """A number that no law sets is called ours, or the body that set it is named."""
    bodies = re.compile(r"\bours?\b|NIST|NSA|CIS Controls|Microsoft|OSHA")
    loose = [
        item.id
        for item in judged()
        if any(numbers(item)) and not bodies.search(item.basis_note)
    ]

    assert loose == []


def rechecks(as_of: date) -> list[str]:
    """Return the ids of the items and sources that are due for a recheck before a day."""
    dated = [*(item.data for item in items().values()), *catalog.sources().values()]
    return [
        entry["id"]
        for entry in dated
        if date.fromisoformat(entry.get("recheck", "9999-12-31")) < as_of
    ]


@pytest.mark.parametrize(
    ("as_of", "some"),
    [
        ("2026-11-21", False),
        ("2027-04-08", True),
        ("2027-04-09", True),
        ("2029-01-01", True),
    ],
)
def test_check_lists_what_is_to_be_looked_at_again(
    as_of: str, some: bool, readiness: Callable[..., tuple[int, str, str]]
) -> None:
    """The content is clean today; on a later day exactly what is due for a recheck is listed."""
    code, out, err = readiness("check", ROOT / "checklists", "--as-of", as_of)
    told = re.findall(r": (\S+) was due for review by ", out)

    assert code == 0
    assert sorted(told) == sorted(rechecks(date.fromisoformat(as_of)))
    assert len(out.splitlines()) == len(told), err
    assert bool(told) == some


def test_nothing_was_looked_at_in_the_future() -> None:
    """A source was checked before the day on which it is due for a recheck."""
    sources = catalog.sources().values()

    assert [s["id"] for s in sources if not s["as_of"] < s["recheck"]] == []


# Plain wording and fairness -----------------------------------------------------


def test_no_threshold_in_a_question() -> None:
    """A question holds no number: a profile may change what is needed, but not a question."""
    names = re.compile(r"\bICD-10-(CM|PCS)\b")
    asked = {item.id: names.sub("", item.question) for item in items().values()}
    units = re.compile(r"\d|\b(one|two|three|at least|at most|minimum|Mbps|percent)\b")
    found = {name: q for name, q in asked.items() if units.search(q)}

    # "One" of your own things, and a share of a hundred, are not thresholds.
    assert {*found} == {
        "credentials.active",
        "mfa.password-length-alone",
        "internet.packet-loss",
    }


def test_questions_are_not_stacked() -> None:
    """A question asks one thing, and has at most one negation."""
    denials = re.compile(r"\b(not|no|never|without|none|nobody|\w+n’t)\b", re.I)
    asked = [(item.id, item.question) for item in items().values()]

    assert [name for name, text in asked if text.count("?") != 1] == []
    assert [name for name, text in asked if len(denials.findall(text)) > 1] == []


def test_nothing_is_asked_twice() -> None:
    """No two items ask the same people nearly the same thing."""
    twins = [
        (one.id, other.id)
        for one, other in combinations(items().values(), 2)
        if alike(one, other)
    ]

    assert twins == []


@pytest.mark.parametrize("name", QUIZZES)
def test_quizzes_have_wrong_options(name: str) -> None:
    """A quiz is not passed by ticking everything, or the last thing on the list."""
    item = items()[name]
    options = [o.value for o in getattr(item.kind, "options", ()) if not o.alone]
    several = item.kind.name == "choices"
    met = compiled(item.met or {})
    right = {*required(item)} if several else {o for o in options if met(o, AS_OF)}
    wrong = [option for option in options if option not in right]

    assert len(wrong) >= 2
    if several:
        assert not met(tuple(options), AS_OF)
        assert met(tuple(sorted(right)), AS_OF)
        assert [o for o in options if o in right] + wrong != options


def required(item: Item) -> Iterator[str]:
    """Yield the options that have to be ticked."""
    criterion = item.met or {}
    for part in (criterion, *criterion.get("allOf", ())):
        if {*part.get("contains", ())} == {"const"}:
            yield part["contains"]["const"]


def told(item: Item) -> Iterator[tuple[str, str, list[str]]]:
    """Yield an item's instructions: where, for which system, step by step."""
    for system, text in item.help.items():
        yield "help", system, re.split(r"(?<=[.!?])\s+", text)
    kind = item.data["answer"]
    options = (*kind.get("options", ()), *kind.get("instead", ()))
    fixes = {"fix": item.data.get("fix", {})}
    fixes |= {option["value"]: option["fix"] for option in options if "fix" in option}
    for where, fix in fixes.items():
        systems = {key: steps for key, steps in fix.items() if key not in FIX_NUMBERS}
        yield from ((where, system, steps) for system, steps in systems.items())


FIX_NUMBERS = {"minutes", "wait_days", "cost_usd", "cost_per"}


def test_clicks_before_commands() -> None:
    """No instructions begin with a command line."""
    first = [
        (item.id, where, system, steps[0])
        for item in items().values()
        for where, system, steps in told(item)
        if COMMAND.search(steps[0])
    ]

    assert first == []


def test_every_system_is_served() -> None:
    """Instructions for one system exist for the others too, or for any system."""
    for item in items().values():
        told_for: dict[str, set[str]] = {}
        for where, system, _ in told(item):
            told_for.setdefault(where, set()).add(system)
        for where, systems in told_for.items():
            every = systems >= {"windows", "macos", "linux"}

            assert "any" in systems or every, (item.id, where)


def test_questions_for_employers_say_so() -> None:
    """A question that only an employer can answer is addressed to the employer."""
    for item in judged():
        addressed = item.question.startswith("For the employer: ")

        assert addressed == (item.who is Who.EMPLOYER), item.id


def test_no_condition_waits_for_a_claim_of_not_applicable() -> None:
    """No option says "not applicable": a condition does, or the person claims it."""
    labels = re.compile(r"not applicable|n/a\b|does not apply", re.I)
    found = [
        (item.id, option.label)
        for item in items().values()
        for option in getattr(item.kind, "options", ())
        if labels.search(option.label)
    ]

    assert found == []


# Profiles -----------------------------------------------------------------------


def outcomes(item: Item) -> list[tuple[State, Any]]:
    """Return valid answers with the outcome of each, the best first."""
    return _outcomes(json.dumps(dict(item.data)))


@cache
def _outcomes(data: str) -> list[tuple[State, Any]]:
    item = read_item(json.loads(data))
    criteria = [c for c in (item.blocks, item.met, item.partly) if c is not None]
    judge = ItemJudge(item, Period(), AS_OF)
    valued = [(judge.state(v), v) for v in item.kind.samples(criteria, AS_OF)]
    found = [(state, value) for state, value in valued if state is not None]
    return sorted(found, key=lambda pair: -LADDER.get(pair[0], 4))


def best(item: Item) -> list[Any]:
    """Return some of the answers with the best possible outcome."""
    found = outcomes(item)
    return [value for state, value in found if state is found[0][0]][:6]


@cache
def profile(name: str) -> Edition:
    """Return a bundled profile's edition."""
    return load(name)[0]


def perfect(edition: Edition, **instead: Any) -> Assessment:
    """Judge a person who gives the best answer to everything, except for some answers."""
    given = dict(ideal(edition))
    given |= {name: Answer(value, AS_OF) for name, value in instead.items()}
    return assess(edition, Answers(given), NO_REVIEWS, AS_OF)


@cache
def ideal(edition: Edition) -> Mapping[str, Answer]:
    """Return a best answer to each item that a person is asked."""
    return {item.id: Answer(best(item)[0], AS_OF) for item in asked(edition)}


def asked(edition: Edition) -> list[Item]:
    """Return the items a person is asked."""
    return [item for item in edition.items if edition.asks(item)]


def in_the_way(made: Assessment) -> list[tuple[str, str]]:
    """Return the findings that keep a person from the best verdict."""
    fine = (State.MET, State.INFO, State.NOT_APPLICABLE, State.LATER)
    return [(f.item.id, str(f.state)) for f in made.counted if f.state not in fine]


PROFILES = catalog.profile_ids()
CAPS = {"first-look": Verdict.CONDITIONAL}
"""The profiles that are too short to say READY."""


def test_no_profile_is_capped_but_those_that_say_so() -> None:
    """Only a profile that is too short to say READY caps the verdict."""
    capped = {name: profile(name).best_verdict for name in PROFILES}

    assert {name: best for name, best in capped.items() if best} == CAPS


@pytest.mark.parametrize("name", PROFILES)
def test_perfect_answers_are_ready(name: str) -> None:
    """A best answer to every item gives the best verdict that the profile allows.

    Each of the best answers is tried, and each answer about the person.
    """
    edition = profile(name)
    cap = min(CAPS.get(name, Verdict.READY), Verdict.READY, key=BETTER.index)

    for item in asked(edition):
        for value in best(item):
            made = perfect(edition, **{item.id: value})

            assert made.verdict is cap, (item.id, value, in_the_way(made))


def test_first_look() -> None:
    """A first look asks 25 items from all ten areas, and is at best conditional."""
    edition = profile("first-look")
    counted = [item for item in edition.items if edition.counts(item)]

    assert len(counted) == 25
    assert {item.area for item in counted} == AREAS
    assert perfect(edition).verdict is Verdict.CONDITIONAL


@pytest.mark.parametrize(
    ("employment", "whole"),
    [
        ("applicant", "aspiring-coder"),
        ("employee", "remote-coder"),
        ("agency", "remote-coder"),
        ("contractor", "remote-coder"),
    ],
)
def test_a_first_look_blocks_as_the_whole_does(employment: str, whole: str) -> None:
    """What a first look asks of a person blocks exactly where the fuller profile does.

    Whose computer it is decides less at first: "only you sign in" asks the hired enough.
    """
    few = perfect(profile("first-look"), **{"situation.employment": employment})
    full = {item.id: item for item in profile(whole).items}
    asked_now = [f.item for f in few.findings if f.state is State.MET]
    there = [item for item in asked_now if item.id in full]

    assert len(there) > 10
    assert {item.id for item in there if blocking(item) != blocking(full[item.id])} <= {
        "workstation.owner"
    }


def blocking(item: Item) -> tuple[bool, object]:
    """Return what makes an item block: being a blocker, and its own criterion."""
    return item.severity is Severity.BLOCKER, item.data.get("blocks")


WHOLE = {
    "credentials.fits-role",
    "credentials.apprentice-status",
    "credentials.ethics",
    "credentials.productivity",
    "ehr-refs.query-channel",
    "phishing.job-scam",
}
"""Items whose subject is the same as that of a whole source."""


def test_citations_name_a_place() -> None:
    """A citation names a place in its source, unless the whole of it is meant."""
    found = {
        i.id for i in judged() for c in i.sources if c.at.casefold().startswith("whole")
    }

    assert found == WHOLE


def test_an_applicant_is_asked_in_every_area() -> None:
    """Before having a job, an applicant has something to prepare in each of the ten areas."""
    edition = profile("aspiring-coder")
    made = perfect(edition, **{"situation.employment": "applicant"})

    assert {finding.item.area for finding in made.counted} == AREAS
    assert made.verdict is Verdict.READY


def test_no_blocker_needs_an_employer() -> None:
    """No item that only an employer can meet keeps an applicant from being ready."""
    edition = profile("aspiring-coder")
    shared = {
        item.id
        for item in edition.items
        if (item.severity is Severity.BLOCKER or item.blocks)
        and item.who is not Who.CODER
    }

    assert shared == {*APPLICANTS_CAN}
    own = {"workstation.owner": "personal-client", "workstation.disk-encryption": "on"}
    own["credentials.exclusion-check"] = "clear"
    assert perfect(edition, **own).verdict is Verdict.READY


def test_an_applicant_hears_what_comes_later() -> None:
    """Items that only apply with a job are listed as coming later, and do not count."""
    edition = profile("aspiring-coder")
    whole = {
        i.id for i in profile("remote-coder").items if profile("remote-coder").counts(i)
    }
    now = {item.id for item in edition.items if edition.counts(item)}

    assert {item.id for item in edition.later} == whole - now


def people(edition: Edition, count: int) -> Iterator[Answers]:
    """Yield people who answer at random and leave some questions unanswered."""
    chance = Random(3)
    for _ in range(count):
        given = {
            item.id: Answer(chance.choice(outcomes(item))[1], AS_OF)
            for item in asked(edition)
            if chance.random() < 0.97
        }
        yield Answers(given)


def test_the_basis_never_decides() -> None:
    """When a law makes an addressable item required, the data changes and no verdict does."""
    edition = profile("remote-coder")
    flipped = {"addressable": "required"}
    changed = [
        {**item.data, "basis": flipped.get(item.basis, item.basis)}
        if item.judged
        else item.data
        for item in edition.items
    ]
    later = edition_of({**edition.data, "items": changed})

    assert changed != [item.data for item in edition.items]
    crowd = [*people(edition, 25), Answers(perfect(edition).answers.given)]
    for answers in crowd:
        before, after = (
            assess(e, answers, NO_REVIEWS, AS_OF) for e in (edition, later)
        )

        assert after.verdict is before.verdict
        assert after.progress == before.progress
        assert [f.state for f in after.findings] == [f.state for f in before.findings]


def test_situations_change_what_is_asked() -> None:
    """Work, setting, system and home decide which items apply."""
    edition = profile("remote-coder")
    chosen = {
        "situation.employment": ("applicant", {"phishing.job-scam"}),
        "situation.setting": ("rcm-vendor", {"hipaa.vendor-agreement"}),
        "situation.roles": (("auditor",), {"ehr-refs.audit-scope"}),
        "situation.payers": (("medicare",), {"credentials.exclusion-check"}),
        "situation.shares-home": (True, {"workspace.household-rules"}),
        "situation.takes-calls": (True, {"workspace.calls-private"}),
        "situation.phone-factor": (True, {"mfa.phone-secured", "mfa.phone-auto-lock"}),
        "situation.uses-wifi": (True, {"internet.wifi-encryption"}),
        "situation.router": ("me", {"internet.router-admin"}),
    }
    nobody = {
        "situation.employment": "employee",
        "situation.setting": "hospital",
        "situation.roles": (),
        "situation.payers": (),
        "situation.shares-home": False,
        "situation.takes-calls": False,
        "situation.phone-factor": False,
        "situation.uses-wifi": False,
        "situation.router": "provider",
    }
    plain = applying(perfect(edition, **nobody))
    for name, (value, opened) in chosen.items():
        more = applying(perfect(edition, **{**nobody, name: value}))

        assert opened <= more - plain, name


def applying(made: Assessment) -> set[str]:
    """Return the ids of the items that apply."""
    return {f.item.id for f in made.findings if f.state is not State.NOT_APPLICABLE}


def test_renewals_on_days_of_the_year_are_code_sets() -> None:
    """Only code sets are renewed on set days of the year: the days on which new ones begin."""
    dated = {item.id for item in judged() if isinstance(item.renew, YearDays)}

    assert dated == {
        "ehr-refs.icd10cm-current",
        "ehr-refs.icd10pcs-current",
        "ehr-refs.cpt-hcpcs-current",
    }


def test_code_sets_are_asked_again_the_day_new_ones_begin() -> None:
    """An answer about a code set holds on its last day, and is old on the next day."""
    edition = profile("remote-coder")
    made = perfect(edition)
    days = [made.by_id[name].until for name in ("ehr-refs.icd10cm-current",)]

    assert days == [date(2027, 4, 1) - timedelta(days=1)]
