"""Builds the routes of a service: those of its document, and the paths that every service has."""

from __future__ import annotations

from collections.abc import Sequence

from ..folders import runtime_module
from ..ir import Operation
from . import RouteTable, build

BUILT_IN = {
    "/health": "_health",
    "/ready": "_ready",
    "/docs": "_docs",
    "/openapi.json": "_openapi_json",
    "/openapi.yaml": "_openapi_yaml",
    "/metrics": "_metrics",
}
"""The paths that every service has, with the keys of their operations."""


def route_table(
    operations: Sequence[Operation], keys: Sequence[str], base_path: str, paths: Sequence[str]
) -> RouteTable:
    """Builds the tables of all routes. A path that the document serves goes before one of ours.

    `paths` are all that the document has: none of them is answered by the template of another, not even one
    whose operations are all left out.
    """
    routes = _routes(operations, keys, base_path)
    taken = taken_paths(operations, base_path)
    ours = [("GET", path, key) for path, key in BUILT_IN.items() if path not in taken]
    return build([*routes, *ours], "", [base_path + path for path in paths])


def taken_paths(operations: Sequence[Operation], base_path: str) -> tuple[str, ...]:
    """Finds the paths of ours that the document itself serves, be it by a template that matches them."""
    keys = [str(index) for index in range(len(operations))]
    table = build(_routes(operations, keys, base_path), "")
    router = runtime_module("router").Router(table.static, table.dynamic, dict.fromkeys(keys, True))
    # A path that nothing is at answers 404 whatever the method is.
    return tuple(path for path in BUILT_IN if getattr(router.match("GET", path), "status", 200) != 404)


def _routes(
    operations: Sequence[Operation], keys: Sequence[str], base_path: str
) -> list[tuple[str, str, str]]:
    return [
        (operation.method, base_path + operation.path, key)
        for operation, key in zip(operations, keys, strict=True)
    ]
