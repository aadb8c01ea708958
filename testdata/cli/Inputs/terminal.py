"""Runs a command with a terminal for its output and prints what the terminal received.

usage: terminal.py COMMAND...
"""

import os
import pty
import sys


def main():
    os.environ.setdefault("TERM", "xterm")
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(sys.argv[1], sys.argv[1:])
    while True:
        try:
            data = os.read(terminal, 4096)
        except OSError:  # Linux's way to say that the other end is closed
            break
        if not data:
            break
        os.write(1, data)
    os.waitpid(child, 0)


if __name__ == "__main__":
    main()
