"""Writes a report as one page for reading side by side. It has no script and asks for nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...report import visible
from ..hunks import CONTEXT, Run, runs
from ..report import ORDER, Finding, Place, Report
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
    value_text,
)

_MOST_ROWS = 40_000
"""Lines of a page that a browser still scrolls through."""
_MOST_FOLDED = 400
"""Unchanged lines that are folded away; of longer parts only their number is there."""
_WIDEST = 1_000
"""Characters of a line that are shown."""
_WITNESS = 10_000


@dataclass(frozen=True, slots=True)
class Cell:
    """Holds a line of one text: its number, and its characters before, in and after what changed in it."""

    line: int
    before: str
    changed: str = ""
    after: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Holds lines that stand beside each other. None is where the other text has a line more."""

    old: Cell | None
    new: Cell | None
    is_changed: bool
    links: tuple[tuple[str, str], ...] = ()
    """The identifiers and rules of the changes that are about these lines."""


@dataclass(frozen=True, slots=True)
class Part:
    """Holds rows that are shown, or folded away, or too many: these are only counted."""

    rows: tuple[Row, ...]
    is_folded: bool
    count: int


@dataclass(frozen=True, slots=True)
class File:
    """Holds the parts of a file that is shown side by side."""

    id: str
    path: str
    about: str
    parts: tuple[Part, ...]


@dataclass(slots=True)
class _Anchors:
    """Knows which lines of the documents changes are about, and what these are called in the page."""

    old: dict[tuple[str, int], list[Finding]] = field(default_factory=dict)
    new: dict[tuple[str, int], list[Finding]] = field(default_factory=dict)

    def note(self, found: Finding) -> None:
        for place, lines in ((found.before, self.old), (found.after, self.new)):
            if place is not None and place.line:
                lines.setdefault((place.file, place.line), []).append(found)


def html(report: Report) -> str:
    """Gives the page."""
    anchors = _Anchors()
    for found in report.findings:
        anchors.note(found)
    documents = list(_documents(report, anchors))
    shown = {cell.id for file in documents for cell in _cells(file) if cell.id}
    code, left_out = _within(_code(report), _MOST_ROWS)
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
        groups=list(_groups(report, shown)),
        facts=[(visible(fact.subject), fact.what, fact_text(fact)) for fact in report.facts or ()],
        counted=by_owner(report.files or ()),
        changed_files=report.files or (),
        documents=documents,
        code=code,
        linked={file.path: file.id for file in code},
        left_out=left_out,
        headings={"service": SERVICE, "files": FILES, "code": CODE, "stale": STALE},
    )


def _groups(report: Report, shown: set[str]) -> Iterator[Mapping[str, Any]]:
    for effect in ORDER:
        yield _group(HEADINGS[effect], effect.value, report.of_clients(effect), shown)
    yield _group(OWED, "owed", report.owed, shown)


def _group(title: str, kind: str, findings: Iterable[Finding], shown: set[str]) -> Mapping[str, Any]:
    return {"title": title, "kind": kind, "entries": [_entry(found, shown) for found in findings]}


