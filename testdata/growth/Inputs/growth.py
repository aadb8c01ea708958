"""usage: growth.py SIGVET FOLDER: fails when sigvet's work grows faster than programs do."""

import pathlib
import subprocess
import sys
import time

from support import generate
from support.instructions import instructions_of_functions

SHAPE = generate.Shape(units_in_module=16, functions_in_unit=8)
SIZES = (4, 8, 16)  # modules
LIMIT = 1.05  # of all together
FUNCTION_LIMIT = 1.3  # of a function by itself,
SHARE = 0.005  # that executes so much of all


# The cache reads files again that are younger than its stamps can tell apart (driver/cache.h).
SECONDS_UNTIL_TRUSTED = 2.5


def work(sigvet: str, folder: pathlib.Path, modules: int) -> dict[str, int]:
    """The instructions of a run that has all facts, but has to find everything else."""
    check = [sigvet, "check", "-p", str(folder / f"program-{modules}"),
             f"--cache-dir={folder}/cache", "--statistics"]
    subprocess.run(check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return instructions_of_functions(check)


def growth(small: int, middle: int, large: int) -> float:
    """What the last step costs beside twice the first, which is half as long."""
    return (large - middle) / max(2 * (middle - small), 1)


def main() -> int:
    sigvet, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    for modules in SIZES:
        generate.program(folder / f"program-{modules}", 1 + modules * SHAPE.units_in_module, SHAPE)
    time.sleep(SECONDS_UNTIL_TRUSTED)
    small, middle, large = (work(sigvet, folder, modules) for modules in SIZES)
    total = sum(large.values())
    of_all = growth(sum(small.values()), sum(middle.values()), total)
    print(f"{total} instructions: growth {of_all:.2f}")
    failed = of_all > LIMIT
    for name, count in sorted(large.items()):
        if name.startswith("_"):  # of the C library: what it costs hangs on how bytes lie
            continue
        of_one = growth(small.get(name, 0), middle.get(name, 0), count)
        if of_one > FUNCTION_LIMIT and count > SHARE * total:
            print(f"{name}, {count} instructions: growth {of_one:.2f}")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
