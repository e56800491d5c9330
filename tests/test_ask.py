"""The interview in the terminal: what is typed is read, saved at once, and read back."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from readiness.cli import run
from readiness.questions import catalog
from readiness.requirements.profiles import load

SAMPLES = Path(__file__).parent.parent / "reports" / "samples"
FILE = "my.answers.json"
TODAY = date.today().isoformat()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


def lines(*typed: str) -> bytes:
    """Return what is typed, line by line."""
    return "".join(f"{line}\n" for line in typed).encode()


def entries() -> dict[str, Any]:
    """Return the answers in the file, without their days."""
    told = json.loads(Path(FILE).read_text("utf-8"))["answers"]
    return {name: _undated(entry) for name, entry in told.items()}


def _undated(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return {"value": entry}
    return {key: value for key, value in entry.items() if key not in ("on", "revision")}


def test_answers_are_saved_and_read_back(readiness: Any) -> None:
    """Each answer is in the file, with its day, and is read back on the screen."""
    ran = readiness(
        "ask", "-p", "first-look", stdin=lines("4", "macOS (Apple)", "y", "q")
    )

    assert ran.code == 0
    assert entries() == {
        "situation.employment": {"value": "applicant"},
        "situation.computer-system": {"value": "macos"},
        "situation.uses-wifi": {"value": True},
    }
    whole = json.loads(Path(FILE).read_text("utf-8"))
    assert whole["answers"]["situation.uses-wifi"] == {
        "value": True,
        "on": TODAY,
        "revision": 1,
    }
    assert whole["asked"][0]["profile"] == "first-look" and whole["asked"][0]["saved"]
    assert "Saved: macOS (Apple)" in ran.out
    assert f"Your answers are saved in {FILE}" in ran.out
    assert run(["check", FILE]) == 0


def test_how_you_work_chooses_the_questions(readiness: Any) -> None:
    """Without a profile, the first question decides which requirements are asked."""
    ran = readiness("ask", stdin=lines("4", "q"))

    assert "Aspiring remote coder: " in ran.out
    assert entries() == {"situation.employment": {"value": "applicant"}}


def test_the_file_goes_on_where_it_stopped(readiness: Any) -> None:
    """The same command goes on with the next question, under the same requirements."""
    readiness("ask", "-p", "first-look", stdin=lines("4", "1", "q"))
    ran = readiness("ask", stdin=lines("n", "q"))

    assert "First look: " in ran.out and "Are you hired" not in ran.out
    assert entries()["situation.uses-wifi"] == {"value": False}


def test_only_what_was_asked_is_listed_for_checking(readiness: Any) -> None:
    """An interview about one question shows one answer at the end, not all of them."""
    readiness("ask", "-p", "first-look", stdin=lines("4", "1", "y", "q"))

    words = ("ask", "-p", "first-look", "situation.uses-wifi")
    ran = readiness(*words, stdin=lines("n", "", ""))

    listed = ran.out.partition("Check your answers")[2].partition("Type the number")[0]
    assert [line.strip() for line in listed.splitlines() if ":" in line] == [
        "1  Wi-Fi use: no"
    ]
    assert ran.out.count("Wi-Fi use: no") == 1


def test_a_past_day_is_explained_first(readiness: Any) -> None:
    """Answers are dated today, so they cannot count on an earlier day."""
    words = ("ask", "-p", "first-look", "--as-of", "2020-02-29")

    told = " ".join(readiness(*words, stdin=b"").out.split())
    assert "does not count on Feb 29, 2020." in told


def test_the_result_offers_the_report_instead_of_naming_an_option(
    readiness: Any,
) -> None:
    """The interview asks for the report's name, so it does not mention ``-o``."""
    ran = readiness("ask", "-p", "first-look", stdin=lines("4", *"d" * 40, "", ""))

    assert "add -o" not in ran.out and "Name for the report as PDF" in ran.out


