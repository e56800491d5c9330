"""The form as a file: what is in it, what it forbids, and what the command refuses.

``test_form_browser.py`` uses it in a browser. The forms in ``reports/forms`` are what
this version makes; after an intended change: ``pytest --rewrite tests/test_form.py``.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from readiness.asking.form import page
from readiness.cli import run
from readiness.questions import catalog
from readiness.wording import wording

ROOT = Path(__file__).parent.parent
FORMS = ROOT / "reports" / "forms"
SAMPLE = ROOT / "reports" / "samples" / "applicant.answers.json"
OFFERED = ("first-look", "aspiring-coder", "remote-coder")
EVIL = '</script><script>alert(1)</script><img src=x onerror=alert(1)> "\u2028'


def made(tmp_path: Path, *words: str) -> str:
    """Make a form and return its text."""
    path = tmp_path / "form.html"
    assert run(["form", *words, "-o", str(path)]) == 0
    return path.read_text("utf-8")


def content(text: str) -> dict[str, Any]:
    """Return what a form is about."""
    data = re.search(
        '<script type="application/json" id="content">(.*?)</script>', text
    )
    assert data
    told: dict[str, Any] = json.loads(data[1])
    return told


@pytest.mark.parametrize("profile", OFFERED)
def test_the_forms_to_download_are_fresh(
    profile: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Each form in ``reports/forms`` is the one that this version makes."""
    text = made(tmp_path, profile)
    kept = FORMS / f"{profile}.html"
    if request.config.getoption("--rewrite"):
        kept.write_text(text, "utf-8", newline="\n")

    assert text == kept.read_text("utf-8")


@pytest.mark.parametrize("profile", catalog.profile_ids())
def test_a_form_is_small(profile: str, tmp_path: Path) -> None:
    """Every form can be sent by email: it has at most 400 kB, typeface included."""
    assert len(made(tmp_path, profile).encode()) <= 400_000


def test_only_its_own_script_and_style_are_allowed(tmp_path: Path) -> None:
    """The policy names the digests of the page's script and style sheet, and no address."""
    text = made(tmp_path, "first-look")
    policy = re.search('http-equiv="Content-Security-Policy" content="(.*?)">', text)
    script = re.findall("<script>(.*?)</script>", text, re.DOTALL)
    style = re.findall("<style>(.*?)</style>", text, re.DOTALL)

    assert policy and len(script) == len(style) == 1
    assert policy[1] == (
        f"default-src 'none'; script-src {digest(script[0])}; style-src {digest(style[0])};"
        " font-src data:; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(
        r"""(src|href|action)=["']?(https?:|//)|url\((?!"?(data:|#))""", text
    )
    assert not re.search(r" on[a-z]+=| style=", text)


def digest(text: str) -> str:
    """Return a text's digest as a policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_a_strangers_words_stay_words(tmp_path: Path) -> None:
    """Words of a profile and of answers cannot end the data or become markup."""
    profile = tmp_path / "ours.json"
    body = {
        "id": "ours",
        "version": "1.0",
        "title": EVIL[:80],
        "issuer": {"name": EVIL},
    }
    profile.write_text(json.dumps({**body, "extends": "first-look"}), "utf-8")
    answers = tmp_path / "answers.json"
    given = {"respondent": {"name": EVIL}, "answers": {}, "answered_on": "2026-11-20"}
    answers.write_text(json.dumps(given), "utf-8")

    text = made(tmp_path, str(profile), "--answers", str(answers))

    assert text.count("<script") == 2 and "<img" not in text
    assert content(text)["answers"]["respondent"]["name"] == EVIL
    assert content(text)["editions"][0]["issuer"]["name"] == EVIL


def test_several_profiles_are_in_one_form(tmp_path: Path) -> None:
    """Each profile is in the form once, in the order in which they were named."""
    told = content(made(tmp_path, "remote-coder", "first-look", "remote-coder"))

    assert [e["profile"] for e in told["editions"]] == ["remote-coder", "first-look"]


def test_a_theme_is_used(tmp_path: Path, readiness: Any) -> None:
    """An employer's name and colors are in the form."""
    text = made(tmp_path, "first-look", "--theme", "example-employer")
    theme = json.loads(
        (ROOT / "reports/themes/example-employer.json").read_text("utf-8")
    )

    assert theme["colours"]["accent"] in text
    assert 'class="logo"' in text or theme["employer"] in text


