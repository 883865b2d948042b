"""What is said of a change: witnesses, fingerprints, the operations that it concerns."""

from __future__ import annotations

import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from tests.support.version_pairs import changed, document, of_name, of_pair, pairs

from brrtr import compile_validator
from brrtr.compare.change import Change, Effect, Level
from brrtr.compare.changes import changes
from brrtr.compare.numbering import Numbering
from brrtr.compare.rules import RULES
from brrtr.generate import read, understand
from brrtr.options import Options

EXAMPLES = sorted(Path(__file__).parents[1].glob("examples/*/openapi.*"))
NO_VALUE_SHOWS = {
    "webhook-removed": "Nothing comes.",
    "callback-removed": "Nothing comes.",
    "webhook-body-changed": "Nothing comes, or something where nothing was.",
    "webhook-media-type-removed": "What comes is of another media type.",
    "webhook-media-type-added": "What comes is of another media type.",
    "webhook-parameter-removed": "Nothing comes.",
    "webhook-parameter-became-optional": "Nothing comes.",
    "webhook-parameter-serialization-changed": "The same value comes in another way.",
    "request-body-limit-lowered": "It would be too long to be shown.",
}
"""Rules whose breaking changes have no witness, and why."""


def test_what_breaks_has_a_witness() -> None:
    without = set()
    for name, _ in pairs():
        for change in of_name(name):
            if change.effect is Effect.BREAKING and change.witness is None:
                without.add(change.rule)
    assert without == NO_VALUE_SHOWS.keys()


def test_one_version_accepts_a_witness_and_the_other_refuses_it() -> None:
    tried = 0
    for name, pair in pairs():
        kind = next((kind for kind in ("request", "response") if kind in pair), None)
        is_alone = not {"components", "openapi"} & pair.keys()
        if kind is None or not is_alone or "readOnly" in str(pair) or "writeOnly" in str(pair):
            continue
        before, after = map(compile_validator, pair[kind])
        for change in of_name(name):
            if change.witness is not None:
                given, taken = (before, after) if change.witness.accepted_by == "before" else (after, before)
                assert given(change.witness.value) == [], name
                assert taken(change.witness.value), name
                assert change.witness.because, name
                tried += 1
    assert tried > 60


def thing(schema: Any, **further: Any) -> dict[str, Any]:
    return document({"request": [schema, schema], **further}, 0)


def find(found: tuple[Change, ...], rule: str) -> Change:
    (change,) = (change for change in found if change.rule == rule)
    return change


OLD = {"type": "object", "properties": {"a": {"type": "object", "properties": {"b": {"type": "integer"}}}}}
NEW = {
    "type": "object",
    "properties": {"a": {"type": "object", "properties": {"b": {"type": "integer", "minimum": 1}}}},
}


def test_a_witness_is_the_whole_body() -> None:
    change = find(changed(thing(OLD), thing(NEW)), "request-minimum-raised")
    assert change.witness is not None
    assert change.witness.value == {"a": {"b": 0}}
    assert change.witness.accepted_by == "before"
    assert change.witness.because == "/a/b: must be at least 1"
    assert change.message == "request body application/json .a.b has the minimum 1, and had none."
    assert change.after is not None
    assert change.after.endswith("/schema/properties/a/properties/b")


def test_a_missing_parameter_is_shown_with_those_that_had_to_be_there() -> None:
    old = {"parameters": [{"name": "p", "in": "query", "required": True, "schema": {"enum": ["x"]}}]}
    new = deepcopy(old)
    new["parameters"].append({"name": "q", "in": "header", "required": True, "schema": {"type": "string"}})
    change = find(of_pair({"operation": [old, new]}), "required-parameter-added")
    assert change.witness is not None
    assert change.witness.value == {"method": "POST", "path": "/things", "query": {"p": "x"}}
    assert change.witness.because == "The header parameter 'q' is missing."


def test_a_fingerprint_does_not_move_with_the_rest_of_the_document() -> None:
    first = find(changed(thing(OLD), thing(NEW)), "request-minimum-raised")
    other = {"get": {"operationId": "other", "responses": {"200": {"description": "ok"}}}}
    before, after = thing(OLD), thing(NEW)
    before["paths"] = {"/a": other, **before["paths"]}
    after["paths"] = {**after["paths"], "/z": other}
    after["paths"]["/things"]["post"]["requestBody"]["content"] = {
        "text/plain": {},
        **after["paths"]["/things"]["post"]["requestBody"]["content"],
    }
    second = find(changed(before, after), "request-minimum-raised")
    assert first.fingerprint == second.fingerprint


def test_a_fingerprint_tells_what_was_approved() -> None:
    more = deepcopy(NEW)
    more["properties"]["a"]["properties"]["b"]["minimum"] = 2  # type: ignore[index]
    first = find(changed(thing(OLD), thing(NEW)), "request-minimum-raised")
    second = find(changed(thing(OLD), thing(more)), "request-minimum-raised")
    assert first.fingerprint != second.fingerprint


def test_fingerprints_differ() -> None:
    for name, _ in pairs():
        found = [one.fingerprint for one in of_name(name)]
        assert len(set(found)) == len(found), name


def two_operations(pet: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}
    responses = {"200": {"description": "ok", "content": content}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {
            "/a": {"get": {"operationId": "a", "responses": responses}},
            "/b": {"post": {"operationId": "b", "requestBody": {"content": content}, "responses": responses}},
        },
        "components": {"schemas": {"Pet": pet}},
    }


