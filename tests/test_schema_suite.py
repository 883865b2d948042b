"""The JSON Schema Test Suite (draft 2020-12): verdicts of generated validators."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from schema_of import keywords, references, validator_of

SUITE = Path(__file__).parent / "data" / "json-schema-test-suite" / "draft2020-12"

LATER = {
    "unevaluatedItems",
    "unevaluatedProperties",
    "$dynamicRef",
    "$dynamicAnchor",
    "$anchor",
    "$id",
    "$vocabulary",
}
"""Keywords that `ir.Schema` does not have."""


def groups() -> Iterator[tuple[str, Any]]:
    for file in sorted(SUITE.rglob("*.json")):
        name = file.relative_to(SUITE).with_suffix("").as_posix()
        for group in json.loads(file.read_text("utf-8")):
            yield name, group


def later(schema: Any) -> set[str]:
    """What a schema needs that is not there: keywords, or `remote` for a reference out of the document."""
    found = keywords(schema) & LATER
    if any(reference[:2] not in {"#", "#/"} for reference in references(schema)):
        found.add("remote")
    return found


def without_formats(schema: Any) -> Any:
    """The required files hold `format` to be an annotation."""
    if isinstance(schema, dict):
        return {k: without_formats(v) for k, v in schema.items() if k != "format" or not isinstance(v, str)}
    return [without_formats(part) for part in schema] if isinstance(schema, list) else schema


LEFT_OUT = {
    "anchor": {"$anchor+$id+remote": 3, "$anchor+remote": 1},
    "dynamicRef": {
        "$anchor+$dynamicAnchor+$dynamicRef+$id+remote": 3,
        "$dynamicAnchor+$dynamicRef+$id": 1,
        "$dynamicAnchor+$dynamicRef+$id+remote": 3,
        "$dynamicAnchor+$id+remote": 4,
        "$dynamicAnchor+$id+remote+unevaluatedProperties": 1,
    },
    "not": {"unevaluatedProperties": 1},
    "ref": {"$id": 5, "$id+remote": 8, "remote": 1},
    "refRemote": {"$id+remote": 4, "remote": 6},
    "unevaluatedItems": {"$dynamicAnchor+$dynamicRef+$id+remote+unevaluatedItems": 1, "unevaluatedItems": 19},
    "unevaluatedProperties": {
        "$dynamicAnchor+$dynamicRef+$id+remote+unevaluatedProperties": 1,
        "unevaluatedProperties": 25,
    },
    "vocabulary": {"$id": 1},
}
"""Files with groups that are left out, how many, and why."""

ALL = list(groups())
NOW = [(file, group) for file, group in ALL if not later(group["schema"])]


IDS = [f"{file}: {group['description']}" for file, group in NOW]


@pytest.mark.parametrize(("file", "group"), NOW, ids=IDS)
def test_verdicts_are_those_of_the_suite(file: str, group: Any) -> None:
    schema = group["schema"] if file.startswith("optional/format") else without_formats(group["schema"])
    validate = validator_of(schema)

    wrong = [t["description"] for t in group["tests"] if (not validate(t["data"])) != t["valid"]]

    assert wrong == []


def test_what_is_left_out_is_left_out_for_its_keywords() -> None:
    left_out: dict[str, Counter[str]] = {}
    for file, group in ALL:
        reasons = later(group["schema"])
        if reasons:
            left_out.setdefault(file, Counter())["+".join(sorted(reasons))] += 1

    assert {file: dict(reasons) for file, reasons in left_out.items()} == LEFT_OUT
