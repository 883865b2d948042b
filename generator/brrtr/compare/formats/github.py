"""Writes a report as workflow commands, which GitHub shows beside the lines of the document."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ...report import visible
from ..change import Effect
from ..report import Finding, Report
from .shown import acceptance, operations, witness_text

_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_ESCAPES, ":": "%3A", ",": "%2C"}


def github(report: Report) -> str:
    """Gives an annotation for each change that breaks clients or may do so, and a line on all.

    GitHub shows ten of each kind for a step: the worst come first.
    """
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    for effect, command in ((Effect.BREAKING, "error"), (Effect.UNCLEAR, "warning")):
        for found in report.of_clients(effect):
            yield _annotation(found, command if found.accepted is None else "notice")
    for entry in report.stale:
        message = f"{entry.fingerprint} is accepted, but no change here. {entry.about}"
        yield f"::notice title=stale::{_escaped(visible(message), _ESCAPES)}"
    yield visible(report.verdict)


def _annotation(found: Finding, command: str) -> str:
    change, place = found.change, found.nearest
    properties = {"title": change.rule}
    if place.line:
        properties = {
            "file": _from_the_top(place.file),
            "line": str(place.line),
            "col": str(place.column),
            **properties,
        }
    message = f"{change.operation}: {change.message}" if change.operation else change.message
    parts = [f"{visible(message)} {operations(found)}".rstrip()]
    if change.witness is not None:
        parts.append(witness_text(change.witness))
    parts.append(acceptance(found) or f"fingerprint {change.fingerprint}")
    written = ",".join(f"{key}={_escaped(visible(text), _IN_PROPERTIES)}" for key, text in properties.items())
    return f"::{command} {written}::{_escaped(chr(10).join(parts), _ESCAPES)}"


def _from_the_top(file: str) -> str:
    """Gives a path as GitHub takes it, from the top of what it has checked out."""
    top = os.environ.get("GITHUB_WORKSPACE")
    return Path(os.path.relpath(file, top)).as_posix() if top else file


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)
