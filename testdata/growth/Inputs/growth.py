"""usage: growth.py SIGVET FOLDER: fails when sigvet's work grows faster than programs do."""

import pathlib
import subprocess
import sys
import time

from support import generate
from support.instructions import instructions

SHAPE = generate.Shape(units_in_module=16, functions_in_unit=8)
LIMIT = 1.2


# The cache reads files again that are younger than its stamps can tell apart (driver/cache.h).
SECONDS_UNTIL_TRUSTED = 2.5


def work(sigvet: str, folder: pathlib.Path, modules: int) -> int:
    """The instructions of a run that has all facts, but has to find everything else."""
    check = [sigvet, "check", "-p", str(folder / f"program-{modules}"),
             f"--cache-dir={folder}/cache", "--statistics"]
    subprocess.run(check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return instructions(check)


def main() -> int:
    sigvet, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    sizes = (2, 4, 8)
    for modules in sizes:
        generate.program(folder / f"program-{modules}", 1 + modules * SHAPE.units_in_module, SHAPE)
    time.sleep(SECONDS_UNTIL_TRUSTED)
    small, middle, large = (work(sigvet, folder, modules) for modules in sizes)
    growth = (large - middle) / (2 * (middle - small))
    print(f"{small}, {middle} and {large} instructions: growth {growth:.2f}")
    return 1 if growth > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
