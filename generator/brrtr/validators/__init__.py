"""Writes validators: each JSON Schema (2020-12) becomes straight-line Python that appends what is wrong.

A validator is `def pet(value: Any, at: At, faults: Faults) -> None`. A schema that another
refers to is a function of its own; everything else stands where it applies. The code tests types
first, so that a keyword is only looked at for the values that it is about, and builds nothing as long
as the value is valid. A schema that one value could be checked against again and again, since alternatives
recurse alike, has a validator that remembers what it found until the outermost one returns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..ir import Schema
from ..pointers import plain
from ..python.code import Function, If, Line, Statement
from ..python.imported import homes
from ..python.literals import docstring, literal
from ..python.used_names import used_names
from .conditions import of_type
from .repeats import Repeats
from .scope import HERE, VERDICTS, Helper, Module, Place, Report, Scope
from .sharing import Sharing
from .statements import own_statements, statements

SIGNATURE = "{}(value: Any, at: At, faults: Faults{}) -> None"


@dataclass(frozen=True, slots=True)
class ValidatorModule:
    """Holds the text of a module's constants and functions, and what it must import for them."""

    constants: tuple[str, ...]
    """Lines that define module constants."""
    functions: tuple[str, ...]
    """The source of each function, those asked for and their helpers, in order."""
    imports: frozenset[str]
    """Those of the names that a module of validators may import which it uses."""

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
) -> ValidatorModule:
    """Writes validators for schemas, each (name of the function, schema).

    `names` has for the pointer of every schema that is referred to the expression that calls its
    validator from this module, for example `pet` or `components.pet`; `schemas` has the schemas
    themselves, and `repeats`, if it is at hand, what was found out about them. `sharing` knows which
    schemas within others have functions of their own.

    Raises `KeyError` for a reference that is not among them, `PatternProblem` for a pattern
    that no engine can run, `literals.TooDeepError` for a value in the document that is nested too deep,
    and `ValueError` for a `multipleOf` that is not above zero.
    """
    schemas = schemas or {}
    repeats = repeats or Repeats(schemas)
    module = Module(names, {name for name, _ in functions}, repeats, schemas, sharing)
    own = [_written(module, Helper(name, schema)) for name, schema in functions]
    shared = dict(_further(module, module.shared_helpers))
    noting = dict(_further(module, module.noting_helpers))
    # Their order is not that of first use, which changes with what uses them.
    written = [*own, *(shared[name] for name in sorted(shared)), *(noting[name] for name in sorted(noting))]
    used = {name for one in written for name in one.used}
    constants = _used_constants([line for one in written for line in one.constants], used)
    texts = tuple(text for one in written for text in one.functions)
    return ValidatorModule(tuple(constants), texts, frozenset(used & homes("validators").keys()))


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
        pending += [helper for helper in module.helpers if helper.name in found.used]
        module.helpers.clear()
    found.constants.extend(module.constants[known:])
    return found


def _function(module: Module, helper: Helper) -> tuple[str, set[str]]:
    """Gives the source of a function, and the names that it uses."""
    schema, repeats = helper.schema, module.repeats
    remembers = schema.pointer in repeats.pointers
    own = "own_" if remembers else ""
    names = helper.names and replace(helper.names, variable=f"{own}names")
    items = helper.items and replace(helper.items, variable=f"{own}indexes")
    place = Place("value", names=names, items=items)
    here = plain(schema.pointer)
    body = own_statements(schema, place, Scope(module, helper.name, here, helper.placed, statements))
    body = _remembering(helper, body) if remembers and body else _returning(body)
    # The document's own root has the empty pointer.
    text = docstring("A schema within another, which stands at `here`." if helper.placed else here or "/", 4)
    more = f"{', names: set[str]' if names else ''}{', indexes: set[int]' if items else ''}"
    if repeats.concern(schema):
        more += f", {VERDICTS}: Verdicts" + ("" if helper.inner else " | None = None")
    more += f", {HERE}: str" * helper.placed
    function = Function(SIGNATURE.format(helper.name, more), text, body)
    source = "\n".join(function.lines())
    used = used_names(source)
    begin: list[Statement] = []
    if HERE in used and not helper.placed:
        begin.append(Line(f"{HERE} = {literal(here)}"))
        function.docstring = None  # it would say the same
    if VERDICTS in used and not helper.inner:
        begin.append(If(f"{VERDICTS} is None", [Line(f"{VERDICTS} = {{}}")]))
    if begin:
        function.body = begin + body
        source = "\n".join(function.lines())
    return source, used


def _returning(body: list[Statement]) -> list[Statement]:
    """Lets a function return where a value is of a wrong type: all else then need not stand in a branch."""
    if len(body) != 1 or not isinstance(only := body[0], If) or len(only.body) != 1:
        return body
    further = only.orelse
    if (
        not isinstance(only.body[0], Report)
        or not further
        or (len(further) == 1 and isinstance(further[0], If))
    ):
        return body
    return [If(only.test, [*only.body, Line("return")]), *further]


def _remembering(helper: Helper, body: list[Statement]) -> list[Statement]:
    """Gives the statements, and around them what remembers their outcome for the same value.

    What has nothing in it is soon checked again.
    """
    sets = [("names", "str")] if helper.names else []
    sets += [("indexes", "int")] if helper.items else []
    into = "".join(f", {name}" for name, _ in sets)
    own = "".join(f", own_{name}" for name, _ in sets)
    nests = f"value and ({of_type('value', ['array', 'object']).holds})"
    return [
        Line(f"key = {helper.name}, id(value)"),
        If(f"recall({VERDICTS}, key, at, faults{into})", [Line("return")]),
        Line("before = len(faults)"),
        *(Line(f"own_{name}: set[{kind}] = set()") for name, kind in sets),
        *body,
        *(Line(f"{name}.update(own_{name})") for name, _ in sets),
        If(nests, [Line(f"remember({VERDICTS}, key, at, faults, before{own})")]),
    ]


def _used_constants(constants: list[str], used: set[str]) -> list[str]:
    """Gives the definitions that are used, in order; what they use is added to `used`."""
    kept: list[str] = []
    # A constant is defined after those that it is made of.
    for line in reversed(constants):
        if line.partition(" ")[0] in used:
            used |= used_names(line.partition(" = ")[2])
            kept.insert(0, line)
    return kept