COMMANDS = [
    (
        ("d", "q"),
        {"situation.computer-system": {"unsure": True}},
        "Saved: I don’t know yet",
    ),
    (("h", "q"), {}, "Why it is asked: "),
    (("s", "q"), {}, "Does the work computer ever connect by Wi-Fi?"),
    (("9", "q"), {}, "“9” is not one of the options. Type a number from 1 to 5."),
    (("", "q"), {}, "Type an answer, d if you don’t know yet, or s to skip."),
    (("x", "q"), {}, "This question is about you and always applies."),
    (
        ("n", "A <b>note</b>: Nguyễn Thị Hồng", "1", "q"),
        {
            "situation.computer-system": {
                "value": "windows",
                "note": "A <b>note</b>: Nguyễn Thị Hồng",
            }
        },
        "The note is saved. Now the answer:",
    ),
    (
        ("1", "b", "2", "q"),
        {"situation.computer-system": {"value": "macos"}},
        "Saved: macOS",
    ),
]


@pytest.mark.parametrize(("typed", "saved", "said"), COMMANDS)
def test_commands(
    typed: tuple[str, ...], saved: dict[str, Any], said: str, readiness: Any
) -> None:
    """At each question, a letter asks for help, skips, goes back, and so on."""
    ran = readiness("ask", "-p", "first-look", stdin=lines("4", *typed))

    assert entries() == {"situation.employment": {"value": "applicant"}, **saved}
    assert said in ran.out


def test_the_question_that_chooses_the_requirements_takes_commands(
    readiness: Any,
) -> None:
    """At the first question of all, help works, and q stops without a fault."""
    Path(FILE).write_text('{"answers": {}}', "utf-8")
    ran = readiness("ask", stdin=lines("h", "9", "q"))

    assert ran.code == 0 and "Why it is asked: " in ran.out
    assert f"To go on: readiness ask -o {FILE}" in ran.out
    assert entries() == {}


def test_who_does_not_know_how_they_work_is_asked_everything(readiness: Any) -> None:
    """Without an answer to the first question, the full requirements are asked."""
    ran = readiness("ask", stdin=lines("d", "q"))

    assert "Remote medical coder: " in ran.out and not Path(FILE).exists()


def test_the_way_to_go_on_leads_to_the_same_questions(readiness: Any) -> None:
    """In a file made for two profiles, the command to go on names the one asked."""
    sample()
    ran = readiness(
        "ask", "-p", "first-look", "workspace.lock-on-leave", stdin=lines("y", "q")
    )
    again = ran.out.rpartition("To go on: readiness ")[2].split()

    assert again == ["ask", "-p", "first-look", "-o", FILE]
    assert readiness(*again, stdin=lines("q")).code == 0


def test_a_question_that_is_not_asked_now(readiness: Any) -> None:
    """A question that other answers rule out is named, not passed by in silence."""
    readiness("ask", "-p", "first-look", stdin=lines("4", "1", "n", "q"))
    ran = readiness("ask", "internet.wifi-encryption", stdin=lines("q"))

    assert "this question is not asked now." in " ".join(ran.out.split())


def test_enter_keeps_a_note(readiness: Any) -> None:
    """An earlier note is shown, and Enter leaves it as it is."""
    item = "workspace.lock-on-leave"
    readiness("ask", "-p", "first-look", item, stdin=lines("note", "Mine.", "q"))
    ran = readiness("ask", item, stdin=lines("note", "", "note", "x" * 4001, "q"))

    assert "Your note so far: Mine." in ran.out
    assert "The text has 4,001 characters." in ran.out
    assert entries()[item]["note"] == "Mine."


@pytest.mark.parametrize("typed", ["9" * 5000, "9" * 400 + ".5", "1 Gbps", "2 hours"])
def test_numbers_that_cannot_be_meant_are_asked_again(
    typed: str, readiness: Any
) -> None:
    """A number that is far too long or in another unit is not stored."""
    item = "internet.download-speed"
    ran = readiness("ask", "-p", "remote-coder", item, stdin=lines(typed, "q"))

    assert ran.code == 0 and "Write the number of Mbps." in " ".join(ran.out.split())
    assert not Path(FILE).exists()


