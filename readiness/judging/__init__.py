"""The rules: one item, one verdict. Nothing here knows a file, a format or a screen."""
