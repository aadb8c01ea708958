"""Shows scores: as tables for a terminal, and as docs/accuracy.md."""

from __future__ import annotations

import dataclasses

from support import score
from support.peers import CPU_LIMIT, PeerScore
from support.score import Score

Table = list[list[str]]  # the first row has the names of the columns


def of(part: int, whole: int) -> str:
    return f"{part} of {whole}"


def handlers_table(scores: list[Score]) -> Table:
    table = [["program", "TUs", "handlers found", "missed", "invented", "signals right"]]
    for one in scores:
        table.append([one.program, str(one.units), of(one.handlers_found, one.handlers),
                      str(len(one.missed)), str(len(one.invented)),
                      of(one.signals_right, one.handlers)])
    return table


def calls_table(scores: list[Score]) -> Table:
    table = [["program", "true found", "same chain", "same site", "other route", "risks proven",
              "risks assumed", "debatable raised"]]
    for one in scores:
        table.append([one.program, of(one.true_found, one.true_calls), str(one.same_chain),
                      str(one.same_site), str(len(one.other_routes)),
                      of(len(one.risks_proven), one.risks),
                      of(len(one.risks_assumed), one.risks),
                      of(one.debatable_raised, one.debatable)])
    return table


def kinds_table(total: Score) -> Table:
    table = [["kind", "true found", "debatable raised"]]
    for kind, counts in total.kinds.items():
        table.append([kind, of(counts.true_found, counts.true_rows),
                      of(counts.debatable_raised, counts.debatable)])
    return table


def rules_table(total: Score) -> Table:
    table = [["rule", "findings", "judged right", "judged wrong", "debatable"]]
    for rule, counts in total.rules.items():
        judged = ["", "", ""] if rule in score.SAMPLED_AS_CALLS else [
            str(counts.right), str(counts.wrong), str(counts.debatable)]
        table.append([rule, str(counts.findings), *judged])
    return table


def findings_table(scores: list[Score]) -> Table:
    table = [["program", "findings", "in no list", "judged right", "judged wrong", "debatable",
              "folded", "mended", "right but gone"]]
    for one in scores:
        table.append([one.program, str(one.findings), str(one.unlisted), str(one.judged_right),
                      str(len(one.judged_wrong)), str(one.judged_debatable), str(one.folded),
                      str(one.mended), str(len(one.right_gone))])
    return table


def peers_table(scores: list[Score], peers: dict[str, list[PeerScore]]) -> Table:
    """The checkers beside each other. sigvet's other warnings are its findings in no list."""
    table = [["program", "checker", "true found", "risks raised", "debatable", "on the way",
              "other", "units given up", "CPU s"]]
    for one in scores:
        raised = len(one.risks_proven) + len(one.risks_assumed)
        table.append([one.program, "sigvet", of(one.true_found, one.true_calls), str(raised),
                      str(one.debatable_raised), "", str(one.unlisted), str(one.failed_units),
                      f"{one.cpu_seconds:.1f}"])
        for peer in peers.get(one.program, []):
            table.append(["", peer.peer, of(peer.true_found, one.true_calls),
                          str(len(peer.false)), str(peer.debatable), str(peer.way_to_true),
                          str(len(peer.others)), str(peer.failed), f"{peer.cpu_seconds:.1f}"])
    return table


def total_of_peers(peers: dict[str, list[PeerScore]]) -> list[PeerScore]:
    """The sum of each peer's scores over all programs."""
    totals = []
    for rows in zip(*peers.values()):
        one = PeerScore(rows[0].peer)
        for entry in dataclasses.fields(PeerScore)[1:]:
            values = [getattr(row, entry.name) for row in rows]
            setattr(one, entry.name, sum(values[1:], values[0]))
        totals.append(one)
    return totals


def goals_table(total: Score) -> Table:
    table = [["goal", "is", "per cent", "should be", ""]]
    for goal in score.goals(total):
        limit = (f"at least {goal.at_least} %" if goal.at_least is not None
                 else f"at most {goal.at_most} %")
        table.append([goal.name, of(goal.part, goal.whole), f"{goal.share:.1f}", limit,
                      goal.verdict])
    return table


def differences(total: Score) -> list[tuple[str, list[str]]]:
    """What a person would look up in the sources, by what it is."""
    lists = [
        ("handlers missed", total.missed),
        ("handlers invented", total.invented),
        ("signals that are not those of the truth", total.wrong_signals),
        ("true findings not found", total.lost),
        ("true findings with another route than the truth's: to be read", total.other_routes),
        ("true objects, errno, jumps and locks not found", total.own_lost),
        ("false-alarm risks raised as proven", total.risks_proven),
        ("false-alarm risks raised as assumed", total.risks_assumed),
        ("judged wrong and still raised", total.judged_wrong),
        ("judged right and gone", total.right_gone),
    ]
    return [(name, entries) for name, entries in lists if entries]


