"""The command line: where it writes reports, what it prints, and how it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from datetime import date
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from readiness import __version__
from readiness.answers.answers import read_answers
from readiness.assessing.pipeline import judge
from readiness.cli import COMMANDS
from readiness.documents import parse, violations
from readiness.errors import ExitCode
from readiness.files import writing
from readiness.questions import catalog
from readiness.questions.checklists import Item
from readiness.records.share import Share
from readiness.render import FORMATS, Copy, draw
from readiness.requirements.profiles import load

DAY = "2026-03-01"
BEGINNINGS = {"pdf": "%PDF-", "html": "<!DOCTYPE html>", "md": "# ", "json": "{"}


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a small answers file in the current directory."""
    monkeypatch.chdir(tmp_path)
    given = {"situation.employment": "employee", "mfa.password-length": 16}
    body = {"answered_on": "2026-02-01", "answers": given}
    Path("my.answers.json").write_text(json.dumps(body), encoding="utf-8")
    return "my.answers.json"


# Help -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_an_example(name: str, readiness: Any) -> None:
    """Every command's help ends with an example of that command."""
    ran = readiness(name, "--help")

    assert ran.code == ExitCode.DONE and ran.err == ""
    assert f"Example: readiness {name}" in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_help_in_one_line(name: str) -> None:
    """The list of commands gives the first sentence of each command's own help."""
    command: click.Command = import_module(f"readiness.cli.{name}_").command

    assert (command.help or "").splitlines()[0] == COMMANDS[name]


def test_bare(readiness: Any) -> None:
    """The bare command says where to start, in five lines, with commands that exist."""
    ran = readiness()

    assert ran.code == ExitCode.DONE
    assert len(ran.out.splitlines()) == 5
    assert set(re.findall(r"^  readiness (\w+)", ran.out, re.M)) <= set(COMMANDS)


def test_version(readiness: Any) -> None:
    """``--version`` prints the version, for use in bug reports."""
    assert readiness("--version").out.strip().endswith(__version__)


def test_completion(process: Any) -> None:
    """A shell gets a script that completes commands and profiles."""
    script = process(env={"_READINESS_COMPLETE": "bash_source"}).communicate()[0]
    words = {"COMP_WORDS": "readiness show remote", "COMP_CWORD": "2"}
    asked = process(env={"_READINESS_COMPLETE": "bash_complete", **words})

    assert b"complete -o nosort -F _readiness_completion readiness" in script
    assert b"plain,remote-coder" in asked.communicate()[0]


# What commands print --------------------------------------------------------------


def test_list_names_everything(readiness: Any) -> None:
    """Every bundled checklist and profile is listed."""
    out = readiness("list").out

    for name in (*catalog.checklist_ids(), *catalog.profile_ids()):
        assert f"  {name} " in out


@pytest.mark.parametrize(
    "name", [*catalog.checklist_ids(), *catalog.profile_ids(), catalog.item_ids()[0]]
)
def test_show(name: str, readiness: Any) -> None:
    """A checklist, profile or item is shown as readable text, and as its document."""
    assert readiness("show", name).out.count("\n") > 3
    assert json.loads(readiness("show", name, "--json").out)


def test_show_an_item_whole(readiness: Any) -> None:
    """An item is shown with what partly meets it, what cannot wait, when and how often."""
    shown = " ".join(readiness("show", "internet.wifi-encryption").out.split())
    near = " ".join(readiness("show", "mfa.method").out.split())

    assert "Cannot wait: “WEP” or “None: anyone can join without a password”" in shown
    assert "Asked only after these answers: “Wi-Fi use”: yes" in shown
    assert "Asked again every 12 months, and when you move or you get" in shown
    assert "Partly met: “Phone prompt where I only tap yes” or" in near


def test_show_changes_as_data(readiness: Any, tmp_path: Path) -> None:
    """What a profile makes easier is shown as readable text, and as JSON."""
    tailor = {"mfa.method": {"severity": "info"}}
    body = {"id": "ours", "version": "1.0", "title": "Ours", "extends": "remote-coder"}
    body |= {"issuer": {"name": "Clinic"}, "tailor": tailor}
    (tmp_path / "ours.json").write_text(json.dumps(body), encoding="utf-8")
    words = ("show", tmp_path / "ours.json", "--changes")

    data = json.loads(readiness(*words, "--json").out)
    assert {change["item"] for change in data} == {"mfa.method"}
    assert len(readiness(*words).out.splitlines()) == len(data)


