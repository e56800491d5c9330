"""Text in lines: scripts, directions, shaping, line breaks, styles."""
