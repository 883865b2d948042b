"""Finds values that a schema lists beside a type that excludes them: none of them can ever be valid."""

from __future__ import annotations

from typing import Any, Protocol

from ..diagnostics import Code
from ..ir import Json
from ..schemas.json_types import JSON_TYPES


class Findings(Protocol):
    """Takes what there is to say of a schema."""

    def warning(self, code: Code, message: str, pointer: str, hint: str = "") -> None: ...


def fits(value: Json, types: tuple[str, ...]) -> bool:
    """Says whether a value is of one of the types; all are where none is named.

    1.0 is an integer (core 4.2.3).
    """
    kind = JSON_TYPES.get(type(value)) or ("array" if isinstance(value, list) else "object")
    if isinstance(value, float) and value.is_integer():
        kind = "integer"
    return not types or kind in types or (kind == "integer" and "number" in types)


def fitting(
    values: tuple[Json, ...], types: tuple[str, ...], pointer: str, findings: Findings
) -> tuple[Json, ...]:
    """Gives the values of an `enum`, which stands at `pointer`, that can be valid; all where none can."""
    found = tuple(value for value in values if fits(value, types))
    if values and not found:
        no_value_fits("enum", types, pointer, findings)
        return values
    for index, value in enumerate(values):
        if not fits(value, types):
            message = f"{_shown(value)} is not of the type {' or '.join(types)}: it is left out."
            hint = "Add null to the types." if value is None else "Quote it if it is meant to be text."
            hint = hint if value is None or "string" in types else ""
            findings.warning("unfitting-value", message, f"{pointer}/{index}", hint)
    return found


def no_value_fits(keyword: str, types: tuple[str, ...], pointer: str, findings: Findings) -> None:
    """Tells that nothing is valid: no value of the keyword is of the types beside it."""
    message = f"No value of {keyword!r} is of the type {' or '.join(types)}: nothing is valid here."
    hint = "Text that looks like a number, a date or a boolean needs quotes." if "string" in types else ""
    findings.warning("unfitting-value", message, pointer, hint)


def _shown(value: Any) -> str:
    text = "null" if value is None else repr(value)
    return text if len(text) <= 40 else f"{text[:40]}..."