def test_schema_is_json_schema(readiness: Any) -> None:
    """The schema of a profile's answers is printed as JSON."""
    assert json.loads(readiness("schema", "remote-coder").out)["$schema"]


@pytest.mark.parametrize("kind", ["answers", "checklist", "profile"])
def test_what_is_started_is_valid(
    kind: str, readiness: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that ``new`` starts passes ``check`` unchanged."""
    monkeypatch.chdir(tmp_path)
    name = {"answers": "my.answers.json", "checklist": "x-my.json"}.get(kind, "my.json")

    assert readiness("new", kind, "-o", name).code == ExitCode.DONE
    assert readiness("check", name).code == ExitCode.DONE
    assert readiness("new", kind, "-o", name).code == ExitCode.CANNOT_WRITE


def test_example_of_check(
    readiness: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example in the help of ``check`` passes, with a profile that ``new`` makes."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(Path(__file__).parent.parent / "checklists", "checklists")
    (typed,) = re.findall(r"Example: readiness (.*)", readiness("check", "--help").out)
    profile = typed.split()[-1]

    assert readiness("new", "profile", "-o", profile).code == ExitCode.DONE
    assert readiness(*typed.split()).code == ExitCode.DONE


@pytest.mark.parametrize(
    "typed",
    [
        "show ours.json",
        "schema ours.json",
        "assess my.answers.json -p ours.json",
        "new answers -p ours.json -o other.json",
    ],
)
def test_files_are_read_once(
    typed: str, answers: str, readiness: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A profile file is read only once, and that content is what people are judged by."""
    readiness("new", "profile", "-o", "ours.json")
    read: list[str] = []
    real = Path.open

    def opened(path: Path, *arguments: Any, **options: Any) -> Any:
        read.append(path.name)
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", opened)

    assert readiness(*typed.split()).code == ExitCode.DONE
    assert read.count("ours.json") == 1


def test_bundled_files_pass(readiness: Any) -> None:
    """Everything bundled passes ``check``."""
    ran = readiness("check", Path(__file__).parent.parent / "checklists")

    assert ran.code == ExitCode.DONE, ran.out


# Where reports are written -------------------------------------------------------


def test_format_by_suffix(answers: str, readiness: Any) -> None:
    """``-o`` may be repeated and chooses each format by its suffix."""
    outputs = [word for form in BEGINNINGS for word in ("-o", f"report.{form}")]

    ran = readiness("assess", answers, "-p", "remote-coder", "--as-of", DAY, *outputs)

    assert ran.code == ExitCode.DONE
    assert ran.err.splitlines()[-1] == "Saved report.json"
    assert "\n" in ran.out and "Saved" not in ran.out
    for form, beginning in BEGINNINGS.items():
        assert Path(f"report.{form}").read_bytes().startswith(beginning.encode())


@pytest.mark.parametrize("form", FORMATS)
def test_format_on_standard_output(form: str, answers: str, readiness: Any) -> None:
    """``-f`` writes the report, and nothing else, to standard output."""
    ran = readiness("assess", answers, "-p", "remote-coder", "--as-of", DAY, "-f", form)
    same = readiness("assess", answers, "-f", form, "-o", "-", "--as-of", DAY)

    assert ran == same and ran.code == ExitCode.DONE
    assert ("The PDF contains" in ran.err) if form == "pdf" else (ran.err == "")
    assert ran.out.startswith(BEGINNINGS.get(form, ""))


@pytest.mark.parametrize("form", ["md", "pdf"])
def test_several_profiles_fill_a_folder(
    form: str, answers: str, readiness: Any
) -> None:
    """With several profiles ``-o`` names a folder, which gets one report for each, by its id."""
    profiles = [word for name in catalog.profile_ids()[:2] for word in ("-p", name)]

    ran = readiness("assess", answers, *profiles, "-o", "reports", "-f", form)

    assert ran.code == ExitCode.DONE
    found = sorted(path.name for path in Path("reports").iterdir())
    assert found == [f"{name}.{form}" for name in catalog.profile_ids()[:2]]


def test_the_folder_above_can_be_filled(answers: str, readiness: Any) -> None:
    """``-o ..`` is the folder above; its dots are not the end of a file's name."""
    profiles = [word for name in catalog.profile_ids()[:2] for word in ("-p", name)]
    below = Path("below")
    below.mkdir()

    ran = readiness("assess", answers, *profiles, "-o", below / "..", "-f", "md")

    assert ran.code == ExitCode.DONE, ran.err
    assert len([*Path().glob("*.md")]) == 2


def test_without_output_the_screen_has_it(answers: str, readiness: Any) -> None:
    """Without ``-o`` the verdict is printed and no file is written."""
    ran = readiness("assess", answers, "--as-of", DAY)

    assert "NOT DECIDED" in ran.out.upper() and ran.err == ""
    assert [*Path().iterdir()] == [Path(answers)]


@pytest.mark.parametrize(
    ("output", "said"),
    [("out.pdf", True), ("out.md", True), ("out.json", False), ("", False)],
)
def test_the_screen_refers_only_to_a_report_that_is_written(
    output: str, said: bool, answers: str, readiness: Any
) -> None:
    """The summary says that the report has every step only if there is a report."""
    outputs = ["-o", output] if output else []
    told = readiness("assess", answers, *outputs).out

    assert ("The report has all steps" in told) is said
    assert ("add -o report.pdf" in told) is not said


def test_standard_input(answers: str, readiness: Any) -> None:
    """``-`` reads the answers from standard input."""
    content = Path(answers).read_bytes()
    options = ("--as-of", DAY, "-f", "md")

    piped = readiness("assess", "-", *options, stdin=content)

    assert piped == readiness("assess", answers, *options)


def test_an_earlier_report_is_replaced(answers: str, readiness: Any) -> None:
    """Writing again replaces the old report, and follows a link."""
    Path("real.md").write_text("old", encoding="utf-8")
    Path("report.md").symlink_to("real.md")

    readiness("assess", answers, "-o", "report.md")

    assert Path("report.md").is_symlink()
    assert Path("real.md").read_text(encoding="utf-8").startswith("# ")


def test_earlier_data_is_replaced(answers: str, readiness: Any) -> None:
    """A report replaces a JSON file only if it is an earlier assessment, or empty."""
    Path("report.json").touch()
    words = ("assess", answers, "-p", "remote-coder", "-o", "report.json", "--as-of")

    assert readiness(*words, "2026-03-01").code == ExitCode.DONE
    assert readiness(*words, "2026-03-02").code == ExitCode.DONE
    assert json.loads(Path("report.json").read_bytes())["as_of"] == "2026-03-02"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_who_may_read_a_report_stays(answers: str, readiness: Any) -> None:
    """People who could not read the old report cannot read the one that replaces it."""
    Path("report.md").touch(0o600)

    assert readiness("assess", answers, "-o", "report.md").code == ExitCode.DONE
    assert Path("report.md").stat().st_mode & 0o777 == 0o600


def test_several_reports_in_one_stream(answers: str, readiness: Any) -> None:
    """Text and Markdown reports of several profiles may follow each other in one stream."""
    profiles = [word for name in catalog.profile_ids()[:2] for word in ("-p", name)]

    ran = readiness("assess", answers, *profiles, "--as-of", DAY, "-f", "md")

    assert ran.code == ExitCode.DONE
    assert len(re.findall("^# ", ran.out, re.M)) == 2


@pytest.mark.parametrize(
    ("status", "profile"),
    [("applicant", "aspiring-coder"), ("employee", "remote-coder")],
)
def test_default_profile(
    status: str, profile: str, readiness: Any, tmp_path: Path
) -> None:
    """Applicants are judged by aspiring-coder, everyone else by remote-coder."""
    body = json.dumps({"answers": {"situation.employment": status}}).encode()

    ran = readiness("assess", "-", "-f", "json", stdin=body)

    assert json.loads(ran.out)["edition"]["profile"] == profile


MADE_FOR = [
    ([], "remote-coder", ""),
    ([{"profile": "first-look", "version": "1.0"}], "first-look", ""),
    (
        [{"profile": "x-clinic", "version": "2.0"}],
        "remote-coder",
        "answers.json:1:24: $.asked[0].profile: These answers were made for “x-clinic” 2.0,",
    ),
    (
        [
            {"profile": "x-clinic", "version": "2.0"},
            {"profile": "first-look", "version": "1.0"},
        ],
        "first-look",
        "",
    ),
    (
        [{"profile": "first-look", "version": "0.9"}],
        "first-look",
        "made for first-look 0.9, another edition",
    ),
    (
        [{"profile": "first-look", "version": "1.0", "edition": "ab" * 32}],
        "first-look",
        "made for first-look 1.0 (ABAB-ABAB-ABAB), another edition",
    ),
]


@pytest.mark.parametrize(("asked", "profile", "remark"), MADE_FOR)
def test_judged_by_what_it_was_made_for(
    asked: list[Any], profile: str, remark: str, readiness: Any, tmp_path: Path
) -> None:
    """Without ``-p``, a file's own ``asked`` decides; what cannot be followed is told."""
    status = {"situation.employment": "employee"}
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"asked": asked, "answers": status}), encoding="utf-8")
    (tmp_path / "x-clinic.json").write_text("not a profile", encoding="utf-8")

    ran = readiness("assess", file, "-f", "json")

    assert json.loads(ran.out)["edition"]["profile"] == profile
    assert remark in ran.err and ("made for" in ran.err) == bool(remark)
    assert "made for" not in readiness("assess", file, "-p", profile).err


