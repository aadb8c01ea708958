"""Scores the findings of sigvet against the truth about a program.

The truth is a file of testdata/corpus, whose README describes its fields; findings are what
`sigvet check --format=json --severity=note` prints (docs/json-output.md).
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

# The rules that find what a kind of row in the truth describes: rows on calls,
CALL_RULES = {"unsafe-call", "unknown-call", "mutex-in-handler", "jump-from-handler"}
RULES_OF_KIND = {kind: CALL_RULES for kind in ("unsafe-call", "alloc", "lock", "longjmp")}
# and rows on what a handler does itself, to an object or to errno.
OWN_RULES_OF_KIND = {
    "shared-object": {"shared-object", "flag-type", "flag-update", "static-buffer"},
    "errno": {"errno-clobber"},
}
# The rules whose findings are judged by the goal for calls; the others have one of their own.
SAMPLED_AS_CALLS = {"unsafe-call", "unknown-call"}

# How well a route agrees with a row, from worst to best: it leads to the same callee, through the
# same call, or from function to function as the row's chain does.
NOWHERE, OTHER_ROUTE, SAME_SITE, SAME_CHAIN = range(4)


@dataclass(frozen=True)
class Route:
    """How a handler gets to a finding."""

    handler: str
    handler_file: str
    rule: str
    proven: bool
    functions: tuple[str, ...]  # from the handler to the callee
    calls: tuple[tuple[str, int, str], ...]  # file, line and callee of each step


@dataclass
class KindScore:
    """Rows of a kind: calls that block or jump, objects, errno."""

    true_rows: int = 0
    true_found: int = 0
    debatable: int = 0
    debatable_raised: int = 0


@dataclass
class RuleScore:
    """Findings of a rule, and those of them that were judged by reading the sources."""

    findings: int = 0
    right: int = 0
    wrong: int = 0
    debatable: int = 0


@dataclass
class Score:
    """What came out for one program. Lists name what a person would look up in the sources."""

    program: str
    version: str = ""
    units: int = 0
    failed_units: int = 0
    cpu_seconds: float = 0.0
    handlers: int = 0
    handlers_found: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    signals_right: int = 0
    wrong_signals: list[str] = field(default_factory=list)
    true_calls: int = 0
    same_chain: int = 0
    same_site: int = 0
    other_routes: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    risks: int = 0
    risks_proven: list[str] = field(default_factory=list)
    risks_assumed: list[str] = field(default_factory=list)
    debatable: int = 0
    debatable_raised: int = 0
    kinds: dict[str, KindScore] = field(default_factory=dict)
    own_lost: list[str] = field(default_factory=list)
    findings: int = 0
    unlisted: int = 0
    judged_right: int = 0
    judged_wrong: list[str] = field(default_factory=list)
    rules: dict[str, RuleScore] = field(default_factory=dict)
    judged_debatable: int = 0
    mended: int = 0
    folded: int = 0
    right_gone: list[str] = field(default_factory=list)

    @property
    def true_found(self) -> int:
        return self.same_chain + self.same_site + len(self.other_routes)


def same_file(one: str, other: str) -> bool:
    """The same file, though each may be relative to another folder."""
    return one == other or one.endswith("/" + other) or other.endswith("/" + one)


def routes_of(finding: dict) -> list[Route]:
    """The route from each handler of a finding. The finding's certainty is that of the first; a
    later one is at most as certain, and assumed when one of its calls is."""
    routes = []
    for number, handler in enumerate(finding["handlers"]):
        path = handler["path"]
        assumed = number > 0 and any(step["assumed"] for step in path)
        # A library function that is itself the handler has no path, a pointer no name.
        functions = [step["function"] for step in path] + [finding["callee"] or ""]
        routes.append(Route(
            handler["function"], handler["file"], finding["rule"],
            finding["certainty"] == "proven" and not assumed, tuple(functions),
            tuple((step["file"], step["line"], step["calls"]) for step in path)))
    return routes


def is_meant(row: dict, route: Route) -> bool:
    """Whether a row, of a kind that has rules, speaks of the handler and the rule of a route."""
    return (route.rule in RULES_OF_KIND[row["kind"]] and route.handler == row["handler"]
            and same_file(route.handler_file, row["handler_file"]))


def passes_site(route: Route, callee: str, site: str) -> bool:
    file, line = site.rsplit(":", 1)
    return any(callee == calls and at == int(line) and same_file(where, file)
               for where, at, calls in route.calls)


def has_part(functions: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(functions[start:start + len(part)] == part for start in range(len(functions)))


def agreement(row: dict, route: Route) -> int:
    """How well a route agrees with a row of a kind that has rules."""
    if not is_meant(row, route):
        return NOWHERE
    if route.functions == tuple(row.get("chain") or ()):
        return SAME_CHAIN
    if row.get("call_site") and passes_site(route, row["callee"], row["call_site"]):
        return SAME_SITE
    return OTHER_ROUTE if row["callee"] in route.functions[1:] else NOWHERE


def falls_for(row: dict, route: Route) -> bool:
    """Whether a route is the false alarm that a row warns of: it takes the way that cannot run, or
    where the row does not say which that is, makes the row's last call; the same callee may be
    truly reached on another way."""
    if "cannot_run" in row:
        return is_meant(row, route) and has_part(route.functions, tuple(row["cannot_run"]))
    level = agreement(row, route)
    placed = row.get("call_site") or row.get("chain")
    return level >= (SAME_SITE if placed else OTHER_ROUTE)


def row_name(row: dict) -> str:
    return f"{row['handler']} -> {row['callee']} ({row.get('call_site') or row['handler_file']})"


def handler_name(handler: dict) -> str:
    return f"{handler['function']} ({handler['file']})"


def signals_of(handler: dict) -> tuple[list[str], bool]:
    """The signals that are known, and whether there are others: a registration without any is for
    signals that are not known."""
    others = any(not registration["signals"] for registration in handler["registrations"])
    return sorted(handler["signals"]), others


def score_handlers(score: Score, truth: dict, report: dict) -> None:
    rows = [row for row in truth["handlers"] if row["in_build"]]
    score.handlers = len(rows)
    matched = set()
    for row in rows:
        found = [(number, handler) for number, handler in enumerate(report["handlers"])
                 if handler["function"] == row["function"]
                 and same_file(handler["file"], row["file"])]
        if not found:
            score.missed.append(handler_name(row))
            continue
        score.handlers_found += 1
        matched.update(number for number, _ in found)
        want = sorted(row["signals"]), row.get("others", False)
        got = [signals_of(handler) for _, handler in found]
        if got == [want]:
            score.signals_right += 1
        else:
            score.wrong_signals.append(f"{handler_name(row)}: {got}, not {want}")
    score.invented = [handler_name(handler) for number, handler in enumerate(report["handlers"])
                      if number not in matched]


def names_object(name: str, finding_object: str) -> bool:
    """Whether a finding's object is the one a row names, or lies in it."""
    rest = finding_object.removeprefix(name)
    return finding_object.startswith(name) and (not rest or rest[0] in ".[-")


