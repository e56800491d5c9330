"""``readiness verify``: what is whole is said to be, what was forged is found out.

``judges/forging`` has every way to change the file itself. ``FORGED`` holds
forgeries with what is said of them: to add one, a function from a report's bytes to a
forged one's, and its line.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import md5
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from certificates import signed_by
from judges.forging import INSIDE, by_pypdf, by_qpdf, draw_anew, in_our_layout
from pypdf import PdfReader

from readiness.answers.answers import read_answers
from readiness.answers.reviews import ReviewFile
from readiness.assessing.pipeline import Judged, judge
from readiness.documents import digest, read
from readiness.errors import ExitCode, ReadinessError
from readiness.files import apart
from readiness.proof import (
    TASKS,
    Outcome,
    Question,
    Reply,
    UnreadableFile,
    drawing,
    inputs_of,
)
from readiness.proof.layout import parts
from readiness.proof.proving import Against, prove
from readiness.records.inputs import judge_again, parse_inputs, written
from readiness.records.share import Share
from readiness.render import Copy, draw
from readiness.render.pdf.file import packing
from readiness.requirements import profiles
from readiness.requirements.editions import Edition, edition_of

SAMPLES = Path(__file__).parent.parent / "reports" / "samples"
AS_OF = date(2026, 11, 21)
YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.CANNOT_TELL
SHARES = (Share.FULL, Share.EMPLOYER)

Pdf = bytes
Forge = Callable[[Pdf], Pdf]


# Reports to forge ---------------------------------------------------------------


@cache
def edition() -> Edition:
    """Return the requirements of the reports."""
    return profiles.load("remote-coder")[0]


@cache
def judged(person: str = "employee") -> Judged:
    """Judge one of the samples, with its reviews where it has any."""
    path = SAMPLES / f"{person}.review.json"
    review = ReviewFile.read(read(path)) if path.exists() else None
    answers = read_answers(read(SAMPLES / f"{person}.answers.json"))
    return judge(edition(), answers, review, AS_OF)


@cache
def report(person: str = "employee", share: Share = Share.FULL) -> Pdf:
    """Draw a sample's report."""
    return draw("pdf", Copy(judged(person), share)).content


def asked(content: Pdf, known: Edition | None = None) -> dict[Question, Reply]:
    """Ask all questions about a report."""
    replies = prove(content, Against(dict(known.data) if known else None))
    return {reply.question: reply for reply in replies}


def outcomes(content: Pdf, known: Edition | None = None) -> tuple[Outcome, ...]:
    """Return the outcomes of the three questions in order."""
    return tuple(reply.outcome for reply in asked(content, known).values())


def carried(content: Pdf) -> dict[str, bytes]:
    """Return the files a report carries."""
    found = PdfReader(BytesIO(content)).attachments
    return {name: files[0] for name, files in found.items()}


def with_file(content: Pdf, name: str, change: Callable[[bytes], bytes]) -> Pdf:
    """Change a file that a report carries, and what the report tells of the file."""
    with pikepdf.open(BytesIO(content)) as pdf:
        names = pdf.Root.Names.EmbeddedFiles.Names
        for spec in list(names)[1::2]:
            if str(spec.get("/UF", spec.get("/F"))) == name:
                stream = spec.EF.F
                stream.write(changed := change(stream.read_bytes()))
                stream.Params.Size = len(changed)
                stream.Params.CheckSum = pikepdf.String(md5(changed).digest())
        made = BytesIO()
        pdf.save(made, static_id=True)
    return made.getvalue()


# Whole --------------------------------------------------------------------------


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("person", ["applicant", "employee", "coder"])
def test_a_report_is_whole(person: str, share: Share) -> None:
    """A report as it was written answers every question with yes."""
    replies = asked(report(person, share))

    assert [reply.outcome for reply in replies.values()] == [YES, YES, YES]
    assert "byte for byte" in replies[Question.PAGES].said


