"""``readiness assess``: judge answers and write reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click

from readiness.answers.reviews import ReviewFile
from readiness.asking.returned import returned
from readiness.assessing.choosing import default_profile, remarks
from readiness.assessing.pipeline import judge
from readiness.cli import options, say
from readiness.cli.delivering import deliver
from readiness.cli.given import inputs, refuse_idle_options
from readiness.cli.screen import echoed_at_the_end, own_copy, screen
from readiness.cli.signing import signer_for
from readiness.cli.themes import named_theme
from readiness.errors import ExitCode, WrongUse
from readiness.files.reading import read_as, require_one_standard_input
from readiness.judging.verdicts import BETTER, Verdict
from readiness.records.share import Share
from readiness.render import Copy, Drawn, Dress, draw
from readiness.render.targets import Target, targets
from readiness.requirements.editions import Edition
from readiness.requirements.loading import load_profile
from readiness.themes.theme import Theme, load_theme

MOST = 20
"""At most this many problems are shown; more would hide the verdict."""


@click.command(
    "assess", epilog="Example: readiness assess my.answers.json -o report.pdf"
)
@click.argument("answers", metavar="ANSWERS")
@click.option(
    "-p",
    "--profile",
    "profiles",
    multiple=True,
    type=options.ProfileName(),
    help="The profile to judge by, as an id or a file; may be repeated."
    " Default: the bundled one that ANSWERS was made for; if it names none,"
    " aspiring-coder for applicants, otherwise remote-coder.",
)
@click.option("--review", metavar="FILE", help="An employer's review file.")
@options.output(
    "The file to write: .pdf .html .md .json; may be repeated; - is standard output."
    " With several profiles, name a folder."
)
@options.form
@options.as_of
@click.option(
    "--require",
    type=click.Choice([verdict.value for verdict in reversed(BETTER)]),
    help="Exit with code 1 when a verdict is worse than this.",
)
@click.option(
    "--share",
    type=click.Choice([share.value for share in Share]),
    default="full",
    show_default=True,
    help="What the copy holds: everything; no notes, but the reasons of claims and the"
    " references to evidence; or only page one and the plan.",
)
@click.option(
    "--appendix",
    is_flag=True,
    help="Also print what is not asked yet, the rules in full, all sources and the digests.",
)
@options.theme
@click.option(
    "--no-attach",
    is_flag=True,
    help="Do not attach the answers and the assessment to the PDF.",
)
@options.fonts
@options.signer
def command(
    answers: str,
    profiles: tuple[str, ...],
    review: str | None,
    outputs: tuple[str, ...],
    form: str | None,
    as_of: date,
    require: str | None,
    share: str,
    appendix: bool,
    theme: str | None,
    no_attach: bool,
    fonts: tuple[Path, ...],
    sign: str | None,
) -> int:
    """Judge answers and write a readiness report.

    ANSWERS is a file of answers, as the form and ask save it, or - for standard input;
    a sheet (.csv, .xlsx), a filled form as PDF or a report as PDF that contains the
    answers.
    """
    require_one_standard_input(answers, review, theme)
    named = _judged_by(profiles, theme)
    given = returned(answers, [edition for edition, _ in named])
    editions = named or _judged_by((default_profile(given),), theme)
    for remark in () if profiles else remarks(given, editions[0][0]):
        say(str(remark))
    wanted = _wanted(outputs, form, [e.profile for e, _ in editions])
    _refuse_an_appendix_of_a_summary(appendix, Share(share))
    signer = signer_for(sign)
    reviews = ReviewFile.read(read_as(review, "review")) if review else None
    kind = Share(share), not no_attach, bool(signer), appendix
    judged = [judge(edition, given, reviews, as_of) for edition, _ in editions]
    copies = [Copy(each, *kind) for each in judged]
    _tell_problems(copies)
    shown = _summaries(copies, wanted)
    dresses = [Dress(worn, fonts) for _, worn in editions]
    with echoed_at_the_end(shown):
        deliver(wanted, list(zip(copies, dresses, strict=True)), signer)
    return _exit_code(copies, require)


def _wanted(
    outputs: Sequence[str], form: str | None, profiles: Sequence[str]
) -> tuple[Target, ...]:
    """Work out what to write, and refuse options that nothing written makes use of."""
    context = click.get_current_context()
    wanted = targets(outputs, form, profiles, inputs(context))
    refuse_idle_options(context, wanted)
    return wanted


def _summaries(copies: Sequence[Copy], wanted: Sequence[Target]) -> list[Drawn]:
    """Draw what the terminal shows: nothing if standard output holds a report."""
    if any(target.path == "-" for target in wanted):
        return []
    return [draw("text", own_copy(copy, wanted), screen()) for copy in copies]


def _refuse_an_appendix_of_a_summary(appendix: bool, share: Share) -> None:
    if appendix and share is Share.SUMMARY:
        told = "--appendix has no effect here: a summary copy has only page one and the plan."
        raise WrongUse(f"{told} Leave out --appendix or --share summary.")


def _judged_by(
    profiles: Iterable[str], theme: str | None
) -> list[tuple[Edition, Theme]]:
    """Load each profile, with the theme for its report."""
    chosen = named_theme(theme) if theme else None
    loaded = map(load_profile, profiles)
    return [(edition, chosen or load_theme(own)) for edition, own in loaded]


def _tell_problems(copies: Sequence[Copy]) -> None:
    """Report what is wrong with single answers, once for all profiles."""
    found = list(dict.fromkeys(p for copy in copies for p in copy.judged.problems))
    for problem in found[:MOST]:
        say(str(problem))
    if found[MOST:]:
        say("There are more problems; readiness check lists them all.")


def _exit_code(copies: Sequence[Copy], require: str | None) -> int:
    worst = min(BETTER.index(copy.judged.assessment.verdict) for copy in copies)
    if require and worst < BETTER.index(Verdict(require)):
        return ExitCode.BELOW
    return ExitCode.DONE
