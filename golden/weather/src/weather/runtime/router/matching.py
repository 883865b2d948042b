# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has what the hybrid and the trie share: one look-up for a path without parameters, then its parts.

They differ in the function that answers the paths of one number of parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from .paths import decoded, static_path
from .tables import BAD_PATH, NOT_FOUND, Answer, Find, Match, Miss, Routes, Row, T

Finder: TypeAlias = "Callable[[list[Row[T]]], Find[T]]"
"""Prepares the templates of one number of parts, given in the order of precedence."""
Serves: TypeAlias = "Callable[[list[str], str], bool]"
"""Whether an operation answers the decoded parts of a path with a method."""


def matcher(routes: Routes[T], finder: Finder[T]) -> Match[T]:
    """Matches paths without parameters by a dictionary, all others by what `finder` makes of them."""
    static = routes.static.get
    finds = _by_count(routes.dynamic, finder)
    methods, serves = routes.methods, _serves(routes.static, finds)

    def match(method: str, path: str) -> Answer[T] | Miss:
        found: Answer[T] | None
        answers = static(path)
        if answers is None:
            parts = path.split("/")
            if "%" in path:
                decoded_parts = decoded(path)
                if decoded_parts is None:
                    return BAD_PATH
                parts = decoded_parts
                answers = static(static_path(parts))
            if answers is None:
                try:
                    found = finds[len(parts)](parts, method)
                except LookupError:  # no template has so many parts, or the one that is meant not the method
                    return missed(method, path, methods, serves)
                if found is None or parts[0]:
                    return missed(method, path, methods, serves)
                return found
        found = answers.get(method)
        return missed(method, path, methods, serves) if found is None else found

    return match


def _by_count(dynamic: Mapping[int, list[Row[T]]], finder: Finder[T]) -> list[Find[T]]:
    """Gives what answers, by number of parts."""
    size = max(dynamic, default=0) + 1
    return [finder(dynamic[count]) if count in dynamic else nothing for count in range(size)]


def nothing(parts: list[str], method: str) -> None:
    """Answers no path."""


def _serves(static: Mapping[str, Mapping[str, object]], finds: list[Find[T]]) -> Serves:
    def serves(parts: list[str], method: str) -> bool:
        answers = static.get(static_path(parts))
        if answers is not None:
            return method in answers
        try:
            return finds[len(parts)](parts, method) is not None
        except LookupError:
            return False

    return serves


def missed(method: str, path: str, methods: tuple[str, ...], serves: Serves) -> Miss:
    """Says why nothing answers; `methods` are all that the service knows."""
    if method == "OPTIONS" and path == "*":
        return Miss(204, _allow(methods))
    parts = decoded(path)
    if parts is None:
        return BAD_PATH
    if parts[0]:
        return NOT_FOUND
    served = [other for other in methods if serves(parts, other)]
    if not served:
        return NOT_FOUND
    return Miss(204 if method == "OPTIONS" else 405, _allow(served))


def _allow(methods: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*methods, "OPTIONS"}))
