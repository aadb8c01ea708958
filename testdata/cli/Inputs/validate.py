"""Validates JSON documents against a JSON Schema.

usage: validate.py SCHEMA DOCUMENT...
"""

import json
import pathlib
import sys

import jsonschema


def read(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def main():
    schema = read(sys.argv[1])
    draft = jsonschema.validators.validator_for(schema)
    draft.check_schema(schema)
    validator = draft(schema)
    wrong = 0
    for path in sys.argv[2:]:
        for error in validator.iter_errors(read(path)):
            place = "/".join(map(str, error.absolute_path))
            print(f"{path}: {place}: {error.message}", file=sys.stderr)
            wrong += 1
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
