"""Makes C programs of any size, for measuring how sigvet grows: the same bytes for the same size.

A program is modules of translation units. A unit has its header, a structure with
callbacks, objects of its own, and functions that call others of the unit and of earlier ones of
the module. Each module registers a handler through the wrapper of `base`, the module that all use;
what a handler reaches stays in its module, as in real programs, so that the work of an analysis
that is linear in the program is linear in the number of units.
"""

from __future__ import annotations

import json
import pathlib
import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    """How large the parts of a program are."""

    units_in_module: int = 100
    functions_in_unit: int = 40



BASE_HEADER = """\
#ifndef BASE_H
#define BASE_H
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

struct buffer {
    char *data;
    size_t size, capacity;
};
void *base_allocate(size_t size);
void base_log(const char *format, ...);
void base_append(struct buffer *buffer, const void *data, size_t size);
int base_install(int signal_number, void (*handler)(int));
#define CHECK(condition) do { if (!(condition)) base_log("%s", #condition); } while (0)
#endif
"""

BASE_SOURCE = """\
#include "base.h"

void *base_allocate(size_t size) {
    void *memory = malloc(size);
    if (!memory) {
        fputs("no memory\\n", stderr);
        exit(1);
    }
    return memory;
}

void base_log(const char *format, ...) {
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
}

void base_append(struct buffer *buffer, const void *data, size_t size) {
    if (buffer->size + size > buffer->capacity) {
        char *larger = base_allocate(2 * (buffer->size + size));
        memcpy(larger, buffer->data, buffer->size);
        free(buffer->data);
        buffer->data = larger;
        buffer->capacity = 2 * (buffer->size + size);
    }
    memcpy(buffer->data + buffer->size, data, size);
    buffer->size += size;
}

int base_install(int signal_number, void (*handler)(int)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    return sigaction(signal_number, &action, NULL);
}
"""

SIGNALS = ["SIGHUP", "SIGINT", "SIGTERM", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGCHLD"]


def unit_header(name: str, shape: Shape) -> str:
    functions = "".join(f"int {name}_f{i}(struct {name} *self, int value);\n"
                        for i in range(shape.functions_in_unit))
    return (f"#ifndef {name.upper()}_H\n#define {name.upper()}_H\n#include \"base.h\"\n"
            f"struct {name} {{\n    struct buffer buffer;\n    int count, limit;\n"
            f"    int (*on_change)(struct {name} *self, int value);\n    struct {name} *next;\n}};\n"
            f"extern struct {name} {name}_all;\n{functions}#endif\n")


def function_body(name: str, number: int, callees: list[str], shape: Shape,
                  chance: random.Random) -> str:
    lines = [f"    for (int i = 0; i < value % {chance.randint(3, 9)}; i++) {{",
             f"        {name}_total += i * self->limit;", "    }"]
    if number:
        lines.append(f"    if (value > {chance.randint(1, 99)}) {{\n"
                     f"        return {name}_f{chance.randrange(number)}(self, value - 1);\n    }}")
    for callee in chance.sample(callees, min(2, len(callees))):
        lines.append(f"    value += {callee}_f{chance.randrange(shape.functions_in_unit)}"
                     f"(&{callee}_all, value);")
    if chance.random() < 0.1:
        lines.append("    if (self->on_change) {\n        value = self->on_change(self, value);\n    }")
    if chance.random() < 0.2:
        lines.append("    base_append(&self->buffer, &value, sizeof value);")
    if chance.random() < 0.1:
        lines.append(f"    CHECK(self->count < {chance.randint(10, 1000)});")
    return "\n".join(lines) + "\n"


def unit_source(name: str, callees: list[str], shape: Shape, chance: random.Random) -> str:
    includes = "".join(f"#include \"{callee}.h\"\n" for callee in [name, *callees])
    text = [includes, f"static int {name}_total;\n"]
    for number in range(shape.functions_in_unit):
        text.append(f"int {name}_f{number}(struct {name} *self, int value) {{\n"
                    f"{function_body(name, number, callees, shape, chance)}"
                    f"    return self->count = value;\n}}\n")
    hook = f"{name}_f{chance.randrange(shape.functions_in_unit)}"
    text.append(f"struct {name} {name}_all = {{.limit = {chance.randint(1, 99)}, "
                f".on_change = {hook}}};\n")
    return "\n".join(text)


def starter_source(module: str, first: str, shape: Shape, chance: random.Random) -> str:
    """What registers the module's handler, which stops it and says so."""
    return (f"#include \"{first}.h\"\nint {module}_stopped;\n"
            f"static void {module}_on_signal(int number) {{\n    {module}_stopped = number;\n"
            f"    base_log(\"stopped by %d\\n\", number);\n"
            f"    {first}_f0(&{first}_all, number);\n}}\n"
            f"int {module}_start(void) {{\n"
            f"    return base_install({chance.choice(SIGNALS)}, {module}_on_signal);\n}}\n"
            f"int {module}_run(int value) {{\n    while (!{module}_stopped) {{\n"
            f"        value += {first}_f{shape.functions_in_unit - 1}(&{first}_all, value);\n    }}\n"
            f"    return value;\n}}\n")


def main_source(modules: list[str]) -> str:
    declared = "".join(f"int {module}_start(void);\nint {module}_run(int value);\n"
                       for module in modules)
    calls = "".join(f"    if ({module}_start() == 0) {{\n        value = {module}_run(value);\n    }}\n"
                    for module in modules)
    return f"{declared}int main(void) {{\n    int value = 0;\n{calls}    return value;\n}}\n"


class Program:
    """The files of a program, and its database while it grows."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        self.sources: list[str] = []
        folder.mkdir(parents=True)

    def header(self, name: str, text: str) -> None:
        (self.folder / f"{name}.h").write_text(text, encoding="utf-8")

    def source(self, name: str, text: str) -> None:
        (self.folder / f"{name}.c").write_text(text, encoding="utf-8")
        self.sources.append(f"{name}.c")

    def finish(self) -> None:
        entries = [{"directory": str(self.folder), "file": source,
                    "arguments": ["cc", "-O2", "-c", source]} for source in self.sources]
        (self.folder / "compile_commands.json").write_text(json.dumps(entries), encoding="utf-8")


def program(folder: pathlib.Path, units: int, shape: Shape = Shape()) -> None:
    """Makes a program of at least four translation units, in a folder that is not there yet."""
    chance = random.Random(units)
    made = Program(folder)
    made.header("base", BASE_HEADER)
    made.source("base", BASE_SOURCE)
    modules = []
    while len(made.sources) < units - 1:
        module = f"m{len(modules)}"
        modules.append(module)
        count = min(shape.units_in_module, units - 1 - len(made.sources)) - 1
        names = [f"{module}_u{number}" for number in range(max(count, 1))]
        for number, name in enumerate(names):
            made.header(name, unit_header(name, shape))
            made.source(name, unit_source(name, names[max(0, number - 4):number], shape, chance))
        made.source(f"{module}_start", starter_source(module, names[0], shape, chance))
    made.source("main", main_source(modules))
    made.finish()
