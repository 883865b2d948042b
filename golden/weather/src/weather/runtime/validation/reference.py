# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Is the reference engine (BRRTR_SCHEMA_CACHE=off): `jsonschema` judges, its validator made for each value.

It reads the schemas that the validators were compiled from, and reports in the validators' own words. What
JSON says otherwise than Python, and what the validators say otherwise than jsonschema, is in `_KEYWORDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from math import inf
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from .. import formats
from . import json_values
from .alternatives import Tried, allowed, told_apart, tried, unsatisfied
from .evaluated import Evaluation
from .explanation import NUMBER_FORMATS, STRING_FORMATS
from .reference_messages import SEVERAL, describe
from .reference_runs import Run
from .schemas import FILE, REFERENCE, Schemas, Search, name_of, of_package
from .verdicts import Check
from .violations import At, EnoughError, Violation, Violations, pointer, undecided

_SINGLE = (
    *("items", "contains", "additionalProperties", "propertyNames", "not", "if", "then", "else"),
    *("unevaluatedItems", "unevaluatedProperties"),
)
_LISTS = ("prefixItems", "allOf", "anyOf", "oneOf")
_MAPS = ("properties", "patternProperties", "dependentSchemas")

_ANY: dict[str, Any] = {}
"""What stands under `not` in the form that the schema `false` has here, which `_is_false` knows by it."""


def reference(check: Check) -> Check:
    """Gives what judges by the schema that a validator was compiled from, and in its place."""
    package, name = name_of(check)
    return _library(package).judged(name)


def _library(package: str) -> Library:
    """Prepares the schemas beside the validators of a package, once for each version of it."""
    schemas = of_package(package)
    if schemas.library is None:
        schemas.library = Library(schemas)
    found: Library = schemas.library
    return found


class _Pattern(str):
    """Is a pattern that knows how to search for itself, whatever engine it takes."""

    search: Search

    def __new__(cls, source: str, search: Search) -> _Pattern:
        made = super().__new__(cls, source)
        made.search = search
        return made


class _Values(list[Any]):
    """Holds values that are looked up fast, however many they are."""

    def __init__(self, values: list[Any]) -> None:
        super().__init__(values)
        self.known = json_values.keys(values)


class Judged:
    """Judges values by a schema, as a validator does."""

    def __init__(self, root: Any, tell: Callable[[Any, Violations], None]) -> None:
        self._root = root
        self._tell = tell

    def __call__(self, value: Any) -> bool:
        """Says whether a value is valid."""
        return not self.violations(value, 1)

    def violations(self, value: Any, most: int | None) -> list[Violation]:
        """Gives what is wrong with a value: the first `most` of it, or all."""
        found = Violations(most)
        validator = _Validator(self._root, format_checker=Run(_FORMATS, most))
        with suppress(EnoughError):
            try:
                for error in validator.iter_errors(value):
                    self._tell(error, found)
            except RecursionError:
                found.add(None, "", "", "nests too deep for the reference library", None)
        return found


class Library:
    """Holds the schemas of a service as jsonschema takes them, and where in the document each stands."""

    def __init__(self, schemas: Schemas) -> None:
        self._search = schemas.search
        self._places: dict[int, tuple[str, Any]] = {}
        self._definitions = {
            name: self._prepared(schema, place) for name, (schema, place) in schemas.all().items()
        }

    def judged(self, name: str) -> Judged:
        """Makes what judges by one of the schemas."""
        assert name in self._definitions, f"{FILE} has no {name}"
        return Judged({"$ref": REFERENCE + name, "$defs": self._definitions}, self._tell)

    def _prepared(self, schema: Any, place: str) -> Any:
        """Makes a copy whose patterns can be run, and in which every schema can be told from all others."""
        if schema is True:
            return True
        made: dict[str, Any] = {"not": _ANY}
        if schema is not False:
            made = dict(schema)
            if "enum" in made:
                made["enum"] = _Values(made["enum"])
            if "pattern" in made:
                made["pattern"] = self._pattern(made["pattern"])
            for keyword in made.keys() & {*_SINGLE}:
                made[keyword] = self._prepared(made[keyword], f"{place}/{keyword}")
            for keyword in made.keys() & {*_LISTS}:
                made[keyword] = [
                    self._prepared(part, f"{place}/{keyword}/{index}")
                    for index, part in enumerate(made[keyword])
                ]
            for keyword in made.keys() & {*_MAPS}:
                made[keyword] = {
                    self._pattern(name) if keyword == "patternProperties" else name: self._prepared(
                        part, f"{place}/{keyword}{pointer((None, name))}"
                    )
                    for name, part in made[keyword].items()
                }
        self._places[id(made)] = place, schema
        return made

    def _pattern(self, source: str) -> _Pattern:
        return _Pattern(source, self._search(source))

    def _tell(self, error: Any, told: Violations) -> None:
        """Tells what the validators say in the place of an error."""
        at: At = None
        for token in error.absolute_path:
            at = at, token
        place, schema = self._places[id(error.schema)]
        if schema is False:
            told.add(at, place, "", "no value may be here", False)
            return
        value = error.validator_value
        if error.validator == "discriminator":
            undecided(told, at, place, error.instance, value[0], allowed=value[1])
            return
        hinted = error.validator in {"anyOf", "oneOf"} and isinstance(value, dict)
        if hinted and unsatisfied(_Validator.TYPE_CHECKER, error, place, at, told):
            return
        keyword, message, expected = describe(error.validator, error, schema)
        told.add(at, f"{place}/{keyword}", keyword, message, expected)


def _is_false(schema: Any) -> bool:
    return isinstance(schema, dict) and schema.get("not") is _ANY


Errors = Iterator[Any]


def _ref(validator: Any, reference: Any, instance: Any, schema: Any) -> Errors:
    run: Run = validator.format_checker
    yield from run.definition(
        reference, instance, lambda: validator._validate_reference(ref=reference, instance=instance)
    )


def _failed(validator: Any, parts: Any, instance: Any) -> list[list[Any]]:
    """Gives the errors of each alternative, up to one that is satisfied."""
    run: Run = validator.format_checker
    found: list[list[Any]] = []
    for part in parts:
        errors = run.first(validator.descend(instance, part))
        if not errors:
            break
        found.append(errors)
    return found


def _any_of(validator: Any, among: Tried, instance: Any, schema: Any) -> Errors:
    failed = _failed(validator, among.parts, instance)
    if len(failed) == len(among.parts):
        yield from _none(among, failed, instance, schema)


def _one_of(validator: Any, among: Tried, instance: Any, schema: Any) -> Errors:
    parts = among.parts
    failed = _failed(validator, parts, instance)
    if len(failed) == len(parts):
        yield from _none(among, failed, instance, schema)
    elif any(validator.evolve(schema=part).is_valid(instance) for part in parts[len(failed) + 1 :]):
        yield ValidationError(SEVERAL)


def _none(among: Tried, failed: list[list[Any]], instance: Any, schema: Any) -> list[Any]:
    """Gives the errors of a value that satisfies none of some alternatives."""
    meant = _meant(among.parts, among.hints, instance, schema)
    return [ValidationError("", validator_value=among.hints)] if meant is None else failed[meant]


def _meant(parts: Any, hints: Any, instance: Any, schema: Any) -> int | None:
    """Finds the alternative of `anyOf` or `oneOf` that was meant, if one can be told.

    It is the only one that is more than a test of type or value, or the one that a property chooses, or that
    the discriminator hints at.
    """
    simple = {"type", "enum", "const", "required"}
    complex_ = [
        index
        for index, part in enumerate(parts)
        if not isinstance(part, dict) or not part.keys() <= simple or not part or part.get("enum") == []
    ]
    if len(complex_) == 1:
        return complex_[0]
    chosen = told_apart(hints, instance) if "property" in hints else _named(parts, instance, schema)
    return chosen[0] if chosen else None


def _named(parts: Any, instance: Any, schema: Any) -> list[int]:
    """Finds the alternative that the discriminator hints at, where it decides nothing."""
    discriminator = schema.get("discriminator", {})
    if "mapping" not in discriminator or not isinstance(instance, dict):
        return []
    kind = instance.get(discriminator["propertyName"])
    target = discriminator["mapping"].get(kind) if isinstance(kind, str) else None
    return [
        index
        for index, part in enumerate(parts)
        if target and isinstance(part, dict) and part.get("$ref") == target
    ]


def _multiple_of(validator: Any, divisor: Any, instance: Any, schema: Any) -> Errors:
    if not validator.is_type(instance, "number"):
        return
    top, bottom = (divisor, 1) if isinstance(divisor, int) else Decimal(repr(divisor)).as_integer_ratio()
    if not json_values.is_multiple(instance, top, bottom):
        yield ValidationError("")


def _enum(validator: Any, values: Any, instance: Any, schema: Any) -> Errors:
    if _says_type(schema, values, instance):
        return
    if not json_values.among(instance, values.known):
        yield ValidationError("")


def _const(validator: Any, only: Any, instance: Any, schema: Any) -> Errors:
    if not _says_type(schema, [only], instance) and not json_values.equal(instance, only):
        yield ValidationError("")


def _says_type(schema: Any, values: list[Any], instance: Any) -> bool:
    """Says whether `type` has told it already: strings are allowed alone, and this is none."""
    texts = schema.get("type") == "string" and all(isinstance(value, str) for value in values)
    return texts and bool(values) and not isinstance(instance, str)


def _unique_items(validator: Any, wanted: Any, instance: Any, schema: Any) -> Errors:
    if wanted and isinstance(instance, list) and not json_values.unique(instance):
        yield ValidationError("")


def _required(validator: Any, names: Any, instance: Any, schema: Any) -> Errors:
    if isinstance(instance, dict):
        for name in names:
            if name not in instance:
                yield ValidationError("", validator_value=name)


def _dependent_required(validator: Any, dependent: Any, instance: Any, schema: Any) -> Errors:
    if isinstance(instance, dict):
        for name, others in dependent.items():
            for other in dict.fromkeys(others) if name in instance else ():
                if other not in instance:
                    yield ValidationError("", validator_value=(name, other))


def _property_names(validator: Any, part: Any, instance: Any, schema: Any) -> Errors:
    if isinstance(instance, dict):
        for name in instance:
            yield from validator.descend(name, part, path=name)


def _pattern(validator: Any, pattern: Any, instance: Any, schema: Any) -> Errors:
    if isinstance(instance, str) and not pattern.search(instance):
        yield ValidationError("")


def _pattern_properties(validator: Any, parts: Any, instance: Any, schema: Any) -> Errors:
    if isinstance(instance, dict):
        for pattern, part in parts.items():
            for name, value in instance.items():
                if pattern.search(name):
                    yield from validator.descend(value, part, path=name)


def _additional(validator: Any, part: Any, instance: Any, schema: Any) -> Errors:
    if not isinstance(instance, dict):
        return
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    for name, value in instance.items():
        if name not in known and not any(pattern.search(name) for pattern in patterns):
            yield from _part(validator, part, value, name)


def _part(validator: Any, part: Any, value: Any, token: str | int) -> Errors:
    """Judges a member or an item by the schema of those that no other is about."""
    if _is_false(part):
        yield ValidationError("", path=(token,))
    else:
        yield from validator.descend(value, part, path=token)


def _alternatives(keyword: str, look: Callable[[Any, Tried, Any, Any], Errors]) -> Any:
    """Judges `anyOf` or `oneOf` by the alternatives that there are for a value."""

    def look_again(validator: Any, parts: Any, instance: Any, schema: Any) -> Errors:
        decides = keyword in schema.get("discriminator", {})
        if decides and schema.get("type") == "object" and not isinstance(instance, dict):
            return  # `type` says it
        among = tried(schema, keyword, instance)
        if among.named:
            yield from validator.descend(instance, among.parts[0])
        elif among.parts:
            yield from look(validator, among, instance, schema)
        elif isinstance(instance, dict):
            name = schema["discriminator"]["propertyName"]
            if name in instance or name not in schema.get("required", ()):  # which has told it already
                said = name, allowed(schema, keyword)
                yield ValidationError("", validator="discriminator", validator_value=said)
        else:
            yield ValidationError("", validator_value=among.hints)

    return look_again


def _evaluation(validator: Any) -> Evaluation:
    return Evaluation(
        lambda reference: validator._resolver.lookup(reference).contents,
        lambda schema, value: bool(validator.evolve(schema=schema).is_valid(value)),
        lambda pattern: pattern.search,  # type: ignore[attr-defined]
    )


def _unevaluated_properties(validator: Any, part: Any, instance: Any, schema: Any) -> Errors:
    if isinstance(instance, dict):
        seen = _evaluation(validator).names(schema, instance, but="unevaluatedProperties")
        for name, value in instance.items():
            if name not in seen:
                yield from _part(validator, part, value, name)


def _unevaluated_items(validator: Any, part: Any, instance: Any, schema: Any) -> Errors:
    if isinstance(instance, list):
        seen = _evaluation(validator).indexes(schema, instance, but="unevaluatedItems")
        for index, value in enumerate(instance):
            if index not in seen:
                yield from _part(validator, part, value, index)


def _items(validator: Any, part: Any, instance: Any, schema: Any) -> Errors:
    if not isinstance(instance, list):
        return
    start = len(schema.get("prefixItems", ()))
    if _is_false(part):
        if len(instance) > start:
            yield ValidationError("")
        return
    for index in range(start, len(instance)):
        yield from validator.descend(instance[index], part, path=index)


_KEYWORDS = {
    "$ref": _ref,
    "additionalProperties": _additional,
    "anyOf": _alternatives("anyOf", _any_of),
    "const": _const,
    "dependentRequired": _dependent_required,
    "enum": _enum,
    "items": _items,
    "multipleOf": _multiple_of,
    "oneOf": _alternatives("oneOf", _one_of),
    "pattern": _pattern,
    "patternProperties": _pattern_properties,
    "propertyNames": _property_names,
    "required": _required,
    "unevaluatedItems": _unevaluated_items,
    "unevaluatedProperties": _unevaluated_properties,
    "uniqueItems": _unique_items,
}

_OF_A_TYPE = (
    *("minLength", "maxLength", "pattern", "format"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minItems", "maxItems", "uniqueItems", "prefixItems", "items", "contains"),
    *("required", "minProperties", "maxProperties", "dependentRequired", "dependentSchemas"),
    *("properties", "patternProperties", "additionalProperties", "propertyNames"),
)
"""Keywords that are about values of one type, and say nothing of others."""


def _where_type_allows(keyword: str) -> Any:
    """Makes a keyword silent about a value that `type` has refused already, as the validators are.

    Likewise nothing looks at the characters of what `maxLength` has refused.
    """
    looks = keyword in {"pattern", "format"}
    look: Any = _KEYWORDS.get(keyword, Draft202012Validator.VALIDATORS[keyword])

    def look_again(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
        types = schema.get("type", ())
        names = [types] if isinstance(types, str) else types
        if looks and isinstance(instance, str) and len(instance) > schema.get("maxLength", inf):
            return
        if not names or any(validator.is_type(instance, name) for name in names):
            yield from look(validator, value, instance, schema)

    return look_again


_Validator: Any = extend(
    Draft202012Validator, _KEYWORDS | {keyword: _where_type_allows(keyword) for keyword in _OF_A_TYPE}
)


def _of_type(check: Callable[[Any], bool], types: tuple[type, ...]) -> Callable[[Any], bool]:
    """A format is about values of some types; others conform."""

    def conforms(value: Any) -> bool:
        return type(value) not in types or check(value)

    return conforms


_FORMATS = FormatChecker(formats=())
for _functions, _types in ((NUMBER_FORMATS, (int, float)), (STRING_FORMATS, (str,))):
    for _name, _function in _functions.items():
        _FORMATS.checks(_name)(_of_type(getattr(formats, _function), _types))
