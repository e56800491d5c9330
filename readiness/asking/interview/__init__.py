"""Ask one question after the other, and save each answer at once.

``notebook`` is the file that the answers are in, ``scope`` chooses which questions to
ask, and ``session`` knows what comes next. Nothing here prints: ``cli.ask_`` does.
"""

from readiness.asking.interview.notebook import Notebook
from readiness.asking.interview.scope import EVENTS, Only, Scope
from readiness.asking.interview.session import Session

__all__ = ["EVENTS", "Notebook", "Only", "Scope", "Session"]
