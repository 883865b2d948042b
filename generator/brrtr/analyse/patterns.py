"""Reads patterns so that each can be run: as ECMA-262, or as what another dialect plainly means.

One that no engine can run is not enforced, or only up to a length that it is safe for. Longer texts are then
refused: the document says that not every text is valid, and what cannot be judged is not waved through.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ..diagnostics import Code
from ..patterns import WHY_SLOW, PatternProblem, foreign, translate

SAFE_LENGTH = 1000
"""Characters of a text that no pattern can judge, where the document states no `maxLength`."""
LONGEST = 10_000
"""Characters of such a text, whatever `maxLength` the document states: it may be the largest number."""

_SAFE_LENGTHS = (256, 128, 64)
"""The lengths that are tried for a pattern which takes too long for longer texts."""

_ON_RE2 = "It runs on RE2, which needs linear time: the service depends on google-re2 for it."
_SHOWN = 120


class Findings(Protocol):
    """Takes what there is to say of a pattern."""

    def error(self, code: Code, message: str, pointer: str, hint: str = "") -> None: ...

    def warning(self, code: Code, message: str, pointer: str, hint: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class Held:
    """Says what a string is held against."""

    pattern: str | None
    """In ECMA-262; None where it is not enforced."""
    max_length: int | None


def read_pattern(
    pattern: str, max_length: int | None, pointer: str, findings: Findings, *, dialects: bool, bounded: bool
) -> Held:
    """Reads a pattern with the `maxLength` beside it, and notes what is not done as it is written.

    Args:
        dialects: whether it may be of another dialect than ECMA-262.
        bounded: whether a bound may stand for a pattern that cannot be run. Else that is an error: nothing
            bounds the names that `patternProperties` is about, and beneath `not` a bound would let pass.
    """
    source = _in_ecma(pattern, pointer, findings) if dialects else pattern
    try:
        slow = translate(source, max_length).slow
    except PatternProblem as problem:
        if bounded:
            return _bounded(source, problem, max_length, pointer, findings)
        findings.error(problem.code, problem.message, pointer)
        return Held(None, max_length)
    if slow:
        findings.warning(slow, f"{WHY_SLOW[slow]}.", pointer, _ON_RE2)
    return Held(source, max_length)


def _in_ecma(pattern: str, pointer: str, findings: Findings) -> str:
    reading = foreign.read(pattern)
    if reading is None:
        return pattern
    parts = ", ".join(_shown(part) for part in reading.foreign[:5])
    more = ", ..." if len(reading.foreign) > 5 else ""
    findings.warning(
        "foreign-pattern",
        f"ECMA-262 has no {parts}{more}; the pattern is read as {_shown(reading.source)}.",
        pointer,
        "Write it so.",
    )
    return reading.source


def _bounded(
    pattern: str, problem: PatternProblem, max_length: int | None, pointer: str, findings: Findings
) -> Held:
    """Gives what a pattern that cannot be run on any text is held by."""
    why = problem.message
    if problem.code in WHY_SLOW:
        for length in _SAFE_LENGTHS:
            if (max_length is None or length < max_length) and _is_quick(pattern, length):
                message = f"{why}. Longer texts than {length} characters are refused."
                findings.warning(problem.code, message, pointer, "Give the text a smaller `maxLength`.")
                return Held(pattern, length)
    bound = SAFE_LENGTH if max_length is None else min(max_length, LONGEST)
    findings.warning(
        "unread-pattern",
        f"The pattern is not enforced: {why}. Longer texts than {bound} characters are refused.",
        pointer,
        "Write it in ECMA-262.",
    )
    return Held(None, bound)


def _is_quick(pattern: str, length: int) -> bool:
    try:
        translate(pattern, length)
    except PatternProblem:
        return False
    return True


def _shown(text: str) -> str:
    shown = text if text.isascii() and text.isprintable() else ascii(text)[1:-1]
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}..."
