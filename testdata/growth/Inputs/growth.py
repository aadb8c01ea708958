"""usage: growth.py SIGVET FOLDER: fails when sigvet's work grows faster than programs do."""

import pathlib
import subprocess
import sys

from support import generate
from support.instructions import instructions

SHAPE = generate.Shape(units_in_module=16, functions_in_unit=8)
LIMIT = 1.2


def work(sigvet: str, folder: pathlib.Path, modules: int) -> int:
    """The instructions of a run that has all facts, but has to find everything else."""
    program = folder / f"program-{modules}"
    generate.program(program, 1 + modules * SHAPE.units_in_module, SHAPE)
    check = [sigvet, "check", "-p", str(program), f"--cache-dir={folder}/cache", "--statistics"]
    subprocess.run(check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return instructions(check)


def main() -> int:
    sigvet, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    small, middle, large = (work(sigvet, folder, modules) for modules in (2, 4, 8))
    growth = (large - middle) / (2 * (middle - small))
    print(f"{small}, {middle} and {large} instructions: growth {growth:.2f}")
    return 1 if growth > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
