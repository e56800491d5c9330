"""Set text in lines: scripts, directions, shaping, line breaks, styles."""