def _entry(found: Finding, shown: set[str]) -> Mapping[str, Any]:
    change, witness = found.change, found.change.witness
    both = (("old", found.before), ("new", found.after))
    return {
        "id": _id(found),
        "rule": change.rule,
        "operation": visible(change.operation),
        "message": visible(change.message),
        "fingerprint": change.fingerprint,
        "accepted": acceptance(found),
        "places": [
            (which, visible(str(place)), _line_id(which, place) if _line_id(which, place) in shown else "")
            for which, place in both
            if place is not None
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


def _id(found: Finding) -> str:
    return f"change-{found.change.fingerprint}"


def _line_id(which: str, place: Place) -> str:
    return f"{which}-{place.file}-{place.line}"


def _documents(report: Report, anchors: _Anchors) -> Iterator[File]:
    for number, document in enumerate(report.documents):
        old, new = document.before or "", document.after or ""
        names = document.old_name, document.name
        rows = list(_rows(runs(old, new), names, anchors))
        parts = tuple(_parts(rows))
        if parts:
            yield File(f"document-{number}", visible(document.name), "document", parts)


def _code(report: Report) -> Iterator[File]:
    for number, file in enumerate(report.code):
        rows = list(_rows(runs(file.before or "", file.after or ""), ("", ""), _Anchors()))
        about = f"{file.state}, {file.owner.value}"
        yield File(f"file-{number}", visible(file.path), about, tuple(_parts(rows)))


def _within(files: Iterable[File], most: int) -> tuple[list[File], int]:
    """Gives the files that a page has room for, and the number of the others."""
    found, left_out = [], 0
    for file in files:
        most -= sum(len(part.rows) for part in file.parts)
        if most >= 0:
            found.append(file)
        else:
            left_out += 1
    return found, left_out


def _cells(file: File) -> Iterator[Cell]:
    for part in file.parts:
        for row in part.rows:
            yield from (cell for cell in (row.old, row.new) if cell is not None)


def _rows(found: Iterable[Run], names: tuple[str, str], anchors: _Anchors) -> Iterator[Row]:
    """Puts lines side by side; what stands in the place of other lines stands beside them."""
    old_name, new_name = names
    for run in found:
        for step in range(max(len(run.old), len(run.new))):
            old = run.old[step] if step < len(run.old) else None
            new = run.new[step] if step < len(run.new) else None
            at, to = run.old_line + step, run.new_line + step
            about = [] if old is None else anchors.old.get((old_name, at), [])
            others = [] if new is None else anchors.new.get((new_name, to), [])
            old_id = f"old-{old_name}-{at}" if about else ""
            new_id = f"new-{new_name}-{to}" if others else ""
            links = dict.fromkeys((_id(one), one.change.rule) for one in (*about, *others))
            beside = _pair(_cell(old, at, old_id), _cell(new, to, new_id))
            yield Row(*beside, run.kind == "changed", tuple(links))


def _cell(text: str | None, line: int, identifier: str) -> Cell | None:
    if text is None:
        return None
    shown = visible(text.removesuffix("\n"))
    return Cell(line, shown if len(shown) <= _WIDEST else f"{shown[:_WIDEST]} ...", id=identifier)


def _pair(old: Cell | None, new: Cell | None) -> tuple[Cell | None, Cell | None]:
    """Gives two lines; of such as differ, what differs between what both begin and end with."""
    if old is None or new is None or old.before == new.before:
        return old, new
    head = _alike(old.before, new.before)
    tail = _alike(old.before[head:][::-1], new.before[head:][::-1])
    return _marked(old, head, tail), _marked(new, head, tail)


def _alike(one: str, other: str) -> int:
    """Counts the characters that two texts begin with alike."""
    shorter = min(len(one), len(other))
    return next((place for place in range(shorter) if one[place] != other[place]), shorter)


def _marked(cell: Cell, head: int, tail: int) -> Cell:
    text = cell.before
    end = len(text) - tail
    return replace(cell, before=text[:head], changed=text[head:end], after=text[end:])


def _parts(rows: list[Row]) -> Iterator[Part]:
    """Divides the rows of a file into what is shown and what is folded, if there is something to show."""
    shown = [False] * len(rows)
    for place, row in enumerate(rows):
        if row.is_changed or row.links:
            begin = max(place - CONTEXT, 0)
            shown[begin : place + CONTEXT + 1] = [True] * len(shown[begin : place + CONTEXT + 1])
    if not any(shown):
        return
    begin = 0
    for place in range(1, len(rows) + 1):
        if place < len(rows) and shown[place] == shown[begin]:
            continue
        count = place - begin
        kept = rows[begin:place] if shown[begin] or count <= _MOST_FOLDED else []
        yield Part(tuple(kept), not shown[begin], count)
        begin = place