def test_compared_by_what_the_newer_was_made_for(
    readiness: Any, tmp_path: Path
) -> None:
    """Two files of answers are judged by what the newer one was made for."""
    for name, profile in (("old", "remote-coder"), ("new", "first-look")):
        asked = [{"profile": profile, "version": "0.9"}]
        body = {"answered_on": DAY, "asked": asked, "answers": {"mfa.method": "none"}}
        (tmp_path / name).write_text(json.dumps(body), encoding="utf-8")

    ran = readiness("compare", tmp_path / "old", tmp_path / "new", "-f", "json")

    assert json.loads(ran.out)["new"]["edition"]["profile"] == "first-look"
    assert ran.err.count("another edition") == 1


# How commands end -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("required", "code"),
    [("ready", 1), ("conditional", 1), ("incomplete", 0), ("not-ready", 0)],
)
def test_require(required: str, code: int, answers: str, readiness: Any) -> None:
    """``--require`` ends with 1 when a verdict is worse; the report is still written."""
    ran = readiness("assess", answers, "-o", "report.md", "--require", required)

    assert ran.code == code
    assert Path("report.md").exists()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("list", ExitCode.DONE),
        ("assess my.answers.json --require ready", ExitCode.BELOW),
        ("assess my.answers.json --nonsense", ExitCode.USAGE),
        ("assess my.answers.json -p nonsense", ExitCode.USAGE),
        ("assess nothing.json", ExitCode.BAD_INPUT),
        ("assess my.answers.json -o my.answers.json/report.md", ExitCode.CANNOT_WRITE),
    ],
)
def test_exit_codes(typed: str, code: int, answers: str, readiness: Any) -> None:
    """Each ending has its own exit code."""
    assert readiness(*typed.split()).code == code


