"""Validators: each JSON Schema (2020-12) becomes straight-line Python that appends what is wrong.

A validator is `def pet(value: Any, at: At, faults: list[Violation]) -> None`. A schema that another
refers to is a function of its own; everything else stands where it applies. The code tests types
first, so that a keyword is only looked at for the values that it is about, and builds nothing as long
as the value is valid. A schema that one value could be checked against again and again, since alternatives
recurse alike, has a validator that remembers what it found until the outermost one returns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ..ir import Schema
from ..pointers import plain
from ..python.code import Function, If, Line, Statement
from ..python.literals import docstring, literal
from ..python.used_names import used_names
from .conditions import of_type
from .repeats import Repeats
from .scope import HERE, VERDICTS, Helper, Module, Place, Scope
from .sharing import Sharing
from .statements import own_statements, statements

_VIOLATIONS = {"Verdicts", "forbid", "no_alternative", "no_type", "recall", "remember", "report", "undecided"}
_IMPORTS = _VIOLATIONS | {"re", "re2_patterns", "regress_patterns", "formats", "json_values"}

SIGNATURE = "{}(value: Any, at: At, faults: list[Violation]{}) -> None"


@dataclass(frozen=True, slots=True)
class ValidatorModule:
    """The text of a module's constants and functions, and what it must import for them."""

    constants: tuple[str, ...]
    """Lines that define module constants."""
    functions: tuple[str, ...]
    """The source of each function, those asked for and their helpers, in order."""
    imports: frozenset[str]
    """Which of these it uses: the module `re`, the runtime's `formats`, `json_values`, `re2_patterns` and
    `regress_patterns`, and of its `violations` those in `of_violations`.

    Every module needs `typing.Any`, and `At` and `Violation` of `violations`."""

    @property
    def of_violations(self) -> list[str]:
        """What it imports of the runtime's `violations`."""
        return sorted({"At", "Violation"} | self.imports & _VIOLATIONS)

    @property
    def source_lines(self) -> tuple[str, ...]:
        """All of it, two empty lines between definitions."""
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
    home: str = "",
) -> ValidatorModule:
    """Write validators for schemas, each (name of the function, schema).

    `names` has for the pointer of every schema that is referred to the expression that calls its
    validator from this module, for example `pet` or `components.pet`; `schemas` has the schemas
    themselves, and `repeats`, if it is at hand, what was found out about them. `sharing` knows what they
    and those of other modules have in common; of its functions, those that are at `home` in this module and
    that have been asked for by now or are by this module stand in it.

    Raises `KeyError` for a reference that is not among them, `PatternProblem` for a pattern
    that no engine can run, `literals.TooDeepError` for a value in the document that is nested too deep,
    and `ValueError` for a `multipleOf` that is not above zero.
    """
    writer = ModuleWriter(names, schemas, repeats=repeats, sharing=sharing, home=home)
    writer.write(functions)
    while writer.write_shared():
        pass
    return writer.module


class ModuleWriter:
    """Writes the functions of a module: those that it is given, then those that others come to ask for."""

    def __init__(
        self,
        names: Mapping[str, str],
        schemas: Mapping[str, Schema] | None = None,
        *,
        repeats: Repeats | None = None,
        sharing: Sharing | None = None,
        home: str = "",
        among: str = "",
    ) -> None:
        """See `validator_module`; `among` stands before the names of other modules that are shared from."""
        schemas = schemas or {}
        self._module = Module(names, set(), repeats or Repeats(schemas), schemas)
        self._sharing = sharing
        self._home = home
        if sharing is not None:
            self._module.sharing = partial(_shared_call, sharing, self._module.repeats, home, among)
        self._written: list[str] = []
        self._used: set[str] = set()
        self._shared = 0
        """How many of the functions that are shared stand here by now."""

    def write(self, functions: Sequence[tuple[str, Schema]]) -> None:
        """Writes functions, each (name, schema)."""
        self._module.reserved.update(name for name, _ in functions)
        for name, schema in functions:
            self._write(Helper(name, schema))

    def write_shared(self) -> bool:
        """Writes what has been asked for since and stands in this module; says whether anything has."""
        asked = self._sharing.in_module(self._home)[self._shared :] if self._sharing is not None else []
        for shared in asked:
            self._write(Helper(shared.name, shared.schema, placed=True))
        self._shared += len(asked)
        return bool(asked)

    def _write(self, first: Helper) -> None:
        pending = [first]
        while pending:
            text, names_in_it = _function(self._module, pending.pop(0))
            self._used |= names_in_it
            self._written.append(text)
            # Helpers follow what they were taken out of, unless that turned out to have no effect.
            pending += [helper for helper in self._module.helpers if helper.name in self._used]
            self._module.helpers.clear()

    @property
    def module(self) -> ValidatorModule:
        """All that was written."""
        used = set(self._used)
        constants = _used_constants(self._module.constants, used)
        return ValidatorModule(tuple(constants), tuple(self._written), frozenset(used & _IMPORTS))


def _shared_call(sharing: Sharing, repeats: Repeats, home: str, among: str, schema: Schema) -> str | None:
    """The expression that calls the function for a schema that several places have in common.

    None for one that leads to validators that remember: it is written where it stands.
    """
    shared = None if repeats.concern(schema) else sharing.of(schema)
    if shared is None:
        return None
    return shared.name if shared.home == home else f"{among}{shared.home}.{shared.name}"


def _function(module: Module, helper: Helper) -> tuple[str, set[str]]:
    """The source of a function, and the names that it uses."""
    schema, repeats = helper.schema, module.repeats
    remembers = schema.pointer in repeats.pointers
    own = "own_" if remembers else ""
    names = helper.names and replace(helper.names, variable=f"{own}names")
    items = helper.items and replace(helper.items, variable=f"{own}indexes")
    place = Place("value", "at", names=names, items=items)
    here = plain(schema.pointer)
    write = own_statements if helper.placed else statements
    body = write(schema, place, Scope(module, helper.name, here, helper.placed, statements))
    if remembers and body:
        body = _remembering(helper, body)
    # The document's own root has the empty pointer.
    text = docstring(f"{here or '/'}{', and where else the same is asked for' * helper.placed}", 4)
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
    if VERDICTS in used and not helper.inner:
        begin.append(If(f"{VERDICTS} is None", [Line(f"{VERDICTS} = {{}}")]))
    if begin:
        function.body = begin + body
        source = "\n".join(function.lines())
    return source, used


def _remembering(helper: Helper, body: list[Statement]) -> list[Statement]:
    """The statements, and around them what remembers their outcome for the same value.

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
    """The definitions that are used, in order; what they use is added to `used`."""
    kept: list[str] = []
    # A constant is defined after those that it is made of.
    for line in reversed(constants):
        if line.partition(" ")[0] in used:
            used |= used_names(line.partition(" = ")[2])
            kept.insert(0, line)
    return kept