def test_back_at_the_first_question(readiness: Any) -> None:
    """At the first question, there is nothing to go back to."""
    ran = readiness("ask", "-p", "first-look", stdin=lines("b", "q"))

    assert "This is the first question." in ran.out
    assert "Nothing was answered, so nothing is saved." in ran.out


def test_does_not_apply_needs_a_reason(readiness: Any) -> None:
    """With a reason it is saved; without one, the question stays."""
    ran = readiness(
        "ask", "-p", "first-look", "workspace.lock-on-leave",
        stdin=lines("x", "", "x", "I live in a vault.", "", ""),
    )  # fmt: skip

    assert entries() == {
        "workspace.lock-on-leave": {"not_applicable": "I live in a vault."}
    }
    assert ran.code == 0


def test_yes_and_no_are_y_and_n(readiness: Any) -> None:
    """For yes or no, n is no; a note is asked for by its whole word."""
    readiness(
        "ask", "-p", "first-look", "workspace.lock-on-leave",
        stdin=lines("note", "Always.", "n", "", ""),
    )  # fmt: skip

    assert entries() == {"workspace.lock-on-leave": {"value": False, "note": "Always."}}


def sample(person: str = "coder") -> dict[str, Any]:
    """Put a sample's answers into the file."""
    body: dict[str, Any] = json.loads(
        (SAMPLES / f"{person}.answers.json").read_text("utf-8")
    )
    Path(FILE).write_text(json.dumps(body, ensure_ascii=False), "utf-8")
    return body


def test_earlier_answers_are_confirmed_by_enter(readiness: Any) -> None:
    """An earlier answer is shown; Enter confirms it, but a measure is asked anew."""
    sample()
    ran = readiness(
        "ask", "workspace.private-room", "internet.download-speed",
        stdin=lines("", "", "212 Mbps", "", ""),
    )  # fmt: skip

    assert (
        "you said: Separate room with a door that closes. Press Enter if this is still so."
        in (" ".join(ran.out.split()))
    )
    assert "Please measure again." in ran.out
    told = json.loads(Path(FILE).read_text("utf-8"))["answers"]
    assert told["workspace.private-room"]["on"] == TODAY
    assert told["internet.download-speed"]["value"] == 212


def test_what_is_not_asked_is_kept(readiness: Any) -> None:
    """Notes, evidence, unknown ids, comments and the person stay as they are."""
    body = sample("employee")
    body["answers"]["x-clinic.badge"] = True
    body["$comment"] = "Mine."
    body["answers"]["mfa.method"] = {"$comment": "Which method?", "unsure": True}
    Path(FILE).write_text(json.dumps(body), "utf-8")

    readiness("ask", "mfa.method", stdin=lines("1", "", ""))

    told = json.loads(Path(FILE).read_text("utf-8"))
    assert told["$comment"] == "Mine." and told["respondent"] == body["respondent"]
    changed = {n for n in body["answers"] if told["answers"][n] != body["answers"][n]}
    assert changed == {"mfa.method"}
    assert told["answers"]["mfa.method"]["$comment"] == "Which method?"


SCOPES = [
    (("--area", "mfa"), "mfa."),
    (("mfa.method",), "mfa.method"),
    (("--after", "move"), ""),
    (("--due", "--as-of", "2027-06-01"), ""),
    (("--open",), ""),
    (("--open", "--area", "hipaa"), "hipaa.access-ends"),
]


@pytest.mark.parametrize(("words", "start"), SCOPES)
def test_only_some_questions_are_asked(
    words: tuple[str, ...], start: str, readiness: Any
) -> None:
    """Items, an area, an event, and what is open or due limit the questions."""
    sample()
    few = readiness("ask", *words, stdin=lines("q"))
    questions = [item.question for item in load("remote-coder")[0].items]
    first = next(q for q in questions if q in " ".join(few.out.split()))
    item = next(i for i in load("remote-coder")[0].items if i.question == first)

    assert few.code == 0 and item.id.startswith(start)
    if "--after" in words:
        assert "move" in item.renew_on


