"""Knows the fields of OpenAPI's objects: what each holds, and since which version there is one."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeAlias

from ..resolve import objects
from ..resolve.dialects import OPENAPI_3_0
from ..resolve.objects import Shape
from ..schemas.keywords import KEYWORDS


class Plain(Enum):
    """Says what a field holds that has no further objects in it."""

    TEXT = "a string"
    FLAG = "a boolean"
    NUMBER = "a number"
    COUNT = "a whole number"
    TEXTS = "an array of strings"
    DATA = "any value"


Field: TypeAlias = Plain | objects.Field


def _all(kind: Plain, *names: str) -> dict[str, Field]:
    return dict.fromkeys(names, kind)


def _texts(*names: str) -> dict[str, Field]:
    return _all(Plain.TEXT, *names)


def _flags(*names: str) -> dict[str, Field]:
    return _all(Plain.FLAG, *names)


def _data(*names: str) -> dict[str, Field]:
    return _all(Plain.DATA, *names)


def _one(kind: str) -> Field:
    return (Shape.ONE, kind)


_DOCS: dict[str, Field] = {"externalDocs": _one("externalDocs")}
_SERVERS: dict[str, Field] = {"servers": (Shape.LIST, "server")}
# Requirements are not touched field by field: `requirements` alone has to do with them.
_SECURITY = _data("security")
_PARAMETER = {
    **objects.FIELDS["parameter"],
    **_texts("description", "style"),
    **_flags("required", "deprecated", "allowEmptyValue", "explode", "allowReserved"),
    **_data("example"),
}
_FLOW = {**_texts("authorizationUrl", "tokenUrl", "refreshUrl"), **_data("scopes")}
_SCHEME = _texts("type", "description")

SCHEMES: Mapping[str, tuple[str, ...]] = {
    "apiKey": ("name", "in"),
    "http": ("scheme", "bearerFormat"),
    "oauth2": ("flows", "oauth2MetadataUrl"),
    "openIdConnect": ("openIdConnectUrl",),
    "mutualTLS": (),
}
"""The fields that a security scheme has of its type alone."""

FIELDS: Mapping[str, Mapping[str, Field]] = {
    "openapi": {
        **objects.FIELDS["openapi"],
        **_texts("openapi", "$self", "jsonSchemaDialect"),
        "info": _one("info"),
        "tags": (Shape.LIST, "tag"),
        **_SERVERS,
        **_SECURITY,
        **_DOCS,
    },
    "info": {
        **_texts("title", "summary", "description", "termsOfService", "version"),
        "contact": _one("contact"),
        "license": _one("license"),
    },
    "contact": _texts("name", "url", "email"),
    "license": _texts("name", "identifier", "url"),
    "server": {**_texts("url", "description", "name"), "variables": (Shape.MAP, "serverVariable")},
    "serverVariable": {**_texts("default", "description"), "enum": Plain.TEXTS},
    "externalDocs": _texts("description", "url"),
    "tag": {**_texts("name", "summary", "description", "parent", "kind"), **_DOCS},
    "components": objects.FIELDS["components"],
    "pathItem": {**objects.FIELDS["pathItem"], **_texts("$ref", "summary", "description"), **_SERVERS},
    "operation": {
        **objects.FIELDS["operation"],
        "tags": Plain.TEXTS,
        **_texts("summary", "description", "operationId"),
        **_flags("deprecated"),
        **_SERVERS,
        **_SECURITY,
        **_DOCS,
    },
    "parameter": {**_PARAMETER, **_texts("name", "in")},
    "header": _PARAMETER,
    "requestBody": {**objects.FIELDS["requestBody"], **_texts("description"), **_flags("required")},
    "response": {**objects.FIELDS["response"], **_texts("summary", "description")},
    "mediaType": {**objects.FIELDS["mediaType"], **_texts("description"), **_data("example")},
    "encoding": {
        **objects.FIELDS["encoding"],
        **_texts("contentType", "style"),
        **_flags("explode", "allowReserved"),
    },
    "example": {
        **_texts("summary", "description", "externalValue", "serializedValue"),
        **_data("value", "dataValue"),
    },
    "link": {
        **_texts("operationRef", "operationId", "description"),
        **_data("parameters", "requestBody"),
        "server": _one("server"),
    },
    "securityScheme": {
        **_SCHEME,
        **_texts("name", "in", "scheme", "bearerFormat", "openIdConnectUrl", "oauth2MetadataUrl"),
        **_flags("deprecated"),
        "flows": _one("flows"),
    },
    "flows": {
        name: _one("flow")
        for name in ("implicit", "password", "clientCredentials", "authorizationCode", "deviceAuthorization")
    },
    "flow": {**_FLOW, **_texts("deviceAuthorizationUrl")},
    "discriminator": {**_texts("propertyName", "defaultMapping"), **_data("mapping")},
    "xml": {**_texts("name", "namespace", "prefix", "nodeType"), **_flags("attribute", "wrapped")},
    "schema": {
        **_data(*(one.name for one in KEYWORDS)),
        **objects.FIELDS["schema"],
        **_texts("$ref", "pattern", "format", "title", "description", "contentMediaType", "contentEncoding"),
        **_flags("uniqueItems", "nullable", "readOnly", "writeOnly", "deprecated"),
        **_all(Plain.NUMBER, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
        **_all(Plain.COUNT, *(f"{end}{what}" for end in ("min", "max") for what in ("Length", "Items"))),
        **_all(Plain.COUNT, "minProperties", "maxProperties", "minContains", "maxContains"),
        "required": Plain.TEXTS,
        "discriminator": _one("discriminator"),
        "xml": _one("xml"),
        **_DOCS,
    },
}
"""The fields of each kind of object, of all versions."""

TABLES = objects.TABLES

LATER: Mapping[str, Mapping[str, str]] = {
    "openapi": {"webhooks": "3.1", "jsonSchemaDialect": "3.1", "$self": "3.2"},
    "info": {"summary": "3.1"},
    "license": {"identifier": "3.1"},
    "server": {"name": "3.2"},
    "components": {"pathItems": "3.1", "mediaTypes": "3.2"},
    "pathItem": {"query": "3.2", "additionalOperations": "3.2"},
    "response": {"summary": "3.2"},
    "mediaType": dict.fromkeys(("description", "prefixEncoding", "itemEncoding"), "3.2")
    | {"itemSchema": "3.1"},  # which `check` takes in 3.1 as well
    "encoding": dict.fromkeys(("encoding", "prefixEncoding", "itemEncoding"), "3.2"),
    "example": {"dataValue": "3.2", "serializedValue": "3.2"},
    "tag": {"summary": "3.2", "parent": "3.2", "kind": "3.2"},
    "securityScheme": {"deprecated": "3.2", "oauth2MetadataUrl": "3.2"},
    "flows": {"deviceAuthorization": "3.2"},
    "flow": {"deviceAuthorizationUrl": "3.2"},
}
"""The version that each field came with which 3.0 does not have."""

IN_3_0 = OPENAPI_3_0.keywords | {"xml", "externalDocs"}
"""The fields of a Schema Object in OpenAPI 3.0 (3.0.3 4.7.24)."""
