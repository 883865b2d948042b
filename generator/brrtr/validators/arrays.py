"""Writes the checks of arrays (JSON Schema core 10.3.1, validation 6.4)."""

from __future__ import annotations

from ..ir import Schema
from ..python.code import For, If, Line, Statement, assigned, mentions
from ..python.literals import literal
from ..python.uses import call
from .refusals import FAIL, NEVER, for_part, merged, question, refuse
from .scope import Place, Scope


def array(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Gives the statements for a value that is an array."""
    found: list[Statement] = []
    size = f"len({place.value})"
    if schema.min_items:
        found.append(refuse(f"{size} < {literal(schema.min_items)}"))
    if schema.max_items is not None:
        found.append(refuse(f"{size} > {literal(schema.max_items)}"))
    if schema.unique_items:
        found.append(refuse(f"not {call('json_values.unique', place.value)}"))
    found += _prefix(schema, place, scope)
    found += _rest(schema, place, scope)
    return found + _contains(schema, place, scope)


def _prefix(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    found: list[Statement] = []
    for index, part in enumerate(schema.prefix_items):
        item = scope.about(place, "item")
        body = merged(scope.write(part, place.part(item, 1)))
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
        return [refuse(f"len({place.value}) > {start}" if start else place.value)]
    item, body = for_part(schema.items, scope.items(place), place, 1, scope, about="item")
    if not body:
        return []
    if not mentions(body, item):  # whatever is there is refused
        return [If(f"len({place.value}) > {start}", body)]
    return [For(item, f"{place.value}[{start}:]" if start else place.value, body)]


def _contains(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `contains`, with `minContains` and `maxContains`, which say nothing without it."""
    counts = schema.min_contains != 0 or schema.max_contains is not None
    notes = place.items is not None and not place.items.known.all_items
    if schema.contains is None or not (counts or notes):
        return []
    item, index = scope.about(place, "item"), scope.about(place, "index")
    test = question(schema.contains, place.part(item, 1, index, about="item"), scope)
    if test is NEVER:
        return [FAIL] if schema.min_contains != 0 else []
    least = 1 if schema.min_contains is None else schema.min_contains
    count = scope.about(place, "count")
    found: list[Statement] = []
    if notes and place.items is not None:
        matching = scope.annotated(place, "matching")
        within = f" if {test.holds}" if test else ""
        values = f"[{index} for {index}, {item} in enumerate({place.value}){within}]"
        found.append(Line(f"{matching} = {values if test else f'range(len({place.value}))'}"))
        found.append(Line(f"{place.items.variable}.update({matching})"))
        total = f"len({matching})"
    elif test is None:
        total = f"len({place.value})"
    elif least == 1 and schema.max_contains is None:
        return [refuse(f"not any({test.holds} for {item} in {place.value})")]
    else:
        found.append(Line(f"{count} = sum(1 for {item} in {place.value} if {test.holds})"))
        total = count
    if least:
        found.append(refuse(f"{total} < {literal(least)}"))
    if schema.max_contains is not None:
        found.append(refuse(f"{total} > {literal(schema.max_contains)}"))
    return found
