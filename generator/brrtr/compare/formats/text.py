"""Writes a report for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from ...report import visible
from ..change import Effect
from ..hunks import unified
from ..report import ORDER, FileChange, Finding, Report, Side
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
    places,
    witness_text,
)

_STYLES = {Effect.BREAKING: "bold red", Effect.UNCLEAR: "bold yellow", Effect.COMPATIBLE: "bold green"}
_DIFF = {"+": "green", "-": "red", "@": "cyan"}
_MARKS = {"added": "+", "removed": "-", "changed": "~"}
_INDENT = "    "


def text(report: Report) -> str:
    """Gives the report as plain text."""
    return "".join(f"{line.plain}\n" for line in styled(report))


def styled(report: Report) -> Iterator[Text]:
    """Gives the lines of the report with their colours."""
    yield Text(visible(f"{_side(report.before)} -> {_side(report.after)}"), "bold")
    for one in (report.before, report.after):
        for left_out in one.left_out:
            yield Text(visible(f"Not compared, in {one.name}: {left_out}"), "yellow")
    if report.is_empty:
        yield Text("Nothing changed.")
    else:
        yield Text(report.verdict)
    for effect in ORDER:
        yield from _findings(HEADINGS[effect], report.of_clients(effect), _STYLES[effect])
    yield from _findings(OWED, report.owed, "bold cyan")
    yield from _service(report)
    if report.stale:
        yield from _heading(STALE, len(report.stale), "bold yellow")
        for entry in report.stale:
            yield Text(visible(f"{entry.fingerprint}  {entry.about}").rstrip())
    for file in report.code:
        yield from _difference(file)
    if report.failing:
        count = len(report.failing)
        yield Text()
        yield Text(
            f"{count} change{'s' if count != 1 else ''} that may not pass. `brrtr explain RULE` says more of "
            "each; `brrtr diff --accept` with the same arguments lets these pass.",
            "bold red",
        )


def _side(side: Side) -> str:
    return f"{side.name} ({side.version})" if side.version else side.name


def _heading(title: str, count: int, style: str) -> Iterator[Text]:
    yield Text()
    yield Text(f"{title} ({count})", style)


def _findings(title: str, findings: tuple[Finding, ...], style: str) -> Iterator[Text]:
    if not findings:
        return
    yield from _heading(title, len(findings), style)
    for found in findings:
        change = found.change
        yield Text()
        line = Text(change.rule, style).append(f"  {change.fingerprint}", "dim")
        if change.operation:
            line.append(f"  {visible(change.operation)}", "bold")
        if found.accepted is not None:
            line.append(f"  {acceptance(found)}", "green")
        yield line
        yield Text(_INDENT + visible(change.message))
        if change.operations:
            yield Text(_INDENT + operations(found))
        where = places(found)
        if where:
            yield Text(_INDENT + where, "blue")
        if change.witness is not None:
            yield Text(_INDENT + witness_text(change.witness))


def _service(report: Report) -> Iterator[Text]:
    if report.facts:
        yield from _heading(SERVICE, len(report.facts), "bold cyan")
        for fact in report.facts:
            yield Text(f"{visible(fact.subject)}  ", "bold").append(
                f"{fact.what} {fact_text(fact)}", "default"
            )
    if report.files:
        yield from _heading(FILES, len(report.files), "bold cyan")
        yield Text(by_owner(report.files))
        for file in report.files:
            yield Text(f"{_MARKS[file.state]} {visible(file.path)}").append(f"  {file.owner.value}", "dim")


def _difference(file: FileChange) -> Iterator[Text]:
    yield Text()
    yield Text(f"{CODE}: {visible(file.path)}", "bold")
    old, new = f"old/{file.path}", f"new/{file.path}"
    for line in unified(file.before, file.after, old, new):
        yield Text(visible(line.removesuffix("\n")), _DIFF.get(line[0], ""))
