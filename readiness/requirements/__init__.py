"""Whose requirements apply: profiles, how they tailor checklists, and editions."""
