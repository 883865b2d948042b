"""Knows how parameters are written: the names that each has, and what a style cannot say, or leaves open."""

from __future__ import annotations

from collections.abc import Iterator

from ..ir import Parameter
from . import media
from . import parameters as schemas_of
from .parameters import ARRAY, OBJECT, PRIMITIVE

SUPPORTED_STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}
WHOLE_QUERIES = (media.FORM, media.JSON, media.TEXT)
"""What the content of a parameter can be that is the whole query string."""


def names(parameter: Parameter, schemas: schemas_of.Schemas) -> Iterator[str]:
    """Gives the names of a parameter in a query string, or of cookies; an empty one for all that are left."""
    is_object = parameter.content is None and schemas_of.kind(parameter.schema, schemas) == OBJECT
    if not is_object or not parameter.explode or parameter.style == "deepObject":
        yield parameter.name
        return
    yield from schemas_of.properties(parameter.schema, schemas)
    if schemas_of.takes_others(parameter.schema, schemas):
        yield ""


def findings(parameter: Parameter, schemas: schemas_of.Schemas) -> Iterator[tuple[str, str]]:
    """Gives what is not supported of a parameter, and what the specification leaves open.

    The first is ("error", reason), the second, which is decided here, ("note", what is done).
    """
    if parameter.location == "querystring":
        if parameter.content is None or media.body_kind(parameter.content, schemas) not in WHOLE_QUERIES:
            yield "error", "has to have content that is a form, JSON or text: it is the whole query string"
        return
    if parameter.content is not None:
        if media.kind(parameter.content, schemas) != media.JSON:
            name = media.essence(parameter.content)
            yield "error", f"has content of {name}, and only JSON and texts are supported"
        return
    style, schema = parameter.style, parameter.schema
    if style not in SUPPORTED_STYLES[parameter.location]:
        yield "error", f"has the style {style!r}, which is not one of its place, {parameter.location}"
        return
    kind = schemas_of.kind(schema, schemas)
    nests = {"array", "object"} & schemas_of.types(schema, schemas)
    if style == "deepObject" and nests:
        yield from _deep_findings(parameter, kind, schemas)
        return
    if kind == PRIMITIVE:
        if nests:
            yield "note", "may be one value or several, and is read as one"
        if style in {"spaceDelimited", "pipeDelimited", "deepObject"}:
            yield "note", f"is one value, for which the style {style} says nothing: it is read as form"
        return
    inner = [schemas_of.items(schema, schemas)] if kind == ARRAY else []
    if kind == OBJECT:
        inner += [*schemas_of.properties(schema, schemas).values(), schemas_of.others(schema, schemas)]
    if any(schemas_of.kind(one, schemas) != PRIMITIVE for one in inner):
        if not can_nest(parameter):
            yield "error", "is nested deeper than its style can say"
        else:
            yield "note", "is nested deeper than its style can say: what is within it is read as JSON"
    if style in {"spaceDelimited", "pipeDelimited"} and parameter.explode:
        yield "note", f"is exploded, for which the style {style} says nothing: it is read as form"


def can_nest(parameter: Parameter) -> bool:
    """Says whether JSON can stand among a parameter's values: its commas are percent-encoded, as none are
    in a header, and its blanks are no delimiters.
    """
    return parameter.location in {"path", "query", "cookie"} and parameter.style not in {
        "spaceDelimited",
        "pipeDelimited",
        "cookie",
    }


def _deep_findings(parameter: Parameter, kind: str, schemas: schemas_of.Schemas) -> Iterator[tuple[str, str]]:
    if kind == PRIMITIVE:
        yield "note", "may be one value or more: it is read from its name alone and from names with brackets"
    if not schemas_of.is_small(parameter.schema, schemas):
        yield "error", "contains itself, or is too large to be read from names with brackets"
        return
    inner = [
        *schemas_of.properties(parameter.schema, schemas).values(),
        schemas_of.others(parameter.schema, schemas),
    ]
    if kind == ARRAY or any(schemas_of.kind(one, schemas) != PRIMITIVE for one in inner):
        yield "note", (
            "is nested deeper than the style deepObject is defined for: it is read from names such as "
            f"{parameter.name}[a][b] and, for lists, {parameter.name}[a][] or {parameter.name}[a][0]"
        )
    if not parameter.explode:
        yield "note", "is read as exploded: deepObject is not defined otherwise"