def test_the_answers_are_checked_and_the_report_is_written(readiness: Any) -> None:
    """At the end, an answer can be changed by its number; then the report is offered."""
    sample()
    ran = readiness("ask", stdin=lines("999", "1", "1", "", f"{FILE}/no", "mine"))

    assert f"Cannot make the folder {FILE}" in " ".join(ran.out.split())
    assert "Type a number from 1 to " in ran.out
    assert Path("mine.pdf").read_bytes().startswith(b"%PDF-")
    assert entries()["situation.employment"] == {"value": "employee"}


def test_the_end_of_the_input_is_no_fault(readiness: Any) -> None:
    """When the input ends, the answers are saved and the exit code is 0."""
    ran = readiness("ask", "-p", "first-look", stdin=lines("4"))

    assert ran.code == 0 and "To go on: readiness ask" in ran.out


def test_a_file_that_changed_meanwhile_is_kept(
    readiness: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer is added to what another program wrote into the file meanwhile."""
    from readiness.cli import interviewing

    typed = iter(["1", "1", "q"])

    def type_and_change(prompt: str = "> ") -> str:
        if Path(FILE).exists():
            body = json.loads(Path(FILE).read_text("utf-8"))
            body["answers"]["x-clinic.badge"] = True
            Path(FILE).write_text(json.dumps(body), "utf-8")
        word = next(typed)
        if word == "q":
            raise interviewing.Ended
        return word

    monkeypatch.setattr(interviewing, "line", type_and_change)
    ran = readiness("ask", "-p", "first-look")

    assert f"Another program has changed {FILE} meanwhile." in ran.out
    assert entries()["situation.computer-system"] == {"value": "windows"}
    assert (
        json.loads(Path(FILE).read_text("utf-8"))["answers"]["x-clinic.badge"] is True
    )


def test_a_file_that_is_broken_meanwhile_is_not_written_over(
    readiness: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the file is no longer one of answers, that is told and the answer asked again."""
    from readiness.cli import interviewing

    typed = iter(["1", "1", "1", "q"])

    def type_and_break(prompt: str = "> ") -> str:
        word = next(typed)
        if Path(FILE).exists():
            whole = Path(FILE).read_text("utf-8")
            Path(FILE).write_text('{"answers": [', "utf-8")
            if not repairs:
                repairs.append(whole)
            elif len(repairs) == 1:
                repairs.append(whole)
                Path(FILE).write_text(repairs[0], "utf-8")
        if word == "q":
            raise interviewing.Ended
        return word

    repairs: list[str] = []
    monkeypatch.setattr(interviewing, "line", type_and_break)
    ran = readiness("ask", "-p", "first-look")

    assert ran.code == 0 and "This answer is not saved yet." in ran.out
    assert Path(FILE).read_text("utf-8") == '{"answers": ['


def test_the_report_wears_the_theme_of_its_profile(
    readiness: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An employer's profile names a theme, and the report is drawn with it."""
    from readiness.cli import finishing

    worn: list[Any] = []
    monkeypatch.setattr(
        finishing, "deliver", lambda wanted, copies: worn.extend(copies)
    )
    asked = ("ask", "-p", "example-employer", "x-brightleaf.headset")
    readiness(*asked, stdin=lines("y", "", "mine"))

    assert [dress.theme.id for _, dress in worn] == ["example-employer"]


def test_a_file_that_cannot_be_written_loses_nothing(readiness: Any) -> None:
    """A protected file is told, the answer can be given again, and nothing is lost."""
    readiness("ask", "-p", "first-look", stdin=lines("4", "q"))
    before = Path(FILE).read_text("utf-8")
    Path(FILE).chmod(0o444)

    ran = readiness("ask", stdin=lines("1", "q"))

    assert "read-only" in ran.out and "This answer is not saved yet." in ran.out
    assert Path(FILE).read_text("utf-8") == before


WRONG = [
    (("ask", "mfa.methud", "-p", "first-look"), 2, "mfa.methud"),
    (("ask", "--area", "kitchen", "-p", "first-look"), 2, "Areas: "),
    (("ask", "--after", "lunch"), 2, "'lunch' is not one of"),
    (("ask", "-p", "nothing"), 2, "'nothing'"),
    (
        ("ask", "-o", "report.pdf"),
        2,
        "report.pdf: the interview writes a file of answers",
    ),
    (("ask", "-o", "notes.md"), 2, "the interview writes a file of answers"),
    (("ask", "-o", "profile.json"), 3, "a file of answers is needed here"),
    (("ask", "-o", "broken.json"), 3, "broken.json:1:"),
    (("ask", "-o", "folder.json"), 3, "folder"),
    (("ask", "-o", "-"), 2, "Name one with -o"),
    (("ask", "--as-of", "tomorrow"), 2, "is not a day"),
]


@pytest.mark.parametrize(("words", "code", "told"), WRONG)
def test_what_is_wrong_is_told(
    words: tuple[str, ...], code: int, told: str, readiness: Any
) -> None:
    """A wrong command ends with a sentence before any question, and changes no file."""
    Path("report.pdf").write_bytes(b"%PDF-1.7")
    Path("notes.md").write_text("# Notes", "utf-8")
    Path("folder.json").mkdir()
    Path("broken.json").write_text('{"answers": {', "utf-8")
    profile = {
        "id": "ours",
        "version": "1.0",
        "title": "Ours",
        "issuer": {"name": "Us"},
    }
    Path("profile.json").write_text(
        json.dumps({**profile, "extends": "first-look"}), "utf-8"
    )
    before = contents()

    ran = readiness(*words, stdin=lines("q"))

    assert ran.code == code and told in ran.err
    assert contents() == before


def contents() -> dict[str, bytes]:
    """Return the files in this folder by name, and an empty text for each folder."""
    return {p.name: p.read_bytes() if p.is_file() else b"" for p in Path().iterdir()}


def test_a_whole_interview_passes_check(readiness: Any) -> None:
    """Somebody who does not know yet gets through every question of every profile."""
    for profile in catalog.profile_ids():
        typed = ["1", *["d"] * 400, "", ""]
        ran = readiness(
            "ask", "-p", profile, "-o", f"{profile}.json", stdin=lines(*typed)
        )

        assert ran.code == 0 and "Check your answers" in ran.out
        assert run(["check", f"{profile}.json"]) == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_kill_loses_nothing_saved(process: Any) -> None:
    """However often the interview is killed, all that was read back as saved is there."""
    for round_ in range(100):
        Path(FILE).unlink(missing_ok=True)
        running = process("ask", "-p", "first-look", stdin=subprocess.PIPE)
        given = [b"4\n", b"1\n", b"y\n", b"1\n", b"n\n", b"1\n"]
        running.stdin.write(b"".join(given[: 1 + round_ % len(given)]))
        running.stdin.flush()
        time.sleep(0.35 + round_ % 10 * 0.02)
        os.kill(running.pid, signal.SIGKILL)
        said = running.communicate()[0].decode()

        saved = said.count("Saved: ")
        assert len(entries() if Path(FILE).exists() else {}) >= saved
        left = [*Path().glob(".readiness-*.part")]  # of the answer being saved, if any
        assert len(left) <= (saved < 1 + round_ % len(given))
        for path in left:
            path.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_ctrl_c_says_where_the_answers_are(process: Any) -> None:
    """Ctrl-C ends with 130, and says where the answers are and how to go on."""
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import sys; sys.argv = ['readiness', 'ask', '-p', 'first-look']\n"
        "from readiness.__main__ import main\nmain()"
    )
    running = process(code=code, stdin=subprocess.PIPE)
    running.stdin.write(b"4\n")
    running.stdin.flush()
    for _ in range(400):
        if Path(FILE).exists():
            break
        time.sleep(0.05)
    time.sleep(0.2)
    running.send_signal(signal.SIGINT)
    said = running.communicate()[0].decode()

    assert running.returncode == 130
    assert f"Your answers are saved in {FILE}" in said
