"""HTML reports in a real browser: WCAG 2.2 AA by axe-core, for all readers and devices.

By day and by night, on a narrow screen, enlarged, with wide text spacing, in a high
contrast mode, by keyboard and on paper. Pages that are broken on purpose show that the
checks can fail. ``chromium.py`` says what the tests need.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from chromium import Browser, Page, axe_core, chromium
from PIL import Image
from pypdf import PdfReader

from readiness.cli import run
from readiness.wording import wording

SAMPLES = Path(__file__).parent.parent / "reports" / "samples"
PEOPLE = ("applicant", "employee", "coder")
STRANGER = "stranger"
"""A person whose name, notes and employer are as long and odd as is allowed."""

WAYS: Mapping[str, dict[str, Any]] = {
    "day": {},
    "night": {"prefers_color_scheme": "dark"},
    "narrow": {"width": 320, "height": 600},
    "narrow-night": {"width": 320, "height": 600, "prefers_color_scheme": "dark"},
    "enlarged": {"width": 640, "height": 450, "scale": 2},
    "high-contrast": {"forced_colors": "active"},
}
PAPERS = {"letter": (8.5, 11.0), "a4": (8.27, 11.69)}

SPREAD = """
document.styleSheets[0].insertRule('* { line-height: 1.5 !important;'
  + ' letter-spacing: .12em !important; word-spacing: .16em !important; }',
  document.styleSheets[0].cssRules.length);
document.styleSheets[0].insertRule('p { margin-bottom: 2em !important; }',
  document.styleSheets[0].cssRules.length);
"""
"""The text spacing that a page has to support under WCAG 1.4.12."""

UNFOLD = "document.querySelector('details').open = true"
"""axe-core treats folded content as hidden, even where the style sheet shows it."""

TOO_WIDE = """
window.unseen = e => e && (getComputedStyle(e).clipPath !== 'none' || unseen(e.parentElement));
[...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect();
  if (!e.innerText || unseen(e) || !box.width) return false;
  return box.right > document.documentElement.clientWidth + 1
    || e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0
      && getComputedStyle(e).display !== 'inline';
}).map(e => e.outerHTML.slice(0, 150))
"""
"""Elements that extend past the window, or whose text extends past them."""

OVERLAPS = """
[...document.querySelectorAll('tbody tr, .lines li, .facts > div, .card .top')].flatMap(row => {
  const cells = [...row.children].filter(c => c.innerText).map(c => {
    const range = document.createRange(); range.selectNodeContents(c);
    return [c, range.getBoundingClientRect()]; });
  return cells.flatMap(([a, p], n) => cells.slice(n + 1).filter(([b, q]) =>
    p.left < q.right - 1 && q.left < p.right - 1
    && p.top < q.bottom - 1 && q.top < p.bottom - 1 && p.width && q.width)
    .map(([b]) => a.innerText + ' / ' + b.innerText)); })
"""
"""Neighbours in a row whose texts overlap."""


@pytest.fixture(scope="module")
def axe() -> str:
    """Return axe-core."""
    return axe_core()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests of this file."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the samples' reports with the current version; one has a logo."""
    folder = tmp_path_factory.mktemp("reports")
    logo, theme = folder / "logo.png", folder / "our-look.json"
    Image.new("RGB", (300, 100), "#2c6136").save(logo)
    assert run(["new", "theme", "-o", str(theme), "--logo", str(logo)]) == 0
    for person in PEOPLE:
        review = SAMPLES / f"{person}.review.json"
        said = ["--review", str(review)] if review.exists() else []
        look = ["--theme", str(theme)] if person == "coder" else []
        report(folder, SAMPLES / f"{person}.answers.json", *said, *look)
    report(folder, *strange(folder))
    return folder


