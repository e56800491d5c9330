"""Run work on a stranger's file with a time limit, because it may never end."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

Found = TypeVar("Found")


def within(seconds: float, work: Callable[[], Found]) -> Found:
    """Return the result of some work.

    Raises what the work raises, and ``TimeoutError`` when it takes longer than
    ``seconds``.
    """
    found: list[Found] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            found.append(work())
        except BaseException as fault:  # raised again below
            faults.append(fault)

    # A daemon thread does not keep the program from ending.
    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if faults:
        raise faults[0]
    if not found:
        raise TimeoutError
    return found[0]
