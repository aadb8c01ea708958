"""What sigvet costs on a program, beside compilers and other checkers: the runs of tools/bench."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import re
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from support import database, peers
from support.processes import Usage, measure, measure_all

# gcc's flags that clang does not know must not stop it, and nobody reads its warnings here.
SYNTAX_ONLY = ["clang-22", "-fsyntax-only", "-w", "-Qunused-arguments",
               "-Wno-unknown-warning-option"]
SIGNALS = re.compile(r"\bsig(nal|action|set|vec|procmask|wait|suspend)\b")
FUNCTION_ENDS = re.compile(r"^([ \t]+return\b[^;{}]*;[ \t]*\n)?\}[ \t]*\n", re.MULTILINE)
INCLUDE = re.compile(r'^\s*#\s*include\s*["<](?:.*/)?([^">/]+)[">]', re.MULTILINE)

# The names of the runs, in the order of the tables.
COLD, WARM = "cold", "warm"
COMMENT_ADDED, STATEMENT_ADDED = "source: a comment added", "source: a statement added"
HEADER_TOUCHED = "header: a comment added"
OWN_RUNS = (COLD, WARM, COMMENT_ADDED, STATEMENT_ADDED, HEADER_TOUCHED)
SYNTAX, SYNTAX_OF_TOUCHED = "clang -fsyntax-only", "clang, the touched source"
SYNTAX_OF_NOTHING = "clang, as often an empty source"
TIDY, ANALYZER = "clang-tidy", "gcc -fanalyzer"


@dataclass
class Measured:
    """All runs on one program."""

    program: str
    units: int
    runs: dict[str, list[Usage]] = field(default_factory=dict)

    def add(self, name: str, usage: Usage) -> None:
        self.runs.setdefault(name, []).append(usage)

    def median(self, name: str, what: str = "cpu") -> float:
        """The median of one of the figures of struct Usage; NaN when there is no such run."""
        runs = self.runs.get(name)
        return statistics.median(getattr(run, what) for run in runs) if runs else float("nan")

    def ratio(self, name: str, other: str) -> float:
        return self.median(name) / self.median(other)


@contextlib.contextmanager
def copied(folder: pathlib.Path) -> Iterator[pathlib.Path]:
    """A copy of a built program, to change files in; its database names the copy's files."""
    with tempfile.TemporaryDirectory(prefix="sigvet-bench-") as temporary:
        original = folder.resolve()
        copy = pathlib.Path(temporary, "program").resolve()
        shutil.copytree(original, copy, symlinks=True)
        text = (original / "compile_commands.json").read_text(encoding="utf-8")
        # A build may have been moved, or be reached by links, since its database was made.
        root = os.path.commonpath([entry["directory"] for entry in json.loads(text)])
        while pathlib.Path(root).name != original.name and root != "/":
            root = os.path.dirname(root)
        text = text.replace(root if root != "/" else str(original), str(copy))
        (copy / "compile_commands.json").write_text(text, encoding="utf-8")
        yield copy


def add_comment(file: pathlib.Path) -> None:
    """At the top, so that every line moves."""
    file.write_bytes(b"/* touched */\n" + file.read_bytes())


def add_statement(file: pathlib.Path) -> bool:
    """A statement more at the end of the first function; False when none is found."""
    text = file.read_text(encoding="latin-1")
    end = FUNCTION_ENDS.search(text)
    if end:
        statement = "{ volatile int touched = 1; (void)touched; }\n"
        file.write_text(text[:end.start()] + statement + text[end.start():], encoding="latin-1")
    return end is not None


