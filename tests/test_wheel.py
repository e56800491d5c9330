"""The wheel as people get it: installed in an empty environment, run from elsewhere."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def output(*command: str | Path, cwd: Path) -> str:
    """Run a command that has to succeed; return what it printed."""
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    output(*pip, "wheel", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_wheel_holds_the_data_and_nothing_else(wheel: Path) -> None:
    """The wheel holds the code and the data, without the tests and the samples."""
    names = zipfile.ZipFile(wheel).namelist()

    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"readiness"}
    assert "readiness/_data/checklists/vpn.json" in names
    assert "readiness/_data/schemas/answers.schema.json" in names
    assert "readiness/_data/reports/fonts/OFL.txt" in names
    assert "readiness/_data/reports/fonts/web/ReadinessSans-Regular.woff2" in names
    assert "readiness/asking/form/script/main.js" in names
    assert not [name for name in names if "samples" in name or "forms" in name]
    assert "readiness/asking/rules/assess.js" in names
    assert not [name for name in names if "samples" in name]


@pytest.mark.slow
def test_wheel_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    """Installed alone and run from another folder, the tool lists, judges and draws."""
    venv.create(
        tmp_path / "venv", with_pip=False
    )  # Debian packages ensurepip separately
    scripts = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    python, tool = scripts / "python", scripts / "readiness"
    pip = [sys.executable, "-m", "pip", "--python", python]
    options = ["--quiet", "--disable-pip-version-check"]
    output(*pip, "install", *options, wheel, cwd=tmp_path)

    assert "remote-coder" in output(tool, "list", cwd=tmp_path)
    answers = tmp_path / "my.answers.json"
    output(tool, "new", "answers", "-o", answers, cwd=tmp_path)
    output(
        tool,
        "assess",
        answers,
        "-o",
        "r.pdf",
        "-o",
        "r.json",
        "-o",
        "r.html",
        cwd=tmp_path,
    )

    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
    assert "<html" in (tmp_path / "r.html").read_text("utf-8")
    assert (
        json.loads((tmp_path / "r.json").read_text("utf-8"))["verdict"] == "incomplete"
    )
