"""A document that no service can be made of is told why, and where."""

from __future__ import annotations

import contextlib
import copy
import json
import time
from pathlib import Path
from typing import Any

import openapi_spec_validator.schemas
import pytest
import yaml
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator, OpenAPIV32SpecValidator

from brrtr.check import MAX_SHOWN, check
from brrtr.check.structure import _schema
from brrtr.diagnostics import Diagnostic, DocumentError, Severity
from brrtr.resolve import Document, resolve
from brrtr.source import from_value, load

OK = {"200": {"description": "fine"}}
VALIDATORS = {"3.0": OpenAPIV30SpecValidator, "3.1": OpenAPIV31SpecValidator, "3.2": OpenAPIV32SpecValidator}
ALL = ["3.0.3", "3.1.0", "3.2.0"]


def document(paths: Any = None, *, openapi: str = "3.1.0", **more: Any) -> dict[str, Any]:
    paths = {"/p": {"get": {"responses": OK}}} if paths is None else paths
    return {"openapi": openapi, "info": {"title": "t", "version": "1"}, "paths": paths, **more}


def found(value: Any) -> list[tuple[str, str]]:
    return [(d.code, d.pointer) for d in faults(value)]


def faults(value: Any) -> tuple[Diagnostic, ...]:
    return check(resolve(from_value(value), folder=None))


def with_schema(schema: Any, openapi: str = "3.1.0") -> dict[str, Any]:
    return document(openapi=openapi, components={"schemas": {"S": schema}})


class TestVersions:
    @pytest.mark.parametrize("openapi", ["3.0.0", "3.0.4", "3.1.0", "3.1.1", "3.2.0"])
    def test_supported(self, openapi: str) -> None:
        assert found(document(openapi=openapi)) == []

    @pytest.mark.parametrize("openapi", ["2.0", "3.3.0", "4.0.0", "3.1", "three", ""])
    def test_unsupported(self, openapi: str) -> None:
        assert found(document(openapi=openapi)) == [("unsupported-version", "/openapi")]

    def test_a_version_that_is_no_text(self) -> None:
        assert found({"openapi": ["3.1.0"]}) == [("unsupported-version", "/openapi")]

    def test_swagger(self) -> None:
        (fault,) = faults({"swagger": "2.0", "paths": {"/p": {"$ref": "x.yaml"}}})

        assert (fault.code, fault.pointer) == ("swagger-2", "/swagger")
        assert "convert" in fault.hint

    def test_something_else(self) -> None:
        (fault,) = faults({"name": "package"})

        assert fault.code == "not-openapi"
        assert "openapi: 3.1.0" in fault.hint


class TestOperations:
    @pytest.mark.parametrize("openapi", ALL)
    @pytest.mark.parametrize("paths", [{}, {"/p": {}}, {"/p": {"parameters": []}}])
    def test_none(self, openapi: str, paths: Any) -> None:
        assert found(document(paths, openapi=openapi)) == [("no-operations", "/paths")]

    def test_webhooks_are_not_served(self) -> None:
        value = document(webhooks={"w": {"post": {"responses": OK}}})
        del value["paths"]

        (fault,) = faults(value)
        assert (fault.severity, fault.code, fault.pointer) == (Severity.NOTE, "no-operations", "/webhooks")

    def test_no_paths_in_3_0(self) -> None:
        value = document(openapi="3.0.0")
        del value["paths"]

        assert found(value) == [("missing-field", "")]

    def test_methods_of_3_2(self) -> None:
        operation = {
            "responses": {"200": {"description": "d", "content": {"text/event-stream": {"itemSchema": {}}}}}
        }

        assert found(document({"/p": {"query": operation}}, openapi="3.2.0")) == []
        assert found(document({"/p": {"additionalOperations": {"COPY": operation}}}, openapi="3.2.0")) == []

    def test_item_schemas_in_3_1(self) -> None:
        """FastAPI writes the keyword of 3.2 into documents of 3.1; its schema is checked all the same."""
        media_type: dict[str, Any] = {"itemSchema": {"type": "object"}}
        responses = {"200": {"description": "d", "content": {"application/jsonl": media_type}}}
        value = document({"/p": {"get": {"responses": responses}}}, openapi="3.1.0")
        place = "/paths/~1p/get/responses/200/content/application~1jsonl/itemSchema"

        assert [(f.severity, f.code, f.pointer) for f in faults(value)] == [
            (Severity.NOTE, "later-field", place)
        ]

        media_type["itemSchema"] = {"type": "s"}
        assert ("invalid-value", f"{place}/type") in found(value)


