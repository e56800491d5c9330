"""Is this home ready for remote medical coding?

Checklists in, answers judged, a report out: ``docs/how-it-works.md`` tells it in
six steps, and the names of the steps are the names of the modules.
"""

__version__ = "0.1.0"
