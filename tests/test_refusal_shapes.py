"""What a refusal looks like follows from the schema that the document declares for it."""

from __future__ import annotations

from random import Random
from time import process_time
from typing import Any

import pytest
from brrtr.runtime.messages import Request
from brrtr.runtime.problems import Fault, Problem
from brrtr.runtime.refusals.values import Refused, Way, filled
from brrtr.runtime.request_context import RequestContext
from brrtr.runtime.validation.violations import Violation

import brrtr
from brrtr import Options, compile_validator
from brrtr.generate import Analysed, project_files, read, understand, without_shape
from brrtr.inspection import refusal_table, rows
from brrtr.operations.naming import handler_names
from brrtr.python.uses import unmarked
from brrtr.refusals import RefusalShapes, refusal_shapes, roles
from brrtr.refusals.expressions import shape_expression
from brrtr.refusals.shaping import Shaper
from brrtr.refusals.trials import ALL
from brrtr.samples import Samples

TEXT, COUNT, NUMBER = {"type": "string"}, {"type": "integer"}, {"type": "number"}
LINES = {"type": "array", "items": TEXT}


def members(required: list[str] | None = None, **properties: Any) -> dict[str, Any]:
    """The schema of an object."""
    return {"type": "object", "properties": properties, **({"required": required} if required else {})}


def listing(**properties: Any) -> dict[str, Any]:
    """The schema of a list of objects."""
    return {"type": "array", "items": members(**properties)}


def response(schema: Any, media_type: str = "application/json", **media: Any) -> dict[str, Any]:
    """A response with a body."""
    return {"description": "", "content": {media_type: {"schema": schema, **media}}}


