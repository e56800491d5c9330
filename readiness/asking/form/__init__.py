"""Make the form: one HTML file that asks, judges in the page, and loads nothing.

``content`` collects what the page is about, as data: the requirements, the sentences
and, if given, earlier answers. ``page`` puts it into one file with the rules of
``asking.rules``, the scripts in ``script`` and the style sheet.
"""

from readiness.asking.form.page import form

__all__ = ["form"]
