"""The documents stay true: their commands are run, and their lists are compared."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from catalogue import catalogue

from readiness.cli import COMMANDS, START, cli
from readiness.errors import ExitCode
from readiness.questions import catalog

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


def text(page: Path) -> str:
    """Return a page's text."""
    return page.read_text("utf-8")


def examples(page: Path) -> Iterator[tuple[str, str]]:
    """Yield each command that a page shows, and its output, if the page shows any."""
    for block in CONSOLE.findall(text(page)):
        for shown in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = shown.partition("\n")
            yield command, output


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_of_a_page_do_what_it_shows(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    readiness: Callable[..., tuple[int, str, str]],
) -> None:
    """Every command on a page works, and prints what the page shows."""
    shutil.copytree(ROOT / "reports" / "samples", tmp_path / "reports" / "samples")
    monkeypatch.chdir(tmp_path)

    for command, output in examples(page):
        code, out, err = readiness(*shlex.split(command)[1:])

        assert code == 0, (command, err)
        assert output in ("", out + err), command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link from a page to a file of the repository leads to an existing file."""
    links = re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", text(page))
    ours = [link for pair in links for link in pair if link and "://" not in link]

    assert [link for link in ours if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_a_page_exists(page: Path) -> None:
    """A page names only commands that exist."""
    named = set(re.findall(r"`(?:\$ )?readiness ([a-z]+)", text(page)))

    assert named <= set(COMMANDS)


COMPLETION = """\
## Completion

A shell can complete commands, options and the names of profiles. Put its line into its
own file, and open a new terminal:

```sh
# bash 4.4 or later: ~/.bashrc
eval "$(_READINESS_COMPLETE=bash_source readiness)"

# zsh: ~/.zshrc
eval "$(_READINESS_COMPLETE=zsh_source readiness)"

# fish: ~/.config/fish/completions/readiness.fish
_READINESS_COMPLETE=fish_source readiness | source
```

The shell has to find `readiness` itself: where it lies in `.venv/bin`, add that folder to
`PATH` first.
"""


def reference() -> str:
    """Return docs/commands.md as generated from the help of the commands."""
    blocks = ["# Commands\n\nEach command's own `--help`, as it prints it.\n"]
    blocks.append(help_of("readiness", cli))
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        blocks.append(help_of(name, command, "readiness "))
    return "\n".join([*blocks, COMPLETION])


def help_of(name: str, command: click.Command, before: str = "") -> str:
    """Return one command's section."""
    context = click.Context(command, info_name=f"{before}{name}")
    context.help_option_names = ["-h", "--help"]
    context.terminal_width = 80
    return f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"


def test_command_reference_is_the_help(request: pytest.FixtureRequest) -> None:
    """docs/commands.md says what --help says."""
    page = ROOT / "docs" / "commands.md"
    if request.config.getoption("--rewrite"):
        page.write_text(reference(), "utf-8")

    assert text(page) == reference()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_as_the_page_says(shell: str, process: Any) -> None:
    """The line for a shell's file in docs/commands.md prints a completion script for it."""
    page = text(ROOT / "docs" / "commands.md")
    (variable,) = re.findall(rf"\b(_\w+)={shell}_source readiness\b", page)

    running = process(env={variable: f"{shell}_source"})
    script = running.communicate()[0].decode()

    assert running.returncode == 0
    assert f"{shell}_complete" in script


def test_checklist_catalogue_is_the_data(request: pytest.FixtureRequest) -> None:
    """docs/checklists.md shows every item and source exactly as the checklists do."""
    page = ROOT / "docs" / "checklists.md"
    if request.config.getoption("--rewrite"):
        page.write_text(catalogue(), "utf-8")

    assert text(page) == catalogue()
    for name in (*catalog.item_ids(), *catalog.checklist_ids()):
        assert f"(`{name}`" in text(page)
    for name in catalog.cited():
        assert f"### {name}\n" in text(page)


def test_anchors_lead_somewhere() -> None:
    """Every link within docs/checklists.md leads to one of its headings."""
    page = text(ROOT / "docs" / "checklists.md")
    plain = [
        re.sub(r"[^a-z0-9 -]", "", h.lower())
        for h in re.findall(r"^#+ (.*)", page, re.M)
    ]

    assert {*re.findall(r"\]\(#([^)]+)\)", page)} <= {
        h.replace(" ", "-") for h in plain
    }


@pytest.mark.parametrize("name", ["try", "test"])
def test_commands_to_start_with_are_run(name: str) -> None:
    """Each command that the README gives a newcomer is run by ``.ci/run``."""
    assert f"<!-- {name} -->\n```sh\nsh setup.sh" in text(ROOT / "README.md")
    assert re.search(rf"^as_shown {name}$", text(ROOT / ".ci" / "run"), re.M)


@pytest.mark.skipif(sys.platform == "win32", reason="setup.sh is for a POSIX shell")
def test_setup_installs_nothing_outside(tmp_path: Path) -> None:
    """Where Python comes without pip, setup.sh downloads it and installs no package."""
    shutil.copy(ROOT / "setup.sh", tmp_path)
    log = f'echo "$0 $*" >> "{tmp_path}/log"\n'
    python = f'case "$2" in *ensurepip*) exit 1;; esac; exec "{sys.executable}" "$@"'
    made = {"apt-get": f"{log}exit 100", "sudo": f"{log}exit 1", "python": python}
    for name, body in made.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "PYTHON": str(tmp_path / "python")}

    ran = subprocess.run(
        ["sh", "setup.sh"], cwd=tmp_path, env=env, capture_output=True, text=True
    )

    asked = text(tmp_path / "log")
    assert ran.returncode == 1
    assert "Ask whoever runs this machine for python3-venv." in ran.stderr
    assert "download python3-pip-whl" in asked
    assert "sudo" not in asked and not re.search(r"\binstall\b", asked)
    assert not (tmp_path / ".venv").exists()


