"""Checks that a rule is whole: code, page and tests.

usage: check_rules.py ROOT

For each id that has one of rules/<id>.c, docs/rules/<id>.md and testdata/rules/<id>/ the other two
must be there. Prints each that is missing and exits with 1 when there is one.
"""

import pathlib
import sys


def main():
    root = pathlib.Path(sys.argv[1])
    kinds = {
        "rules/{}.c": {file.stem for file in root.glob("rules/*.c")},
        "docs/rules/{}.md": {file.stem for file in root.glob("docs/rules/*.md")},
        "testdata/rules/{}": {file.name for file in root.glob("testdata/rules/*")},
    }
    ids = sorted(set.union(*kinds.values()))
    missing = [kind.format(id) for id in ids for kind, there in kinds.items() if id not in there]
    for path in missing:
        print(f"{path} is missing")
    if not ids:
        print("no rules found")
    return 1 if missing or not ids else 0


if __name__ == "__main__":
    sys.exit(main())