@pytest.mark.parametrize("share", SHARES)
def test_a_report_with_its_appendix_is_whole(share: Share) -> None:
    """The appendix is drawn again, too, because the inputs say that there is one."""
    content = draw("pdf", Copy(judged(), share, appendix=True)).content

    assert outcomes(content) == (YES, YES, YES)
    assert len(PdfReader(BytesIO(content)).pages) > len(
        PdfReader(BytesIO(report("employee", share))).pages
    )


def test_a_report_of_older_inputs_has_its_appendix() -> None:
    """Inputs without the key are drawn with the appendix, and so is the true report."""

    def older(inputs: dict[str, Any]) -> None:
        del inputs["appendix"]

    with_appendix = draw("pdf", Copy(judged(), appendix=True)).content
    content = of_other_inputs(older)

    assert outcomes(content) == (YES, YES, YES)
    assert len(PdfReader(BytesIO(content)).pages) == len(
        PdfReader(BytesIO(with_appendix)).pages
    )


SAVED_AGAIN = {
    "pypdf": by_pypdf(lambda _: None),
    "qpdf": by_qpdf(),
    "qpdf for the web": by_qpdf(linearize=True),
    "pypdf, then qpdf": lambda content: by_qpdf()(by_pypdf(lambda _: None)(content)),
    "a viewer that draws pages anew": by_qpdf(draw_anew),
}
"""Ways in which programs save a report again."""


@pytest.mark.parametrize("way", SAVED_AGAIN)
def test_saved_again_is_not_called_forged(way: str) -> None:
    """Of a report that was saved again the pages cannot be told; all else is answered."""
    replies = asked(SAVED_AGAIN[way](report()))

    assert [reply.outcome for reply in replies.values()] == [YES, UNKNOWN, YES]
    assert "changed or saved again" in replies[Question.PAGES].said
    assert "-o TRUE.pdf" in replies[Question.PAGES].do


def test_packed_by_another_library_is_not_forged() -> None:
    """A report made without the extra that packs faster is as good on a machine with it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "_packing", zlib)
        patch.setattr(packing, "_FAST", zlib.Z_BEST_SPEED)
        content = draw("pdf", Copy(judged())).content

    replies = asked(content)

    assert content != report()
    assert [reply.outcome for reply in replies.values()] == [YES, YES, YES]
    assert "Another library compressed its parts" in replies[Question.PAGES].said


def of_other_inputs(change: Callable[[dict[str, Any]], None]) -> Pdf:
    """Draw a report of other inputs, as somebody can who has the tool."""
    inputs = json.loads(carried(report())["inputs.json"])
    change(inputs)
    told = parse_inputs(written(inputs))
    return drawing.drawn_again(told, judge_again(told))


def approve(inputs: dict[str, Any]) -> None:
    """Put a name at the head of all pages."""
    inputs["theme"]["employer"] = "Approved by Clinic West"


def look_ahead(inputs: dict[str, Any]) -> None:
    """Judge by a day to come."""
    inputs["as_of"] = "2031-01-01"


@pytest.mark.parametrize(
    ("change", "question", "told"),
    [
        (lambda inputs: None, Question.FOLLOWS, "9 reviews in the name of"),
        (look_ahead, Question.FOLLOWS, "Jan 1, 2031, which is in the future"),
        (approve, Question.PAGES, "“Approved by Clinic West”"),
    ],
)
def test_what_a_yes_rests_on_is_said(
    change: Callable[[dict[str, Any]], None], question: Question, told: str
) -> None:
    """What anybody may write into a sound report is named as what somebody wrote."""
    replies = prove(of_other_inputs(change), Against(day=AS_OF))
    reply = next(reply for reply in replies if reply.question is question)

    assert reply.outcome is YES
    assert told in " ".join(reply.details)


# Forged -------------------------------------------------------------------------


def other_answers(content: Pdf) -> Pdf:
    """Answer something better in the inputs, and leave all else."""
    return with_file(content, "inputs.json", _better_answer)


def _better_answer(inputs: bytes) -> bytes:
    body = json.loads(inputs)
    name = next(f.item.id for f in judged().assessment.counted if f.open)
    body["answers"]["answers"][name] = {"value": True, "on": "2026-11-20"}
    return written(body)


def other_assessment(content: Pdf) -> Pdf:
    """Say ready in the assessment."""
    return with_file(
        content,
        "assessment.json",
        lambda old: old.replace(b'"verdict":"conditional"', b'"verdict":"ready"'),
    )


def spaced_assessment(content: Pdf) -> Pdf:
    """Write the same assessment in another way."""
    return with_file(content, "assessment.json", lambda old: old + b" ")


def same_name(content: Pdf) -> Pdf:
    """Carry a second file of answers under the same name."""
    better = _better_answer(carried(content)["inputs.json"])
    return by_pypdf(lambda writer: writer.add_attachment("inputs.json", better))(
        content
    )


def other_verdict(content: Pdf) -> Pdf:
    """Draw page one of a ready person in place of one's own, as readiness writes a file."""
    drawn: Any = PdfReader(BytesIO(content)).pages[0].get_contents()
    better: Any = PdfReader(BytesIO(report("coder"))).pages[0].get_contents()
    found = [
        part._replace(content=better.get_data())
        if part.content == drawn.get_data()
        else part
        for part in parts(content)
    ]
    return in_our_layout(found, signing=False)


