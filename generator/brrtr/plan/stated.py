"""Writes what the document says of who may call an operation from where and how often, and of its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from ..extensions import SINCE, SUNSET, moment, rate_limit
from ..ir import Cors, Operation
from ..python.literals import literal, tuple_literal
from ..python.uses import call


def cors_expression(cors: Cors) -> str:
    """Gives the expression of what `x-cors` says."""
    said = ((name, value) for name, value in asdict(cors).items() if value is not None)
    return call("Cors", *(f"{name}={_expression(value)}" for name, value in said))


def _expression(value: tuple[str, ...] | bool | int) -> str:
    return tuple_literal(map(literal, value)) if isinstance(value, tuple) else literal(value)


def about_calls(operation: Operation) -> Iterator[str]:
    """Gives the arguments of `Binder.operation` about it."""
    if operation.cors is not None:
        yield f"cors={cors_expression(operation.cors)}"
    if operation.deprecated:
        yield "deprecated=True"
    for name, key in (("deprecated_since", SINCE), ("sunset", SUNSET)):
        if found := moment(operation, key):
            yield f"{name}={literal(found)}"
    if (limit := rate_limit(operation)) is not None:
        yield f"rate_limit={literal(limit)}"
