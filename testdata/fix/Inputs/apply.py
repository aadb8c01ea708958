"""Makes every fix in a folder of sources, and checks again: apply.py SIGVET CLANG FOLDER.

What `git apply` makes of --fix-dry-run is what --fix makes; the result parses; the findings that had a
fix are gone, with no fix left to make and no finding more; and a file that is changed keeps its mode.
Prints how many findings of each rule were fixed.
"""
import collections
import json
import pathlib
import shutil
import subprocess
import sys

sigvet, clang, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
SUFFIXES = {".c", ".cc", ".cpp"}


def sources(where):
    return sorted(str(file.relative_to(where)) for file in where.rglob("*")
                  if file.suffix in SUFFIXES)


def check(where, *options):
    """Runs check on all sources in the folder, as one program or several."""
    run = subprocess.run([sigvet, "check", "--severity=note", "--enable=all", *options,
                          *sources(where)], cwd=where, capture_output=True, text=True)
    assert run.returncode in (0, 1), run.stderr
    return run.stdout


def findings(where):
    return json.loads(check(where, "--format=json"))["findings"]


def key(finding):
    return finding["rule"], finding["file"], finding["function"], finding["message"]


def contents(where):
    return {file: (where / file).read_bytes() for file in sorted(
        str(path.relative_to(where)) for path in where.rglob("*") if path.is_file())
        if not file.startswith(".git/")}


def parses(file):
    return not subprocess.run([clang, "-fsyntax-only", "-w", file], cwd=folder,
                              capture_output=True).returncode


def main():
    for file in sources(folder):
        if not parses(file):  # it is for another target, or meant to be wrong
            (folder / file).unlink()
    applied = folder.with_name(folder.name + ".applied")
    shutil.rmtree(applied, ignore_errors=True)
    shutil.copytree(folder, applied)
    before = findings(folder)
    subprocess.run(["git", "init", "-q", "."], cwd=applied, check=True)
    difference = check(applied, "--fix-dry-run")
    subprocess.run(["git", "apply"], cwd=applied, input=difference, text=True, check=True)

    modes = {file: (folder / file).stat().st_mode for file in contents(folder)}
    old = contents(folder)
    check(folder, "--fix")
    new = contents(folder)
    assert new == contents(applied), "git apply makes something else than --fix"
    changed = [file for file in new if new[file] != old[file]]
    assert modes == {file: (folder / file).stat().st_mode for file in new}, "modes changed"
    assert all(map(parses, sources(folder))), "what comes of it does not parse"

    fixed = collections.Counter(key(finding) for finding in before if finding["fixes"])
    all_before = collections.Counter(map(key, before))
    after = findings(folder)
    left = collections.Counter(map(key, after))
    for each, count in fixed.items():
        assert left[each] <= all_before[each] - count, f"not gone: {each}"
    assert not [finding for finding in after if finding["fixes"]], "there are fixes left"
    fresh = left - all_before
    assert not fresh, f"new findings: {fresh}"
    assert changed or not fixed
    for rule, count in sorted(collections.Counter(rule for rule, *_ in fixed.elements()).items()):
        print(f"{rule}: {count}")


main()
