"""Reads the example documents and the tables of calls on their services, as tests look into them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

ROOT = Path(__file__).parents[2]
CASES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/openapi.yaml"))
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@cache
def document(case: str) -> Any:
    return yaml.safe_load((ROOT / "examples" / case / "openapi.yaml").read_text("utf-8"))


@cache
def calls(case: str) -> Any:
    return yaml.safe_load((ROOT / "tests" / "data" / "calls" / f"{case}.yaml").read_text("utf-8"))


def escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")


def resolve(case: str, pointer: str) -> tuple[str, Any]:
    """Gives the node at a pointer, and its own pointer once references are followed."""
    node = document(case)
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        node = node[int(key)] if isinstance(node, list) else node[key]
    if isinstance(node, dict) and "$ref" in node:
        return resolve(case, node["$ref"].removeprefix("#"))
    return pointer, node


def operations(case: str) -> Iterator[tuple[str, str, str, Any]]:
    """Gives (method, key of the path with the server's base path, pointer, operation) of each operation."""
    base = urlsplit(document(case)["servers"][0]["url"].replace("{region}", "eu")).path.rstrip("/")
    for path, item in document(case)["paths"].items():
        for method in METHODS:
            if method in item:
                yield method.upper(), base + path, f"/paths/{escape(path)}/{method}", item[method]


def schemes(case: str, operation: Any) -> Any:
    """Gives what an operation asks for, with nothing when a call without a credential is allowed."""
    requirements = operation.get("security", document(case).get("security", []))
    return [] if {} in requirements else requirements


def called(case: str, call: Any) -> tuple[str, Any] | None:
    """Gives the pointer of the operation that a call reaches, and it: literals win over parameters.

    Where several share a path, the call says which is meant, or it reaches none.
    """
    found = []
    for method, key, pointer, operation in operations(case):
        path = re.split("[?#]", key)[0]
        pattern = re.sub(r"\\\{.*?\\\}", "[^/]+", re.escape(path))
        meant = call.get("operation", operation.get("operationId") if path == key else "")
        if meant != operation.get("operationId"):
            continue
        if method == call["method"] and re.fullmatch(pattern, call["path"]):
            found.append((path.count("{"), -len(path), pointer, operation))
    return min(found, key=lambda match: match[:2])[2:] if found else None