F, P, E = Question.FOLLOWS, Question.PAGES, Question.EDITION
FORGED: dict[str, tuple[Forge, Question, str]] = {
    "other answers": (other_answers, F, "gives a different assessment"),
    "another assessment": (other_assessment, F, "verdict: the report says ready"),
    "assessment written otherwise": (spaced_assessment, F, "says the same"),
    "two files of one name": (same_name, F, "more than one file"),
    "another verdict on page one": (
        other_verdict,
        P,
        "but it should show",
    ),
    "a page turned": (INSIDE["a page turned"], P, "Page 1 is rotated"),
    "something more on a page": (
        INSIDE["another verdict drawn"],
        P,
        "drawn differently",
    ),
    "a page shown twice": (
        INSIDE["a page shown twice"],
        P,
        "pages, but it should have",
    ),
    "another title": (
        INSIDE["another title in the information"],
        P,
        "something else in the file differs",
    ),
}
"""Each forgery, the question that finds it, and what is said of it."""


@pytest.mark.parametrize("name", FORGED)
def test_a_forgery_is_found(name: str) -> None:
    """Whatever was changed is found by the question it is about, and named."""
    forge, question, told = FORGED[name]

    reply = asked(forge(report()))[question]

    assert reply.outcome is NO
    assert told in " ".join((reply.said, *reply.details))
    assert reply.do


# Requirements -------------------------------------------------------------------


def softened(**changes: Any) -> Edition:
    """Return the requirements, made easier by somebody who then counted a new digest."""
    data = deepcopy(dict(edition().data))
    for key, value in changes.items():
        data[key] = value(data[key]) if callable(value) else value
    data.pop("digest")
    return edition_of({**data, "digest": digest(data)})


def milder(items: list[Any]) -> list[Any]:
    """Make every major a minor."""
    return [
        {**item, "severity": "minor"} if item.get("severity") == "major" else item
        for item in items
    ]


def without_vpn(items: list[Any]) -> list[Any]:
    """Leave out what nothing else waits for."""
    return [item for item in items if item["id"] != "internet.download-speed"]


def the_employers(items: list[Any]) -> list[Any]:
    """Leave to the employer what the person would be asked."""
    said = {"who": "employer", "question": "For the employer: Is it fast enough?"}
    return [
        {**item, **said} if item["id"] == "internet.download-speed" else item
        for item in items
    ]


