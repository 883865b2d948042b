"""Holds a document against the OpenAPI Initiative's schemas, as openapi-spec-validator ships them.

Only its schemas are used, on jsonschema-rs, which is also its own faster backend. Its further checks are
`rules.py`: they resolve references themselves, over the network too, they take 13 s for 845 operations where
these take less than one, and say of most faults neither where they are nor what they are. Importing the
package takes 0.3 s, so it is only located.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema_rs

from ..diagnostics import Code, Diagnostic, Severity
from ..resolve import Document
from ..resolve.dialects import LATER_KEYWORDS
from ..schemas.keywords import KEYWORDS, Holds
from ..source.tree import Map, pointer_of

DIALECTS = {
    "3.1": ("oas3.1/metaschema.json", "oas3.1/vocabularies/base"),
    "3.2": ("oas3.2/dialect/2025-09-17.json", "oas3.2/meta/2025-09-17.json"),
}
"""The dialect of Schema Objects and its vocabulary; 3.0 has both in the schema of the document."""

_SCHEMA = {"oneOf": [{"$ref": "#/definitions/Schema"}, {"$ref": "#/definitions/Reference"}]}
_LATER_SCHEMAS = {
    one.name: {
        Holds.SCHEMA: _SCHEMA,
        Holds.LIST: {"type": "array", "items": _SCHEMA},
        Holds.MAP: {"type": "object", "additionalProperties": _SCHEMA},
    }[one.holds]
    for one in KEYWORDS
    if one.name in LATER_KEYWORDS - {"dependencies"} and one.holds is not Holds.VALUE
}
"""What later keywords with schemas in them hold in a document of 3.0, by its schema."""

KIND_KEYS = {"in", "type", "style"}
"""The fields whose value tells the alternatives of an object apart."""

LONGEST = 160
"""Characters of a message."""

QUOTED_LEVELS = 250
"""Levels of what an error of jsonschema-rs quotes; it copies the whole value, and no more than 255 levels."""


def structure_faults(document: Document, version: str, *, forgiving: bool = False) -> list[Diagnostic]:
    """Tells what is missing, of the wrong type or not allowed. `version` is `3.0`, `3.1` or `3.2`.

    `forgiving` lets schemas of 3.0 have what JSON Schema has had since.
    """
    errors: list[jsonschema_rs.ValidationError] = []
    found: list[Diagnostic] = []
    try:
        for error in _validator(version, forgiving).iter_errors(document.tree):
            errors += _most_relevant(error)
    except ValueError:
        found.append(_too_deep(document))
    places = {tuple(error.instance_path) for error in errors}
    return [*found, *(one for error in errors for one in _diagnostics(document, error, places))]


def _too_deep(document: Document) -> Diagnostic:
    """Tells of a fault around more levels than jsonschema-rs copies when it makes an error of it."""
    place: tuple[str | int, ...] = ()
    level: list[tuple[tuple[str | int, ...], Any]] = [(place, document.tree)]
    for _ in range(QUOTED_LEVELS):
        place = level[0][0] if level else place
        level = [
            ((*path, key), value)
            for path, node in level
            for key, value in (node.items() if isinstance(node, dict) else enumerate(node))
            if isinstance(value, dict | list)
        ]
    message = f"something around here is wrong; what, cannot be said of more than {QUOTED_LEVELS} levels"
    return document.diagnostic(Severity.ERROR, "nesting-too-deep", message, pointer_of(place))


@cache
def _validator(version: str, forgiving: bool) -> jsonschema_rs.Validator:
    document = _schema("openapi_spec_validator", f"resources/schemas/v{version}/schema.json")
    if version not in DIALECTS:
        # Its pattern has one digit for the patch number, which does not count (OpenAPI 3.0.4 4.1).
        document["properties"]["openapi"]["pattern"] = r"^3\.0\.\d+(-.+)?$"
        for key in ("allOf", "anyOf", "oneOf"):  # of which JSON Schema says it, and this schema does not
            document["definitions"]["Schema"]["properties"][key]["minItems"] = 1
        if forgiving:
            later = {keyword: _LATER_SCHEMAS.get(keyword, {}) for keyword in LATER_KEYWORDS}
            document["definitions"]["Schema"]["properties"] |= later
        return jsonschema_rs.validator_for(document)
    dialect, vocabulary = (
        _schema("openapi_schema_validator", f"schemas/{path}") for path in DIALECTS[version]
    )
    if version == "3.1":  # frameworks write it, FastAPI for one, before they say that they are 3.2
        document["$defs"]["media-type"]["properties"].setdefault("itemSchema", {"$dynamicRef": "#meta"})
    known = [(schema["$id"], schema) for schema in (document, dialect, vocabulary)]
    # The document's schema leaves Schema Objects open; the dialect fills them (JSON Schema 2020-12 8.2.3.2).
    whole = {
        "$id": "urn:brrtr:document",
        "$schema": document["$schema"],
        "$ref": document["$id"],
        "$defs": {"schema": {"$dynamicAnchor": "meta", "$ref": dialect["$id"]}},
    }
    return jsonschema_rs.validator_for(whole, registry=jsonschema_rs.Registry(known))


def _schema(package: str, path: str) -> Any:
    spec = find_spec(package)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return json.loads((Path(spec.submodule_search_locations[0]) / path).read_bytes())


def _most_relevant(error: jsonschema_rs.ValidationError) -> list[jsonschema_rs.ValidationError]:
    """Gives the errors that explain why no alternative fits: those of the alternative that was meant."""
    context = getattr(error.kind, "context", None)
    if not context:
        return [error]
    alternatives = [
        [leaf for inner in branch for leaf in _most_relevant(inner)]
        for branch in context
        if not _is_reference_branch(branch, error.instance)
    ]
    own = list(error.instance_path)
    return min(
        (branch for branch in alternatives if branch), key=lambda b: _distance(b, own), default=[error]
    )


def _is_reference_branch(branch: Iterable[jsonschema_rs.ValidationError], instance: Any) -> bool:
    """Says whether an alternative is the Reference Object, for an object that is none."""
    if isinstance(instance, dict) and "$ref" in instance:
        return False
    return any(getattr(error.kind, "property", None) == "$ref" for error in branch)


def _distance(branch: list[jsonschema_rs.ValidationError], own: list[str | int]) -> tuple[int, int, int]:
    """Says how far an alternative for the value at `own` is from what was meant.

    One of another kind is the farthest, then one that fails early, then one that fails often.
    """
    other_kind = sum(
        error.kind.name in {"enum", "const"} and error.instance_path in [[*own, key] for key in KIND_KEYS]
        for error in branch
    )
    return (other_kind, -max(len(error.instance_path) for error in branch), len(branch))


def _diagnostics(
    document: Document, error: jsonschema_rs.ValidationError, places: set[tuple[str | int, ...]]
) -> Iterator[Diagnostic]:
    path = tuple(error.instance_path)
    kind: Any = error.kind
    if _is_regex(kind):
        return  # the schemas' reader knows more patterns, and says what is wrong with the others
    if path[-1:] == ("examples",) and kind.name == "type" and "array" in kind.types:
        hint = "they are ignored: those of a schema are an array, and have no names"
        message = _message(error)
        yield document.diagnostic(Severity.WARNING, "ignored-examples", message, pointer_of(path), hint)
        return
    unexpected = getattr(kind, "unexpected", None)
    if unexpected is None and kind.name == "propertyNames":
        yield _at_name(document, "invalid-value", _message(kind.error), (*path, kind.error.instance))
        return
    if unexpected is None:
        code = _CODES.get(kind.name, "invalid-value")
        yield document.diagnostic(Severity.ERROR, code, _message(error), pointer_of(path))
        return
    for name in unexpected:
        # A field with a fault in it counts as unexpected too; the fault says more.
        inner = (*path, name)
        if not any(place[: len(inner)] == inner for place in places):
            told = _at_name(document, "unexpected-field", f"{_shown(name)} may not stand here", inner)
            yield replace(told, hint=_STATUSES) if _is_of_responses(inner) else told


_STATUSES = "write a status, as '200', a range of them, as '2XX', or 'default'"


def _is_of_responses(place: tuple[str | int, ...]) -> bool:
    """Says whether a name is one of the responses of an operation."""
    return place[:1] != ("components",) and place[-2:-1] == ("responses",)


_CODES: dict[str, Code] = {"required": "missing-field", "type": "wrong-type"}
"""The code of a fault, by the keyword of OpenAPI's own schema that the document does not satisfy."""


