"""Knows the dialects of JSON Schema: which keywords each has, and how it means them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..pointers import child
from ..schemas.keywords import KEYWORDS, Holds


@dataclass(frozen=True, slots=True)
class Dialect:
    """Says how the schemas of a resource are to be read."""

    name: str
    keywords: frozenset[str]
    """The keywords that it knows; all others are annotations."""
    id_keyword: str = "$id"
    anchors_in_id: bool = False
    """Whether an `$id` of `#name` is an anchor, as up to draft 7."""
    ref_alone: bool = False
    """Whether the siblings of `$ref` are ignored, as up to draft 7 and in OpenAPI 3.0."""
    bound_flags: bool = False
    """Whether `exclusiveMinimum` is a flag beside `minimum`, as in draft 4 and OpenAPI 3.0."""
    item_lists: bool = False
    """Whether `items` may be an array, and `additionalItems` is what follows, as before 2020-12."""
    nullable: bool = False
    asserts_formats: bool = False
    """Whether its metaschema demands that `format` is an assertion."""


def _of(*vocabularies: str) -> frozenset[str]:
    return frozenset(one.name for one in KEYWORDS if one.vocabulary in vocabularies)


_OLDER = frozenset(one.name for one in KEYWORDS if one.older)
_UNEVALUATED, _CONTENT = _of("unevaluated"), _of("content")

DRAFT_2020_12 = Dialect(
    "2020-12",
    # `dependencies` is there for schemas that were written for older drafts (validation, appendix A).
    frozenset(one.name for one in KEYWORDS) - _OLDER,
)
DRAFT_2019_09 = replace(
    DRAFT_2020_12,
    name="2019-09",
    keywords=(DRAFT_2020_12.keywords - {"prefixItems", "$dynamicRef", "$dynamicAnchor"}) | _OLDER,
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

LATER_KEYWORDS = DRAFT_2020_12.keywords - OPENAPI_3_0.keywords - _of("core") - {"const", "examples"} | {
    "$defs",
    "definitions",
}
"""The keywords of 2020-12 that schemas of 3.0 may have where that is forgiven.

`const` and `examples` are not among them: 3.0 has words of its own for them.
"""
OPENAPI_3_0_FORGIVEN = replace(OPENAPI_3_0, keywords=OPENAPI_3_0.keywords | LATER_KEYWORDS)
"""The dialect of documents: `check` is what refuses the keywords where nothing is forgiven."""

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
    "core": _of("core"),
    "applicator": _of("applicator", "unevaluated"),
    "unevaluated": _UNEVALUATED,
    "validation": _of("validation"),
    "meta-data": _of("meta-data", "openapi"),
    "format": _of("format"),
    "format-annotation": _of("format"),
    "format-assertion": _of("format"),
    "content": _CONTENT,
}
"""The keywords of each vocabulary of 2019-09 and 2020-12, by the last part of its URI."""

VOCABULARY_BASES = (
    "https://json-schema.org/draft/2020-12/vocab/",
    "https://json-schema.org/draft/2019-09/vocab/",
)


def with_vocabularies(dialect: Dialect, vocabularies: Mapping[str, Any]) -> Dialect:
    """Gives the dialect of a metaschema of `dialect` that declares `$vocabulary` (JSON Schema 2020-12 8.1.2).

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


_HOLDS = {one.name: one.holds for one in KEYWORDS}


def subschemas(raw: Mapping[str, Any], place: str, dialect: Dialect) -> Iterator[tuple[str, Any]]:
    """Gives the schemas that stand directly within one, with their places."""
    for keyword, value in raw.items():
        if keyword not in dialect.keywords:
            continue
        holds = _HOLDS.get(keyword)
        # In older drafts `items` may be an array.
        if isinstance(value, list) and (holds is Holds.LIST or keyword == "items"):
            for index, item in enumerate(value):
                yield f"{place}/{keyword}/{index}", item
        elif holds is Holds.SCHEMA:
            yield f"{place}/{keyword}", value
        elif holds is Holds.MAP and isinstance(value, Mapping):
            inner = child(place, keyword)
            for name, item in value.items():
                yield child(inner, name), item
