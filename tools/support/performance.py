"""The tables of tools/bench, and docs/performance.md, which is made of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from support import bench
from support.bench import Measured
from support.tables import Table, as_markdown, as_text

MIB = 1024  # KiB

# Whose status is no number of units.
SIGVET_RUNS = {bench.COLD, bench.WARM, bench.COMMENT_ADDED, bench.STATEMENT_ADDED,
               bench.HEADER_TOUCHED}


@dataclass(frozen=True)
class Goal:
    """What sigvet promises of its speed: no figure may be above the limit."""

    name: str
    limit: float
    unit: str
    figures: dict[str, float]  # by program

    @property
    def worst(self) -> tuple[str, float]:
        return max(self.figures.items(), key=lambda item: item[1])

    @property
    def verdict(self) -> str:
        if not self.figures:
            return "not measured"
        return "met" if self.worst[1] <= self.limit else "MISSED"


def measured(figures: dict[str, float]) -> dict[str, float]:
    """Without the programs that have no such run."""
    return {program: figure for program, figure in figures.items() if not math.isnan(figure)}


def ratios(programs: list[Measured], name: str, other: str) -> dict[str, float]:
    return measured({one.program: one.ratio(name, other) for one in programs})


def beside_parse(programs: list[Measured], name: str) -> dict[str, float]:
    """What a run costs beside clang's parse of the touched source, in milliseconds."""
    return measured({one.program: 1000 * (one.median(name) -
                                          one.median(bench.SYNTAX_OF_TOUCHED))
                     for one in programs})


def growth(generated: list[Measured]) -> dict[str, float]:
    """How many times as long 10,000 units take as 1,000, when one of them was changed, so that the
    whole is analysed."""
    by_size = {one.units: one for one in generated}
    if not {1000, 10000} <= by_size.keys():
        return {}
    small, large = (by_size[size].median(bench.STATEMENT_ADDED) for size in (1000, 10000))
    return {"generated": large / small}


def goals(programs: list[Measured], generated: list[Measured]) -> list[Goal]:
    large = [one for one in generated if one.units == 10000]
    return [
        Goal("cold CPU / clang -fsyntax-only CPU", 0.6, "",
             ratios(programs, bench.COLD, bench.SYNTAX)),
        Goal("cold CPU / clang-tidy CPU", 0.15, "", ratios(programs, bench.COLD, bench.TIDY)),
        Goal("warm CPU / cold CPU", 0.01, "", ratios(programs, bench.WARM, bench.COLD)),
        Goal("warm CPU for each 500 units", 60, " ms",
             {one.program: 1000 * one.median(bench.WARM) * 500 / max(one.units, 500)
              for one in programs}),
        Goal("a comment added to a source: CPU beside its own parse by clang", 50, " ms",
             beside_parse(programs, bench.COMMENT_ADDED)),
        Goal("a statement added to a source: CPU beside its own parse by clang", 50, " ms",
             beside_parse(programs, bench.STATEMENT_ADDED)),
        Goal("growth from 1,000 to 10,000 units, a statement added", 12, "", growth(generated)),
        Goal("memory of the main process, 10,000 units", 1024, " MiB",
             {one.program: max(one.median(run, "peak") for run in bench.OWN_RUNS) / MIB
              for one in large}),
        Goal("memory of a worker", 250, " MiB",
             measured({one.program: one.median(bench.COLD, "child_peak") / MIB
                       for one in programs + large})),
    ]


def goals_table(every: list[Goal]) -> Table:
    table = [["goal", "worst", "of", "should be at most", ""]]
    for goal in every:
        program, worst = goal.worst if goal.figures else ("", math.nan)
        shown = "" if math.isnan(worst) else f"{worst:.3g}{goal.unit}"
        table.append([goal.name, shown, program, f"{goal.limit:g}{goal.unit}", goal.verdict])
    return table


def runs_table(programs: list[Measured]) -> Table:
    table = [["program", "TUs", "run", "CPU s", "wall s", "of clang's CPU", "peak MiB",
              "worker MiB", "failed"]]
    for one in programs:
        for number, (name, runs) in enumerate(one.runs.items()):
            share = one.ratio(name, bench.SYNTAX)
            workers = one.median(name, "child_peak") / MIB
            failed = 0 if name in SIGVET_RUNS else runs[-1].status
            table.append([one.program if number == 0 else "",
                          str(one.units) if number == 0 else "", name,
                          f"{one.median(name):.3f}", f"{one.median(name, 'wall'):.2f}",
                          "" if math.isnan(share) else f"{share:.3f}",
                          f"{one.median(name, 'peak') / MIB:.0f}",
                          f"{workers:.0f}" if workers else "", str(failed)])
    return table


def text(programs: list[Measured], generated: list[Measured]) -> str:
    return "\n".join([as_text(runs_table(programs + generated)),
                      as_text(goals_table(goals(programs, generated)))])


PERFORMANCE = """\
# Performance

What sigvet costs, beside a compiler that only checks syntax and beside other checkers of signal
handlers. `tools/bench --write-docs` made this page; do not edit it. All runs on a program are made
in turn, one after the other, on one machine, and the figures are medians of {repeat}: compare them with each
other and not with those of another machine.

{versions}
## Goals

Of each goal the program that is farthest from it. What the figures mean is said below.

{goals}
## Runs

*cold*: nothing is in the cache. *warm*: all is, and no file has changed. *source: a comment added*:
at the top of the source of the middle size, so that all its lines move; it is parsed, and findings
are told again at their new places. *source: a statement added*: to a function of the same source,
which is parsed, and the whole program is analysed. *header: a comment added*: at the top of a
header that about a tenth of the sources include, which are parsed, and the whole is analysed.
`clang -fsyntax-only` is run once for each command of the database, clang-tidy with
`bugprone-signal-handler` alone, both as many at a time as the machine has processors, as sigvet's
workers are. What starting clang alone costs tells *clang, as often an empty source*: there are
machines on which it is most of the time, and sigvet starts its workers once. *gcc -fanalyzer* is run
on those sources alone that mention signals. *Peak* is the largest process, but not less than the
measuring tool has, some 25 MiB; *worker* the largest of sigvet's workers; *failed* are units that a
tool gave up.

{runs}
## Growth

Generated programs (`tools/support/generate.py`): each unit has its header and forty functions, and
each hundred of them a handler.

{growth}"""


def page(programs: list[Measured], generated: list[Measured], versions: Table,
         repeat: int) -> str:
    """The text of docs/performance.md."""
    return PERFORMANCE.format(
        repeat=repeat, versions=as_markdown(versions),
        goals=as_markdown(goals_table(goals(programs, generated))),
        runs=as_markdown(runs_table(programs)),
        growth=as_markdown(runs_table(generated)))
