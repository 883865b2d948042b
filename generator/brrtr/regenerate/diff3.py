"""Merges three versions of a text by lines, as `git merge-file --diff3` does, where there is no git."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Lines = Sequence[bytes]


def merged(yours: bytes, base: bytes, new: bytes, labels: Sequence[str]) -> tuple[bytes, int]:
    """Gives the merged text, and the number of conflicts that stand in it between markers.

    `labels` name yours, the base and the new version on the markers. What both changed alike is no conflict;
    changes that touch each other are one.
    """
    mine, old, theirs = (_by_line_feed(text) for text in (yours, base, new))
    found: list[bytes] = []
    conflicts = 0
    for a, o, b in _pieces(mine, old, theirs):
        if a in (o, b):
            found += b
        elif b == o:
            found += a
        else:
            conflicts += 1
            found += _conflict(a, o, b, labels)
    return b"".join(found), conflicts


def _by_line_feed(text: bytes) -> list[bytes]:
    """Gives the lines with their ends; a carriage return is part of a line."""
    lines = [line + b"\n" for line in text.split(b"\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _pieces(mine: Lines, old: Lines, theirs: Lines) -> Iterator[tuple[Lines, Lines, Lines]]:
    """Gives the three texts in pieces: those that all have alike, and between them those that differ."""
    at_mine = at_old = at_theirs = 0
    for start, mine_start, theirs_start, length in (
        *_common(mine, old, theirs),
        (len(old), len(mine), len(theirs), 0),
    ):
        yield mine[at_mine:mine_start], old[at_old:start], theirs[at_theirs:theirs_start]
        same = old[start : start + length]
        yield same, same, same
        at_mine, at_old, at_theirs = mine_start + length, start + length, theirs_start + length


def _common(mine: Lines, old: Lines, theirs: Lines) -> Iterator[tuple[int, int, int, int]]:
    """Gives the runs of lines that stand in all three: where in the old, in mine, in theirs, how many."""
    in_theirs = _kept(old, theirs)
    run: tuple[int, int, int, int] | None = None
    for line, here in _kept(old, mine).items():
        there = in_theirs.get(line)
        if there is None:
            continue
        if run and (line, here, there) == (run[0] + run[3], run[1] + run[3], run[2] + run[3]):
            run = (*run[:3], run[3] + 1)
            continue
        if run:
            yield run
        run = (line, here, there, 1)
    if run:
        yield run


def _kept(old: Lines, new: Lines) -> dict[int, int]:
    """Gives where each line of the old text stands in the new one, in order, for those that were kept."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {block.a + at: block.b + at for block in blocks for at in range(block.size)}


def _conflict(a: Lines, o: Lines, b: Lines, labels: Sequence[str]) -> Iterator[bytes]:
    newline = b"\r\n" if any(line.endswith(b"\r\n") for line in (*a, *b)) else b"\n"
    for mark, side in ((f"<<<<<<< {labels[0]}", a), (f"||||||| {labels[1]}", o), ("=======", b)):
        yield mark.encode() + newline
        yield from (line if line.endswith(b"\n") else line + newline for line in side)
    yield f">>>>>>> {labels[2]}".encode() + newline
