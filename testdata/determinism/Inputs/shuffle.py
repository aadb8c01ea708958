"""Prints a compilation database with every command twice, in an order that the seed decides.

usage: shuffle.py SEED DATABASE
"""

import json
import pathlib
import random
import sys


def main():
    entries = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")) * 2
    random.Random(int(sys.argv[1])).shuffle(entries)
    json.dump(entries, sys.stdout)


if __name__ == "__main__":
    main()
