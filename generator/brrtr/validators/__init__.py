"""Writes validators: of each JSON Schema (2020-12) straight-line Python that says whether a value is valid.

A validator is `def is_pet(value: Any) -> bool`, which returns at the first thing that is wrong; what there is
to say about it, the runtime finds by the schema. A schema that another refers to is a function of its own;
everything else stands where it applies, but for alternatives that take more than one test. The code tests
types first, so that a keyword is only looked at for the values that it is about, and builds nothing. A schema
that one value could be checked against again and again, since alternatives recurse alike, has a validator
that remembers what it found until the outermost one returns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..ir import Schema
from ..python.code import Function, If, Line, Statement
from ..python.uses import unmarked, use, used_members, used_names
from ..schemas.graph import in_place
from .refusals import FAIL, answer, merged, refuses
from .repeats import Repeats
from .scope import VERDICTS, Helper, Module, Place, Scope
from .sharing import Key, Sharing
from .statements import own_statements, statements


@dataclass(frozen=True, slots=True)
class ValidatorModule:
    """Holds the text of a module's constants and functions, and what it must import for them."""

    constants: tuple[str, ...]
    """Lines that define module constants."""
    functions: tuple[str, ...]
    """The source of each function, those asked for and their helpers, in order."""
    imports: frozenset[str]
    """The names that it uses and does not define."""
    values: Mapping[str, str] = field(default_factory=dict)
    """The source of each constant that it shares with other modules."""
    parts: Mapping[Key, Schema] = field(default_factory=dict)
    """The schemas of the functions that it shares with other modules."""
    contradicts: bool = False
    """Whether a function asks for two types of one value; `ModuleWriter` finds out."""

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
    functions_of = {name: text for one in written for name, text in one.functions.items()}
    used = set[str]().union(*map(used_names, functions_of.values()))
    constants = _used_constants([line for one in written for line in one.constants], used)
    values = {name: source for name, source in module.values.items() if name in used}
    # As with constants, some may have been asked for by what was dropped again.
    called = set[str]().union(*map(used_members, functions_of.values())) if module.parts else ()
    parts = {key: one for key, one in module.parts.items() if module.part(key) in called}
    return ValidatorModule(
        tuple(map(unmarked, constants.values())),
        tuple(map(unmarked, functions_of.values())),
        frozenset(used - functions_of.keys() - constants.keys()),
        values,
        parts,
    )


@dataclass(frozen=True, slots=True)
class _Written:
    """Describes a function of a module and the helpers that were taken out of it."""

    functions: dict[str, str]
    """Their source by their names, what they use marked."""
    constants: list[str]
    """The constants that they were the first to ask for."""


def _further(module: Module, asked: Sequence[Helper]) -> Iterator[tuple[str, _Written]]:
    """Writes functions by name; writing one may ask for more."""
    for helper in asked:
        yield helper.name, _written(module, helper)


def _written(module: Module, first: Helper) -> _Written:
    known = len(module.constants)
    found = _Written({}, [])
    used: set[str] = set()
    pending = [first]
    while pending:
        own = pending.pop(0)
        found.functions[own.name] = source = _function(module, own)
        used |= used_names(source)
        # Helpers follow what they were taken out of, unless that turned out to have no effect.
        for helper in module.helpers:
            if helper.name in used and helper.name not in module.written:
                module.written.add(helper.name)
                pending.append(helper)
        module.helpers.clear()
    found.constants.extend(module.constants[known:])
    return found


def _function(module: Module, helper: Helper) -> str:
    """Gives the source of a function."""
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
    parameters = [f"value: {use('Any')}"]
    parameters += [f"{VERDICTS}: {use('Verdicts')}{' | None = None' * alone}"] * concerned
    parameters += ["names: set[str]"] * bool(names) + ["indexes: set[int]"] * bool(items)
    begin: list[Statement] = [If(f"{VERDICTS} is None", [Line(f"{VERDICTS} = {{}}")])] * alone
    function = Function(f"{helper.name}({', '.join(parameters)}) -> bool", None, begin + body)
    return "\n".join([f"@{use('remembering')}"] * remembers + [*function.lines()])


def _has_members(schema: Schema) -> bool:
    """Says whether a schema has properties, itself or in what applies to the same value."""
    return bool(schema.properties) or any(map(_has_members, in_place(schema)))


def _used_constants(constants: list[str], used: set[str]) -> dict[str, str]:
    """Gives the definitions that are used by their names, in order; what they use is added to `used`."""
    kept: dict[str, str] = {}
    # A constant is defined after those that it is made of.
    for line in reversed(constants):
        if (name := line.partition(" ")[0]) in used:
            used |= used_names(line)
            kept[name] = line
    return dict(reversed(kept.items()))
