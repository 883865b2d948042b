"""Works out how operations with one path and one method are told apart: overloads.

The path alone decides in OpenAPI, but many documents have several operations there. What tells them apart is,
in this order:

* what the keys say behind their `#` or `?`: the value of a header or query parameter, or that it is there;
* required parameters that can have but one value, where another operation has not the same;
* required parameters that another operation does not have at all;
* the media type of the body.

A later one is only asked of operations that the earlier ones leave alike. Of what fits a request the first
row is meant: constants go before what is only there, more of them before fewer. So an operation of which
nothing is asked takes what no other does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..ir import Condition, Overload
from ..resolve import Document
from ..routes import TemplateError, parse
from ..routes.keys import cut, path_of
from .members import HEADER, QUERY, VARIABLE, Member, constant, members

MEDIA = "media"
"""What a condition on the body's media type begins with."""

_Row = tuple[frozenset[Condition], Member]


@dataclass(frozen=True, slots=True)
class Twins:
    """Names two operations that nothing tells apart. The first is the one that answers."""

    first: Member
    other: Member


def overloads(document: Document) -> tuple[Overload, ...]:
    """Gives the rows of each method and path whose operation the path alone does not decide."""
    found = []
    for method, group in _groups(document):
        rows, _ = _told_apart(group)
        if len({one for _, one in rows}) > 1 or rows[0][0]:
            path = path_of(group[0].key)
            listed = tuple((_sorted(conditions), one.method, one.key) for conditions, one in rows)
            found.append(Overload(method, path, listed))
    return tuple(found)


def indistinct(document: Document) -> list[Twins]:
    """Gives the operations that are never reached, each with the one that takes what it would."""
    found = []
    for method, group in _groups(document):
        _, twins = _told_apart(group)
        # HEAD may be answered by what answers GET: an operation of its own is reached all the same.
        found += [pair for pair in twins if pair.first.method == pair.other.method == method]
    return found


def _groups(document: Document) -> Iterator[tuple[str, list[Member]]]:
    """Gives the operations of each method and path that are several, or one with a selector."""
    shapes: dict[object, list[str]] = {}
    paths = document.tree.get("paths")
    for key in paths if isinstance(paths, Mapping) else ():
        if not key.startswith("x-"):
            shapes.setdefault(_shape(key), []).append(key)
    for keys in shapes.values():
        if len(keys) == 1 and not cut(keys[0]).pieces:
            continue
        by_method: dict[str, list[Member]] = {}
        for one in members(document, keys):
            by_method.setdefault(one.method, []).append(one)
        if "HEAD" in by_method:
            # GET answers HEAD where that has no operation (RFC 9110 9.3.2): so it is of each of the keys.
            own = {one.key for one in by_method["HEAD"]}
            by_method["HEAD"] += [one for one in by_method.get("GET", ()) if one.key not in own]
        yield from by_method.items()


def _shape(key: str) -> object:
    """Gives what keys of one path have in common; of a path that cannot be matched it is the text."""
    try:
        return parse(key).shape
    except TemplateError:
        return VARIABLE.sub("{}", key)


def _told_apart(group: Sequence[Member]) -> tuple[list[_Row], list[Twins]]:
    """Gives the rows in the order in which they are asked, and what no row leads to."""
    asked = {one: frozenset(one.asked) for one in group}
    for alike in _alike(asked):
        _ask(asked, alike, lambda one: one.constants, lambda one: one.constants)
    for alike in _alike(asked):
        _ask(asked, alike, lambda one: one.required, lambda one: one.declared)
    rows = [row for alike in _alike(asked, at_least=1) for row in _by_media_type(asked[alike[0]], alike)]
    rows.sort(key=lambda row: _rank(*row))
    taken: dict[frozenset[Condition], Member] = {}
    for conditions, one in rows:
        taken.setdefault(conditions, one)
    reached = set(taken.values())
    first = {one: taken[conditions] for conditions, one in reversed(rows)}
    twins = [Twins(first[one], one) for one in group if one not in reached]
    if len(reached) == 1:
        (only,) = reached
        return [(frozenset(_constants_of_key(only)), only)], twins
    needless = _needless(taken.keys(), reached)
    return [(conditions - needless, one) for conditions, one in taken.items()], twins


def _constants_of_key(member: Member) -> Iterator[Condition]:
    """Gives the values that a key states and its operation does not ask for by itself."""
    for condition in member.asked:
        if condition[2] is not None and not member.enforces(condition):
            yield condition


def _alike(asked: dict[Member, frozenset[Condition]], at_least: int = 2) -> list[list[Member]]:
    """Gives the operations of which the same is asked."""
    found: dict[frozenset[Condition], list[Member]] = {}
    for member, conditions in asked.items():
        found.setdefault(conditions, []).append(member)
    return [alike for alike in found.values() if len(alike) >= at_least]


def _ask(
    asked: dict[Member, frozenset[Condition]],
    alike: Sequence[Member],
    own: Callable[[Member], frozenset[Condition]],
    known: Callable[[Member], frozenset[Condition]],
) -> None:
    """Asks of each operation what is its own and not known of all that are like it."""
    shared = frozenset.intersection(*map(known, alike))
    for one in alike:
        asked[one] |= own(one) - shared


def _by_media_type(conditions: frozenset[Condition], alike: Sequence[Member]) -> Iterator[_Row]:
    """Gives a row for each media type of operations that nothing else tells apart.

    One whose body may be missing takes what has no media type, and any other as well.
    """
    for member in alike:
        if len(alike) == 1 or not (member.needs_body and member.media_types):
            yield conditions, member
        for media_type in member.media_types if len(alike) > 1 else ():
            yield conditions | {(MEDIA, "", media_type)}, member


def _rank(conditions: frozenset[Condition], member: Member) -> tuple[int, int, int, int, int]:
    """Sorts rows: the most specific first, of equal ones that with fewer media types, then the document's."""
    constants = sum(where != MEDIA and value is not None for where, _, value in conditions)
    present = sum(value is None for _, _, value in conditions)
    media_type = next((value for where, _, value in conditions if where == MEDIA and value), None)
    wide = 3 if media_type is None else media_type.count("*")
    return -constants, -present, wide, len(member.media_types), member.place


def _needless(asked: Iterable[frozenset[Condition]], reached: Iterable[Member]) -> frozenset[Condition]:
    """Gives what is asked of all alike, and each operation asks by itself: it is told there what is wrong."""
    shared = frozenset.intersection(*asked)
    return frozenset(
        one for one in shared if one[0] != MEDIA and all(member.enforces(one) for member in reached)
    )


def _sorted(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Gives conditions in one order: values first, for they decide most."""
    return tuple(
        sorted(conditions, key=lambda one: (one[0] == MEDIA, one[2] is None, one[0], one[1], one[2] or ""))
    )


__all__ = ["HEADER", "MEDIA", "QUERY", "Member", "Twins", "constant", "indistinct", "overloads"]
