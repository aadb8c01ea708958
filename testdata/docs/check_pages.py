"""Checks the pages of the rules against the samples and the program that they speak of.

usage: check_pages.py ROOT SIGVET

Each docs/rules/<id>.md has the headings below, in this order. Its samples are
testdata/rules/<id>/bad.c and good.c without the lines that begin with `//`, which are the test's;
the report it shows is what SIGVET prints for the bad sample, with the rules that it shows and, when
it has some, with notes, or a part of it, word for word; for the good sample SIGVET has not even a
note. Prints what is wrong and exits with 1 when anything is.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

HEADINGS = ["What it finds", "Why", "Bad sample", "Good sample", "Exceptions", "How to fix",
            "How to configure"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def sections(page):
    """The parts of a page by heading; what stands before the first is under its title."""
    parts = re.split(r"^##? (.*)\n", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2]))


def blocks(section):
    """The fenced blocks of a section by language."""
    return dict(BLOCK.findall(section))


def sample(file):
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("//"))


def report(sigvet, source, *options):
    """What sigvet prints for a source in a file bad.c."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "bad.c").write_text(source, encoding="utf-8")
        return subprocess.run([sigvet, "check", *options, "bad.c"], cwd=folder, check=False,
                              stdout=subprocess.PIPE, text=True).stdout


def options_for(shown):
    """The options that a report needs to be as it is shown: rules that are off, notes."""
    rules = sorted(set(re.findall(r" \[([a-z-]+)\]$", shown, re.MULTILINE)))
    notes = re.search(r": note: .* \[[a-z-]+\]$", shown, re.MULTILINE)
    return (["--enable=" + ",".join(rules)] if rules else []) + (
        ["--severity=note"] if notes else [])


def check_page(root, sigvet, file):
    parts = sections(file.read_text(encoding="utf-8"))
    if list(parts) != [file.stem] + HEADINGS:
        return ["the headings are not: " + ", ".join([file.stem] + HEADINGS)]
    tests = root / "testdata" / "rules" / file.stem
    bad, good = blocks(parts["Bad sample"]), blocks(parts["Good sample"])
    wrong = []
    if bad.get("c") != sample(tests / "bad.c"):
        wrong.append("the bad sample is not bad.c of the tests")
    if good.get("c") != sample(tests / "good.c"):
        wrong.append("the good sample is not good.c of the tests")
    shown = bad.get("text", "")
    if not shown or shown not in report(sigvet, bad.get("c", ""), *options_for(shown)):
        wrong.append("the report shown for the bad sample is not what sigvet prints")
    if not report(sigvet, good.get("c", ""), "--severity=note").startswith("no findings"):
        wrong.append("sigvet finds something in the good sample")
    return wrong


def main():
    root = pathlib.Path(sys.argv[1])
    pages = sorted(root.glob("docs/rules/*.md"))
    wrong = [f"{page.name}: {what}" for page in pages
             for what in check_page(root, sys.argv[2], page)]
    print("\n".join(wrong) if wrong else f"{len(pages)} pages checked")
    return 1 if wrong or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
