"""Are the pages those that this version draws from the inputs: drawn again, compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from readiness.checking.themes import theme_faults
from readiness.errors import ReadinessError
from readiness.inputs import Inputs, made_with
from readiness.pipeline import Judged
from readiness.proof.additions import unsigned
from readiness.proof.nouns import Outcome, Question, Reply
from readiness.proof.opening import Opened
from readiness.proof.places import found_alike
from readiness.render import Order, draw_again, fonts_needed
from readiness.wording import wording

Fonts = tuple[Path, ...]

_WORDS_SHOWN = 3
_ADDED = frozenset(
    {"pages", "counted", "laid-over", "files", "actions", "form", "information"}
)
"""What no program changes that only draws pages anew for itself."""


def drawn_again(inputs: Inputs, judged: Judged, fonts: Fonts = ()) -> bytes:
    """Draw a report from its inputs as it was drawn before.

    Raises ``ReadinessError`` when it was drawn in a way that nobody can read, or with
    what is not here.
    """
    wrong = [fault.what for fault in theme_faults(inputs.look.theme)]
    if wrong:
        raise ReadinessError(wrong[0])
    order = Order(judged, inputs.share, fonts=fonts)
    return draw_again(order, inputs.look, inputs.document.text.encode())


def pages(
    content: bytes,
    opened: Opened,
    inputs: Inputs,
    judged: Judged,
    fonts: Fonts = (),
) -> Reply:
    """Tell whether a PDF shows what is drawn from the inputs it carries."""
    from readiness.render.pdf.found_fonts import BadFont

    try:
        again = drawn_again(inputs, judged, fonts)
    except BadFont:  # a slip of who asks, and no fault of the report
        raise
    except ReadinessError as error:
        return _reply(Outcome.NO, "no", (str(error),))
    if content == again:
        return _reply(Outcome.YES, "yes")
    needed = fonts_needed(Order(judged, inputs.share, fonts=fonts), inputs.look)
    here = {font["sha256"] for font in needed}
    away = [f["name"] for f in inputs.look.fonts if f["sha256"] not in here]
    return _compared(content, again, opened, inputs, away)


def _compared(
    content: bytes, again: bytes, opened: Opened, inputs: Inputs, away: Sequence[str]
) -> Reply:
    """Compare two files that differ; ``away`` are fonts of the first not used here."""
    from readiness.proof.comparing import differences

    drawn = _reader(again)
    found = differences(opened.reader, drawn)
    if not found:
        return _same(content, again, opened)
    details = tuple(_said(opened, drawn, found))
    if all(difference.part == "damaged" for difference in found):
        do = wording()("verify.do.original")
        return _reply(Outcome.CANNOT_TELL, "broken", details, do)
    here = made_with(inputs.look.shaped)
    if dict(inputs.made_with) != dict(here):
        do = _with_the_same(inputs.made_with, here)
        return _reply(Outcome.CANNOT_TELL, "version", details, do)
    if away:
        do = wording()("verify.do.fonts", names=", ".join(away))
        return _reply(Outcome.CANNOT_TELL, "fonts", details, do)
    if _redrawn(opened, drawn, {d.part for d in found}):
        do = wording()("verify.do.original")
        return _reply(Outcome.CANNOT_TELL, "redrawn", (), do)
    return _reply(Outcome.NO, "no", details, wording()("verify.do.trust-no-pages"))


def _with_the_same(made: Mapping[str, Any], here: Mapping[str, Any]) -> str:
    """Say with what to check a report that was made with other parts than are here."""
    theirs, ours = made["libraries"], here["libraries"]
    other = [
        f"{name} {theirs[name]}" for name in theirs if theirs[name] != ours.get(name)
    ]
    if made["tool"] == here["tool"] and other:
        return wording()("verify.do.parts", parts=", ".join(other))
    return wording()("verify.do.version", tool=made["tool"])


@lru_cache(maxsize=1)
def _reader(content: bytes) -> Any:
    from pypdf import PdfReader

    return PdfReader(BytesIO(content))


def _same(content: bytes, again: bytes, opened: Opened) -> Reply:
    """Nothing differs that anybody sees: say how the file differs, if it does."""
    odd = "" if found_alike(content, opened.reader) else "ambiguous"
    if odd or opened.broken:
        do = wording()("verify.do.original")
        return _reply(Outcome.CANNOT_TELL, "broken" if opened.broken else odd, (), do)
    if unsigned(content) == again:
        return _reply(Outcome.YES, "signed")
    if content.startswith(again):
        added = wording()("verify.pages.appended", n=len(content) - len(again))
        return _reply(Outcome.YES, "saved-again", (added,))
    return _reply(Outcome.YES, "saved-again")


def _reply(
    outcome: Outcome, key: str, details: tuple[str, ...] = (), do: str = ""
) -> Reply:
    return Reply(Question.PAGES, outcome, wording()(f"verify.pages.{key}"), details, do)


def _said(opened: Opened, drawn: Any, found: Sequence[Any]) -> Iterator[str]:
    """Yield what differs, in words; of some pages also which words."""
    words, shown = wording(), 0
    if any(d.part == "pages" for d in found):
        have, want = len(opened.reader.pages), len(drawn.pages)
        yield words("verify.part.pages", n=have, want=want)
    for part, page in found:
        if part == "pages":
            continue
        yield (
            words(f"verify.part.{part}.page", page=page)
            if page
            else words(f"verify.part.{part}")
        )
        if part == "drawn" and page and shown < _WORDS_SHOWN:
            shown += 1
            yield from _other_words(opened, drawn, page)


def _other_words(opened: Opened, drawn: Any, page: int) -> Iterator[str]:
    """Yield the first line that a page reads otherwise."""
    have = _lines(opened.reader.pages[page - 1])
    want = _lines(drawn.pages[page - 1])
    added = next((line for line in have if line not in want), "")
    missing = next((line for line in want if line not in have), "")
    if added:
        yield wording()("verify.part.reads", page=page, line=added)
    if missing:
        yield wording()("verify.part.should-read", page=page, line=missing)


def _lines(page: Any) -> list[str]:
    try:
        return [line.strip()[:120] for line in page.extract_text().splitlines()]
    except Exception:  # text that cannot be taken out is no text
        return []


def _redrawn(opened: Opened, drawn: Any, parts: set[str]) -> bool:
    """Tell whether another program has drawn every page anew with the same words.

    Such a program brings its own typefaces too; who only draws something over does not.
    """
    if parts & _ADDED or not {"drawn", "resources"} <= parts:
        return False
    from readiness.proof.parts import content

    pairs = list(zip(opened.reader.pages, drawn.pages, strict=True))
    return all(
        _letters(one) == _letters(other) and content(one) != content(other)
        for one, other in pairs
    )


def _letters(page: Any) -> str:
    return "".join("".join(_lines(page)).split())
