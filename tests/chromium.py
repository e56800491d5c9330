"""A real browser for tests: Chromium over its DevTools protocol, and axe-core in it.

Tests that need it ask for the fixture ``browser``. Without a browser they are skipped;
with READINESS_BROWSER=required, as on the server that checks every change, they fail
instead. They need a Chromium on the path, and axe-core from a wheel: ``pip install
--no-deps axe-playwright-python`` (only the script in it is used).
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
SETTINGS = (
    "--headless",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-sandbox",  # only pages made by these tests are opened, often as root
    "--host-resolver-rules=MAP * ~NOTFOUND",  # nothing is ever fetched
)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PATIENCE = 90.0
LAUNCH = """\
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.dup2(int(sys.argv[2]), 4)
os.execvp(sys.argv[3], sys.argv[3:])
"""
"""Chromium reads its commands from file descriptor 3 and answers on 4."""


class Page:
    """A tab: each request goes to Chromium as one DevTools command."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser, self._session = browser, session

    def call(self, method: str, **values: Any) -> dict[str, Any]:
        """Give a command and return its result."""
        return self._browser.call(method, self._session, **values)

    def open(self, path: Path) -> Page:
        """Open a file and wait until it is loaded."""
        self.call("Page.enable")
        self.call("Page.navigate", url=path.resolve().as_uri())
        self._browser.wait_for("Page.loadEventFired", self._session)
        return self

    def seen(
        self, width: int = 1280, height: int = 900, scale: float = 1, **media: str
    ) -> Page:
        """Set the window size and what the reader prefers: ``prefers_contrast="more"``."""
        size = {"width": width, "height": height, "deviceScaleFactor": scale}
        self.call("Emulation.setDeviceMetricsOverride", mobile=False, **size)
        features = [
            {"name": name.replace("_", "-"), "value": value}
            for name, value in media.items()
        ]
        self.call("Emulation.setEmulatedMedia", features=features)
        return self

    def tell(self, script: str) -> Any:
        """Run a script in the page, as a debugger does, and return its result."""
        told = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def faults(self, axe: str) -> list[str]:
        """Return the faults that axe-core finds, and what it cannot decide."""
        self.tell(f"{axe}; 0")
        # The rule for WCAG 2.2's target size is the only one that is off by default.
        rules = {"target-size": {"enabled": True}}
        options = {"runOnly": {"type": "tag", "values": RULES}, "rules": rules}
        found = self.tell(f"axe.run(document, {json.dumps(options)})")
        return [
            f"{kind}: {rule['id']}: {node['target']}: {node.get('failureSummary', '')}"
            for kind in ("violations", "incomplete")
            for rule in found[kind]
            for node in rule["nodes"]
        ]

    def printed(self, width: float, height: float) -> bytes:
        """Print to a PDF on paper of a size in inches, with the page's own margins."""
        told = self.call(
            "Page.printToPDF",
            paperWidth=width,
            paperHeight=height,
            printBackground=True,
        )
        return b64decode(told["data"])

    def picture(self) -> bytes:
        """Return the whole page as a PNG, to look at."""
        told = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        return b64decode(told["data"])


class Browser:
    """A running Chromium, connected by two pipes: each message ends with a zero byte."""

    def __init__(self, command: str, home: str) -> None:
        theirs_in, self._out = map(_high, os.pipe())
        self._in, theirs_out = map(_high, os.pipe())
        ends = (str(theirs_in), str(theirs_out))
        typed = (command, *SETTINGS, f"--user-data-dir={home}")
        self.process = subprocess.Popen(
            [sys.executable, "-c", LAUNCH, *ends, *typed],
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._number, self._read = 0, b""
        self._events: list[dict[str, Any]] = []

    def page(self) -> Page:
        """Open a new tab."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        told = self.call("Target.attachToTarget", targetId=target, flatten=True)
        return Page(self, told["sessionId"])

    def call(self, method: str, session: str = "", **values: Any) -> dict[str, Any]:
        """Give a command and wait for its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": values}
        message |= {"sessionId": session} if session else {}
        sent = json.dumps(message).encode() + b"\0"
        while sent:
            sent = sent[os.write(self._out, sent) :]
        while (told := self._next()).get("id") != self._number:
            self._events.append(told)
        assert "error" not in told, told
        result: dict[str, Any] = told["result"]
        return result

    def wait_for(self, method: str, session: str) -> None:
        """Wait until something has happened in a tab."""

        def is_it(told: dict[str, Any]) -> bool:
            return (told.get("method"), told.get("sessionId")) == (method, session)

        while not any(map(is_it, self._events)):
            self._events.append(self._next())
        self._events.clear()

    def close(self) -> None:
        """End the browser."""
        os.close(self._out)
        os.close(self._in)
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _next(self) -> dict[str, Any]:
        until = time.monotonic() + PATIENCE
        while b"\0" not in self._read:
            left = until - time.monotonic()
            assert left > 0 and select.select([self._in], [], [], left)[0], "no answer"
            came = os.read(self._in, 1 << 20)
            assert came, "Chromium has ended"
            self._read += came
        message, _, self._read = self._read.partition(b"\0")
        told: dict[str, Any] = json.loads(message)
        return told


def _high(number: int) -> int:
    """Move a pipe's end to a higher number, away from the numbers that Chromium needs."""
    moved = fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(number)
    return moved


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a Chromium, or skip the test if there is none."""
    command = next((found for name in NAMES if (found := shutil.which(name))), None)
    if command is None:
        _lacking("there is no Chromium here; apt-get install chromium")
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        browser = Browser(str(command), home)
        try:
            yield browser
        finally:
            browser.close()


def axe_core() -> str:
    """Return axe-core, or skip the test if it is not installed."""
    # Found, not imported: the package around the script needs its own browser driver.
    spec = find_spec("axe_playwright_python")
    if spec is None or not spec.submodule_search_locations:
        _lacking("no axe-core here; pip install --no-deps axe-playwright-python")
    assert spec is not None and spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0])
    return (folder / "axe.min.js").read_text("utf-8")


def _lacking(what: str) -> None:
    if os.environ.get("READINESS_BROWSER") == "required":
        pytest.fail(f"READINESS_BROWSER is required, but {what}")
    pytest.skip(what)
