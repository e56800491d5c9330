"""Write reports: draw all of them first, then write and report what they contain."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from readiness.cli import say
from readiness.cli.signing import signed
from readiness.files.writing import make_folder, write
from readiness.proof.identities import Identity
from readiness.render import Drawable, Dress, draw
from readiness.render.targets import Target


def deliver(
    wanted: Sequence[Target],
    copies: Sequence[tuple[Drawable, Dress]],
    signer: Identity | None = None,
) -> None:
    """Draw and sign everything before writing, so that a failure leaves no files."""
    drawn = [
        (t.path, signed(t, draw(t.form, *copies[t.number]), signer)) for t in wanted
    ]
    for folder in {Path(path).parent for path, _ in drawn if path != "-"}:
        make_folder(folder)
    for target in wanted:
        _tell_what_is_inside(target, copies[target.number][0])
    for path, (content, remarks) in drawn:
        write(path, content)
        for remark in remarks:
            say(remark)
        if path != "-":
            say(f"Saved {path}")


def _tell_what_is_inside(target: Target, copy: Drawable) -> None:
    """Say what a PDF carries before it is written."""
    if target.form == "pdf":
        told = copy.inside("The PDF" if target.path == "-" else target.path)
        if told:
            say(told)