class TestStructure:
    @pytest.mark.parametrize("openapi", ALL)
    @pytest.mark.parametrize(
        ("change", "code", "place", "message"),
        [
            ({"schema": {"type": "s"}}, "invalid-value", "/schema/type", '"s" is not one of "array"'),
            ({"in": "x"}, "invalid-value", "/in", '"header", "path", "cookie"'),
            ({"in": "path"}, "missing-field", "", '"required" is missing'),
            ({"schema": None}, "missing-field", "", '"schema" is missing'),
            ({"name": None}, "missing-field", "", '"name" is missing'),
            ({"name": 1}, "wrong-type", "/name", "1 is not of type string"),
            ({"own": 1}, "unexpected-field", "/own", '"own" may not stand here'),
            ({"schema": {"not": {"minimum": ""}}}, "wrong-type", "/schema/not/minimum", "of type number"),
        ],
    )
    def test_the_fault_itself_is_told(
        self, openapi: str, change: dict[str, Any], code: str, place: str, message: str
    ) -> None:
        """Not that none of several alternatives fits. None takes a field away."""
        parameter = {"name": "q", "in": "query", "schema": {}} | change
        parameter = {name: value for name, value in parameter.items() if value is not None}
        value = document({"/p": {"get": {"responses": OK, "parameters": [parameter]}}}, openapi=openapi)

        first = faults(value)[0]

        assert (first.code, first.pointer) == (code, f"/paths/~1p/get/parameters/0{place}")
        assert message in first.message

    @pytest.mark.parametrize("openapi", ALL)
    def test_messages_do_not_hold_the_document(self, openapi: str) -> None:
        value = document({"/p": ["x" * 1000]}, openapi=openapi, info={"title": "y" * 1000})

        assert [f.message for f in faults(value) if len(f.message) > 200] == []
        assert ("wrong-type", "/paths/~1p") in found(value)

    @pytest.mark.parametrize("openapi", ALL)
    def test_schemas_are_of_openapis_dialect(self, openapi: str) -> None:
        assert found(with_schema({"discriminator": {"propertyName": 1}}, openapi)) == [
            ("wrong-type", "/components/schemas/S/discriminator/propertyName")
        ]

    def test_places_in_the_text(self, tmp_path: Path) -> None:
        path = tmp_path / "openapi.yaml"
        path.write_text(
            "openapi: 3.1.0\ninfo:\n  title: t\n  version: 1.10\n  extra: 1\npaths: {/p: {get: {}}}\n"
        )

        (fault,) = check(resolve(load(path, root=tmp_path), folder=tmp_path))

        assert (fault.file, fault.line, fault.column) == ("openapi.yaml", 5, 3)

    def test_as_many_as_help(self) -> None:
        told = faults(document({f"/p{n}": {"get": {"x": 1}} for n in range(30)}))

        assert len(told) == MAX_SHOWN + 1
        assert (told[-1].severity, told[-1].message) == (Severity.NOTE, "10 more faults are not shown")

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"servers": [{"url": "", "variables": {"v": {"default": "", "enum": []}}}]}, "than 1 items"),
            ({"paths": {"/p": {"get": {"responses": {}}}}}, "fewer than 1 fields"),
            ({"components": {"schemas": {"S": {"required": ["a", "a"]}}}}, "same item twice"),
            ({"components": {"schemas": {"S": {"minLength": -1}}}}, "-1 does not fulfil `minimum: 0"),
        ],
    )
    def test_limits(self, change: dict[str, Any], message: str) -> None:
        assert message in faults(document() | change)[0].message

    @pytest.mark.parametrize("openapi", ALL)
    def test_deep_schemas(self, openapi: str) -> None:
        schema: dict[str, Any] = {}
        for _ in range(490):
            schema = {"properties": {"a": schema}}

        assert found(with_schema(schema, openapi)) == []

    @pytest.mark.parametrize("value", [None, 1, "x", [], [[]], {"a": 1}, {"$ref": 1}, {"x-a": {"$ref": "y"}}])
    @pytest.mark.parametrize(
        "pointer",
        ["info", "paths", "paths /p", "paths /p get", "paths /p get parameters", "paths /p get responses",
         "paths /p get responses 200", "components", "components schemas", "components schemas S",
         "components schemas S properties", "components schemas S default", "components schemas S enum",
         "security", "tags", "servers", "webhooks", "components securitySchemes"],
    )  # fmt: skip
    @pytest.mark.parametrize("openapi", ALL)
    def test_anything_anywhere_is_a_diagnostic(self, openapi: str, pointer: str, value: Any) -> None:
        """Never a traceback."""
        whole = copy.deepcopy(with_schema({"type": "object", "properties": {}}, openapi))
        *path, last = pointer.split(" ")
        node = whole
        for key in path:
            node = node[key]
        node[last] = value

        with contextlib.suppress(DocumentError):
            assert all(fault.code and fault.message for fault in faults(whole))


