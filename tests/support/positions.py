"""Has a document with a mark in every position that takes a text, and fills in texts for them."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

Json: TypeAlias = Any
MARK = re.compile("\u27e6([^\u27e7]*)\u27e7")

USUAL: dict[str, str] = {}
"""The text that stands at each position where nobody wishes harm."""
PARTICULAR: set[str] = set()
"""Positions where not every text is valid, so that a document with one may be refused."""


def at(position: str, usual: str, *, particular: bool = False) -> str:
    """Gives the mark of a position; one that stands in several places is the same text in all."""
    assert USUAL.setdefault(position, usual) == usual
    if particular:
        PARTICULAR.add(position)
    return f"\u27e6{position}\u27e7"


def only(position: str, usual: str) -> str:
    """Gives the mark of a position where not every text is valid."""
    return at(position, usual, particular=True)


def ref(section: str, mark: str) -> dict[str, str]:
    return {"$ref": f"#/components/{section}/{mark}"}


def docs(name: str) -> dict[str, Json]:
    return {
        "description": at(f"{name} externalDocs description", "More"),
        "url": only(f"{name} docs url", "/more"),
    }


PET, CAT, DOG = (only(f"schema {name}", name) for name in ("Pet", "Cat", "Dog"))
KIND = at("discriminator property", "kind")
TAG = at("tag name", "pets")
SCOPE = at("scope name", "read")
SCHEME, KEY, BASIC, OPEN = (only(f"scheme {name}", name) for name in ("oauth", "key", "basic", "open"))
EVENTS = at("callback name", "event")


def one_of(name: str, mark: str) -> dict[str, Json]:
    own = at(f"{name} property", name.lower())
    return {
        "title": at(f"{name} title", name),
        "description": at(f"{name} description", f"A {name}."),
        "type": "object",
        "required": [KIND, own],
        "properties": {KIND: {"type": "string"}, own: {"type": "string"}},
        "$comment": at(f"{name} comment", "why"),
    }


SCHEMAS: dict[str, Json] = {
    CAT: one_of("Cat", CAT),
    DOG: one_of("Dog", DOG),
    PET: {
        "title": at("Pet title", "Pet"),
        "description": at("Pet description", "A pet."),
        "type": "object",
        "externalDocs": docs("schema"),
        "xml": {
            "name": at("xml name", "pet"),
            "prefix": at("xml prefix", "p"),
            "namespace": only("xml namespace", "https://example.com/pet"),
        },
        at("schema extension", "x-own").replace("\u27e6", "x-\u27e6", 1): at("schema extension value", "own"),
        "required": [at("required property", "name")],
        "properties": {
            at("required property", "name"): {"type": "string", "example": at("schema example", "Rex")},
            at("object property", "home"): {
                "type": "object",
                "title": at("inner title", "Home"),
                "properties": {
                    at("inner property", "street"): {"description": at("inner description", "Where")}
                },
                "patternProperties": {only("pattern of names", "^z"): {"type": "integer"}},
                "dependentRequired": {at("dependent name", "a"): [at("dependent on", "b")]},
                "dependentSchemas": {at("dependent schema", "c"): {"minProperties": 1}},
            },
            "default": {"type": "string", "default": at("default", "none")},
            "default of any": {"default": {at("default key", "k"): [at("default item", "v")]}},
            "enum": {"type": "string", "enum": [at("enum", "one"), "two"]},
            "enum of any": {"enum": [{at("enum key", "k"): at("enum value", "v")}, 1]},
            "const": {"const": at("const", "constant")},
            "const of any": {"const": {at("const key", "k"): [at("const item", "v")]}},
            "pattern": {"type": "string", "pattern": only("pattern", "^a")},
            "format": {"type": "string", "format": only("format", "word")},
            "encoded": {
                "type": "string",
                "contentEncoding": at("contentEncoding", "base64"),
                "contentMediaType": at("contentMediaType", "text/plain"),
            },
            "anchored": {"$anchor": only("anchor", "here"), "type": "string"},
            "named": {
                "$id": only("id", "urn:here"),
                "type": "string",
                "examples": [at("schema examples", "e")],
            },
            "defined": {"$defs": {at("definition", "inner"): {"type": "string"}}},
            "one": {
                "oneOf": [ref("schemas", CAT), ref("schemas", DOG)],
                "discriminator": {
                    "propertyName": KIND,
                    "mapping": {
                        at("mapping key", "cat"): ref("schemas", CAT)["$ref"],
                        "d": ref("schemas", DOG)["$ref"],
                    },
                    "x-a": at("discriminator extension", "a"),
                },
            },
        },
    },
}  # fmt: skip


def parameter(location: str, name: str, **others: Json) -> dict[str, Json]:
    return {
        "in": location,
        "name": name,
        "description": at(f"{location} parameter description", "Which"),
        "schema": {"type": "string"},
        **others,
    }


PARAMETERS = [
    parameter("query", at("query parameter", "q"), example=at("parameter example", "e")),
    parameter("query", at("deep parameter", "deep"), style="deepObject", schema={
        "type": "object", "properties": {at("deep property", "a"): {"type": "string"}}}),
    parameter("query", "enum", schema={"type": "string", "enum": [at("parameter enum", "one")]}),
    parameter("query", "default", schema={"type": "string", "default": at("parameter default", "one")}),
    parameter("query", "pattern", schema={"type": "string", "pattern": only("parameter pattern", "^a")}),
    parameter("query", "content", schema=None, content={
        only("media type of a parameter", "application/json"): {"schema": {"type": "string"}}}),
    parameter("query", "named", examples={at("name of a parameter's example", "a"): {
        "summary": at("example summary", "s"), "description": at("example description", "d"), "value": "x"}}),
    parameter("cookie", at("cookie", "session")),
    parameter("header", only("header", "X-Trace")),
    {"$ref": f"#/components/parameters/{only('name of a parameter', 'limit')}"},
]  # fmt: skip
for _one in PARAMETERS:
    if "content" in _one:
        del _one["schema"]

CONTENT: dict[str, Json] = {
    "application/json": {
        "schema": ref("schemas", PET),
        "examples": {
            at("name of an example", "rex"): {
                "summary": at("summary of an example", "s"),
                "value": {at("required property", "name"): at("value of an example", "Rex")},
            },
            "shared": ref("examples", only("shared example", "shared")),
        },
    },
    "text/plain": {"schema": {"type": "string"}, "example": at("text example", "hello")},
    "text/event-stream": {"example": at("event example", "hello")},
    only("media type", "application/vnd.own+json"): {"schema": {"type": "string"}},
}

FORM: dict[str, Json] = {
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "properties": {at("form field", "file"): {"type": "string"}, "n": {"type": "integer"}},
        },
        "encoding": {
            at("form field", "file"): {
                "contentType": only("encoding contentType", "text/plain"),
                "headers": {only("part header", "X-Part"): {"schema": {"type": "string"}}},
            }
        },
    }
}

OPERATION: dict[str, Json] = {
    "operationId": at("operationId", "addPet"),
    "summary": at("operation summary", "Adds"),
    "description": at("operation description", "Adds a pet."),
    "tags": [TAG],
    "externalDocs": docs("operation"),
    "x-operation": {at("extension key", "k"): [at("extension item", "v")]},
    "parameters": PARAMETERS,
    "requestBody": {"description": at("body description", "Pet"), "content": CONTENT},
    "responses": {
        "201": {
            "description": at("response description", "made"),
            "headers": {
                only("response header", "X-Left"): {
                    "description": at("header description", "Left"),
                    "schema": {"type": "string"},
                }
            },
            "content": CONTENT,
            "links": {
                at("link name", "again"): {
                    "operationId": at("operationId", "addPet"),
                    "description": at("link description", "Once more"),
                    "parameters": {
                        at("link parameter", "q"): only("link expression", "$response.body#/name")
                    },
                    "requestBody": at("link body", "x"),
                }
            },
        },
        "404": {"$ref": f"#/components/responses/{only('response name', 'NotFound')}"},
        only("response key", "4XX"): {"description": "d"},
    },
    "callbacks": {
        EVENTS: {
            only("callback expression", "{$request.query.q}"): {
                "post": {
                    "summary": at("callback summary", "Sent"),
                    "responses": {"200": {"description": "d"}},
                }
            }
        }
    },
    "security": [{SCHEME: [SCOPE]}, {KEY: []}, {BASIC: [], OPEN: []}],
    "servers": [{"url": "/v1", "description": at("operation server description", "s")}],
}

FLOW = {
    "tokenUrl": only("token url", "https://example.com/token"),
    "scopes": {SCOPE: at("scope description", "r")},
}

DOCUMENT: dict[str, Json] = {
    "openapi": "3.2.0",
    "info": {
        "title": at("title", "Positions"),
        "summary": at("document summary", "All"),
        "description": at("document description", "All positions."),
        "version": at("version", "1.0"),
        "termsOfService": only("terms", "https://example.com/terms"),
        "contact": {
            "name": at("contact name", "Somebody"),
            "url": only("contact url", "https://example.com"),
            "email": only("contact email", "somebody@example.com"),
        },
        "license": {"name": at("license name", "MIT"), "identifier": at("license identifier", "MIT")},
    },
    "externalDocs": docs("document"),
    "servers": [
        {
            "url": only("server url", "https://{host}.example.com/v1"),
            "name": at("server name", "main"),
            "description": at("server description", "Main"),
            "variables": {
                only("server variable", "host"): {
                    "default": only("server default", "a"),
                    "enum": [only("server default", "a"), "b"],
                    "description": at("variable description", "Which"),
                }
            },
        }
    ],
    "tags": [
        {
            "name": TAG,
            "summary": at("tag summary", "Pets"),
            "description": at("tag description", "About pets."),
            "kind": at("tag kind", "nav"),
            "externalDocs": docs("tag"),
        },
        {"name": at("child tag", "cats"), "parent": TAG},
    ],
    "paths": {
        "/pets": {
            "summary": at("path summary", "Pets"),
            "description": at("path description", "All pets."),
            "post": OPERATION,
        },
        "/forms": {"post": {"requestBody": {"content": FORM}, "responses": {"200": {"description": "d"}}}},
        "/things/" + only("path segment", "a"): {"get": {"responses": {"200": {"description": "d"}}}},
        "/of/{" + only("path parameter", "id") + "}": {
            "get": {
                "tags": [at("child tag", "cats")],
                "parameters": [parameter("path", only("path parameter", "id"), required=True)],
                "responses": {
                    "200": {
                        "description": "d",
                        "content": {"application/json": {"schema": ref("schemas", CAT)}},
                    }
                },
            },
            "additionalOperations": {only("method", "COPY"): {
                "parameters": [parameter("path", only("path parameter", "id"), required=True)],
                "responses": {"200": {"description": "d"}}}},
        },
    },
    "webhooks": {
        at("webhook name", "added"): {
            "post": {
                "operationId": at("webhook operationId", "petAdded"),
                "tags": [TAG],
                "summary": at("webhook summary", "Was added"),
                "requestBody": {"content": {"application/json": {"schema": ref("schemas", DOG)}}},
                "responses": {"200": {"description": at("webhook response", "d")}},
            }
        }
    },
    "components": {
        "schemas": SCHEMAS,
        "parameters": {
            only("name of a parameter", "limit"): parameter("query", at("shared parameter", "limit"))
        },
        "responses": {only("response name", "NotFound"): {"description": at("shared response", "None")}},
        "examples": {
            only("shared example", "shared"): {
                "description": at("shared example description", "d"),
                "value": {at("required property", "name"): at("shared example value", "Rex")},
            }
        },
        "securitySchemes": {
            SCHEME: {
                "type": "oauth2",
                "description": at("scheme description", "Tokens"),
                "flows": {"clientCredentials": FLOW},
            },
            KEY: {"type": "apiKey", "in": "query", "name": at("key name", "key"), "description": "k"},
            BASIC: {
                "type": "http",
                "scheme": only("http scheme", "bearer"),
                "bearerFormat": at("bearer format", "JWT"),
            },
            OPEN: {
                "type": "openIdConnect",
                "openIdConnectUrl": only("connect url", "https://example.com/.well-known"),
            },
        },
    },
    "x-document": at("document extension", "own"),
}  # fmt: skip


def filled(texts: Mapping[str, str]) -> dict[str, Json]:
    """Gives the document with these texts at their positions, and what is usual at all others."""
    known = {**USUAL, **texts}

    def text(written: str) -> str:
        if written.startswith("#/"):  # a reference
            return MARK.sub(lambda mark: _escaped(known[mark[1]]), written)
        return MARK.sub(lambda mark: known[mark[1]], written)

    def fill(value: Json) -> Json:
        if isinstance(value, dict):
            return {text(key): fill(item) for key, item in value.items()}
        if isinstance(value, list):
            return [fill(item) for item in value]
        return text(value) if isinstance(value, str) else copy.deepcopy(value)

    found: dict[str, Json] = fill(DOCUMENT)
    return found


def _escaped(text: str) -> str:
    return quote(text.replace("~", "~0").replace("/", "~1"), safe="~")
