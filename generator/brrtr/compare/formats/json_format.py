"""Writes a report for programs, as JSON."""

from __future__ import annotations

import json
from typing import Any

from ..hunks import unified
from ..report import ORDER, FileChange, Finding, Place, Report, Side


def as_json(report: Report) -> str:
    """Gives the report as a JSON object. `service` and `files` are null where no service was generated."""
    code = {file.path for file in report.code}
    found = {
        "before": _side(report.before),
        "after": _side(report.after),
        "counts": {
            **{effect.value: len(report.of_clients(effect)) for effect in ORDER},
            "owed": len(report.owed),
            "accepted": sum(one.accepted is not None for one in report.findings),
            "failing": len(report.failing),
        },
        "changes": [_finding(one) for one in report.findings],
        "stale": [entry.fingerprint for entry in report.stale],
        "service": (
            None
            if report.facts is None
            else [
                {"subject": fact.subject, "what": fact.what, "before": fact.before, "after": fact.after}
                for fact in report.facts
            ]
        ),
        "files": None if report.files is None else [_file(file, file.path in code) for file in report.files],
    }
    return json.dumps(found, indent=2, ensure_ascii=True) + "\n"


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "title": side.title,
        "version": side.version,
        "not_compared": list(side.left_out),
    }


def _finding(found: Finding) -> dict[str, Any]:
    change = found.change
    witness = change.witness
    return {
        "rule": change.rule,
        "effect": change.effect.value,
        "level": change.level.value,
        "operation": change.operation,
        "operations": list(change.operations),
        "about": change.about,
        "message": change.message,
        "fingerprint": change.fingerprint,
        "before": _place(found.before),
        "after": _place(found.after),
        "witness": (
            None
            if witness is None
            else {"value": witness.value, "accepted_by": witness.accepted_by, "because": witness.because}
        ),
        "accepted": None if found.accepted is None else {"reason": found.accepted.reason},
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"file": place.file, "line": place.line, "column": place.column, "pointer": place.pointer}


def _file(file: FileChange, with_code: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {"path": file.path, "owner": file.owner.value, "state": file.state}
    if with_code:
        names = (f"old/{file.path}", f"new/{file.path}")
        shown["diff"] = "".join(unified(file.before, file.after, *names))
    return shown
