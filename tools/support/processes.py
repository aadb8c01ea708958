"""Runs other programs and measures their CPU time."""

from __future__ import annotations

import resource
from collections.abc import Callable


def cpu_seconds(work: Callable[[], None]) -> float:
    """User and system time of all processes that work() starts and waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
