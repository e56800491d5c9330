"""Draw a form: page one says how to fill it in, then the questions follow by area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from readiness.answers.answers import Answers
from readiness.asking.interview.scope import Only
from readiness.asking.pdf_form.content import Content
from readiness.asking.pdf_form.names import ABOUT, DAY
from readiness.asking.pdf_form.questions import Question
from readiness.asking.pdf_form.rows import row_of, text_field
from readiness.render.pdf.document.binding import stand
from readiness.render.pdf.document.document import document
from readiness.render.pdf.document.fields import Form
from readiness.render.pdf.file.structure import Element
from readiness.render.pdf.pages.layout import Laid, layout
from readiness.render.pdf.pages.pages import Group, group, paginate
from readiness.render.pdf.pages.rows import Cell, Row
from readiness.render.pdf.pages.running import frame, furnish
from readiness.render.pdf.text.styles import Sheet, sheet
from readiness.report.blocks import Bullets, Heading, Paragraph, Report, Section, text
from readiness.requirements.editions import Edition
from readiness.themes.theme import Theme
from readiness.wording import wording


def pdf_form(
    editions: Sequence[Edition],
    theme: Theme,
    earlier: Answers,
    only: Only | None,
    day: date,
) -> bytes:
    """Return a form as a PDF that asks what several profiles ask, each item once.

    It begins with the earlier answers. The same input gives the same bytes on one day.
    """
    content = Content.of(editions, earlier, only, day)
    report = _report(content)
    tall = frame(report, theme).tall
    laid = _laid(content, layout(report, theme, tall), sheet(theme))
    pages = paginate(laid.groups, tall)
    furnished = list(furnish(pages, laid.sections, report, theme))
    about = Form(ABOUT, content.about())
    return document(stand(furnished, theme), laid, report, theme, day, form=about)


def _laid(content: Content, laid: Laid, style: Sheet) -> Laid:
    """Put the questions below the headings of their areas."""
    groups: list[Group] = []
    sections: list[int] = []
    fields = [_person(content, style), *_by_area(content, style)]
    for n, own in enumerate(fields):
        heads = zip(laid.groups, laid.sections, strict=True)
        both = [*(head for head, section in heads if section == n), *own]
        groups += both
        sections += [n] * len(both)
    return Laid(tuple(groups), tuple(sections))


def _by_area(content: Content, style: Sheet) -> Iterator[list[Group]]:
    for _, _, items in content.areas:
        yield [Question(item, content, style).group() for item in items]


def _person(content: Content, style: Sheet) -> list[Group]:
    """Set the fields about the person, each below its label."""
    words, gutter = wording(), 16.0
    named = content.person.get("name", ""), content.person.get("id", ""), ""
    names = ("person/name", "person/id", DAY)
    width = (style.width - 2 * gutter) / 3
    labels, fields = [], []
    for n, (name, value) in enumerate(zip(names, named, strict=True)):
        left = n * (width + gutter)
        label = words(f"fillable.{name.removeprefix('person/')}")
        place = (left, left + width, 20.0)
        widget = text_field(name, label, value, place, style)
        lines = style.set(label, "label", width)
        labels.append(Cell(left, lines, Element("P")))
        fields.append(Cell(left, (), widget=widget))
    below = row_of(fields, least=26)
    return [group(Row(tuple(labels)), below, before=4, whole=True)]


def _report(content: Content) -> Report:
    words, first = wording(), content.editions[0]
    titles = [edition.title for edition in content.editions]
    title, code = ", ".join(titles), first.code
    issuer = str(first.issuer.get("name", ""))
    about = {"title": title, "version": first.version, "code": code}
    areas = [Section(name, head, ()) for name, head, _ in content.areas]
    return Report(
        title=title,
        subtitle=words("fillable.subtitle", n=len(content.items)),
        issuer=issuer,
        language=words.language,
        footer=words("fillable.foot", **about),
        page=words("page", page="{page}", pages="{pages}"),
        subject=words("fillable.subject"),
        sections=(_front(title, issuer, asks=bool(content.items)), *areas),
    )


def _front(title: str, issuer: str, *, asks: bool) -> Section:
    """Say how to fill in the form and give it back; ``asks`` whether it asks anything."""
    words = wording()
    told = {"titles": title, "issuer": issuer}
    marks = [text(words(f"fillable.mark.{n}")) for n in range(1, 6)]
    back = [text(words(f"fillable.back.{n}")) for n in range(1, 4)]
    return Section(
        "how",
        "",
        (
            Paragraph(text(words("form.intro", **told))),
            *([] if asks else [Paragraph(text(words("form.nothing-to-ask")))]),
            Heading(words("fillable.how")),
            Bullets(tuple(marks)),
            Heading(words("fillable.back")),
            Bullets(tuple(back)),
            Heading(words("fillable.you")),
        ),
    )
