"""The rules for a file as a whole: its name, language, dates, files, bookmarks.

To add a rule: a function that takes the file and yields sentences, and a line in
``RULES``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from hashlib import md5
from typing import Any

import pikepdf


def _catalog(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "The file names no language."
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "The file is not said to be tagged (MarkInfo)."
    if root.get("/MarkInfo", {}).get("/Suspects", False):
        yield "The file's own tags are said to be suspect."
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "The file's name is shown where its title should be."
    if pdf.is_encrypted:
        yield "The file is encrypted."


PAIRS = {
    "/Title": "dc:title",
    "/Subject": "dc:description",
    "/Keywords": "pdf:Keywords",
    "/Creator": "xmp:CreatorTool",
    "/Producer": "pdf:Producer",
}
"""The values that stand both in the Info dictionary and in the XMP packet."""


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as xmp:
        told = {name: str(xmp.get(name, "")) for name in PAIRS.values()}
        creators = list(xmp.get("dc:creator", []))
    info = {name: str(pdf.docinfo.get(name, "")) for name in PAIRS}
    if not told["dc:title"].strip():
        yield "The file has no title."
    for name, other in PAIRS.items():
        if info[name] != told[other]:
            yield f"{name} is {info[name]!r}, and {told[other]!r} in the XMP packet."
    author = str(pdf.docinfo.get("/Author", ""))
    if author != ", ".join(creators):
        yield f"/Author is {author!r}, and {creators} in the XMP packet."


DATES = {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}


def _dates(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as xmp:
        told = {name: str(xmp.get(name, "")) for name in DATES.values()}
    for name, other in DATES.items():
        here, there = str(pdf.docinfo.get(name, "")), told[other]
        if re.sub(r"\D", "", here)[:14] != re.sub(r"\D", "", there)[:14]:
            yield f"{name} is {here!r}, and {there!r} in the XMP packet."


def _attachments(pdf: pikepdf.Pdf) -> Iterator[str]:
    for name, file in pdf.attachments.items():
        stream = file.get_file()
        content, told = stream.read_bytes(), stream.obj.get("/Params", {})
        if int(told.get("/Size", -1)) != len(content):
            yield f"{name} is said to be of another size than it is."
        digest = md5(content, usedforsecurity=False).digest()
        if bytes(told.get("/CheckSum", b"")) != digest:
            yield f"{name} has another check sum than is said."


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[str]:
    pages = {page.obj.objgen for page in pdf.pages}
    first = pdf.Root.get("/Outlines", {}).get("/First")
    if first is None:
        yield "There are no bookmarks."
    waiting, seen = [first] if first is not None else [], set()
    while waiting:
        entry = waiting.pop()
        if entry.objgen in seen:
            yield "The bookmarks go round in a circle."
            return
        seen.add(entry.objgen)
        waiting += [entry[key] for key in ("/Next", "/First") if key in entry]
        title = str(entry.get("/Title", ""))
        if not title.strip():
            yield "A bookmark says nothing."
        if _leads_to(pdf, entry) not in pages:
            yield f"The bookmark {title!r} leads nowhere."


def _leads_to(pdf: pikepdf.Pdf, entry: Any) -> tuple[int, int] | None:
    target = entry.get("/Dest", entry.get("/A", {}).get("/D"))
    if isinstance(target, pikepdf.Name):
        target = pdf.Root.get("/Dests", {}).get(str(target))
    elif isinstance(target, pikepdf.String):
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        target = names.get(str(target))
    if isinstance(target, pikepdf.Dictionary):
        target = target.get("/D")
    return target[0].objgen if isinstance(target, pikepdf.Array) else None


RULES: tuple[Callable[[pikepdf.Pdf], Iterator[str]], ...] = (
    _catalog,
    _metadata,
    _dates,
    _attachments,
    _bookmarks,
)