SOFTENED: dict[str, tuple[dict[str, Any], str]] = {
    "severities": ({"items": milder}, "Severity is minor instead of major."),
    "an item left out": (
        {"items": without_vpn},
        "(internet.download-speed) is not asked",
    ),
    "left to the employer": (
        {"items": the_employers},
        "Only the employer can answer it",
    ),
    "weights": (
        {"weights": {"blocker": 1, "major": 1, "minor": 9}},
        "Changed: weights.",
    ),
    "title": ({"title": "Remote medical coder, approved"}, "Changed: title."),
    "days": ({"due_days": {"blocker": 90, "major": 90, "minor": 90}}, "due_days"),
}
"""Each way to soften requirements, and what is said of it."""


@pytest.mark.parametrize("name", SOFTENED)
def test_softened_requirements_are_found(name: str) -> None:
    """A report by requirements that only bear the name of ours says which are easier."""
    changes, told = SOFTENED[name]
    answers = judged("applicant").assessment.answers
    soft = judge(softened(**changes), answers, None, AS_OF)
    content = draw("pdf", Copy(soft)).content

    replies = asked(content)

    assert [reply.outcome for reply in replies.values()] == [YES, YES, NO]
    assert told in " ".join(replies[E].details)
    assert asked(content, edition())[E].outcome is NO
    assert asked(content, softened(**changes))[E].outcome is YES


def test_requirements_that_nobody_here_knows_cannot_be_told() -> None:
    """An employer's own requirements are known by naming them."""
    own = softened(profile="x-clinic")
    answers = judged("applicant").assessment.answers
    content = draw("pdf", Copy(judge(own, answers, None, AS_OF))).content

    assert asked(content)[E].outcome is UNKNOWN
    assert asked(content, own)[E].outcome is YES
    assert asked(content, edition())[E].outcome is NO


def test_another_version_of_ours_cannot_be_told() -> None:
    """Requirements of another version than is here are not called forged."""
    older = softened(version="0.9")
    answers = judged("applicant").assessment.answers
    content = draw("pdf", Copy(judge(older, answers, None, AS_OF))).content

    assert asked(content)[E].outcome is UNKNOWN
    assert asked(content)[E].do


# What cannot be told ------------------------------------------------------------


@pytest.mark.parametrize("order", [{"attach": False}, {"share": Share.SUMMARY}])
def test_a_report_that_carries_nothing_cannot_be_told(order: dict[str, Any]) -> None:
    """Without its inputs a report is neither whole nor forged, and says so itself."""
    content = draw("pdf", Copy(judged(), **order)).content
    text = " ".join(PdfReader(BytesIO(content)).pages[0].extract_text().split())

    assert outcomes(content) == (UNKNOWN, UNKNOWN, UNKNOWN)
    assert "contains no answers as data" in text
    assert "Check this report" not in text


def words_of_another_version(inputs: dict[str, Any]) -> None:
    """Say that the report was worded by another version."""
    inputs["made_with"]["wording"] = "0" * 64


@pytest.mark.parametrize(
    ("key", "value", "outcome"),
    [("needed", "at least a lock", UNKNOWN), ("state", "met", NO)],
)
def test_words_of_another_version_are_not_called_forged(
    key: str, value: str, outcome: Outcome
) -> None:
    """Where another version wrote the words only, it cannot be told; a changed state can."""

    def reworded(assessment: bytes) -> bytes:
        told = json.loads(assessment)
        open_ones = (one for one in told["findings"] if one["state"] == "not-met")
        next(open_ones)[key] = value
        return json.dumps(told).encode()

    content = of_other_inputs(words_of_another_version)

    reply = asked(with_file(content, "assessment.json", reworded))[Question.FOLLOWS]

    assert reply.outcome is outcome
    assert reply.do


def test_a_font_that_is_none_makes_no_report_forged(tmp_path: Path) -> None:
    """A slip in what was asked is told as such."""
    path = tmp_path / "no.ttf"
    path.write_bytes(b"no font")

    with pytest.raises(ReadinessError, match="Name another font with --font"):
        prove(report("coder"), Against(fonts=(path,)))


