"""Finds the names under which what stands in other files is copied, whatever is met first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import TypeAlias

Place: TypeAlias = tuple[str, str, str]
"""A file, a pointer in it, and the kind of what stands there."""


def free_name(wanted: Sequence[str], section: Iterable[str]) -> str:
    """Gives the first of the names that the section does not have, in any spelling; else a numbered one."""
    taken = {_folded(name) for name in section}
    for name in wanted:
        if _folded(name) not in taken:
            return name
    return next(name for number in count(2) if _folded(name := f"{wanted[0]}_{number}") not in taken)


def agreed(wishes: Mapping[Place, Sequence[str]], section: Iterable[str]) -> dict[Place, str]:
    """Finds a name for each of the places that come to stand in one section beside those that it has.

    It is the first of the place's names that is free and that no other wants as much, so what two files call
    alike is told apart in both.
    """
    taken = {_folded(name): name for name in section}
    found: dict[Place, str] = {}
    for turn in range(max(map(len, wishes.values()), default=0)):
        asked: dict[str, list[Place]] = {}
        for place, names in wishes.items():
            if place not in found and turn < len(names):
                asked.setdefault(_folded(names[turn]), []).append(place)
        for folded, places in asked.items():
            if len(places) == 1 and folded not in taken:
                found[places[0]] = taken[folded] = wishes[places[0]][turn]
    for place in sorted(wishes.keys() - found.keys()):
        name = free_name(wishes[place], taken.values())
        found[place] = taken[_folded(name)] = name
    return found


def _folded(name: str) -> str:
    return re.sub("[^a-z0-9]", "", name.lower()) or name
