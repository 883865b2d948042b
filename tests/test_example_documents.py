"""The example documents are sound, and the tables of calls on their services fit them.

Judged by others than ourselves: openapi-spec-validator for the documents, jsonschema-rs for the examples in
them and for the bodies of the calls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import quote

import jsonschema_rs
import pytest
from openapi_spec_validator import validate
from support.example_documents import CASES, called, calls, document, escape, operations, resolve, schemes

PLAIN = ("example", "examples", "default", "enum", "const")
"""Keywords whose values are data, not a part of the document to look into."""

pytestmark = pytest.mark.parametrize("case", CASES)


def in_2020_12(node: Any, hidden: str) -> Any:
    """A document with 3.0's keywords turned into those of 2020-12.

    `hidden` is readOnly for requests and writeOnly for responses: such properties are not required
    (OpenAPI 3.0.3 4.7.24.2).
    """
    if isinstance(node, list):
        return [in_2020_12(item, hidden) for item in node]
    if not isinstance(node, dict):
        return node
    result = {key: value if key in PLAIN else in_2020_12(value, hidden) for key, value in node.items()}
    if isinstance(node.get("required"), list):
        properties = node.get("properties", {})
        result["required"] = [n for n in node["required"] if not properties.get(n, {}).get(hidden)]
    if node.get("nullable") is True:
        result["type"] = [node["type"], "null"]
    if node.get("exclusiveMinimum") is True:
        result["exclusiveMinimum"] = result.pop("minimum")
    return result


@cache
def validator(case: str, pointer: str, hidden: str) -> jsonschema_rs.Draft202012Validator:
    schema = in_2020_12(document(case), hidden)
    schema["allOf"] = [{"$ref": "#" + quote(pointer, safe="/~")}]
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def examples_in(case: str, pointer: str, node: Any) -> Iterator[tuple[str, Any, str]]:
    """(pointer of a schema, a value that it must accept, pointer of the value) of all under a node."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from examples_in(case, f"{pointer}/{index}", item)
    if not isinstance(node, dict):
        return
    schema = f"{pointer}/schema" if "schema" in node else pointer
    if "example" in node:
        yield schema, node["example"], f"{pointer}/example"
    if "default" in node and "type" in node:
        yield schema, node["default"], f"{pointer}/default"
    if isinstance(node.get("examples"), list):
        yield from ((schema, value, f"{pointer}/examples") for value in node["examples"])
    elif "schema" in node:
        for name in node.get("examples", {}):
            found, example = resolve(case, f"{pointer}/examples/{escape(name)}")
            yield schema, example["value"], found
    for key, value in node.items():
        if key not in PLAIN:
            yield from examples_in(case, f"{pointer}/{escape(str(key))}", value)


def body_errors(case: str, pointer: str, call: Any) -> set[tuple[str, str]] | None:
    """(pointer, keyword) of what the reference engine has against a call's JSON; None without such a body."""
    found, body = resolve(case, f"{pointer}/requestBody")
    default = "application/json"
    media_type = call.get("headers", {}).get("content-type", default).partition(";")[0]
    if "json" not in call or media_type not in body["content"]:
        return None
    checker = validator(case, f"{found}/content/{escape(media_type)}/schema", "readOnly")
    return {
        (
            "".join(f"/{escape(str(part))}" for part in error.instance_path),
            # The engine calls both kinds of absence by one name.
            "dependentRequired" if "dependentRequired" in error.schema_path else error.kind.name,
        )
        for error in checker.iter_errors(call["json"])
    }


def plain(selector: re.Match[str]) -> str:
    return re.sub("[{}]", "", selector[0])


def test_document_is_valid(case: str) -> None:
    """What tells operations at one path apart is no part of it: braces there are none of a template."""
    paths = {re.sub(r"(?<=\?).*", plain, key): item for key, item in document(case)["paths"].items()}
    validate({**document(case), "paths": paths})


def test_examples_are_valid(case: str) -> None:
    checked = 0
    for pointer, value, place in examples_in(case, "", document(case)):
        hidden = "readOnly" if "requestBod" in place else "writeOnly"
        errors = [str(error) for error in validator(case, pointer, hidden).iter_errors(value)]
        assert errors == [], place
        checked += 1
    assert checked >= 20, "the walk has lost its way"


def test_responses_cover_what_a_service_answers(case: str) -> None:
    for method, path, pointer, operation in operations(case):
        responses = operation["responses"]
        expected = {"500", "429"}
        if schemes(case, operation):
            expected.add("401")
        if "requestBody" in operation:
            expected |= {"415"} if "4XX" in responses else {"413", "415"}
            expected.add("422" if "422" in responses else "400")
        if "default" in responses or "5XX" in responses:
            expected -= {"500", "429"}
        assert expected <= set(responses), f"{method} {path}"
        for status in responses:
            _, response = resolve(case, f"{pointer}/responses/{status}")
            if status[0] in "45d":
                assert list(response["content"]) == ["application/problem+json"], f"{method} {path} {status}"


def test_calls_are_well_formed(case: str) -> None:
    names = [call["name"] for call in calls(case)]
    assert len(set(names)) == len(names) >= 25
    members = {"name", "operation", "method", "path", "query", "headers", "credential"}
    members |= {"json", "body", "body_base64"}
    for call in calls(case):
        assert set(call) - members == {"expect"}, call["name"]
        assert set(call["expect"]) <= {"status", "content_type", "violations"}, call["name"]
        assert len({"json", "body", "body_base64"} & set(call)) <= 1, call["name"]
        texts = [call["path"], call.get("query", ""), call.get("body", ""), *call.get("headers", {}).values()]
        assert all(isinstance(text, str) for text in texts), call["name"]
        assert re.fullmatch(r"[!-~]*", call["path"] + call.get("query", "")), call["name"]
        for violation in call["expect"].get("violations", []):
            assert set(violation) <= {"in", "name", "pointer", "keyword"}, call["name"]
            assert ("name" in violation) == (violation["in"] != "body"), call["name"]


def test_calls_reach_every_operation(case: str) -> None:
    statuses: dict[str, set[int]] = {}
    for call in calls(case):
        match = called(case, call)
        if match is not None:
            statuses.setdefault(match[0], set()).add(call["expect"]["status"])
    for _, _, pointer, operation in operations(case):
        first = next(iter(operation["responses"]))
        assert int(first) in statuses[pointer], f"no call of {pointer} succeeds"
        if schemes(case, operation):
            assert 401 in statuses[pointer], f"no call of {pointer} is without a credential"
    seen = {call["expect"]["status"] for call in calls(case)}
    assert seen >= {200, 201 if case != "telemetry" else 202, 204, 400, 401, 404, 405, 406, 415}


def test_calls_agree_with_the_reference_engine(case: str) -> None:
    compared = 0
    for call in calls(case):
        match = called(case, call)
        if match is None or "requestBody" not in match[1]:
            continue
        errors = body_errors(case, match[0], call)
        if errors is None or call["expect"]["status"] == 401:
            continue
        compared += 1
        violations = call["expect"].get("violations", [])
        valid = call["expect"]["status"] < 300 or any(v["in"] != "body" for v in violations)
        assert valid == (not errors), f"{call['name']}: {errors}"
        for violation in violations:
            if violation["in"] == "body" and "keyword" in violation:
                keywords = {k for p, k in errors if p == violation.get("pointer", p)}
                assert violation["keyword"] in keywords, f"{call['name']}: {errors}"
    assert compared >= 5, "the comparison has lost its way"
