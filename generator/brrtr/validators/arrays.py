"""Writes the checks of arrays (JSON Schema core 10.3.1, validation 6.4)."""

from __future__ import annotations

from ..ir import Schema
from ..pointers import plain
from ..python.code import For, If, Line, Statement, assigned, mentions
from ..python.literals import literal
from .conditions import condition
from .scope import Place, Scope


def array(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Gives the statements for a value that is an array."""
    found: list[Statement] = []
    size = f"len({place.value})"
    if schema.min_items:
        report = scope.report(place, schema, "minItems", literal(schema.min_items))
        found.append(If(f"{size} < {literal(schema.min_items)}", [report]))
    if schema.max_items is not None:
        report = scope.report(place, schema, "maxItems", literal(schema.max_items))
        found.append(If(f"{size} > {literal(schema.max_items)}", [report]))
    if schema.unique_items:
        report = scope.report(place, schema, "uniqueItems", "True")
        found.append(If(f"not json_values.unique({place.value})", [report]))
    found += _prefix(schema, place, scope)
    found += _rest(schema, place, scope)
    return found + _contains(schema, place, scope)


def _items(count: int) -> str:
    return f"{count} item" + ("" if count == 1 else "s")


def _prefix(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    found: list[Statement] = []
    for index, part in enumerate(schema.prefix_items):
        item = scope.about(place, "item")
        body = scope.write(part, place.part(item, str(index), 1))
        body = assigned(body, item, f"{place.value}[{index}]")
        if body:
            found.append(If(f"len({place.value}) > {index}", body))
    return found


def _rest(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `items`: all that come after those of `prefixItems`."""
    if schema.items is None:
        return []
    start = len(schema.prefix_items)
    if schema.items.verdict is False:
        message = f"must have no more than {_items(start)}"
        # Before 2020-12 it was `additionalItems`.
        keyword = schema.items.pointer.rpartition("/")[2] or "items"
        report = scope.report(place, schema, plain(keyword), "False", message)
        return [If(f"len({place.value}) > {start}", [report])]
    index, item = scope.about(place, "index"), scope.about(place, "item")
    body = scope.write(schema.items, place.part(item, index, 1, "/items"))
    if not body:
        return []
    if not mentions(body, item):
        return [
            For(index, f"range({start}, len({place.value}))" if start else f"range(len({place.value}))", body)
        ]
    values = f"enumerate({place.value}[{start}:], {start})" if start else f"enumerate({place.value})"
    return [For(f"{index}, {item}", values, body)]


def _contains(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `contains`, with `minContains` and `maxContains`, which say nothing without it."""
    counts = schema.min_contains != 0 or schema.max_contains is not None
    notes = place.items is not None and not place.items.known.all_items
    if schema.contains is None or not (counts or notes):
        return []
    count, item = scope.about(place, "count"), scope.about(place, "item")
    found = (_noted if notes else _counted)(schema.contains, place, scope, count, item)
    least = 1 if schema.min_contains is None else schema.min_contains
    if least:
        keyword = "contains" if schema.min_contains is None else "minContains"
        report = scope.report(place, schema, keyword, literal(schema.min_contains))
        found.append(If(f"{count} < {literal(least)}", [report]))
    if schema.max_contains is not None:
        report = scope.report(place, schema, "maxContains", literal(schema.max_contains))
        found.append(If(f"{count} > {literal(schema.max_contains)}", [report]))
    return found


def _of_item(place: Place, item: str, tried: str, *kept: str) -> Place:
    """Gives an item that is only tried, so that it does not matter where it is."""
    live = place.live | {item, tried, *kept}
    return Place(item, place.path, tried, place.depth + 1, about=f"{place.about} item", live=live)


def _noted(wanted: Schema, place: Place, scope: Scope, count: str, item: str) -> list[Statement]:
    """Notes the indexes of the items that satisfy a schema, and sets `count` to their number."""
    assert place.items is not None
    matching = scope.annotated(place, "matching")
    index = scope.about(place, "index")
    simple = condition(scope.constants(place), wanted, item)
    target = f"{index}, {item}"
    values = f"enumerate({place.value})"
    found: list[Statement] = []
    if simple is not None:
        found.append(Line(f"{matching} = [{index} for {target} in {values} if {simple.holds}]"))
    else:
        tried = scope.annotated(place, "tried")
        body = scope.write(wanted, _of_item(place, item, tried, index, matching))
        if body:
            collect = Line(f"{tried}: Faults = []")
            note = If(f"not {tried}", [Line(f"{matching}.append({index})")])
            found.append(Line(f"{matching}: list[int] = []"))
            found.append(For(target, values, [collect, *body, note]))
        else:
            found.append(Line(f"{matching} = range(len({place.value}))"))
    return [
        *found,
        Line(f"{place.items.variable}.update({matching})"),
        Line(f"{count} = len({matching})"),
    ]


def _counted(wanted: Schema, place: Place, scope: Scope, count: str, item: str) -> list[Statement]:
    """Sets `count` to the number of items that satisfy a schema."""
    simple = condition(scope.constants(place), wanted, item)
    if simple is not None:
        return [Line(f"{count} = sum(1 for {item} in {place.value} if {simple.holds})")]
    tried = scope.annotated(place, "tried")
    body = scope.write(wanted, _of_item(place, item, tried, count))
    if not body:
        return [Line(f"{count} = len({place.value})")]
    collect = Line(f"{tried}: Faults = []")
    return [
        Line(f"{count} = 0"),
        For(item, place.value, [collect, *body, If(f"not {tried}", [Line(f"{count} += 1")])]),
    ]
