"""Assessments, comparisons and inputs as documents: written, read back, compared."""
