"""Assessments full of hostile text: the same ones each time, on every machine.

Each is a profile, answers and reviews that the command accepts, made from a number. To
try another text: a line in ``TEXTS``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from readiness import resources
from readiness.cli import run
from readiness.questions import catalog
from readiness.records.share import Share
from readiness.requirements.profiles import load

Data = dict[str, Any]

DAY = "2026-11-21"
LONGEST = 4000
"""The longest note that is allowed."""

TEXTS: Mapping[str, str] = {
    "markup": "<b>bold</b> <i>&amp; &lt; <para> <font size=99999> <br/> </document>",
    "end-of-data": "]]> --> */ <!-- <![CDATA[ <?xpacket end='w'?> </x:xmpmeta> <rdf:li>",
    "pdf": "endstream endobj (((( )) \\\\ \\( \\) \\n \\053 ET EMC Q /P <</MCID 0>> BDC % ~>",
    "script": '"><script>alert(1)</script> javascript:alert(1) {{7*7}} ${7*7} %s %n {0}',
    "controls": "a\x07bell \x1b[31mred\x1b[0m \x08\x08 \x7f \x85 \x9b end \x0c page",
    "nothing": "zero\u200bwidth\ufeffjoin\u2060er so\u00adft \u115fhangul\u3164 end",
    "directions": "\u202egnp.exe\u202c \u2066isolate\u2069 \u200fmark\u200e \u061c end",
    "noncharacters": "\ufffe \uffff \U0001fffe \U000e0041\U000e007f \ufff9ruby\ufffb",
    "combining": "Z\u0351\u036b\u0343\u036a\u0302\u036b\u034f\u0334\u0319 e\u0301 o\u0308\u0304",
    "latin": "Łukasz Żółć, Đặng Thị Hồng, José Ñandú, Çağla Işık, Þórdís, Ēriks, naïve",
    "greek": "Γιώργος Παπαδόπουλος, Юлия Щербакова, Ґанна, ἄνθρωπος",
    "east-asian": "李小龍 さくらのメモ 김철수 메모 ｶﾅ 、。「」 𠮷野家",
    "right-to-left": "محمد بن سلمان 123 ملاحظة — שרה כהן (abc) 45% ‏نص",
    "indic": "क्षत्रिय हिन्दी தமிழ் বাংলা ภาษาไทย ကမ္ဘာ",
    "emoji": "😀 👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 👍🏿 ☎️ ✓✗☐☑ 🂡 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "private": "\ue000 \uf8ff \U000f0000 \U0010fffd",
    "ligatures": "office affine fﬁ ﬄ Ĳ ǆ ſt ﷺ ½ ² № ™ … “quotes” ‘single’ — – ‑",
    "links": "https:// http://[::1 javascript:0 file:///etc/passwd #nowhere mailto: //x",
    "word": "Donaudampfschifffahrtsgesellschaft" * 5,
    "spaces": "a\u00a0b\u2003c\u2009d\u3000e\t\tf   g",
    "lines": "one\n\n\n\ntwo\r\nthree\rfour\n\u2028five\u2029\x0bsix",
    "newlines": "\n" * 40 + ".",
    "blank": " \t \n ",
    "names-of-ours": "READY NOT READY Page 1 of 1 {page} {pages} [link](x) **bold** ```",
    "numbers": "-0 1e999 0x7f NaN ∞ ١٢٣ 𝟙𝟚𝟛 Ⅻ",
}
"""Texts that people, or attackers, may write into a note."""

ENDLESS = {
    "endless-word": "x" * LONGEST,
    "endless-wide-word": "長" * LONGEST,
    "endless-marks": "e" + "\u0301" * (LONGEST - 1),
    "endless-lines": "line\n" * (LONGEST // 5),
    "endless-note": ("The quick brown fox (it is said) jumps. " * 100)[:LONGEST],
    "endless-brackets": "(" * LONGEST,
}
"""The same, as long as the format allows; a few reports have one."""


class Case(NamedTuple):
    """All inputs of the command for one report."""

    name: str
    profile: Data
    answers: Data
    review: Data
    share: Share

    @property
    def words(self) -> tuple[str, ...]:
        """Return the texts of the person that the copy has to hold.

        Texts of items that the employer answers for everyone are left out.
        """
        stated = {
            **load(self.profile["extends"])[0].answers,
            **self.profile.get("answers", {}),
        }
        answers = self.answers["answers"]
        given = [answer for name, answer in answers.items() if name not in stated]
        told = (e[k] for e in given for k in ("note", "not_applicable") if e.get(k))
        name = self.answers["respondent"]["name"]
        return (name, *told) if self.share is Share.FULL else (name,)


def case(number: int) -> Case:
    """Make one hostile case; the same number gives the same case."""
    chance = Random(number)
    profile = _profile(chance, number)
    items = [item for item in _asked(profile["extends"]) if chance.random() < 0.9]
    answers = {item["id"]: _answer(chance, item) for item in items}
    if number % 10 == 0:
        chance.choice(list(answers.values()))["note"] = _endless(number // 10)
    respondent = {"id": "E-1", "name": _text(chance, 200)}
    reviews = [_review(chance, item) for item in items if chance.random() < 0.2]
    return Case(
        f"hostile {number}",
        profile,
        {"respondent": respondent, "answered_on": DAY, "answers": answers},
        {
            "profile": profile["id"],
            "reviewer": {"name": _text(chance, 100)},
            "reviews": reviews,
        },
        [*Share][number % len(Share)] if number % 2 else Share.FULL,
    )


def drawn(case: Case) -> bytes:
    """Draw a case's report, with the command that people use."""
    with TemporaryDirectory() as folder:
        paths = {
            n: Path(folder) / f"{n}.json" for n in ("profile", "answers", "review")
        }
        for name, path in paths.items():
            path.write_text(json.dumps(getattr(case, name)), "utf-8")
        report = Path(folder) / "report.pdf"
        words = ["assess", paths["answers"], "-p", paths["profile"], "--as-of", DAY]
        words += ["--review", paths["review"]] if case.review["reviews"] else []
        words += ["--share", case.share, "-o", report]
        said = StringIO()
        with redirect_stdout(StringIO()), redirect_stderr(said):
            code = run([str(word) for word in words])
        assert code == 0, (case.name, said.getvalue())
        return report.read_bytes()


