"""Builds the routes of a service: those of its document, and the paths that every service has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..folders import runtime_module
from ..ir import Overload, Service
from . import RouteTable, Rows, build
from .keys import path_of

BUILT_IN = {
    "/health": "_health",
    "/ready": "_ready",
    "/docs": "_docs",
    "/openapi.json": "_openapi_json",
    "/openapi.yaml": "_openapi_yaml",
    "/metrics": "_metrics",
}
"""The paths that every service has, with the keys of their operations."""


def route_table(service: Service, keys: Sequence[str]) -> RouteTable:
    """Builds the tables of all routes. A path that the document serves goes before one of ours.

    `keys` are those of the operations. No path of the document is answered by the template of another, not
    even one whose operations are all left out.
    """
    base_path, choices = service.base_path, _choices(service, keys)
    routes = list(_routes(service, keys, choices))
    taken = taken_paths(service)
    ours = [("GET", path, key) for path, key in BUILT_IN.items() if path not in taken]
    table = build([*routes, *ours], "", [base_path + path_of(path) for path in service.paths])
    return replace(table, choices=choices)


def taken_paths(service: Service) -> tuple[str, ...]:
    """Finds the paths of ours that the document itself serves, be it by a template that matches them."""
    keys = [str(index) for index in range(len(service.operations))]
    # Of a large document few paths have one segment, as ours have.
    routes = [one for one in _routes(service, keys, _choices(service, keys)) if one[1].count("/") == 1]
    table = build(routes, "")
    router = runtime_module("router").Router(
        table.static, table.dynamic, dict.fromkeys((key for _, _, key in routes), True)
    )
    # A path that nothing is at answers 404 whatever the method is.
    return tuple(path for path in BUILT_IN if getattr(router.match("GET", path), "status", 200) != 404)


def choice_key(overload: Overload) -> str:
    """Gives what the tables call several operations at a path: no handler has such a name."""
    return f"{overload.method} {overload.path}"


def _choices(service: Service, keys: Sequence[str]) -> dict[str, Rows]:
    """Gives the rows of what is served with the keys of operations."""
    served = {
        (operation.method, operation.path): key
        for operation, key in zip(service.operations, keys, strict=True)
    }
    found = {}
    for overload in service.overloads:
        rows = tuple((conditions, served.get((method, key), "")) for conditions, method, key in overload.rows)
        if any(key for _, key in rows):
            found[choice_key(overload)] = rows
    return found


def _routes(
    service: Service, keys: Sequence[str], choices: dict[str, Rows]
) -> Iterator[tuple[str, str, str]]:
    """Gives method, path and key of what the path decides."""
    chosen = set[tuple[str, str]]()
    for overload in service.overloads:
        if choice_key(overload) in choices:
            yield overload.method, service.base_path + overload.path, choice_key(overload)
            chosen |= {
                (overload.method, key) for _, method, key in overload.rows if method == overload.method
            }
    for operation, key in zip(service.operations, keys, strict=True):
        if (operation.method, operation.path) not in chosen:
            yield operation.method, service.base_path + path_of(operation.path), key
