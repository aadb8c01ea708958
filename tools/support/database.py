"""Reads compilation databases, for the tools that run compilers on what is in them."""

from __future__ import annotations

import json
import os
import pathlib
import shlex

LAUNCHERS = {"ccache", "distcc"}
# What is written, and where: the tools want nothing written. The first row takes a word of its own.
OUTPUT_WITH_WORD = {"-o", "-MF", "-MT", "-MQ"}
OUTPUT = {"-c", "-S", "-E", "-M", "-MM", "-MD", "-MMD", "-MP", "-pipe"}


def read(folder: str | os.PathLike) -> list[dict]:
    """The entries of a folder's compile_commands.json that are C or C++."""
    text = pathlib.Path(folder, "compile_commands.json").read_text(encoding="utf-8")
    suffixes = {".c", ".cc", ".cpp", ".cxx", ".C"}
    return [entry for entry in json.loads(text)
            if pathlib.PurePath(entry["file"]).suffix in suffixes]


def source(entry: dict) -> str:
    """The absolute path of an entry's file."""
    return os.path.join(entry["directory"], entry["file"])


def words_without_output(entry: dict) -> list[str]:
    """The words of an entry's command, from the compiler on, that do not say what to write."""
    words = entry.get("arguments") or shlex.split(entry["command"])
    while os.path.basename(words[0]) in LAUNCHERS:
        words = words[1:]
    kept = []
    rest = iter(words)
    for word in rest:
        if word in OUTPUT_WITH_WORD:
            next(rest, None)
        elif word not in OUTPUT:
            kept.append(word)
    return kept
