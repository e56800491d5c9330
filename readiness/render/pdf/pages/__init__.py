"""Set blocks in rows and divide them into pages."""
