"""What is computed for each operation can be seen without a project being written."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from rich.console import Console
from support.overloaded import document as overloaded
from support.overloaded import operation, parameter

from brrtr import Options
from brrtr.generate import read, understand
from brrtr.inspection import rows, schema_rows, schema_table, table

KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}
OK = {"200": {"description": "fine"}}


def document(**operation: Any) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "servers": [{"url": "https://pets.example/v1/"}],
        "paths": {"/pets": {"post": {"responses": OK, **operation}}},
        "components": {"securitySchemes": {"key": KEY, "other": KEY}},
    }


def inspected(value: dict[str, Any]) -> list[dict[str, Any]]:
    return rows(understand(read(value, Options()), Options()).service)


def shown(value: dict[str, Any], width: int = 200) -> list[str]:
    console = Console(width=width, record=True, file=io.StringIO())
    console.print(table(inspected(value)))
    return [line.rstrip() for line in console.export_text().splitlines()]


class TestRows:
    def test_an_operation_without_anything(self) -> None:
        assert inspected(document()) == [
            {
                "operation_id": "",
                "method": "POST",
                "path": "/v1/pets",
                "chosen_by": [],
                "handler": "pets.post_pets",
                "parameters": [],
                "body": [],
                "stack_size_bytes": 16384,
                "estimated_body_bytes": 0,
                "pool": {},
                "rate_limit": None,
                "security": [],
                "refusals": {},
            }
        ]

    def test_an_operation_with_everything(self) -> None:
        (row,) = inspected(
            document(
                operationId="addPet",
                tags=["Pets"],
                parameters=[
                    {"name": "dry", "in": "query", "schema": {"type": "boolean"}},
                    {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
                ],
                requestBody={
                    "content": {"application/json": {"schema": {"type": "boolean"}}, "text/plain": {}}
                },
                security=[{"key": [], "other": []}, {}],
            )
        )
        assert row["handler"] == "pets.add_pet"
        assert row["parameters"] == ["dry (query)", "X-Trace (header)"]
        assert row["body"] == ["application/json", "text/plain"]
        assert row["stack_size_bytes"] == 20480
        assert row["estimated_body_bytes"] == 5
        assert row["security"] == [["key", "other"], []]

    def test_it_is_json(self) -> None:
        found = inspected(document(operationId="a\u2028b\0"))
        assert json.loads(json.dumps(found)) == found


class TestTable:
    def test_a_column_for_each_fact(self) -> None:
        heading, line = shown(document())
        assert heading.split() == [
            "method", "path", "handler", "parameters", "body", "stack", "body", "estimate", "security",
        ]  # fmt: skip
        assert line.split() == ["POST", "/v1/pets", "pets.post_pets", "16384", "public"]

    @pytest.mark.parametrize(
        ("security", "expected"),
        [
            ([], "public"),
            ([{}], "none"),
            ([{"key": []}], "key"),
            ([{"key": [], "other": []}], "key and other"),
            ([{"key": []}, {"other": []}], "key or other"),
            ([{"key": []}, {}], "key or none"),
            ([{"key": ["read", "write"]}], "key (read, write)"),
        ],
    )
    def test_security(self, security: list[dict[str, list[str]]], expected: str) -> None:
        assert shown(document(security=security))[1].endswith(f" {expected}")

    def test_what_tells_operations_at_one_path_apart(self) -> None:
        targets = {
            f"/#X-Target={one}": {
                "post": operation(one, parameter("X-Target", "header", one), body=("application/json",))
            }
            for one in ("A", "B")
        }
        bodies = {f"/bodies{key}": {"post": operation(f"f{number}", body=(media_type,))}
                  for number, (key, media_type) in enumerate({"": "a/b", "#x": "c/*"}.items())}  # fmt: skip
        cities = {f"/now{key}": {"get": operation(f"n{len(key)}")} for key in ("", "?lat={lat}&city=Bonn")}
        whole = overloaded({**targets, **bodies, **cities, "/plain": {"get": operation("plain")}})
        rows = {f"{row['method']} {row['path']}": row["chosen_by"] for row in inspected(whole)}
        assert rows == {
            "POST /#X-Target=A": [["x-target: A"]],
            "POST /#X-Target=B": [["x-target: B"]],
            "POST /bodies": [["Content-Type: a/b"]],
            "POST /bodies#x": [["Content-Type: c/*"]],
            "GET /now": [[]],
            "GET /now?lat={lat}&city=Bonn": [["?city=Bonn", "?lat"]],
            "GET /plain": [],
        }
        heading, *lines = shown(whole)
        at = heading.index("chosen by")
        assert [line[at:].partition("  ")[0] for line in lines] == [
            "x-target: A", "x-target: B", "Content-Type: a/b", "Content-Type: c/*", "all else",
            "?city=Bonn and ?lat", "",
        ]  # fmt: skip

    def test_pools_where_the_document_has_some(self) -> None:
        stated = {
            "x-brrtrouter-workers": 2,
            "x-brrtrouter-backpressure": "shed",
            "x-brrtrouter-deadline-ms": 9,
        }
        heading, line = shown(document(**stated))
        assert heading.split()[-2:] == ["pool", "security"]
        assert "  workers 2, full: shed, deadline ms 9  " in line
        (row,) = inspected(document(**stated))
        assert row["pool"] == {"workers": 2, "backpressure_mode": "shed", "deadline_ms": 9}

    def test_rate_limits_where_the_document_has_some(self) -> None:
        heading, line = shown(document(**{"x-brrtrouter-rate-limit": "5/min by principal"}))
        assert heading.split()[-3:] == ["rate", "limit", "security"]
        assert line.endswith("  5/min by principal  public")

    def test_text_of_a_document_is_no_markup_and_no_control(self) -> None:
        parameter = {"name": "[red]a\x1b[31m\u202e", "in": "query", "schema": {}}
        assert "[red]a\\x1b[31m\\u202e (query)" in shown(document(parameters=[parameter]))[1]


SCHEMAS = {
    "Cat": {
        "type": "object",
        "required": ["kind", "born"],
        "properties": {"kind": {"const": "cat"}, "born": {"type": "string", "format": "date-time"}},
    },
    "Dog": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "dog"}}},
    "Animal": {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]},
    "Price": {"type": "number", "multipleOf": 0.01},
    "Account": {
        "type": "object",
        "required": ["id"],
        "properties": {"id": {"type": "string", "format": "uuid", "readOnly": True}},
    },
}


class TestSchemas:
    @pytest.fixture
    def found(self) -> list[dict[str, Any]]:
        body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Account"}}}}
        content = {
            "application/json": {
                "schema": {
                    "type": "array",
                    "prefixItems": [{"$ref": f"#/components/schemas/{name}"} for name in SCHEMAS],
                }
            }
        }
        value = document(requestBody=body, responses={"200": {"description": "fine", "content": content}})
        value["components"]["schemas"] = SCHEMAS
        return schema_rows(understand(read(value, Options()), Options()).service)

    def test_a_union_told_apart_is_decoded_straight(self, found: list[dict[str, Any]]) -> None:
        animal = next(row for row in found if row["schema"] == "/components/schemas/Animal")
        assert animal == {
            "schema": "/components/schemas/Animal",
            "direction": "both",
            "model": "Animal",
            "type": "Cat | Dog",
            "sound": True,
            "reasons": [],
        }

    def test_what_is_not_has_its_reason(self, found: list[dict[str, Any]]) -> None:
        price = next(row for row in found if row["model"] == "Price")
        assert not price["sound"]
        assert price["reasons"] == ["multipleOf at /components/schemas/Price"]

    def test_a_schema_of_two_forms_is_there_twice(self, found: list[dict[str, Any]]) -> None:
        account = [row for row in found if row["schema"] == "/components/schemas/Account"]
        assert [(row["model"], row["direction"]) for row in account] == [
            ("Account", "response"),
            ("AccountInput", "request"),
        ]

    def test_as_a_table(self, found: list[dict[str, Any]]) -> None:
        console = Console(width=200, record=True, file=io.StringIO())
        console.print(schema_table(found))
        lines = [line.split(maxsplit=3) for line in console.export_text().splitlines()]
        assert ["/components/schemas/Animal", "both", "Animal", "yes"] in [
            [part.strip() for part in line] for line in lines
        ]
