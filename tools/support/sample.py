"""Draws findings that no truth speaks of, to be judged by reading the sources."""

from __future__ import annotations

import random

from support import score


def place(step: dict) -> str:
    return f"{step['file']}:{step['line']}"


def to_judge(program: str, finding: dict) -> dict:
    """A finding as a row of `judged`, to be copied into the truth of its program with a verdict;
    and its other handlers and routes, for who judges."""
    handlers = finding["handlers"]
    return {
        "program": program,
        "rule": finding["rule"],
        "file": finding["file"],
        "line": finding["line"],
        "callee": finding["callee"],
        "object": finding.get("object"),
        "handler": handlers[0]["function"] if handlers else finding["function"],
        "verdict": "",
        "why": "",
        "certainty": finding["certainty"],
        "message": finding["message"],
        "folded": [f"{call['callee']} in {call['function']} at {place(call)}"
                   for call in finding.get("folded", [])],
        "related": [f"{place(other)}: {other['message']}" for other in finding.get("related", [])],
        "routes": [{
            "handler": handler["function"],
            "signals": handler["signals"],
            "steps": [f"{step['function']} -> {step['calls']} at {place(step)}"
                      + (" (assumed)" if step["assumed"] else "") for step in handler["path"]],
        } for handler in handlers],
    }


def draw(findings: list[tuple[str, dict]], number: int, seed: int) -> list[dict]:
    """`number` of the findings, each with its program, drawn at random: the same for the same seed
    and findings. Each finding is as likely as any other, whichever its program."""
    chosen = random.Random(seed).sample(range(len(findings)), min(number, len(findings)))
    return [to_judge(*findings[index]) for index in sorted(chosen)]


def verdict_of(truth: dict, finding: dict) -> str:
    """The verdict of a drawn finding when it was judged before, else ""."""
    rows = [row for row in truth.get("judged", [])
            if all(row[name] == finding[name] for name in ("rule", "line", "callee", "handler"))
            and row.get("object") == finding.get("object")
            and score.same_file(row["file"], finding["file"])]
    return rows[0]["verdict"] if rows else ""


def text(drawn: list[dict]) -> str:
    """The drawn findings for a reader."""
    lines = []
    for number, finding in enumerate(drawn, 1):
        judged = f", judged {finding['verdict']}" if finding["verdict"] else ""
        lines.append(f"{number}. {finding['program']}: {finding['file']}:{finding['line']} "
                     f"{finding['rule']}, {finding['certainty']}{judged}")
        lines.append(f"   {finding['message']}")
        lines += [f"   {other}" for other in finding.get("related", [])]
        for route in finding["routes"]:
            lines.append(f"   from {route['handler']} ({', '.join(route['signals'])})")
            lines += [f"      {step}" for step in route["steps"]]
        lines.append("")
    return "\n".join(lines)
