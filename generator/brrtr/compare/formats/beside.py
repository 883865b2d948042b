"""Puts two texts beside each other, line by line: what differs, some lines around it, the rest folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ...report import visible
from ..hunks import CONTEXT, Run, runs

_MOST_FOLDED = 400
"""Unchanged lines that are folded away; of longer parts only their number is there."""
_WIDEST = 1_000
"""Characters of a line that are shown."""

_Links: TypeAlias = tuple[tuple[str, str], ...]
About: TypeAlias = Mapping[int, tuple[str, _Links]]
"""What is said of lines, by number: what the line is called, and the changes with their rules."""


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
    links: _Links = ()
    """The identifiers and rules of the changes that are about these lines."""


@dataclass(frozen=True, slots=True)
class Part:
    """Holds rows that are shown, or folded away, or too many: these are only counted."""

    rows: tuple[Row, ...]
    is_folded: bool
    count: int
    is_changed: bool
    """Whether some of the rows are changed: of a long file, such are folded too."""


NOTHING: About = {}


def parts(
    old: str, new: str, most: int, about_old: About = NOTHING, about_new: About = NOTHING
) -> list[Part]:
    """Divides two texts into what is shown and what is folded; nothing where there is nothing to show.

    Of more than `most` rows, only those are shown that something is said of, and fewer can be unfolded.
    """
    rows = [(run, step) for run in runs(old, new) for step in range(max(len(run.old), len(run.new)))]
    changed = [run.kind == "changed" for run, _ in rows]
    linked = [
        (step < len(run.old) and run.old_line + step in about_old)
        or (step < len(run.new) and run.new_line + step in about_new)
        for run, step in rows
    ]
    shown = _near([one or other for one, other in zip(changed, linked, strict=True)])
    if sum(shown) > most:
        shown = _near(linked)
    if not any(shown):
        return []
    found = []
    room = most - sum(shown)
    begin = 0
    for place in range(1, len(rows) + 1):
        if place < len(rows) and shown[place] == shown[begin]:
            continue
        count = place - begin
        kept = rows[begin:place] if shown[begin] or count <= min(_MOST_FOLDED, room) else []
        room -= 0 if shown[begin] else len(kept)
        made = tuple(_row(run, step, about_old, about_new) for run, step in kept)
        found.append(Part(made, not shown[begin], count, any(changed[begin:place])))
        begin = place
    return found


def _near(meant: Sequence[bool]) -> list[bool]:
    """Says of each row whether it, or one near it, is meant."""
    near = [False] * len(meant)
    for place, is_meant in enumerate(meant):
        if is_meant:
            begin, end = max(place - CONTEXT, 0), min(place + CONTEXT + 1, len(meant))
            near[begin:end] = [True] * (end - begin)
    return near


def _row(run: Run, step: int, about_old: About, about_new: About) -> Row:
    """Puts two lines side by side: what stands in the place of other lines stands beside them."""
    old, old_links = _cell(run.old, run.old_line, step, about_old)
    new, new_links = _cell(run.new, run.new_line, step, about_new)
    links = tuple(dict.fromkeys((*old_links, *new_links)))
    return Row(*_marked(old, new), run.kind == "changed", links)


def _cell(lines: Sequence[str], first: int, step: int, about: About) -> tuple[Cell | None, _Links]:
    if step >= len(lines):
        return None, ()
    identifier, links = about.get(first + step, ("", ()))
    return Cell(first + step, _shown(lines[step]), id=identifier), links


def _shown(line: str) -> str:
    text = visible(line.removesuffix("\n"))
    return text if len(text) <= _WIDEST else f"{text[:_WIDEST]} ..."


def _marked(old: Cell | None, new: Cell | None) -> tuple[Cell | None, Cell | None]:
    """Gives two lines; of such as differ, what differs between what both begin and end with."""
    if old is None or new is None or old.before == new.before:
        return old, new
    head = _alike(old.before, new.before)
    tail = _alike(old.before[head:][::-1], new.before[head:][::-1])
    return _cut(old, head, tail), _cut(new, head, tail)


def _alike(one: str, other: str) -> int:
    """Counts the characters that two texts begin with alike."""
    shorter = min(len(one), len(other))
    return next((place for place in range(shorter) if one[place] != other[place]), shorter)


def _cut(cell: Cell, head: int, tail: int) -> Cell:
    text = cell.before
    end = len(text) - tail
    return replace(cell, before=text[:head], changed=text[head:end], after=text[end:])
