"""Work on a stranger's file that may never end, given some seconds."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

Found = TypeVar("Found")


def within(seconds: float, work: Callable[[], Found]) -> Found:
    """Return what some work comes to.

    Raises what the work raises, and ``TimeoutError`` when it takes longer than that.
    """
    found: list[Found] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            found.append(work())
        except BaseException as fault:  # handed on below
            faults.append(fault)

    # A daemon: it does not keep the program from ending.
    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if faults:
        raise faults[0]
    if not found:
        raise TimeoutError
    return found[0]
