"""The real programs that sigvet is measured on: where they are, and how they get there."""

from __future__ import annotations

import json
import pathlib
import re
import subprocess
import sys
from dataclasses import dataclass


class Failure(Exception):
    """What cannot be done, as a sentence with a next step."""


@dataclass(frozen=True)
class Corpus:
    """Programs with a truth, in `truth`, and their builds, in `builds`."""

    truth: pathlib.Path
    builds: pathlib.Path

    def programs(self) -> list[str]:
        return sorted(file.stem for file in self.truth.glob("*.json"))

    def chosen(self, names: list[str]) -> list[str]:
        """The programs with these names, or all when there are none."""
        known = self.programs()
        for name in names:
            if name not in known:
                raise Failure(f"there is no truth of '{name}' in {self.truth}: take one of "
                              + ", ".join(known))
        return names or known

    def truth_of(self, program: str) -> dict:
        return json.loads((self.truth / f"{program}.json").read_text(encoding="utf-8"))

    def database(self, program: str) -> pathlib.Path:
        return self.builds / program / "compile_commands.json"

    def result(self, program: str, name: str) -> pathlib.Path:
        """A file for what was found out about a program; beside its build, never in it."""
        return self.builds / "results" / f"{program}.{name}.json"

    def build(self, program: str) -> None:
        """Fetches and builds a program unless that was done."""
        if self.database(program).exists():
            return
        script = self.truth / f"get-{program}.sh"
        if not script.exists():
            raise Failure(f"{self.database(program)} is not there, nor {script} to make it")
        log = self.builds / f"{program}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        print(f"corpus: fetching and building {program}, see {log}", file=sys.stderr)
        command = [str(script), str(self.builds / program)]
        with log.open("wb") as output:
            status = subprocess.run(command, stdout=output, stderr=output, check=False).returncode
        if status != 0:
            end = log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:]
            raise Failure(f"cannot build {program}: status {status}; the end of {log} says why:\n"
                          + "\n".join("    " + line for line in end))


def findings(sigvet: str, folder: pathlib.Path) -> dict:
    """What sigvet finds in the program whose compile_commands.json is in a folder."""
    command = [sigvet, "check", "-p", str(folder), "--severity=note", "--format=json",
               "--no-cache"]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                              text=True)
    except OSError as error:
        raise Failure(f"cannot run {sigvet}: {error.strerror}; build sigvet, or say where it is "
                      "with --sigvet") from None
    try:
        return json.loads(done.stdout)
    except json.JSONDecodeError:
        raise Failure(f"{' '.join(command)} printed no findings and ended with status "
                      f"{done.returncode}: {done.stderr.strip()}") from None


def version(program: str) -> str:
    """The version that a program says it has, such as "LLVM version 22.1.8"."""
    done = subprocess.run([program, "--version"], stdout=subprocess.PIPE, check=False, text=True)
    lines = [line.strip() for line in done.stdout.splitlines()]
    return next((line for line in lines if re.search(r"\d+\.\d+", line)), program)