def test_a_change_in_a_component_is_told_once_for_each_direction() -> None:
    found = changed(two_operations({"enum": ["x"]}), two_operations({"enum": ["x", "y"]}))
    assert [(one.rule, one.operation, one.operations) for one in found] == [
        ("response-enum-value-added", "", ("GET /a", "POST /b")),
        ("request-enum-value-added", "", ("POST /b",)),
    ]
    assert found[0].before == found[0].after == "/components/schemas/Pet"


def test_a_change_in_a_parameter_of_components_is_told_once() -> None:
    pair = next(pair for name, pair in pairs() if name.endswith("that two operations have"))
    (change,) = (one for one in of_pair(pair) if one.level is Level.WIRE)
    assert (change.operation, change.operations) == ("", ("GET /a", "GET /b"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_a_document_is_the_same_as_itself(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    analysed = understand(read(path, Options()), Options())
    again = understand(read(path, Options()), Options())
    assert changes(analysed, again) == ()
    # Nor when everything is compared, keyword by keyword.
    monkeypatch.setattr(Numbering, "alike", lambda self, before, after: False)
    assert changes(analysed, again) == ()


def test_operations_with_paths_that_look_alike_are_paired_by_what_they_say() -> None:
    def paths(*names: str) -> dict[str, Any]:
        place = {"in": "path", "required": True, "schema": {"type": "string"}}
        return {
            f"/t/{{{name}}}": {
                method: {
                    "operationId": name,
                    "parameters": [{"name": name, **place}],
                    "responses": {"200": {"description": "ok"}},
                }
            }
            for name, method in zip(names, ("get", "put"), strict=True)
        }

    assert of_pair({"paths": [paths("a", "b"), dict(reversed(paths("a", "b").items()))]}) == ()


def test_rules_say_something() -> None:
    for name, rule in RULES.items():
        assert name == rule.name
        assert rule.says.endswith(".")
        assert rule.why.endswith(".")


SCRIPT = """
from tests.support.version_pairs import of_pair, pairs
for index, (name, pair) in enumerate(pairs()):
    if index % 6 == 0:
        print(name, *of_pair(pair))
"""


def test_the_same_for_any_hash_seed() -> None:
    said = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            cwd=Path(__file__).parents[1],
            capture_output=True,
            text=True,
            check=True,
        )
        said.add(done.stdout)
    assert len(said) == 1


def nested(leaf: Any) -> Any:
    for _ in range(60):
        leaf = {"anyOf": [leaf, {"type": "boolean"}]}
    return leaf


def test_what_nests_as_deep_as_it_may_is_told() -> None:
    schemas = [nested({"type": "string"}), nested({"type": "string", "maxLength": 3})]
    found = of_pair({"request": schemas})
    assert [(one.rule, one.effect) for one in found] == [("request-schema-changed", Effect.UNCLEAR)]


def choice(prefix: str) -> dict[str, Any]:
    named = {f"{prefix}{index}": f"#/components/schemas/{prefix}{index}" for index in range(30)}
    found: dict[str, Any] = {f"{prefix}Any": {"oneOf": [{"$ref": target} for target in named.values()]}}
    for index, name in enumerate(named):
        member = {"$ref": f"#/components/schemas/{prefix}Any"}
        found[name] = {"type": "object", "properties": {f"k{index}": member}, "required": [f"k{index}"]}
    return found


def test_alternatives_that_lead_to_each_other_may_have_other_names() -> None:
    request = [{"$ref": "#/components/schemas/aAny"}, {"$ref": "#/components/schemas/bAny"}]
    found = of_pair({"request": request, "components": [choice("a"), choice("b")]})
    assert [one.rule for one in found if one.level is Level.WIRE] == []


@pytest.mark.parametrize(
    ("parameter", "narrowed", "value", "because"),
    [
        (
            {"in": "path", "name": "id", "required": True, "schema": {"type": "integer", "maximum": 9}},
            {"maximum": 5},
            {"method": "GET", "path": "/things/9"},
            "id: must be at most 5",
        ),
        (
            {"in": "query", "name": "a b", "schema": {"type": "array", "items": {"enum": ["x y"]}}},
            {"maxItems": 1},
            {"query": {"a b": ["x y", "x y"]}, "sent": "a%20b=x%20y&a%20b=x%20y"},
            "a b: must have at most 1 item",
        ),
        (
            {
                "in": "header",
                "name": "X-A",
                "schema": {"type": "array", "items": {"type": "integer", "maximum": 20}},
            },
            {"items": {"type": "integer", "maximum": 15}},
            {"header": {"X-A": [20]}, "sent": "20"},
            "X-A/0: must be at most 15",
        ),
    ],
)
def test_a_parameter_is_shown_as_it_is_sent(
    parameter: dict[str, Any], narrowed: dict[str, Any], value: dict[str, Any], because: str
) -> None:
    path = "/things/{id}" if parameter["in"] == "path" else "/things"
    documents = (
        {
            "openapi": "3.1.0",
            "info": {"title": "Things", "version": "1"},
            "paths": {
                path: {
                    "get": {
                        "parameters": [{**parameter, "schema": {**parameter["schema"], **more}}],
                        "responses": {"204": {"description": "Done."}},
                    }
                }
            },
        }
        for more in ({}, narrowed)
    )
    [change] = changed(*documents)
    assert change.witness is not None
    assert change.witness.because == because
    assert change.witness.value == {"method": "GET", "path": path, **value}
