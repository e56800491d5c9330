"""The form as a PDF: how it looks to programs, and that it is read back right."""

from __future__ import annotations

import json
import time
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from certificates import certificate as certificate_of
from certificates import now, p12
from judges import standards, structure, verapdf
from pdf_filling import FILLERS, PDFJS, by_pikepdf, by_pypdf, fields_for

from readiness.asking.pdf_form.names import field_name, named
from readiness.asking.sheets import items_of
from readiness.requirements.profiles import load
from tests.conftest import absent

ROOT = Path(__file__).parent.parent
CODER = ROOT / "reports" / "samples" / "coder.answers.json"
ITEMS = items_of([load("remote-coder")[0]])
NAME = "Nguyễn Thị Hồng – 李小龍"
DAY = "2026-11-20"
GIVEN: dict[str, Any] = {
    "situation.employment": {"value": "employee", "note": "since May\nin Łódź"},
    "situation.uses-wifi": {"value": True},
    "internet.download-speed": {"value": 38.5},
    "internet.wifi-encryption": {"unsure": True},
    "hipaa.training-done": {"value": "2026-03-01"},
    "credentials.held": {"value": ["CPC", "CCS"]},
    "workspace.private-room": {"not_applicable": "I work at a clinic"},
    "workstation.dual-monitors": {"unsure": True, "note": "Ask Zoë"},
}
"""Each kind of answer, and each kind of entry."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


def form(readiness: Any, *more: str, profile: str = "first-look") -> str:
    """Make a form and return its name."""
    ran = readiness("form", profile, "-o", "form.pdf", *more)
    assert ran.code == 0, ran.err
    return "form.pdf"


def read(readiness: Any, name: str = "filled.pdf", code: int = 0) -> tuple[Any, str]:
    """Return the answers in a form, and what was said about it."""
    ran = readiness("convert", name, "-o", "-")
    assert ran.code == code, ran.err
    return json.loads(ran.out), ran.err


def filled(readiness: Any, values: dict[str, str], code: int = 0) -> tuple[Any, str]:
    """Fill in a form, and return what is read."""
    by_pypdf(form(readiness), values, "filled.pdf")
    return read(readiness, code=code)


def judged(pdf: bytes) -> list[str]:
    """Return what the judges say of a form, which follows PDF/UA-1 and not PDF/A."""
    if lacking := verapdf.lacking():
        absent(lacking)
    found = [
        *standards.page_complaints(pdf),
        *verapdf.complaints({"form": pdf})["form"],
    ]
    ours = [told for told in found if "PDF/A-3a" not in told]
    return [*standards.syntax_complaints(pdf), *structure.complaints(pdf), *ours]


# The blank form ------------------------------------------------------------------


def test_a_large_form_is_small_and_accessible(readiness: Any) -> None:
    """The form of the largest profile has at most 300 kB, and no judge complains."""
    content = Path(form(readiness, profile="remote-coder")).read_bytes()

    assert len(content) <= 300_000
    assert judged(content) == []


def test_a_form_with_answers_is_accessible(readiness: Any) -> None:
    """No judge complains about a form that begins with answers of any script."""
    body = json.loads(CODER.read_text("utf-8"))
    body["respondent"]["name"] = "Nguyễn Łukasz Иванов"
    Path("a.json").write_text(json.dumps(body))

    content = Path(form(readiness, "--answers", "a.json")).read_bytes()

    assert judged(content) == []


def test_every_field_says_its_question(readiness: Any) -> None:
    """Every field that is seen has a name for screen readers, with its question."""
    with pikepdf.open(form(readiness, profile="remote-coder")) as pdf:
        said = {
            str(a.get("/T") or a.Parent.T): str(a.TU)
            for page in pdf.pages
            for a in page.Annots
            if a.F != 2
        }

    asked = {what.item: told for name, told in said.items() if (what := named(name))}
    assert set(asked) == set(ITEMS)
    assert all(ITEMS[name].question in told for name, told in asked.items())


def test_marks_share_their_drawings(readiness: Any) -> None:
    """A thousand boxes have one drawing of a dot, one of a tick and one that is empty."""
    with pikepdf.open(form(readiness, profile="remote-coder")) as pdf:
        looks = {
            look.objgen
            for page in pdf.pages
            for a in page.Annots
            if "/AP" in a and isinstance(a.AP.N, pikepdf.Dictionary)
            for look in a.AP.N.values()
        }

    assert len(looks) == 3


@pytest.mark.parametrize("size", ["letter", "a4"])
def test_the_theme_says_the_paper(readiness: Any, size: str) -> None:
    """A theme gives the paper and the employer's name."""
    theme = json.loads(
        (ROOT / "reports" / "themes" / "default.json").read_text("utf-8")
    )
    theme |= {"id": "own", "employer": "Clinic of Łódź"}
    theme["page"] = {"size": size, "margin": 48}
    Path("own.json").write_text(json.dumps(theme))

    with pikepdf.open(form(readiness, "--theme", "own.json")) as pdf:
        assert [round(float(n)) for n in pdf.pages[0].MediaBox[2:]] == (
            [612, 792] if size == "letter" else [595, 842]
        )
    assert "Clinic of Łódź" in structure.read_aloud(Path("form.pdf").read_bytes())


