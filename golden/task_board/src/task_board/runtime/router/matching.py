"""What the hybrid and the trie have in common: one look-up for a path without parameters, then its parts.

They differ in the function that answers the paths of one method and one number of parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from .paths import decoded, static_path
from .tables import BAD_PATH, NOT_FOUND, Answer, Find, Match, Miss, Routes, Row, T

Finder: TypeAlias = "Callable[[list[Row[T]]], Find[T]]"
"""Prepares the templates of one method and one number of parts, given in the order of precedence."""


def matcher(routes: Mapping[str, Routes[T]], finder: Finder[T]) -> Match[T]:
    """Matches paths without parameters by a dictionary, all others by what `finder` makes of them."""
    # Many a method has no path without parameters: then not even the path is hashed.
    tables = {
        method: (own.static.get if own.static else None, _by_count(own.dynamic, finder))
        for method, own in routes.items()
    }
    table_of = tables.get
    serving = {method: _serving(own.static, tables[method][1]) for method, own in routes.items()}

    def match(method: str, path: str) -> Answer[T] | Miss:
        table = table_of(method)
        if table is None:
            return missed(method, path, serving)
        static, finds = table
        if static is not None:
            found = static(path)
            if found is not None:
                return found
        parts = path.split("/")
        if "%" in path:
            decoded_parts = decoded(path)
            if decoded_parts is None:
                return BAD_PATH
            parts = decoded_parts
            if static is not None:
                found = static(static_path(parts))
                if found is not None:
                    return found
        try:
            found = finds[len(parts)](parts)
        except IndexError:
            return missed(method, path, serving)
        if found is None or parts[0]:
            return missed(method, path, serving)
        return found

    return match


def _by_count(dynamic: Mapping[int, list[Row[T]]], finder: Finder[T]) -> list[Find[T]]:
    """What answers, by number of parts."""
    size = max(dynamic, default=0) + 1
    return [finder(dynamic[count]) if count in dynamic else nothing for count in range(size)]


def nothing(parts: list[str]) -> None:
    """Answers no path."""


def _serving(static: Mapping[str, object], finds: list[Find[T]]) -> Callable[[list[str]], bool]:
    def serves(parts: list[str]) -> bool:
        found = len(parts) < len(finds) and finds[len(parts)](parts) is not None
        return found or static_path(parts) in static

    return serves


def missed(method: str, path: str, serving: Mapping[str, Callable[[list[str]], bool]]) -> Miss:
    """Why nothing answers; `serving` says for each method whether it would, from the decoded parts."""
    if method == "OPTIONS" and path == "*":
        return Miss(204, _allow(serving))
    parts = decoded(path)
    if parts is None:
        return BAD_PATH
    if parts[0]:
        return NOT_FOUND
    methods = [other for other, serves in serving.items() if serves(parts)]
    if not methods:
        return NOT_FOUND
    return Miss(204 if method == "OPTIONS" else 405, _allow(methods))


def _allow(methods: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*methods, "OPTIONS"}))
