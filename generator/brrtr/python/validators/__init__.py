"""Validators: each JSON Schema (2020-12) becomes straight-line Python that appends what is wrong.

A validator is `def pet(value: Any, at: At, faults: list[Violation]) -> None`. A schema that another
refers to is a function of its own; everything else stands where it applies. The code tests types
first, so that a keyword is only looked at for the values that it is about, and builds nothing as long
as the value is valid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...ir import Schema
from ...pointers import plain
from ..code import Function, Line
from ..literals import docstring, literal
from ..used_names import used_names
from .scope import HERE, Helper, Module, Place, Scope
from .statements import statements

_IMPORTS = {"re", "re2_patterns", "regress_patterns", "formats", "json_values", "report", "forbid"}

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
    `regress_patterns`, and of its `violations` the functions `report` and `forbid`.

    Every module needs `typing.Any`, and `At` and `Violation` of `violations`."""

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
) -> ValidatorModule:
    """Write validators for schemas, each (name of the function, schema).

    `names` has for the pointer of every schema that is referred to the expression that calls its
    validator from this module, for example `pet` or `components.pet`; `schemas` has the schemas
    themselves. Raises `KeyError` for a reference that is not among them, `PatternProblem` for a pattern
    that no engine can run, `literals.TooDeepError` for a value in the document that is nested too deep,
    and `ValueError` for a `multipleOf` that is not above zero.
    """
    module = Module(names, reserved={name for name, _ in functions}, schemas=schemas or {})
    written: list[str] = []
    used: set[str] = set()
    for name, schema in functions:
        pending = [Helper(name, schema)]
        while pending:
            text, names_in_it = _function(module, pending.pop(0))
            used |= names_in_it
            written.append(text)
            # Helpers follow what they were taken out of, unless that turned out to have no effect.
            pending += [helper for helper in module.helpers if helper.name in used]
            module.helpers.clear()
    constants = _used_constants(module.constants, used)
    return ValidatorModule(tuple(constants), tuple(written), frozenset(used & _IMPORTS))


def _function(module: Module, helper: Helper) -> tuple[str, set[str]]:
    """The source of a function, and the names that it uses."""
    schema = helper.schema
    names = helper.names and replace(helper.names, variable="names")
    items = helper.items and replace(helper.items, variable="indexes")
    place = Place("value", "at", names=names, items=items)
    here = plain(schema.pointer)
    body = statements(schema, place, Scope(module, helper.name, here, statements))
    # The document's own root has the empty pointer.
    text = docstring(here or "/", 4)
    more = f"{', names: set[str]' if names else ''}{', indexes: set[int]' if items else ''}"
    function = Function(SIGNATURE.format(helper.name, more), text, body)
    source = "\n".join(function.lines())
    used = used_names(source)
    if HERE in used:
        body.insert(0, Line(f"{HERE} = {literal(here)}"))
        source = "\n".join(function.lines())
    return source, used


def _used_constants(constants: list[str], used: set[str]) -> list[str]:
    """The definitions that are used, in order; what they use is added to `used`."""
    kept: list[str] = []
    # A constant is defined after those that it is made of.
    for line in reversed(constants):
        if line.partition(" ")[0] in used:
            used |= used_names(line.partition(" = ")[2])
            kept.insert(0, line)
    return kept
