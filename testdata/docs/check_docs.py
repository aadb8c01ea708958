"""Checks that the manual is complete and leads nowhere wrong.

usage: check_docs.py ROOT SIGVET

The map in docs/ARCHITECTURE.md, its first block, names every source file of analyzer/ and
rules/support/ (as `arena`, or with others as `knowledge*`), docs/usage.md every option that SIGVET knows, and every relative link in
README.md, CONTRIBUTING.md and docs/ leads to a file. Prints what is wrong and exits with 1 when
anything is.
"""

import fnmatch
import pathlib
import re
import subprocess
import sys

COMMANDS = ["check", "handlers", "graph", "why"]
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")


def unnamed_files(root):
    text = (root / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    names = set(re.findall(r"[\w*]+", text.split("```")[1]))
    for folder in ("analyzer", "rules/support"):
        for file in sorted((root / folder).rglob("*.[ch]")):
            if not any(fnmatch.fnmatchcase(file.stem, name) for name in names if name != "*"):
                yield f"docs/ARCHITECTURE.md does not name {file.relative_to(root)}"


def unnamed_options(root, sigvet):
    text = (root / "docs" / "usage.md").read_text(encoding="utf-8")
    usage = "".join(subprocess.run([sigvet, command, "--help"], check=True,
                                   stdout=subprocess.PIPE, text=True).stdout
                    for command in COMMANDS)
    named = set(OPTION.findall(text))
    for option in sorted(set(OPTION.findall(usage)) - named):
        yield f"docs/usage.md does not name {option}"


def broken_links(root):
    for page in [root / "README.md", root / "CONTRIBUTING.md", *sorted(root.glob("docs/**/*.md"))]:
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                yield f"{page.relative_to(root)}: there is no {target}"


def main():
    root = pathlib.Path(sys.argv[1])
    wrong = [*unnamed_files(root), *unnamed_options(root, sys.argv[2]), *broken_links(root)]
    print("\n".join(wrong) if wrong else "the manual is complete")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
