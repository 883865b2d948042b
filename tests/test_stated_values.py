"""What is told of values and nulls that a document states in vain, and what becomes of them."""

from __future__ import annotations

from typing import Any

import pytest
from support.models_of import code_of

from brrtr.generate import Analysed, read, understand
from brrtr.options import Options
from brrtr.python.uses import unmarked
from brrtr.samples import media_type_sample
from brrtr.validators.judge import Judge

JSON = "application/json"
ALL = ("3.0.3", "3.1.0", "3.2.0")


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def document(
    schemas: dict[str, Any], openapi: str = "3.1.0", media: dict[str, Any] | None = None, **operation: Any
) -> dict[str, Any]:
    """A document whose one operation uses all the schemas."""
    content = {
        JSON: media or {"schema": {"type": "array", "items": {"anyOf": [ref(name) for name in schemas]}}}
    }
    used = {"type": "object", "properties": {name: ref(name) for name in schemas}}
    answer = {"200": {"description": "fine", "content": {JSON: {"schema": used}}}}
    posted = {"operationId": "post", "requestBody": {"content": content}, "responses": answer, **operation}
    return {
        "openapi": openapi,
        "info": {"title": "stated", "version": "1"},
        "paths": {"/": {"post": posted}},
        "components": {"schemas": schemas},
    }


def analysed(*arguments: Any, **more: Any) -> Analysed:
    return understand(read(document(*arguments, **more), Options()), Options())


def told(*arguments: Any, **more: Any) -> list[tuple[str, str]]:
    """Codes and pointers of all diagnostics; each has a position."""
    found = analysed(*arguments, **more).diagnostics
    return [(one.code, one.pointer.removeprefix("/components/schemas")) for one in found]


