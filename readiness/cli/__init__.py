"""The command line: the only module that prints or exits.

To add a command, add a file here with a ``command``, and a line in ``COMMANDS``.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from readiness import __version__
from readiness.cli import streams
from readiness.cli.repeated import refuse_repeated
from readiness.errors import DocumentError, ExitCode, ReadinessError, WrongUse

COMMANDS: Mapping[str, str] = {
    "list": "List the checklists and profiles, with item counts.",
    "show": "Show a checklist, profile, edition or item, with its sources.",
    "check": "Check readiness files: format, meaning, then dates.",
    "schema": "Print the JSON Schema of a profile's answers.",
    "new": "Create a file to edit, with comments that explain it.",
    "ask": "Answer the questions one by one; each answer is saved at once.",
    "form": "Make a form to fill in in a browser; it judges there and sends nothing.",
    "convert": "Turn answers in a sheet, form or report into a file of answers, and back.",
    "assess": "Judge answers and write a readiness report.",
    "compare": "Show what changed between two assessments, files of answers or reports.",
    "verify": "Check that a PDF report follows from the answers inside it.",
}
"""Every command with its line of help; its code is in ``readiness.cli.<name>_``."""

START = """\
Readiness tells whether a home is fit for remote medical coding. Start here:
  readiness ask -p first-look                     about 30 questions, a verdict
  readiness assess my.answers.json -o report.pdf  the report of your answers
  readiness list                                  all checklists
  readiness --help                                all commands"""


class _Commands(click.Group):
    """Loads a command's code only when it is called, so that help is fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"readiness.cli.{cmd_name}_")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except WrongUse as error:  # reported as click reports usage errors
            name = ctx.invoked_subcommand or ""
            command = self.get_command(ctx, name) or self
            below = click.Context(command, parent=ctx, info_name=name)
            raise click.UsageError(str(error), below) from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if any(map(_is_blank, args)):
            told = "A name or value on the command line is empty. Write it in full."
            raise click.UsageError(told, ctx)
        try:
            name, command, rest = super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            called = error.command_name
            raise click.NoSuchCommand(called, None, COMMANDS, ctx) from None
        if command:
            refuse_repeated(command, rest, ctx)
        return name, command, rest

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _is_blank(word: str) -> bool:
    """Tell whether a word has nothing in it, as when a script's variable is not set."""
    return not word.strip() or (word.startswith("--") and word.endswith("="))


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: readiness assess my.answers.json -o report.pdf",
)
@click.version_option(__version__, prog_name="readiness")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Is this home ready for remote medical coding? Nothing leaves your computer."""
    if ctx.invoked_subcommand is None:
        click.echo(START)


def run(arguments: Iterable[str]) -> int:
    """Run the command line and return its exit code."""
    streams.prepare()
    try:
        return _run(list(arguments))
    except OSError as error:  # the disk is full
        return _stream_lost(error)


def say(text: str) -> None:
    """Print a message that is not the result on standard error."""
    # Imported late: most commands print no messages.
    from readiness.visible import readable

    click.echo(readable(text), err=True)


def command_line(*words: str) -> str:
    """Return a command to type, with names quoted for the shell where they need it."""
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline(["readiness", *words])
    from shlex import join

    return join(["readiness", *words])


def say_error(error: ReadinessError) -> None:
    """Report an error, and the number of problems if there are several."""
    say(str(error))
    if isinstance(error, DocumentError) and len(error.problems) > 1:
        say(f"{len(error.problems)} problems.")


def _run(arguments: list[str]) -> int:
    try:
        code = cli.main(arguments, prog_name="readiness", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else ExitCode.DONE
    except SystemExit as ending:
        return _ended(ending)
    except click.ClickException as error:
        _say_usage(error)
        return error.exit_code
    except ReadinessError as error:
        say_error(error)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("Stopped. No partly written file was left behind.")
        return ExitCode.INTERRUPTED
    except Exception as error:  # the last resort: people should not see a traceback
        if isinstance(error, OSError) and error.errno in _LOST:
            raise
        return _our_bug(error)


_LOST = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""How printing can fail; files report their own failures where they are opened."""


def _ended(ending: SystemExit) -> int:
    """Return the exit code when the command line library itself exits."""
    # It exits in two cases: after shell completion, and when a pipe has no reader.
    completing = "_READINESS_COMPLETE" in os.environ
    return int(ending.code or 0) if completing else ExitCode.DONE


def _say_usage(error: click.ClickException) -> None:
    """Report a usage error, with an example and where to read more."""
    say(error.format_message())
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        lines = (context.command.epilog, f"Help: {context.command_path} --help")
        say("\n".join(filter(None, lines)))


def _stream_lost(error: OSError) -> int:
    """Exit after printing failed, as when the disk is full."""
    from readiness.files.writing import reason

    with suppress(OSError):
        say(f"Cannot write to standard output: {reason(error)}")
    # Closing the old streams at exit must not report the error again.
    sys.stdout, sys.stderr = streams.nowhere(), streams.nowhere()
    return ExitCode.CANNOT_WRITE


def _our_bug(error: Exception) -> int:
    say(
        f"Something went wrong inside readiness: {type(error).__name__}: {error}\n"
        "No partly written file was left behind. Please report this with the command you typed"
        f" and version {__version__};\nset READINESS_TRACEBACK=1 to see where it happened."
    )
    if os.environ.get("READINESS_TRACEBACK"):
        import traceback

        say(traceback.format_exc())
    return ExitCode.OUR_BUG