class TestRules:
    def test_operation_ids(self) -> None:
        operation = {"operationId": "x", "responses": OK}
        value = document({"/p": {"get": operation, "put": operation}}, webhooks={"w": {"post": operation}})

        told = faults(value)

        assert [(f.code, f.pointer) for f in told] == [
            ("duplicate-operation-id", "/paths/~1p/put/operationId"),
            ("duplicate-operation-id", "/webhooks/w/post/operationId"),
        ]
        assert "#/paths/~1p/get/operationId" in told[0].message

    @pytest.mark.parametrize(
        ("path", "names", "shared", "expected"),
        [
            ("/{a}/{b}.{c}", ["a", "b"], ["c"], []),
            ("/{a}", [], [], [("undeclared-path-parameter", "/get")]),
            ("/a", ["a"], [], [("unknown-path-parameter", "/get/parameters/0")]),
            ("/a", [], ["a"], [("unknown-path-parameter", "/parameters/0")]),
            ("/{a}", ["a", "a"], [], [("duplicate-parameter", "/get/parameters/1")]),
            ("/{a}", ["a"], ["a"], []),
            ("/{a}/{a}", ["a"], [], [("duplicate-path-variable", "")]),
        ],
    )
    @pytest.mark.parametrize("openapi", ALL)
    def test_path_parameters(
        self, openapi: str, path: str, names: list[str], shared: list[str], expected: list[tuple[str, str]]
    ) -> None:
        def declared(names: list[str]) -> list[dict[str, Any]]:
            return [
                {"name": n, "in": "path", "required": True, "schema": {}, "description": str(i)}
                for i, n in enumerate(names)
            ]

        item = {"parameters": declared(shared), "get": {"parameters": declared(names), "responses": OK}}
        pointer = "/paths/" + path.replace("/", "~1")

        assert found(document({path: item}, openapi=openapi)) == [(c, pointer + p) for c, p in expected]

    def test_parameters_by_reference(self) -> None:
        components = {
            "parameters": {"Id": {"name": "id", "in": "path", "required": True, "schema": {}}},
            "pathItems": {
                "I": {"get": {"parameters": [{"$ref": "#/components/parameters/Id"}], "responses": OK}}
            },
        }
        paths = {"/{id}": {"$ref": "#/components/pathItems/I"}}

        assert found(document(paths, components=components)) == []
        assert found(document({"/x": paths["/{id}"]}, components=components)) == [
            ("unknown-path-parameter", "/components/pathItems/I/get/parameters/0")
        ]

    def test_paths_that_differ_in_a_name(self) -> None:
        def item(name: str, *methods: str) -> dict[str, Any]:
            parameter = {"name": name, "in": "path", "required": True, "schema": {}}
            return {"parameters": [parameter], **{method: {"responses": OK} for method in methods}}

        value = document({"/a/{x}": item("x", "get"), "/a/{y}": item("y", "put", "get"), "/{x}/a": item("x")})
        (fault,) = faults(value)

        assert (fault.severity, fault.code) == (Severity.ERROR, "identical-paths")
        assert fault.pointer == "/paths/~1a~1{y}/get"
        assert "'/a/{x}'" in fault.message
        assert "'GET /a/x'" in fault.message
        assert "#/paths/~1a~1{x}" in fault.hint

        (fault,) = faults(document({"/a/{x}": item("x", "get"), "/a/{y}": item("y", "put")}))

        assert (fault.severity, fault.code) == (Severity.WARNING, "identical-paths")
        assert fault.pointer == "/paths/~1a~1{y}"

    def test_examples_of_a_schema_with_names(self) -> None:
        (fault,) = faults(with_schema({"examples": {"one": {"value": 1}}}))

        assert (fault.severity, fault.code) == (Severity.WARNING, "ignored-examples")
        assert fault.pointer.endswith("/examples")

    @pytest.mark.parametrize("openapi", ["3.0.3", "3.1.0"])
    def test_patterns_are_judged_where_they_are_used(self, openapi: str) -> None:
        """The structure's own check knows fewer of them than the service can run."""
        value = {"type": "object", "properties": {"a": {"type": "string", "pattern": "^[\\w-]{,2}("}}}
        assert found(with_schema(value, openapi)) == []

    def test_security(self) -> None:
        schemes = {"known": {"type": "http", "scheme": "basic"}}
        paths = {"/p": {"get": {"responses": OK, "security": [{}, {"known": [], "other": []}]}}}
        value = document(paths, security=[{"none": []}], components={"securitySchemes": schemes})

        told = faults(value)

        assert [(f.code, f.pointer) for f in told] == [
            ("unknown-security-scheme", "/security/0/none"),
            ("unknown-security-scheme", "/paths/~1p/get/security/1/other"),
        ]
        assert "known" in told[0].hint

    def test_tags(self) -> None:
        (fault,) = faults(document(tags=[{"name": "a"}, {"name": "a"}]))

        assert (fault.severity, fault.code) == (Severity.WARNING, "duplicate-tag")

    @pytest.mark.parametrize(
        "schemas",
        [
            {"A": {"allOf": [{"$ref": "#/components/schemas/A"}]}},
            {
                "A": {"anyOf": [{"$ref": "#/components/schemas/B"}]},
                "B": {"oneOf": [{"$ref": "#/components/schemas/A"}]},
            },
            {"A": {"not": {"$ref": "#/components/schemas/A"}}},
            {"A": {"allOf": [{"allOf": [{"$ref": "#/components/schemas/A/allOf/0"}]}]}},
        ],
    )
    @pytest.mark.parametrize("openapi", ALL)
    def test_schemas_that_do_not_end(self, openapi: str, schemas: Any) -> None:
        value = document(openapi=openapi, components={"schemas": schemas})

        assert [code for code, _ in found(value)] == ["endless-schema"]

    def test_recursion_that_ends(self) -> None:
        schemas = {
            "A": {
                "allOf": [{"$ref": "#/components/schemas/B"}],
                "properties": {"a": {"$ref": "#/components/schemas/A"}},
            },
            "B": {"items": {"$ref": "#/components/schemas/A"}},
        }

        assert found(document(components={"schemas": schemas})) == []

    def test_dialects(self) -> None:
        draft_7 = "http://json-schema.org/draft-07/schema#"

        assert found(document(jsonSchemaDialect=draft_7)) == [("unsupported-dialect", "/jsonSchemaDialect")]
        assert found(with_schema({"$schema": draft_7})) == [
            ("unsupported-dialect", "/components/schemas/S/$schema")
        ]
        assert found(with_schema({"$schema": "https://json-schema.org/draft/2020-12/schema"})) == []


