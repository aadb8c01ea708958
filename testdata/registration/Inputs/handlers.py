"""Prints the handlers of `sigvet check --format=json`, in their order, one a line:

    on_term: SIGINT SIGTERM through sigaction

`unknown` stands for signals that are not known. Behind `through` is what the registrations call.
"""
import json
import sys

for handler in json.load(sys.stdin)["handlers"]:
    signals = " ".join(handler["signals"]) or "unknown"
    via = sorted({registration["via"] for registration in handler["registrations"]})
    print(f"{handler['function']}: {signals} through {' '.join(via)}")