def _is_regex(kind: Any) -> bool:
    """Says whether a fault is about a regular expression, be it a value or the name of a member."""
    if kind.name == "propertyNames":
        return _is_regex(kind.error.kind)
    is_format: bool = kind.name == "format" and kind.format == "regex"
    return is_format


def _at_name(document: Document, code: Code, message: str, path: tuple[str | int, ...]) -> Diagnostic:
    """Makes a diagnostic about the name of a member, not its value."""
    found = document.diagnostic(Severity.ERROR, code, message, pointer_of(path))
    container = document.get(pointer_of(path[:-1]))
    if not isinstance(container, Map):
        return found
    line, column = container.key_place(str(path[-1]))
    return replace(found, file=container.file.name, line=line, column=column)


def _message(error: jsonschema_rs.ValidationError) -> str:
    kind: Any = error.kind
    value = _shown(error.instance)
    match kind.name:
        case "required":
            return f"the field {_shown(kind.property)} is missing"
        case "type":
            return f"{value} is not of type {' or '.join(sorted(kind.types))}"
        case "enum":
            # The schema of 3.0 has an alternative for each location of a parameter.
            whole = error.instance_path[-1:] == ["in"] and len(kind.options) == 1
            options = ["query", "header", "path", "cookie"] if whole else kind.options
            return _cut(f"{value} is not one of {', '.join(map(_shown, options))}")
        case "const":
            return f"{value} should be {_shown(kind.expected_value)}"
        case "pattern":
            return _cut(f"{value} does not match {kind.pattern}")
        case "format":
            return f"{value} is not a {kind.format}"
        case "oneOf" | "anyOf":
            several = isinstance(kind, jsonschema_rs.ValidationErrorKind.OneOfMultipleValid)
            return f"{value} has {'more than one' if several else 'none'} of the forms that are allowed here"
        case "minProperties" | "minItems":
            return (
                f"{value} has fewer than {kind.limit} {'fields' if kind.name == 'minProperties' else 'items'}"
            )
        case "uniqueItems":
            return f"{value} has the same item twice"
        case name:
            # The messages of jsonschema-rs begin with the value as a whole.
            limit = getattr(kind, "limit", None)
            return f"{value} does not fulfil `{name}{'' if limit is None else f': {limit}'}`"


def _shown(value: Any) -> str:
    """Shows a value in a message: containers by their kind only, since they may be the whole document."""
    if isinstance(value, dict):
        return "this object"
    if isinstance(value, list):
        return "this array"
    return _cut(json.dumps(value, ensure_ascii=False), 60)


def _cut(text: str, length: int = LONGEST) -> str:
    return text if len(text) <= length else f"{text[: length - 3]}..."
