"""Knows what a request has to say for one of several operations at its path to be meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..folders import runtime_module
from ..ir import Condition, Operation, Overload, Parameter, Service
from ..overloads import HEADER


class Overloads:
    """Holds the overloads of a service, and asks the runtime's own choice."""

    def __init__(self, service: Service) -> None:
        self._of = {
            (method, key): overload
            for overload in service.overloads
            for _, method, key in overload.rows
            if method == overload.method
        }
        self._choices: dict[Overload, Any] = {}

    def asked(self, operation: Operation) -> dict[tuple[str, str], Condition]:
        """Gives the conditions of an operation by what they are about."""
        overload = self._of.get((operation.method, operation.path))
        for conditions, method, key in overload.rows if overload is not None else ():
            if (method, key) == (operation.method, operation.path):
                return {one[:2]: one for one in conditions}
        return {}

    def is_meant(self, operation: Operation, query: str, headers: Mapping[str, str]) -> bool:
        """Says whether a request with this query and these headers means the operation."""
        overload = self._of.get((operation.method, operation.path))
        if overload is None:
            return True
        if overload not in self._choices:
            rows = [(conditions, f"{method} {key}") for conditions, method, key in overload.rows]
            self._choices[overload] = runtime_module("router").Choice(rows, {key: key for _, key in rows})
        fields = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        found = self._choices[overload].of(
            query, lambda name: [value for key, value in fields if key == name]
        )
        return bool(found == f"{operation.method} {operation.path}")


def place_of(parameter: Parameter) -> tuple[str, str]:
    """Gives where a request has a parameter, as conditions say it."""
    name = parameter.name.lower() if parameter.location == HEADER else parameter.name
    return parameter.location, name
