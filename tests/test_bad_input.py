"""Whatever comes in: an exit code, a sentence a person can act on, and no file lost.

Each folder of ``examples/bad-input`` is one fault: its files, ``command.txt`` (what is
typed after ``readiness``, in that folder) and ``expected.txt`` (the exit code, then what
is said). What is too large or too strange to keep as a file is made by ``MADE`` and
``FORMS``; what the computer itself does wrong, by ``MISHAPS``. To add a fault, add a folder, run
``pytest --rewrite tests/test_bad_input.py`` and read the sentence as its reader would.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shlex
import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import pytest
from pdf_filling import by_pypdf

from readiness import cli
from readiness.documents import digest
from readiness.requirements.profiles import load

FAULTS = Path(__file__).parent / "examples" / "bad-input"
NOTES = {"command.txt", "expected.txt"}
ANSWERS = "my.answers.json"

LONG_NOTE = b'{"answers": {"mfa.password-length": {"value": 16, "note": "%s"}}}'
STRANGE_NOTE = (
    '{"answered_on": "2026-02-01", "respondent": {"name": "Kim \\u202eeeL"},'
    ' "answers": {"mfa.password-length": {"value": 16,'
    ' "note": "bell \\u0007, escape \\u001b[31mred, null \\u0000, no break \\u2028'
    ' \\u202eturned\\u202c, mark \\ufeff, private \\ue000"}}}'
)

MADE: Mapping[str, bytes | None] = {
    "byte-order-mark": b'\xef\xbb\xbf{"answered_on": "2026-02-01", "answers": {}}',
    "control-characters": STRANGE_NOTE.encode(),
    "control-characters-unescaped": b'{"answers": {\x07"mfa.method": "a\x1b[31mb"}}',
    "not-utf-8": '{\n  "respondent": {"name": "Zoë"}\n}'.encode("latin-1"),
    "note-of-a-million-characters": LONG_NOTE % (b"x" * 1_000_000),
    "pdf-as-answers": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "six-megabytes": b'{"answers": {}}' + b" " * 6_000_000,
    "ten-thousand-levels": b'{"answers": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
    "utf-16": '{"answers": {}}'.encode("utf-16"),
    "word-document-as-answers": b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00",
}
"""What stands in the answers file, where no file can show it."""

FOLDERS = {"drafts", "folder.answers.json", "reports", "reports.md"}
"""Words of a command that name a folder which is there; git keeps no empty ones."""

EDITION = "our.edition.json"


def edited_edition() -> bytes:
    """Return an edition whose weights somebody changed by hand."""
    data = load("remote-coder")[0].data
    weights = {"blocker": 1, "major": 1, "minor": 1}
    # The digest first, so that its line stays when checklists change.
    first = {"digest": data["digest"]}
    return json.dumps({**first, **data, "weights": weights}, indent=2).encode()


def senseless_edition() -> bytes:
    """Return an edition with a digest that fits, whose items no one can judge."""
    data = dict(load("remote-coder")[0].data)
    del data["digest"]
    text = {"title": "One", "question": "Is it so?", "answer": {"kind": "yes-no"}}
    one = {"id": "x-home.one", **text}
    two = {"id": "x-home.two", **text, "when": {"x-home.three": {"const": True}}}
    data = {"items": None, **data} | {"items": [one, two, one]}
    return json.dumps({**data, "digest": digest(data)}, indent=2).encode()


EDITIONS: Mapping[str, Callable[[], bytes]] = {
    "edition-edited-by-hand": edited_edition,
    "edition-senseless": senseless_edition,
    "judged-by-a-senseless-edition": senseless_edition,
    "judged-by-an-edited-edition": edited_edition,
}
"""What stands in the edition file: it has all items, so it is made anew each time."""


FORM = "filled.pdf"


def contradictory_form() -> bytes:
    """Return a filled form with marks and texts that contradict each other."""
    values = {
        "choice/mfa/enabled-remote": "yes",
        "reason/mfa/enabled-remote": "I never sign in",
        "value/internet/download-speed": "1 Gbps",
        "mark/credentials/held/CPC": "Yes",
        "mark/credentials/held/_unsure": "Yes",
        "person/day": "in spring",
    }
    with TemporaryDirectory() as folder:
        blank, filled = (str(Path(folder) / name) for name in ("form.pdf", FORM))
        assert cli.run(["form", "first-look", "-o", blank]) == 0
        by_pypdf(blank, values, filled)
        return Path(filled).read_bytes()


def xfa_form() -> bytes:
    """Return a form of the kind that only one maker's programs fill in."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.AcroForm = pikepdf.Dictionary(XFA=b"<xdp/>", Fields=[])
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


FORMS: Mapping[str, Callable[[], bytes]] = {
    "form-of-another-kind": xfa_form,
    "form-with-contradictory-marks": contradictory_form,
}
"""What stands in the filled form: it is drawn anew each time."""


