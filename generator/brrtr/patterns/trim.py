"""Takes off a pattern what does not matter to whether it is found.

Patterns are searched for, not matched in full (JSON Schema core 6.4): `[a-z]+$` is found where `[a-z]$` is,
and `.*\\S.*` where `\\S` is. What is left asks less of an engine: no need to try every length everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .syntax import Either, Group, Look, Node, Repeat, Sequence

_NOTHING = Sequence(())
"""What is found in every string."""


def trimmed(node: Node) -> Node:
    """Gives a pattern that is found in the same strings. There must be no references to groups in it."""
    return _starting(_ending(_inner(node)))


def _inner(node: Node) -> Node:
    """Trims all looks: a look ahead has an end that is free, a look behind a beginning."""
    if isinstance(node, Look):
        body = _inner(node.body)
        return replace(node, body=_starting(body) if node.opening.startswith("(?<") else _ending(body))
    if isinstance(node, (Group, Repeat)):
        return replace(node, body=_inner(node.body))
    if isinstance(node, Sequence):
        return Sequence(tuple(map(_inner, node.terms)))
    return Either(tuple(map(_inner, node.options))) if isinstance(node, Either) else node


def _ending(node: Node) -> Node:
    """Leaves the fewest characters at the end, which is free."""
    return _at_an_end(node, -1, _ending)


def _starting(node: Node) -> Node:
    """Leaves the fewest characters at the beginning, which is free."""
    return _at_an_end(node, 0, _starting)


def _at_an_end(node: Node, end: int, trim: Callable[[Node], Node]) -> Node:
    if _may_be_empty(node):
        return _NOTHING
    if isinstance(node, Group):
        return replace(node, body=trim(node.body))
    if isinstance(node, Either):
        return Either(tuple(map(trim, node.options)))
    if isinstance(node, Repeat):
        # The turn at the end is trimmed; turns beyond the least number are none that must be.
        last = trim(node.body)
        if last == node.body:
            return replace(node, most=node.least) if node.least > 1 else last
        before = node.least - 1
        terms: list[Node] = [replace(node, least=before, most=before)] if before else []
        last = Group(0, last) if isinstance(last, (Either, Sequence)) else last
        return Sequence((*terms, last) if end else (last, *terms))
    if isinstance(node, Sequence):
        several = list(node.terms)
        while _may_be_empty(several[end]):
            several.pop(end)
        last = trim(several[end])
        several[end] = Group(0, last) if isinstance(last, Either) else last
        return Sequence(tuple(several))
    return node


def _may_be_empty(node: Node) -> bool:
    """Says whether a part matches the empty text wherever it stands."""
    if isinstance(node, Sequence):
        return all(map(_may_be_empty, node.terms))
    if isinstance(node, Either):
        return any(map(_may_be_empty, node.options))
    if isinstance(node, Repeat):
        return node.least == 0 or _may_be_empty(node.body)
    return isinstance(node, Group) and _may_be_empty(node.body)
