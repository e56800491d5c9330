"""The fonts for characters that the shipped typefaces lack."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest
from little_fonts import collection, make

from readiness.render.pdf import load_theme, missing, with_fonts
from readiness.render.pdf.fonts import found_fonts
from readiness.render.pdf.fonts.found_fonts import (
    BadFont,
    Found,
    Others,
    digests,
    folders,
    installed,
    others,
)
from readiness.render.pdf.text.styles import sheet
from readiness.report.blocks import Paragraph, Report, Section, text

Machine = Callable[..., None]
T = TypeVar("T")
THREADS = 8


def stems(fonts: Others, *texts: str) -> list[str | None]:
    """Return the names of the files that texts are drawn with."""
    found = [fonts.drawing(text) for text in texts]
    return [font.file.path.stem if font else None for font in found]


def test_given_fonts_come_first(machine: Machine, tmp_path: Path) -> None:
    """A font that was given is used before any of the machine, in the given order."""
    (tmp_path / "fonts").mkdir()
    make(tmp_path / "fonts/NotoSans-Regular.ttf", "李小龍")
    one, two = make(tmp_path / "one.ttf", "小"), make(tmp_path / "two.ttf", "小龍")
    machine(tmp_path / "fonts")

    assert stems(others((one, two)), "小", "龍", "李", "李小", "é") == [
        "one",
        "two",
        "NotoSans-Regular",
        "NotoSans-Regular",
        None,
    ]


def test_the_order_of_a_machine(tmp_path: Path) -> None:
    """Well-known families come first, upright and of usual weight, then all by name."""
    names = (
        "zither.ttf",
        "Alpha.otf",
        "DejaVuSans.ttf",
        "NotoSans-Bold.ttf",
        "deep/below/NotoSansArabic-Regular.ttf",
        "NotoSans-Regular.ttf",
        "readme.txt",
    )
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert [path.name for path in installed([tmp_path, tmp_path / "none"])] == [
        "NotoSans-Regular.ttf",
        "NotoSansArabic-Regular.ttf",
        "DejaVuSans.ttf",
        "Alpha.otf",
        "zither.ttf",
        "NotoSans-Bold.ttf",
    ]


def test_the_order_does_not_depend_on_what_was_asked(
    machine: Machine, tmp_path: Path
) -> None:
    """The font for a character is the same whatever was drawn before."""
    make(tmp_path / "NotoSans.ttf", "a李")
    make(tmp_path / "Arial.ttf", "李小")
    machine(tmp_path)
    first = stems(others(), "李", "小")
    machine(tmp_path)
    second = stems(others(), "小", "李")[::-1]

    assert first == second == ["NotoSans", "Arial"]


def test_a_broken_font_of_the_machine_is_passed_over(
    machine: Machine, tmp_path: Path
) -> None:
    """A font of the machine that cannot be used is passed over without a report."""
    (tmp_path / "NotoSans.ttf").write_bytes(b"\0\1\0\0" + bytes(100))
    make(tmp_path / "Zither.ttf", "李")
    machine(tmp_path)

    assert stems(others(), "李") == ["Zither"]


def test_an_empty_shape_draws_nothing(machine: Machine, tmp_path: Path) -> None:
    """A colour font has empty outlines for its letters, so it is not used for them."""
    colour = make(tmp_path / "colour.ttf", "😀", blank="😀")
    plain = make(tmp_path / "plain.ttf", "😀\u3000", blank="\u3000")

    assert stems(others((colour, plain)), "😀", "\u3000") == ["plain", "plain"]


def test_each_font_of_a_given_collection_is_used(
    machine: Machine, tmp_path: Path
) -> None:
    """A collection that was given is used with all its fonts."""
    found = others((collection(tmp_path / "many.ttc", "李", "小"),))

    assert [font.file.number for c in "小李" if (font := found.drawing(c))] == [1, 0]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("none.ttf", None, "none.ttf: this font was not found."),
        ("x.ttf", b"hello", "x.ttf: this font is not a TrueType or OpenType font."),
        ("", None, "this font is a folder; name a file in it."),
    ],
)
def test_a_given_font_that_cannot_be_used(
    name: str, content: bytes | None, why: str, tmp_path: Path
) -> None:
    """A font that was given and cannot be used is reported, with what to do."""
    if content:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(BadFont) as told:
        with_fonts(load_theme(), (tmp_path / name,))

    assert why in str(told.value)
    assert "--font" in str(told.value)


def test_compact_outlines_need_the_extra(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without the optional part an .otf is refused, and the extra to install is named."""
    path = make(tmp_path / "little.otf", "李", compact=True)
    monkeypatch.setattr(found_fonts, "can_shape", lambda: False)

    with pytest.raises(BadFont, match=r"pip install -e '\.\[scripts\]'"):
        others((path,))


