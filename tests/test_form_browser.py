"""The form in a real browser: answered by keyboard, judged, kept, saved and loaded.

``chromium.py`` says what the tests need.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from chromium import Browser, Page, axe_core, chromium
from filling import Filler, downloads

from readiness.cli import run
from readiness.questions import catalog
from readiness.wording import wording

SAMPLES = Path(__file__).parent.parent / "reports" / "samples"
WORDS = wording()

WATCH = """
window.seen = { faults: [], stored: 0 };
addEventListener('error', (event) => seen.faults.push(event.message));
addEventListener('unhandledrejection', (event) => seen.faults.push(String(event.reason)));
document.addEventListener('securitypolicyviolation',
  (event) => seen.faults.push(event.violatedDirective));
const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (...given) {
  seen.stored += 1;
  return set.apply(this, given);
};
"""
"""Counts what a page stores, and collects its faults; it runs before the page's script."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start a browser for the tests of this file."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the forms of all bundled profiles."""
    folder = tmp_path_factory.mktemp("forms")
    for profile in catalog.profile_ids():
        assert run(["form", profile, "-o", str(folder / f"{profile}.html")]) == 0
    return folder


def opened(browser: Browser, path: Path) -> Page:
    """Open a form and watch it."""
    page = browser.page()
    page.call("Page.enable")
    page.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
    return page.open(path)


def at(page: Page, address: str) -> Page:
    """Go to a page of the form."""
    page.tell(
        f"new Promise(r => {{ if (location.hash === '{address}') r(); else {{"
        f" addEventListener('hashchange', r, {{once: true}}); location.hash = '{address}' }} }})"
    )
    return page


def load(page: Page, text: str) -> str:
    """Load a text as a file of answers; return what the page says."""
    at(page, "#/list")
    told: str = page.tell(f"""(async () => {{
      const files = new DataTransfer(), field = document.getElementById('load');
      files.items.add(new File([{json.dumps(text)}], 'my.answers.json'));
      field.files = files.files;
      field.dispatchEvent(new Event('change', {{bubbles: true}}));
      for (let n = 0; n < 100; n += 1) {{
        await new Promise((r) => setTimeout(r, 20));
        if (document.getElementById('loaded').textContent) break;
      }}
      return document.getElementById('loaded').textContent;
    }})()""")
    return told


def saved(page: Page, folder: Path) -> Path:
    """Save the answers by the page's button; return the file."""
    downloads(page, folder)
    at(page, "#/list")
    page.tell(f"""[...document.querySelectorAll('button')]
      .find((each) => each.textContent === {json.dumps(WORDS("form.save"))}).click()""")
    for _ in range(200):
        found = [path for path in folder.iterdir() if path.suffix == ".json"]
        if found and found[0].stat().st_size:
            return found[0]
        time.sleep(0.05)
    raise AssertionError("nothing was saved")


def sample(person: str) -> str:
    """Return the answers of a sample as text."""
    return (SAMPLES / f"{person}.answers.json").read_text("utf-8")


def dated(text: str) -> dict[str, Any]:
    """Return answers as if all were given today."""
    document: dict[str, Any] = json.loads(text)
    today = date.today().isoformat()
    entries = {
        name: entry if isinstance(entry, dict) else {"value": entry}
        for name, entry in document["answers"].items()
        if name != "$comment"
    }
    document["answers"] = {n: {**entry, "on": today} for n, entry in entries.items()}
    return {**document, "answered_on": today}


def assessed(file: Path, profile: str) -> tuple[dict[str, Any], str]:
    """Judge a file by ``assess``; return the assessment and the report as a web page."""
    made, page = file.with_suffix(".assessment.json"), file.with_suffix(".html")
    assert (
        run(["assess", str(file), "-p", profile, "-o", str(made), "-o", str(page)]) == 0
    )
    return json.loads(made.read_text("utf-8")), page.read_text("utf-8")


def agree(page: Page, profile: str, file: Path) -> None:
    """Check that a page and ``assess`` say the same about a file."""
    expected, report = assessed(file, profile)
    got = page.tell(
        "readiness.assess(readiness.editions[0], readiness.document(), readiness.today())"
    )
    for key in (
        "verdict",
        "because",
        "progress",
        "completeness",
        "valid_until",
        "ask_employer",
    ):
        assert got[key] == expected[key], key
    for finding, judged in zip(got["findings"], expected["findings"], strict=True):
        assert finding == {key: judged[key] for key in finding}
    at(page, "#/result")
    told = page.tell("document.querySelector('.because').textContent")
    why = re.search('<p class="because">(.*?)</p>', report)
    assert why and told == unescape(why[1])
    steps = page.tell("[...document.querySelectorAll('section.page .number')].length")
    assert steps == len(expected["plan"]["steps"])


def faults(page: Page) -> list[str]:
    """Return the faults of a page so far."""
    found: list[str] = page.tell("seen.faults")
    return found


