"""Is this home ready for remote medical coding?

The package reads checklists, judges answers and writes a report.
``docs/how-it-works.md`` explains this in six steps; the modules are named after the
steps.
"""

__version__ = "0.1.0"