def test_plain_reports_look_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Latin, Greek and Cyrillic text does not read the font folders."""

    def looked() -> None:
        raise AssertionError

    monkeypatch.setattr(found_fonts, "_machine", looked)
    for name in ("José Ñandú", "Łukasz", "Γιώργος", "Юрий", "Nguyễn", "“x” – §1"):
        assert sheet(load_theme()).set(name, "body")


def test_what_a_font_adds_is_not_missing(machine: Machine, tmp_path: Path) -> None:
    """A character is missing until a font has it."""
    report = Report(*[""] * 7, (Section("a", "", (Paragraph(text("李小")),)),))
    theme = load_theme()
    path = make(tmp_path / "x.ttf", "李")

    assert missing(report, theme) == ("小", "李")
    assert missing(report, with_fonts(theme, (path,))) == ("小",)
    assert with_fonts(theme, (path,)) is with_fonts(theme, (path,))


def test_digests(tmp_path: Path) -> None:
    """Pages depend on the bytes of the fonts that were given."""
    path = make(tmp_path / "x.ttf", "李")

    assert digests([path]) == (sha256(path.read_bytes()).hexdigest(),)


@pytest.fixture
def hurried() -> Iterator[None]:
    """Switch between threads as often as possible."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def at_once(work: Callable[[], T]) -> list[T]:
    """Do the same in several threads that start together."""
    start = Barrier(THREADS)

    def begin() -> T:
        start.wait()
        return work()

    with ThreadPoolExecutor(THREADS) as pool:
        doing = [pool.submit(begin) for _ in range(THREADS)]
        return [done.result() for done in doing]


@pytest.mark.usefixtures("hurried")
def test_threads_draw_with_the_same_font(machine: Machine, tmp_path: Path) -> None:
    """A font that one thread is opening is not passed over by another, nor opened twice."""
    make(tmp_path / "NotoSans.ttf", "李")
    make(tmp_path / "Zither.ttf", "李小")

    def drawn() -> Found:
        found = others().drawing("李")
        assert found
        return found

    for _ in range(15):
        machine(tmp_path)
        found = at_once(drawn)
        assert {font.file.path.stem for font in found} == {"NotoSans"}
        assert len({font.face for font in found}) == 1


@pytest.mark.usefixtures("hurried")
def test_threads_have_the_same_given_fonts(machine: Machine, tmp_path: Path) -> None:
    """Fonts that were given are opened once, whichever thread asks for them first."""
    given = (make(tmp_path / "one.ttf", "李"), make(tmp_path / "two.ttf", "小"))

    for _ in range(15):
        machine()
        assert len(set(at_once(lambda: others(given)))) == 1


class Emptied(dict[str, Found | None]):
    """A cache that another thread empties just after it was asked."""

    def __contains__(self, text: object) -> bool:
        was_there = super().__contains__(text)
        self.clear()
        return was_there


def test_what_is_forgotten_meanwhile(machine: Machine, tmp_path: Path) -> None:
    """A cached text is drawn even if another thread clears the cache."""
    given = others((make(tmp_path / "one.ttf", "李"),)).given

    assert stems(Others(given, Emptied()), "李", "李", "李") == ["one"] * 3


@pytest.mark.parametrize(
    ("system", "environment", "folder"),
    [
        ("win32", {"WINDIR": "C:/Windows"}, "C:/Windows/Fonts"),
        ("darwin", {"HOME": "/Users/me"}, "/Users/me/Library/Fonts"),
        ("linux", {"HOME": "/home/me"}, "/home/me/.local/share/fonts"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/fonts"),
        ("linux", {"READINESS_FONTS": "/ours"}, "/ours"),
    ],
)
def test_folders(system: str, environment: dict[str, str], folder: str) -> None:
    """Each system has its own font folders, and others can be named."""
    assert Path(folder) in folders(system, environment)


def test_no_folders() -> None:
    """With an empty list of folders the fonts of the machine are not used."""
    assert folders("linux", {"READINESS_FONTS": ""}) == ()
