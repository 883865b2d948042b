"""Compares two texts line by line: the changed lines with some around them, and the unified diff of these."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from .matching import matches

CONTEXT = 3
"""Lines that are shown before and after changed ones."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Holds lines that are the same in both texts, or old ones and what stands in their place."""

    kind: Literal["same", "changed"]
    old: tuple[str, ...]
    new: tuple[str, ...]
    old_line: int
    """The number of the first old line, from 1."""
    new_line: int


@dataclass(frozen=True, slots=True)
class Hunk:
    """Holds changed lines that stand near each other, with the lines around them."""

    runs: tuple[Run, ...]

    @property
    def heading(self) -> str:
        """Gives the line `@@ -1,2 +1,3 @@` of unified diffs."""
        first = self.runs[0]
        old = _range(first.old_line, sum(len(run.old) for run in self.runs))
        new = _range(first.new_line, sum(len(run.new) for run in self.runs))
        return f"@@ -{old} +{new} @@"


def lines(text: str) -> list[str]:
    """Gives the lines with their ends, split at line feeds alone, as in diffs."""
    return _LINE.findall(text)


def runs(old: str, new: str) -> list[Run]:
    """Divides two texts into what is the same and what is not, in order: all of them."""
    before, after = lines(old), lines(new)
    found: list[Run] = []
    at, to = 0, 0
    for one, other, size in _blocks(matches(before, after)):
        if (one, other) != (at, to):
            found.append(Run("changed", tuple(before[at:one]), tuple(after[to:other]), at + 1, to + 1))
        same = tuple(before[one : one + size])
        found.append(Run("same", same, same, one + 1, other + 1))
        at, to = one + size, other + size
    if (at, to) != (len(before), len(after)):
        found.append(Run("changed", tuple(before[at:]), tuple(after[to:]), at + 1, to + 1))
    return found


def _blocks(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Joins lines that follow each other in both texts: the first places, and how many lines."""
    begun: tuple[int, int, int] | None = None
    for one, other in pairs:
        if begun is not None and (one, other) == (begun[0] + begun[2], begun[1] + begun[2]):
            begun = begun[0], begun[1], begun[2] + 1
            continue
        if begun is not None:
            yield begun
        begun = one, other, 1
    if begun is not None:
        yield begun


def hunks(old: str, new: str, context: int = CONTEXT) -> list[Hunk]:
    """Gives the changed lines of two texts with `context` lines around them."""
    found: list[list[Run]] = []
    together: list[Run] = []
    every = runs(old, new)
    for place, run in enumerate(every):
        if run.kind == "changed":
            together.append(run)
            continue
        first, last = place == 0, place == len(every) - 1
        if not first and not last and len(run.old) <= 2 * context:
            together.append(run)
            continue
        if not first:
            together.append(_part(run, 0, context))
            found.append(together)
            together = []
        if not last:
            together.append(_part(run, max(len(run.old) - context, 0), len(run.old)))
    if together:
        found.append(together)
    return [
        Hunk(tuple(run for run in hunk if run.old or run.new))
        for hunk in found
        if any(run.kind == "changed" for run in hunk)
    ]


def unified(old: str | None, new: str | None, old_name: str, new_name: str) -> Iterator[str]:
    """Gives the lines of a unified diff, none for equal texts; None stands for a file that is not there."""
    found = hunks(old or "", new or "")
    if not found:
        return
    yield f"--- {'/dev/null' if old is None else old_name}\n"
    yield f"+++ {'/dev/null' if new is None else new_name}\n"
    for hunk in found:
        yield hunk.heading + "\n"
        for run in hunk.runs:
            marks = ((" ", run.old),) if run.kind == "same" else (("-", run.old), ("+", run.new))
            for mark, those in marks:
                for line in those:
                    yield (
                        mark + line
                        if line.endswith("\n")
                        else f"{mark}{line}\n\\ No newline at end of file\n"
                    )


def _part(run: Run, begin: int, end: int) -> Run:
    return Run(run.kind, run.old[begin:end], run.new[begin:end], run.old_line + begin, run.new_line + begin)


def _range(line: int, count: int) -> str:
    """Gives the lines of a hunk as unified diffs do: where there are none, the line before."""
    if count == 1:
        return str(line)
    return f"{line if count else line - 1},{count}"