def test_several_profiles_are_one_form(readiness: Any) -> None:
    """With several profiles each question is asked once."""
    ran = readiness("form", "first-look", "remote-coder", "-o", "both.pdf")
    both = {"first-look", "remote-coder"}
    by_pypdf("both.pdf", {"choice/situation/uses-wifi": "yes"}, "filled.pdf")

    assert ran.code == 0
    assert {e["profile"] for e in read(readiness)[0]["asked"]} == both


def test_known_answers_leave_out_questions(readiness: Any) -> None:
    """Questions that are known not to apply are left out of a form."""
    answers = {"answers": {"situation.uses-wifi": {"value": False, "on": DAY}}}
    Path("a.json").write_text(json.dumps(answers))

    def asked(*more: str) -> bool:
        with pikepdf.open(form(readiness, *more)) as pdf:
            names = {str(field.T) for field in pdf.Root.AcroForm.Fields}
        return "choice/internet/wifi-encryption" in names

    assert asked() and not asked("--answers", "a.json")


def test_questions_are_numbered_in_order(readiness: Any) -> None:
    """The numbers of the questions go up as they are read, in every form."""
    content = Path(form(readiness, profile="remote-coder")).read_bytes()

    lines = structure.read_aloud(content).splitlines()
    asked = {item.question for item in ITEMS.values()}
    found = [line.split(" ", 1) for line in lines]
    numbers = [int(n) for n, *rest in found if rest and rest[0].strip() in asked]
    assert numbers == [*range(1, len(ITEMS) + 1)]


def test_a_form_without_questions_says_so(readiness: Any) -> None:
    """When nothing is due, the form says that there is nothing to ask."""
    Path("a.json").write_text('{"answers": {}}')

    content = Path(form(readiness, "--answers", "a.json", "--due")).read_bytes()

    assert "Nothing is open here" in structure.read_aloud(content)
    assert judged(content) == []


def test_due_answers_are_shown_and_asked_anew(readiness: Any) -> None:
    """What is due for renewal is shown, and left open in the form."""
    given = {"value": 38, "on": "2020-01-01"}
    Path("a.json").write_text(
        json.dumps({"answers": {"internet.download-speed": given}})
    )

    content = Path(form(readiness, "--answers", "a.json", "--due")).read_bytes()

    assert "On Jan 1, 2020 you said" in structure.read_aloud(content)
    assert read(readiness, "form.pdf")[0]["answers"] == {}


def test_field_names_lead_back_to_the_item() -> None:
    """A field's name has no dot, and is read as what it was made for."""
    name = field_name("mark", "mfa.enabled-remote", "yes")

    assert "." not in name
    assert named(name) == ("mark", "mfa.enabled-remote", "yes")
    assert named(field_name("mark", "a.b", "1.2")) == ("mark", "a.b", "1.2")
    assert [named(n) for n in ("", "mark", "note/a", "other/a/b", "note//b")] == [
        None
    ] * 5


# What is read back ---------------------------------------------------------------


