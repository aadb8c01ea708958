"""Checks that the manual pages and the completions know the options of SIGVET, and no others.

usage: check_options.py SIGVET man PAGE...
       check_options.py SIGVET completions COMMAND [ARGUMENT...]

The first looks at the options that the pages explain (`.It Fl -path`), all together. The second
runs the command for each command of SIGVET that takes options, in whose arguments {} stands for its
name, to get the candidates for its options, one a line: `--path`, `--path=`, or with a description
behind a tab. Prints what is wrong and exits with 1 when anything is.
"""

import pathlib
import re
import subprocess
import sys


def output(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def commands(sigvet):
    """The commands with options, of all that `sigvet --help` lists."""
    names = re.findall(r"^  ([a-z]+) ", output(sigvet, "--help"), re.MULTILINE)
    return [name for name in names if options(sigvet, name)]


def options(sigvet, command):
    """The long options of a command."""
    lines = re.findall(r"^  (?:-., |    )--([\w-]+)", output(sigvet, command, "--help"),
                       re.MULTILINE)
    return set(lines)


def compare(where, wanted, found):
    yield from (f"{where}: there is no --{name}" for name in sorted(wanted - found))
    yield from (f"{where}: sigvet has no --{name}" for name in sorted(found - wanted))


def check_man(sigvet, *pages):
    text = "".join(pathlib.Path(page).read_text(encoding="utf-8") for page in pages)
    explained = set(re.findall(r"^\.It .*?\bFl -([\w-]+)", text, re.MULTILINE))
    wanted = set().union(*(options(sigvet, name) for name in commands(sigvet)))
    yield from compare("the manual pages", wanted | {"version"}, explained)


def check_completions(sigvet, *command):
    for name in commands(sigvet):
        lines = output(*(word.replace("{}", name) for word in command)).splitlines()
        offered = {re.split("[=\t]", line)[0][2:] for line in lines if line.startswith("--")}
        yield from compare(f"sigvet {name}", options(sigvet, name), offered)


def main():
    check = {"man": check_man, "completions": check_completions}[sys.argv[2]]
    wrong = list(check(sys.argv[1], *sys.argv[3:]))
    print("\n".join(wrong) if wrong else "all options are there")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
