"""Files in and out: read, written whole or not at all, and run apart from strangers' input."""
