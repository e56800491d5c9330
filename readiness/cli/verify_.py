"""``readiness verify``: check that a report is intact and follows from its answers."""

from __future__ import annotations

import textwrap
from base64 import b64decode
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from readiness.cli import options, say
from readiness.cli.given import inputs
from readiness.cli.screen import width
from readiness.errors import ExitCode
from readiness.files.apart import ask, read_report
from readiness.files.writing import write
from readiness.proof import TASKS, Outcome, Question, Reply, UnreadableFile
from readiness.render import form_of
from readiness.render.targets import targets
from readiness.requirements.loading import load_profile
from readiness.visible import readable
from readiness.wording import wording


@click.command("verify", epilog="Example: readiness verify report.pdf")
@click.argument("report", metavar="REPORT.pdf")
@click.option(
    "-p",
    "--profile",
    type=options.ProfileName(),
    help="The profile with your requirements, to check the report against: its id or"
    " file. Default: the bundled profile of the same name.",
)
@click.option(
    "--font",
    "fonts",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A font that the report was made with; may be repeated.",
)
@click.option(
    "--trust",
    metavar="CERT",
    help="The certificates that you trust, as a .cer, .crt or .pem file; the report has to be"
    " signed by one.",
)
@click.option(
    "-o",
    "--output",
    metavar="TRUE.pdf",
    help="Also write a new, unsigned report made from the answers inside.",
)
def command(
    report: str,
    profile: str | None,
    fonts: tuple[Path, ...],
    trust: str | None,
    output: str | None,
) -> int:
    """Check that a PDF report follows from the answers inside it.

    It asks three questions: does the assessment follow from the answers, do the pages
    follow from them, and whose requirements are they? For a signed report it also asks
    whether the signature is valid. It exits with 0 when every answer is yes, otherwise
    with 1.

    With -o it also writes a new report, made from those answers.
    """
    read = inputs(click.get_current_context())
    wanted = None if output is None else _target(output, read)
    edition = dict(load_profile(profile)[0].data) if profile else None
    found = _usable(fonts)
    content = read_report(report)
    answer = ask(
        TASKS,
        "prove",
        content,
        report,
        edition=edition,
        fonts=found,
        day=date.today().isoformat(),
        roots=[root.hex() for root in _roots(trust)],
    )
    replies = [Reply.read(plain) for plain in answer["replies"]]
    click.echo("\n".join(_lines(report, replies)))
    if wanted:
        known = {r.question: r.outcome for r in replies}[Question.EDITION]
        written = _write_true_report(wanted, content, report, found)
        if written and known is not Outcome.YES:
            say(wording()("verify.true.requirements"))
    sound = all(reply.outcome is Outcome.YES for reply in replies)
    return ExitCode.DONE if sound else ExitCode.BELOW


def _usable(fonts: tuple[Path, ...]) -> list[str]:
    """Return the paths of the named fonts; raise ``BadFont`` if one cannot be used."""
    if fonts:
        from readiness.render.pdf.fonts.found_fonts import others

        others(fonts)
    return [str(path.absolute()) for path in fonts]


def _target(output: str, inputs: Sequence[str]) -> str:
    """Return the path for the true report; raise ``click.UsageError`` if invalid."""
    if output == "-" or form_of(output) != "pdf":
        told = f"{output}: the report is written as a PDF; end the name with .pdf."
        raise click.UsageError(told)
    return targets((output,), None, ["report"], inputs)[0].path


def _write_true_report(
    path: str, content: bytes, report: str, fonts: Sequence[str]
) -> bool:
    """Write the report that follows from the answers inside; tell whether there is one."""
    try:
        answer = ask(TASKS, "redraw", content, report, fonts=fonts)
    except UnreadableFile as error:
        say(f"{path} was not written. {error}")
        return False
    write(path, b64decode(answer["report"]))
    for remark in answer["remarks"]:
        say(remark)
    say(f"Saved {path}")
    return True


def _roots(path: str | None) -> tuple[bytes, ...]:
    if path is None:
        return ()
    from readiness.proof.identities import SigningError
    from readiness.proof.signatures import trusted_certificates

    try:
        return trusted_certificates(read_report(path))
    except SigningError as fault:
        raise SigningError(f"{path}: {fault}") from fault


def _lines(report: str, replies: Sequence[Reply]) -> Iterator[str]:
    words = wording()
    yield readable(report)
    for reply in replies:
        yield ""
        yield f"{words(f'verify.question.{reply.question}')}"
        outcome = words(f"verify.outcome.{reply.outcome}")
        yield from _wrapped(f"{outcome} {reply.said}", "  ")
        for detail in reply.details:
            yield from _wrapped(detail, "  - ")
        if reply.do:
            yield from _wrapped(reply.do, "  ")
    yield ""
    yield from _wrapped(words("verify.limits"), "")


def _wrapped(text: str, before: str) -> list[str]:
    """Wrap a text that may contain a stranger's words: one paragraph, made readable."""
    plain = " ".join(readable(text).split())
    after = " " * len(before)
    return textwrap.wrap(plain, width(), initial_indent=before, subsequent_indent=after)
