"""Divides a module that would be too long by what its members are called, never by their number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

Levels: TypeAlias = tuple[str, ...]
"""What a member may be placed by: first its group, then ever smaller parts of that."""


@dataclass(frozen=True, slots=True)
class Division:
    """Says which groups are divided."""

    divided: frozenset[Levels]

    def place(self, levels: Levels) -> Levels:
        """Gives those of a member's levels that it is placed by."""
        depth = 0
        while depth < len(levels) and levels[:depth] in self.divided:
            depth += 1
        return levels[:depth]


def division(members: Iterable[tuple[Levels, int]], limit: int, start: int = 0) -> Division:
    """Divides members, each with the lines that it takes, into groups that have no more than `limit` lines.

    A group is divided by the next level of its members; those that have none stay behind. The first `start`
    levels divide in any case.
    """
    divided: set[Levels] = set()
    pending: list[tuple[Levels, list[tuple[Levels, int]]]] = [((), list(members))]
    while pending:
        group, own = pending.pop()
        depth = len(group)
        if depth >= start and (len(own) < 2 or sum(lines for _, lines in own) <= limit):
            continue
        parts: dict[str, list[tuple[Levels, int]]] = {}
        for levels, lines in own:
            if len(levels) > depth:
                parts.setdefault(levels[depth], []).append((levels, lines))
        if parts:
            divided.add(group)
            pending += [((*group, name), members) for name, members in parts.items()]
    return Division(frozenset(divided))
