"""Runs other programs and measures what they cost."""

from __future__ import annotations

import os
import pathlib
import resource
import subprocess
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

SAMPLE_SECONDS = 0.05  # between two looks at the memory of running workers


def cpu_seconds(work: Callable[[], None]) -> float:
    """User and system time of all processes that work() starts and waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


@dataclass
class Usage:
    """What a command and all that it started cost; several that ran at once, together."""

    cpu: float = 0.0  # seconds, user and system
    wall: float = 0.0  # seconds
    peak: int = 0  # KiB, of the largest process
    child_peak: int = 0  # KiB, of the largest one that the command started; as far as sampled
    status: int = 0  # of the command; of several how many failed


def high_water(pid: int) -> int:
    """The most memory, in KiB, that a process had so far; 0 when it is gone."""
    try:
        text = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("VmHWM")), 0)


def children(pid: int) -> list[int]:
    try:
        text = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(word) for word in text.split()]


def watch_children(pid: int, usage: Usage, ended: threading.Event) -> None:
    while not ended.wait(SAMPLE_SECONDS):
        usage.child_peak = max([usage.child_peak, *map(high_water, children(pid))])


def measure(command: list[str], cwd: str | os.PathLike | None = None) -> Usage:
    """Runs a command whose output nobody wants."""
    usage = Usage()
    start = time.monotonic()
    ended = threading.Event()
    with subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        watcher = threading.Thread(target=watch_children, args=(process.pid, usage, ended))
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watcher.join()
    usage.wall = time.monotonic() - start
    usage.cpu = used.ru_utime + used.ru_stime
    usage.peak = used.ru_maxrss
    usage.status = process.returncode
    return usage


def measure_all(commands: Iterable[tuple[list[str], str]]) -> Usage:
    """Runs commands, each in its folder, as many at a time as there are processors."""
    start = time.monotonic()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        every = list(pool.map(lambda one: measure(*one), commands))
    return Usage(cpu=sum(one.cpu for one in every), wall=time.monotonic() - start,
                 peak=max((one.peak for one in every), default=0),
                 status=sum(one.status != 0 for one in every))
