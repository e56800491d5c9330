"""``readiness schema``: print the JSON Schema of a profile's answers, for editors."""

from __future__ import annotations

import click

from readiness.cli import options
from readiness.files.writing import write_json
from readiness.requirements.answer_schema import answer_schema
from readiness.requirements.loading import load_profile


@click.command("schema", epilog="Example: readiness schema remote-coder > form.json")
@click.argument("profile", type=options.ProfileName(), metavar="PROFILE")
def command(profile: str) -> None:
    """Print the JSON Schema of a profile's answers.

    PROFILE is the id of a bundled profile, a profile file or an edition file.
    """
    edition, _ = load_profile(profile)
    write_json(answer_schema(edition))