@pytest.mark.parametrize(("key", "value"), [("tool", "9.9.9"), ("rules", 9)])
def test_what_it_was_made_with_is_said_alike(key: str, value: Any) -> None:
    """Inputs and assessment that name different makers do not belong together."""

    def made_by_another(inputs: dict[str, Any]) -> None:
        inputs["made_with"][key] = value

    reply = asked(of_other_inputs(made_by_another))[F]

    assert reply.outcome is NO
    assert reply.details[0].startswith(f"{key}: ")


def other_version(monkeypatch: pytest.MonkeyPatch) -> Pdf:
    """Draw a report as if another version of the tool had."""
    from readiness.records.inputs import writing

    made = {**writing.made_with(), "tool": "9.9.9", "wording": "0" * 64}
    with monkeypatch.context() as there:
        there.setattr(writing, "made_with", lambda _=False: made)
        return draw("pdf", Copy(judged())).content


def test_another_version_of_the_tool_cannot_be_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What another version drew otherwise is not called forged; it says which version."""
    content = other_version(monkeypatch)

    replies = asked(INSIDE["a page turned"](content))

    assert replies[P].outcome is UNKNOWN
    assert "9.9.9" in replies[P].do
    assert replies[E].outcome is YES


def test_other_rules_cannot_be_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, readiness: Any
) -> None:
    """A report judged by other rules gets "cannot tell", which names both versions."""
    from readiness.records import assessment_json
    from readiness.records.inputs import writing

    path, ours = tmp_path / "report.pdf", writing.RULES
    made = {**writing.made_with(), "rules": ours - 1}
    with monkeypatch.context() as there:
        there.setattr(assessment_json, "RULES", ours - 1)
        there.setattr(writing, "made_with", lambda _=False: made)
        path.write_bytes(draw("pdf", Copy(judged())).content)

    ran = readiness("verify", path)

    said = f"version {ours - 1} of the judging rules; this version of readiness has"
    assert f"{said} version {ours}." in " ".join(ran.out.split())
    assert ran.code == ExitCode.BELOW, ran.out


@pytest.fixture
def other_unicode(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Give this Python, once asked, tables of Unicode that name characters otherwise."""
    from readiness.records.inputs import made_with, writing
    from readiness.render.pdf.text import stand_ins

    def come() -> None:
        made_with.cache_clear()
        monkeypatch.setattr(writing, "unidata_version", "99.0.0", raising=False)
        monkeypatch.setattr(stand_ins, "name", lambda char, _: f"SIGN {ord(char)}")

    yield come
    monkeypatch.undo()
    made_with.cache_clear()


def test_another_unicode_cannot_be_told(other_unicode: Callable[[], None]) -> None:
    """Where Python has other names for characters, no report that says them is forged."""
    answers = read_answers(read(SAMPLES / "coder.answers.json"))
    somebody = judge(edition(), replace(answers, name="\U0001fae8"), None, AS_OF)
    content, plain = draw("pdf", Copy(somebody)).content, report("coder")
    before = asked(content)[P].outcome
    other_unicode()

    after = asked(content)[P]
    assert (before, after.outcome) == (YES, UNKNOWN)
    assert "has the same libraries: unicode" in after.do
    assert asked(plain)[P].outcome is YES  # nothing in it depends on Unicode's version


# Hostile ------------------------------------------------------------------------


def pdf_of(*objects: bytes, root: int = 1) -> Pdf:
    """Make a PDF out of objects, by hand: no library would write such ones."""
    made, starts = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
    made += b"".join(b"%010d 00000 n \n" % start for start in starts)
    made += b"trailer\n<</Size %d/Root %d 0 R>>\n" % (len(starts) + 1, root)
    return made + b"startxref\n%d\n%%%%EOF\n" % table


def stream(content: bytes, keys: bytes = b"") -> bytes:
    """Write a stream's object."""
    head = b"<</Length %d%s>>" % (len(content), keys)
    return head + b"stream\n" + content + b"\nendstream"


def carrying(content: bytes, keys: bytes = b"") -> Pdf:
    """Make a PDF whose inputs are a stream of one's own."""
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(inputs.json) 3 0 R]>>>>>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Type/Filespec/UF(inputs.json)/F(inputs.json)/EF<</F 4 0 R>>>>",
        stream(content, keys),
    )


