"""The structure of the code: imports only go down, lists match folders, sizes stay small."""

from __future__ import annotations

import ast
import re
import sys
from importlib import import_module
from pathlib import Path
from statistics import median

import pytest

PACKAGE = Path(__file__).parent.parent / "readiness"

FLOORS = (
    ("errors", "extras", "periods", "resources", "visible"),
    ("documents", "wording"),
    ("files", "questions"),
    ("answers", "themes"),
    ("judging",),
    ("requirements",),
    ("assessing",),
    ("checking", "records"),
    ("report",),
    ("render",),
    ("proof",),
    ("asking",),
    ("cli",),
)
"""Lowest first. A module imports from floors below its own, or from its own folder."""

FLOORS_OF_A_PDF = ("file", "fonts", "text", "pages", "document")
"""The floors of ``render/pdf``, lowest first, by the same rule."""

HEAVY = (
    "jsonschema",
    "jsonschema_rs",
    "reportlab",
    "referencing",
    "PIL",
    "pypdf",
    "pyhanko",
    "fontTools",
    "uharfbuzz",
)


IMPORTERS = (
    "documents/explaining.py",
    "proof/opening.py",
)
"""Modules that are themselves imported only where they are used."""


def floor_of(name: str) -> int:
    """Return the floor of one of our modules, by its first name."""
    return next(n for n, floor in enumerate(FLOORS) if name in floor)


def modules() -> list[Path]:
    """Return every source file that stands on a floor."""
    here = [PACKAGE / "__init__.py", PACKAGE / "__main__.py"]
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path not in here]


def part_of(path: Path) -> str:
    """Return the first name under the package: ``kinds`` for ``kinds/day.py``."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[str]:
    """Return our modules that a file imports, by their first names."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        assert not (isinstance(node, ast.ImportFrom) and node.level), path
        if isinstance(node, ast.ImportFrom) and node.module:
            head, _, tail = node.module.partition(".")
            if head == "readiness":
                found += (
                    [tail.partition(".")[0]] if tail else [a.name for a in node.names]
                )
        elif isinstance(node, ast.Import):
            names = (alias.name.split(".") for alias in node.names)
            found += [name[1] for name in names if name[0] == "readiness" and name[1:]]
    return [name for name in found if name != "__version__"]


def test_every_room_of_a_pdf_stands_on_a_floor() -> None:
    """A new room of ``render/pdf`` has to be given its floor."""
    rooms = (PACKAGE / "render" / "pdf").glob("*/__init__.py")

    assert {path.parent.name for path in rooms} == set(FLOORS_OF_A_PDF)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_has_what_it_offers(path: Path) -> None:
    """Every name in ``__all__`` is there."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    module = import_module(".".join(parts).removesuffix(".__init__"))

    assert all(hasattr(module, name) for name in getattr(module, "__all__", ()))


@pytest.mark.parametrize("room", FLOORS_OF_A_PDF)
def test_imports_only_go_down_in_a_pdf(room: str) -> None:
    """A module of ``render/pdf`` imports only from floors below its own."""
    above = FLOORS_OF_A_PDF[FLOORS_OF_A_PDF.index(room) + 1 :]
    upward = [
        (path.name, found)
        for path in (PACKAGE / "render" / "pdf" / room).glob("*.py")
        for found in re.findall(
            r"readiness\.render\.pdf\.(\w+)", path.read_text("utf-8")
        )
        if found in above
    ]

    assert upward == []


def functions() -> list[tuple[str, int]]:
    """Return every function with its length in lines."""
    return [
        (f"{path.relative_to(PACKAGE)}:{node.name}", node.end_lineno - node.lineno + 1)
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    ]


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_only_go_down(path: Path) -> None:
    """A module imports only from floors below its own, or from its own folder."""
    own = part_of(path)

    upward = [n for n in imports(path) if n != own and floor_of(n) >= floor_of(own)]

    assert upward == []


def test_every_module_stands_on_a_floor() -> None:
    """Every module has a floor, and every name on a floor is a module."""
    assert {part_of(path) for path in modules()} == {
        n for floor in FLOORS for n in floor
    }


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_heavy_libraries_are_imported_where_they_are_used(path: Path) -> None:
    """reportlab, jsonschema and pypdf are imported at the top of few modules only.

    Only the PDF drawing imports reportlab there, only explaining jsonschema, and pypdf
    only the code that runs in a separate process.
    """
    tree = ast.parse(path.read_text("utf-8"))
    names = {
        alias.name if isinstance(node, ast.Import) else str(node.module)
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    heavy = {name for name in names if name.partition(".")[0] in HEAVY}

    where = str(path.relative_to(PACKAGE))
    allowed = where.startswith("render/pdf/") or where in IMPORTERS

    assert not heavy or allowed


def test_functions_are_short() -> None:
    """The median function has fewer than 10 lines, none more than 40."""
    lengths = functions()

    assert median(length for _, length in lengths) < 10
    assert [name for name, length in lengths if length > 40] == ALLOWED_LONG


ALLOWED_LONG: list[str] = []
"""Functions that may be longer; each says why in a comment beside it."""


def test_modules_are_small() -> None:
    """No module has more than 300 lines."""
    sizes = {
        str(p.relative_to(PACKAGE)): len(p.read_text("utf-8").splitlines())
        for p in modules()
    }

    assert {name: size for name, size in sizes.items() if size > 300} == {}


def test_nothing_heavy_is_loaded_for_help() -> None:
    """Asking for help loads no heavy library."""
    import subprocess

    code = "import sys, readiness.cli; print([m for m in sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout

    assert [name for name in HEAVY if f"'{name}'" in loaded] == []
