"""Writes the checks of keywords that combine schemas for one and the same value (JSON Schema core 10.2)."""

from __future__ import annotations

from itertools import chain

from ..ir import Schema
from ..pointers import keys, plain
from ..python.code import If, Line, Statement
from ..python.literals import literal, tuple_literal
from ..schemas.discriminators import Decision, decided
from .conditions import Condition, condition, expected_values, of_type, one_of_values, some
from .scope import Place, Scope
from .tags import told_apart, types_of_some
from .unevaluated import applied, branch, matters


def all_of(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `allOf`: one after the other."""
    return [statement for part in schema.all_of for statement in scope.write(part, place)]


def any_of(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `anyOf`: simple alternatives are tested first, then the others until one is satisfied."""
    if not schema.any_of:
        return []
    found = _discriminated(schema, "anyOf", place, scope)
    if found is not None:
        return found
    if any(matters(part, place, scope) for part in schema.any_of):
        return _every_any_of(schema, place, scope)
    place = place.apart()
    simple, others = _sorted_out(schema.any_of, place, scope)
    failed = _none(schema, "anyOf", place, scope)
    inner = place.deeper() if simple else place
    if not others:
        found = [failed]
    elif len(others) == 1:
        # It is what was meant, as `null` is the other alternative more often than not.
        found = scope.write(others[0], inner)
    elif chosen := _tagged(schema, "anyOf", inner, scope):
        found = chosen
    else:
        tried = scope.annotated(place, "tried")
        found = [_collector(tried)]
        for index, part in enumerate(others):
            body = scope.write(part, inner.into(tried, int(index > 0)))
            if not body:
                return []
            found += [If(tried, [Line(f"{tried}.clear()"), *body])] if index else body
        found.append(If(tried, _meant(schema, schema.any_of, inner, scope, failed)))
    return [If(some(simple).fails, found)] if simple and found else found


def _every_any_of(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `anyOf` where each alternative counts that is satisfied, for what it evaluates."""
    simple, others = _sorted_out(schema.any_of, place, scope)
    satisfied, tried = scope.about(place, "satisfied"), scope.annotated(place, "tried")
    place = place.keeping(satisfied)
    found: list[Statement] = [Line(f"{satisfied} = {some(simple).holds if simple else False}")]
    found += _trials(others, place, scope, tried, Line(f"{satisfied} = True"))
    return [*found, If(f"not {satisfied}", _unsatisfied(schema, "anyOf", others, place, scope))]


def _unsatisfied(
    schema: Schema, keyword: str, others: list[Schema], place: Place, scope: Scope
) -> list[Statement]:
    """Reports a value that satisfies no alternative, by what the one lacks that was meant if one can be told.

    `others` are those that are more than one expression. They were tried for what they evaluate.
    """
    again = place.apart().deeper(2)
    if len(others) == 1:
        return scope.write(others[0], again)
    none = _none(schema, keyword, place, scope)
    return _tagged(schema, keyword, again, scope) or _meant(
        schema, _alternatives(schema, keyword), place, scope, none
    )


def _trials(
    parts: list[Schema], place: Place, scope: Scope, tried: str, success: Statement
) -> list[Statement]:
    """Tries one schema after the other; notes `success` and what is evaluated for each that is satisfied."""
    found: list[Statement] = []
    collect: Statement = _collector(tried)
    for part in parts:
        own = branch(part, place, scope)
        body = scope.write(part, own.place.into(tried))
        found += own.before
        if body:
            found += [collect, *body, If(f"not {tried}", [success, *own.satisfied])]
            collect = Line(f"{tried}.clear()")
        else:
            found += [success, *own.satisfied]
    return found


def one_of(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `oneOf`: all are tried and those satisfied counted."""
    if not schema.one_of:
        return []
    chosen = _discriminated(schema, "oneOf", place, scope)
    if chosen is not None:
        return chosen
    simple, others = _sorted_out(schema.one_of, place, scope)
    if not any(matters(part, place, scope) for part in schema.one_of):
        tagged = _tagged(schema, "oneOf", place.apart().deeper(int(bool(simple))), scope)
        if tagged:
            return [If(some(simple).fails, tagged)] if simple else tagged
    if len(others) == 1:
        return _one_other(schema, place, scope, simple, others[0])
    matched = scope.about(place, "matched")
    tried = scope.annotated(place, "tried") if others else ""
    place = place.keeping(matched)
    found = [_count_of(simple, matched), *_trials(others, place, scope, tried, Line(f"{matched} += 1"))]
    meant = _unsatisfied(schema, "oneOf", others, place, scope)
    return [*found, If(f"{matched} == 0", meant, [If(f"{matched} > 1", [_several(schema, place, scope)])])]


def _one_other(
    schema: Schema, place: Place, scope: Scope, simple: list[Condition], other: Schema
) -> list[Statement]:
    """Checks `oneOf` with one alternative that is no condition: if none of these holds, it was meant."""
    matched, before = scope.about(place, "matched"), scope.about(place, "before")
    place = place.keeping(matched, before)
    own = branch(other, place, scope)
    tried = scope.annotated(place, "tried") if simple else place.faults
    body = scope.write(other, own.place.into(tried))
    found: list[Statement] = [*own.before]
    satisfied = list(own.satisfied)
    if simple:
        found.append(_count_of(simple, matched))
        satisfied.insert(0, Line(f"{matched} += 1"))
        if body:
            found.append(Line(f"{tried}: Faults = [] if {matched} else {place.faults}"))
    if body and satisfied:
        found += [Line(f"{before} = len({tried})"), *body, If(f"len({tried}) == {before}", satisfied)]
    else:
        found += body or satisfied
    return [*found, If(f"{matched} > 1", [_several(schema, place, scope)])] if simple else found


def _count_of(simple: list[Condition], matched: str) -> Statement:
    """Sets a variable to the number of conditions that hold."""
    if len(simple) == 1:
        return Line(f"{matched} = int({simple[0].holds})")
    sources = [f"({test.holds})" if " " in test.holds else test.holds for test in simple]
    return Line(f"{matched} = {' + '.join(sources) or 0}")


def _several(schema: Schema, place: Place, scope: Scope) -> Line:
    return scope.report(place, schema, "oneOf", "None", "must satisfy only one of the alternatives")


def _discriminated(schema: Schema, keyword: str, place: Place, scope: Scope) -> list[Statement] | None:
    """Checks against the one alternative that the discriminator names; None where it decides nothing.

    OpenAPI calls it a hint (3.1 4.8.25); that it decides is narrower where another alternative is satisfied
    too, and wider where alternatives differ by nothing else.
    """
    parts = _alternatives(schema, keyword)
    found = decided(schema, parts, scope.module.schemas)
    if found is None:
        return None
    tag = scope.local(place, found.name)
    orelse = _undecided(schema, keyword, found, place, scope)
    if found.default is not None:
        orelse = _applied(parts[found.default], place.deeper(), scope)
    for index in reversed(range(len(parts))):
        test = one_of_values(scope.constants(place), tag, found.values[index])
        if test is not None:
            orelse = [If(test.holds, _applied(parts[index], place.deeper(), scope), orelse)]
    chosen = [Line(f"{tag} = {place.value}.get({literal(found.name)})"), *orelse]
    is_object = of_type(place.value, ["object"])
    if schema.type == ("object",):
        return [If(is_object.holds, chosen)]
    return [If(is_object.holds, chosen, _no_object(schema, keyword, found, place, scope))]


def _undecided(schema: Schema, keyword: str, found: Decision, place: Place, scope: Scope) -> list[Statement]:
    """Gives what to do about an object for which the discriminator names no alternative."""
    if found.open:
        parts = _alternatives(schema, keyword)
        return _among(schema, keyword, tuple(parts[index] for index in found.others), place.deeper(), scope)
    where = scope.pointer(plain(schema.pointer))
    expected = expected_values(scope.constants(place), found.listed)
    arguments = (
        f"{place.faults}, {place.at}, {where}, {place.value}, {literal(found.name)}, allowed={expected}"
    )
    said = Line(f"undecided({arguments})")
    if found.name in schema.required:  # which has told it already
        return [If(f"{literal(found.name)} in {place.value}", [said])]
    return [said]


def _no_object(schema: Schema, keyword: str, found: Decision, place: Place, scope: Scope) -> list[Statement]:
    """Gives what to do about a value that is no object: alternatives that it may be are judged as ever."""
    possible = found.beside(_alternatives(schema, keyword), scope.module.schemas)
    if possible:
        return _among(schema, keyword, possible, place.deeper(), scope)
    return [_report("no_type", schema, keyword, place, scope, '["object"]')]


def _among(
    schema: Schema, keyword: str, possible: tuple[Schema, ...], place: Place, scope: Scope
) -> list[Statement]:
    """Checks `anyOf` or `oneOf` of some of a schema's alternatives."""
    if keyword == "anyOf":
        return any_of(Schema(schema.pointer, any_of=possible), place, scope)
    return one_of(Schema(schema.pointer, one_of=possible), place, scope)


def _tagged(schema: Schema, keyword: str, place: Place, scope: Scope) -> list[Statement]:
    """Checks against the one alternative that a property chooses; nothing where no property does."""
    parts = _alternatives(schema, keyword)
    found = told_apart(keyword, parts, scope.module.schemas)
    if found is None:
        return []
    name, values = found
    tag = scope.local(place, name)
    orelse: list[Statement] = [_none(schema, keyword, place.deeper(), scope)]
    for part, texts in reversed(list(zip(parts, values, strict=True))):
        if not texts:
            continue
        # A tuple, since what is looked up in a set must be hashable.
        called = tuple_literal(map(literal, texts))
        test = f"{tag} == {literal(texts[0])}" if len(texts) == 1 else f"{tag} in {called}"
        orelse = [If(test, scope.write(part, place.deeper()), orelse)]
    chosen = f"{place.value}.get({literal(name)}) if type({place.value}) is dict else None"
    return [Line(f"{tag} = {chosen}"), *orelse]


def _alternatives(schema: Schema, keyword: str) -> tuple[Schema, ...]:
    return schema.any_of if keyword == "anyOf" else schema.one_of


def _none(schema: Schema, keyword: str, place: Place, scope: Scope) -> Statement:
    """Reports that no alternative is satisfied, by what they have in common: their types, or a property."""
    parts, schemas = _alternatives(schema, keyword), scope.module.schemas
    failed: Statement = scope.report(place, schema, keyword, "None")
    found = told_apart(keyword, parts, schemas)
    if found is not None:
        name, values = found
        listed = literal([*chain.from_iterable(values)])
        more = literal(name), f"values={listed}"
        failed = _report("no_alternative", schema, keyword, place, scope, *more)
    types = types_of_some(parts, schemas)
    if not types:
        return failed
    wrong = _report("no_type", schema, keyword, place, scope, literal([*types]))
    return If(of_type(place.value, types).fails, [wrong], [failed])


def _report(call: str, schema: Schema, keyword: str, place: Place, scope: Scope, *more: str) -> Line:
    where = scope.pointer(plain(schema.pointer))
    return Line(f"{call}({place.faults}, {place.at}, {where}, {', '.join([literal(keyword), *more])})")


def _meant(
    schema: Schema, parts: tuple[Schema, ...], place: Place, scope: Scope, none: Statement
) -> list[Statement]:
    """Reports what the alternative lacks that the discriminator names, else `none`.

    It tells which one was meant, where it is no more than a hint.
    """
    if schema.discriminator is None or schema.discriminator.decides:
        return [none]
    kind = scope.local(place, schema.discriminator.property_name)
    orelse = [none]
    for part in reversed(parts):
        if part.ref is not None:
            name = keys(f"/{plain(part.ref).rpartition('/')[2]}")[0]
            named = scope.write(part, place.apart().deeper(2))
            orelse = [If(f"{kind} == {literal(name)}", named, orelse)]
    if orelse == [none]:
        return [none]
    found = f"{place.value}.get({literal(schema.discriminator.property_name)})"
    test = of_type(place.value, ["object"]).holds
    return [Line(f"{kind} = {found} if {test} else None"), *orelse]


def _sorted_out(
    parts: tuple[Schema, ...], place: Place, scope: Scope
) -> tuple[list[Condition], list[Schema]]:
    """Sorts out the schemas that are one expression, and gives these and the others."""
    simple: list[Condition] = []
    others: list[Schema] = []
    for part in parts:
        test = condition(scope.constants(place), part, place.value)
        if test is None:
            others.append(part)
        else:
            simple.append(test)
    return simple, others


def not_(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `not`."""
    if schema.not_ is None:
        return []
    failed = scope.report(place, schema, "not", "None")
    test, found = _verdict(schema.not_, place.apart(), scope)
    if test is None:
        return [failed]
    return [*found, If(test.holds, [failed])]


def if_then_else(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `if`, with `then` and `else`, which say nothing without it."""
    if schema.if_ is None:
        return []
    own = branch(schema.if_, place, scope)
    then = [*own.satisfied, *_applied(schema.then, place, scope)]
    orelse = _applied(schema.else_, place, scope)
    if not then and not orelse:
        return []
    test, found = _verdict(schema.if_, own.place, scope)
    found = [*own.before, *found]
    if test is None:
        return found + then
    if not then:
        return [*found, If(test.fails, orelse)]
    return [*found, If(test.holds, then, orelse)]


def _applied(schema: Schema | None, place: Place, scope: Scope) -> list[Statement]:
    if schema is None:
        return []
    return [*scope.write(schema, place.deeper()), *applied(schema, place, scope)]


def _verdict(schema: Schema, place: Place, scope: Scope) -> tuple[Condition | None, list[Statement]]:
    """Gives a test of whether a schema is satisfied, and what goes before it; None when every value does."""
    simple = condition(scope.constants(place), schema, place.value)
    if simple is not None:
        return simple, []
    tried = scope.annotated(place, "tried")
    body = scope.write(schema, place.into(tried))
    if not body:
        return None, []
    return Condition(f"not {tried}", tried), [_collector(tried), *body]


def _collector(tried: str) -> Line:
    return Line(f"{tried}: Faults = []")