class TestReferenceValidator:
    """openapi-spec-validator in full gives the same verdicts."""

    @pytest.mark.parametrize("openapi", ALL)
    @pytest.mark.parametrize(
        "change",
        [
            {},
            {"info": {"title": "t"}},
            {"paths": {"p": {}}},
            {"paths": {"/{a}": {"get": {"responses": OK}}}},
            {"paths": {"/a": {"get": {"responses": {"20": {"description": "d"}}}}}},
            {"paths": {"/a": {"get": {"responses": {"200": {}}}}}},
            {
                "paths": {
                    "/a": {
                        "get": {"operationId": "x", "responses": OK},
                        "put": {"operationId": "x", "responses": OK},
                    }
                }
            },
            {"components": {"schemas": {"S": {"type": "strin"}}}},
            {"components": {"schemas": {"S": {"required": "a"}}}},
            {"components": {"schemas": {"S": {"properties": {"a": 1}}}}},
            {"components": {"securitySchemes": {"S": {"type": "apiKey", "name": "k"}}}},
            {"components": {"securitySchemes": {"S": {"type": "http", "scheme": "basic"}}}},
            {"servers": [{"description": "d"}]},
            {"x-own": 1, "tags": [{"name": "t"}]},
            {"own": 1},
        ],
    )
    def test_verdicts(self, openapi: str, change: dict[str, Any]) -> None:
        value = document(openapi=openapi) | change

        theirs = list(VALIDATORS[openapi[:3]](value).iter_errors())

        assert bool(found(value)) == bool(theirs), (faults(value), theirs)

    def test_schemas_are_those_that_it_ships(self) -> None:
        """`structure` finds them without importing it; that must go on working."""
        shipped = [
            openapi_spec_validator.schemas.schema_v30,
            openapi_spec_validator.schemas.schema_v31,
            openapi_spec_validator.schemas.schema_v32,
        ]

        for number, schema in zip(["3.0", "3.1", "3.2"], shipped, strict=True):
            assert _schema("openapi_spec_validator", f"resources/schemas/v{number}/schema.json") == dict(
                schema
            )


