"""Takes values out of the document's tree: what the service is told of is plain JSON.

Objects and arrays of the tree know where they stand, and are of classes of their own for it. To what judges
values by their exact types, as validators do, they would be neither objects nor arrays.
"""

from __future__ import annotations

from typing import Any

from ..ir import Json


def plain_json(value: Any) -> Json:
    """Gives a value of the tree in `dict` and `list` themselves, however deep it is."""
    if not isinstance(value, (dict, list)):
        return value  # type: ignore[no-any-return]
    top: list[Any] = [value]
    pending: list[Any] = [top]
    while pending:
        node = pending.pop()
        for key, inner in node.items() if isinstance(node, dict) else enumerate(node):
            if isinstance(inner, (dict, list)):
                node[key] = dict(inner) if isinstance(inner, dict) else list(inner)
                pending.append(node[key])
    return top[0]  # type: ignore[no-any-return]


def nests_deeper(value: Any, levels: int) -> bool:
    """Says whether objects and arrays stand within each other for more levels."""
    within = [value]
    for _ in range(levels + 1):
        within = [one for one in within if isinstance(one, (dict, list))]
        if not within:
            return False
        within = [inner for one in within for inner in (one.values() if isinstance(one, dict) else one)]
    return True