@pytest.mark.parametrize("program", FILLERS)
def test_what_programs_fill_in_is_read(readiness: Any, program: str) -> None:
    """What a program fills in is read as it was meant, in any script."""
    if program == "pypdfium2" and not find_spec("pypdfium2"):
        absent("The test of PDFium needs pypdfium2: pip install pypdfium2")
    if program == "pdf.js" and not (PDFJS / "node_modules").is_dir():
        pytest.skip("pdf.js is not installed: see PDFJS in pdf_filling.py")
    person = {"person/name": NAME, "person/id": "C-7", "person/day": "Nov 20, 2026"}
    FILLERS[program](form(readiness), fields_for(GIVEN, ITEMS) | person, "filled.pdf")

    body, told = read(readiness)

    assert told == ""
    assert body["respondent"] == {"name": NAME, "id": "C-7"}
    assert body["answers"] == {
        name: {**entry, "on": DAY, "revision": ITEMS[name].revision}
        for name, entry in GIVEN.items()
    }


def test_all_kinds_of_a_whole_profile_are_read(readiness: Any) -> None:
    """The answers of a whole file by PDF are the same answers."""
    body = json.loads(CODER.read_text("utf-8"))
    given = {
        n: e if isinstance(e, dict) else {"value": e}
        for n, e in body["answers"].items()
    }
    given = {n: e for n, e in given.items() if n in ITEMS}
    values = fields_for(given, ITEMS) | {"person/day": body["answered_on"]}
    by_pikepdf(form(readiness, profile="remote-coder"), values, "filled.pdf")

    found = read(readiness)[0]["answers"]

    keys = ("value", "unsure", "not_applicable", "note")
    assert {n: {k: e[k] for k in keys if k in e} for n, e in found.items()} == {
        n: {k: e[k] for k in keys if k in e} for n, e in given.items()
    }


def test_earlier_answers_keep_their_days(readiness: Any) -> None:
    """An answer that stays as it was keeps its day; a changed one gets the new day."""
    Path("a.json").write_text(
        json.dumps(
            {
                "respondent": {"name": NAME, "email": "x@example.org"},
                "answers": {
                    "situation.uses-wifi": {"value": True, "on": DAY},
                    "situation.employment": {
                        "value": "agency",
                        "on": DAY,
                        "note": "Łódź",
                    },
                    "data.incident-reporting": {"value": True, "on": DAY},
                },
            }
        )
    )
    values = {"choice/situation/employment": "employee", "person/day": "2026-11-30"}
    by_pypdf(form(readiness, "--answers", "a.json"), values, "filled.pdf")

    body, _ = read(readiness)

    assert body["respondent"] == {"name": NAME, "email": "x@example.org"}
    assert body["answers"]["situation.uses-wifi"] == {"value": True, "on": DAY}
    assert body["answers"]["situation.employment"] == {
        "value": "employee",
        "note": "Łódź",
        "on": "2026-11-30",
        "revision": 1,
    }
    assert "data.incident-reporting" in body["answers"]


def test_a_blank_form_has_no_answers(readiness: Any) -> None:
    """A form that nobody filled in is read as no answers."""
    form(readiness)

    assert read(readiness, "form.pdf")[0]["answers"] == {}


def test_a_signature_does_not_hinder_reading(readiness: Any) -> None:
    """A filled form that was signed afterwards is read."""
    from asn1crypto import keys, x509
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, sign_pdf
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    from readiness.proof.identities import identity

    own = identity(p12(certificate_of("Ana"), "Ana"), None, now())
    signer = SimpleSigner(
        x509.Certificate.load(own.certificate),
        keys.PrivateKeyInfo.load(own.key),
        SimpleCertificateStore(),
    )
    by_pypdf(form(readiness), {"choice/situation/uses-wifi": "yes"}, "filled.pdf")
    writer = IncrementalPdfFileWriter(BytesIO(Path("filled.pdf").read_bytes()))
    signed = sign_pdf(writer, PdfSignatureMetadata(field_name="Ana"), signer)
    Path("signed.pdf").write_bytes(signed.getvalue())

    assert "situation.uses-wifi" in read(readiness, "signed.pdf")[0]["answers"]


