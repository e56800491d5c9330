"""Check whether a report's pages are the ones this version draws from its inputs.

Every byte of the file must be as drawn, except how streams are compressed and what a
signature fills in. A file saved by another program is not compared, because viewers may
read it differently.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from readiness.assessing.pipeline import Judged
from readiness.errors import ReadinessError
from readiness.proof.layout import OtherLayout, Part, parts, same
from readiness.proof.replies import Outcome, Question, Reply
from readiness.proof.showing import differences
from readiness.records.inputs import Inputs, made_with
from readiness.render import Copy, Drawn, Dress, draw, draw_again, fonts_needed
from readiness.render.pdf.file.signature import emptied
from readiness.themes.faults import theme_faults
from readiness.themes.theme import Theme
from readiness.wording import wording

Fonts = tuple[Path, ...]


def drawn_again(
    inputs: Inputs, judged: Judged, fonts: Fonts = (), *, signing: bool = False
) -> bytes:
    """Draw a report from its inputs as it was drawn before.

    With ``signing``, it has an empty place for a signature. Raises ``ReadinessError``
    when the theme would make it unreadable, or when something it was drawn with is
    missing here.
    """
    _require_sound(inputs)
    copy = _copy(inputs, judged)._replace(signing=signing)
    text = inputs.document.text.encode()
    return draw_again(copy, inputs.drawn_with, text, fonts)


def _copy(inputs: Inputs, judged: Judged) -> Copy:
    return Copy(judged, inputs.share, appendix=inputs.appendix)


def true_report(inputs: Inputs, judged: Judged, fonts: Fonts = ()) -> Drawn:
    """Draw the report that follows from inputs, unsigned, with remarks about it.

    If possible, the report is drawn exactly as before; otherwise it is drawn with what
    is installed here, and carries inputs that say so. Raises ``ReadinessError`` as
    ``drawn_again`` does.
    """
    elsewhere = _drawn_elsewhere(inputs, judged, fonts)
    if elsewhere is None:
        return Drawn(drawn_again(inputs, judged, fonts))
    _require_sound(inputs)
    theme = Theme.read(inputs.drawn_with.theme)
    drawn = draw("pdf", _copy(inputs, judged), Dress(theme, fonts))
    told = wording()("verify.true.elsewhere", why=elsewhere.said)
    return Drawn(drawn.content, (told, *drawn.remarks))


def _drawn_elsewhere(inputs: Inputs, judged: Judged, fonts: Fonts) -> Reply | None:
    """Say what a report was drawn with that is missing here; None if nothing is."""
    return _other_version(inputs) or _other_fonts(inputs, judged, fonts)


def _require_sound(inputs: Inputs) -> None:
    wrong = [fault.what for fault in theme_faults(inputs.drawn_with.theme)]
    if wrong:
        raise ReadinessError(wrong[0])


def pages(content: bytes, inputs: Inputs, judged: Judged, fonts: Fonts = ()) -> Reply:
    """Tell whether a PDF is the one that is drawn from the inputs it carries."""
    from readiness.render.pdf.fonts.found_fonts import BadFont

    unsigned = emptied(content)
    signed = unsigned is not None
    try:
        again = drawn_again(inputs, judged, fonts, signing=signed)
    except BadFont:  # an error in the request, not in the report
        raise
    except ReadinessError as error:
        other = _other_version(inputs)
        do = _do("trust-no-verdict")
        return other or _reply(Outcome.NO, "impossible", (str(error),), do)
    given = content if unsigned is None else unsigned
    yes = "signed" if signed else "yes"
    if given == again:
        return _reply(Outcome.YES, yes)
    read = _read(given)
    if read and same(read, parts(again)):
        return _reply(Outcome.YES, "signed-packed" if signed else "packed")
    if other := _drawn_elsewhere(inputs, judged, fonts):
        return other
    if read is None:
        return _reply(Outcome.CANNOT_TELL, "changed", do=_do("original"))
    return _reply(Outcome.NO, "no", differences(given, again), _do("trust-no-pages"))


def _read(content: bytes) -> tuple[Part, ...] | None:
    try:
        return parts(content)
    except OtherLayout:
        return None


def _other_version(inputs: Inputs) -> Reply | None:
    """Say that another version or library made a report; None if it was this one."""
    here = made_with(inputs.drawn_with.shaped)
    if dict(inputs.made_with) == dict(here):
        return None
    do = _with_the_same(inputs.made_with, here)
    return _reply(Outcome.CANNOT_TELL, "version", do=do)


def _other_fonts(inputs: Inputs, judged: Judged, fonts: Fonts) -> Reply | None:
    """Say which of a report's fonts are missing here; None if none are."""
    if not inputs.drawn_with.fonts:
        return None
    needed = fonts_needed(_copy(inputs, judged), inputs.drawn_with, fonts)
    have = {font["sha256"] for font in needed}
    away = [
        font["name"] for font in inputs.drawn_with.fonts if font["sha256"] not in have
    ]
    if not away:
        return None
    do = wording()("verify.do.fonts", names=", ".join(away))
    return _reply(Outcome.CANNOT_TELL, "fonts", do=do)


def _with_the_same(made: Mapping[str, Any], here: Mapping[str, Any]) -> str:
    """Say what to use to check a report that was made with other versions."""
    theirs, ours = made["libraries"], here["libraries"]
    other = [
        f"{name} {theirs[name]}" for name in theirs if theirs[name] != ours.get(name)
    ]
    if made["tool"] == here["tool"] and other:
        return wording()("verify.do.parts", parts=", ".join(other))
    return wording()("verify.do.version", tool=made["tool"])


def _reply(
    outcome: Outcome, key: str, details: tuple[str, ...] = (), do: str = ""
) -> Reply:
    return Reply(Question.PAGES, outcome, wording()(f"verify.pages.{key}"), details, do)


def _do(key: str) -> str:
    return wording()(f"verify.do.{key}")