def report(folder: Path, answers: Path, *said: str) -> None:
    """Return the HTML report of a sample or of the stranger."""
    made = folder / answers.name.partition(".")[0]
    paths = [word for f in ("html", "pdf") for word in ("-o", f"{made}.{f}")]
    assert run(["assess", str(answers), *said, "--as-of", "2026-11-21", *paths]) == 0


def strange(folder: Path) -> tuple[Path, str, str]:
    """Write the stranger's answers and theme; return the arguments that judge by them."""
    answers = json.loads((SAMPLES / "applicant.answers.json").read_text("utf-8"))
    answers["respondent"] = {"name": "W" * 200}
    notes = ("x" * 3_000, "<b>&amp;</b> " * 200, "\u05e9\u05dc\u05d5\u05dd " * 90)
    for name, note in zip(
        ("vpn.no-consumer-vpn", "mfa.method", "mfa.backup-method"), notes, strict=True
    ):
        answer = answers["answers"][name]
        answer = answer if isinstance(answer, dict) else {"value": answer}
        answers["answers"][name] = {**answer, "note": note}
    theme = {"id": "odd", "employer": "M" * 200, "colours": {"accent": "#6b6b00"}}
    paths = [folder / f"{STRANGER}.answers.json", folder / "odd.json"]
    for path, content in zip(paths, (answers, theme), strict=True):
        path.write_text(json.dumps(content), "utf-8")
    return paths[0], "--theme", str(paths[1])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("person", [*PEOPLE, STRANGER])
def test_axe_finds_nothing(
    person: str, way: str, browser: Browser, axe: str, made: Path
) -> None:
    """axe-core finds no fault in a report, and nothing that it cannot decide."""
    page = browser.page().seen(**WAYS[way]).open(made / f"{person}.html")
    page.tell(UNFOLD)

    assert page.faults(axe) == []


