"""Writes the checks of keywords that combine schemas for one and the same value (JSON Schema core 10.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..ir import Schema
from ..python.code import If, Line, Statement
from ..python.literals import literal, tuple_literal
from ..schemas.discriminators import Decision, decided
from .conditions import Condition, condition, of_type, one_of_values, some
from .refusals import FAIL, NEVER, merged, question, refuse
from .scope import Place, Scope
from .tags import told_apart, types_of
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
        return _noted(schema.any_of, place, scope, "< 1")
    return _first(schema, "anyOf", place.apart(), scope)


def one_of(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `oneOf`: all are tried and those satisfied counted, if there can be two of them."""
    if not schema.one_of:
        return []
    chosen = _discriminated(schema, "oneOf", place, scope)
    if chosen is not None:
        return chosen
    if any(matters(part, place, scope) for part in schema.one_of):
        return _noted(schema.one_of, place, scope, "!= 1")
    place = place.apart()
    if len(schema.one_of) == 1:
        return scope.write(schema.one_of[0], place)
    schemas = scope.module.schemas
    if _no_two(schema.one_of, schemas) or told_apart("oneOf", schema.one_of, schemas) is not None:
        return _first(schema, "oneOf", place, scope)
    tests = [_question(part, place, scope) for part in schema.one_of]
    known = [test for test in tests if test is not None and test is not NEVER]
    if None in tests:  # no other may be
        return [FAIL] if tests.count(None) > 1 else [refuse(some(known).holds)] if known else []
    # What a pattern finds is no `bool`.
    holds = [f"bool({test.holds})" if ".search(" in test.holds else test.holds for test in known]
    if len(holds) < 2:
        return [refuse(known[0].fails) if known else FAIL]
    if len(holds) == 2:
        return [refuse(" == ".join(f"({test})" if " " in test else test for test in holds))]
    return [refuse(f"sum({tuple_literal(holds)}) != 1")]


def _no_two(parts: Sequence[Schema], schemas: Mapping[str, Schema]) -> bool:
    """Says whether no value can be of the types of two of some alternatives."""
    each = [types_of(part, schemas) for part in parts]
    return all(each) and len(frozenset[str]().union(*each)) == sum(map(len, each))


def _first(schema: Schema, keyword: str, place: Place, scope: Scope) -> list[Statement]:
    """Refuses what satisfies no alternative: the first that it satisfies will do."""
    parts = _alternatives(schema, keyword)
    simple: list[Condition] = []
    others: list[Schema] = []
    for part in parts:
        test = condition(scope.constants(place), part, place.value)
        if test is None:
            others.append(part)
        else:
            simple.append(test)
    inner = place.deeper() if simple else place
    if not others:
        found: list[Statement] = [FAIL]
    elif len(others) == 1:
        found = scope.write(others[0], inner)
    elif chosen := _tagged(schema, keyword, inner, scope):
        found = chosen
    else:
        tests = [question(part, inner, scope) for part in others]
        known = [test for test in tests if test is not None and test is not NEVER]
        found = [] if None in tests else [refuse(some(known).fails)] if known else [FAIL]
    return [If(some(simple).fails, merged(found))] if simple and found else found


def _question(schema: Schema, place: Place, scope: Scope) -> Condition | None:
    return condition(scope.constants(place), schema, place.value) or question(schema, place, scope)


def _noted(parts: Sequence[Schema], place: Place, scope: Scope, refused: str) -> list[Statement]:
    """Counts the alternatives that are satisfied, and notes what each of them evaluates.

    `refused` is the end of the test of a number that is refused.
    """
    matched = scope.about(place, "matched")
    place = place.keeping(matched)
    found: list[Statement] = [Line(f"{matched} = 0")]
    for part in parts:
        own = branch(part, place, scope)
        test = _question(part, own.place, scope)
        if test is NEVER:
            continue
        found += own.before
        count: list[Statement] = [Line(f"{matched} += 1"), *own.satisfied]
        found += [If(test.holds, count)] if test else count
    return [*found, refuse(f"{matched} {refused}")]


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
    if found.default is not None:
        orelse = _applied(parts[found.default], place.deeper(), scope)
    elif found.open:
        possible = tuple(parts[index] for index in found.others)
        orelse = _among(schema, keyword, possible, place.deeper(), scope)
    else:
        orelse = [FAIL]
    for index in reversed(range(len(parts))):
        test = one_of_values(scope.constants(place), tag, found.values[index])
        if test is not None:
            orelse = [If(test.holds, _applied(parts[index], place.deeper(), scope), orelse)]
    chosen = [Line(f"{tag} = {place.value}.get({literal(found.name)})"), *orelse]
    if schema.type == ("object",):
        return chosen  # `type` has refused all else
    return [
        If(of_type(place.value, ["object"]).holds, chosen, _no_object(schema, keyword, found, place, scope))
    ]


def _no_object(schema: Schema, keyword: str, found: Decision, place: Place, scope: Scope) -> list[Statement]:
    """Gives what to do about a value that is no object: alternatives that it may be are judged as ever."""
    possible = found.beside(_alternatives(schema, keyword), scope.module.schemas)
    return _among(schema, keyword, possible, place.deeper(), scope) if possible else [FAIL]


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
    orelse: list[Statement] = [FAIL]
    for part, texts in reversed(list(zip(parts, values, strict=True))):
        if not texts:
            continue
        # A tuple, since what is looked up in a set must be hashable.
        called = tuple_literal(map(literal, texts))
        test = f"{tag} == {literal(texts[0])}" if len(texts) == 1 else f"{tag} in {called}"
        orelse = [If(test, merged(scope.write(part, place.deeper())), orelse)]
    chosen = f"{place.value}.get({literal(name)}) if type({place.value}) is dict else None"
    return [Line(f"{tag} = {chosen}"), *orelse]


def _alternatives(schema: Schema, keyword: str) -> tuple[Schema, ...]:
    return schema.any_of if keyword == "anyOf" else schema.one_of


def not_(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `not`."""
    if schema.not_ is None:
        return []
    test = _question(schema.not_, place.apart(), scope)
    return [FAIL] if test is None else [] if test is NEVER else [refuse(test.holds)]


def if_then_else(schema: Schema, place: Place, scope: Scope) -> list[Statement]:
    """Checks `if`, with `then` and `else`, which say nothing without it."""
    if schema.if_ is None:
        return []
    own = branch(schema.if_, place, scope)
    then = [*own.satisfied, *_applied(schema.then, place, scope)]
    orelse = _applied(schema.else_, place, scope)
    if not then and not orelse:
        return []
    test = _question(schema.if_, own.place, scope)
    if test is None:
        return [*own.before, *then]
    if test is NEVER:
        return orelse
    if not then:
        return [*own.before, If(test.fails, orelse)]
    return [*own.before, If(test.holds, then, orelse)]


def _applied(schema: Schema | None, place: Place, scope: Scope) -> list[Statement]:
    if schema is None:
        return []
    return merged([*scope.write(schema, place.deeper()), *applied(schema, place, scope)])