def test_own_questions_with_unusual_options_are_read(readiness: Any) -> None:
    """Options such as Off and 1.2, a text, and a name in any script are read."""
    readiness("new", "checklist", "-o", "x-own.json")
    own = json.loads(Path("x-own.json").read_text("utf-8"))
    options = [{"value": v, "label": f"Is {v} – ja"} for v in ("Off", "1.2", "a+b")]
    bare = {"revision": 1, "basis": "preferred", "help": {"any": "Sieh nach."}}
    kinds = {
        "one": {"kind": "choice", "options": options},
        "some": {"kind": "choices", "options": options},
        "words": {"kind": "text"},
    }
    own["items"] = [
        {
            **bare,
            "id": f"x-own.{n}",
            "title": n,
            "question": f"{n}（问题）?",
            "answer": k,
        }
        for n, k in kinds.items()
    ]
    Path("x-own.json").write_text(json.dumps(own))
    ours = {
        "id": "ours",
        "version": "1.0",
        "title": "Our – Łódź",
        "extends": "first-look",
        "add": ["x-own"],
    }
    Path("ours.json").write_text(json.dumps({**ours, "issuer": {"name": "Klinik"}}))
    values = {
        "choice/x-own/one": "_Off",
        "mark/x-own/some/1_2": "Yes",
        "mark/x-own/some/Off": "Yes",
        "value/x-own/words": "json: 李小龍 ",
    }
    by_pypdf(form(readiness, profile="ours.json"), values, "filled.pdf")

    ran = readiness("convert", "filled.pdf", "-p", "ours.json", "-o", "-")

    found = {n: e["value"] for n, e in json.loads(ran.out)["answers"].items()}
    assert found == {
        "x-own.one": "Off",
        "x-own.some": ["Off", "1.2"],
        "x-own.words": "json: 李小龍",
    }
    assert judged(Path("form.pdf").read_bytes()) == []


def test_answers_to_what_does_not_apply_are_ignored(readiness: Any) -> None:
    """A question that is skipped by its condition is not judged, even if it is answered."""
    values = {
        "choice/situation/uses-wifi": "no",
        "choice/internet/wifi-encryption": "none",
        "person/day": DAY,
    }
    by_pypdf(form(readiness), values, "filled.pdf")

    ran = readiness("assess", "filled.pdf", "-f", "json", "--as-of", DAY)

    found = {each["item"]: each["state"] for each in json.loads(ran.out)["findings"]}
    assert found["internet.wifi-encryption"] == "not-applicable"
    assert found["situation.uses-wifi"] == "info"


# What cannot be read -------------------------------------------------------------

WIFI = "Does the work computer ever connect by Wi-Fi?"
CONTRADICTIONS = [
    (
        {
            "value/internet/download-speed": "38",
            "mark/internet/download-speed/_unsure": "Yes",
        },
        "page 5, question 16",
        "“I don’t know yet”, “38”",
    ),
    (
        {"choice/mfa/enabled-remote": "yes", "reason/mfa/enabled-remote": "no VPN"},
        "question 10",
        "“This does not apply to me, because”",
    ),
    (
        {"mark/credentials/held/CPC": "Yes", "mark/credentials/held/_unsure": "Yes"},
        "question 29",
        "contradict each other",
    ),
    ({"choice/mfa/enabled-remote": "_does-not-apply"}, "question 10", "Say why"),
    ({"value/internet/download-speed": "1 Gbps"}, "“1 Gbps”", "another unit"),
    ({"value/internet/download-speed": "fast"}, "“fast”", "is not a number"),
    ({"value/hipaa/training-done": "in spring"}, "“in spring”", "is not a day"),
    ({"person/day": "yesterday"}, "page 1, “yesterday”", "is not a day"),
    ({"note/situation/uses-wifi": "x" * 5_000}, "question 3", ""),
    ({"note/situation/uses-wifi": "x" * 50_000}, "question 3", "too long"),
]


@pytest.mark.parametrize(("values", "place", "told"), CONTRADICTIONS)
def test_what_cannot_be_read_is_listed(
    readiness: Any, values: dict[str, str], place: str, told: str
) -> None:
    """What contradicts or cannot be read is listed with its page and question."""
    body, said = filled(readiness, values, code=1)

    assert place in said and told in said
    assert body["answers"] == {}