def middle_source(entries: list[dict]) -> dict:
    """The entry whose source is of the middle size."""
    return sorted(entries, key=lambda entry: (os.path.getsize(database.source(entry)),
                                              database.source(entry)))[len(entries) // 2]


def text_of(entry: dict) -> str:
    return pathlib.Path(database.source(entry)).read_text(encoding="utf-8", errors="replace")


def some_header(folder: pathlib.Path, entries: list[dict]) -> pathlib.Path | None:
    """The header of the program that the number of sources nearest to a tenth names."""
    counts: dict[str, int] = {}
    for entry in entries:
        for name in set(INCLUDE.findall(text_of(entry))):
            counts[name] = counts.get(name, 0) + 1
    files = {path.name: path for path in sorted(folder.rglob("*.h"), reverse=True)}
    known = [name for name in counts if name in files]
    wanted = len(entries) / 10
    best = min(known, key=lambda name: (abs(counts[name] - wanted), name), default=None)
    return files[best] if best else None


def check(sigvet: str, folder: pathlib.Path, cache: str, *options: str) -> Usage:
    usage = measure([sigvet, "check", "-p", str(folder), f"-j{os.cpu_count()}",
                     f"--cache-dir={cache}", *options])
    if usage.status not in (0, 1, 2): # 2: what could not be parsed; clang is told of it too
        raise RuntimeError(f"sigvet check -p {folder} ended with status {usage.status}")
    return usage


def syntax_only(entry: dict) -> tuple[list[str], str]:
    return [*SYNTAX_ONLY, *database.words_without_output(entry)[1:]], entry["directory"]


def run_sigvet(measured: Measured, sigvet: str, folder: pathlib.Path, entries: list[dict]) -> None:
    """The life of a cache: cold, warm, and after changes of files."""
    with tempfile.TemporaryDirectory(prefix="sigvet-bench-") as cache:
        measured.add(COLD, check(sigvet, folder, cache))
        check(sigvet, folder, cache)  # files that are young are looked at twice: cache.h
        measured.add(WARM, check(sigvet, folder, cache))
        source = pathlib.Path(database.source(middle_source(entries)))
        add_comment(source)
        measured.add(COMMENT_ADDED, check(sigvet, folder, cache))
        if add_statement(source):
            measured.add(STATEMENT_ADDED, check(sigvet, folder, cache))
        header = some_header(folder, entries)
        if header:
            add_comment(header)
            measured.add(HEADER_TOUCHED, check(sigvet, folder, cache))


def run_others(measured: Measured, folder: pathlib.Path, entries: list[dict],
               with_gcc: bool) -> None:
    measured.add(SYNTAX, measure_all(map(syntax_only, entries)))
    nothing = [*SYNTAX_ONLY, "-x", "c", os.devnull]
    measured.add(SYNTAX_OF_NOTHING, measure_all((nothing, None) for _ in entries))
    measured.add(SYNTAX_OF_TOUCHED, measure_all([syntax_only(middle_source(entries))]))
    measured.add(TIDY, measure_all((peers.tidy_command(str(folder), entry), entry["directory"])
                                   for entry in entries))
    if with_gcc:
        measured.add(ANALYZER, measure_all(
            (peers.gcc_command(str(folder), entry), entry["directory"])
            for entry in entries if SIGNALS.search(text_of(entry))))


def unique(entries: list[dict]) -> list[dict]:
    """One entry for each file of each folder, as clang-tidy takes them."""
    return list({(entry["directory"], entry["file"]): entry for entry in entries}.values())


def measure_program(name: str, folder: pathlib.Path, sigvet: str, repeat: int,
                    with_gcc: bool) -> Measured:
    """All runs on a program of the corpus, in turn, so that what else the machine does concerns
    all of them."""
    entries = unique(database.read(folder))
    measured = Measured(name, len(entries))
    for _ in range(repeat):
        with copied(folder) as copy:
            entries = unique(database.read(copy))
            run_sigvet(measured, sigvet, copy, entries)
            run_others(measured, copy, entries, with_gcc)
    return measured


def measure_generated(folder: pathlib.Path, sigvet: str, repeat: int) -> Measured:
    """sigvet on a generated program, in its folder, which is changed."""
    entries = database.read(folder)
    measured = Measured(f"generated, {len(entries)}", len(entries))
    for _ in range(repeat):
        run_sigvet(measured, sigvet, folder, entries)
    return measured
