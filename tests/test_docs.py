"""The documents stay true: what they show is run, what they list is compared."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from readiness import catalog
from readiness.catalogue import catalogue
from readiness.cli import COMMANDS, START, cli
from readiness.errors import ExitCode

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


def text(page: Path) -> str:
    """Return a page's text."""
    return page.read_text("utf-8")


def examples(page: Path) -> Iterator[tuple[str, str]]:
    """Yield each command a page shows, and the output it shows, perhaps none."""
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
    """Every link of a page to a file of ours leads to one."""
    links = re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", text(page))
    ours = [link for pair in links for link in pair if link and "://" not in link]

    assert [link for link in ours if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_a_page_exists(page: Path) -> None:
    """A page names only commands that there are."""
    named = set(re.findall(r"`(?:\$ )?readiness ([a-z]+)", text(page)))

    assert named <= set(COMMANDS)


def reference() -> str:
    """Return docs/commands.md as the commands' own help makes it."""
    blocks = ["# Commands\n\nEach command's own `--help`, as it prints it.\n"]
    for name in [*COMMANDS]:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        context = click.Context(command, info_name=f"readiness {name}")
        context.help_option_names = ["-h", "--help"]
        context.terminal_width = 80
        blocks.append(f"## {name}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(blocks)


def test_command_reference_is_the_help(request: pytest.FixtureRequest) -> None:
    """docs/commands.md says what --help says."""
    page = ROOT / "docs" / "commands.md"
    if request.config.getoption("--rewrite"):
        page.write_text(reference(), "utf-8")

    assert text(page) == reference()


def test_checklist_catalogue_is_the_data(request: pytest.FixtureRequest) -> None:
    """docs/checklists.md says what the checklists say, of every item and every source."""
    page = ROOT / "docs" / "checklists.md"
    if request.config.getoption("--rewrite"):
        page.write_text(catalogue(), "utf-8")

    assert text(page) == catalogue()
    for name in (*catalog.item_ids(), *catalog.checklist_ids()):
        assert f"(`{name}`" in text(page)
    for name in catalog.cited():
        assert f"### {name}\n" in text(page)


def test_anchors_lead_somewhere() -> None:
    """Every link of docs/checklists.md within itself leads to one of its headings."""
    page = text(ROOT / "docs" / "checklists.md")
    plain = [
        re.sub(r"[^a-z0-9 -]", "", h.lower())
        for h in re.findall(r"^#+ (.*)", page, re.M)
    ]

    assert {*re.findall(r"\]\(#([^)]+)\)", page)} <= {
        h.replace(" ", "-") for h in plain
    }


def test_exit_codes_are_documented() -> None:
    """The README lists exactly the exit codes there are."""
    listed = re.findall(r"^\| (\d+) \|", text(ROOT / "README.md"), re.M)

    assert [int(code) for code in listed] == sorted(ExitCode)


def test_bare_command_fits_five_lines() -> None:
    """Without a command, five lines say where to start, none wider than a terminal."""
    lines = START.splitlines()

    assert len(lines) == 5
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("name", ["ready", "conditional", "incomplete", "not-ready"])
def test_every_verdict_is_explained(name: str) -> None:
    """The README says what each verdict means, in the words a report prints."""
    from readiness.wording import wording

    assert f"| `{name}` | {wording()(f'verdict.{name}')} |" in text(ROOT / "README.md")


def test_changelog_has_a_place_for_what_comes() -> None:
    """The changelog begins with what is not released yet."""
    assert "## Unreleased" in text(ROOT / "CHANGELOG.md")
