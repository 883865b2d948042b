"""Has pairs of documents that are labelled with what changed between them, from `tests/data/compare/`."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from brrtr.compare import Change, Level, changes
from brrtr.generate import Analysed, read, understand
from brrtr.options import Options

FOLDER = Path(__file__).parents[1] / "data" / "compare"


@cache
def pairs() -> tuple[tuple[str, dict[str, Any]], ...]:
    """Gives every pair, with its file and what it is about."""
    return tuple(
        (f"{path.stem}: {pair['about']}", pair)
        for path in sorted(FOLDER.glob("*.yaml"))
        for pair in yaml.safe_load(path.read_text())
    )


def understood(document: Mapping[str, Any]) -> Analysed:
    return understand(read(document, Options()), Options())


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    return changes(understood(before), understood(after))


def of_pair(pair: dict[str, Any]) -> tuple[Change, ...]:
    return changed(document(pair, 0), document(pair, 1))


@cache
def of_name(name: str) -> tuple[Change, ...]:
    """Gives what changed in the pair of this name."""
    return of_pair(dict(pairs())[name])


def wire(found: tuple[Change, ...]) -> list[str]:
    return sorted(f"{one.rule} {one.effect.value}" for one in found if one.level is Level.WIRE)


def document(pair: dict[str, Any], version: int) -> dict[str, Any]:
    """Makes one document of a pair. What is not a list of two is the same in both."""

    def part(key: str, otherwise: Any) -> Any:
        value = pair.get(key, otherwise)
        return deepcopy(value[version] if isinstance(value, list) and len(value) == 2 else value)

    operation: dict[str, Any] = {"operationId": "makeThing", "responses": {"200": {"description": "Made."}}}
    if "request" in pair:
        operation["requestBody"] = {"required": True, "content": _json(part("request", None))}
    if "response" in pair:
        operation["responses"]["200"]["content"] = _json(part("response", None))
    parameter = part("parameter", None)
    if parameter is not None:
        operation["parameters"] = [{"name": "q", "in": "query", **parameter}]
    operation |= part("operation", {})
    made = {
        "openapi": part("openapi", "3.1.0"),
        "info": {"title": "t", "version": "1"},
        "paths": {"/things": {"post": operation}, **part("paths", {})},
        **part("document", {}),
    }
    if "components" in pair:
        made.setdefault("components", {})["schemas"] = part("components", {})
    return made


def _json(schema: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
