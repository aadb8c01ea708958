"""Makes a project of 10 files with 20 unsafe calls each, in 4 handlers a file: many_findings.py FOLDER."""
import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1]).resolve()
commands = []
for number in range(10):
    lines = ["#include <signal.h>", "#include <stdio.h>", "#include <stdlib.h>"]
    for handler in range(4):
        lines.append(f"static void on_signal_{number}_{handler}(int sig) {{")
        lines += [f'    printf("%d {call}\\n", sig);' for call in range(5)]
        lines.append("}")
    lines.append(f"void install_{number}(void) {{")
    lines += [f"    signal(SIGUSR1, on_signal_{number}_{handler});" for handler in range(4)]
    lines.append("}")
    if number == 0:
        lines += [f"void install_{other}(void);" for other in range(1, 10)]
        lines += ["int main(void) {", *(f"    install_{each}();" for each in range(10)), "}"]
    file = folder / f"file_{number}.c"
    file.write_text("\n".join(lines) + "\n")
    commands.append({"directory": str(folder), "file": file.name,
                     "arguments": ["cc", "-c", file.name]})
(folder / "compile_commands.json").write_text(json.dumps(commands))