def test_every_sentence_is_there(tmp_path: Path) -> None:
    """Every sentence that a script names by its key is in the form, and used."""
    told = content(made(tmp_path, "first-look"))["words"]
    scripts = Path(page.__file__).parent / "script"
    text = "\n".join(p.read_text("utf-8") for p in scripts.glob("*.js"))
    named = set(re.findall(r'"([a-z]+(?:[.-][a-z-]+)+)"', text))
    own = {key for key in wording().texts if key.startswith("form.")}
    composed = {"form", "form.title", "form.task", "form.load"}

    assert {key for key in named if key.split(".")[0] == "form"} <= told.keys()
    assert [
        key
        for key in own - named
        if key.rpartition(".")[0] not in composed
        and f'words("{key}"' not in Path(page.__file__).read_text("utf-8")
    ] == []


WRONG = [
    (
        ("form", "first-look", "-o", "form.docx"),
        2,
        "a form is a page (.html), a PDF (.pdf) or a sheet",
    ),
    (("form", "first-look", "-o", "con.html"), 2, "Windows cannot have a file"),
    (("form", "first-look", "-o", "form.html", "--open"), 2, "needs earlier answers"),
    (("form", "first-look", "-o", "form.html", "--due"), 2, "needs earlier answers"),
    (("form", "-o", "form.html"), 2, "Missing argument"),
    (("form", "nothing", "-o", "form.html"), 2, "'nothing'"),
    (
        ("form", "first-look", "-o", "form.html", "--answers", "no.json"),
        3,
        "no such file",
    ),
    (("form", "first-look", "-o", "form.html", "--theme", "nothing"), 2, "'nothing'"),
    (("form", "-", "-o", "form.html", "--answers", "-"), 2, "only once"),
]


@pytest.mark.parametrize(("words", "code", "told"), WRONG)
def test_what_is_wrong_is_told(
    words: tuple[str, ...],
    code: int,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    readiness: Any,
) -> None:
    """A wrong command ends with a sentence, and nothing is written."""
    monkeypatch.chdir(tmp_path)

    ran = readiness(*words)

    assert ran.code == code and told in ran.err
    assert [*tmp_path.iterdir()] == []


def test_a_file_that_is_read_is_not_written_over(
    tmp_path: Path, readiness: Any
) -> None:
    """A form never replaces the file of answers it begins with."""
    answers = tmp_path / "answers.html"
    answers.write_bytes(SAMPLE.read_bytes())

    ran = readiness("form", "first-look", "--answers", answers, "-o", answers)

    assert ran.code == 2 and "one of the inputs" in ran.err
    assert answers.read_bytes() == SAMPLE.read_bytes()


def test_answers_that_cannot_be_read_are_left_out(
    tmp_path: Path, readiness: Any
) -> None:
    """A faulty answer is told and left out; the others are in the form."""
    answers, path = tmp_path / "answers.json", tmp_path / "form.html"
    given = {"mfa.password-length": None, "internet.download-speed": 38}
    answers.write_text(
        json.dumps({"answered_on": "2026-11-20", "answers": given}), "utf-8"
    )

    ran = readiness("form", "first-look", "--answers", answers, "-o", path)

    assert ran.code == 0 and "mfa.password-length" in ran.err
    told = content(path.read_text("utf-8"))["answers"]["answers"]
    assert told == {"internet.download-speed": 38}