class TestDefaultsAndExamples:
    @pytest.mark.parametrize(
        ("schema", "ok"),
        [
            ({"type": "string", "default": "x"}, True),
            ({"type": "string", "default": 1}, False),
            ({"type": "boolean", "default": "true"}, False),
            ({"type": "integer", "default": 1.0}, True),
            ({"type": "integer", "default": 1.5}, False),
            ({"type": "integer", "default": True}, False),
            ({"type": "number", "default": 1}, True),
            ({"type": "array", "items": {}, "default": {}}, False),
            ({"type": "object", "default": {}}, True),
            ({"type": "string", "enum": ["a"], "default": "b"}, False),
            ({"enum": ["a"], "default": "a"}, True),
            ({"default": None}, True),
            ({"type": "string", "default": None}, False),
            ({"type": "integer", "minimum": 3, "default": 2}, False),
            ({"type": "string", "format": "date", "default": "tomorrow"}, False),
            ({"type": "object", "required": ["a"], "default": {}}, False),
        ],
    )
    @pytest.mark.parametrize("openapi", ALL)
    @pytest.mark.parametrize("keyword", ["default", "example"])
    def test_of_schemas(self, openapi: str, schema: Any, ok: bool, keyword: str) -> None:
        schema = {keyword if name == "default" else name: value for name, value in schema.items()}
        assert told({"S": schema}, openapi) == ([] if ok else [(f"invalid-{keyword}", f"/S/{keyword}")])
        inner = {"type": "object", "properties": {"p": schema}}
        place = f"/S/properties/p/{keyword}"
        assert told({"S": inner}, openapi) == ([] if ok else [(f"invalid-{keyword}", place)])

    def test_of_null(self) -> None:
        assert told({"S": {"type": "string", "nullable": True, "default": None}}, "3.0.0") == []
        assert told({"S": {"type": ["string", "null"], "default": None}}) == []

    def test_the_violation_and_what_is_used_instead_are_said(self) -> None:
        schema = {
            "type": "object",
            "properties": {"age": {"type": "integer"}},
            "examples": [{"age": "x"}, {"age": 1}],
        }
        (one,) = analysed({"S": schema}).diagnostics
        assert (one.code, one.pointer) == ("invalid-example", "/components/schemas/S/examples/0")
        assert one.severity.value == "warning"
        assert "/age must be" in one.message
        assert "(type)" in one.message
        assert "Another example" in one.hint
        schema["examples"] = [{"age": "x"}]
        (one,) = analysed({"S": schema}).diagnostics
        assert "A value that the schema allows" in one.hint

    def test_of_one_direction_are_examples_of_it(self) -> None:
        properties = {
            "id": {"type": "integer", "readOnly": True},
            "key": {"type": "string", "writeOnly": True},
        }
        user = {"type": "object", "required": ["id", "key"], "properties": properties}
        for example in ({"id": 1}, {"key": "x"}, {"id": 1, "key": "x"}):
            assert told({"S": user | {"example": example}}) == []
        assert told({"S": user | {"example": {}}}) == [("invalid-example", "/S/example")]
        properties["key"]["example"] = 1
        assert told({"S": user}) == [("invalid-example", "/S/properties/key/example")]

    def test_of_media_types_parameters_and_headers(self) -> None:
        number = {"type": "integer"}
        media = {"schema": number, "examples": {"good": {"value": 1}, "bad": {"value": "x"}}}
        parameter = {"name": "q", "in": "query", "schema": number, "example": "x"}
        headers = {"X-Rate": {"schema": number, "example": 1.5}}
        fine = {
            "200": {
                "description": "fine",
                "headers": headers,
                "content": {JSON: {"schema": number, "example": None}},
            }
        }
        assert told({}, media=media, parameters=[parameter], responses=fine) == [
            ("invalid-example", "/paths/~1/post/parameters/0/example"),
            ("invalid-example", "/paths/~1/post/responses/200/headers/X-Rate/example"),
            ("invalid-example", "/paths/~1/post/requestBody/content/application~1json/examples/bad/value"),
            ("invalid-example", "/paths/~1/post/responses/200/content/application~1json/example"),
        ]

    @pytest.mark.parametrize("openapi", ALL)
    def test_what_is_refused_is_not_used(self, openapi: str) -> None:
        """Nor where a schema has no `type`, and so would let pass what is no object at all."""
        schema = {"properties": {"a": {"properties": {"b": {"type": "string", "enum": ["x"]}}}}}
        media = {"schema": schema, "example": {"a": {"b": "y"}}}
        service = analysed({}, openapi, media).service
        body = service.operations[0].request_body
        assert body is not None

        found = media_type_sample(
            body.content[0], service, is_valid=Judge(service.schemas).is_valid, direction="request"
        )

        assert found is not None
        assert (found.source, found.value) == ("made", {"a": {"b": "x"}})

    def test_of_what_is_no_json_are_not_judged(self) -> None:
        yaml = {"application/yaml": {"schema": {"type": "object", "properties": {}}, "example": "a: 1"}}
        body = {"content": {JSON: {"schema": {}}, **yaml}}
        assert told({}, requestBody=body) == [
            ("unchecked-body", "/paths/~1/post/requestBody/content/application~1yaml")
        ]

    def test_of_xml_are_judged_as_the_values_that_their_texts_have(self) -> None:
        schema = {"type": "object", "properties": {"a": {"type": "integer"}}}
        texts = {"one": "<x><a>1</a></x>", "two": "<x><a>b</a></x>", "three": "no XML"}
        examples = {name: {"value": text} for name, text in texts.items()}
        xml = {"application/xml": {"schema": schema, "examples": examples}}
        place = "/paths/~1/post/requestBody/content/application~1xml/examples"
        assert told({}, requestBody={"content": xml}) == [
            ("invalid-example", f"{place}/two/value"),
            ("invalid-example", f"{place}/three/value"),
        ]


