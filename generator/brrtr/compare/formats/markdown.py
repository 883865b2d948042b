"""Writes a report for a comment on a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...plan.quoting import markdown as quoted
from ...plan.quoting import markdown_code
from ...report import visible
from ..change import Effect
from ..hunks import unified
from ..report import ORDER, FileChange, Finding, Report
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
    value_text,
)

LONGEST = 65_536
"""Characters of a comment on GitHub. They are counted as bytes, which are at least as many."""

_CUT = "\n*This report is cut: `brrtr diff --format html` has all of it.*\n"
_SIGNS = {Effect.BREAKING: "\N{CROSS MARK}", Effect.UNCLEAR: "\N{WHITE QUESTION MARK ORNAMENT}"}
_LIVE = re.compile(r"@|#(?=\d)|(?<=:)//|(?<=www)\.", re.IGNORECASE)
"""What tells people, or becomes a link, wherever it stands: a comment of no content takes that from it."""


def markdown(report: Report) -> str:
    """Gives the report in GitHub's Markdown, cut with a note where it is too long for a comment."""
    written: list[str] = []
    room = LONGEST - len(_CUT.encode())
    for block in _blocks(report):
        room -= len(block.encode())
        if room < 0:
            written.append(_CUT)
            break
        written.append(block)
    return "".join(written)


def _blocks(report: Report) -> Iterator[str]:
    """Gives the parts of the report, each of which can be the last."""
    yield f"## {_code_span(report.before.name)} → {_code_span(report.after.name)}\n\n"
    for one in (report.before, report.after):
        for left_out in one.left_out:
            yield f"Not compared, in {_code_span(one.name)}: {_prose(left_out)}\n\n"
    yield "Nothing changed.\n" if report.is_empty else f"{report.verdict}\n"
    for effect in ORDER:
        yield from _findings(HEADINGS[effect], report.of_clients(effect), _SIGNS.get(effect, ""))
    yield from _findings(OWED, report.owed, "")
    if report.stale:
        yield f"\n### {STALE}\n\n"
        for entry in report.stale:
            yield f"- {_code_span(entry.fingerprint)} {_prose(entry.about)}\n"
    if report.facts:
        yield f"\n### {SERVICE}\n\n| | | |\n|---|---|---|\n"
        for fact in report.facts:
            yield f"| {_code_span(fact.subject)} | {fact.what} | {_prose(fact_text(fact))} |\n"
    if report.files:
        yield f"\n### {FILES}\n\n{by_owner(report.files)}\n\n"
        for file in report.files:
            yield f"- {file.state} {_code_span(file.path)} ({file.owner.value})\n"
    for file in report.code:
        yield _difference(file)


def _findings(title: str, findings: tuple[Finding, ...], sign: str) -> Iterator[str]:
    if not findings:
        return
    yield f"\n### {f'{sign} ' if sign else ''}{title} ({len(findings)})\n\n"
    for found in findings:
        yield _finding(found)


def _finding(found: Finding) -> str:
    change = found.change
    head = f"- **{change.rule}**"
    if change.operation:
        head += f" {_code_span(change.operation)}"
    if found.accepted is not None:
        head += f" *({_prose(acceptance(found))})*"
    lines = [head, f"  {_prose(change.message)}"]
    if change.operations:
        lines.append(f"  {_code_span(operations(found))}")
    if change.witness is not None:
        lines.append(f"  {_witness(found)}")
    where = places(found)
    about = f"fingerprint `{change.fingerprint}`"
    lines.append(f"  {_code_span(where)} {about}" if where else f"  {about}")
    return "  \n".join(lines) + "\n"


def _witness(found: Finding) -> str:
    witness = found.change.witness
    if witness is None:
        return ""
    taker, other = ("old", "new") if witness.accepted_by == "before" else ("new", "old")
    value = _code_span(value_text(witness))
    return f"The {taker} document allows {value}; the {other} one does not: {_prose(witness.because)}"


def _difference(file: FileChange) -> str:
    text = "".join(
        visible(line.removesuffix("\n")) + "\n"
        for line in unified(file.before, file.after, f"old/{file.path}", f"new/{file.path}")
    )
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    title = f"<summary>{CODE}: {_html(visible(file.path))}</summary>"
    return f"\n<details>{title}\n\n{fence}diff\n{text}{fence}\n\n</details>\n"


def _prose(text: str) -> str:
    """Gives Markdown that shows a text and does nothing else."""
    return _LIVE.sub(_lifeless, quoted(visible(text)))


def _code_span(text: str) -> str:
    """Gives a code span, in which nothing does anything; a text that can have none becomes prose."""
    shown = visible(text)
    return _prose(text) if "|" in shown else markdown_code(shown)


def _html(text: str) -> str:
    return _LIVE.sub(_lifeless, text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def _lifeless(found: re.Match[str]) -> str:
    return f"{found[0][:1]}<!-- -->{found[0][1:]}"
