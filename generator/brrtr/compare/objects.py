"""Compares arrays and objects: items, and properties that there are or that may be."""

from __future__ import annotations

from ..samples.patterns import matching_strings
from .ordering import listed
from .rules import Sets
from .views import is_anything, is_never
from .walk import Place


def compare_arrays(place: Place) -> None:
    """Compares items, and whether they may be equal."""
    a, b = place.a, place.b
    was, now = (any(one.unique_items for one in view.schemas) for view in (a, b))
    if now and not was:
        place.add("unique-items-added", Sets.NARROWS, "may not have equal items any more")
    elif was and not now:
        place.add("unique-items-removed", Sets.WIDENS, "may have equal items")
    count = max(a.prefix, b.prefix)
    for index in range(count + 1):
        shown = "[]" if index == count else f"[{index}]"
        place.nodes(a.item(index), b.item(index), place.step(None, index, shown))


def compare_objects(place: Place) -> None:
    """Compares properties: those that are declared, those that must be there, and all others."""
    a, b = place.a, place.b
    declared = a.names | b.names
    for name in declared:
        _property(place, name)
    for name in (a.required | b.required).keys() - declared.keys():
        _required(place, name)
    _others(place)
    for name, other in sorted(b.dependents - a.dependents):
        message = f"must have {other!r} if it has {name!r}"
        about, detail = f"{name} {other}", (name, other)
        place.add("dependent-required-added", Sets.NARROWS, message, about=about, detail=detail)
    for name, other in sorted(a.dependents - b.dependents):
        if other not in b.required:
            message = f"need not have {other!r} any more if it has {name!r}"
            about, detail = f"{name} {other}", (name, other)
            place.add("dependent-required-removed", Sets.WIDENS, message, about=about, detail=detail)


def _property(place: Place, name: str) -> None:
    a, b = place.a, place.b
    if name in a.hidden or name in b.hidden:
        _hidden(place, name)
    elif name not in a.names and not _is_asked_for(place, name):
        _added(place, name)
    elif name not in b.names and not _is_still_asked_for(place, name):
        _removed(place, name)
    else:
        place.nodes(a.member(name), b.member(name), place.step(name, None, f".{name}"))
        _required(place, name)


def _is_asked_for(place: Place, name: str) -> bool:
    """Says whether a property that was not declared had to be there."""
    return name in place.a.required and not is_never(place.a.member(name), place.walk.comparer.before.named)


def _is_still_asked_for(place: Place, name: str) -> bool:
    return name in place.b.required and not is_never(place.b.member(name), place.walk.comparer.after.named)


def _hidden(place: Place, name: str) -> None:
    """Compares a property that is not sent in this direction in one of the versions."""
    a, b = place.a, place.b
    if name not in a.hidden and name in a.names:
        message = f"no longer has {name!r} in this direction"
        required = name in a.required
        place.add("property-hidden", Sets.NARROWS, message, about=name, detail=(name,), closed=required)
    elif name not in b.hidden and name in b.names:
        message = f"has {name!r} in this direction"
        place.add("property-shown", Sets.WIDENS, message, about=name, detail=(name,))
        _required(place, name)


def _added(place: Place, name: str) -> None:
    one, other = place.a.member(name), place.b.member(name)
    closed = is_never(one, place.walk.comparer.before.named)
    required = name in place.b.required
    sets = Sets.WIDENS if closed and not required else Sets.NARROWS
    message = f"has a further property {name!r}" + (", which must be there" if required else "")
    edit = "required-property-added" if required else "property-added"
    place.add(edit, sets, message, about=name, detail=(name,), closed=closed)
    if not closed and not is_anything(one):
        place.nodes(one, other, place.step(name, None, f".{name}"))


def _removed(place: Place, name: str) -> None:
    one, other = place.a.member(name), place.b.member(name)
    closed = is_never(other, place.walk.comparer.after.named)
    required = name in place.a.required
    sets = Sets.WIDENS if not closed else Sets.CHANGES if required else Sets.NARROWS
    edit = "required-property-removed" if required else "property-removed"
    message = f"has no property {name!r} any more"
    place.add(edit, sets, message, about=name, detail=(name,), closed=closed)
    if not closed and not is_anything(other):
        place.nodes(one, other, place.step(name, None, f".{name}"))


def _required(place: Place, name: str) -> None:
    was, now = name in place.a.required, name in place.b.required
    if was and not now:
        message = f"need not have {name!r} any more"
        place.add("property-became-optional", Sets.WIDENS, message, about=name, detail=(name,))
    if now and not was:
        message = f"must have {name!r}"
        place.add("property-became-required", Sets.NARROWS, message, about=name, detail=(name,))


def _others(place: Place) -> None:
    """Compares what properties must be that are not declared."""
    a, b, comparer = place.a, place.b, place.walk.comparer
    _by_pattern(place)
    was_closed, is_closed = is_never(a.others, comparer.before.named), is_never(
        b.others, comparer.after.named
    )
    was_open, is_open = is_anything(a.others), is_anything(b.others)
    if is_closed and not was_closed:
        message = "may not have further properties any more"
        place.add("additional-properties-narrowed", Sets.NARROWS, message)
    elif was_open and not is_open:
        message = "may not have any further property any more"
        place.add("additional-properties-narrowed", Sets.NARROWS, message)
    elif (was_closed and not is_closed) or (is_open and not was_open):
        message = "may have further properties" if was_closed else "may have any further property"
        place.add("additional-properties-widened", Sets.WIDENS, message)
    elif not was_closed and not was_open:
        place.nodes(a.others, b.others, place.step("key", None, "{}"))


def _by_pattern(place: Place) -> None:
    old, new = place.a.named_by_pattern, place.b.named_by_pattern
    if old.keys() == new.keys():
        for pattern in old:
            name = next(matching_strings(pattern, 1, None), "")
            place.nodes(old[pattern], new[pattern], place.step(name, None, f"{{{pattern}}}"))
        return
    changed = listed(old.keys() ^ new.keys())
    message = f"has other patterns of properties: {changed} came or went"
    place.add("pattern-properties-changed", Sets.CHANGES, message, about=changed)
