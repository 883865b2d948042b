"""Tells what changed in the service: routes, handlers, stacks, estimates, pools, how schemas are decoded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..generate import Analysed
from ..inspection import rows, schema_rows
from ..plan.service_code import ServiceCode

_PARAMETER = re.compile(r"\{[^}]*\}")

_SHOWN = {
    "handler": "handler",
    "stack_size_bytes": "stack size",
    "estimated_body_bytes": "body estimate",
    "pool": "pool",
    "rate_limit": "rate limit",
    "security": "security",
}
"""What is compared of operations, by the keys of `inspection.rows`."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Holds what is computed for a service, as texts."""

    base_path: str
    operations: Mapping[str, tuple[str, Mapping[str, str]]]
    """By method and path without the names of its parameters: the name of the operation and its facts."""
    schemas: Mapping[str, str]
    """How each schema is decoded, by what it is called."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """Holds one fact that changed. None stands for what is not there."""

    subject: str
    what: str
    before: str | None
    after: str | None


def facts(analysed: Analysed, code: ServiceCode) -> Facts:
    """Gives the facts of a service."""
    operations = {}
    for row in rows(analysed.service):
        name = f"{row['method']} {row['path']}"
        shown = {what: _text(key, row[key]) for key, what in _SHOWN.items()}
        operations[_PARAMETER.sub("{}", name)] = name, shown
    schemas = {}
    for row in schema_rows(analysed.service, code.models):
        suffix = "" if row["direction"] == "both" else f" ({row['direction']})"
        decode = "decoded straight" if row["sound"] else "validated first: " + "; ".join(row["reasons"])
        schemas[row["schema"] + suffix] = decode
    return Facts(analysed.service.base_path, operations, schemas)


def fact_changes(before: Facts, after: Facts) -> tuple[FactChange, ...]:
    """Gives what differs between the facts of two services, in the order of the new one."""
    return tuple(_changes(before, after))


def _changes(before: Facts, after: Facts) -> Iterator[FactChange]:
    if before.base_path != after.base_path:
        yield FactChange("service", "base path", before.base_path or "/", after.base_path or "/")
    for key, (name, new) in after.operations.items():
        if key not in before.operations:
            yield FactChange(name, "route", None, f"{new['handler']}, stack {new['stack size']}")
            continue
        old_name, old = before.operations[key]
        if old_name != name:
            yield FactChange(name, "route", old_name, name)
        for what, value in new.items():
            if old[what] != value:
                yield FactChange(name, what, old[what], value)
    for key, (name, old) in before.operations.items():
        if key not in after.operations:
            yield FactChange(name, "route", old["handler"], None)
    for key, decode in after.schemas.items():
        was = before.schemas.get(key)
        if was is not None and was != decode:
            yield FactChange(key, "typed decode", was, decode)


def _text(key: str, value: Any) -> str:
    match key:
        case "stack_size_bytes":
            return f"{value:,} bytes"
        case "estimated_body_bytes":
            return "none" if value is None else f"{value:,} bytes"
        case "pool":
            return ", ".join(f"{name} {setting}" for name, setting in value.items()) or "the usual"
        case "rate_limit":
            return value or "none of its own"
        case "security":
            return " or ".join(" and ".join(schemes) or "none" for schemes in value) or "public"
    return str(value)
