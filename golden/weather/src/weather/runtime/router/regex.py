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
from .tables import BAD_PATH, Answer, Match, Miss, Mixed, Routes, T, Targets
from .templates import ends

_Scan: TypeAlias = "list[tuple[Callable[[str], re.Match[str] | None], Targets[T]]]"

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
            pattern = "/".join(map(_pattern, shape))
            scan.append((re.compile(pattern).fullmatch, named))
    return scan


def _pattern(segment: str | Mixed | None) -> str:
    """A parameter takes as little as it can and does not take more later, so that the time is linear."""
    if isinstance(segment, str):
        return _escaped(segment)
    if segment is None:
        return "([^/]+)"
    head, between, tail = ends(segment)
    pieces = [f"(?>([^/]+?){_escaped(literal)})" for literal in between]
    return "".join([_escaped(head), *pieces, "([^/]+)", _escaped(tail)])


def _escaped(literal: str) -> str:
    return re.escape(literal.replace("/", _SLASH))


def _joined(parts: list[str]) -> str:
    return "/".join([part.replace("/", _SLASH) for part in parts])


def _serves(scan: _Scan[T]) -> Serves:
    def serves(parts: list[str], method: str) -> bool:
        subject = _joined(parts)
        first = next((targets for fullmatch, targets in scan if fullmatch(subject)), {})
        return method in first

    return serves
