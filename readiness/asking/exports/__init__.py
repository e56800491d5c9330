"""The exports of form services: one row a person, converted by a mapping.

``drafting`` proposes a mapping from the headings, a person confirms it, and
``converting`` reads the rows by it. ``mapping`` is the mapping itself
(``schemas/mapping.schema.json``).
"""

from __future__ import annotations

from readiness.asking.exports.converting import Person, convert
from readiness.asking.exports.drafting import draft
from readiness.asking.exports.mapping import Mapped, read_mapping
from readiness.asking.exports.names import file_names

__all__ = ["Mapped", "Person", "convert", "draft", "file_names", "read_mapping"]
