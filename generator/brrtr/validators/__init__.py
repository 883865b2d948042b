"""Writes validators: of each JSON Schema (2020-12) straight-line Python that says whether a value is valid.

A validator is `def is_pet(value: Any) -> bool`, which returns at the first thing that is wrong; what there is
to say about it, the runtime finds by the schema. A schema that another refers to is a function of its own;
everything else stands where it applies, but for alternatives that take more than one test. The code tests
types first, so that a keyword is only looked at for the values that it is about, and builds nothing. A schema
that one value could be checked against again and again, since alternatives recurse alike, has a validator
that remembers what it found until the outermost one returns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..ir import Schema
from ..python.code import Function, If, Line, Statement
from ..python.imported import homes
from ..python.used_names import used_names
from ..schemas.graph import in_place
from .refusals import FAIL, answer, merged, refuses
from .repeats import Repeats
from .scope import VERDICTS, Helper, Module, Place, Scope
from .sharing import PARTS, Key, Sharing
from .statements import own_statements, statements


@dataclass(frozen=True, slots=True)
class ValidatorModule:
    """Holds the text of a module's constants and functions, and what it must import for them."""

    constants: tuple[str, ...]
    """Lines that define module constants."""
    functions: tuple[str, ...]
    """The source of each function, those asked for and their helpers, in order."""
    imports: frozenset[str]
    """Those of the names that a module of validators may import which it uses."""
    values: Mapping[str, str] = field(default_factory=dict)
    """The source of each constant that it shares with other modules."""
    parts: Mapping[Key, Schema] = field(default_factory=dict)
    """The schemas of the functions that it shares with other modules."""

    @property
    def source_lines(self) -> tuple[str, ...]:
        """Gives all of it, two empty lines between definitions."""
        lines = list(self.constants)
        for function in self.functions:
            lines += ["", "", *function.split("\n")] if lines else function.split("\n")
        return tuple(lines)


def validator_module(
    functions: Sequence[tuple[str, Schema]],
    names: Mapping[str, str],
    schemas: Mapping[str, Schema] | None = None,
    *,
    repeats: Repeats | None = None,
    sharing: Sharing | None = None,
    name: str = "",
) -> ValidatorModule:
    """Writes validators for schemas, each (name of the function, schema).

    `names` has for the pointer of every schema that is referred to the expression that calls its
    validator from this module, for example `pet` or `components.pet`; `schemas` has the schemas
    themselves, and `repeats`, if it is at hand, what was found out about them. `sharing` knows which
    schemas within others have functions of their own; with it, large sets of values are not in the module
    either. `name` is what the module is called, if it has functions that others share.

    Raises `KeyError` for a reference that is not among them, `PatternProblem` for a pattern
    that no engine can run, `literals.TooDeepError` for a value in the document that is nested too deep,
    and `ValueError` for a `multipleOf` that is not above zero.
    """
    schemas = schemas or {}
    repeats = repeats or Repeats(schemas)
    module = Module(names, {own for own, _ in functions}, repeats, schemas, sharing, name=name)
    own = [_written(module, Helper(called, schema)) for called, schema in functions]
    shared = dict(_further(module, module.shared_helpers))
    noting = dict(_further(module, module.noting_helpers))
    # Their order is not that of first use, which changes with what uses them.
    written = [*own, *(shared[name] for name in sorted(shared)), *(noting[name] for name in sorted(noting))]
    used = {name for one in written for name in one.used}
    constants = _used_constants([line for one in written for line in one.constants], used)
    texts = tuple(text for one in written for text in one.functions)
    values = {name: source for name, source in module.values.items() if name in used}
    # As with constants, some may have been asked for by what was dropped again.
    calls = used.union(*(_OF_PARTS.findall(text) for text in texts)) if module.parts else used
    parts = {key: one for key, one in module.parts.items() if sharing and sharing.places[key][1] in calls}
    return ValidatorModule(
        tuple(constants), texts, frozenset(used & homes("validators").keys()), values, parts
    )


_OF_PARTS = re.compile(rf"\b{PARTS}\w*\.(\w+)\(")


@dataclass(frozen=True, slots=True)
class _Written:
    """Describes a function of a module and the helpers that were taken out of it."""

    functions: list[str]
    used: set[str]
    """The names in them."""
    constants: list[str]
    """The constants that they were the first to ask for."""


def _further(module: Module, asked: Sequence[Helper]) -> Iterator[tuple[str, _Written]]:
    """Writes functions by name; writing one may ask for more."""
    for helper in asked:
        yield helper.name, _written(module, helper)


def _written(module: Module, first: Helper) -> _Written:
    known = len(module.constants)
    found = _Written([], set(), [])
    pending = [first]
    while pending:
        text, names_in_it = _function(module, pending.pop(0))
        found.used.update(names_in_it)
        found.functions.append(text)
        # Helpers follow what they were taken out of, unless that turned out to have no effect.
        for helper in module.helpers:
            if helper.name in found.used and helper.name not in module.written:
                module.written.add(helper.name)
                pending.append(helper)
        module.helpers.clear()
    found.constants.extend(module.constants[known:])
    return found


def _function(module: Module, helper: Helper) -> tuple[str, set[str]]:
    """Gives the source of a function, and the names that it uses."""
    schema, repeats = helper.schema, module.repeats
    names = helper.names and replace(helper.names, variable="names")
    items = helper.items and replace(helper.items, variable="indexes")
    body = own_statements(
        schema, Place("value", names=names, items=items), Scope(module, helper.name, statements)
    )
    body = merged(body)
    if body and refuses(last := body[-1]):
        body[-1] = answer(last.test, of_members=_has_members(schema))
    elif body[-1:] != [FAIL]:
        body.append(Line("return True"))
    concerned, remembers = repeats.concern(schema), schema.pointer in repeats.pointers
    # What remembers is handed something to remember it in by its decorator.
    alone = concerned and not remembers and not helper.inner
    parameters = ["value: Any"]
    parameters += [f"{VERDICTS}: Verdicts{' | None = None' * alone}"] * concerned
    parameters += ["names: set[str]"] * bool(names) + ["indexes: set[int]"] * bool(items)
    begin: list[Statement] = [If(f"{VERDICTS} is None", [Line(f"{VERDICTS} = {{}}")])] * alone
    function = Function(f"{helper.name}({', '.join(parameters)}) -> bool", None, begin + body)
    source = "\n".join(["@remembering"] * remembers + [*function.lines()])
    return source, used_names(source)


def _has_members(schema: Schema) -> bool:
    """Says whether a schema has properties, itself or in what applies to the same value."""
    return bool(schema.properties) or any(map(_has_members, in_place(schema)))


def _used_constants(constants: list[str], used: set[str]) -> list[str]:
    """Gives the definitions that are used, in order; what they use is added to `used`."""
    kept: list[str] = []
    # A constant is defined after those that it is made of.
    for line in reversed(constants):
        if line.partition(" ")[0] in used:
            used |= used_names(line.partition(" = ")[2])
            kept.insert(0, line)
    return kept