@pytest.mark.parametrize(
    ("profile", "person", "most"),
    [
        ("first-look", "applicant", 250),
        pytest.param("remote-coder", "coder", 4000, marks=pytest.mark.slow),
    ],
)
def test_a_form_is_answered_by_keyboard(
    profile: str, person: str, most: int, browser: Browser, forms: Path, tmp_path: Path
) -> None:
    """A person answers by keyboard alone; the saved file passes check, and assess agrees."""
    page = opened(browser, forms / f"{profile}.html")
    filler = Filler(page, json.loads(sample(person))["answers"])

    filler.fill()

    assert page.tell("document.querySelector('main').dataset.page") == "check"
    assert not page.tell("[...document.querySelectorAll('.missing')].length")
    file = saved(page, tmp_path)
    assert run(["check", str(file)]) == 0
    agree(page, profile, file)
    assert filler.keys <= most
    assert faults(page) == []


@pytest.mark.parametrize("person", ["applicant", "employee", "coder"])
@pytest.mark.parametrize("profile", catalog.profile_ids())
def test_page_and_assess_agree(
    profile: str, person: str, browser: Browser, forms: Path, tmp_path: Path
) -> None:
    """Of loaded answers, the page and assess say the same."""
    page = opened(browser, forms / f"{profile}.html")

    load(page, json.dumps(dated(sample(person))))

    agree(page, profile, saved(page, tmp_path))
    assert faults(page) == []


def test_nothing_is_stored_without_the_tick(browser: Browser, forms: Path) -> None:
    """Without the tick, the page never stores anything, and nothing leaves it."""
    page = opened(browser, forms / "first-look.html")
    load(page, sample("applicant"))
    for address in ("#/area/internet", "#/check", "#/result"):
        at(page, address)

    assert page.tell("seen.stored + localStorage.length + sessionStorage.length") == 0
    assert (
        page.tell(
            "performance.getEntriesByType('resource')"
            ".filter(e => !e.name.startsWith('data:')).length"
        )
        == 0
    )


def test_kept_answers_come_back_and_can_be_forgotten(
    browser: Browser, forms: Path
) -> None:
    """With the tick, answers come back; "forget everything" empties the browser."""
    path = forms / "first-look.html"
    page = opened(browser, path)
    load(page, sample("applicant"))
    page.tell("document.getElementById('keep').click()")
    again = opened(browser, path)
    kept = again.tell("document.getElementById('respondent-name').value")
    again.tell("window.confirm = () => true")
    again.tell(f"""[...document.querySelectorAll('button')]
      .find((each) => each.textContent === {json.dumps(WORDS("form.forget"))}).click()""")
    gone = opened(browser, path).tell(
        "document.getElementById('respondent-name').value"
    )

    assert kept == json.loads(sample("applicant"))["respondent"]["name"]
    assert again.tell("localStorage.length") == 0
    assert gone == ""


def test_refused_storage_is_told(browser: Browser, forms: Path) -> None:
    """A browser that refuses storage: the page says so, and the tick goes away."""
    page = opened(browser, forms / "first-look.html")
    page.tell("Storage.prototype.setItem = () => { throw new Error('refused') }")

    page.tell("document.getElementById('keep').click()")

    assert page.tell(
        "document.querySelector('.keeping [role=status]').textContent"
    ) == WORDS("form.keep.refused")
    assert not page.tell("document.getElementById('keep').checked")


def ahead(days: int) -> str:
    """Return answers dated some days from now."""
    day = (date.today() + timedelta(days=days)).isoformat()
    return json.dumps({"answered_on": day, "answers": {"internet.download-speed": 38}})


