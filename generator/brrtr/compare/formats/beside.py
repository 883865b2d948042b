"""Puts two texts beside each other, line by line: what differs, some lines around it, the rest folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...report import visible
from ..hunks import CONTEXT, Run, runs

_MOST_FOLDED = 400
"""Unchanged lines that are folded away; of longer parts only their number is there."""
_WIDEST = 1_000
"""Characters of a line that are shown."""

About = Mapping[int, tuple[str, tuple[tuple[str, str], ...]]]
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
    links: tuple[tuple[str, str], ...] = ()
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
    rows = list(_rows(runs(old, new), about_old, about_new))
    shown = _near(rows, lambda row: row.is_changed or bool(row.links))
    if sum(shown) > most:
        shown = _near(rows, lambda row: bool(row.links))
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
        changed = any(row.is_changed for row in rows[begin:place])
        found.append(Part(tuple(kept), not shown[begin], count, changed))
        begin = place
    return found


def _near(rows: Sequence[Row], is_meant: Callable[[Row], bool]) -> list[bool]:
    """Says of each row whether it, or one near it, is meant."""
    near = [False] * len(rows)
    for place, row in enumerate(rows):
        if is_meant(row):
            begin, end = max(place - CONTEXT, 0), min(place + CONTEXT + 1, len(rows))
            near[begin:end] = [True] * (end - begin)
    return near


def _rows(found: Iterable[Run], about_old: About, about_new: About) -> Iterator[Row]:
    """Puts lines side by side; what stands in the place of other lines stands beside them."""
    for run in found:
        for step in range(max(len(run.old), len(run.new))):
            at, to = run.old_line + step, run.new_line + step
            old_id, old_links = about_old.get(at, ("", ())) if step < len(run.old) else ("", ())
            new_id, new_links = about_new.get(to, ("", ())) if step < len(run.new) else ("", ())
            old = Cell(at, _shown(run.old[step]), id=old_id) if step < len(run.old) else None
            new = Cell(to, _shown(run.new[step]), id=new_id) if step < len(run.new) else None
            links = tuple(dict.fromkeys((*old_links, *new_links)))
            yield Row(*_marked(old, new), run.kind == "changed", links)


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