def large_document(operations: int) -> dict[str, Any]:
    schema = {
        "type": "object",
        "properties": {f"f{n}": {"type": "string", "maxLength": 9} for n in range(20)},
    }
    content = {"application/json": {"schema": schema}}
    operation = {
        "requestBody": {"content": content},
        "responses": {"200": {"description": "d", "content": content}},
    }
    value = document({f"/p{n}": {"post": operation} for n in range(operations)})
    loaded: dict[str, Any] = json.loads(json.dumps(value))
    return loaded


def test_a_large_document_is_checked_quickly() -> None:
    """It takes less than a second, too little for a second process to pay; the bound is for slow machines."""
    resolved: Document = resolve(from_value(large_document(1_000)), folder=None)
    start = time.process_time()

    assert check(resolved) == ()
    assert time.process_time() - start < 10


def test_yaml_and_json_are_checked_alike(tmp_path: Path) -> None:
    value = document({"/p": {"get": {"responses": {}}}})
    (tmp_path / "a.yaml").write_text(yaml.safe_dump(value))
    (tmp_path / "a.json").write_text(json.dumps(value))

    both = [check(resolve(load(tmp_path / name), folder=tmp_path)) for name in ("a.yaml", "a.json")]

    assert [(d.code, d.pointer) for d in both[0]] == [(d.code, d.pointer) for d in both[1]] != []
