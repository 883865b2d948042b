"""Matches the segments of a path by a trie that looks at the segment which tells most templates apart.

A node looks at one segment: each literal that templates have there leads on, and so does any other text. A
template without a literal there stands below each of them, so that nothing is ever gone back to. Where one
template is left it is compared with what has not been looked at. The time grows with the number of looks,
which more templates hardly change.
"""

from __future__ import annotations

from collections.abc import Sequence

from .hybrid import forms
from .matching import nothing
from .tables import Answer, Find, Row, T
from .templates import template

MOST_LOOKS = 16
"""No path of the trie is longer, however many segments templates have."""
MOST_COPIES = 8
"""So many times as many templates as there are stand in the trie at most: the rest is left to forms."""


def trie(rows: list[Row[T]]) -> Find[T]:
    """Answers paths from templates of one number of parts, given in the order of precedence."""
    return _node(rows, (), MOST_COPIES * len(rows))


def _node(rows: list[Row[T]], seen: tuple[int, ...], room: int) -> Find[T]:
    """`seen`: the parts that were looked at; `room`: how many copies of templates there may be below."""
    if not rows:
        return nothing
    if len(rows) == 1:
        return template(*rows[0], known=seen)
    index = _most_telling(rows, seen)
    if index is None or len(seen) == MOST_LOOKS:
        return forms(rows)
    below: dict[str | None, list[Row[T]]] = {None: []}
    below.update((text, []) for shape, _ in rows if isinstance(text := shape[index], str))
    for row in rows:
        text = row[0][index]
        for group in [below[text]] if isinstance(text, str) else below.values():
            group.append(row)
    size = sum(map(len, below.values()))
    room -= size - len(rows)
    if room < 0:
        return forms(rows)
    nodes = {text: _node(group, (*seen, index), room * len(group) // size) for text, group in below.items()}
    return _look(index, nodes.pop(None), {text: node for text, node in nodes.items() if text is not None})


def _look(index: int, otherwise: Find[T], nodes: dict[str, Find[T]]) -> Find[T]:
    node = nodes.get

    def find(parts: list[str]) -> Answer[T] | None:
        return node(parts[index], otherwise)(parts)

    return find


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
