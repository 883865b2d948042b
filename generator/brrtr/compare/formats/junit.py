"""Writes a report as JUnit's XML, which CI systems show as tests."""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree

from ...report import visible
from ..change import Effect, Level
from ..report import Finding, Report
from .shown import acceptance, operations, places, witness_text


def junit(report: Report) -> str:
    """Gives a test for each change that clients notice: what breaks them fails, what is unclear is skipped.

    What may not pass fails in any case, and what is accepted is skipped.
    """
    changes = [found for found in report.findings if found.change.level is Level.WIRE]
    outcomes = [_outcome(found, report) for found in changes]
    counts = Counter(outcomes)
    suite = ElementTree.Element(
        "testsuite",
        name=visible(f"{report.before.name} -> {report.after.name}"),
        tests=str(len(changes) or 1),
        failures=str(counts["failure"]),
        errors="0",
        skipped=str(counts["skipped"]),
        time="0",
    )
    for found, outcome in zip(changes, outcomes, strict=True):
        change = found.change
        name = visible(" ".join(filter(None, (change.rule, change.about))))
        case = ElementTree.SubElement(
            suite,
            "testcase",
            classname=visible(change.operation) or "document",
            name=f"{name} [{change.fingerprint}]",
            time="0",
        )
        if outcome == "failure":
            fault = ElementTree.SubElement(case, "failure", message=visible(change.message), type=change.rule)
            fault.text = _details(found)
        elif outcome == "skipped":
            said = acceptance(found) or change.effect.value
            ElementTree.SubElement(case, "skipped", message=f"{said}: {visible(change.message)}")
    if not changes:
        ElementTree.SubElement(suite, "testcase", classname="document", name="nothing changed", time="0")
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    written = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def _outcome(found: Finding, report: Report) -> str:
    if found.accepted is not None:
        return "skipped"
    if found.change.effect is Effect.BREAKING or found in report.failing:
        return "failure"
    return "skipped" if found.change.effect is Effect.UNCLEAR else "passed"


def _details(found: Finding) -> str:
    lines = [visible(found.change.message), operations(found), places(found)]
    if found.change.witness is not None:
        lines.append(witness_text(found.change.witness))
    return "\n".join(filter(None, lines))
