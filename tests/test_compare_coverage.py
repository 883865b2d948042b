"""Each field of the IR has rules that judge a change of it, or a reason why clients cannot notice one.

Both are tried: the field gets a value, loses it, and gets another one. A field without an entry fails.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pytest
from msgspec import Struct, structs
from tests.support.version_pairs import understood

from brrtr import ir
from brrtr.compare.change import Change, Level
from brrtr.compare.changes import changes
from brrtr.compare.rules import RULES
from brrtr.generate import Analysed
from brrtr.ir import (
    Cors,
    Discriminator,
    Encoding,
    Header,
    Hidden,
    MediaType,
    Operation,
    Overload,
    Parameter,
    RequestBody,
    Response,
    Schema,
    SecurityRequirement,
    SecurityScheme,
    Service,
    Xml,
)
from brrtr.kept import Kept
from brrtr.validators.judge import Judge

PLACE = "It says where something stands."
TEXT = "It is text for people."
ORIGINS = "It is for browsers, and the environment may say otherwise: the team is told."
TOLD = "It is read where it is used, and its own change shows there."


class Entry(NamedTuple):
    """Says what a change of a field means: the rules, or a reason; and values to try."""

    says: tuple[str, ...] | str
    values: tuple[Any, ...]
    beside: Mapping[str, Any] = {}


def of(*rules: str, values: tuple[Any, ...], **beside: Any) -> Entry:
    return Entry(rules, values, beside)


def edits(*names: str, values: tuple[Any, ...], **beside: Any) -> Entry:
    return Entry(tuple(f"{d}-{name}" for d in ("request", "response") for name in names), values, beside)


def none(reason: str, *values: Any, **beside: Any) -> Entry:
    return Entry(reason, values, beside)


def s(pointer: str = "/s", **keywords: Any) -> Schema:
    return Schema(pointer, **keywords)


TEXTS, WHOLE = s("/t", type=("string",)), s("/i", type=("integer",))
TYPES = ("type-narrowed", "type-widened", "type-changed")
A, B = s(ref="/components/schemas/A"), s(ref="/components/schemas/B")
BRANCHES = (s("/1", type=("object",), properties=(("k", TEXTS),), required=("k",)), s("/2", type=("array",)))

SCHEMA = {
    "pointer": none(PLACE, "/x"),
    "verdict": edits(*TYPES, values=(False, True)),
    "ref": edits(
        *TYPES,
        "property-added",
        "property-removed",
        values=("/components/schemas/A", "/components/schemas/B"),
    ),
    "type": edits(*TYPES, values=(("string",), ("string", "null"), ("object",))),
    "enum": edits(
        "enum-added", "enum-removed", "enum-value-added", "enum-value-removed", values=(("a", 1), ("a",))
    ),
    "const": edits(
        "enum-added", "enum-removed", "enum-value-added", "enum-value-removed", values=(("a",), ("b",))
    ),
    "multiple_of": edits(
        "multiple-of-narrowed", "multiple-of-widened", "multiple-of-changed", values=(2, 4, 5)
    ),
    "minimum": edits("minimum-raised", "minimum-lowered", values=(1, 5)),
    "maximum": edits("maximum-raised", "maximum-lowered", values=(1, 5)),
    "exclusive_minimum": edits("minimum-raised", "minimum-lowered", values=(1, 5)),
    "exclusive_maximum": edits("maximum-raised", "maximum-lowered", values=(1, 5)),
    "min_length": edits("min-length-raised", "min-length-lowered", values=(1, 5)),
    "max_length": edits("max-length-raised", "max-length-lowered", values=(1, 5)),
    "pattern": edits("pattern-added", "pattern-removed", "pattern-changed", values=("^a", "^b")),
    "format": edits("format-narrowed", "format-widened", "format-changed", values=("date", "uuid")),
    "prefix_items": edits(*TYPES, values=((TEXTS,), (WHOLE,))),
    "items": edits(*TYPES, values=(TEXTS, WHOLE)),
    "contains": edits("contains-changed", values=(TEXTS, WHOLE)),
    "min_contains": edits("contains-changed", values=(2, 0), contains=TEXTS),
    "max_contains": edits("contains-changed", values=(2, 3), contains=TEXTS),
    "min_items": edits("min-items-raised", "min-items-lowered", values=(1, 2)),
    "max_items": edits("max-items-raised", "max-items-lowered", values=(1, 2)),
    "unique_items": edits("unique-items-added", "unique-items-removed", values=(True,)),
    "unevaluated_items": edits("unevaluated-changed", values=(TEXTS, WHOLE), any_of=BRANCHES),
    "properties": edits(
        "property-added", "property-removed", *TYPES, values=((("a", TEXTS),), (("a", WHOLE),))
    ),
    "pattern_properties": edits(
        "pattern-properties-changed", *TYPES, values=((("^a", TEXTS),), (("^b", TEXTS),))
    ),
    "additional_properties": edits(
        "additional-properties-narrowed",
        "additional-properties-widened",
        *TYPES,
        values=(TEXTS, s(verdict=False)),
    ),
    "property_names": edits("property-names-changed", values=(s(max_length=2), s(max_length=5))),
    "required": edits("property-became-required", "property-became-optional", values=(("a",), ("b",))),
    "min_properties": edits("min-properties-raised", "min-properties-lowered", values=(1, 2)),
    "max_properties": edits("max-properties-raised", "max-properties-lowered", values=(1, 2)),
    "dependent_required": edits(
        "dependent-required-added",
        "dependent-required-removed",
        values=((("a", ("b",)),), (("a", ("c",)),)),
        properties=(("a", TEXTS),),
    ),
    "dependent_schemas": edits(
        "dependent-schemas-changed", values=((("a", s(required=("b",))),), (("a", s(required=("c",))),))
    ),
    "unevaluated_properties": edits("unevaluated-changed", values=(TEXTS, WHOLE), any_of=BRANCHES),
    "hidden": of(
        "request-property-became-read-only",
        "request-property-no-longer-read-only",
        "response-property-became-write-only",
        "response-property-no-longer-write-only",
        values=(Hidden(("a",)),),
        properties=(("a", s()),),
    ),
    "all_of": edits(
        "min-length-raised", "min-length-lowered", values=((s(min_length=1),), (s(min_length=2),))
    ),
    "any_of": edits(
        "alternatives-changed",
        "alternative-added",
        "alternative-removed",
        values=(BRANCHES, (*BRANCHES, WHOLE)),
    ),
    "one_of": edits(
        "alternatives-changed",
        "alternative-added",
        "alternative-removed",
        values=(BRANCHES, (*BRANCHES, WHOLE)),
    ),
    "not_": edits("not-changed", values=(TEXTS, WHOLE)),
    "if_": edits("condition-changed", values=(TEXTS, WHOLE), then=s(min_length=1)),
    "then": edits("condition-changed", values=(s(min_length=1), s(min_length=2)), if_=TEXTS),
    "else_": edits("condition-changed", values=(WHOLE, s(type=("null",))), if_=TEXTS),
    "discriminator": edits(
        "discriminator-changed",
        values=(Discriminator("k", (("a", "/components/schemas/A"),)), Discriminator("l")),
        one_of=(A, s("/b2", type=("array",))),
    ),
    "content_schema": none("Nothing holds the text against it.", TEXTS, WHOLE),
    "title": none(TEXT, "a"),
    "description": none(TEXT, "a"),
    "default": edits("default-changed", values=(("a",), ("b",))),
    "examples": none(TEXT, ("a",)),
    "read_only": none("What it does to an object is in `hidden`.", True),
    "write_only": none("What it does to an object is in `hidden`.", True),
    "deprecated": edits("schema-deprecated", "schema-no-longer-deprecated", values=(True,)),
    "content_media_type": edits("content-changed", values=("text/html", "text/css")),
    "content_encoding": edits("content-changed", values=("base64", "base32")),
}
HIDDEN = {
    "names": of(
        "request-property-became-read-only",
        "request-property-no-longer-read-only",
        "response-property-became-write-only",
        "response-property-no-longer-write-only",
        values=(("a",), ("a", "b")),
    ),
    "patterns": none("What is hidden is described as anything: that shows.", ("^x",)),
    "others": none("What is hidden is described as anything: that shows.", "additionalProperties"),
    "kept": none("It is about others.", ("a",)),
}
DISCRIMINATOR = {
    "property_name": edits("discriminator-changed", values=("k", "l")),
    "mapping": edits(
        "discriminator-changed", values=((("a", "/components/schemas/A"),), (("b", "/components/schemas/A"),))
    ),
    "default": edits("discriminator-changed", values=("/components/schemas/A",)),
    "decides": none("It is what every document of OpenAPI has; standalone schemas are not compared.", False),
}
SERIAL = ("parameter-serialization-changed",)
PARAMETER = {
    "pointer": none(PLACE, "/x"),
    "name": of("parameter-added", "parameter-removed", values=("p", "r")),
    "location": of("parameter-added", "parameter-removed", values=("query", "header")),
    "required": of("parameter-became-required", "parameter-became-optional", values=(True, False)),
    "style": of(*SERIAL, values=("form", "pipeDelimited"), schema=s(type=("array",))),
    "explode": of(*SERIAL, values=(True, False), schema=s(type=("array",))),
    "schema": of("request-type-narrowed", "request-type-widened", values=(TEXTS, WHOLE)),
    "content": of(
        *SERIAL, values=(MediaType("/m", "application/json"), MediaType("/m", "text/plain")), schema=None
    ),
    "allow_reserved": of("parameter-reserved-narrowed", "parameter-reserved-widened", values=(True, False)),
    "allow_empty_value": of(
        "parameter-empty-value-narrowed", "parameter-empty-value-widened", values=(True, False)
    ),
    "description": none(TEXT, "x"),
    "deprecated": of("parameter-deprecated", "parameter-no-longer-deprecated", values=(True,)),
    "examples": none(TEXT, ("x",)),
}
JSON_OF = (MediaType("/m", "application/json", TEXTS),)
BODY = {
    "pointer": none(PLACE, "/x"),
    "required": of("request-body-became-required", "request-body-became-optional", values=(True, False)),
    "content": of(
        "request-media-type-added",
        "request-media-type-removed",
        values=(JSON_OF, (*JSON_OF, MediaType("/n", "text/plain"))),
    ),
    "description": none(TEXT, "x"),
}
MEDIA_TYPE = {
    "pointer": none(PLACE, "/x"),
    "name": of(
        "request-media-type-added", "request-media-type-removed", values=("application/json", "text/plain")
    ),
    "schema": of(
        "request-type-narrowed", "request-type-widened", "request-type-changed", values=(TEXTS, WHOLE)
    ),
    "item_schema": of(
        "request-type-narrowed", "request-type-widened", "request-type-changed", values=(TEXTS, WHOLE)
    ),
    "item_is": none("It follows from the schema of the items.", "text"),
    "examples": none(TEXT, ("x",)),
    "example_pointers": none(PLACE, ("/x",)),
    "encoding": of(
        "request-encoding-changed",
        values=(
            (Encoding("/e", "a", style="pipeDelimited"),),
            (Encoding("/e", "a", style="spaceDelimited"),),
        ),
        name="multipart/form-data",
    ),
}
ENCODING = {
    "pointer": none(PLACE, "/x"),
    "name": of("request-encoding-changed", values=("a", "b"), style="pipeDelimited"),
    "content_types": of("request-encoding-changed", values=(("a/b",), ("c/d",))),
    "style": of("request-encoding-changed", values=("pipeDelimited", "spaceDelimited")),
    "explode": of("request-encoding-changed", values=(True, False), style="form"),
    "headers": of(
        "request-encoding-changed",
        "request-type-narrowed",
        "request-type-widened",
        "request-type-changed",
        values=(
            (Header("/h", "X", required=False, schema=TEXTS),),
            (Header("/h", "X", required=False, schema=WHOLE),),
        ),
    ),
}
XML = {
    "name": of("request-encoding-changed", values=("a", "b")),
    "namespace": of("request-encoding-changed", values=("urn:a", "urn:b")),
    "prefix": none("It means its namespace.", "p"),
    "place": of("request-encoding-changed", values=("element", "attribute")),
    "wrapped": of("request-encoding-changed", values=(True,)),
}
RESPONSE = {
    "pointer": none(PLACE, "/x"),
    "status": of("response-success-status-added", "response-success-status-removed", values=("200", "202")),
    "description": none(TEXT, "x"),
    "headers": of(
        "response-header-added",
        "response-header-removed",
        "response-required-header-removed",
        values=(
            (Header("/h", "X", required=True),),
            (Header("/h", "X", required=True), Header("/i", "Y", required=False)),
        ),
    ),
    "content": of(
        "response-body-added",
        "response-body-removed",
        "response-media-type-added",
        "response-media-type-removed",
        values=(JSON_OF, (*JSON_OF, MediaType("/n", "text/plain"))),
    ),
}
OBJECT = s(type=("object",))
HEADER = {
    "pointer": none(PLACE, "/x"),
    "name": of("response-header-added", "response-header-removed", values=("X", "Y")),
    "required": of(
        "response-header-became-required", "response-header-became-optional", values=(True, False)
    ),
    "schema": of("response-type-narrowed", "response-type-widened", values=(TEXTS, WHOLE)),
    "explode": of("response-header-serialization-changed", values=(True, False), schema=OBJECT),
    "is_json": of("response-header-serialization-changed", values=(True, False), schema=OBJECT),
    "description": none(TEXT, "x"),
    "examples": none(TEXT, ("x",)),
}
ASKED = ("security-narrowed", "security-widened")
SCHEME = {
    "pointer": none(PLACE),
    "name": none("What clients present does not tell it.", "renamed"),
    "type": of(*ASKED, values=("apiKey", "mutualTLS")),
    "location": of(*ASKED, values=("header", "query")),
    "parameter_name": of(*ASKED, values=("X-A", "X-B")),
    "scheme": of(*ASKED, values=("basic", "bearer"), type="http"),
    "description": none(TEXT, "x"),
}
REQUIREMENT = {
    "schemes": of(*ASKED, "security-added", "security-removed", values=((("a", ()),), (("a", ("r",)),)))
}
OPERATION = {
    "pointer": none(TOLD),
    "method": of("operation-added", "operation-removed", values=("POST", "PUT")),
    "path": of("operation-added", "operation-removed", values=("/a", "/b")),
    "operation_id": none("The wire does not show it; handlers are called by it.", "other"),
    "parameters": of(
        "parameter-added",
        "parameter-removed",
        values=((Parameter("/p", "p", "query", required=False, style="form", explode=True),),),
    ),
    "request_body": of(
        "request-body-added",
        "required-request-body-added",
        "request-body-removed",
        "request-body-became-required",
        "request-body-became-optional",
        values=(
            RequestBody("/b", required=True, content=JSON_OF),
            RequestBody("/b", required=False, content=JSON_OF),
        ),
    ),
    "responses": of(
        "response-success-status-added",
        "response-success-status-removed",
        values=((Response("/r", "200"),), (Response("/r", "200"), Response("/q", "201"))),
    ),
    "security": of(
        "security-added",
        "security-removed",
        *ASKED,
        values=((SecurityRequirement((("a", ()),)),), (SecurityRequirement((("a", ("r",)),)),)),
    ),
    "tags": none("The wire does not show them; modules are called by them.", ("x",)),
    "summary": none(TEXT, "x"),
    "description": none(TEXT, "x"),
    "deprecated": of("operation-deprecated", "operation-no-longer-deprecated", values=(True, False)),
    "extensions": of(
        "request-body-limit-lowered",
        "request-body-limit-raised",
        values=((("x-brrtrouter-max-body-bytes", 5),), (("x-brrtrouter-max-body-bytes", 9),)),
    ),
    "cors": none(ORIGINS, Cors(origins=("https://a.example",))),
}
ROW = ((("query", "x", None),), "GET", "/o#x")
KEYED = "Operations are paired by their keys; their parameters and bodies are compared by themselves."
OVERLOAD = {
    "method": none(KEYED, "PUT"),
    "path": none(KEYED, "/z"),
    "rows": none(KEYED, (ROW,)),
}
SERVICE = {
    "openapi": none("What it means is in what was read.", "3.0.0"),
    "title": none(TEXT, "x"),
    "version": none(TEXT, "x"),
    "description": none(TEXT, "x"),
    "base_path": of("base-path-changed", values=("/v1", "/v2")),
    "paths": none("Those without an operation answer 405 in the place of 404.", ("/a", "/z")),
    "operations": of(
        "operation-added",
        "operation-removed",
        values=((Operation("/o", "GET", "/x", "x"),), (Operation("/o", "GET", "/y", "y"),)),
    ),
    "overloads": none(KEYED, (Overload("GET", "/o", (ROW,)),)),
    "schemas": none("They are compared where they are used.", {"/components/schemas/Z": TEXTS}),
    "declared": none("Nobody uses those that are in it alone.", {"/components/schemas/Z": TEXTS}),
    "xml": none("It is compared where there is XML.", {"/z": Xml("z")}),
    "called": none("Webhooks and callbacks are compared as what they are.", ("/components/schemas/Z",)),
    "security_schemes": none(
        "They are compared where they are asked for.", (SecurityScheme("/s", "z", "mutualTLS"),)
    ),
    "security": none("Operations have it, as theirs.", (SecurityRequirement((("z", ()),)),)),
    "tags": none(TEXT, (("x", "y"),)),
    "cors": none(ORIGINS, Cors(origins=("https://a.example",))),
}

CORS = {
    "origins": none(ORIGINS, ("https://b.example",)),
    "methods": none(ORIGINS, ("GET",)),
    "headers": none(ORIGINS, ("x-a",)),
    "credentials": none(ORIGINS, True),
    "max_age_s": none(ORIGINS, 5),
    "expose": none(ORIGINS, ("x-b",)),
}

TABLES: Mapping[type, Mapping[str, Entry]] = {
    Schema: SCHEMA,
    Hidden: HIDDEN,
    Discriminator: DISCRIMINATOR,
    Parameter: PARAMETER,
    RequestBody: BODY,
    MediaType: MEDIA_TYPE,
    Encoding: ENCODING,
    Xml: XML,
    Response: RESPONSE,
    Header: HEADER,
    SecurityScheme: SCHEME,
    SecurityRequirement: REQUIREMENT,
    Operation: OPERATION,
    Overload: OVERLOAD,
    Service: SERVICE,
    Cors: CORS,
}

NAMED = {
    "/components/schemas/A": s(
        "/components/schemas/A", type=("object",), properties=(("k", TEXTS), ("l", TEXTS))
    ),
    "/components/schemas/B": s("/components/schemas/B", type=("string",)),
}


def test_every_class_of_the_ir_has_a_table() -> None:
    classes = {
        one
        for one in vars(ir).values()
        if dataclasses.is_dataclass(one) or (isinstance(one, type) and issubclass(one, Struct))
    } - {Struct}
    assert classes == TABLES.keys()


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.__name__)
def test_every_field_has_an_entry(table: Any) -> None:
    assert list(table.__match_args__) == list(TABLES[table])
    for entry in TABLES[table].values():
        assert isinstance(entry.says, str) or (entry.says and set(entry.says) <= RULES.keys())


def replace(value: Any, **changes: Any) -> Any:
    return (structs if isinstance(value, Struct) else dataclasses).replace(value, **changes)


def put(owner: type, field: str, value: Any, beside: Mapping[str, Any]) -> Service:
    """Makes a service with a value of the IR in it whose field has this value; `...` leaves it as it is."""
    base = BASES[owner]
    held = replace(base, **beside)
    return HOLDERS[owner](held if value is ... else replace(held, **{field: value}))


def of_schema(schema: Schema) -> Service:
    return of_operation(
        replace(
            OPERATION_BASE,
            request_body=RequestBody(
                "/b", required=True, content=(MediaType("/m", "application/json", schema),)
            ),
            responses=(Response("/r", "200", content=(MediaType("/m", "application/json", schema),)),),
        )
    )


def of_operation(operation: Operation) -> Service:
    return replace(SERVICE_BASE, operations=(operation,))


def of_response(response: Response) -> Service:
    return of_operation(replace(OPERATION_BASE, responses=(response,)))


def of_media_type(media_type: MediaType) -> Service:
    return of_operation(
        replace(OPERATION_BASE, request_body=RequestBody("/b", required=True, content=(media_type,)))
    )


def of_xml(xml: Xml) -> Service:
    """Gives a service that takes XML, in which a text and an array stand as it is said."""
    several = s("/several", type=("object",), properties=(("b", s("/b", type=("array",), items=TEXTS)),))
    schema = s(type=("object",), properties=(("a", s("/a", type=("string",))), ("c", several)))
    made = of_media_type(MediaType("/m", "application/xml", schema))
    return replace(made, xml={"/a": xml, "/b": xml})


def of_scheme(scheme: SecurityScheme) -> Service:
    asked = (SecurityRequirement(((scheme.name, ()),)),)
    made = of_operation(replace(OPERATION_BASE, security=asked))
    return replace(made, security_schemes=(scheme,))


SCHEME_BASE = SecurityScheme("/components/securitySchemes/a", "a", "apiKey", "header", "X-A")
OPERATION_BASE = Operation("/paths/~1a/post", "POST", "/a", "a", responses=(Response("/r", "200"),))
SERVICE_BASE = Service(
    "3.1.0", "t", "1", operations=(OPERATION_BASE,), schemas=NAMED, security_schemes=(SCHEME_BASE,)
)
BASES: Mapping[type, Any] = {
    Schema: s(),
    Hidden: Hidden(),
    Discriminator: Discriminator("k"),
    Parameter: Parameter("/p", "p", "query", required=False, style="form", explode=True, schema=TEXTS),
    RequestBody: RequestBody("/b", required=False, content=JSON_OF),
    MediaType: MediaType("/m", "application/json"),
    Encoding: Encoding("/e", "a"),
    Xml: Xml(),
    Response: Response("/r", "200"),
    Header: Header("/h", "X", required=False),
    SecurityScheme: SCHEME_BASE,
    SecurityRequirement: SecurityRequirement(()),
    Operation: OPERATION_BASE,
    Overload: Overload("GET", "/o", ()),
    Service: SERVICE_BASE,
    Cors: Cors(origins=("https://a.example",)),
}
HOLDERS: Mapping[type, Any] = {
    Schema: of_schema,
    Hidden: lambda one: of_schema(s(properties=(("a", s()), ("b", s())), hidden=one)),
    Discriminator: lambda one: of_schema(s(one_of=(A, s("/2", type=("array",))), discriminator=one)),
    Parameter: lambda one: of_operation(replace(OPERATION_BASE, parameters=(one,))),
    RequestBody: lambda one: of_operation(replace(OPERATION_BASE, request_body=one)),
    MediaType: of_media_type,
    Encoding: lambda one: of_media_type(MediaType("/m", "multipart/form-data", OBJECT, encoding=(one,))),
    Xml: of_xml,
    Response: of_response,
    Header: lambda one: of_response(Response("/r", "200", headers=(one,))),
    SecurityScheme: of_scheme,
    SecurityRequirement: lambda one: of_operation(
        replace(OPERATION_BASE, security=(one, SecurityRequirement((("z", ()),))))
    ),
    Operation: of_operation,
    Overload: lambda one: replace(SERVICE_BASE, overloads=(one,)),
    Service: lambda one: one,
    Cors: lambda one: of_operation(replace(OPERATION_BASE, cors=one)),
}
DOCUMENT = understood(
    {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"post": {"responses": {"200": {"description": "ok"}}}}},
        "components": {"securitySchemes": {"a": {"type": "apiKey", "in": "header", "name": "X-A"}}},
    }
).document


def compared(before: Service, after: Service) -> Iterator[Change]:
    old, new = (Analysed(DOCUMENT, one, (), Judge(one.schemas), Kept()) for one in (before, after))
    return (change for change in changes(old, new) if change.level is Level.WIRE)


@pytest.mark.parametrize(
    ("owner", "field"), [(owner, field) for owner, table in TABLES.items() for field in table], ids=str
)
def test_a_change_of_a_field(owner: type, field: str) -> None:
    entry = TABLES[owner][field]
    states = [..., *entry.values]
    for old in states:
        for new in states:
            if old is new:
                continue
            before, after = (put(owner, field, value, entry.beside) for value in (old, new))
            found = [change.rule for change in compared(before, after)]
            if isinstance(entry.says, str) or before == after or _is_same(owner, field, old, new):
                assert found == [], (old, new)
            else:
                assert found, (old, new)
                assert set(found) <= set(entry.says), (old, new, found)


SAME: Mapping[tuple[type, str], tuple[Any, Any]] = {
    (Schema, "verdict"): (..., True),
}
"""Values of a field that say the same in two ways."""


def _is_same(owner: type, field: str, old: Any, new: Any) -> bool:
    same = SAME.get((owner, field))
    return same is not None and old in same and new in same