def document(*operations: dict[str, Any], **schemas: Any) -> dict[str, Any]:
    """A document with operations, by the responses of each."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shapes", "version": "1"},
        "paths": {
            f"/things{number}": {
                "get": {
                    "operationId": f"get_{number}",
                    "responses": {"204": {"description": ""}, **responses},
                }
            }
            for number, responses in enumerate(operations)
        },
        "components": {"schemas": schemas},
    }


def analysed(given: dict[str, Any]) -> Analysed:
    return understand(read(given, Options()), Options())


def shapes(given: dict[str, Any]) -> RefusalShapes:
    """The shapes of the refusals of a document."""
    found = analysed(given)
    judge, service = found.judge, found.service
    samples = Samples(service, judge.is_valid, judge.known)
    return refusal_shapes(service, judge, samples, handler_names(service))


def looks(schema: Any, status: str = "default", **media: Any) -> Any:
    """What a refusal looks like; None where it is problem details."""
    found = shapes(document({status: response(schema, **media)})).operations[0].get(status)
    return found and found.outline


CHARACTERS = [*range(0xD800), *range(0xE000, 0x11000)]
ITEM = {"field": "<place>", "message": "<detail>"}
WORDS, DETAIL = "<detail, violations>", "<detail>"


@pytest.mark.parametrize(
    ("schema", "body"),
    [
        (members(code=COUNT, message=TEXT), {"code": "<status>", "message": WORDS}),
        (members(error=TEXT, error_description=TEXT), {"error": "<title>", "error_description": WORDS}),
        (members(Error_Message=TEXT, StatusCode=NUMBER), {"Error_Message": WORDS, "StatusCode": "<status>"}),
        (
            members(["error"], error=members(["code"], code=TEXT, message=TEXT)),
            {"error": {"code": "<NOT_FOUND>", "message": WORDS}},
        ),
        (
            members(message=TEXT, errors=listing(field=TEXT, message=TEXT)),
            {"message": DETAIL, "errors": [ITEM]},
        ),
        (
            members(["errors"], errors={"type": "array", "uniqueItems": True, "minItems": 1, "items": TEXT}),
            {"errors": ["<violation>"]},
        ),
        (members(message=TEXT, errors=LINES), {"message": DETAIL, "errors": ["<violation>"]}),
        (
            members(message=TEXT, errors={"type": "object", "additionalProperties": LINES}),
            {"message": DETAIL, "errors": {"<place>": [DETAIL]}},
        ),
        (
            members(detail=listing(loc={"type": "array", "items": {"anyOf": [TEXT, COUNT]}}, msg=TEXT)),
            {"detail": [{"loc": ["<in>", "<place>"], "msg": DETAIL}]},
        ),
        (
            members(errors=listing(status=TEXT, title=TEXT, detail=TEXT, source=members(pointer=TEXT))),
            {
                "errors": [
                    {
                        "status": "<status>",
                        "title": "<title>",
                        "detail": DETAIL,
                        "source": {"pointer": "<pointer>"},
                    }
                ]
            },
        ),
        (TEXT, WORDS),
        ({"type": "array", "items": members(["text"], text=TEXT)}, [{"text": "<violation>"}]),
        (members(success={"type": "boolean"}, message=TEXT), {"success": False, "message": WORDS}),
        (members(title=TEXT, detail=TEXT, status=COUNT), "<problem details>"),
        ({}, "<problem details>"),
        ({"type": "object"}, "<problem details>"),
        (
            {"oneOf": [members(["id"], id={"type": "string", "pattern": "^x$"}), members(message=TEXT)]},
            {"message": WORDS},
        ),
        (
            {"allOf": [members(code=COUNT), members(["message", "requestId"], message=TEXT, requestId=TEXT)]},
            {"code": "<status>", "message": WORDS, "requestId": "<request id>"},
        ),
        (
            members(["message", "docs", "tags", "when"], message=TEXT, docs=TEXT, tags=LINES, when=COUNT),
            {"message": WORDS, "docs": "", "tags": [], "when": 1},
        ),
        (
            members(["code"], code={"enum": ["invalid", "notFound"]}, reason=TEXT),
            {"code": "<notFound | invalid>", "reason": WORDS},
        ),
        (members(code={"enum": ["invalid", "notFound"]}, reason=TEXT), {"reason": WORDS}),
        (
            {
                "oneOf": [
                    members(message=TEXT, errors=listing(field=TEXT, message=TEXT)),
                    members(message=TEXT, errors=LINES),
                ]
            },
            {"message": DETAIL, "errors": [ITEM]},
        ),
        (members(message={"type": ["string", "null"], "maxLength": 10}), {"message": WORDS}),
        (members(message={"type": "string", "pattern": "^.*$"}, description=TEXT), {"description": WORDS}),
        (members(message={"type": "string", "pattern": r"^[\s\S]*$"}), {"message": WORDS}),
        (members(message={"type": "string", "minLength": 3}, detail=TEXT), {"detail": WORDS}),
        (
            {"oneOf": [
                {**members(["kind"], kind={"const": "a"}, number=COUNT), "additionalProperties": False},
                {**members(["kind"], kind={"const": "b"}, message=TEXT), "additionalProperties": False},
            ]},
            {"kind": "b", "message": WORDS},
        ),
    ],
)  # fmt: skip
def test_refusal_looks_as_its_schema_says(schema: Any, body: Any) -> None:
    assert looks(schema) == body


@pytest.mark.parametrize(
    "schema",
    [
        {"enum": ["gone"]},
        members(["id"], id=COUNT),
        members(["name"], name={"type": "string", "pattern": "^[a-z]+$"}),
        {**members(message={"type": "string", "format": "date"}), "additionalProperties": False},
        {**members(["message"], message=TEXT), "minProperties": 2, "additionalProperties": False},
        False,
    ],
)
def test_schema_that_takes_no_words_is_told_of(schema: Any) -> None:
    given = document({"400": response({"$ref": "#/components/schemas/Odd"})}, Odd=schema)
    found = analysed(given)
    _, code = project_files(found, Options())
    (told,) = without_shape(found.document, code)
    assert (told.code, told.severity.value, told.pointer) == (
        "unfitting-refusal", "note", "/components/schemas/Odd",
    )  # fmt: skip
    assert "(400)" in told.message
    assert looks(schema, "400") is None


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_said_is_allowed(seed: int) -> None:
    """Of texts that nobody has tried while the shape was worked out."""
    item = members(["where"], where=TEXT, what={"type": "string", "maxLength": 7})
    schema = {
        "anyOf": [members(["gone"], gone={"const": True}), members(["message"], message={"maxLength": 20})],
        **members(
            ["code"], code={"maxLength": 9, **TEXT}, errors={"maxItems": 2, **TEXT, **LINES, "items": item}
        ),
        "additionalProperties": {"type": ["string", "array"]},
    }
    found = analysed(document({"default": response(schema)}))
    samples = Samples(found.service, found.judge.is_valid, found.judge.known)
    media_type = found.service.operations[0].responses[1].content[0]
    body = Shaper(found.service, found.judge, samples).body(media_type, ALL)
    assert body is not None
    made = Random(seed)

    def text() -> str:
        return "".join(
            map(chr, made.choices((*range(0xD800), *range(0xE000, 0x11000)), k=made.randrange(60)))
        )

    faults = [
        Fault(made.choice(["query", "body"]), text(), Violation(f"/{text()}", "", text(), text(), None))
        for _ in range(made.randrange(5))
    ]
    problem = Problem(made.choice(ALL), text(), faults=faults)
    refused = Refused(problem, Request("GET", f"/{text()}", "", ()), RequestContext((), sampled=True))
    value = filled(body.body, refused)
    assert "".join(value["message"]) == (problem.detail or problem.title)[:20]
    assert compile_validator(schema)(value) == []


def test_examples_say_how_codes_are_spelled_and_what_else_is_there() -> None:
    schema = members(["code", "message", "docs"], code=TEXT, message=TEXT, docs=TEXT)
    example = {"code": "not_found", "message": "No.", "docs": "https://example.com/docs"}
    assert looks(schema, example=example) == {
        "code": "<not_found>", "message": WORDS, "docs": "https://example.com/docs",
    }  # fmt: skip


def test_shape_of_one_status_where_none_fits_all() -> None:
    schema = members(["code", "message"], code={"const": 404}, message=TEXT)
    assert looks(schema, "404") == {"code": 404, "message": WORDS}
    schema = members(["status", "message"], status={"type": "integer", "maximum": 499}, message=TEXT)
    assert looks(schema, "4XX") == {"status": "<status>", "message": WORDS}


def test_fixed_words_will_do_if_they_mean_the_status() -> None:
    schema = {**members(["status", "title"], status={"enum": ["404"]}, title={"enum": ["Sorry"]})}
    assert looks(schema, "404") == {"status": "404", "title": "Sorry"}
    assert looks({**schema, "additionalProperties": False}, "400") is None
    assert looks(members(["code"], code={"enum": [4041]}), "404") == {"code": 4041}


def test_the_discriminator_names_the_alternative_that_tells_the_most() -> None:
    named = {
        "Code": members(["kind", "code"], kind=TEXT, code=members()),
        "Words": members(["kind", "message"], kind=TEXT, message=TEXT),
    }
    either = [{"$ref": f"#/components/schemas/{name}"} for name in named]
    mappings: list[dict[str, Any]] = [{}, {"mapping": {"said": "#/components/schemas/Words"}}]
    for mapping, kind in zip(mappings, ("Words", "said"), strict=True):
        union = {"oneOf": either, "discriminator": {"propertyName": "kind", **mapping}}
        found = shapes(document({"default": response(union)}, **named)).operations[0]["default"]
        assert found is not None
        assert found.outline == {"kind": kind, "message": WORDS}


def test_what_a_wider_key_says_is_not_said_twice() -> None:
    error = response(members(message=TEXT))
    none = {"description": "no body"}
    (found,) = shapes(document({"400": error, "404": none, "4XX": error, "default": error})).operations
    assert list(found) == ["404", "default"]
    assert found["404"] is None


def test_problem_details_that_are_declared_need_no_shape() -> None:
    error = response(members(title=TEXT), "application/problem+json")
    found = shapes(document({"400": error}))
    assert (found.operations, found.unfitting) == (({},), ())
    files = brrtr.generate(document({"400": error}))
    assert not [path for path in files if path.endswith("contract/refusals.py")]


@pytest.mark.parametrize(
    ("header", "schema", "expected"),
    [
        ("X-Request-ID", {"type": "string", "format": "uuid"}, '(b"x-request-id", Text("request uuid"))'),
        ("X-Request-ID", TEXT, '(b"x-request-id", Text("request id"))'),
        ("X-Limit", {"type": "integer", "example": 60}, '(b"x-limit", "60")'),
        ("X-Names", {"type": "array", "items": TEXT, "example": ["a", "b"]}, '(b"x-names", "a,b")'),
        ("Content-Length", COUNT, ""),
        ("X-Line", {"const": "a\nb"}, ""),
    ],
)
def test_header_fields_that_the_response_must_have(header: str, schema: Any, expected: str) -> None:
    declared = {header: {"required": True, "schema": schema}}
    for error in (response(members(message=TEXT)), {"description": ""}):
        shape = shapes(document({"400": {**error, "headers": declared}})).operations[0].get("400")
        text = unmarked(shape_expression(shape)) if shape else ""
        assert expected in text
        assert ("fields=" in text) == bool(expected)


def test_problem_details_are_preferred_where_both_are_declared() -> None:
    both = response(members(message=TEXT))
    both["content"]["application/problem+json"] = {"schema": members(title=TEXT)}
    (found,) = shapes(document({"400": both})).operations
    shape = found["400"]
    assert shape is not None
    assert [one.media_type for one in shape.alternatives] == ["application/problem+json", "application/json"]


@pytest.mark.parametrize(
    ("status", "values", "meant"),
    [
        (401, ["E_BAD", "E_AUTH"], "E_AUTH"),
        (401, ["authorNotFound", "tokenExpired"], "tokenExpired"),
        (403, ["METHOD_NOT_ALLOWED", "user.permission"], "user.permission"),
        (404, ["Unknown", "ERR404"], "Unknown"),
        (404, ["E_BAD", "user-not-found"], "user-not-found"),
        (405, ["E_BAD", "WrongMethod"], "WrongMethod"),
        (409, ["E_BAD", "E_DUPLICATE"], "E_DUPLICATE"),
        (413, ["E_BAD", "BODY_TOO_LARGE"], "BODY_TOO_LARGE"),
        (422, ["E_AUTH", "E_VALIDATION"], "E_VALIDATION"),
        (429, ["E_BAD", "HTTPRateLimit"], "HTTPRateLimit"),
        (500, ["E_BAD", "E500"], "E500"),
        (503, ["E_BAD", "backend unavailable"], "backend unavailable"),
        (504, ["E_BAD", "TIME_OUT_2"], "TIME_OUT_2"),
        (404, ["E_BAD", "authority", "founder"], None),
        (409, [409, "conflict"], 409),
    ],
)
def test_value_of_a_list_is_chosen_that_has_a_word_for_the_status(
    status: int, values: list[Any], meant: Any
) -> None:
    assert roles.meaning(values, status) == meant


def test_code_of_a_list_means_the_status() -> None:
    schema = members(["code", "message"], code={"enum": ["E_BAD", "E_AUTH"]}, message=TEXT)
    shape = shapes(document({"401": response(schema)})).operations[0]["401"]
    assert shape is not None
    assert 'Named({401: "E_AUTH"}, "E_BAD")' in unmarked(shape_expression(shape))


def test_requests_that_nothing_answers_are_refused_as_most_operations_declare() -> None:
    ours, theirs = response(members(message=TEXT)), response(members(detail=TEXT))
    most = shapes(document({"default": ours}, {"4XX": ours}, {"404": theirs, "500": theirs}))
    assert {key: shape and shape.outline for key, shape in most.unmatched.items()} == {
        "4XX": {"message": WORDS}
    }
    half = shapes(document({"404": ours}, {"404": theirs}))
    assert half.unmatched == {}


def test_paths_are_listed_whose_missing_operations_are_refused_in_another_way() -> None:
    ours, theirs = response(members(message=TEXT)), response(members(detail=TEXT))
    given = document({"default": ours}, {"4XX": ours}, {"4XX": ours}, {"404": theirs}, {"405": theirs})
    (found,) = shapes(given).at_paths
    assert ({status: shape and shape.outline for status, shape in found[0].items()}, found[1]) == (
        {"405": {"detail": WORDS}},
        ["get4"],
    )
    alike = document(*[{"405": ours}] * 3, {})
    assert shapes(alike).at_paths == []


def test_operations_with_the_same_shapes_are_listed_together() -> None:
    error, other = response(members(message=TEXT)), response(members(detail=TEXT))
    given = document({"400": other}, {"400": error}, {"400": error}, {})
    text = next(text for path, text in brrtr.generate(given).items() if path.endswith("contract/refusals.py"))
    assert 'Refusals({}, ({"400": REFUSAL2}, ("get1", "get2")), ({"400": REFUSAL}, ("get0",)))' in text
    most = brrtr.generate(document({"400": other}, {"400": error}, {"400": error}))
    text = next(text for path, text in most.items() if path.endswith("contract/refusals.py"))
    assert 'Refusals({"400": REFUSAL2}, ({"400": REFUSAL}, ("get0",)), unmatched={' in text


@pytest.mark.parametrize(
    ("key", "step"),
    [("0", 0), ("12", 12), ("007", "007"), ("\u0663", "\u0663"), ("-1", "-1"), ("9" * 30,) * 2],
)
def test_only_what_is_written_as_an_index_is_one(key: str, step: Any) -> None:
    fault = Fault("body", "", Violation(f"/{key}", "", "type", "must be an integer", "integer"))
    request = Request("POST", "/", "", ())
    refused = Refused(Problem(400, faults=[fault]), request, RequestContext((), sampled=True), fault=fault)
    assert Way().of(refused) == ["body", step]


def test_text_of_a_document_stays_a_text() -> None:
    """Names, values and media types are a stranger's."""
    evil = '"); import os; os._exit(3)  # \u202e\n'
    schema = members([evil, "message"], **{evil: {"const": evil}, "message": TEXT})
    given = document({"400": response({"$ref": "#/components/schemas/Evil_"})}, Evil_=schema)
    text = next(text for path, text in brrtr.generate(given).items() if path.endswith("contract/refusals.py"))
    assert text.isascii()
    assert "import os" not in [line.strip() for line in text.splitlines()]
    compile(text, "refusals.py", "exec")


def test_schemas_that_take_long_are_given_up() -> None:
    choices = [
        {"anyOf": [{"minimum": least, "title": f"{place}"} for least in range(10)]} for place in range(20)
    ]
    deep = members(["odd"], odd={"type": "number", "allOf": choices}, message=TEXT)
    many = {f"a{n}": {"type": "string", "pattern": f"^{n}$"} for n in range(1600)}
    wide = members([*many], **many)
    begun = process_time()
    assert looks({**deep, "additionalProperties": False}) is None
    assert looks({**wide, "additionalProperties": False}) is None
    assert process_time() - begun < 8


def test_inspection_shows_shapes_by_status() -> None:
    error = response({"$ref": "#/components/schemas/Error"})
    given = document({"400": error, "404": error, "5XX": {"description": ""}}, Error=members(message=TEXT))
    (row,) = rows(analysed(given).service)
    shown = {"shape": "ERROR", "media_type": "application/json", "fields": [], "body": {"message": WORDS}}
    assert row["refusals"] == {"400": shown, "404": shown}
    assert refusal_table([row]).row_count == 1
