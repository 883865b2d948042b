"""Compares alternatives, and the keywords whose schemas test a value."""

from __future__ import annotations

from .ordering import shown, unpaired
from .rules import Sets
from .unions import Alternatives, apart
from .views import Union
from .walk import Place
from .wholes import WHOLES, Whole, evaluates_otherwise

OVERLAP = "alternatives-overlap"
"""A difference that is one only if a value shows it: what `oneOf` has is meant to exclude each other."""
_MUST = ("alternatives-changed", Sets.NARROWS, "must be one of several alternatives")
_NEED_NOT = ("alternatives-changed", Sets.WIDENS, "need not be one of several alternatives any more")


def has_become_several(place: Place) -> bool:
    """Compares what stood alone and is one of several alternatives now, or the other way round."""
    a, b, comparer = place.a, place.b, place.walk.comparer
    if len(a.unions) + len(b.unions) != 1:
        return False
    before, after = apart(a), apart(b)
    if b.unions and all(comparer.within(before[0], one, Sets.NARROWS) for one in after):
        place.add(*_MUST)
    elif a.unions and all(comparer.within(one, after[0], Sets.WIDENS) for one in before):
        place.add(*_NEED_NOT)
    else:
        _alternatives(place, Alternatives(comparer, before, after))
    return True


def compare_unions(place: Place) -> None:
    """Compares `anyOf` and `oneOf`."""
    left, right = unpaired(place.a.unions, place.b.unions, lambda one, other: _alike(place, one, other))
    for one, other in zip(left, right, strict=False):
        before, after = ([(branch,) for branch in union.branches] for union in (one, other))
        _alternatives(place, Alternatives(place.walk.comparer, before, after, (one.schema, other.schema)))
    for _ in left[len(right) :]:
        place.add(*_NEED_NOT)
    for _ in right[len(left) :]:
        place.add(*_MUST)


def _alike(place: Place, one: Union, other: Union) -> bool:
    """Says whether two unions are written alike, whatever their order."""
    if one.null != other.null or one.schema.discriminator != other.schema.discriminator:
        return False
    alike = place.walk.comparer.alike
    left, right = unpaired(one.branches, other.branches, lambda x, y: alike((x,), (y,)))
    return not left and not right


def _alternatives(place: Place, pairs: Alternatives) -> None:
    before, after, comparer = place.a.node, place.b.node, place.walk.comparer
    for one, other in pairs.paired:
        place.nodes(one, other, place.step(None, None, f"({pairs.label(one, comparer.before)})"))
    for one in pairs.gone:
        name = pairs.label(one, comparer.before)
        message, detail = f"may not be {name} any more", pairs.tagged(one)
        place.add_within(
            "alternative-removed", Sets.NARROWS, message, (one, after), about=name, detail=detail
        )
    for other in pairs.come:
        name = pairs.label(other, comparer.after)
        message, detail = f"may be {name}", pairs.tagged(other)
        place.add_within(
            "alternative-added", Sets.WIDENS, message, (before, other), about=name, detail=detail
        )
    _told_apart(place, pairs)
    if any(union.schema.one_of for union in (*place.a.unions, *place.b.unions)):
        place.add(OVERLAP, Sets.CHANGES, "satisfies two alternatives of which exactly one must hold")


def _told_apart(place: Place, pairs: Alternatives) -> None:
    """Compares discriminators."""
    what = {Sets.NARROWS: "names no alternative any more", Sets.WIDENS: "names an alternative"}
    for tag in pairs.tags():
        name = "no known value" if tag.value is None else shown(tag.value)
        message = (
            f"is told apart by {tag.name!r}, where {name} {what.get(tag.sets, 'names another alternative')}"
        )
        nodes = (
            tag.node if tag.sets is Sets.NARROWS else place.a.node,
            tag.node if tag.sets is Sets.WIDENS else place.b.node,
        )
        detail = (tag.name, tag.value)
        place.add_within("discriminator-changed", tag.sets, message, nodes, about=name, detail=detail)
    was, now = pairs.told_apart
    if was != now:
        message = f"has alternatives told apart by {now or 'nothing'}, and had by {was or 'nothing'}"
        place.add("discriminator-changed", Sets.CHANGES, message, about=now)


def compare_wholes(place: Place) -> None:
    """Compares keywords whose schemas test a value: each as a whole."""
    for edit, read, covaries in WHOLES:
        left, right = unpaired(read(place.a), read(place.b), lambda x, y: _same(place, x, y))
        if left or right:
            sets = Sets.CHANGES if left and right else Sets.NARROWS if right else Sets.WIDENS
            if len(left) == len(right) == 1:
                sets = _sets(place, left[0], right[0], covaries)
            place.add(f"{edit}-changed", sets, f"has another {edit!r}")
        elif edit == "unevaluated" and evaluates_otherwise(place.a, place.b):
            place.add("unevaluated-changed", Sets.CHANGES, "leaves something else for 'unevaluated'")


def _same(place: Place, one: Whole, other: Whole) -> bool:
    if one.beside != other.beside or len(one.nodes) != len(other.nodes):
        return False
    return all(map(place.walk.comparer.same, one.nodes, other.nodes))


def _sets(place: Place, one: Whole, other: Whole, covaries: bool | None) -> Sets:
    """Says what it does that one has become another; `covaries` is that of the keyword."""
    if covaries is not None and one.beside == other.beside:
        for sets, reverse in ((Sets.NARROWS, Sets.WIDENS), (Sets.WIDENS, Sets.NARROWS)):
            pairs = zip(one.nodes, other.nodes, strict=True)
            if all(place.walk.comparer.within(x, y, sets) for x, y in pairs):
                return sets if covaries else reverse
    return Sets.CHANGES