def is_own_finding(row: dict, finding: dict) -> bool:
    """Whether a finding is what a row on an object or on errno speaks of."""
    if finding["rule"] not in OWN_RULES_OF_KIND[row["kind"]]:
        return False
    if not any(handler["function"] == row["handler"]
               and same_file(handler["file"], row["handler_file"])
               for handler in finding["handlers"]):
        return False
    return row["kind"] == "errno" or any(names_object(name, finding.get("object") or "")
                                         for name in row["objects"])


def score_kind(score: Score, row: dict, found: bool) -> None:
    """Counts a row of a kind that is not just a call of an unsafe function."""
    kind = score.kinds.setdefault(row["kind"], KindScore())
    if row["verdict"] == "true":
        kind.true_rows += 1
        kind.true_found += found
        score.own_lost += [] if found else [f"{row['kind']}: {row_name(row)}"]
    elif row["verdict"] == "debatable":
        kind.debatable += 1
        kind.debatable_raised += found


def score_kinds(score: Score, truth: dict, report: dict, routes: list[Route]) -> None:
    for row in truth["findings"]:
        if row["kind"] in OWN_RULES_OF_KIND:
            score_kind(score, row, any(is_own_finding(row, finding)
                                       for finding in report["findings"]))
        elif row["kind"] in ("lock", "longjmp"):
            score_kind(score, row, any(agreement(row, route) for route in routes))


