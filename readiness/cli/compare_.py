"""``readiness compare``: what changed between two assessments, answers or reports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from readiness.asking.returned import is_sheet, returned
from readiness.cli import command_line, options, say
from readiness.cli.delivering import deliver
from readiness.cli.given import inputs, refuse_idle_options
from readiness.cli.screen import echoed_at_the_end, screen
from readiness.cli.themes import named_theme
from readiness.errors import ExitCode
from readiness.files.reading import require_one_standard_input
from readiness.proof.recording import Given, given, records
from readiness.records.comparing import Comparison, compare
from readiness.records.share import Share
from readiness.render import ComparisonCopy, Dress, draw
from readiness.render.targets import targets
from readiness.requirements.loading import load_profile
from readiness.themes.theme import load_theme


@click.command(
    "compare",
    epilog="Example: readiness compare march.json november.json -o changes.pdf",
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "-p",
    "--profile",
    type=options.ProfileName(),
    help="The profile to judge files of answers by. Default: the other file's profile,"
    " or the one that NEW was made for.",
)
@options.output(
    "The file to write: .pdf .html .md .json; may be repeated; - is standard output."
)
@options.form
@click.option(
    "--as-of",
    type=options.Day(),
    metavar="DATE",
    help="The day to judge a file of answers by.  [default: the day of its last answer]",
)
@click.option(
    "--share",
    type=click.Choice([share.value for share in Share]),
    default="full",
    show_default=True,
    help="What the copy holds: notes never; with summary, outcomes only.",
)
@options.theme
@options.fonts
def command(
    old: str,
    new: str,
    profile: str | None,
    outputs: tuple[str, ...],
    form: str | None,
    as_of: date | None,
    share: str,
    theme: str | None,
    fonts: tuple[Path, ...],
) -> int:
    """Show what changed between two assessments, files of answers or reports.

    OLD and NEW are each an assessment (the JSON of a report), a file of answers, a
    sheet or a report as PDF; one of them may be - for standard input.
    """
    _refuse_one_file(old, new)
    require_one_standard_input(old, new, theme)
    context = click.get_current_context()
    wanted = targets(outputs, form, ["comparison"], inputs(context))
    refuse_idle_options(context, wanted)
    both = _given(old, profile), _given(new, profile)
    _refuse_idle_options(both, profile, as_of)
    before, after, own, problems = records(both, profile, as_of)
    for problem in problems:
        say(str(problem))
    chosen = named_theme(theme) if theme else None
    whole = compare(before, after)
    silent = any(target.path == "-" for target in wanted)
    _tell(whole, old, new, silent)
    shown = [] if silent else [draw("text", ComparisonCopy(whole), screen())]
    told = Share(share).discloses.answers
    held = whole if told else compare(before.without_answers(), after)
    dress = Dress(chosen or load_theme(own), fonts)
    with echoed_at_the_end(shown):
        deliver(wanted, [(ComparisonCopy(held), dress)])
    return ExitCode.DONE


def _given(name: str, profile: str | None) -> Given:
    """Read an input of any kind; a sheet is read by the profile if one is named."""
    if not is_sheet(name):
        return given(name)
    editions = [load_profile(profile)[0]] if profile else []
    return Given(name, answers=returned(name, editions))


def _refuse_one_file(old: str, new: str) -> None:
    """Refuse to compare a file with itself, because that is a mistake."""
    require_one_standard_input(old, new)
    try:
        one = Path(old).samefile(new)
    except OSError:
        return
    if one:
        told = f"OLD and NEW are the same file, {old}. Name two different files."
        raise click.UsageError(told)


def _refuse_idle_options(
    both: tuple[Given, Given], profile: str | None, as_of: date | None
) -> None:
    """Refuse options for judging when both files are judged already."""
    if any(one.answers for one in both):
        return
    for name, value in (("-p", profile), ("--as-of", as_of)):
        if value is not None:
            told = f"{name} has no effect here: both files are already judged."
            raise click.UsageError(f"{told} Leave {name} out.")


def _tell(comparison: Comparison, old: str, new: str, silent: bool) -> None:
    """Report what is probably a mistake, unless the screen shows it already."""
    if comparison.two_people and silent:
        one, other = comparison.old.person, comparison.new.person
        say(f"OLD and NEW are about two different people: {one} and {other}.")
    if comparison.backwards:
        say(
            f"OLD ({comparison.old.as_of}) is later than NEW ({comparison.new.as_of})."
            f" To compare them the other way round: {command_line('compare', new, old)}"
        )