def as_text(table: Table) -> str:
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
                     for row in table) + "\n"


def as_markdown(table: Table) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join([lines[0], "|" + " --- |" * len(table[0]), *lines[1:]]) + "\n"


def tables(scores: list[Score], peers: dict[str, list[PeerScore]]) -> list[Table]:
    """All tables but the goals', each with the sum of the programs when there are several."""
    total = score.total(scores)
    if len(scores) > 1:
        scores = [*scores, score.total(scores)]
        peers = {**peers, "all": total_of_peers(peers)}
    shown = [handlers_table(scores), calls_table(scores), kinds_table(total),
             findings_table(scores), rules_table(total)]
    return [*shown, peers_table(scores, peers)]


def text(scores: list[Score], peers: dict[str, list[PeerScore]]) -> str:
    total = score.total(scores)
    parts = [as_text(table) for table in tables(scores, peers)]
    for name, entries in differences(total):
        parts.append(f"{name}:\n" + "".join(f"    {entry}\n" for entry in entries))
    parts.append(as_text(goals_table(total)))
    return "\n".join(parts)


ACCURACY = """\
# Accuracy

What sigvet finds in real programs, measured against what people found by reading their sources.
`tools/corpus --write-docs` made this page. Do not edit it: `tools/corpus` says the same of a
sigvet that you built. It fetches the programs as Debian source packages and builds them into
`build/programs` once; the peers take longest, and what they said is kept.

[testdata/corpus](../testdata/corpus/README.md) tells where the truth comes from, what it can be
wrong in, and what was corrected in it since.

{versions}
## Goals

{goals}
## Handlers

Of each function that the configured build can install as a signal handler: whether sigvet knows it
as one, and whether its signals are exactly those of the source. *Invented* ones are no handlers.

{handlers}
## Calls

*True* are calls that a handler can make and must not. sigvet found one when it reports the callee
in that handler: with the *same chain* of functions as the truth, through the *same site*, the line
of the last call, or by *another route*, which is listed below for a reader and does not count as
right. *Risks* are what a simple analysis would report and be wrong, such as a branch that the
handler's constant argument excludes; one is raised when a route takes the way that cannot run.
*Proven* and *assumed* are the finding's certainty. *Debatable* are calls whose danger depends on
the platform or on what cannot be seen in the source; raising one is neither right nor wrong.

{calls}
## Objects, errno, jumps and locks

What a handler does itself to objects that it shares with the rest of the program and to `errno`,
jumps out of it, and locks that it takes.

{kinds}
## Findings that are in no list

A truth lists examples and not all that is wrong. Of the rest, findings drawn at random with
`tools/corpus --sample` were judged by reading the source; the verdicts are in the truth files.
*Folded* are those of either kind that are not raised by themselves any more, but by a finding that
stands for many calls; *mended* are wrong ones that are no longer raised at all. So the share of right ones is that of the
present findings only as long as the sample is fresh.

{findings}
By rule; the calls of unsafe and unknown functions were judged in the sample above.

{rules}
## Beside other checkers

On the same databases: clang-tidy with `bugprone-signal-handler` and nothing else, and gcc with
`-fanalyzer -fanalyzer-checker=signal` added to each command. Both see one translation unit at a
time, and both name one handler where several get to a call, so a warning counts for all of them.
*Risks raised* are wrong. *On the way* are warnings that a function is called that leads to a true
finding in another file. *Other* is what the truth does not speak of. *Units given up* are those
with errors, and those that took a peer more than {cpu_limit} seconds of CPU time. CPU seconds are
those of all processes on the machine that made this page.

{peers}
{differences}"""


def accuracy(scores: list[Score], peers: dict[str, list[PeerScore]],
             versions: list[tuple[str, str]]) -> str:
    """The text of docs/accuracy.md."""
    total = score.total(scores)
    shown = map(as_markdown, tables(scores, peers))
    handlers, calls, kinds, findings, rules, beside = shown
    listed = "".join(f"{name[0].upper()}{name[1:]}:\n\n"
                     + "".join(f"- {entry}\n" for entry in entries) + "\n"
                     for name, entries in differences(total))
    page = ACCURACY.format(
        cpu_limit=CPU_LIMIT, versions=as_markdown([["measured with", "version"],
                                                   *map(list, versions)]),
        goals=as_markdown(goals_table(total)), handlers=handlers, calls=calls,
        kinds=kinds, rules=rules,
        findings=findings, peers=beside,
        differences="## Where sigvet and the truth differ\n\n" + listed if listed else "")
    return page.rstrip() + "\n"
