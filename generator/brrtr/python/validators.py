"""Validators: each JSON Schema (2020-12) becomes straight-line Python that appends what is wrong.

A validator is `def pet(value: Any, at: At, faults: list[Violation]) -> None`. A schema that another
refers to is a function of its own; everything else stands where it applies. The code tests types
first, so that a keyword is only looked at for the values that it is about, and builds nothing as long
as the value is valid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..ir import Schema
from .code import Function
from .literals import docstring
from .validator_scope import Module, Place, Scope
from .validator_statements import statements

SIGNATURE = "{}(value: Any, at: At, faults: list[Violation]) -> None"


@dataclass(frozen=True, slots=True)
class ValidatorModule:
    """The text of a module's constants and functions, and what it must import for them."""

    constants: tuple[str, ...]
    """Lines that define module constants."""
    functions: tuple[str, ...]
    """The source of each function, those asked for and their helpers, in order."""
    imports: frozenset[str]
    """Of `re`, and of the runtime: the modules `formats` and `json_values`, and `report` of `violations`.

    Every module needs `typing.Any`, and `At` and `Violation` of `violations`."""

    @property
    def source_lines(self) -> tuple[str, ...]:
        """All of it, two empty lines between definitions."""
        lines = list(self.constants)
        for function in self.functions:
            lines += ["", "", *function.split("\n")] if lines else function.split("\n")
        return tuple(lines)


def validator_module(
    functions: Sequence[tuple[str, Schema]], names: Mapping[str, str]
) -> ValidatorModule:
    """Write validators for schemas, each (name of the function, schema).

    `names` has for the pointer of every schema that is referred to the expression that calls its
    validator from this module, for example `pet` or `components.pet`. Raises `KeyError` for a
    reference that is not among them, `PatternProblem` for a pattern that `re` cannot run, and
    `literals.TooDeepError` for a value in the document that is nested too deep.
    """
    module = Module(names, reserved={name for name, _ in functions})
    written: list[str] = []
    for name, schema in functions:
        written.append(_function(module, name, schema))
        # Helpers follow the function that they were taken out of, and may need helpers themselves.
        while module.helpers:
            written.append(_function(module, *module.helpers.pop(0)))
    return ValidatorModule(tuple(module.constants), tuple(written), frozenset(module.imports))


def _function(module: Module, name: str, schema: Schema) -> str:
    body = statements(schema, Place("value", "at"), Scope(module, name))
    # The document's own root has the empty pointer.
    text = docstring(schema.pointer or "/", 4)
    return "\n".join(Function(SIGNATURE.format(name), text, body).lines())
