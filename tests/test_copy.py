"""Texts that people read: true, without blame or alarm, and in plain words.

``CLAIMS`` lists what must never be claimed; add a line for each new case. A phrase that
is needed although it looks like a claim goes into ``ALLOWED``.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from statistics import median
from string import Formatter
from typing import Any, NamedTuple

import pytest

from readiness.questions import catalog

ROOT = Path(__file__).parent.parent
HARD = Path(__file__).parent / "examples" / "checklists" / "hard-to-read.json"

CONTENT = (
    *sorted((ROOT / "checklists").rglob("*.json")),
    *sorted((ROOT / "reports" / "wording").glob("*.json")),
    *sorted((ROOT / "schemas" / "starters").glob("*.json")),
)
"""The files that hold what people read."""

PAGES = (
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
)
"""The pages; ``docs/commands.md`` is generated from the help of the commands."""

NOT_READ = {
    "$schema",
    "$comment",
    "id",
    "url",
    "logo",
    "extends",
    "only",
    "source",
    "value",
}
NOT_READ |= {"alone", "const", "enum", "kind", "renew", "renew_on", "as_of", "recheck"}
"""The keys whose values people do not read as words."""

NAMES = {"title", "at", "publisher", "date"}
"""The keys that hold names which other people gave their works."""

SAID = r"(HIPAA|OCR|HHS|the law|the (security|privacy) rule)"
ASKS = r"(requires?|demands?|mandates?|insists? on|forces)"

CLAIMS: tuple[tuple[str, str, str], ...] = (
    (
        rf"{SAID} {ASKS}[^.;]*\bVPN",
        "the method is open; 164.312(e)(1) names none",
        "HIPAA requires a VPN.",
    ),
    (
        rf"{SAID} {ASKS}[^.;]*\b(MFA|2FA|second factor|(two|multi)-?factor)",
        "164.312(d) asks to verify a person; a second factor is only proposed",
        "The law requires a second factor today.",
    ),
    (
        r"new (HIPAA )?security rule|takes effect in 20|final rule (in|of) 202[4-9]",
        "the 2025 proposal is neither final nor withdrawn",
        "The new HIPAA Security Rule takes effect in 2026.",
    ),
    (
        r"addressable\b[^.;]*\b(optional|voluntary)|(optional|voluntary)\b[^.;]*addressable",
        "addressable is: do it, or document why not and an alternative",
        "Addressable means optional.",
    ),
    (
        rf"{SAID} {ASKS}[^.;]*\bencrypt|encryption is (required|mandatory|optional)",
        "encryption is addressable, at rest and in transit",
        "Encryption is required by HIPAA.",
    ),
    (
        r"HIPAA[- ]?(certifi\w+|compliant|approved|secure|ready)|\bcompliant\b",
        "nobody certifies anybody in HIPAA; compliance is for others to find",
        "A HIPAA certified coder.",
    ),
    (
        r"\b(you|they|we|employer|anyone|who) (now )?compl(y|ies)\b|\bcompliance\b",
        "answers on a checklist are no risk analysis and no evaluation",
        "This shows that you comply with HIPAA.",
    ),
    (
        r"\b(readiness|compliance|security|risk|your|total) (score|grade|rating)\b"
        r"|\bgrades?\b|\bscor(e|es|ed|ing)\b",
        "progress is a share, never a grade",
        "Your readiness score is 97.",
    ),
    (
        rf"{SAID} {ASKS}[^.;]*\b(lock|shred|monitors?\b|screens?\b|minutes|Mbps|speed)",
        "the law names no lock, no minutes, no shredder, no screens, no speed",
        "HIPAA demands a locked room.",
    ),
    (
        rf"{SAID} {ASKS}[^.;]*\b(yearly|annual\w*|(every|each|once a) year|12 months)",
        "the law sets no yearly interval for training or anything else here",
        "HIPAA requires yearly training.",
    ),
    (
        r"you (have|get) 60 days|60 days to (report|tell)|report\w* within 60 days",
        "60 days is the outer limit for the employer's notices; a worker reports at once",
        "You have 60 days to report a breach.",
    ),
    (
        r"breach (is|means|happens) only|only a breach (if|when)",
        "impermissible use or disclosure is presumed to be a breach",
        "A breach is only when data is stolen.",
    ),
    (
        r"\b(you|workers?|coders?|employees?) (can|could|may|might|will) be (fined|sued|jailed)"
        r"|\bfined? up to|\bpenalt(y|ies)\b",
        "the tiers of fines are for covered entities and business associates",
        "Coders can be fined by OCR.",
    ),
    (
        r"\b(bans?|banned|deprecate[sd]?|forbids?)\b[^.;]*\b(SMS|text (code|message)s?)"
        r"|\b(SMS|text (code|message)s?)\b[^.;]*\b(banned|deprecated|forbidden)",
        "NIST calls codes by text restricted: allowed with conditions",
        "NIST banned SMS codes.",
    ),
    (
        r"change[sd]? (your |the )?(work )?passwords? (every|each|regularly|often)"
        r"|passwords? (must )?expires?|every (60|90) days",
        "NIST: no change after a set time; HIPAA sets none",
        "Change passwords every 90 days.",
    ),
    (
        r"upper-?case|lower-?case|capital letter|special character|at least one (digit|symbol)",
        "NIST: length, and no rules of composition",
        "Use an uppercase letter and a special character.",
    ),
    (
        r"\b(app|text|token|push|number)[^.;]*(codes?|matching|prompts?) (is|are) "
        r"(phishing-resistant|safe from|resistant)|phishing-(resistant|proof) (app|code)",
        "only passkeys, security keys and smart cards resist phishing",
        "Authenticator app codes are phishing-resistant.",
    ),
    (
        rf"\b(NIST|CISA|NSA|CIS|OSHA)\b[^.;,]* {ASKS}\b|(required|demanded) by (NIST|CISA|NSA)",
        "guidance binds federal agencies; for others it is guidance",
        "NIST requires hospitals to do this.",
    ),
    (
        r"FIPS 140-2[^.;()]*\b(current|valid|validated|enough|required)\b",
        "all certificates for FIPS 140-2 are historical since September 2026",
        "FIPS 140-2 validated means current.",
    ),
    (
        r"consumer VPN[^.;]*\b(protects|is enough|is safe|makes)\b",
        "a consumer VPN moves trust to a stranger",
        "A consumer VPN makes you safe.",
    ),
    (
        r"Windows 10 (is (fine|safe|supported)|ended for (all|everyone))",
        "Windows 10 ended in October 2025; enrolled computers get updates to October 2027",
        "Windows 10 is fine.",
    ),
    (
        r"OSHA (approve[sd]?|certifies|inspects|checks)|approved by OSHA|OSHA-approved",
        "OSHA neither inspects nor approves home offices",
        "OSHA approves home offices.",
    ),
    (
        r"\bFCC (say|ask|require|demand|recommend|want)s\b|required by the FCC",
        "the FCC figure is a national benchmark, not a rule for work",
        "The FCC requires 100 Mbps.",
    ),
    (
        rf"{SAID} {ASKS}[^.;]*\b(US\b|United States|offshore|abroad)"
        r"|HIPAA (forbids|bans)[^.;]*(abroad|outside|offshore)",
        "HIPAA is silent on where people work; contracts are not",
        "HIPAA demands that coders live in the United States.",
    ),
    (
        r"easier exam|CCS (needs|requires)|CCA (needs|requires) no|CPC-A exam",
        "CPC-A is the CPC exam; CCS recommends experience; CCA asks for schooling",
        "CPC-A is an easier exam.",
    ),
    (
        r"\blaws?\b[^.;]* (requires?|demands?) [^.;]*(certified|certification|credential)",
        "no federal law asks for a coder's credential; employers do",
        "Federal law requires coder certification.",
    ),
    (
        r"national (productivity |accuracy )?(standard|benchmark)",
        "there is no national standard for coders' output",
        "The national productivity standard is four charts an hour.",
    ),
    (
        r"January 2026[^.;]*\b(rules?|coders?|remote)\b|medcodexhealth|remote workforce cases",
        "the newsletter of January 2026 is about system hardening",
        "In January 2026 OCR issued rules for coders at home.",
    ),
    (
        r"(?<![\d$.,/-])(?<!FR )\b[0-9]{4}[0-9FTU]\b(?![\d-])|(?<![A-Za-z])[A-V][0-9]{4}\b"
        r"|HITRUST",
        "CPT codes and texts are the AMA's, HITRUST's identifiers its own",
        "99213, office visit",
    ),
    (r"reproductive", "the rule of 2024 was largely vacated", "reproductive health"),
    (r"UNVERIFIED|\bTODO\b|\bFIXME\b|\bXXX\b|lorem", "unfinished", "size UNVERIFIED"),
)
"""Claims that must never be made: a pattern, why it is wrong, and a sentence it finds."""

TONE: tuple[tuple[str, str], ...] = (
    (r"you (have )?failed|\byour (own )?(fault|mistake|error)\b", "blames"),
    (
        r"\b(careless|negligen\w+|irresponsible|guilty|violat\w+|offend\w*|stupid)\b",
        "blames",
    ),
    (r"\bblam\w+\b", "blames"),
    (
        r"\b(danger\w*|catastroph\w*|disaster\w*|alarming|shocking|deadly|fatal)\b",
        "alarms",
    ),
    (
        r"\b(urgent\w*|immediately|critical(ly)?|severe(ly)?|crisis|emergency!)\b",
        "alarms",
    ),
    (r"\b(illegal\w*|criminal\w*|jail|prison|lawsuit|sued)\b", "alarms"),
    (r"\bsimply\b|\bobviously\b|\bof course\b|\beasy\b(?! (way|to))", "belittles"),
    (r"!(?!\[)", "shouts"),
)
"""Words that blame, alarm, belittle or shout."""

WORDS: tuple[tuple[str, str], ...] = (
    (r"\be-mails?\b", "email"),
    (r"\b(wifi|WiFi|wi-fi|Wifi|WLAN)\b", "Wi-Fi"),
    (
        r"\b[Ll]og(s|ged|ging)? (in|on|out|off)\b|\b[Ll]og-?(on|off|out)\b|\blog-in\b",
        "sign in",
    ),
    (r"(?<!a )\b[Ss]ign(s|ed|ing)? (on|off)\b", "sign in, sign out"),
    (r"\b(co-worker|colleague)s?\b", "coworker"),
    (r"\b(helpdesk|service desk)\b", "help desk"),
    (
        r"\b(web ?site|home ?page|webpage)s?\b(?<!website)(?<!websites)",
        "website, web page",
    ),
    (r"\b2FA\b|\bsecond step\b|\b(two|2)-step verification\b", "second factor"),
    (r"\be?PHI\b", "patient data"),
    (
        r"\borganis|\bcolour|\bbehaviour|\blicence|\bprogramme|\bfavour|\bcentre\b",
        "American",
    ),
    (r"\bauthoris|\brecognis|\bgrey\b|\bcheque\b|\bpractis|\bwhilst\b", "American"),
    (r"\b(utilize|leverage|prior to|in order to|e\.g\.|i\.e\.|etc\.)", "plain words"),
    (r"\w'\w|\w' ", "a typographic apostrophe"),
    (r"\"", "typographic quotation marks"),
)
"""Pairs of words for one thing: the one not used, and the one used instead."""

ALLOWED = (
    "not a HIPAA certification",
    "no certification, and no finding that anyone complies with the law",
    "no finding that anyone complies with the law",
    "No federal law requires a coder to be certified",
    "There is no national standard",
    "The FCC figure is a national benchmark, not a rule for work",
    "compliance office",
    "Ensuring Remote Coding Compliance",
    "Guidelines for Achieving a Compliant Query Practice",
    "compliance date 2026-02-16",
    "a national benchmark for fixed broadband",
    "HIPAA FAQs 2001 (encryption), 2003 (certification)",
    "January 2026: System Hardening",
    "CIS Critical Security Controls",
    # The word that an audit itself uses for its results.
    "Give the overall score in percent. If each record type has its own score",
    "until the score is up",
    "Score sheet, without patient data",
    # The employer's policy, quoted so that people understand it.
    "Words such as immediately or without delay mean at once",
    "phishing exercises that teach and never blame",
    "Where people fear blame, fewer do",
    "Thank you!",
    # Words exactly as they appear on the screen or in a command.
    "On resume, display logon screen",
    "Set the password to be required immediately after",
    "SECURITY dev wifi",
)
"""Phrases that are needed although they look like something forbidden."""

CERTIFIED = re.compile(
    r"credential|certificat(e|es) (of|in|number|with)|FIPS 140|recertification"
    r"|certificates?\b[^.]*(portal|course|tracker|issuer|directory|names?|date)"
    r"|(course|take|completion|keep)[^.]*certificate|^certificate|directory of the body"
    r"|certification and exam|maintain your certification|CCS certification|recertif"
    r"|page of your certifications|^certifications?( page)?$|2003 \(certification\)"
    r"|government certifies no one|it certifies nothing else|not a HIPAA certification"
    r"|no certification|requires a coder to be certified"
    r"|\bsign\w*\b[^.]*certificat|certificat[^.]*\b(sign\w*|private key)|withdrawn certificates",
    re.I,
)
"""The contexts in which something is certified: coders, courses, cryptography."""


class Said(NamedTuple):
    """A text that people read, and where it stands."""

    where: str
    text: str
    named: bool = False
    """Whether it is a name that other people gave their work."""


@cache
def content() -> tuple[Said, ...]:
    """Return every text of the checklists, profiles, starts and wording."""
    return tuple(said for path in CONTENT for said in _in(path))


def _in(path: Path) -> Iterator[Said]:
    sources = path.name == "sources.json"
    for where, key, text in _strings(json.loads(path.read_text("utf-8")), "", ""):
        named = key == "at" or (sources and key in NAMES)
        yield Said(f"{path.name}{where}", text, named)


def _strings(part: Any, where: str, key: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(part, Mapping):
        for name, value in part.items():
            if name not in NOT_READ:
                yield from _strings(value, f"{where}.{name}", name)
    elif isinstance(part, list):
        for number, value in enumerate(part):
            yield from _strings(value, f"{where}[{number}]", key)
    elif isinstance(part, str):
        yield where, key, part


@cache
def pages() -> tuple[Said, ...]:
    """Return every paragraph of the pages, without code and commands."""
    found = []
    for path in PAGES:
        plain = re.sub(
            r"```.*?```|`[^`]*`|<[^>]*>", " ", path.read_text("utf-8"), flags=re.S
        )
        plain = re.sub(r"\]\([^)]*\)", "]", plain)
        for block in re.split(r"\n\s*\n|\n(?=[-#|])", plain):
            found.append(Said(path.name, " ".join(block.split())))
    return tuple(found)


@cache
def code() -> tuple[Said, ...]:
    """Return every text in the code: messages, help, docstrings."""
    return tuple(
        Said(f"{path.relative_to(ROOT)}:{node.lineno}", node.value)
        for path in sorted((ROOT / "readiness").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if "\\" not in node.value  # people do not read a pattern
    )


def found(
    pattern: str, texts: tuple[Said, ...], flags: int = re.I
) -> list[tuple[str, str]]:
    """Return where a pattern occurs, after the allowed phrases are removed."""
    search = re.compile(pattern, flags).search
    hits = []
    for where, text, _ in texts:
        for phrase in ALLOWED:
            text = text.replace(phrase, "…")
        if match := search(text):
            hits.append((where, text[max(0, match.start() - 40) : match.end() + 40]))
    return hits


@pytest.mark.parametrize(
    ("pattern", "why", "wrong"), CLAIMS, ids=[c[2] for c in CLAIMS]
)
def test_nothing_is_claimed_that_is_not_so(pattern: str, why: str, wrong: str) -> None:
    """No known wrong claim appears in a checklist, a report or a page."""
    assert found(pattern, (*content(), *pages(), *code())) == [], why
    assert found(pattern, (Said("the pattern", wrong),)) != []


@pytest.mark.parametrize(("pattern", "what"), TONE, ids=[p for p, _ in TONE])
def test_nobody_is_blamed_or_alarmed(pattern: str, what: str) -> None:
    """No text that people read blames, alarms, belittles or shouts."""
    assert found(pattern, (*content(), *pages())) == [], what


@pytest.mark.parametrize(("pattern", "instead"), WORDS, ids=[p for p, _ in WORDS])
def test_one_word_for_one_thing(pattern: str, instead: str) -> None:
    """One thing has one name, in American spelling."""
    ours = tuple(said for said in content() if not said.named)

    assert found(pattern, ours, 0) == [], instead


def test_every_sentence_can_be_filled_in() -> None:
    """Braces in a sentence enclose the name of a value, and nothing else."""
    for path in sorted((ROOT / "reports" / "wording").glob("*.json")):
        for _, text, _ in _strings(json.loads(path.read_text("utf-8")), "", ""):
            names = [name for _, name, _, _ in Formatter().parse(text)]
            assert all(name is None or name.isidentifier() for name in names), text


def test_texts_are_tidy() -> None:
    """No text of a checklist begins or ends with a space, or has two spaces in a row."""
    ours = tuple(said for said in content() if not said.where.startswith("en.json"))

    assert found(r"  |\s$|^\s", ours) == []


def test_the_same_words_on_the_pages() -> None:
    """The pages use the same words as the checklists; they may use straight quotes."""
    for pattern, instead in WORDS[:8]:
        assert found(pattern, pages(), 0) == [], instead


def test_only_credentials_courses_and_cryptography_are_certified() -> None:
    """Nothing else is called certified, least of all a person for HIPAA."""
    said = (*content(), *(s for s in pages() if s.where != "checklists.md"))
    loose = [s for s in said if re.search("certif", s.text, re.I)]

    assert [(s.where, s.text) for s in loose if not CERTIFIED.search(s.text)] == []


def test_what_is_proposed_is_said_to_be() -> None:
    """A text about the proposed rule says what it would do, and that it is not in force."""
    notes = [s for s in content() if re.search(r"\bproposal\b", s.text)]

    assert notes
    assert [s.where for s in notes if "would" not in s.text] == []
    assert [s.where for s in notes if "not in force" not in s.text] == []


def test_every_allowed_phrase_is_said() -> None:
    """Every allowed phrase occurs somewhere, so the list holds nothing unneeded."""
    everything = " ".join(s.text for s in (*content(), *pages(), *code()))

    unused = [phrase for phrase in ALLOWED if phrase not in everything]

    assert unused == []


# Plain language -----------------------------------------------------------------


def grade(text: str) -> float:
    """Return the Flesch-Kincaid school grade of a text."""
    import textstat

    return float(textstat.flesch_kincaid_grade(text))


@cache
def grades() -> Mapping[str, float]:
    """Return the grade of every question, by its item's id."""
    data = (catalog.item(name) for name in catalog.item_ids())
    return {item["id"]: grade(item["question"]) for item in data if item}


