"""Checks that reports have the shape that their readers expect.

usage: check_shape.py gitlab|checkstyle|junit FILE...

XML is read by Python's own parser. What a reader needs is from the formats' descriptions: GitLab's
page on Code Quality, the output of Checkstyle, and the schema of JUnit's Ant task as CI servers use
it. Prints what is wrong and exits with 1 when anything is.
"""

import json
import sys
import xml.etree.ElementTree as ElementTree

ISSUE = {"description": str, "check_name": str, "fingerprint": str, "severity": str,
         "location": dict}
# What each element of the XML formats may hold, and its attributes: True for those that it must have.
CHECKSTYLE = {
    "checkstyle": ({"file"}, {"version": True}),
    "file": ({"error"}, {"name": True}),
    "error": (set(), {"line": True, "column": False, "severity": True, "message": True,
                      "source": True}),
}
JUNIT = {
    "testsuites": ({"testsuite"}, {}),
    "testsuite": ({"testcase"}, {"name": True, "tests": True, "failures": True, "errors": True}),
    "testcase": ({"failure", "error"}, {"classname": True, "name": True}),
    "failure": (set(), {"type": True, "message": True}),
    "error": (set(), {"type": True, "message": True}),
}


def check_gitlab(path):
    with open(path, encoding="utf-8") as report:
        issues = json.load(report)
    for issue in issues:
        if {name: type(value) for name, value in issue.items()} != ISSUE:
            yield f"an issue with {sorted(issue)}"
        elif issue["severity"] not in ("info", "minor", "major", "critical", "blocker"):
            yield f"severity {issue['severity']}"
        elif not issue["location"]["path"] or issue["location"]["lines"]["begin"] < 1:
            yield f"location {issue['location']}"
    if len({issue["fingerprint"] for issue in issues}) != len(issues):
        yield "two issues with one fingerprint"


def check_elements(root, shape):
    for element in root.iter():
        children, attributes = shape.get(element.tag, (set(), {}))
        for child in element:
            if child.tag not in children:
                yield f"<{child.tag}> in <{element.tag}>"
        for name in element.attrib:
            if name not in attributes:
                yield f"attribute {name} of <{element.tag}>"
        for name, needed in attributes.items():
            if needed and not element.get(name):
                yield f"<{element.tag}> without {name}"


def check_checkstyle(path):
    root = ElementTree.parse(path).getroot()
    yield from check_elements(root, CHECKSTYLE)
    if root.tag != "checkstyle":
        yield f"the root is <{root.tag}>"
    for error in root.iter("error"):
        if error.get("severity") not in ("info", "warning", "error"):
            yield f"severity {error.get('severity')}"


def check_junit(path):
    root = ElementTree.parse(path).getroot()
    yield from check_elements(root, JUNIT)
    if root.tag != "testsuites":
        yield f"the root is <{root.tag}>"
    for suite in root.iter("testsuite"):
        for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            if int(suite.get(attribute)) != len(list(suite.iter(tag))):
                yield f"{attribute}={suite.get(attribute)} does not count <{tag}>"
        if not len(suite):
            yield "a suite without tests"
        cases = [(case.get("classname"), case.get("name")) for case in suite]
        if len(set(cases)) != len(cases):
            yield "two tests with one name"


CHECKS = {"gitlab": check_gitlab, "checkstyle": check_checkstyle, "junit": check_junit}


def main():
    status = 0
    for path in sys.argv[2:]:
        for wrong in CHECKS[sys.argv[1]](path):
            print(f"{path}: {wrong}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
