"""The rules that judge items; they know nothing of files, formats or screens."""
