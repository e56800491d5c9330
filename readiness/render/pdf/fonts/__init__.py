"""Find, read and embed fonts, and look up their glyphs."""
