"""Fonts: found, read, embedded, and asked for glyphs."""
