"""Runs a command with TMPDIR set, sends it a signal when it has put something there, and checks
that it dies of that signal and leaves no process of its own behind: once for each of SIGHUP, SIGINT and
SIGTERM.

usage: interrupt.py TMPDIR COMMAND...
"""

import os
import signal
import subprocess
import sys
import time


def is_gone(group):
    """Whether the processes of the group end: a worker that was told to may need a moment."""
    for _ in range(500):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def main():
    folder = sys.argv[1]
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        # What was ignored before stays ignored: a background job of a script ignores SIGINT.
        signal.signal(number, signal.SIG_DFL)
        process = subprocess.Popen(sys.argv[2:], env={**os.environ, "TMPDIR": folder},
                                   start_new_session=True)
        while not os.listdir(folder) and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(number)
        status = process.wait()
        if status != -number:
            sys.exit(f"interrupt.py: ended with {status} and not with {number.name}")
        if not is_gone(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
            sys.exit(f"interrupt.py: a worker is left behind by {number.name}")


if __name__ == "__main__":
    main()
