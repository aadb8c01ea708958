"""Takes up sigvet in a project that has findings, as docs/usage.md says, and puts a bug into it.

usage: adopt.py SIGVET FOLDER LEAST COPY

FOLDER has a compile_commands.json, with files in FOLDER or below it; all happens in a copy of it. The two
commands of the manual make a project with at least LEAST findings green. It stays green when lines move, and
turns red for a call that is put into a handler: that is shown, with the baseline and with --new-since, and
nothing of another function. Prints what was seen, a line each.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

sigvet, folder, least, copy = (sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), int(sys.argv[3]),
                               pathlib.Path(sys.argv[4]).resolve())
MANUAL = pathlib.Path(__file__).parents[2] / "docs" / "usage.md"
BUG = " extern char *tmpnam(char *); tmpnam(0);"


def run(*command, status=0):
    result = subprocess.run(command, cwd=copy, capture_output=True, text=True)
    if result.returncode != status:
        sys.exit(f"adopt.py: {command} ended with {result.returncode} and not with {status}:\n"
                 f"{result.stdout[-2000:]}{result.stderr[-2000:]}")
    return result.stdout


def git(*arguments):
    return run("git", "-c", "user.name=a", "-c", "user.email=a@b.c", *arguments)


def commands_of_manual():
    """The two commands under "Adopting sigvet", for a database at the top of the project."""
    section = MANUAL.read_text(encoding="utf-8").split("### Adopting sigvet")[1]
    block = re.search(r"```sh\n(.*?)```", section, re.S).group(1)
    commands = [line.split("#")[0].split() for line in block.splitlines()]
    return [[sigvet, *(word for word in command[1:] if word not in ("-p", "build"))] + ["-p", "."]
            for command in commands]


def copy_project():
    """Copies the project, and makes the database speak of the copy."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy, symlinks=True, ignore=shutil.ignore_patterns(".git"))
    database = copy / "compile_commands.json"
    database.write_text(database.read_text().replace(str(folder), str(copy)))
    git("init", "-q", ".")
    git("add", "-A", "-f")
    git("commit", "-q", "-m", "before")


def shown(*options):
    report = json.loads(run(sigvet, "check", "-p", ".", "--format=json", *options, status=1))
    return [f for f in report["findings"] if not f["known"] and not f["untouched"] and not f["suppressed"]]


def insert(file, offset, text):
    old = file.read_bytes()
    file.write_bytes(old[:offset] + text.encode() + old[offset:])
    return old


def main():
    copy_project()
    first = shown()
    if len(first) < least:
        sys.exit(f"adopt.py: {len(first)} findings are less than {least}")
    print(f"findings at first: {len(first)}")
    write, use = commands_of_manual()
    run(*write)
    git("add", "-f", "sigvet-baseline.json")
    git("commit", "-q", "-m", "adopt")
    print(f"adopted: {len(json.loads((copy / 'sigvet-baseline.json').read_text())['findings'])} known")
    run(*use)

    files = sorted({finding["file"] for finding in first})
    for name in files:
        insert(copy / name, 0, "\n\n")
    run(*use)
    git("commit", "-q", "-a", "-m", "move lines")
    print(f"green: lines moved in {len(files)} files")

    handler = next(h for h in json.loads(run(sigvet, "handlers", "-p", ".", "--format=json"))["handlers"]
                   if h["file"].endswith(".c") and not os.path.isabs(h["file"]))
    source = copy / handler["file"]
    text = source.read_bytes()
    line = sum(len(each) for each in text.splitlines(keepends=True)[:handler["line"] - 1])
    old = insert(source, text.index(b"{", line) + 1, BUG)
    for options in (["--baseline=sigvet-baseline.json"], ["--new-since=HEAD"]):
        fresh = [f for f in shown(*options) if f["callee"] == "tmpnam"]
        others = [f for f in shown(*options) if f["function"] != handler["function"]]
        if len(fresh) != 1 or others:
            sys.exit(f"adopt.py: {options} shows {len(fresh)} new findings and {len(others)} others")
    run(*use, status=1)
    print(f"red: tmpnam in {handler['function']}")
    source.write_bytes(old)
    run(*use)
    print("green: without it")


main()
