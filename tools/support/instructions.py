"""Counts what a program executes, for where time is too noisy a measure. Needs valgrind."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys
import tempfile
from collections import Counter


def run(command: list[str], out: pathlib.Path) -> str:
    """Runs a command under callgrind, whose profile goes to a file; what callgrind says of it."""
    return subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}",
                           *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          text=True, check=False).stderr


def instructions(command: list[str]) -> int:
    """How many instructions a command executes, by callgrind's count."""
    with tempfile.TemporaryDirectory() as folder:
        said = run(command, pathlib.Path(folder, "out"))
    found = re.search(r"Collected : (\d+)", said)
    if not found:
        sys.exit(f"valgrind gave no count:\n{said[-2000:]}")
    return int(found.group(1))


def instructions_of_functions(command: list[str]) -> dict[str, int]:
    """The same of each function by itself, by its name; recursive ones are one."""
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "out")
        said = run(command, out)
        listed = subprocess.run(["callgrind_annotate", "--threshold=100", "--show-percs=no",
                                 str(out)], stdout=subprocess.PIPE, text=True, check=False).stdout
    for count, name in re.findall(r"^\s*([\d,]+)\s+\S+?:([^\s'\[]+)", listed, re.MULTILINE):
        counts[name] += int(count.replace(",", ""))
    if "main" not in counts:
        sys.exit(f"valgrind gave no counts of functions:\n{said[-2000:]}{listed[:2000]}")
    return dict(counts)