class TestEnum:
    @pytest.mark.parametrize(
        ("openapi", "schema", "left_out", "annotation"),
        [
            ("3.1.0", {"type": "string", "enum": [1, "a"]}, [0], "Literal['a']"),
            ("3.1.0", {"type": "integer", "enum": ["1", 2, True, 3.0]}, [0, 2], ""),
            ("3.1.0", {"type": "number", "enum": [1, "x"]}, [1], "Literal[1]"),
            ("3.0.3", {"type": "string", "enum": ["a", None]}, [1], "Literal['a']"),
            ("3.0.3", {"type": "string", "nullable": True, "enum": ["a", None]}, [], "Literal['a', None]"),
            ("3.1.0", {"type": ["string", "null"], "enum": ["a", None, 1]}, [2], "Literal['a', None]"),
            ("3.1.0", {"enum": ["a", 1]}, [], "Literal['a', 1]"),
        ],
    )
    def test_what_does_not_fit_is_left_out(
        self, openapi: str, schema: Any, left_out: list[int], annotation: str
    ) -> None:
        assert told({"S": schema}, openapi) == [("unfitting-value", f"/S/enum/{index}") for index in left_out]
        code = code_of({"S": schema}, openapi)
        made = code.models.types.expand(code.service.schemas["/components/schemas/S"])
        assert not annotation or unmarked(made.annotation) in {annotation, annotation.replace("'", '"')}

    @pytest.mark.parametrize("schema", [{"enum": [1, 2]}, {"const": 1}])
    def test_where_nothing_fits_nothing_is_valid(self, schema: dict[str, Any]) -> None:
        found = analysed({"S": {"type": "string", **schema}})
        (keyword,) = schema
        assert [(one.code, one.pointer) for one in found.diagnostics] == [
            ("unfitting-value", f"/components/schemas/S/{keyword}")
        ]
        assert "nothing is valid" in found.diagnostics[0].message
        judge, made = Judge(found.service.schemas), found.service.schemas["/components/schemas/S"]
        assert not any(judge.is_valid(value, made) for value in (1, "1", None))


class TestNullable:
    @pytest.mark.parametrize(
        ("schema", "place"),
        [
            ({**ref("Pet"), "nullable": True}, "/S/nullable"),
            ({"allOf": [ref("Pet")], "nullable": True}, "/S/nullable"),
            ({"enum": ["a"], "nullable": True}, "/S/nullable"),
            ({"type": "string", "enum": ["a"], "nullable": True}, "/S/nullable"),
            ({"nullable": True}, "/S/nullable"),
            ({"properties": {"a": {}}, "nullable": True}, "/S/nullable"),
            ({"type": "object", "nullable": True, "allOf": [ref("Pet")]}, "/S/nullable"),
            ({"allOf": [ref("Pet"), {"type": "object", "nullable": True}]}, "/S/allOf/1/nullable"),
            ({"allOf": [ref("Null"), {"type": "object", "nullable": True}]}, ""),
            ({"type": "object", "nullable": True, "oneOf": [ref("Pet")]}, "/S/nullable"),
            ({"type": "object", "nullable": True, "anyOf": [ref("Pet"), ref("Pet")]}, "/S/nullable"),
            ({"type": "object", "nullable": True, "oneOf": [ref("Pet"), ref("Null")]}, ""),
            ({"type": "string", "enum": ["a", None], "nullable": True}, ""),
            ({"type": "string", "nullable": True}, ""),
            ({"type": "string", "nullable": False}, ""),
            ({"properties": {"nullable": {"type": "boolean"}}, "type": "object"}, ""),
        ],
    )
    def test_in_3_0(self, schema: Any, place: str) -> None:
        pets = {"Pet": {"type": "object"}, "Null": {"type": "object", "nullable": True}}
        found = analysed({"S": schema, **pets}, "3.0.3")
        expected = [("ignored-nullable", f"/components/schemas{place}")] if place else []
        assert [(one.code, one.pointer) for one in found.diagnostics] == expected
        if place:  # where it is said to be of no use to allow null, null is not allowed; or it is in any case
            is_note = found.diagnostics[0].severity.value == "note"
            judge, made = Judge(found.service.schemas), found.service.schemas["/components/schemas/S"]
            assert judge.is_valid(None, made) == is_note

    @pytest.mark.parametrize("openapi", ["3.1.0", "3.2.0"])
    def test_in_3_1_it_is_no_keyword(self, openapi: str) -> None:
        found = analysed({"S": {"type": "string", "nullable": True}}, openapi)
        assert told({"S": {"type": "string", "nullable": True}}, openapi) == [
            ("ignored-nullable", "/S/nullable")
        ]
        assert found.diagnostics[0].severity.value == "warning"
        made = found.service.schemas["/components/schemas/S"]
        assert not Judge(found.service.schemas).is_valid(None, made)
