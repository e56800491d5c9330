"""Collect a person's answers: a form in a browser, an interview, files of other tools."""
