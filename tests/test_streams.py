"""Output that is cut off, redirected or in another encoding changes no result."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest

from readiness.cli.given import INPUTS

SAMPLES = Path(__file__).parent.parent / "reports" / "samples"


def ran(
    *words: str, folder: Path, **settings: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own, with settings in its environment."""
    from os import environ

    typed = [sys.executable, "-m", "readiness", *words]
    home = {"PYTHONPATH": str(Path(__file__).parent.parent)}
    told = {**environ, **home, **settings}
    return subprocess.run(typed, cwd=folder, env=told, capture_output=True, check=False)


CUT_OFF: Mapping[str, tuple[str, int]] = {
    "a faulty file": ("check faulty.json", 1),
    "no such file": ("check missing.json", 3),
    "below what is required": (
        "assess my.answers.json -p first-look --require ready",
        1,
    ),
    "a report that does not follow": ("verify changed.pdf", 1),
    "nothing wrong": ("list", 0),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a few files, most of them faulty."""
    (tmp_path / "faulty.json").write_text('{"id": "x-a", "items": []}', "utf-8")
    body = {"answered_on": "2026-02-01", "answers": {"mfa.password-length": 16}}
    (tmp_path / "my.answers.json").write_text(json.dumps(body), "utf-8")
    report = (SAMPLES / "coder.report.pdf").read_bytes()
    (tmp_path / "changed.pdf").write_bytes(report + b"\n% more\n")
    return tmp_path


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("case", CUT_OFF)
def test_a_reader_that_is_gone_changes_no_exit_code(
    case: str, unbuffered: str, folder: Path
) -> None:
    """Without a reader, as in ``readiness check | head``, the exit code is the same."""
    words, code = CUT_OFF[case]
    script = (
        f"{sys.executable} -m readiness {words} 2>&1 | true; echo ${{PIPESTATUS[0]}}"
    )
    settings = {"PYTHONPATH": str(Path(__file__).parent.parent)}

    told = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONUNBUFFERED": unbuffered, **settings},
        capture_output=True,
        check=False,
    )

    assert told.stdout.decode().strip() == str(code)
    assert told.stderr == b""


@pytest.mark.parametrize("typed", ["show remote-coder --json", "schema first-look"])
@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16"])
def test_data_is_utf_8_whatever_the_console_has(
    typed: str, encoding: str, folder: Path
) -> None:
    """JSON on standard output is UTF-8, so that every JSON reader takes it."""
    told = ran(*typed.split(), folder=folder, PYTHONIOENCODING=encoding)

    assert told.returncode == 0
    assert json.loads(told.stdout.decode("utf-8"))


def test_text_for_people_is_replaced_where_needed(folder: Path) -> None:
    """What a console cannot show is replaced; the command goes on."""
    told = ran("show", "vpn.approved-path", folder=folder, PYTHONIOENCODING="ascii")

    assert told.returncode == 0 and b"?" in told.stdout


def test_ctrl_c_while_it_starts_is_answered_with_a_sentence(folder: Path) -> None:
    """Ctrl-C ends the command with 130 and a sentence, even while it is being loaded."""
    (folder / "click.py").write_text("raise KeyboardInterrupt\n", "utf-8")
    script = f"import sys; sys.path.insert(0, {str(folder)!r})\n"
    script += "from readiness.__main__ import main\nmain()"
    home = {"PYTHONPATH": str(Path(__file__).parent.parent)}

    told = subprocess.run(
        [sys.executable, "-c", script], env=home, capture_output=True, check=False
    )

    assert told.returncode == 130
    assert told.stderr == b"Stopped. No partly written file was left behind.\n"


def test_a_read_only_report_is_not_overwritten(folder: Path) -> None:
    """A protected report stays as it is, and the verdict is shown all the same."""
    report = folder / "report.md"
    report.write_text("kept", "utf-8")
    report.chmod(0o444)

    told = ran("assess", "my.answers.json", "-o", "report.md", folder=folder)

    assert told.returncode == 4 and b"the file is read-only" in told.stderr
    assert report.read_text("utf-8") == "kept"
    assert told.stdout.startswith(b"NOT DECIDED YET")


def test_the_next_command_can_be_typed_as_it_is_shown(folder: Path) -> None:
    """A name with a space is quoted in the next step."""
    told = ran(
        "new", "answers", "-p", "first-look", "-o", "my answers.json", folder=folder
    )

    assert b"readiness assess 'my answers.json' -o report.pdf" in told.stderr


NOT_READ = {
    "against",
    "appendix",
    "as_json",
    "as_of",
    "changes",
    "form",
    "kind",
    "no_attach",
    "output",
    "outputs",
    "require",
    "share",
    "strict",
    "system",
}
"""The parameters of commands that name no file to read, or of those that write none."""


@pytest.mark.parametrize("command", ["assess", "compare", "verify"])
def test_every_file_to_read_is_in_one_list(command: str) -> None:
    """A command that writes reports never writes over any file that it reads."""
    names = {
        param.name
        for param in import_module(f"readiness.cli.{command}_").command.params
    }

    assert names <= {*INPUTS, *NOT_READ}