def disk_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be full once a file has been begun."""
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))


def held_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the report be open in a program that lets nobody replace it."""
    monkeypatch.setattr(Path, "replace", failing(errno.EACCES))


def may_not_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the folder belong to somebody else."""
    refuse_to_open("xb", errno.EACCES, monkeypatch)


def only_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be write-protected."""
    refuse_to_open("xb", errno.EROFS, monkeypatch)


def may_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the answers belong to somebody else."""
    refuse_to_open("rb", errno.EACCES, monkeypatch)


def interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Ctrl-C be pressed once a file has been begun."""

    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)


MISHAPS: Mapping[str, Callable[[pytest.MonkeyPatch], None]] = {
    "answers-of-somebody-else": may_not_read,
    "output-disk-full": disk_full,
    "output-folder-of-somebody-else": may_not_write,
    "output-held-open": held_open,
    "output-interrupted": interrupted,
    "output-on-a-protected-disk": only_to_be_read,
}
"""What the computer does wrong while the command runs."""


def failing(code: int) -> Callable[..., Any]:
    """Return what always fails in the way of an error code."""

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def refuse_to_open(mode: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to open files in one way; every other way still works."""
    real = Path.open

    def opened(path: Path, *arguments: Any, **options: Any) -> Any:
        if arguments[:1] == (mode,) and "readiness" not in path.parts:
            raise OSError(code, os.strerror(code), str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", opened)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with what is in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture(params=sorted(path.name for path in FAULTS.iterdir() if path.is_dir()))
def fault(request: pytest.FixtureRequest) -> str:
    """Return one fault after the other."""
    name: str = request.param
    return name


@pytest.fixture
def place(fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay a fault's files out in the current directory."""
    place = tmp_path / "here"
    shutil.copytree(FAULTS / fault, place, ignore=shutil.ignore_patterns(*NOTES))
    for folder in FOLDERS.intersection(command(fault)):
        (place / folder).mkdir(exist_ok=True)
    if made := MADE.get(fault):
        (place / ANSWERS).write_bytes(made)
    if FORM in command(fault):
        (place / FORM).write_bytes(FORMS[fault]())
    if EDITION in command(fault):
        (place / EDITION).write_bytes(EDITIONS[fault]())
    monkeypatch.chdir(place)
    return place


def command(fault: str) -> list[str]:
    """Return what is typed, word by word."""
    return shlex.split((FAULTS / fault / "command.txt").read_text(encoding="utf-8"))


def test_says_what_is_wrong(
    fault: str,
    place: Path,
    readiness: Any,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """Every fault has its exit code and its sentence; no file changes or stays half."""
    if "/dev/full" in command(fault) and not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    before = contents(place)
    with monkeypatch.context() as world:
        MISHAPS.get(fault, lambda _: None)(world)
        ran = readiness(*command(fault))
    # What ``check`` finds is its product; elsewhere the product is a report.
    said = ran.out + ran.err if command(fault)[0] == "check" else ran.err
    told = f"{ran.code}\n{said}"
    expected = FAULTS / fault / "expected.txt"
    if request.config.getoption("--rewrite"):
        expected.write_text(told, encoding="utf-8")
    after = contents(place)

    assert told == expected.read_text(encoding="utf-8")
    assert before.items() <= after.items()
    assert ran.code in (0, 1) or before == after
    assert not [name for name in after if name.endswith(".part")]
    assert str(place) not in ran.out + ran.err


# In a process of its own ----------------------------------------------------------

STOPPING = """
import signal, time
import {module}
def wait(*_, **__):
    print("now", flush=True)
    while True:  # a signal just before a long sleep would not end it
        time.sleep(0.02)
{module}.{name} = wait
# A process started in the background may be deaf to Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
from readiness.__main__ import main
main()
"""
"""A command that waits at one of its steps, so that it can be stopped there."""


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a small file of answers in the current directory."""
    monkeypatch.chdir(tmp_path)
    body = '{"answered_on": "2026-02-01", "answers": {"mfa.password-length": 16}}'
    Path(ANSWERS).write_text(body, encoding="utf-8")
    return ANSWERS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
@pytest.mark.parametrize(
    ("module", "name"), [("readiness.cli.assess_", "draw"), ("os", "fsync")]
)
def test_interrupted(module: str, name: str, answers: str, process: Any) -> None:
    """Ctrl-C while drawing or writing ends with 130; the earlier report stays."""
    Path("report.md").write_text("an earlier report", encoding="utf-8")
    before = contents(Path())
    code = STOPPING.format(module=module, name=name)
    running = process("assess", answers, "-o", "report.md", code=code)

    assert running.stdout.readline() == b"now\n"
    running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=30)[1].decode()

    assert running.returncode == 130
    assert said.strip() == "Stopped. No partly written file was left behind."
    assert contents(Path()) == before


def test_closed_pipe(process: Any) -> None:
    """A reader that has seen enough, such as ``head -1``, ends a command quietly."""
    with process("show", "remote-coder", "--json") as running:
        first = running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read()

    assert first == b"{\n"
    assert said == b"" and running.returncode == 0


def test_closed_pipe_of_the_talk(process: Any) -> None:
    """Errors that nobody reads end a command quietly, with its own exit code."""
    ours, theirs = os.pipe()
    os.close(ours)
    running = process("check", FAULTS, stdout=theirs, stderr=theirs)
    os.close(theirs)

    assert running.wait() == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device is always full")
@pytest.mark.parametrize("typed", ["list", "show remote-coder --json", "assess -f md"])
def test_full_standard_output(typed: str, answers: str, process: Any) -> None:
    """A full disk behind ``>`` is told, and ends with 4."""
    words = [*typed.split(), *([answers] if "assess" in typed else [])]
    with Path("/dev/full").open("wb") as full:
        running = process(*words, stdout=full)
    said = running.communicate()[1].decode()

    assert said.startswith("Cannot write to standard output: the disk is full.")
    assert said.count("\n") == 1 and running.returncode == 4


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's way to close a stream")
def test_no_standard_input(process: Any) -> None:
    """Answers awaited from a standard input that is closed are told as an empty file."""
    running = process("assess", "-", before=["sh", "-c", 'exec "$@" <&-', "sh"])
    said = running.communicate()[1].decode()

    assert said.strip() == "standard input: the file is empty."
    assert running.returncode == 3


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's way to close a stream")
@pytest.mark.parametrize(("closed", "code"), [(">&-", 0), ("2>&-", 3), (">&- 2>&-", 3)])
def test_no_streams(closed: str, code: int, answers: str, process: Any) -> None:
    """A command started without standard streams still ends with its own code."""
    shell = ["sh", "-c", f'exec "$@" {closed}', "sh"]
    running = process("assess", answers if code == 0 else "nothing", before=shell)
    said = running.communicate()[1]

    assert said == (b"" if code == 0 else said) and b"Traceback" not in said
    assert running.returncode == code


def test_control_characters_are_shown(readiness: Any) -> None:
    """A file's name is shown as it is, and never obeyed by the terminal."""
    ran = readiness("assess", "a\x1b[31mred\u202e.json")

    assert ran.err == (
        "a[U+001B][31mred[U+202E].json: there is no such file. Check the name.\n"
    )


def test_a_hostile_profile_is_shown_not_obeyed(readiness: Any, tmp_path: Path) -> None:
    """Control characters in a profile's texts are shown by ``show``."""
    body = {
        "id": "ours",
        "version": "1.0",
        "title": "Ours \x1b[2J\u202e",
        "issuer": {"name": "Clinic"},
        "extends": "remote-coder",
    }
    (tmp_path / "ours.json").write_text(json.dumps(body), encoding="utf-8")

    shown = readiness("show", tmp_path / "ours.json").out

    assert shown.startswith("Ours [U+001B][2J[U+202E] 1.0")


def test_very_many_unknown_items(readiness: Any, tmp_path: Path) -> None:
    """Thousands of unknown items do not stop a report."""
    body = {"answers": {f"mfa.pasword-length-{n}": 1 for n in range(4_900)}}
    (tmp_path / ANSWERS).write_text(json.dumps(body), encoding="utf-8")

    assert readiness("assess", tmp_path / ANSWERS).code == 0


def test_malformed_answers_never_stop_a_report(readiness: Any, tmp_path: Path) -> None:
    """However many answers are malformed, each is unanswered and the report comes."""
    body = {"answers": {f"x-clinic.n{n}": None for n in range(130)}}
    (tmp_path / ANSWERS).write_text(json.dumps(body), encoding="utf-8")

    assert readiness("assess", tmp_path / ANSWERS).code == 0


def test_markup_stays_text(readiness: Any, tmp_path: Path) -> None:
    """A note's markup is printed as it was written, in every format with markup."""
    source = FAULTS / "markup-in-a-note" / ANSWERS
    outputs = [tmp_path / "report.html", tmp_path / "report.md"]
    words = [word for path in outputs for word in ("-o", path)]

    assert readiness("assess", source, "-p", "remote-coder", *words).code == 0
    html, markdown = (path.read_text(encoding="utf-8") for path in outputs)
    assert "&lt;script&gt;alert(1)" in html
    assert not re.search(r"<script>alert|<img src='/etc|href=.javascript", html)
    assert "alert(1)" in markdown
    assert not re.search(r"(?<!\\)(<script|<img|<b>|\]\(javascript)", markdown)