def score_rows(score: Score, truth: dict, routes: list[Route]) -> None:
    for row in truth["findings"]:
        if row["kind"] not in RULES_OF_KIND:
            continue
        if row["verdict"] == "true":
            score_true(score, row, routes)
        elif row["verdict"] == "debatable":
            score.debatable += 1
            score.debatable_raised += any(agreement(row, route) for route in routes)
        else:
            score_risk(score, row, routes)


def score_true(score: Score, row: dict, routes: list[Route]) -> None:
    score.true_calls += 1
    level, best = max(((agreement(row, route), route) for route in routes),
                      key=lambda pair: pair[0], default=(NOWHERE, None))
    if level == SAME_CHAIN:
        score.same_chain += 1
    elif level == SAME_SITE:
        score.same_site += 1
    elif level == OTHER_ROUTE:
        score.other_routes.append(f"{row_name(row)}: {' > '.join(best.functions)}")
    else:
        score.lost.append(row_name(row))


def score_risk(score: Score, row: dict, routes: list[Route]) -> None:
    score.risks += 1
    raised = [route for route in routes if falls_for(row, route)]
    if any(route.proven for route in raised):
        score.risks_proven.append(row_name(row))
    elif raised:
        score.risks_assumed.append(row_name(row))


def is_listed(truth: dict, finding: dict) -> bool:
    """Whether a row of the truth speaks of a finding: of its callee, at its place or where the row
    names none."""
    if any(row["kind"] in OWN_RULES_OF_KIND and is_own_finding(row, finding)
           for row in truth["findings"]):
        return True
    for route in routes_of(finding):
        for row in truth["findings"]:
            if row["callee"] != finding["callee"] or row["kind"] not in RULES_OF_KIND:
                continue
            placed = row.get("call_site") or row.get("chain")
            if agreement(row, route) >= (SAME_SITE if placed else OTHER_ROUTE):
                return True
    return False


def unlisted(truth: dict, report: dict) -> list[dict]:
    return [finding for finding in report["findings"] if not is_listed(truth, finding)]


def is_judged_by(row: dict, finding: dict) -> bool:
    """Whether a row of `judged` speaks of a finding."""
    return (row["rule"] == finding["rule"] and row["callee"] == finding["callee"]
            and row.get("object") == finding.get("object")
            and row["line"] == finding["line"] and same_file(row["file"], finding["file"])
            and (not finding["handlers"] or any(handler["function"] == row["handler"]
                                                for handler in finding["handlers"])))


def folds(finding: dict, row: dict) -> bool:
    """Whether a finding stands for the call, among others, that a row of `judged` speaks of."""
    return (row["rule"] == finding["rule"]
            and any(call["callee"] == (row["callee"] or "") and call["line"] == row["line"]
                    and same_file(row["file"], call["file"])
                    for call in finding.get("folded", [])))


def score_judged(score: Score, truth: dict, findings: list[dict]) -> None:
    for row in truth.get("judged", []):
        callee = row["callee"] or row.get("object") or row["rule"]
        name = f"{row['handler']} -> {callee} ({row['file']}:{row['line']})"
        raised = any(is_judged_by(row, finding) for finding in findings)
        if row["rule"] not in SAMPLED_AS_CALLS:
            rule = score.rules.setdefault(row["rule"], RuleScore())
            verdict = row["verdict"]
            setattr(rule, verdict, getattr(rule, verdict) + raised)
        elif not raised and any(folds(finding, row) for finding in findings):
            score.folded += 1
        elif row["verdict"] == "debatable":
            score.judged_debatable += raised
        elif row["verdict"] == "right":
            score.judged_right += raised
            score.right_gone += [] if raised else [name]
        elif raised:
            score.judged_wrong.append(name)
        else:
            score.mended += 1


