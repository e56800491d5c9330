"""Fill in a form as PDF with programs of other people: the values by the field's name."""

from __future__ import annotations

import ctypes
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pikepdf.form
from pypdf import PdfWriter

Values = Mapping[str, str]

# pypdf warns that its font lacks some letters of a name; the value is right.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)


def by_pypdf(form: str, values: Values, filled: str) -> None:
    """Fill in a form with pypdf."""
    writer = PdfWriter(clone_from=form)
    named = {name: _state(name, value) for name, value in values.items()}
    writer.update_page_form_field_values(None, named)
    writer.write(filled)


def _state(name: str, value: str) -> str:
    return f"/{value}" if name.startswith(("choice/", "mark/")) else value


def by_pikepdf(form: str, values: Values, filled: str) -> None:
    """Fill in a form with pikepdf."""
    with pikepdf.open(form) as pdf:
        fields = pikepdf.form.Form(pdf)
        for name, value in values.items():
            field: Any = fields[name]
            if isinstance(field, pikepdf.form.CheckboxField):
                field.checked = True
            elif isinstance(field, pikepdf.form.TextField):
                field.value = value
            else:
                field.value = pikepdf.Name(f"/{value}")
        pdf.save(filled)


def by_pdfium(form: str, values: Values, filled: str) -> None:
    """Fill in a form with the mouse and the keys in PDFium, which Chrome uses."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(form)
    pdf.init_forms()
    for page in pdf:
        _fill_page(pdf.formenv, page, values)
    pdf.save(filled)
    pdf.close()


def _fill_page(env: Any, page: Any, values: Values) -> None:
    from pypdfium2 import raw

    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        found = raw.FPDFPage_GetAnnot(page, number)
        name = _told(raw.FPDFAnnot_GetFormFieldName, env, found)
        text = (
            raw.FPDFAnnot_GetFormFieldType(env, found) == raw.FPDF_FORMFIELD_TEXTFIELD
        )
        state = "" if text else _told(raw.FPDFAnnot_GetFormFieldExportValue, env, found)
        if name in values and (text or state == values[name]):
            _click(env, page, found)
            if text:
                typed = ctypes.create_string_buffer(
                    f"{values[name]}\0".encode("utf-16-le")
                )
                raw.FORM_SelectAllText(env, page)
                raw.FORM_ReplaceSelection(env, page, _wide(typed))
            raw.FORM_ForceToKillFocus(env)
        raw.FPDFPage_CloseAnnot(found)


def _click(env: Any, page: Any, annotation: Any) -> None:
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, box)
    middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    for act in (raw.FORM_OnMouseMove, raw.FORM_OnLButtonDown, raw.FORM_OnLButtonUp):
        act(env, page, 0, *middle)


def _told(ask: Callable[..., int], env: Any, annotation: Any) -> str:
    size = ask(env, annotation, None, 0)
    text = ctypes.create_string_buffer(size)
    ask(env, annotation, _wide(text), size)
    return text.raw.decode("utf-16-le").rstrip("\0")


def _wide(text: Any) -> Any:
    from pypdfium2 import raw

    return ctypes.cast(text, ctypes.POINTER(raw.FPDF_WCHAR))


def by_pdfjs(form: str, values: Values, filled: str) -> None:
    """Fill in a form with pdf.js, which Firefox uses."""
    Path("values.json").write_text(json.dumps(values), "utf-8")
    script = Path(__file__).with_suffix(".mjs")
    words = ["node", script, form, "values.json", filled, PDFJS]
    subprocess.run(words, check=True, capture_output=True, timeout=60)


PDFJS = Path(sys.prefix) / "pdfjs"
"""Where ``npm install --prefix .venv/pdfjs pdfjs-dist@4.10.38`` puts pdf.js."""


FILLERS: Mapping[str, Callable[[str, Values, str], None]] = {
    "pypdf": by_pypdf,
    "pikepdf": by_pikepdf,
    "pypdfium2": by_pdfium,
    "pdf.js": by_pdfjs,
}


def fields_for(answers: Mapping[str, Any], asked: Mapping[str, Any]) -> dict[str, str]:
    """Return what to fill in for entries of a file of answers.

    ``asked`` are the items by id. Options of a choice of several are ticked one by one.
    """
    found: dict[str, str] = {}
    for name, entry in answers.items():
        found |= _fields(name.replace(".", "/"), entry, asked[name].kind)
    return found


def _fields(name: str, entry: Mapping[str, Any], kind: Any) -> dict[str, str]:
    found = {f"note/{name}": entry["note"]} if "note" in entry else {}
    value = entry.get("value")
    if "not_applicable" in entry:
        found[f"reason/{name}"] = entry["not_applicable"]
        value = "_does-not-apply"
    elif "unsure" in entry:
        value = "_unsure"
    if kind.name in ("yes-no", "choice"):
        words = {True: "yes", False: "no"} if isinstance(value, bool) else {}
        return found | {f"choice/{name}": words.get(value, value)}
    words_ = {"_unsure", "_does-not-apply", *(o.value for o in kind.instead)}
    if isinstance(value, list):
        return found | {f"mark/{name}/{one}": "Yes" for one in value or ["_none"]}
    if value in words_:
        return found | {f"mark/{name}/{value}": "Yes"}
    return found | {f"value/{name}": str(value)}
