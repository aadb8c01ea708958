"""Runs a command with TMPDIR set, sends it a signal when it has put something there, and checks
that it dies of that signal: once for each of SIGHUP, SIGINT and SIGTERM.

usage: interrupt.py TMPDIR COMMAND...
"""

import os
import signal
import subprocess
import sys
import time


def main():
    folder = sys.argv[1]
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        # What was ignored before stays ignored: a background job of a script ignores SIGINT.
        signal.signal(number, signal.SIG_DFL)
        process = subprocess.Popen(sys.argv[2:], env={**os.environ, "TMPDIR": folder})
        while not os.listdir(folder) and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(number)
        status = process.wait()
        if status != -number:
            sys.exit(f"interrupt.py: ended with {status} and not with {number.name}")


if __name__ == "__main__":
    main()
