"""Lets repetitions end, and looks begin, at the first place that will do, where a later one finds no more.

What comes after `.*@` in `^.*@.+$` is found after the first `@` if it is found after any: so `[^@]*@` (line
ends aside) asks the same, and there is one way only through a text. Likewise `(?=.*a).{8,}` is found
somewhere in a line if it is found at its beginning. Rules for passwords and addresses are written like that,
and a backtracking engine would try every place.

It all depends on the characters over which a part can begin *earlier*: the part is found at a place, the
character before it is one of them, so it is found at the place of that character too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .classes import ANY, CodePoints, complement, meet, union
from .syntax import Assertion, Characters, Either, Group, Look, Node, Repeat, Sequence

_NONE: CodePoints = ()
_MOST_RANGES = 40
"""More of them, as those of a property, take too many characters to say."""


def at_the_earliest(node: Node) -> Node:
    """Gives a pattern that is found in the same strings. There must be no references to groups in it."""
    before = _before(node, ANY)
    found = _earliest(node, ANY)
    if 0 < len(before) <= _MOST_RANGES and _begins_with_look(node):
        start: Node = Assertion("^")
        if before != ANY:
            start = Group(0, Either((start, Characters(complement(before)))))
        rest = Group(0, found) if isinstance(found, Either) else found
        return Sequence((start, *rest.terms) if isinstance(rest, Sequence) else (start, rest))
    return found


def _begins_with_look(node: Node) -> bool:
    if isinstance(node, Group):
        return _begins_with_look(node.body)
    if isinstance(node, Sequence):
        return bool(node.terms) and _begins_with_look(node.terms[0])
    return isinstance(node, Look)


def _before(node: Node, after: CodePoints) -> CodePoints:
    """Gives the characters over which a part, and what follows it, can begin earlier.

    `after` are those over which what follows can: all at a free end.
    """
    if isinstance(node, Characters):
        return node.ranges if _within(node.ranges, after) else _NONE
    if isinstance(node, Group):
        return _before(node.body, after)
    if isinstance(node, Sequence):
        for term in reversed(node.terms):
            after = _before(term, after)
        return after
    if isinstance(node, Either):
        found = ANY
        for option in node.options:
            found = _both(found, _before(option, after))
        return found
    if isinstance(node, Look):
        return _both(_before_look(node), after)
    if not isinstance(node, Repeat):
        return _NONE
    if isinstance(node.body, Characters):
        return node.body.ranges if node.most is None else _before(node.body, after)
    return _both(_before(node.body, _NONE), ANY if node.least else after)


def _before_look(node: Look) -> CodePoints:
    if node.opening == "(?=":
        return _before(node.body, ANY)
    if node.opening == "(?!" and isinstance(node.body, Sequence) and len(node.body.terms) == 2:
        run, end = node.body.terms
        # The end of a text of such characters is such a text.
        if isinstance(run, Repeat) and (run.least, run.most) == (0, None) and end == Assertion("$"):
            return ANY if isinstance(run.body, Characters) else _NONE
    return _NONE


def _earliest(node: Node, after: CodePoints) -> Node:
    """Gives a part in which repetitions end as early as they can."""
    if isinstance(node, Group):
        return replace(node, body=_earliest(node.body, after))
    if isinstance(node, Either):
        return Either(tuple(_earliest(option, after) for option in node.options))
    if isinstance(node, Look):
        return node if node.opening.startswith("(?<") else replace(node, body=_earliest(node.body, ANY))
    if isinstance(node, Repeat):  # what follows a turn may be another one
        return replace(node, body=_earliest(node.body, _both(_before(node.body, _NONE), after)))
    if not isinstance(node, Sequence):
        return node
    terms: list[Node] = []
    follower: Node | None = None
    beyond = after
    for term in reversed(list(_flat(node.terms))):
        if isinstance(term, Repeat) and isinstance(follower, Characters) and _may_end(term, follower, beyond):
            terms[:0] = _ending_at(term, follower)
        else:
            terms.insert(0, _earliest(term, after))
        follower, beyond, after = term, after, _before(term, after)
    return Sequence(tuple(terms))


def _flat(terms: Iterable[Node]) -> Iterator[Node]:
    """Gives the terms without groups around what needs none."""
    for term in terms:
        if isinstance(term, Group) and isinstance(term.body, Sequence):
            yield from _flat(term.body.terms)
        elif isinstance(term, Group) and not isinstance(term.body, Either):
            yield from _flat((term.body,))
        else:
            yield term


def _may_end(run: Repeat, at: Characters, beyond: CodePoints) -> bool:
    """Says whether `K*X` may end at the first X, if what follows can begin earlier over those characters."""
    body = run.body
    if not isinstance(body, Characters) or body.properties or at.properties or run.most is not None:
        return False
    return meet(body.ranges, at.ranges) and _within(union(body.ranges, at.ranges), beyond)


def _ending_at(run: Repeat, at: Characters) -> list[Node]:
    assert isinstance(run.body, Characters)
    terms: list[Node] = [replace(run, most=run.least)] if run.least > 1 else [run.body] * run.least
    others = complement(union(complement(run.body.ranges), at.ranges))
    return [*terms, Repeat(Characters(others), 0, None, lazy=run.lazy)] if others else terms


def _within(a: CodePoints, b: CodePoints) -> bool:
    return not meet(a, complement(b))


def _both(a: CodePoints, b: CodePoints) -> CodePoints:
    return complement(union(complement(a), complement(b)))
