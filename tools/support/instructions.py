"""Counts what a program executes, for where time is too noisy a measure. Needs valgrind."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile


def instructions(command: list[str]) -> int:
    """How many instructions a command executes, by callgrind's count."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["valgrind", "--tool=callgrind",
                               f"--callgrind-out-file={folder}/out", *command],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                              check=False)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if not found:
        sys.exit(f"valgrind gave no count:\n{done.stderr[-2000:]}")
    return int(found.group(1))
