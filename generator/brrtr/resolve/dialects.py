"""The dialects of JSON Schema: which keywords each knows, and how it means them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..pointers import child


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the schemas of a resource are to be read."""

    name: str
    keywords: frozenset[str]
    """All others are annotations."""
    id_keyword: str = "$id"
    anchors_in_id: bool = False
    """Up to draft 7 an `$id` of `#name` is an anchor."""
    ref_alone: bool = False
    """Up to draft 7 and in OpenAPI 3.0 the siblings of `$ref` are ignored."""
    bound_flags: bool = False
    """In draft 4 and OpenAPI 3.0 `exclusiveMinimum` is a flag beside `minimum`."""
    item_lists: bool = False
    """Before 2020-12 `items` may be an array, and `additionalItems` is what follows."""
    nullable: bool = False
    asserts_formats: bool = False
    """Whether its metaschema demands that `format` is an assertion."""


_REFERENCES = frozenset({"$ref", "$anchor", "$dynamicRef", "$dynamicAnchor", "$defs", "definitions"})
_APPLICATORS = frozenset(
    {
        "allOf",
        "anyOf",
        "oneOf",
        "not",
        "if",
        "then",
        "else",
        "properties",
        "patternProperties",
        "additionalProperties",
        "propertyNames",
        "dependentSchemas",
        "prefixItems",
        "items",
        "contains",
    }
)
_ASSERTIONS = frozenset(
    {
        "type",
        "enum",
        "const",
        "multipleOf",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "minLength",
        "maxLength",
        "pattern",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minContains",
        "maxContains",
        "minProperties",
        "maxProperties",
        "required",
        "dependentRequired",
    }
)
_UNEVALUATED = frozenset({"unevaluatedItems", "unevaluatedProperties"})
_ANNOTATIONS = frozenset(
    {
        "title",
        "description",
        "default",
        "examples",
        "example",
        "readOnly",
        "writeOnly",
        "deprecated",
        "contentEncoding",
        "contentMediaType",
        "contentSchema",
        "discriminator",
        "format",
    }
)
_CONTENT = frozenset({"contentEncoding", "contentMediaType", "contentSchema"})

DRAFT_2020_12 = Dialect(
    "2020-12",
    # `dependencies` is there for schemas that were written for older drafts (validation, appendix A).
    _REFERENCES | _APPLICATORS | _ASSERTIONS | _UNEVALUATED | _ANNOTATIONS | {"dependencies"},
)
DRAFT_2019_09 = replace(
    DRAFT_2020_12,
    name="2019-09",
    keywords=(DRAFT_2020_12.keywords - {"prefixItems", "$dynamicRef", "$dynamicAnchor"})
    | {"additionalItems", "$recursiveRef", "$recursiveAnchor"},
    item_lists=True,
)
DRAFT_7 = Dialect(
    "draft7",
    DRAFT_2019_09.keywords
    - _UNEVALUATED
    - {"$anchor", "$defs", "$recursiveRef", "$recursiveAnchor", "dependentSchemas", "dependentRequired"}
    - {"minContains", "maxContains", "contentSchema", "deprecated"},
    anchors_in_id=True,
    ref_alone=True,
    item_lists=True,
)
DRAFT_6 = replace(
    DRAFT_7,
    name="draft6",
    keywords=DRAFT_7.keywords - {"if", "then", "else", "contentEncoding", "contentMediaType"},
)
DRAFT_4 = replace(
    DRAFT_6,
    name="draft4",
    keywords=DRAFT_6.keywords - {"const", "contains", "propertyNames", "examples"},
    id_keyword="id",
    bound_flags=True,
)
OPENAPI_3_0 = Dialect(
    "oas-3.0",
    DRAFT_4.keywords - {"patternProperties", "dependencies", "additionalItems", "definitions"}
    | {"nullable", "deprecated"},
    id_keyword="",
    ref_alone=True,
    bound_flags=True,
    nullable=True,
)

DIALECTS = {"2020-12": DRAFT_2020_12, "draft4": DRAFT_4, "oas-3.0": OPENAPI_3_0}
"""The dialects that a caller may name."""

BY_METASCHEMA = {
    "https://json-schema.org/draft/2020-12/schema": DRAFT_2020_12,
    "https://json-schema.org/draft/2019-09/schema": DRAFT_2019_09,
    "http://json-schema.org/draft-07/schema": DRAFT_7,
    "http://json-schema.org/draft-06/schema": DRAFT_6,
    "http://json-schema.org/draft-04/schema": DRAFT_4,
    "https://spec.openapis.org/oas/3.1/dialect/base": DRAFT_2020_12,
    "https://spec.openapis.org/oas/3.1/dialect/2024-11-10": DRAFT_2020_12,
    "https://spec.openapis.org/oas/3.2/dialect/2025-09-17": DRAFT_2020_12,
}
"""The dialects that `$schema` may name, by the URI of the metaschema."""

VOCABULARIES: Mapping[str, frozenset[str]] = {
    "core": _REFERENCES | {"$recursiveRef", "$recursiveAnchor"},
    "applicator": _APPLICATORS | _UNEVALUATED | {"additionalItems", "dependencies"},
    "unevaluated": _UNEVALUATED,
    "validation": _ASSERTIONS,
    "meta-data": _ANNOTATIONS - {"format"} - _CONTENT,
    "format": frozenset({"format"}),
    "format-annotation": frozenset({"format"}),
    "format-assertion": frozenset({"format"}),
    "content": _CONTENT,
}
"""The keywords of each vocabulary of 2019-09 and 2020-12, by the last part of its URI."""

VOCABULARY_BASES = (
    "https://json-schema.org/draft/2020-12/vocab/",
    "https://json-schema.org/draft/2019-09/vocab/",
)


def with_vocabularies(dialect: Dialect, vocabularies: Mapping[str, Any]) -> Dialect:
    """The dialect of a metaschema of `dialect` that declares `$vocabulary` (JSON Schema 2020-12 8.1.2).

    Raises `ValueError` with the URI of a vocabulary that is required and not known.
    """
    keywords: frozenset[str] = frozenset()
    asserts = False
    for uri, required in vocabularies.items():
        base, _, name = uri.rpartition("/")
        if f"{base}/" in VOCABULARY_BASES and name in VOCABULARIES:
            own = VOCABULARIES[name]
            # In 2019-09 the applicators include what 2020-12 has a vocabulary of its own for.
            keywords |= own - _UNEVALUATED if name == "applicator" and "2020-12" in base else own
            asserts = asserts or name == "format-assertion" or (name == "format" and required is True)
        elif required:
            raise ValueError(uri)
    return replace(dialect, name="", keywords=keywords & dialect.keywords, asserts_formats=asserts)


SINGLE = (
    "items",
    "additionalItems",
    "contains",
    "additionalProperties",
    "propertyNames",
    "not",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
)
LISTS = ("allOf", "anyOf", "oneOf", "prefixItems", "items")
MAPS = ("properties", "patternProperties", "dependentSchemas", "dependencies", "$defs", "definitions")


def subschemas(raw: Mapping[str, Any], place: str, dialect: Dialect) -> Iterator[tuple[str, Any]]:
    """The schemas that stand directly within one, with their places."""
    for keyword, value in raw.items():
        if keyword not in dialect.keywords:
            continue
        if keyword in LISTS and isinstance(value, list):
            for index, item in enumerate(value):
                yield f"{place}/{keyword}/{index}", item
        elif keyword in SINGLE:
            yield f"{place}/{keyword}", value
        elif keyword in MAPS and isinstance(value, Mapping):
            inner = child(place, keyword)
            for name, item in value.items():
                yield child(inner, name), item
