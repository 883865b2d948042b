"""Reads what stands deep within a JSON text at once, and finds its places when somebody asks for one.

Few places are ever asked for: those of what there is something to tell about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from json import JSONDecoder
from math import isfinite
from typing import Any, TypeAlias

from .tree import MAX_DEPTH, MAX_NUMBER_LENGTH, AnyNode, File, Map, Node, Sequence

_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")
"""Finds an escape that a half of a surrogate pair is written with."""

Read: TypeAlias = Callable[[int, int], Any]
"""Reads what stands between two offsets, with all its places."""


class Passages:
    """Reads objects and arrays of a text with the standard library's scanner, where they are plain."""

    def __init__(self, file: File, levels: int, read: Read) -> None:
        """Takes how many levels stand around them, and what reads one that somebody asks for a place in."""
        self.levels = levels
        self._file = file
        self._read = read
        self._sure = not _HALF_PAIR.search(file.text)
        self._passage = _Passage(read, 0)
        self._scan: Callable[[str, int], tuple[Any, int]] = JSONDecoder(
            object_pairs_hook=self._map, parse_int=_whole, parse_float=_finite, parse_constant=_refuse
        ).scan_once  # type: ignore[attr-defined]

    def read(self, start: int) -> tuple[Node, int] | None:
        """Reads what begins at an offset, and gives the offset after it.

        Gives None where something is not JSON or a document may not have it, or that is not sure.
        """
        if not self._sure:
            return None
        text = self._file.text
        passage = self._passage = _Passage(self._read, start)
        try:
            root, end = self._scan(text, start)
            passage.root = self._sequence(root) if isinstance(root, list) else root
        except (ValueError, StopIteration, RecursionError):
            return None
        passage.end = end
        most = text.count("{", start, end) + text.count("[", start, end)
        return (passage.root, end) if most <= MAX_DEPTH - self.levels else None

    def _map(self, pairs: list[tuple[str, Any]]) -> Map:
        node = Map.__new__(Map)
        node.update(pairs)
        if len(node) < len(pairs):
            _refuse("a name that stands there twice")
        for key, value in pairs:
            if type(value) is list:
                node[key] = self._sequence(value)
        return self._placed_later(node)

    def _sequence(self, items: list[Any]) -> Sequence:
        node = Sequence.__new__(Sequence)
        node.extend(self._sequence(item) if type(item) is list else item for item in items)
        return self._placed_later(node)

    def _placed_later(self, node: AnyNode) -> AnyNode:
        node.file = self._file
        node.origin = self._passage
        return node


class _Passage:
    """Knows where an object or array stands that was read at once."""

    def __init__(self, read: Read, start: int) -> None:
        self._read = read
        self.start = start
        self.end = start
        self.root: Any = None

    def give_places(self, node: Node, /) -> None:
        """Gives all that is in the passage its place."""
        pending = [(self.root, self._read(self.start, self.end))]
        while pending:
            node, placed = pending.pop()
            placed.give_places(node)
            node.origin = None
            pairs = zip(_members(node), _members(placed), strict=True)
            pending += [pair for pair in pairs if isinstance(pair[0], Map | Sequence)]


def _members(node: Node) -> Iterable[Any]:
    return node.values() if isinstance(node, Map) else node


def _whole(written: str) -> int:
    return int(written) if len(written) <= MAX_NUMBER_LENGTH else _refuse(written)


def _finite(written: str) -> float:
    value = float(written)
    return value if isfinite(value) and len(written) <= MAX_NUMBER_LENGTH else _refuse(written)


def _refuse(what: str) -> Any:
    """Leaves something to the reader that says what is wrong with it."""
    raise ValueError(what)