def test_every_key_of_an_item_is_explained() -> None:
    """docs/writing-a-checklist.md explains each key of an item, and each kind of renewal."""
    form = json.loads(text(ROOT / "schemas" / "item.schema.json"))["properties"]
    page = text(ROOT / "docs" / "writing-a-checklist.md")
    named = {*re.findall(r"`\"?([\w-]+)\"?[`:]", page)}

    assert {key for key in form if key[0] != "$"} - named == set()
    assert {*form["renew_on"]["items"]["enum"]} - named == set()


def test_exit_codes_are_documented() -> None:
    """The README lists exactly the exit codes that exist."""
    listed = re.findall(r"^\| (\d+) \|", text(ROOT / "README.md"), re.M)

    assert [int(code) for code in listed] == sorted(ExitCode)


def test_bare_command_fits_five_lines() -> None:
    """Without a command, five lines say where to start, and none is wider than a terminal."""
    lines = START.splitlines()

    assert len(lines) == 5
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("name", ["ready", "conditional", "incomplete", "not-ready"])
def test_every_verdict_is_explained(name: str) -> None:
    """The README says what each verdict means, in the words that a report prints."""
    from readiness.wording import wording

    assert f"| `{name}` | {wording()(f'verdict.{name}')} |" in text(ROOT / "README.md")


def test_changelog_has_a_place_for_what_comes() -> None:
    """The changelog begins with the section for unreleased changes."""
    assert "## Unreleased" in text(ROOT / "CHANGELOG.md")


PRIVATE = (
    *("my.answers.json", "report.pdf", "report.html", "report.md", "report.json"),
    *("kim.review.json", "out/remote-coder.pdf", "docs/kim.assessment.json"),
    *("kim.report.md", "reports/kim.report.html", "changes.pdf", "copy.pdf"),
    *("form.csv", "my.csv", "form.xlsx", "export.xlsx"),
)
PUBLIC = (
    *("README.md", "docs/page-one.png", "reports/samples/coder.report.pdf"),
    *("tests/examples/full/my.answers.json", "checklists/vpn.json", "x-clinic.json"),
)


def test_nobody_commits_their_own_answers(tmp_path: Path) -> None:
    """Git ignores answers, reviews and reports, but not the invented ones."""
    shutil.copy(ROOT / ".gitignore", tmp_path)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)

    ran = subprocess.run(
        ["git", "check-ignore", "--no-index", *PRIVATE, *PUBLIC],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert {*ran.stdout.split()} == {*PRIVATE}


def blocks(page: str, after: str) -> list[Any]:
    """Return the JSON documents that a page shows after a heading."""
    section = text(ROOT / page).split(f"\n## {after}\n")[1].split("\n## ")[0]
    return [json.loads(b) for b in re.findall(r"```json\n(.*?)```", section, re.S)]


def test_an_answer_is_shown_before_and_after(
    tmp_path: Path, readiness: Callable[..., tuple[int, str, str]]
) -> None:
    """The README shows one answer as the file begins, and as it may be when it is given."""
    before, after = blocks("README.md", "Use it")
    (name,) = before
    file = tmp_path / "my.answers.json"
    assert readiness("new", "answers", "-p", "first-look", "-o", file)[0] == 0
    body = json.loads(file.read_text("utf-8"))
    begun = body["answers"][name]

    assert begun["$comment"].startswith(before[name].pop("$comment").rstrip("… "))
    assert before[name].items() <= begun.items() and before.keys() == after.keys()
    file.write_text(json.dumps(body | {"answers": after}), "utf-8")
    assert readiness("check", file)[0] == 0


def test_first_lines_say_what_it_is_and_for_whom() -> None:
    """The first three lines of the README say what the program does and for whom."""
    first = " ".join(text(ROOT / "README.md").splitlines()[2:5])

    for word in ("remote medical coding", "coders", "employers", "checklists"):
        assert word in first


@pytest.mark.parametrize("system", ["Linux", "macOS", "Windows"])
def test_every_system_is_told_how_to_install(system: str) -> None:
    """The README says how to install and activate on each system, before the first command."""
    before = text(ROOT / "README.md").split("```console\n$ readiness")[0]

    assert f"\n**{system}" in before and re.search(rf"\| .*{system}.* \| `", before)


def test_for_employers_names_every_key_of_a_review() -> None:
    """docs/for-employers.md explains each key of a review, and each kind."""
    schema = json.loads(text(ROOT / "schemas" / "review.schema.json"))
    page = text(ROOT / "docs" / "for-employers.md").split("\n## Reviews\n")[1]
    review = schema["$defs"]["entry"]["properties"]
    parts = (schema, schema["properties"]["reviewer"])
    keys = {*review}.union(*(part["properties"] for part in parts)) - {"$schema"}

    for name in keys | {*review["kind"]["enum"]}:
        assert f"`{name}`" in page, name


@pytest.mark.parametrize(
    ("section", "name"),
    [
        ("Your requirements", "ours.json"),
        ("Your look", "our-look.json"),
        ("Reviews", "our.review.json"),
    ],
)
def test_examples_for_employers_pass_check(
    section: str,
    name: str,
    tmp_path: Path,
    readiness: Callable[..., tuple[int, str, str]],
) -> None:
    """The profile, the theme and the review in docs/for-employers.md pass as printed."""
    (document,) = blocks("docs/for-employers.md", section)
    (tmp_path / name).write_text(json.dumps(document), "utf-8")

    code, out, err = readiness("check", tmp_path / name, "--as-of", "2026-12-01")

    assert code == 0, out
    assert "0 errors" in err
    assert section != "Reviews" or out == ""