def test_options_that_exclude_each_other_are_reported(readiness: Any) -> None:
    """Options of which one excludes the others are reported by the item's id."""
    values = {"mark/credentials/held/CPC": "Yes", "mark/credentials/held/none": "Yes"}
    by_pypdf(form(readiness), values, "filled.pdf")

    assert "credentials.held" in readiness("assess", "filled.pdf").err


def test_two_radio_buttons_at_once_are_listed(readiness: Any) -> None:
    """Two radio buttons of one question that are both on contradict each other."""
    with pikepdf.open(form(readiness)) as pdf:
        for page in pdf.pages:
            for a in page.Annots:
                if "/Parent" in a and str(a.Parent.T) == "choice/situation/uses-wifi":
                    on = [key for key in a.AP.N if key != "/Off"]
                    a.AS = pikepdf.Name(on[0])
        pdf.save("filled.pdf")

    body, said = read(readiness, code=1)

    assert f"page 2, question 3, {WIFI}" in said and "“Yes”, “No”" in said
    assert body["answers"] == {}


def with_about(change: Any, values: dict[str, str] | None = None) -> None:
    """Fill in a form and change what it says about itself."""
    by_pypdf("form.pdf", values or {"choice/situation/uses-wifi": "yes"}, "f.pdf")
    with pikepdf.open("f.pdf") as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if field.get("/T") == "readiness":
                field.V = change(str(field.V))
        pdf.save("filled.pdf")


def test_a_form_of_another_version_is_told(readiness: Any) -> None:
    """Of another version it is said what is carried, asked again, and gone."""
    form(readiness)
    values = {
        "choice/situation/uses-wifi": "yes",
        "choice/hipaa/remote-work-authorized": "_unsure",
        "note/data/portfolio-deidentified": "kept",
    }

    def older(text: str) -> str:
        about = json.loads(text)
        about["asked"][0] |= {"version": "0.9", "edition": "0" * 64}
        about["revisions"] |= {"hipaa.remote-work-authorized": 1}
        about |= {"answers": {"mfa.old-question": {"value": True, "on": DAY}}}
        return json.dumps(about)

    with_about(older, values)
    body, said = read(readiness, code=1)

    assert "2 answers were carried over" in said
    assert "have to be answered again: hipaa.remote-work-authorized." in said
    assert "not asked here; their answers are kept: mfa.old-question." in said
    assert body["answers"]["mfa.old-question"] == {"value": True, "on": DAY}


@pytest.mark.parametrize(
    "about",
    [
        "{}",
        "no JSON",
        "[1]",
        "9" * 5_000,
        "[" * 100_000,
        '{"asked": 3}',
        '{"asked": [{"profile": "../../etc/passwd", "version": "1"}]}',
        '{"asked": [{"profile": "none-such", "version": "1.0"}], "revisions": 7}',
    ],
)
def test_a_forged_form_asks_for_the_profile(readiness: Any, about: str) -> None:
    """A form that does not say which profile was asked is read with -p."""
    form(readiness)
    with_about(lambda _: about)

    ran = readiness("convert", "filled.pdf", "-o", "-")
    named_ = readiness("convert", "filled.pdf", "-p", "first-look", "-o", "-")

    assert ran.code == 3 and "Name the profile with -p" in ran.err
    assert json.loads(named_.out)["answers"] == {"situation.uses-wifi": {"value": True}}


def test_earlier_answers_in_a_forged_form_are_checked(readiness: Any) -> None:
    """What a form says of earlier answers is kept only as far as it is valid."""
    form(readiness)

    def forged(text: str) -> str:
        about = json.loads(text)
        about["answers"] = {"a.b": {"value": {}}, "$bad": 1, "x": 1, "c.d": {"on": 3}}
        about["respondent"] = {"ssn": "1"}
        about["revisions"]["situation.uses-wifi"] = "many"
        return json.dumps(about)

    with_about(forged)
    body, _ = read(readiness)

    assert body["answers"] == {"situation.uses-wifi": {"value": True}}
    assert "respondent" not in body


