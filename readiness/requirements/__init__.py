"""Whose requirements: profiles, how they tailor checklists, and the editions that result."""
