"""Fill in a form in a real browser, by keyboard alone, as a person would."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chromium import Page

KEYS = {"Tab": 9, "Enter": 13, " ": 32, "ArrowDown": 40}
TYPED = {"Enter": "\r", " ": " "}

FOCUS = """
(() => {
  const e = document.activeElement, box = e.closest('[data-item]');
  return { tag: e.tagName, type: e.type ?? '', value: e.value ?? '', checked: e.checked ?? false,
    name: e.className, item: box?.dataset.item ?? '', onward: Boolean(e.closest('.onward')) };
})()
"""
"""Describes the element that has the focus."""

MOST_KEYS = 4000


class Filler:
    """A person at the keyboard: counts the keys, and answers what they know."""

    def __init__(self, page: Page, answers: Mapping[str, Any]) -> None:
        self.page, self.answers, self.keys = page, answers, 0

    def press(self, key: str) -> None:
        """Press a key once."""
        self.keys += 1
        named = {"key": key, "code": "Space" if key == " " else key}
        named |= {"windowsVirtualKeyCode": KEYS[key]} if key in KEYS else {}
        text = {"text": TYPED.get(key, key)} if key in TYPED or key not in KEYS else {}
        self.page.call("Input.dispatchKeyEvent", type="keyDown", **named, **text)
        self.page.call("Input.dispatchKeyEvent", type="keyUp", **named)

    def type(self, text: str) -> None:
        """Type a text."""
        for letter in text:
            self.press(letter)

    def focus(self) -> dict[str, Any]:
        """Describe the element that has the focus."""
        told: dict[str, Any] = self.page.tell(FOCUS)
        return told

    def tab_to(self, script: str) -> None:
        """Press Tab until a script is true."""
        for _ in range(MOST_KEYS):
            if self.page.tell(script):
                return
            self.press("Tab")
        raise AssertionError(f"not reached: {script}")

    def go_on(self) -> None:
        """Press Enter and wait until the next page of the form is there."""
        heading = "document.querySelector('h1').textContent"
        before = self.page.tell(heading)
        self.press("Enter")
        for _ in range(200):
            if self.page.tell(heading) != before:
                return
            time.sleep(0.01)
        raise AssertionError(f"no page follows {before}")

    def fill_area(self) -> None:
        """Answer every question of an area, then go on with its button."""
        while not (here := self.focus())["onward"]:
            self._answer(here)
            self.press("Tab")
            assert self.keys < MOST_KEYS, here
        self.go_on()

    def fill(self) -> None:
        """Begin with the first area, and go on until the answers can be checked."""
        self.tab_to("document.activeElement.matches('.tasks a')")
        self.go_on()
        while self.page.tell("document.querySelector('main').dataset.page") == "area":
            self.fill_area()

    def _answer(self, here: Mapping[str, Any]) -> None:
        if not here["item"] or here["name"] == "note":
            return
        value = self.answers.get(here["item"])
        entry = value if isinstance(value, dict) else {"value": value}
        if here["type"] == "radio":
            self._choose(entry)
        elif here["type"] == "checkbox" and _ticked(entry, here["value"]):
            self.press(" ")
        elif here["name"] == "typed" and here["tag"] == "INPUT":
            if _written(entry, here):
                self.type(str(entry["value"]))
        elif here["name"] == "reason" and "not_applicable" in entry:
            self.type(entry["not_applicable"])

    def _choose(self, entry: Mapping[str, Any]) -> None:
        """Choose a radio button: the space bar for the first, the arrow for others."""
        wanted = _choice(entry)
        self.press(" ")
        for _ in range(40):
            if self.focus()["value"] == wanted:
                return
            self.press("ArrowDown")
        raise AssertionError(wanted)


def _choice(entry: Mapping[str, Any]) -> str:
    if "not_applicable" in entry:
        return "@not-applicable"
    if entry.get("unsure") or entry.get("value") is None:
        return "@unsure"
    value = entry["value"]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _ticked(entry: Mapping[str, Any], option: str) -> bool:
    value = entry.get("value")
    if option in ("@not-applicable", "@unsure"):
        return _choice(entry) == option
    if value == []:
        return option == "@none"
    return option in (value if isinstance(value, list) else [value])


def _written(entry: Mapping[str, Any], here: Mapping[str, Any]) -> bool:
    """Tell whether a value is typed: not a word that is ticked in its place."""
    value = entry.get("value")
    if isinstance(value, str):
        return value[:1].isdigit()
    return isinstance(value, int | float)


def downloads(page: Page, folder: Path) -> None:
    """Let the browser save what a page offers in a folder."""
    page.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
