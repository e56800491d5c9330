"""The form as a PDF: to fill in on a screen or by hand, and to read back.

``content`` says what the form is about, ``questions`` sets one question in ``rows``, and
``drawing`` the whole form. ``tasks`` reads the fields of a PDF in a separate process,
and ``filled`` turns them into answers, one question at a time with ``entries``;
``versions`` tells what became of answers to other requirements. ``names`` is what both
sides call the fields.
"""
