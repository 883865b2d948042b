"""Divides a module that would be too long by what its members are called, never by their number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

Levels: TypeAlias = tuple[str, ...]
"""What a member may be placed by: first its group, then ever smaller parts of that."""
_Members: TypeAlias = list[tuple[Levels, int]]
"""Each with the lines that it takes."""


@dataclass(frozen=True, slots=True)
class Division:
    """Says which groups stand apart from those that they are part of."""

    apart: frozenset[Levels]

    def place(self, levels: Levels) -> Levels:
        """Gives those of a member's levels that it is placed by."""
        depth = 0
        while depth < len(levels) and levels[: depth + 1] in self.apart:
            depth += 1
        return levels[:depth]


def division(members: Iterable[tuple[Levels, int]], limit: int, start: int = 0) -> Division:
    """Divides members, each with the lines that it takes, into groups that have no more than `limit` lines.

    A group is divided by the next level of its members. Those that have none stay behind, and with them small
    parts. The first `start` levels divide in any case.
    """
    apart: set[Levels] = set()
    pending: list[tuple[Levels, _Members]] = [((), list(members))]
    while pending:
        group, own = pending.pop()
        depth = len(group)
        if depth >= start and (len(own) < 2 or _lines(own) <= limit):
            continue
        parts: dict[str, _Members] = {}
        for levels, lines in own:
            if len(levels) > depth:
                parts.setdefault(levels[depth], []).append((levels, lines))
        large = parts if depth < start else _leaving(parts, _lines(own), limit)
        apart.update((*group, name) for name in large)
        pending += [((*group, name), part) for name, part in large.items()]
    return Division(frozenset(apart))


def _leaving(parts: dict[str, _Members], lines: int, limit: int) -> dict[str, _Members]:
    """Gives the parts that leave a group of so many lines: what stays has no more than the limit.

    They are those of a quarter of the limit or more; only if these are too few, smaller ones, down to all.
    """
    least = limit // 4
    while least:
        large = {name: part for name, part in parts.items() if _lines(part) >= least}
        if lines - sum(map(_lines, large.values())) <= limit:
            return large
        least //= 2
    return parts


def _lines(members: Iterable[tuple[Levels, int]]) -> int:
    """Adds up the lines of members."""
    return sum(lines for _, lines in members)