def test_our_own_fault(
    answers: str, readiness: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An internal error ends with 70 and says how to report it, without a traceback."""

    def fail(*_: Any) -> None:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr("readiness.cli.assess_.judge", fail)
    ran = readiness("assess", answers, "-o", "report.md")
    monkeypatch.setenv("READINESS_TRACEBACK", "1")
    wanted = readiness("assess", answers)

    assert ran.code == wanted.code == ExitCode.OUR_BUG
    assert "Please report" in ran.err and "Traceback" not in ran.err
    assert "Traceback" in wanted.err
    assert [*Path().iterdir()] == [Path(answers)]


def test_our_own_fault_after_a_report(
    answers: str, readiness: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An internal error after a report was written does not say that nothing was written."""
    real = writing.write

    def fail(path: str, content: bytes) -> None:
        if path == "b.md":
            raise ZeroDivisionError("of ours")
        real(path, content)

    monkeypatch.setattr("readiness.cli.delivering.write", fail)
    ran = readiness("assess", answers, "-o", "a.md", "-o", "b.md")

    assert ran.code == ExitCode.OUR_BUG and Path("a.md").exists()
    assert "Nothing was written" not in ran.err
    assert "No partly written file was left behind." in ran.err


# Colours --------------------------------------------------------------------------


def test_pipe_has_no_colours(answers: str, process: Any) -> None:
    """Output to a pipe or a file has no escape codes."""
    out, err = process("assess", answers).communicate()

    assert out and b"\x1b" not in out + err


@pytest.mark.skipif(sys.platform == "win32", reason="a pretended terminal is POSIX")
@pytest.mark.parametrize("refused", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {}])
def test_no_color(refused: dict[str, str], answers: str, process: Any) -> None:
    """A terminal gets colours unless NO_COLOR is set or the terminal is dumb."""
    pty = pytest.importorskip("pty")  # Windows has none
    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("this machine has no terminal to lend")
    env = {"NO_COLOR": "", "TERM": "xterm", **refused}
    with process("assess", answers, env=env, stdout=theirs) as running:
        os.close(theirs)
        shown = b"".join(iter(lambda: _terminal(ours), b""))
        running.communicate()
    os.close(ours)

    assert b"NOT DECIDED" in shown.upper()
    assert (b"\x1b" in shown) is (not refused)


