"""Runs the scripts of a composite action as GitHub's runner does.

usage: run_github.py WORKFLOW FOLDER

Looks in the workflow for the step that uses the action, whose action.yml is in FOLDER, and runs its
`run` steps in the current folder with the inputs of that step, until one fails; then exits with its
status. A step that `uses` another action is only named. RUNNER_TEMP comes from the environment. An
input that the action does not know, a step that is no script of bash, or a script that an input is
pasted into ends it with 3.
"""

import os
import pathlib
import re
import subprocess
import sys

import yaml


def used_inputs(workflow):
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    return next(step.get("with", {}) for step in steps if "sigvet" in step.get("uses", ""))


def choose_inputs(action, given):
    unknown = set(given) - set(action["inputs"])
    if unknown:
        print(f"the action has no input {', '.join(unknown)}")
        sys.exit(3)
    return {name: given.get(name, row["default"]) for name, row in action["inputs"].items()}


def expand(text, inputs):
    return re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda match: inputs[match[1]], text)


def run_step(step, inputs, folder):
    if step["shell"] != "bash" or "${{" in step["run"]:
        print(f"not a plain script of bash: {step['name']}")
        sys.exit(3)
    environment = {name: expand(text, inputs) for name, text in step.get("env", {}).items()}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(command, check=False, env={
        **os.environ, **environment, "GITHUB_ACTION_PATH": str(folder)}).returncode


def main():
    folder = pathlib.Path(sys.argv[2])
    workflow = yaml.safe_load(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    action = yaml.safe_load((folder / "action.yml").read_text(encoding="utf-8"))
    inputs = choose_inputs(action, used_inputs(workflow))
    for step in action["runs"]["steps"]:
        print(f"step: {step['name']}", flush=True)
        if "run" in step:
            status = run_step(step, inputs, folder)
            if status:
                return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
