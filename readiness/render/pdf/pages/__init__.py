"""Blocks set in rows and divided over pages."""