def _terminal(ours: int) -> bytes:
    try:
        return os.read(ours, 4096)
    except OSError:  # how Linux reports that the other end is closed
        return b""


# Any answers ----------------------------------------------------------------------

EDITIONS = {name: load(name)[0] for name in catalog.profile_ids()}
# Unpaired surrogates cannot be written to a file.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
WORDS = TEXT.filter(lambda text: any(map(str.isalnum, text)))
"""Texts that are not blank: a name or a reason."""
DATES = st.dates(date(2024, 1, 1), date(2026, 3, 1)).map(str)


def entries(item: Item) -> st.SearchStrategy[Any]:
    """Make answers to an item, in every form that a file allows."""
    # The day before, because a day after the day of judging is correctly reported.
    samples = list(islice(item.kind.samples((), date(2026, 2, 28)), 50)) or ["text"]
    value = st.sampled_from(samples).map(lambda v: [*v] if isinstance(v, tuple) else v)
    more = st.fixed_dictionaries({}, optional={"note": TEXT, "on": DATES})
    said = st.tuples(value, more).map(lambda pair: {"value": pair[0], **pair[1]})
    ways = [value, said, st.just({"unsure": True})]
    if not item.about_you:
        ways.append(WORDS.map(lambda reason: {"not_applicable": reason}))
    return st.one_of(ways)


@st.composite
def files(draw_: st.DrawFn) -> tuple[str, bytes]:
    """Make a valid answers file for a profile, which it names."""
    name = draw_(st.sampled_from(catalog.profile_ids()))
    edition = EDITIONS[name]
    asked = [item for item in edition.items if edition.asks(item)]
    chosen = draw_(st.lists(st.sampled_from(asked), unique_by=lambda item: item.id))
    body = {
        "respondent": draw_(st.fixed_dictionaries({}, optional={"name": WORDS})),
        "answered_on": draw_(DATES),
        "answers": {item.id: draw_(entries(item)) for item in chosen},
    }
    return name, json.dumps(body).encode()


@given(files(), st.sampled_from(Share))
@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # looking for a smaller case takes minutes
    suppress_health_check=[HealthCheck.too_slow],
)
def test_any_valid_answers_are_judged_and_drawn(
    made: tuple[str, bytes], share: str
) -> None:
    """Every valid answers file is judged without a problem and drawn in every format."""
    name, content = made
    document = parse(content, "my.answers.json")

    assert violations(document, "answers") == ()
    judged = judge(EDITIONS[name], read_answers(document), None, date(2026, 3, 1))
    # Random answers may contradict one another; no other problem is expected.
    told = [p.what for p in judged.problems if "do not fit together" not in p.what]
    assert told == []
    for form in FORMATS:
        assert draw(form, Copy(judged, share)).content