def bomb(levels: int) -> Pdf:
    """Carry a gigabyte of nothing, packed as often as it takes."""
    packer = zlib.compressobj(9)
    content = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1 << 10))
    content += packer.flush()
    for _ in range(levels - 1):
        content = zlib.compress(content, 9)
    return carrying(content, b"/Filter[" + b"/FlateDecode " * levels + b"]")


def loop() -> Pdf:
    """Name the files of a tree whose branch is the tree."""
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>",
        b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>",
        b"<</Kids[3 0 R 3 0 R]>>",
    )


def to_itself() -> Pdf:
    """Begin with an object that is only a reference to itself."""
    return pdf_of(b"1 0 R")


def deep() -> Pdf:
    """Put a hundred thousand arrays into one another."""
    return pdf_of(b"<</Type/Catalog/Pages " + b"[" * 100_000 + b"]" * 100_000 + b">>")


def many_files() -> Pdf:
    """Carry ten thousand files."""
    names = b" ".join(b"(f%d) 3 0 R" % n for n in range(10_000))
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names["
        + names
        + b"]>>>>>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Type/Filespec/EF<</F 4 0 R>>>>",
        stream(b"x"),
    )


def locked(secret: str) -> Pdf:
    """Lock a report with a password, or in a way that opens by itself."""
    return by_pypdf(
        lambda writer: writer.encrypt(secret, owner_password="o", algorithm="RC4-128")
    )(report())


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "the file is empty"),
    "not a PDF": (lambda: b'{"answers": {}}', "not a PDF"),
    "a picture": (lambda: b"\x89PNG\r\n" + bytes(10_000), "not a PDF"),
    "a beginning": (lambda: b"%PDF-1.7\n", "damaged"),
    "half a report": (lambda: report()[: len(report()) // 2], "damaged"),
    "zeroes": (lambda: b"%PDF-1.7\n" + bytes(5_000_000), "damaged"),
    "opening brackets": (lambda: b"%PDF-1.7\n" + b"<<" * 1_000_000, "damaged"),
    "a bomb": (lambda: bomb(1), "contains more data"),
    "a bomb in a bomb": (lambda: bomb(2), "contains more data"),
    "a loop": (loop, "more files"),
    "an object that is itself": (to_itself, "damaged"),
    "depth": (deep, ""),
    "ten thousand files": (many_files, "more files"),
    "locked": (lambda: locked("secret"), "locked with a password"),
    "locked for nobody": (lambda: locked(""), "locked with a password"),
}
"""Each file that nobody means well with, and what is said of it."""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_with_a_sentence(
    name: str, tmp_path: Path, readiness: Any
) -> None:
    """A file that is no report ends with one sentence, soon."""
    make, told = HOSTILE[name]
    path = tmp_path / "hostile.pdf"
    path.write_bytes(make())

    code, out, err = readiness("verify", path)

    assert (code, out) == (3, "")
    assert err.startswith(str(path)) and told in err and err.endswith(".\n")
    assert len(err.splitlines()) == 1


def test_hostile_inputs_are_no() -> None:
    """What a report carries is read as strictly as any file."""
    for inputs in (b"", b"{}", b'{"made_with": 1}', b"[" * 100_000, bytes(9)):
        replies = asked(carrying(inputs))
        assert [r.outcome for r in replies.values()] == [NO, UNKNOWN, UNKNOWN]
        assert replies[F].details and replies[F].do


def test_a_large_file_is_not_even_read(tmp_path: Path, readiness: Any) -> None:
    """A file of 100 MB is no report."""
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(100_000_000)

    code, _, err = readiness("verify", path)

    assert code == 3 and "larger than 50 MB" in err


@pytest.mark.parametrize("limit", ["SECONDS", "MEMORY"])
def test_time_and_memory_have_an_end(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes too much is stopped, and that is said."""
    if limit == "MEMORY":
        pytest.importorskip("resource")
    monkeypatch.setattr(apart, "_START", ENDLESS[limit])
    monkeypatch.setattr(apart, "SECONDS", 1)

    with pytest.raises(UnreadableFile, match="more time or memory"):
        apart.ask(TASKS, "prove", b"", "x.pdf")


ENDLESS = {
    "SECONDS": "import time; time.sleep(60)",
    "MEMORY": (
        "import json, sys; request = json.loads(sys.stdin.buffer.readline());"
        "sys.path[:] = request['path']; from readiness.files import apart;"
        "apart._limit(); bytes(8 << 30)"
    ),
}
"""What the other process does instead of its work."""


# The command --------------------------------------------------------------------


def written_report(folder: Path, content: Pdf) -> Path:
    """Write a report to a file."""
    path = folder / "report.pdf"
    path.write_bytes(content)
    return path


def test_the_command_says_three_times_yes(tmp_path: Path, readiness: Any) -> None:
    """For a whole report the command answers yes, says what that is not, and ends with 0."""
    code, out, err = readiness("verify", written_report(tmp_path, report()))

    assert (code, err) == (0, "")
    assert [line[:6] for line in out.splitlines()].count("  Yes.") == 3
    assert "No." not in out and "Cannot tell." not in out
    assert "does not show that the answers are true" in " ".join(out.split())


def test_the_command_says_no(tmp_path: Path, readiness: Any) -> None:
    """For a forged report the command says what differs and what to do; it ends with 1."""
    path = written_report(tmp_path, other_verdict(report()))

    code, out, _ = readiness("verify", path, "-p", "remote-coder")

    assert code == 1
    assert "  No. The pages that this version draws from the answers" in out
    assert "  - Page 1 shows “" in out
    assert "Do not rely on its pages." in out


def test_the_true_report_is_written(tmp_path: Path, readiness: Any) -> None:
    """With -o the report that follows from the answers is written; the verdict stays no."""
    path, true = written_report(tmp_path, other_verdict(report())), tmp_path / "t.pdf"

    code, _, err = readiness("verify", path, "-o", true)

    assert (code, err) == (1, f"Saved {true}\n")
    assert true.read_bytes() == report()


def test_the_true_report_is_not_signed(tmp_path: Path, readiness: Any) -> None:
    """A signature is never put under anything else than what was signed."""
    signed = signed_by("Ann Lee", draw("pdf", Copy(judged(), signing=True)).content)
    path, true = written_report(tmp_path, signed), tmp_path / "t.pdf"

    assert readiness("verify", path, "-o", true).code == 0
    assert true.read_bytes() == report()


def test_the_true_report_of_another_version(
    tmp_path: Path, readiness: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What this version draws differently is said, and the new file is this version's."""
    path = written_report(tmp_path, other_version(monkeypatch))
    true = tmp_path / "t.pdf"

    code, _, err = readiness("verify", path, "-o", true)

    assert code == 1
    assert "made with what is installed on this computer" in err
    assert outcomes(true.read_bytes()) == (YES, YES, YES)


def test_no_true_report_can_be_written(tmp_path: Path, readiness: Any) -> None:
    """Nothing inside, or nothing sound: that is said, and nothing is written."""
    empty = draw("pdf", Copy(judged(), attach=False)).content
    for content, told in (
        (empty, "contains no answers"),
        (same_name(report()), "several files of answers"),
        (carrying(b"{}"), "inputs.json"),
    ):
        ran = readiness(
            "verify", written_report(tmp_path, content), "-o", tmp_path / "t.pdf"
        )

        assert ran.code == 1 and ran.out
        assert "t.pdf was not written." in ran.err and told in ran.err
        assert not (tmp_path / "t.pdf").exists()


def test_the_true_report_takes_no_inputs_place(tmp_path: Path, readiness: Any) -> None:
    """-o names a new PDF: never an input, never another kind of file."""
    path = written_report(tmp_path, report())
    for name in (path, tmp_path / "t.html", tmp_path / "none", "-", ""):
        ran = readiness("verify", path, "-o", name)

        assert ran.code == 2 and not ran.out and ran.err.count("\n") <= 3
    assert path.read_bytes() == report()


def test_easier_requirements_are_named_beside_the_true_report(
    tmp_path: Path, readiness: Any
) -> None:
    """A report written again by requirements that were made easier says so."""
    soft = judge(
        softened(items=milder), judged("applicant").assessment.answers, None, AS_OF
    )
    path = written_report(tmp_path, draw("pdf", Copy(soft)).content)

    err = readiness("verify", path, "-o", tmp_path / "t.pdf").err

    assert "uses the requirements inside the report" in err


def test_a_link_that_leads_to_itself_is_no_place_to_write(
    tmp_path: Path, readiness: Any
) -> None:
    """A circle of links ends with a sentence, not with a fault."""
    path, link = written_report(tmp_path, report()), tmp_path / "link.pdf"
    link.symlink_to(link)

    code, _, err = readiness("verify", path, "-o", link)

    assert code == 4 and "Cannot write" in err


def test_what_cannot_be_told_is_no_success(tmp_path: Path, readiness: Any) -> None:
    """A script that looks at the exit code takes nothing for checked that was not."""
    content = draw("pdf", Copy(judged(), attach=False)).content

    code, out, _ = readiness("verify", written_report(tmp_path, content))

    assert code == 1
    assert out.count("Cannot tell.") == 3


def test_the_command_holds_to_another_profile(tmp_path: Path, readiness: Any) -> None:
    """With -p the report is held to those requirements and to no others."""
    path = written_report(tmp_path, report())

    code, out, _ = readiness("verify", path, "-p", "first-look")

    assert code == 1
    assert "not First look" in " ".join(out.split())


def test_no_path_to_a_file_is_followed_twice(tmp_path: Path, readiness: Any) -> None:
    """A folder or a file that is not there is said, with code 3."""
    assert readiness("verify", tmp_path).code == 3
    assert "there is no such file" in readiness("verify", tmp_path / "no.pdf").err


# What a report carries ----------------------------------------------------------


def test_inputs_of_a_report(tmp_path: Path) -> None:
    """The inputs of a report judge to the same assessment."""
    inputs = inputs_of(written_report(tmp_path, report()))

    assert judge_again(inputs).assessment.findings == judged().assessment.findings
    with pytest.raises(UnreadableFile, match="contains no answers"):
        empty = draw("pdf", Copy(judged(), attach=False)).content
        inputs_of(written_report(tmp_path, empty))


def test_what_is_inside_is_said_first(tmp_path: Path, readiness: Any) -> None:
    """Before a PDF is written, standard error says what it carries."""
    answers, path = SAMPLES / "coder.answers.json", tmp_path / "report.pdf"

    def said(*more: str) -> str:
        ran = readiness("assess", answers, "-o", path, "--as-of", AS_OF, *more)
        told, _, saved_ = ran.err.partition("Saved")
        assert saved_
        return told

    assert "contains your answers (14" in said()
    assert "without notes" in said("--share", "employer")
    assert "only its pages" in said("--share", "summary")
    assert "only its pages" in said("--no-attach")
    assert "contains" not in readiness("assess", answers, "-f", "md").err


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("person", ["applicant", "employee", "coder"])
def test_nothing_that_a_share_leaves_out_is_carried(person: str, share: Share) -> None:
    """No address is carried, no unused answer, and no note in an employer's copy."""
    answers = judged(person).assessment.answers
    files = carried(report(person, share))
    notes = [a.note for a in answers.given.values() if a.note]
    body = json.loads(files["inputs.json"])

    assert set(files) == {"inputs.json", "assessment.json"}
    assert b"@example.org" not in b"".join(files.values())
    assert set(body["answers"]["answers"]) <= {*edition().by_id, "situation.employment"}
    if share is Share.EMPLOYER:
        assert notes
        text = b"".join(files.values()).decode()
        assert not [n for n in notes if json.dumps(n, ensure_ascii=False)[1:-1] in text]
