"""Writes a report as one page for reading side by side. It has no script and asks for nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...report import visible
from ..report import ORDER, Finding, Place, Report
from .beside import About, Part, parts
from .shown import (
    CODE,
    FILES,
    HEADINGS,
    OWED,
    SERVICE,
    STALE,
    acceptance,
    by_owner,
    fact_text,
    operations,
    value_text,
)

_MOST_ROWS = 20_000
"""Lines of a page that a browser still scrolls through: of the documents so many, and of the code."""
_WITNESS = 10_000
"""Characters of a witness."""


@dataclass(frozen=True, slots=True)
class File:
    """Holds the parts of a file that is shown side by side."""

    id: str
    path: str
    about: str
    parts: tuple[Part, ...]


class _Lines:
    """Knows the lines of the documents that changes are about, and what they are called in the page."""

    def __init__(self, report: Report) -> None:
        self.numbers: dict[tuple[str, str], int] = {}
        """The number of a file, by which document it is of and by its name, which is no identifier."""
        for number, document in enumerate(report.documents):
            self.numbers["old", document.old_name] = self.numbers["new", document.name] = number
        self.findings: dict[tuple[str, str], dict[int, list[Finding]]] = {}
        for found in report.findings:
            for which, place in _places(found):
                if (which, place.file) in self.numbers and place.line:
                    lines = self.findings.setdefault((which, place.file), {})
                    lines.setdefault(place.line, []).append(found)

    def id(self, which: str, file: str, line: int) -> str:
        """Gives the identifier of a line that changes are about, empty for others."""
        if line not in self.findings.get((which, file), {}):
            return ""
        return f"{which}-{self.numbers[which, file]}-{line}"

    def about(self, which: str, file: str) -> About:
        """Gives what changes are about in a file."""
        found = self.findings.get((which, file), {})
        return {
            line: (self.id(which, file, line), tuple((_id(one), one.change.rule) for one in those))
            for line, those in found.items()
        }


def html(report: Report) -> str:
    """Gives the page."""
    lines = _Lines(report)
    code, left_out = _code(report)
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.jinja").render(
        title=visible(f"{report.before.name} → {report.after.name}"),
        report=report,
        visible=visible,
        groups=list(_groups(report, lines)),
        facts=[(visible(fact.subject), fact.what, fact_text(fact)) for fact in report.facts or ()],
        counted=by_owner(report.files or ()),
        changed_files=report.files or (),
        documents=list(_documents(report, lines)),
        code=code,
        linked={file.path: file.id for file in code},
        left_out=left_out,
        headings={"service": SERVICE, "files": FILES, "code": CODE, "stale": STALE},
    )


def _places(found: Finding) -> Iterator[tuple[str, Place]]:
    for which, place in (("old", found.before), ("new", found.after)):
        if place is not None:
            yield which, place


def _id(found: Finding) -> str:
    return f"change-{found.change.fingerprint}"


def _groups(report: Report, lines: _Lines) -> Iterator[Mapping[str, Any]]:
    for effect in ORDER:
        yield _group(HEADINGS[effect], effect.value, report.of_clients(effect), lines)
    yield _group(OWED, "owed", report.owed, lines)


def _group(title: str, kind: str, findings: Iterable[Finding], lines: _Lines) -> Mapping[str, Any]:
    return {"title": title, "kind": kind, "entries": [_entry(found, lines) for found in findings]}


def _entry(found: Finding, lines: _Lines) -> Mapping[str, Any]:
    change, witness = found.change, found.change.witness
    return {
        "id": _id(found),
        "rule": change.rule,
        "operation": visible(change.operation),
        "operations": operations(found),
        "message": visible(change.message),
        "fingerprint": change.fingerprint,
        "accepted": acceptance(found),
        "places": [
            (which, visible(str(place)), lines.id(which, place.file, place.line))
            for which, place in _places(found)
        ],
        "witness": (
            None
            if witness is None
            else {
                "taker": "old" if witness.accepted_by == "before" else "new",
                "other": "new" if witness.accepted_by == "before" else "old",
                "value": value_text(witness, _WITNESS),
                "because": visible(witness.because),
            }
        ),
    }


def _documents(report: Report, lines: _Lines) -> Iterator[File]:
    for number, document in enumerate(report.documents):
        about = lines.about("old", document.old_name), lines.about("new", document.name)
        found = parts(document.before or "", document.after or "", _MOST_ROWS, *about)
        if found:
            yield File(f"document-{number}", visible(document.name), "document", tuple(found))


def _code(report: Report) -> tuple[list[File], int]:
    """Gives the files of the code that a page has room for, and the number of the others."""
    found: list[File] = []
    room = _MOST_ROWS
    for number, file in enumerate(report.code):
        shown = tuple(parts(file.before or "", file.after or "", room))
        room -= sum(len(part.rows) for part in shown)
        if shown and room >= 0:
            found.append(
                File(f"file-{number}", visible(file.path), f"{file.state}, {file.owner.value}", shown)
            )
    return found, len(report.code) - len(found)
