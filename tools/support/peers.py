"""Other checkers of signal handlers, on the same databases as sigvet, and what they find of the
truth. Their output does not say which handlers they know of."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field

from support import database, score
from support.processes import cpu_seconds
from support.programs import Corpus, version

CPU_LIMIT = 120  # seconds, for one translation unit; gcc has none of its own

TIDY_WARNING = re.compile(r"^(.+):(\d+):\d+: warning: .*function '([^']+)'.*"
                          r"\[bugprone-signal-handler\]$")
TIDY_HANDLER = re.compile(r"note: function '([^']+)' registered here as signal handler$")
GCC_OPTION = "-Wanalyzer-unsafe-call-within-signal-handler"
GCC_CALL = re.compile(r"call to '([^']+)' from within signal handler")
GCC_HANDLER = re.compile(r"registering '([^']+)' as signal handler")


@dataclass(frozen=True, order=True)
class Alarm:
    """A warning: what is called where, and in which handler when the peer says so."""

    file: str
    line: int
    callee: str
    handler: str


@dataclass(frozen=True)
class Peer:
    """A checker: its name, its command for a translation unit, and the reader of its output."""

    name: str
    program: str
    command: Callable[[str, dict], list[str]]
    parse: Callable[[str], list[Alarm]]


@dataclass
class PeerScore:
    """What a peer finds in one program."""

    peer: str
    units: int = 0
    failed: int = 0  # units that it gave up, or that took more than CPU_LIMIT
    cpu_seconds: float = 0.0
    warnings: int = 0
    true_found: int = 0  # rows of the truth
    debatable: int = 0  # warnings
    false: list[str] = field(default_factory=list)
    way_to_true: int = 0  # warnings of a call on the way to a true finding
    others: list[str] = field(default_factory=list)


def tidy_command(folder: str, entry: dict) -> list[str]:
    return ["clang-tidy-22", "-p", folder, "--quiet", "--header-filter=.*",
            "--config={Checks: '-*,bugprone-signal-handler'}", "--extra-arg=-Qunused-arguments",
            "--extra-arg=-Wno-unknown-warning-option", database.source(entry)]


def parse_tidy(output: str) -> list[Alarm]:
    """Each warning is followed by notes; the last of them names the handler."""
    warnings = []
    for line in output.splitlines():
        match = TIDY_WARNING.match(line)
        if match:
            file, number, callee = match.groups()
            warnings.append(Alarm(file, int(number), callee, ""))
        match = TIDY_HANDLER.search(line)
        if match and warnings:
            last = warnings[-1]
            warnings[-1] = Alarm(last.file, last.line, last.callee, match.group(1))
    return warnings


def gcc_command(_folder: str, entry: dict) -> list[str]:
    """The command of the database itself, with the analyser. Unlike sigvet this runs what the
    database says, which is sound here: the programs are those that tools/corpus built. It stops
    before the assembler, which as root would replace /dev/null."""
    return [*database.words_without_output(entry), "-fanalyzer", "-fanalyzer-checker=signal",
            "-fdiagnostics-format=json", "-S", "-o", "/dev/null"]


def parse_gcc(output: str) -> list[Alarm]:
    """Each compiler process prints one line with an array of its diagnostics."""
    diagnostics = []
    for line in output.splitlines():
        if line.startswith("["):
            diagnostics += json.loads(line)
    warnings = []
    for diagnostic in diagnostics:
        match = GCC_CALL.search(diagnostic["message"])
        if diagnostic.get("option") != GCC_OPTION or not match:
            continue
        events = " ".join(event["description"] for event in diagnostic.get("path", []))
        handler = GCC_HANDLER.search(events)
        caret = diagnostic["locations"][0]["caret"]
        warnings.append(Alarm(caret["file"], caret["line"], match.group(1),
                                 handler.group(1) if handler else ""))
    return warnings


PEERS = [
    Peer("clang-tidy", "clang-tidy-22", tidy_command, parse_tidy),
    Peer("gcc -fanalyzer", "gcc", gcc_command, parse_gcc),
]


def run_unit(peer: Peer, folder: str, entry: dict) -> tuple[bool, list[Alarm]]:
    """Whether the peer got through a unit, and its warnings."""
    # The limit is each process', so that a compiler ends which its driver waits for.
    command = ["prlimit", f"--cpu={CPU_LIMIT}", *peer.command(folder, entry)]
    done = subprocess.run(command, cwd=entry["directory"], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False, text=True, errors="replace")
    return done.returncode == 0, peer.parse(done.stdout)


def run(peer: Peer, corpus: Corpus, program: str) -> dict:
    """A peer's warnings about a program. They take long and are kept as long as peer and database
    are the same."""
    text = corpus.database(program).read_bytes()
    key = [version(peer.program), hashlib.sha256(text).hexdigest()]
    kept = corpus.result(program, peer.name.replace(" ", ""))
    if kept.exists():
        result = json.loads(kept.read_text(encoding="utf-8"))
        if result["key"] == key:
            return result
    folder = str(corpus.database(program).parent)
    entries = {(entry["directory"], entry["file"]): entry for entry in database.read(folder)}
    units: list[tuple[bool, list[Alarm]]] = []

    def run_all() -> None:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            units.extend(pool.map(lambda entry: run_unit(peer, folder, entry), entries.values()))

    cpu = cpu_seconds(run_all)
    warnings = sorted({warning for _, found in units for warning in found})
    result = {"key": key, "cpu_seconds": round(cpu, 1), "units": len(units),
              "failed": sum(not whole for whole, _ in units),
              "warnings": [asdict(warning) for warning in warnings]}
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return result


def speaks_of(warning: Alarm, row: dict) -> bool:
    """Whether a warning is about a row of the truth: its callee, in its handler or at its place. A
    peer names one handler where several get there."""
    if warning.callee != row["callee"] or row["kind"] not in score.RULES_OF_KIND:
        return False
    file, line = (row.get("call_site") or ":0").rsplit(":", 1)
    at_site = warning.line == int(line) and score.same_file(warning.file, file)
    return warning.handler == row["handler"] or at_site


def leads_to(warning: Alarm, row: dict) -> bool:
    """Whether a warning is about a call on the way to a row's callee."""
    return warning.handler == row["handler"] and warning.callee in (row.get("chain") or ())


def score_peer(peer: Peer, result: dict, truth: dict) -> PeerScore:
    warnings = [Alarm(**warning) for warning in result["warnings"]]
    rows = {verdict: [row for row in truth["findings"] if row["verdict"] == verdict]
            for verdict in ("true", "debatable", "false-alarm-risk")}
    found = PeerScore(peer.name, result["units"], result["failed"], result["cpu_seconds"],
                      len(warnings))
    found.true_found = sum(any(speaks_of(warning, row) for warning in warnings)
                           for row in rows["true"])
    for warning in warnings:
        name = f"{warning.handler} -> {warning.callee} ({warning.file}:{warning.line})"
        if any(speaks_of(warning, row) for row in rows["true"]):
            continue
        if any(speaks_of(warning, row) for row in rows["debatable"]):
            found.debatable += 1
        elif any(speaks_of(warning, row) for row in rows["false-alarm-risk"]):
            found.false.append(name)
        elif any(leads_to(warning, row) for row in rows["true"]):
            found.way_to_true += 1
        elif any(leads_to(warning, row) for row in rows["debatable"]):
            found.debatable += 1
        else:
            found.others.append(name)
    return found


def score_peers(corpus: Corpus, program: str) -> list[PeerScore]:
    return [score_peer(peer, run(peer, corpus, program), corpus.truth_of(program))
            for peer in PEERS]
