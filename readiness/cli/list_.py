"""``readiness list``: list the checklists and profiles."""

from __future__ import annotations

import click

from readiness.questions import catalog
from readiness.requirements.profiles import bundled, resolve


@click.command("list", epilog="Example: readiness list")
def command() -> None:
    """List the checklists and profiles, with item counts."""
    click.echo("Checklists")
    for name in catalog.checklist_ids():
        checklist = catalog.checklist(name)
        _row(name, len(checklist["items"]), checklist["title"])
    click.echo("\nProfiles")
    for name in catalog.profile_ids():
        edition, _ = resolve(bundled(name), None)
        # Counted as in a report: without items that only describe the person.
        about = sum(
            item.about_you or item.id in edition.context for item in edition.items
        )
        _row(name, len(edition.items) - about, edition.title)
    click.echo("\nNext  readiness show NAME")


def _row(name: str, items: int, title: str) -> None:
    click.echo(f"  {name:<16}{items:>4} items  {title}")