def score_program(name: str, truth: dict, report: dict) -> Score:
    """Scores a report of sigvet on the program `name`."""
    score = Score(name, truth["version"])
    score.units = report["stats"]["translation_units"]
    score.failed_units = report["stats"]["failed"]
    score.findings = len(report["findings"])
    score.unlisted = len(unlisted(truth, report))
    routes = [route for finding in report["findings"] for route in routes_of(finding)]
    score_handlers(score, truth, report)
    score_rows(score, truth, routes)
    for finding in report["findings"]:
        score.rules.setdefault(finding["rule"], RuleScore()).findings += 1
    score_kinds(score, truth, report, routes)
    score_judged(score, truth, report["findings"])
    return score


def sum_counts(tables: list[dict]) -> dict:
    """The sum, key by key, of tables of KindScore or of RuleScore."""
    result: dict = {}
    for table in tables:
        for key, counts in table.items():
            have = result.setdefault(key, type(counts)())
            for entry in dataclasses.fields(counts):
                setattr(have, entry.name,
                        getattr(have, entry.name) + getattr(counts, entry.name))
    return dict(sorted(result.items()))


def total(scores: list[Score]) -> Score:
    """The sum over all programs: of lists, all their elements, with their program."""
    result = Score("all")
    for entry in dataclasses.fields(Score)[2:]:
        values = [getattr(score, entry.name) for score in scores]
        if isinstance(getattr(result, entry.name), dict):
            setattr(result, entry.name, sum_counts(values))
        elif isinstance(getattr(result, entry.name), list):
            setattr(result, entry.name, [f"{score.program}: {text}" for score in scores
                                         for text in getattr(score, entry.name)])
        else:
            setattr(result, entry.name, sum(values))
    return result


@dataclass(frozen=True)
class Goal:
    """What sigvet promises of the whole corpus."""

    name: str
    part: int
    whole: int
    at_least: float | None = None  # per cent of the whole
    at_most: float | None = None

    @property
    def share(self) -> float:
        return 100 * self.part / self.whole if self.whole else 0.0

    @property
    def verdict(self) -> str:
        """Where there is nothing to score, a goal is neither met nor missed."""
        if self.whole == 0:
            return "nothing to score"
        met = self.share >= self.at_least if self.at_least is not None else (
            self.share <= self.at_most)
        return "met" if met else "MISSED"


def goals(score: Score) -> list[Goal]:
    judged = score.judged_right + len(score.judged_wrong)
    reported = score.handlers_found + len(score.invented)
    right_path = score.same_chain + score.same_site
    kinds = score.kinds.values()
    own = [counts for rule, counts in score.rules.items() if rule not in SAMPLED_AS_CALLS]
    own_right = sum(counts.right for counts in own)
    weak = [counts for counts in own if counts.right + counts.wrong
            and counts.right < 0.8 * (counts.right + counts.wrong)]
    return [
        Goal("handlers found", score.handlers_found, score.handlers, at_least=100),
        Goal("handlers invented", len(score.invented), reported, at_most=0),
        Goal("signals right", score.signals_right, score.handlers, at_least=98),
        Goal("true findings found, with a right route", right_path, score.true_calls, at_least=98),
        Goal("false-alarm risks raised as proven", len(score.risks_proven), score.risks,
             at_most=5),
        Goal("judged sample of calls right", score.judged_right, judged, at_least=95),
        Goal("true objects, errno, jumps, locks found", sum(kind.true_found for kind in kinds),
             sum(kind.true_rows for kind in kinds), at_least=95),
        Goal("judged sample of the other rules right", own_right,
             own_right + sum(counts.wrong for counts in own), at_least=90),
        Goal("rules of which under 80 % are right", len(weak), len(own), at_most=0),
    ]