REFUSED: Mapping[str, tuple[str, str]] = {
    "not JSON": ("{", "form.load.not-json"),
    "a picture": ("\u0089PNG\r\n", "form.load.not-json"),
    "a list": ("[]", "form.load.not-answers"),
    "a profile": ('{"id": "x", "title": "X"}', "form.load.not-answers"),
    "null answers": ('{"answers": null}', "form.load.not-answers"),
    "a null answer": ('{"answers": {"a.b": null}}', "form.load.not-answers"),
    "an empty answer": ('{"answers": {"a.b": {}}}', "form.load.not-answers"),
    "a name that is a list": (
        '{"answers": {}, "respondent": {"name": []}}',
        "form.load.not-answers",
    ),
    "too large": (" " * 5_000_001, "form.load.large"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_other_files_are_refused(case: str, browser: Browser, forms: Path) -> None:
    """A file that is not answers is refused with a sentence, and nothing is lost."""
    content, key = REFUSED[case]
    page = opened(browser, forms / "first-look.html")
    load(page, sample("applicant"))

    told = load(page, content)

    assert told == WORDS(key)
    assert page.tell("Object.keys(readiness.document().answers).length") > 20
    assert faults(page) == []


def test_answers_of_the_future_are_refused(browser: Browser, forms: Path) -> None:
    """Answers dated two days ahead are refused; one day may be another time zone."""
    page = opened(browser, forms / "first-look.html")

    assert load(page, ahead(2)).startswith(
        WORDS("form.load.ahead", day="|").partition("|")[0]
    )
    assert load(page, ahead(1)) == WORDS("form.load.carried", n=1)


def typed(page: Page, item: str, text: str) -> str:
    """Type into a field; return what the page says about it."""
    told: str = page.tell(f"""(() => {{
      const box = document.querySelector('[data-item="{item}"]');
      const field = box.querySelector('.typed');
      field.value = {json.dumps(text)};
      field.dispatchEvent(new Event('change', {{bubbles: true}}));
      return box.querySelector('.error').textContent || box.querySelector('.read').textContent;
    }})()""")
    return told


def test_an_error_summary_gets_the_focus(browser: Browser, forms: Path) -> None:
    """Going on with an impossible value shows a summary, which has the focus and links."""
    page = at(opened(browser, forms / "first-look.html"), "#/area/internet")
    told = typed(page, "internet.download-speed", "fast")
    page.tell("document.querySelector('.onward button').click()")
    focus = page.tell("document.activeElement.className")
    page.tell("document.querySelector('.summary a').click()")

    assert "“fast” is not a number" in told
    assert focus == "summary"
    assert page.tell("document.activeElement.id") == "internet.download-speed-typed"
    assert page.tell("location.hash") == "#/area/internet"


def test_a_reason_is_needed(browser: Browser, forms: Path) -> None:
    """Without a reason, "does not apply" is no answer; the summary asks for one."""
    page = at(opened(browser, forms / "first-look.html"), "#/area/internet")
    page.tell(
        "document.getElementById('internet.download-speed-@not-applicable').click()"
    )
    page.tell("document.querySelector('.onward button').click()")

    assert WORDS("form.fault.reason") in page.tell(
        "document.querySelector('.summary').textContent"
    )
    assert page.tell("readiness.document().answers['internet.download-speed']") is None


def test_an_answer_changes_only_what_it_is_about(browser: Browser, forms: Path) -> None:
    """Questions come and go, but the fields, their texts and the focus stay."""
    page = at(opened(browser, forms / "first-look.html"), "#/area/situation")
    page.tell("""window.before = [...document.querySelectorAll('fieldset')];
      window.field = document.querySelector('input'); field.focus(); field.click()""")

    assert page.tell(
        "[...document.querySelectorAll('fieldset')].every((e, n) => e === before[n])"
    )
    assert page.tell("document.activeElement === field")


WAYS: Mapping[str, dict[str, Any]] = {
    "day": {},
    "night": {"prefers_color_scheme": "dark"},
    "narrow": {"width": 320, "height": 600},
    "enlarged": {"width": 640, "height": 450, "scale": 2},
    "high-contrast": {"forced_colors": "active"},
}


def test_a_click_after_typing_reaches_the_button(browser: Browser, forms: Path) -> None:
    """What is shown about a typed number moves nothing while the mouse button is down."""
    page = opened(browser, forms / "remote-coder.html").seen(
        height=6000
    )  # no scrolling
    at(page, "#/area/internet")
    page.tell("document.getElementById('internet.download-speed-typed').focus()")
    page.call("Input.insertText", text="1")
    place = page.tell("""(() => {
      const button = document.querySelector('.onward button');
      const {x, y, width, height} = button.getBoundingClientRect();
      return {x: x + width / 2, y: y + height - 3};
    })()""")

    for kind in ("mousePressed", "mouseReleased"):
        mouse = {"type": kind, "button": "left", "clickCount": 1, **place}
        page.call("Input.dispatchMouseEvent", **mouse)
        time.sleep(0.1)

    assert page.tell("location.hash") != "#/area/internet"


def test_saving_says_where_the_file_is(browser: Browser, forms: Path) -> None:
    """After saving, the page names the file and its usual folder."""
    page = at(opened(browser, forms / "first-look.html"), "#/list")
    page.tell(f"""[...document.querySelectorAll('button')]
      .find((each) => each.textContent === {json.dumps(WORDS("form.save"))}).click()""")

    assert WORDS("form.saved") in page.tell("document.body.textContent")


@pytest.mark.parametrize("way", WAYS)
def test_every_page_is_accessible(way: str, browser: Browser, forms: Path) -> None:
    """axe-core finds nothing on any page, empty or filled, for any reader or device."""
    axe = axe_core()
    page = opened(browser, forms / "remote-coder.html").seen(**WAYS[way])
    addresses = (
        "#/list",
        "#/area/situation",
        "#/area/internet",
        "#/area/data",
        "#/check",
        "#/result",
    )

    found = {f"empty {a}": at(page, a).faults(axe) for a in addresses}
    load(page, json.dumps(dated(sample("applicant"))))
    found |= {f"filled {a}": at(page, a).faults(axe) for a in addresses}
    at(page, "#/area/internet")
    typed(page, "internet.download-speed", "fast")
    page.tell("document.querySelector('.onward button').click()")
    found["errors"] = page.faults(axe)

    assert {name: faults for name, faults in found.items() if faults} == {}
    assert page.tell(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
