"""The form as a PDF: to fill in on a screen or by hand, and to read back.

``content`` says what the form is about, ``questions`` sets one question, and ``drawing``
the whole form. ``tasks`` reads the fields of a PDF in a separate process, and ``filled``
turns them into answers; ``names`` is what both sides call the fields.
"""