# The parts of a case -------------------------------------------------------------


def _profile(chance: Random, number: int) -> Data:
    themes = resources.names("reports", "themes")
    bundled = chance.choices(catalog.profile_ids(), _frequencies())[0]
    profile = {
        "id": "x-hostile",
        "version": "1.0",
        "title": _text(chance, 80),
        "issuer": {"name": _text(chance, 80), "contact": _text(chance, 80)},
        "extends": bundled,
        "theme": themes[number % len(themes)],
    }
    if chance.random() < 0.5:
        profile["add"] = [_checklist(chance)]
    if chance.random() < 0.3:
        profile["meaning"] = {v: _text(chance, 300) for v in ("ready", "not-ready")}
    return profile


def _frequencies() -> list[int]:
    """Prefer the short profile: many short reports test more than a few long ones."""
    return [30 if name == "first-look" else 1 for name in catalog.profile_ids()]


def _checklist(chance: Random) -> Data:
    items = [_item(chance, f"x-evil.n{number}") for number in range(3)]
    return {
        "id": "x-evil",
        "version": "1.0",
        "title": _text(chance, 60),
        "items": items,
    }


def _item(chance: Random, name: str) -> Data:
    return {
        "id": name,
        "revision": 1,
        "title": _text(chance, 60),
        "action": _text(chance, 100),
        "question": _text(chance, 280),
        "help": {"any": _text(chance, 1000)},
        "answer": {"kind": "yes-no"},
        "met": {"const": True},
        "severity": chance.choice(("blocker", "major", "minor", "info")),
        "basis": "preferred",
        "basis_note": _text(chance, 280),
        "who": chance.choice(("coder", "coder", "employer", "both")),
        "why": _text(chance, 500),
        "fix": {"any": [_text(chance, 300), _text(chance, 300)], "minutes": 5},
        "evidence": [_text(chance, 200)],
    }


@cache
def _asked(profile: str) -> list[Mapping[str, Any]]:
    items = load(profile)[0].items
    return [item.data for item in items]


def _answer(chance: Random, item: Mapping[str, Any]) -> Data:
    way = chance.random()
    claimable = not catalog.about_you(item["id"])
    if way < 0.1 and claimable:
        entry: Data = {"not_applicable": _text(chance, 500)}
    elif way < 0.2:
        entry = {"unsure": True}
    else:
        entry = {"value": _value(chance, item["answer"])}
    if chance.random() < 0.25:
        entry["note"] = _text(chance, LONGEST)
    if chance.random() < 0.1:
        entry["on"] = chance.choice(("2019-02-28", "2026-11-20", "2025-10-30"))
    if chance.random() < 0.1:
        entry["evidence"] = [{"kind": _text(chance, 50), "ref": _text(chance, 200)}]
    return entry


def _value(chance: Random, answer: Mapping[str, Any]) -> Any:
    match answer["kind"]:
        case "yes-no":
            return chance.random() < 0.5
        case "choice" | "choices" as kind:
            option = chance.choice(answer["options"])["value"]
            return option if kind == "choice" else [option]
        case "number":
            return chance.randint(0, 60)
        case "date":
            return f"20{chance.randint(20, 26)}-0{chance.randint(1, 9)}-11"
        case _:
            return _text(chance, 200)


KINDS = ("seen", "confirmed", "accepted", "returned", "exception", "equivalent")


def _review(chance: Random, item: Mapping[str, Any]) -> Data:
    kind = chance.choice((*KINDS, "adjustment"))
    entry = {"respondent": "E-1", "item": item["id"], "on": DAY, "kind": kind}
    told = {"exception": "reason", "equivalent": "measure", "adjustment": ""}
    key = told.get(kind, "comment")
    if key:
        entry[key] = _text(chance, 1000)
    if kind in ("exception", "equivalent"):
        entry["until"] = "2027-01-31"
    return entry


def _text(chance: Random, most: int) -> str:
    """Return a hostile text, alone or with others around and inside it."""
    parts = chance.choices(list(TEXTS.values()), k=chance.choice((1, 1, 1, 2, 4)))
    told = chance.choice((" ", "\n", "")).join(parts)[:most]
    return (told.strip() and told) or "."


def _endless(number: int) -> str:
    return list(ENDLESS.values())[number % len(ENDLESS)]
