"""Makes the rules by which a service takes out of values what is not sent in their direction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..directions.split import INPUT
from ..ir import Schema
from ..patterns import translate
from ..pointers import keys, plain
from ..python.literals import literal, tuple_literal
from ..python.names import Scope, snake
from ..python.uses import call
from ..schemas.discriminators import decided, hiding_children
from ..schemas.graph import hides, hiding
from ..validators.checks import ALTERNATIVES, Checks
from .parameters import SETTINGS

_NULL = ("null",)


class HiddenRules:
    """Hands out the rules of schemas, and writes them; `runtime/validation/hidden.py` says what they do."""

    def __init__(self, schemas: Mapping[str, Schema], checks: Checks) -> None:
        self._schemas = schemas
        self._checks = checks
        self._children = hiding_children(schemas)
        self._hiding = hiding(schemas, {base: named.values() for base, named in self._children.items()})
        self._scope = Scope()
        self._names: dict[str, str] = {}
        self._pending: list[tuple[str, Schema]] = []
        self._written: dict[str, str] = {}

    def name(self, schema: Schema | None, hint: str) -> str:
        """Gives the literal of the name of the rule for a schema; empty where nothing in a value is hidden.

        `hint` is what it is called, unless the schema is one that is referred to.
        """
        if schema is None or not self._leads(schema):
            return ""
        if schema.ref is not None and schema == Schema(schema.pointer, ref=schema.ref):
            return self._named(schema.ref)
        return self._take(schema, hint)

    def received(self, check: str, schema: Schema | None, hint: str) -> str:
        """Gives the expression of what checks a value of a request, `check` being that of the validator."""
        name = self.name(schema, hint)
        return call("RULES.received", name, check, SETTINGS) if name else check

    def sent(self, schema: Schema | None, hint: str) -> str:
        """Gives the argument of a writer that takes out what a response does not have; empty without any."""
        name = self.name(schema, hint)
        return f", hidden={call('RULES.sent', name)}" if name else ""

    def rules(self) -> Mapping[str, str]:
        """Gives the expressions of the rules that were asked for and of those that these name, by name."""
        while self._pending:
            name, schema = self._pending.pop(0)
            self._written[name] = self._rule(schema)
        # Whoever asked for one first may go: those of the named schemas come first, in their order.
        order = dict.fromkeys([*self._schemas, *self._names])
        names = (self._names[pointer] for pointer in order if pointer in self._names)
        return {name: self._written[name] for name in names}

    def _leads(self, schema: Schema) -> bool:
        return hides(schema, self._hiding)

    def _named(self, pointer: str) -> str:
        """Gives the literal of the name of the rule for a schema that is referred to."""
        tokens = keys(pointer)
        hint = " ".join(tokens[2:] if tokens[:2] == ("components", "schemas") else tokens)
        return self._take(self._schemas[pointer], hint)

    def _take(self, schema: Schema, hint: str) -> str:
        if schema.pointer not in self._names:
            self._names[schema.pointer] = name = literal(self._scope.take(snake(hint, "schema")))
            self._pending.append((name, schema))
        return self._names[schema.pointer]

    def _one(self, schema: Schema | None) -> str:
        """Gives the expression of the rule for a schema, which is a name for one that is referred to."""
        if schema is None or not self._leads(schema):
            return ""
        if schema.ref is not None and schema == Schema(schema.pointer, ref=schema.ref):
            return self._named(schema.ref)
        return self._rule(schema)

    def _rule(self, schema: Schema) -> str:
        """Gives the expression of a rule."""
        given = {**self._of_members(schema), **self._of_items(schema)}
        alone = [some[0] for some in _unions(schema) if len(some) == 1]
        also = [self._one(part) for part in (*schema.all_of, *alone) if self._leads(part)]
        if schema.ref is not None and schema.ref in self._hiding:
            also.insert(0, self._named(schema.ref))
        given["also"] = tuple_literal(also) if also else ""
        with_property = [
            f"({literal(name)}, {self._one(part)})"
            for name, part in schema.dependent_schemas
            if self._leads(part)
        ]
        given["with_property"] = tuple_literal(with_property) if with_property else ""
        choices = list(self._choices(schema))
        given["choices"] = tuple_literal(choices) if choices else ""
        return call("Rule", *(f"{name}={text}" for name, text in given.items() if text))

    def _of_members(self, schema: Schema) -> dict[str, str]:
        """Gives what a rule says of the properties of an object."""
        hidden, found = schema.hidden, dict[str, str]()
        others = schema.additional_properties or schema.unevaluated_properties
        if hidden is not None:
            names = [(name, part) for name, part in schema.properties if name in hidden.names]
            found["names"] = _mapping((literal(name), literal(plain(part.pointer))) for name, part in names)
            found["patterns"] = self._tuple(
                (self._search(pattern), literal(plain(part.pointer)))
                for pattern, part in schema.pattern_properties
                if pattern in hidden.patterns
            )
            if hidden.kept:
                found["kept"] = f"frozenset({{{', '.join(map(literal, hidden.kept))}}})"
            if hidden.others:
                found["others"] = literal(plain(f"{schema.pointer}/{hidden.others}"))
        found["members"] = _mapping(
            (literal(name), self._one(part)) for name, part in schema.properties if self._leads(part)
        )
        found["values"] = self._one(others)
        if found.get("others") or found["values"]:
            known = ", ".join(literal(name) for name, _ in schema.properties)
            found["known"] = f"frozenset({{{known}}})" if known else ""
        if (
            found.get("others")
            or found["values"]
            or any(self._leads(p) for _, p in schema.pattern_properties)
        ):
            found["members_like"] = self._tuple(
                (self._search(pattern), self._one(part) or "None")
                for pattern, part in schema.pattern_properties
            )
        return found

    def _of_items(self, schema: Schema) -> dict[str, str]:
        """Gives what a rule says of the items of an array."""
        found = {"items": self._one(schema.items or schema.unevaluated_items)}
        if found["items"] or any(map(self._leads, schema.prefix_items)):
            found["prefix"] = tuple_literal(self._one(part) or "None" for part in schema.prefix_items)
            found["prefix"] = found["prefix"] if schema.prefix_items else ""
        if schema.contains is not None and self._leads(schema.contains):
            found["within"] = call("Rule", f"choices=({self._choice((schema.contains,))},)")
        return found

    def _choices(self, schema: Schema) -> Iterator[str]:
        """Gives the expressions of what applies to the same value under conditions."""
        for some in _unions(schema):
            if len(some) > 1 and any(map(self._leads, some)):
                # A request that satisfies none is refused as it came; a response loses what may be secret.
                more = [] if INPUT in schema.pointer else ["must=True"]
                more += self._discriminated(schema, some)
                yield self._choice(some, *more)
        yield from self._children_of(schema)
        if schema.if_ is None:
            return
        fails = Schema(f"{schema.pointer}/not/if", not_=schema.if_)
        for part, test in ((schema.then, schema.if_), (schema.else_, fails)):
            if part is not None and self._leads(part):
                yield call("Choice", f"(({self._one(part)}, {self._check(test)}),)")

    def _children_of(self, schema: Schema) -> Iterator[str]:
        """Gives the choice of what extends a base: an answer has not what is hidden in that either."""
        named = self._children.get(schema.pointer)
        if named and schema.discriminator is not None:
            alternatives = tuple_literal(f"({self._named(child)}, None)" for child in named.values())
            values = tuple_literal(tuple_literal([literal(value)]) for value in named)
            name = literal(schema.discriminator.property_name)
            yield call("Choice", alternatives, f"name={name}", f"values={values}")

    def _choice(self, branches: tuple[Schema, ...], *more: str) -> str:
        alternatives = tuple_literal(
            f"({self._one(part) or call('Rule')}, {self._check(part)})" for part in branches
        )
        return call("Choice", alternatives, *more)

    def _discriminated(self, schema: Schema, branches: tuple[Schema, ...]) -> list[str]:
        """Gives the arguments of a choice that a property decides (OpenAPI 3.1 4.8.25)."""
        found = decided(schema, branches, self._schemas)
        if found is None:
            return []
        values = tuple_literal(tuple_literal(map(literal, named)) for named in found.values)
        more = [] if found.default is None else [f"default={found.default}"]
        return [f"name={literal(found.name)}", f"values={values}", *more]

    def _check(self, schema: Schema) -> str:
        return self._checks.add(schema, " ".join(keys(plain(schema.pointer))[2:]), ALTERNATIVES)

    def _search(self, pattern: str) -> str:
        """Gives the expression of what looks for a pattern in a name."""
        found = translate(pattern)
        if found.engine == "re":
            return f"{call('re.compile', literal(found.source))}.search"
        return f"{call(f'{found.engine}_patterns.Pattern', literal(found.source))}.search"

    def _tuple(self, pairs: Iterator[tuple[str, str]]) -> str:
        listed = [f"({first}, {second})" for first, second in pairs]
        return tuple_literal(listed) if listed else ""


def _unions(schema: Schema) -> Iterator[tuple[Schema, ...]]:
    """Gives the alternatives of `anyOf` and of `oneOf`, null left out: it has nothing in it."""
    for branches in (schema.any_of, schema.one_of):
        yield tuple(part for part in branches if part.type != _NULL)


def _mapping(pairs: Iterator[tuple[str, str]]) -> str:
    listed = ", ".join(f"{name}: {value}" for name, value in pairs)
    return f"{{{listed}}}" if listed else ""
