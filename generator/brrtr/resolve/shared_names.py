"""Finds the names under which what stands in other files is copied, whatever is met first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from pathlib import PurePath
from typing import TypeAlias

from ..pointers import keys
from .objects import SECTIONS

Place: TypeAlias = tuple[str, str, str]
"""A file, a pointer in it, and the kind of what stands there."""

_NOT_IN_A_NAME = re.compile("[^A-Za-z0-9._-]")
"""What may not stand in the name of a component (OpenAPI 3.1 4.8.7)."""
_KINDS = {kind.casefold() for kind in (*SECTIONS, *SECTIONS.values())}
_OF_A_FOLDER = frozenset({"index", "_index"})
"""What people call the file that speaks for its folder."""


def names_for(file: str, pointer: str) -> list[str]:
    """Gives the names that what stands in a file may have, the best first: its own, then longer ones."""
    path = PurePath(file)
    stem, _, end = path.stem.rpartition(".")
    if not stem or end.casefold() not in _KINDS:  # `Pet.schema.json` is a Pet
        stem = path.stem
    if stem in _OF_A_FOLDER and path.parent.name:
        stem = path.parent.name
    tokens = keys(pointer)
    own = tokens[-1] if tokens else stem
    if own.isdigit() and len(tokens) > 1:  # an item is called by its array
        own = f"{tokens[-2]}_{own}"
    elif own.isdigit():
        own = f"{stem}_{own}"
    apart = (stem if tokens else "", path.parent.name)
    wanted = (own, *(f"{part}_{own}" for part in apart if part))
    return [_NOT_IN_A_NAME.sub("_", one) or "_" for one in wanted]


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