def test_an_unknown_mark_is_reported(readiness: Any) -> None:
    """A mark that is no option is reported, and counts as no answer."""
    with pikepdf.open(form(readiness)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if field.get("/T") == "choice/mfa/enabled-remote":
                field.V = pikepdf.Name("/perhaps")
        pdf.save("filled.pdf")

    ran = readiness("assess", "filled.pdf")

    assert "mfa.enabled-remote" in ran.err and "perhaps" in ran.err


# Hostile files -------------------------------------------------------------------


def hostile(change: Any) -> None:
    """Change a form in a hostile way."""
    with pikepdf.open("form.pdf") as pdf:
        change(pdf)
        pdf.save("hostile.pdf")


def test_scripts_are_not_run(readiness: Any) -> None:
    """Scripts and commands in a form do nothing; the rest is read."""
    form(readiness)

    def add(pdf: Any) -> None:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="/bin/touch ran")
        pdf.Root.OpenAction = script
        pdf.pages[0].AA = pikepdf.Dictionary(O=launch)

    hostile(add)

    assert read(readiness, "hostile.pdf")[0]["answers"] == {}
    assert not Path("ran").exists()


def test_an_xfa_form_is_refused(readiness: Any) -> None:
    """A form of the kind XFA is refused with a sentence."""
    form(readiness)

    def add(pdf: Any) -> None:
        pdf.Root.AcroForm.XFA = b"<xdp/>"
        pdf.Root.AcroForm.Fields[0].T = "other"

    hostile(add)
    ran = readiness("convert", "hostile.pdf", "-o", "-")

    assert ran.code == 3 and "XFA" in ran.err and ran.out == ""


def test_a_locked_form_is_refused(readiness: Any) -> None:
    """A form that is locked with a password is refused with a sentence."""
    form(readiness)
    with pikepdf.open("form.pdf") as pdf:
        pdf.save("hostile.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))

    ran = readiness("convert", "hostile.pdf", "-o", "-")

    assert ran.code == 3 and "locked with a password" in ran.err


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.97])
def test_a_broken_form_ends_with_a_sentence(readiness: Any, keep: float) -> None:
    """A form that breaks off is refused with a sentence, and nothing is written."""
    content = Path(form(readiness)).read_bytes()
    Path("hostile.pdf").write_bytes(content[: int(len(content) * keep)])

    ran = readiness("convert", "hostile.pdf", "-o", "a.json")

    assert ran.code == 3 and "Traceback" not in ran.err and not Path("a.json").exists()


def test_a_field_inside_itself_ends(readiness: Any) -> None:
    """A field that is its own parent is read without end."""
    form(readiness)

    def add(pdf: Any) -> None:
        for a in pdf.pages[1].Annots:
            if "/Parent" in a:
                a.Parent.Parent = a.Parent

    hostile(add)

    assert read(readiness, "hostile.pdf")[0]["answers"] == {}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (30_000, "more pages or fields"),
        pytest.param(1_000_000, "This PDF", marks=pytest.mark.slow),
    ],
)
def test_too_many_fields_end_in_time(readiness: Any, fields: int, told: str) -> None:
    """A form with far too many fields is refused within a minute."""
    form(readiness)

    def add(pdf: Any) -> None:
        one = pdf.pages[0].Annots[0]
        pdf.pages[0].Annots = pikepdf.Array([one] * fields)

    hostile(add)
    start = time.monotonic()
    ran = readiness("convert", "hostile.pdf", "-o", "-")

    assert ran.code == 3 and told in ran.err
    assert time.monotonic() - start < 65


def test_another_pdf_is_told(readiness: Any) -> None:
    """A PDF with fields that is not our form is refused with a sentence."""
    form(readiness)

    def rename(pdf: Any) -> None:
        for field in pdf.Root.AcroForm.Fields:
            if field.get("/T") == "readiness":
                field.T = "other"

    hostile(rename)
    ran = readiness("convert", "hostile.pdf", "-o", "-")

    assert ran.code == 3 and "contains no answers" in ran.err


def test_the_same_form_has_the_same_bytes(readiness: Any) -> None:
    """The same form has the same bytes on one day."""
    first = Path(form(readiness)).read_bytes()

    assert Path(form(readiness)).read_bytes() == first