BROKEN = {
    "html-has-lang": ('<html lang="en-US">', "<html>"),
    "heading-order": ("<h3", "<h6"),
    "color-contrast": ("--muted: #59636e", "--muted: #a9b3be"),
    "label": ('<input type="checkbox" aria-label', '<input type="checkbox" data-name'),
    "image-alt": (' alt="Your organization"', ""),
    "landmark-one-main": ("<main", "<div"),
    "target-size": (
        ".contents a { display: inline-block; padding: .18rem 0; }",
        ".contents a { display: block; } .contents li { height: 8px; }",
    ),
    "duplicate-id-aria": ('id="plan-title"', 'id="open-title"'),
    "listitem": ("<nav", "<li></li><nav"),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_axe_finds_what_is_broken(
    rule: str, browser: Browser, axe: str, made: Path, tmp_path: Path
) -> None:
    """axe-core finds the faults in a page that is broken on purpose, so the check can fail."""
    old, new = BROKEN[rule]
    page = (made / "coder.html").read_text("utf-8")
    # The policy allows only the original style sheet, not a changed one.
    broken = re.sub("<meta http-equiv=.*?>", "", page).replace(old, new)
    (tmp_path / "broken.html").write_text(broken, "utf-8")
    assert old in page

    opened = browser.page().seen().open(tmp_path / "broken.html")
    opened.tell(UNFOLD)
    found = opened.faults(axe)

    assert [f for f in found if f.split(": ")[1] == rule]


@pytest.mark.parametrize("width", [320, 640, 820, 1280])
@pytest.mark.parametrize("person", [*PEOPLE, STRANGER])
def test_text_stays_in_its_place(
    person: str, width: int, browser: Browser, made: Path
) -> None:
    """At any width, also with wide text spacing, no text is cut, hidden or overlaid."""
    page = browser.page().seen(width=width).open(made / f"{person}.html")
    usual = page.tell(TOO_WIDE), page.tell(OVERLAPS)
    page.tell(SPREAD)

    assert usual == ([], [])
    assert (page.tell(TOO_WIDE), page.tell(OVERLAPS)) == ([], [])
    assert page.tell("scrollTo(99, 0); scrollX") == 0


def test_what_leaves_its_place_is_found(
    browser: Browser, made: Path, tmp_path: Path
) -> None:
    """A page with too narrow columns is found, so the check can fail."""
    page = (made / "applicant.html").read_text("utf-8")
    broken = re.sub("<meta http-equiv=.*?>", "", page).replace(
        "</style>",
        ".steps td { white-space: nowrap; } .much { width: 1rem !important }"
        " h1 { width: 200vw; } </style>",
    )
    (tmp_path / "broken.html").write_text(broken, "utf-8")
    opened = browser.page().seen().open(tmp_path / "broken.html")

    assert opened.tell(TOO_WIDE) and opened.tell(OVERLAPS)


def press(page: Page, key: str) -> None:
    """Press a key."""
    text = {"text": "\r"} if key == "Enter" else {}
    code = {"Tab": 9, "Enter": 13, " ": 32}[key]
    values = {"key": key, "windowsVirtualKeyCode": code}
    page.call("Input.dispatchKeyEvent", type="keyDown", **values, **text)
    page.call("Input.dispatchKeyEvent", type="keyUp", **values)


HERE = "document.activeElement.innerText || document.activeElement.getAttribute('aria-label')"


def test_by_keyboard(browser: Browser, made: Path) -> None:
    """The first stop skips to the report; every stop is visible; boxes can be ticked."""
    page = browser.page().seen().open(made / "applicant.html")
    press(page, "Tab")
    assert page.tell(HERE) == "Skip to the report"
    assert page.tell("document.activeElement.getBoundingClientRect().top") >= 0
    press(page, "Tab")
    assert page.tell(HERE) == "The plan"  # the list of sections beside the page
    page.tell("document.querySelector('.skip').focus()")
    press(page, "Enter")
    press(page, "Tab")
    box = "document.activeElement"
    assert page.tell(f"{box}.type") == "checkbox"
    assert page.tell(f"{box}.closest('tr').querySelector('a').innerText") == page.tell(
        f"{box}.getAttribute('aria-label')"
    )
    assert page.tell(f"getComputedStyle({box}).outlineStyle") == "solid"
    press(page, " ")
    assert page.tell(f"{box}.checked")


def test_sections_are_folded_on_a_narrow_screen(browser: Browser, made: Path) -> None:
    """A narrow screen shows the verdict first; the list of sections unfolds by keyboard."""
    page = browser.page().seen(width=320, height=600).open(made / "applicant.html")
    shown = "document.querySelector('.contents a').checkVisibility()"
    press(page, "Tab")
    press(page, "Tab")

    assert page.tell(HERE) == "In this report" and not page.tell(shown)
    press(page, "Enter")
    assert page.tell(shown)


def test_what_a_screen_reader_is_told(browser: Browser, made: Path) -> None:
    """A screen reader gets landmarks, headings, tables with headers and named boxes."""
    for width in (1280, 320):
        page = browser.page().seen(width=width).open(made / "coder.html")
        nodes = page.call("Accessibility.getFullAXTree")["nodes"]
        told = [
            (node["role"]["value"], node.get("name", {}).get("value", ""))
            for node in nodes
            if not node.get("ignored")
        ]

        assert {"banner", "main", "navigation", "contentinfo"} <= {r for r, _ in told}
        assert ("heading", "READY") in told
        assert (("link", "What is open, and how to fix it") in told) is (width == 1280)
        assert ("image", "Your organization") in told
        assert ("checkbox", "Set up a passkey or a security key") in told
        assert ("columnheader", "Your time") in told
        assert ("cell", "30\u00a0min") in told
        assert any(r == "table" and "HIPAA duties: 12 of 13 met." in n for r, n in told)


def test_one_lights_up_where_a_link_leads(browser: Browser, made: Path) -> None:
    """The finding that a link leads to is highlighted."""
    page = browser.page().seen().open(made / "applicant.html")
    told = page.tell(
        "location.hash = document.querySelector('.steps a').hash;"
        "getComputedStyle(document.querySelector(':target')).outlineStyle"
    )

    assert told == "solid"


def test_the_policy_lets_the_page_be_seen(browser: Browser, made: Path) -> None:
    """The page's own policy allows the style sheet and the logo, and nothing else."""
    page = browser.page().seen().open(made / "coder.html")
    load = "i => new Promise(done => { i.onload = () => done(1); i.onerror = () => done(0);"
    add = "document.body.append(i); })"
    image = "const i = new Image(); i.src = 'logo.png'"
    style = "const i = document.createElement('style'); i.textContent = 'a {}'"

    assert page.tell("getComputedStyle(document.body).maxWidth") == "864px"
    assert page.tell("document.querySelector('.logo img').naturalWidth") == 300
    for attempt in (image, style):
        assert page.tell(f"{{ {attempt}; ({load} {add})(i) }}") == 0


# On paper -------------------------------------------------------------------------

CARDS = """
[...document.querySelectorAll('.card')].map(card => [card.querySelector('.tag').innerText,
  [...card.querySelectorAll('dd p, dd li')].at(-1).textContent, card.offsetHeight])
"""


TEXTS = """
const texts = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) texts.push(walk.currentNode.textContent);
texts.join(' ')
"""


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("person", PEOPLE)
def test_on_paper(person: str, paper: str, browser: Browser, made: Path) -> None:
    """On paper, page one fits one page, pages are numbered, and no finding is cut."""
    page = browser.page().seen().open(made / f"{person}.html")
    width, height = PAPERS[paper]
    pages = [
        bare(p.extract_text())
        for p in PdfReader(BytesIO(page.printed(width, height))).pages
    ]

    for number, text in enumerate(pages, start=1):
        assert f"Page{number}of{len(pages)}" in text
    assert "Notlegaladvice" in pages[0] and "Theplan" in pages[1]
    for tag, end, _ in page.tell(CARDS):
        assert any(bare(tag) in text and bare(end) in text for text in pages), tag


def test_paper_bears_the_employers_name(browser: Browser, made: Path) -> None:
    """From the second page on, the running head names the employer and the report."""
    pdf = PdfReader(
        BytesIO(browser.page().open(made / "coder.html").printed(*PAPERS["letter"]))
    )
    head = "Your organization \u00b7 Remote readiness report"

    assert [head in page.extract_text() for page in pdf.pages[:3]] == [
        False,
        True,
        True,
    ]
    assert len(pdf.pages[0].images) == 1


@pytest.mark.parametrize("person", PEOPLE)
def test_html_and_pdf_say_the_same(person: str, browser: Browser, made: Path) -> None:
    """Every word of the PDF is on the page, and every word of the page in the PDF.

    Only the PDF lists its attachments.
    """
    page = browser.page().open(made / f"{person}.html")
    html: str = page.tell(TEXTS)
    pdf = " ".join(p.extract_text() for p in PdfReader(made / f"{person}.pdf").pages)
    only_on_screen = words("Skip to the report In this report")
    keys = ("proving.full", "proving.how", "proving.limits")
    said = [*map(wording(), keys), wording()("omitted.carried", what="")]
    again = wording()("card.again", title="")
    only_on_paper = {"Page"} | words(" ".join([*said, again]))

    assert {w for w in words(html) if w not in bare(pdf)} <= only_on_screen
    # Columns may stand close together in a PDF: "minBy" is two words.
    parts = set(re.findall(r"[A-Z]?[a-z]+", pdf))
    assert {w for w in parts if w not in bare(html)} <= only_on_paper


def bare(text: str) -> str:
    """Return a text without its spaces, because lines break differently on paper."""
    return re.sub(r"\s", "", normalize("NFKC", text))


def words(text: str) -> set[str]:
    """Return the words of a text."""
    return set(re.findall(r"\w+", normalize("NFKC", text)))