def test_questions_are_plain() -> None:
    """Half of the questions are at or below eighth grade, and none is above the eleventh."""
    assert median(grades().values()) <= 8
    assert {name: g for name, g in grades().items() if g > 11} == {}


def test_hard_questions_are_justified() -> None:
    """Each question above eighth grade has a written reason why it has to be so hard."""
    entries = json.loads(HARD.read_text("utf-8"))

    assert {entry["item"] for entry in entries} == {
        n for n, g in grades().items() if g > 8
    }
    assert all(entry["why"] for entry in entries)


def test_reasons_and_help_are_plain() -> None:
    """The reasons and the help of an item read as plainly as the questions."""
    data = [item for name in catalog.item_ids() if (item := catalog.item(name))]
    whys = [grade(item["why"]) for item in data]
    helps = [grade(text) for item in data for text in item["help"].values()]

    assert median(whys) <= 8
    assert median(helps) <= 8


GLOSSARY: Mapping[str, str] = {
    "second factor": r"A second factor is",
    "passkey": r"A passkey opens",
    "security key": r"A security key is",
    "password manager": r"A password manager is",
    "privacy filter": r"A privacy filter is",
    "remote-control tool": r"such as TeamViewer|Examples are TeamViewer",
    "remote desktop": r"A remote desktop is|a remote desktop: a window",
    "router": r"The router is|the sticker of the router|router’s (page|settings)",
    "admin password": r"The admin password opens",
    "Remote administration": r"Remote management",
    "TKIP": r"WPA2 means AES unless you see (the word )?TKIP",
    "de-identified": r"De-identified means",
    "suspended": r"Suspended means|suspended \(BitLocker\)",
    "Thin client:": r"Thin client: a box that only shows",
    "download speed": r"You see two speeds",
    "job offer": r"An offer is",
    "Approved": r"Approved means",
    "personal email": r"Personal means",
    "written approval": r"Look for a telework agreement",
}
"""Words of the first look that not everybody knows, and their explanations in the help."""


def test_the_first_look_explains_its_words() -> None:
    """The help beside each question of the first look explains its technical words."""
    from readiness.requirements.profiles import load

    for item in load("first-look")[0].items:
        options = getattr(item.kind, "options", ())
        asked = " ".join([item.question, *(option.label for option in options)])
        for system, text in item.help.items():
            for word, explained in GLOSSARY.items():
                if word in asked:
                    assert re.search(explained, f"{asked} {text}"), (
                        item.id,
                        system,
                        word,
                    )
