# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Matches the segments of a path by a trie: literal before parameter, and back where that leads nowhere.

A node looks at the first segment from the left that its templates do not agree on; what they have in common
is passed over. Where one template is left it is compared with what was not looked at. The time grows with the
number of looks, which more templates hardly change; memory grows with the number of templates.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from .tables import Answer, Find, Row, T
from .templates import only, template

MOST_LOOKS = 64
"""What needs more of them in a row, as no real document does, is compared template by template."""

_Node: TypeAlias = "tuple[Any, ...]"
"""The part to look at; the nodes for its literals; and the node for any other text, to which a literal that
led nowhere goes back as well. At an end 0, None, None. A template follows, empty except at an end."""


def trie(rows: list[Row[T]]) -> Find[T]:
    """Answers paths from templates of one number of parts, given in the order of precedence."""
    if len(rows) == 1:
        return only(template(*rows[0], known=()))
    root = _node(rows, 1, (), 0)

    def find(parts: list[str], method: str) -> Answer[T] | None:
        node = root
        later: Any = None
        while True:
            look, nodes, otherwise, pick, texts, index, take, targets = node
            if nodes is not None:
                node = nodes.get(parts[look])
                if node is None:
                    node = otherwise
                elif otherwise is not None:
                    later = otherwise, later
                if node is not None:
                    continue
            elif pick is None or pick(parts) == texts:
                if index:
                    value = parts[index]
                    if value:
                        return targets[method], (value,)
                else:
                    values = take(parts)
                    if "" not in values:
                        return targets[method], values
            if later is None:
                return None
            node, later = later

    return find


def _node(rows: Sequence[Row[T]], place: int, seen: tuple[int, ...], looks: int) -> _Node:
    """Makes a node; templates may differ from `place` on, and `seen` are the literals that were looked at."""
    if len(rows) == 1 or looks == MOST_LOOKS:
        return _first_of([(0, None, None, *template(*row, known=seen)) for row in rows])
    while len({row[0][place] for row in rows}) == 1:
        place += 1
    literals: dict[str, list[Row[T]]] = {}
    others: dict[Any, list[Row[T]]] = {}
    for row in rows:
        segment = row[0][place]
        if isinstance(segment, str):
            literals.setdefault(segment, []).append(row)
        else:
            others.setdefault(segment, []).append(row)
    # Mixed segments and the parameter come in the order of precedence.
    rest = [_node(group, place + 1, seen, looks + 1) for group in others.values()]
    if not literals:
        return _first_of(rest)
    nodes = {text: _node(group, place + 1, (*seen, place), looks + 1) for text, group in literals.items()}
    return _look(place, nodes, _first_of(rest) if rest else None)


def _first_of(nodes: Sequence[_Node]) -> _Node:
    """Makes what answers like the first of the nodes that does."""
    *before, node = nodes
    for other in reversed(before):
        # The first part of a path is always empty.
        node = _look(0, {"": other}, node)
    return node


def _look(place: int, nodes: dict[str, _Node], otherwise: _Node | None) -> _Node:
    return place, nodes, otherwise, None, "", 0, None, None
