"""Checks that lines and columns are looked at only where findings may be told again when these change
(docs/ARCHITECTURE.md: a finding hangs on the order of lines).

usage: check_lines.py ROOT

Prints `file:line: what is wrong` and exits with 1 when a file of the analysis or the rules looks at
them that is not known to, or is known to and does not.
"""

import pathlib
import re
import sys

# Why it does no harm there.
SOUND = {
    "analyzer/program/dump.c": "it only prints them",
    "analyzer/program/handlers.c": "which places are equal",
    "rules/support/position.c": "which place comes first",
    "rules/support/calls.c": "which places are equal",
    "rules/support/folds.c": "which places are equal",
    "rules/support/remarks.c": "which places are equal",
    "rules/blocking-write.c": "whether there is a place at all",
    "rules/support/graph.c": "no part of `sigvet check`",
    "rules/support/suppress.c": "which lines a comment silences: facts_compare_by knows them",
    "rules/support/source_text.c": "the text itself, which findings->texts notes",
    "rules/support/fix_draft.c": "behind source_place_find",
    "rules/support/errno_fix.c": "behind source_place_find",
    "rules/support/flag_fix.c": "behind source_place_find",
    "rules/support/sigaction_fix.c": "behind source_place_find",
    "rules/support/knowledge_read.c": "lines of a data file",
}
LOOKS = re.compile(r"(->|\.)(line|column|first_line|last_line)\b")


def looks_in(file):
    """The first line of a file in which it looks at a line or column; 0: in none."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if LOOKS.search(line):
            return number
    return 0


def complaint(path, number):
    if number and path not in SOUND:
        return (f"{path}:{number}: looks at lines or columns; when no finding hangs on more than "
                "their order, say so in check_lines.py")
    if not number and path in SOUND:
        return f"{path}:1: looks at no lines or columns; take it out of check_lines.py"
    return None


def main():
    root = pathlib.Path(sys.argv[1])
    files = [file for folder in ("analyzer/program", "rules")
             for file in sorted((root / folder).rglob("*.[ch]"))]
    found = [complaint(file.relative_to(root).as_posix(), looks_in(file)) for file in files]
    found = list(filter(None, found))
    print("\n".join(found) if found else f"{len(files)} files checked")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
