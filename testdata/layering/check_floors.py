"""Checks that every file includes only its own floor and those below it.

usage: check_floors.py ROOT

Prints `file:line: what is wrong` for each #include that breaks a rule of docs/ARCHITECTURE.md and
exits with 1 when there is one.
"""

import pathlib
import re
import sys

FLOORS = {
    "analyzer/base": 0,
    "analyzer/facts": 1,
    "analyzer/extract": 2,
    "analyzer/program": 2,
    "analyzer/report": 3,
    "rules": 3,
    "analyzer/driver": 4,
}
# On one floor, and facts are all that stands between them.
STRANGERS = {("analyzer/extract", "analyzer/program"), ("analyzer/program", "analyzer/extract")}
LIBCLANG_USER = "analyzer/extract"

INCLUDE = re.compile(r'\s*#\s*include\s*(["<])([^">]+)[">]')


def part_of(path):
    """The part of the project that a path from the root lies in, or None."""
    return next((part for part in FLOORS if path.startswith(part + "/")), None)


def complaint(part, quoted, name):
    """What is wrong with an #include of `name` in a file of `part`, or None."""
    if name.startswith(("clang-c/", "clang/", "llvm")):
        return None if part == LIBCLANG_USER else f"only {LIBCLANG_USER}/ may include {name}"
    target = part_of(name)
    if target is None:
        return f'"{name}" is not named from the root of the repository' if quoted else None
    if FLOORS[target] > FLOORS[part]:
        return f"{part}/ (floor {FLOORS[part]}) includes {name} (floor {FLOORS[target]})"
    if (part, target) in STRANGERS:
        return f"{part}/ includes {name}: facts are the only thing between them"
    return None


def check_file(root, file):
    path = file.relative_to(root).as_posix()
    part = part_of(path)
    if part is None:
        return [f"{path}:1: lies on no floor; add its folder to {pathlib.Path(__file__).name}"]
    found = []
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        include = INCLUDE.match(line)
        wrong = include and complaint(part, include[1] == '"', include[2])
        if wrong:
            found.append(f"{path}:{number}: {wrong}")
    return found


def main():
    root = pathlib.Path(sys.argv[1])
    files = [file for folder in ("analyzer", "rules")
             for file in sorted((root / folder).rglob("*.[ch]"))]
    if not files:
        sys.exit(f"no source files under {root}")
    found = [line for file in files for line in check_file(root, file)]
    print("\n".join(found) if found else f"{len(files)} files checked")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
