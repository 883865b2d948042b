"""Matches the segments of a path by a trie that looks at the segment which tells most templates apart.

A node looks at one segment: each literal that templates have there leads on, and so does any other text. A
template without a literal there stands below each of them, so that nothing is ever gone back to. What is left
in the end, mostly a single template, is compared with what has not been looked at. The time grows with the
number of looks, which more templates hardly change.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from .tables import Answer, Find, Row, T
from .templates import Template, only, template

MOST_LOOKS = 16
"""No path of the trie is longer, however many segments templates have."""
MOST_COPIES = 16
"""So many times as many templates as there are stand in the trie at most: some ends have several then."""

_Node: TypeAlias = "tuple[int, dict[str, Any], Any, tuple[Template[T], ...]]"
"""The part to look at, the nodes for its texts and the one for any other text; at an end only templates."""


def trie(rows: list[Row[T]]) -> Find[T]:
    """Answers paths from templates of one number of parts, given in the order of precedence."""
    if len(rows) == 1:
        return only(template(*rows[0], known=()))
    root = _node(rows, (), MOST_COPIES * len(rows))

    def find(parts: list[str]) -> Answer[T] | None:
        look, nodes, otherwise, templates = root
        while nodes:
            look, nodes, otherwise, templates = nodes.get(parts[look], otherwise)
        for pick, texts, index, take, target in templates:
            if pick is None or pick(parts) == texts:
                if index:
                    value = parts[index]
                    if value:
                        return target, (value,)
                else:
                    values = take(parts)
                    if "" not in values:
                        return target, values
        return None

    return find


def _node(rows: list[Row[T]], seen: tuple[int, ...], room: int) -> _Node[T]:
    """`seen`: the parts that were looked at; `room`: how many copies of templates there may be below."""
    look = _most_telling(rows, seen) if len(rows) > 1 and len(seen) < MOST_LOOKS else None
    if look is not None:
        below: dict[str | None, list[Row[T]]] = {None: []}
        below.update((text, []) for shape, _ in rows if isinstance(text := shape[look], str))
        for row in rows:
            text = row[0][look]
            for group in [below[text]] if isinstance(text, str) else below.values():
                group.append(row)
        size = sum(map(len, below.values()))
        room -= size - len(rows)
        if room >= 0:
            nodes: dict[Any, _Node[T]] = {
                text: _node(group, (*seen, look), room * len(group) // size) for text, group in below.items()
            }
            otherwise = nodes.pop(None)
            return look, nodes, otherwise, ()
    return 0, {}, None, tuple(template(*row, known=seen) for row in rows)


def _most_telling(rows: Sequence[Row[T]], seen: tuple[int, ...]) -> int | None:
    """The part after which fewest templates are left on average; None if no part tells any apart."""
    best: tuple[int, int] | None = None
    for index in range(1, len(rows[0][0])):
        if index in seen:
            continue
        counts: dict[str | None, int] = {None: 0}
        for shape, _ in rows:
            text = shape[index]
            literal = text if isinstance(text, str) else None
            counts[literal] = counts.get(literal, 0) + 1
        others = counts.pop(None)
        left = sum((count + others) * count for count in counts.values()) + others * others
        if left < len(rows) ** 2 and (best is None or left < best[0]):
            best = left, index
    return best and best[1]
