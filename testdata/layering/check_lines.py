"""Checks that lines, columns and string literals are looked at only where findings may be told
again when these change (docs/ARCHITECTURE.md: a finding hangs on the order of lines).

usage: check_lines.py ROOT

Prints `file:line: what is wrong` and exits with 1 when a file of the analysis or the rules looks at
them that is not known to, or is known to and does not.
"""

import pathlib
import re
import sys

# Why it does no harm there.
SOUND_LINES = {
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
SOUND_LITERALS = {
    "analyzer/program/evaluate.c": "only its address",
    "analyzer/program/signature.c": "that it is an address",
    "rules/support/condition.c": "that it is one",
    "rules/support/path_flow.c": "that it is one",
    "rules/support/statics.c": "whether it is empty",
}
CHECKS = [("lines or columns", "more than their order", SOUND_LINES,
           re.compile(r"(->|\.)(line|column|first_line|last_line)\b")),
          ("string literals", "what they say", SOUND_LITERALS, re.compile(r"\bOP_STRING\b"))]


def first_match(file, pattern):
    """The first line of a file in which the pattern is found; 0: in none."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if pattern.search(line):
            return number
    return 0


def complaints(root, file):
    path = file.relative_to(root).as_posix()
    for what, more, sound, pattern in CHECKS:
        number = first_match(file, pattern)
        if number and path not in sound:
            yield (f"{path}:{number}: looks at {what}; when no finding hangs on {more}, say so in "
                   "check_lines.py")
        if not number and path in sound:
            yield f"{path}:1: looks at no {what}; take it out of check_lines.py"


def main():
    root = pathlib.Path(sys.argv[1])
    files = [file for folder in ("analyzer/program", "rules")
             for file in sorted((root / folder).rglob("*.[ch]"))]
    found = [line for file in files for line in complaints(root, file)]
    print("\n".join(found) if found else f"{len(files)} files checked")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
