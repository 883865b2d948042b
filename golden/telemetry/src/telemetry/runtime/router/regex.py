# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tries one regular expression after the other, as many frameworks do: to compare with, and to go back to.

The time grows with the number of templates.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from .matching import Serves, missed
from .paths import decoded
from .tables import BAD_PATH, Answer, Match, Miss, Mixed, Routes, Shape, T, Targets
from .templates import ends, parameters

_FullMatch: TypeAlias = "Callable[[str], re.Match[str] | _Split | None]"
_Scan: TypeAlias = "list[tuple[_FullMatch, Targets[T]]]"

_SLASH = "\ud800"
"""Stands for a slash within a segment: no path has it, for it is not UTF-8."""


def regex(routes: Routes[T]) -> Match[T]:
    """Matches a path by all templates, those without parameters first."""
    scan = _scan(routes)
    methods, serves = routes.methods, _serves(scan)

    def match(method: str, path: str) -> Answer[T] | Miss:
        subject = path
        if "%" in path:
            parts = decoded(path)
            if parts is None:
                return BAD_PATH
            subject = _joined(parts)
        for fullmatch, targets in scan:
            matched = fullmatch(subject)
            if matched is not None:
                target = targets.get(method)
                if target is None:
                    break
                values: tuple[str, ...] = matched.groups()
                if subject is not path:
                    values = tuple([value.replace(_SLASH, "/") for value in values])
                return target, values
        return missed(method, path, methods, serves)

    return match


def _scan(routes: Routes[T]) -> _Scan[T]:
    scan: _Scan[T] = []
    for path, answers in routes.static.items():
        literal = path.replace("%2F", _SLASH).replace("%25", "%")
        targets = {method: target for method, (target, _) in answers.items()}
        scan.append((re.compile(re.escape(literal)).fullmatch, targets))
    # No path matches templates of different numbers of parts, so their order does not matter.
    for rows in routes.dynamic.values():
        for shape, named in rows:
            scan.append((_fullmatch(tuple(map(_without_slash, shape))), named))
    return scan


class _Split:
    """Has the values of the parameters where the groups of a match are not all of them."""

    __slots__ = ("_values",)

    def __init__(self, values: tuple[str, ...]) -> None:
        self._values = values

    def groups(self) -> tuple[str, ...]:
        return self._values


def _fullmatch(shape: Shape) -> _FullMatch:
    """Gives what matches all of a path in linear time."""
    fullmatch = re.compile("/".join(map(_pattern, shape))).fullmatch
    wholes = [segment if _is_whole(segment) else None for segment in shape if not isinstance(segment, str)]
    if not any(wholes):
        return fullmatch
    take = parameters(tuple(wholes))[1]

    def split(subject: str) -> _Split | None:
        matched = fullmatch(subject)
        if matched is None:
            return None
        values = take([*matched.groups()])
        return None if "" in values else _Split(values)

    return split


def _pattern(segment: str | Mixed | None) -> str:
    """Finds the last literal that leaves enough behind it, and goes back to no other."""
    if isinstance(segment, str):
        return re.escape(segment)
    if segment is None or _is_whole(segment):
        return "([^/]+)"
    head, between, tail = ends(segment)
    pieces = [f"(?>([^/]+){re.escape(literal)}(?=[^/]{{{len(tail) + 1}}}))" for literal in between]
    return "".join([re.escape(head), *pieces, "([^/]+)", re.escape(tail)])


def _is_whole(segment: Mixed | None) -> bool:
    """Says whether a segment is one group, which is split: of several literals no group finds the last."""
    return segment is not None and len(ends(segment)[1]) > 1


def _without_slash(segment: str | Mixed | None) -> str | Mixed | None:
    if isinstance(segment, tuple):
        return tuple([piece and piece.replace("/", _SLASH) for piece in segment])
    return segment and segment.replace("/", _SLASH)


def _joined(parts: list[str]) -> str:
    return "/".join([part.replace("/", _SLASH) for part in parts])


def _serves(scan: _Scan[T]) -> Serves:
    def serves(parts: list[str], method: str) -> bool:
        subject = _joined(parts)
        first = next((targets for fullmatch, targets in scan if fullmatch(subject)), {})
        return method in first

    return serves
