"""Turns schemas of every dialect into `ir.Schema` in that of 2020-12."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from msgspec import structs

from ..diagnostics import Code
from ..ir import Discriminator, Json, Schema, Xml
from ..pointers import child
from ..python.literals import MAX_NESTING
from ..resolve.dialects import Dialect
from ..resolve.library import LibraryError
from ..schemas.keywords import Holds, holding
from .dynamic import DynamicScope, Environment, Library
from .hearing import Heard
from .keywords import KeywordReader
from .nullable import useless_nullable
from .patterns import read_pattern
from .plain_json import nests_deeper, plain_json
from .stated_xml import read_xml
from .value_types import fits, fitting, no_value_fits

_COMPONENTS = "/components/schemas"
_MOST_LEVELS = 64
"""Inline schemas within schemas: nobody writes deeper ones, and every later stage recurses."""


class Findings(Protocol):
    """Takes what there is to say of a schema, each finding with its place."""

    def error(self, code: Code, message: str, pointer: str, hint: str = "") -> None:
        """Notes something that no validator can be made with."""

    def warning(self, code: Code, message: str, pointer: str, hint: str = "") -> None:
        """Notes something that is done otherwise than the schema may lead to expect."""

    def note(self, code: Code, message: str, pointer: str, hint: str = "") -> None:
        """Notes something worth knowing."""


class KeptSchemas(Protocol):
    """Has the schemas that were read before."""

    def schema(self, raw: Any, place: str, read: Callable[[Any], Schema]) -> Schema:
        """Gives what `read` makes of the schema at a place."""


@dataclass(frozen=True, slots=True)
class _Context:
    """Holds what applies to a schema and those within it."""

    dialect: Dialect
    environment: Environment
    """What dynamic anchors stand for."""
    mark: str = ""
    """Ends the pointers of a schema that is read once more in another environment."""
    negated: bool = False
    """Whether more is valid where the schema allows less: it stands beneath `not` or `if`."""


class SchemaReader:
    """Reads schemas by place and remembers every one that a reference leads to.

    `alone`: the schema is not part of an OpenAPI document. Then schemas may nest deeper, and a discriminator
    decides no verdict, but in the dialect of OpenAPI 3.0, which has it; its mapping may name what is not
    there.
    """

    def __init__(
        self, library: Library, findings: Findings, *, alone: bool = False, assert_formats: bool = True
    ) -> None:
        self._library = library
        self.findings = findings
        self._alone = alone
        self._assert_formats = assert_formats
        self._scope = DynamicScope(library)
        self._marks: dict[tuple[str, Environment], str] = {}
        self.named: dict[str, Schema] = {}
        """Every schema that is referred to, by pointer."""
        self.discriminated: list[Schema] = []
        """The schemas with a discriminator."""
        self.xml: dict[str, Xml] = {}
        """What `xml` says, by the place of the schema that it stands beside."""
        self._pending: list[tuple[str, str, _Context]] = []
        self.heard: Heard | None = None
        """Takes down what reading leaves beside what it gives, while somebody wants to know."""

    def name(self, place: str) -> None:
        """Makes the schema at the place one of `named`; it is read by the next `drain`."""
        self._refer(place, ())

    def _refer(self, place: str, environment: Environment) -> str:
        """Gives the key in `named` of the schema at a place, coming from an environment."""
        own = self._scope.relevant(self._scope.enter((), place), place)
        environment = self._scope.relevant(self._scope.enter(environment, place), place)
        mark = ""
        if environment != own:
            mark = self._marks.setdefault((place, environment), f"\0dynamic{len(self._marks) + 1}")
        key = place + mark
        if self.heard is not None:
            self.heard.referred[key] = None
        if key not in self.named:
            self.named[key] = Schema(key)
            context = _Context(self._library.dialect(place), environment, mark)
            self._pending.append((key, place, context))
        return key

    def drain(self, kept: KeptSchemas | None = None) -> None:
        """Reads what is named and not yet read. A loop: references chain as long as a document likes.

        `kept` has what was read before, and takes what is read now.
        """
        while self._pending:
            key, place, context = self._pending.pop(0)

            def read(raw: Any, place: str = place, context: _Context = context) -> Schema:
                return self._schema(raw, place, 0, context)

            raw = self._library.get(place)
            self.named[key] = read(raw) if kept is None else kept.schema(raw, place, read)

    def again(self, heard: Heard) -> None:
        """Leaves what an earlier reading left."""
        for place in heard.referred:
            self.name(place)
        self.xml |= heard.xml

    def read(self, raw: Any, pointer: str) -> Schema:
        """Reads the schema `raw`, which stands at `pointer`."""
        environment = self._scope.enter((), pointer)
        return self._schema(raw, pointer, 0, _Context(self._library.dialect(pointer), environment))

    def part(self, raw: Any, pointer: str, level: int, context: _Context) -> Schema:
        """Reads a schema within another; one with a URI of its own may have its own dialect and anchors."""
        if self._library.is_resource(pointer):
            environment = self._scope.enter(context.environment, pointer)
            context = replace(context, dialect=self._library.dialect(pointer), environment=environment)
        return self._schema(raw, pointer, level, context)

    def _schema(self, raw: Any, pointer: str, level: int, context: _Context) -> Schema:
        marked = pointer + context.mark
        if isinstance(raw, bool) and not context.dialect.bound_flags:
            return Schema(marked, verdict=raw)
        if not isinstance(raw, Mapping):
            kind = "an object" if context.dialect.bound_flags else "an object or a boolean"
            self.findings.error("invalid-schema", f"A schema must be {kind}.", pointer)
            return Schema(marked)
        if level > _MOST_LEVELS:
            if self._alone:
                return Schema(marked, ref=self._refer(pointer, context.environment))
            self.findings.error(
                "schema-too-deep",
                f"Schemas nest more than {_MOST_LEVELS} levels here.",
                pointer,
                "Move inner schemas to components and refer to them.",
            )
            return Schema(marked)
        known = {keyword: value for keyword, value in raw.items() if keyword in context.dialect.keywords}
        keywords = KeywordReader(known, pointer, self.findings)
        if isinstance(raw.get("xml"), Mapping):
            self.xml[pointer] = read_xml(raw["xml"])
            if self.heard is not None:
                self.heard.xml[pointer] = self.xml[pointer]
        alone = context.dialect.ref_alone and "$ref" in known
        if raw.get("nullable") is True and not self._alone:
            useless_nullable(raw, pointer, context.dialect, self.findings)
        schema = Schema(marked) if alone else self._object(known, pointer, level, context, keywords)
        return self._with_references(schema, keywords, pointer, context)

    def _with_references(
        self, schema: Schema, keywords: KeywordReader, pointer: str, context: _Context
    ) -> Schema:
        """Gives the schema with `$ref`, and with what dynamic references mean here."""
        for keyword in ("$ref", "$dynamicRef", "$recursiveRef"):
            if keyword not in keywords:
                continue
            reference = keywords.text(keyword)
            if keyword == "$ref":
                target = self._library.target(reference, pointer)
            else:
                target, name = self._library.dynamic_target(reference, pointer)
                target = dict(context.environment).get(name, target) if name is not None else target
            key = self._refer(target, context.environment)
            if schema.ref is None:
                schema = structs.replace(schema, ref=key)
            else:
                # Beside `$ref` it is one more schema for the same value.
                part = Schema(child(pointer, keyword) + context.mark, ref=key)
                schema = structs.replace(schema, all_of=(*schema.all_of, part))
        return schema

    def _object(
        self, raw: Mapping[str, Any], pointer: str, level: int, context: _Context, keywords: KeywordReader
    ) -> Schema:
        dialect = context.dialect
        # Of all keywords a schema has a few: the others are not asked for.
        found = {field: read(keywords, name) for name, (field, read) in _PLAIN.items() if name in raw}
        types = self._types(raw, keywords, dialect)
        if "enum" in raw or "const" in raw:
            found |= self._listed(raw, types, keywords)
        if "pattern" in raw:
            self._add_pattern(keywords, found, context)
        if "format" in raw:
            found["format"] = self._format(keywords, dialect)
        if "discriminator" in raw:
            found["discriminator"] = self._discriminator(raw, pointer, dialect)
        if "default" in raw:
            found["default"] = (plain_json(raw["default"]),)
        if not _BOUNDS.isdisjoint(raw):
            found |= _bounds(keywords, dialect)
        if not _HOLDING.isdisjoint(raw):
            _Parts(self, raw, pointer, level + 1, context).add(found)
        schema = Schema(pointer + context.mark, type=types, examples=_examples(raw, keywords), **found)
        if schema.discriminator is not None:
            self.discriminated.append(schema)
            if self.heard is not None:
                self.heard.complete = False
        return schema

    def _types(self, raw: Mapping[str, Any], keywords: KeywordReader, dialect: Dialect) -> tuple[str, ...]:
        if "type" not in raw:
            return ()
        several = isinstance(raw["type"], list) and not dialect.nullable
        types = keywords.texts("type") if several else (keywords.text("type"),)
        if not types and several:
            self.findings.error("invalid-schema", "'type' must name at least one type.", keywords.at("type"))
        if dialect.nullable and raw.get("nullable") is True:
            types = (*types, "null")
        for name in types:
            if name not in _TYPES:
                self.findings.error(
                    "unknown-type",
                    f"{name!r} is not a type of JSON Schema.",
                    keywords.at("type"),
                    f"The types are {', '.join(_TYPES)}.",
                )
                return ()
        return tuple(dict.fromkeys(types))

    def _listed(
        self, raw: Mapping[str, Any], types: tuple[str, ...], keywords: KeywordReader
    ) -> dict[str, Any]:
        """Gives the values of `const`, and those of `enum` but for what the types beside it exclude."""
        found: dict[str, Any] = {"enum": None, "const": None}
        if "const" in raw and self._is_written(raw["const"], keywords.at("const")):
            if not fits(raw["const"], types):
                no_value_fits("const", types, keywords.at("const"), self.findings)
            found["const"] = (plain_json(raw["const"]),)
        if "enum" in raw and self._is_written(raw["enum"], keywords.at("enum"), MAX_NESTING + 1):
            values, place = keywords.values("enum"), keywords.at("enum")
            found["enum"] = values if self._alone else fitting(values, types, place, self.findings)
        return found

    def _is_written(self, value: Any, place: str, most: int = MAX_NESTING) -> bool:
        """Tells of a value too deep to be written into a validator; `compile_validator` finds out later."""
        if self._alone or not nests_deeper(value, most):
            return True
        self.findings.error(
            "value-too-deep",
            f"A value that is compared with others nests more than {MAX_NESTING} levels.",
            place,
            "Make it flatter, or describe it by 'properties' and 'items'.",
        )
        return False

    def _format(self, keywords: KeywordReader, dialect: Dialect) -> str | None:
        """Gives the format where it asserts; else it is an annotation, and no validator has to do with it."""
        name = keywords.text("format") or None
        return name if self._assert_formats or dialect.asserts_formats else None

    def _add_pattern(self, keywords: KeywordReader, found: dict[str, Any], context: _Context) -> None:
        """Adds a pattern, and the length that texts may have if that depends on it."""
        pattern, place = keywords.text("pattern"), keywords.at("pattern")
        bounded = not (self._alone or context.negated)
        if pattern:
            held = read_pattern(
                pattern,
                found.get("max_length"),
                place,
                self.findings,
                dialects=not self._alone,
                bounded=bounded,
            )
            found |= {"pattern": held.pattern, "max_length": held.max_length}

    def name_pattern(self, pattern: str, pointer: str) -> str | None:
        """Reads a pattern of `patternProperties`; None for one that cannot be used."""
        return read_pattern(
            pattern, None, pointer, self.findings, dialects=not self._alone, bounded=False
        ).pattern

    def _discriminator(self, raw: Mapping[str, Any], pointer: str, dialect: Dialect) -> Discriminator | None:
        value = raw.get("discriminator")
        if not isinstance(value, Mapping) or not isinstance(value.get("propertyName"), str):
            return None
        # JSON Schema has no such keyword: without OpenAPI it is no more than a hint, whose mapping may name
        # what is not there.
        decides = not self._alone or dialect.nullable
        place = child(pointer, "discriminator")
        mapping: list[tuple[str, str]] = []
        given = value.get("mapping") if decides else None
        for key, target in given.items() if isinstance(given, Mapping) else ():
            found = self._mapped(target, pointer, child(child(place, "mapping"), key), f"maps {key!r} to")
            if found is not None:
                mapping.append((key, found))
        default = None
        if decides and not dialect.nullable and isinstance(value.get("defaultMapping"), str):  # 3.0 has none
            at = child(place, "defaultMapping")
            default = self._mapped(value["defaultMapping"], pointer, at, "defaults to")
        return Discriminator(value["propertyName"], tuple(mapping), default, decides)

    def _mapped(self, target: Any, pointer: str, at: str, does: str) -> str | None:
        """Gives the schema that a discriminator names, by component or reference (OpenAPI 3.1 4.8.25.2)."""
        if not isinstance(target, str):
            self.findings.error("invalid-schema", "The name of a schema, or a reference, belongs here.", at)
            return None
        is_reference = target.startswith("#") or (self._alone and ("/" in target or "#" in target))
        try:
            place = self._library.target(target, pointer) if is_reference else child(_COMPONENTS, target)
            self._library.get(place)
        except (KeyError, LibraryError):
            if self._alone:
                return None
            message = f"The discriminator {does} {target!r}, which is not in the document."
            self.findings.error("dangling-mapping", message, at)
            return None
        self.name(place)
        return place


class _Parts:
    """Reads the schemas that stand within one, by the names of their fields."""

    def __init__(
        self, reader: SchemaReader, raw: Mapping[str, Any], pointer: str, level: int, context: _Context
    ) -> None:
        self._reader = reader
        self._raw = raw
        self._pointer = pointer
        self._level = level
        self._context = context

    def add(self, found: dict[str, Any]) -> None:
        """Adds the fields of `Schema` that hold schemas to those that are read already."""
        for keyword, name in _SINGLE.items():
            if keyword in self._raw and not self._is_item_list(keyword):
                negated = keyword in {"not", "if"}
                found[name] = self._one(self._raw[keyword], child(self._pointer, keyword), negated)
        for keyword, name in _LISTS.items():
            if keyword in self._raw and (keyword != "items" or self._is_item_list(keyword)):
                found[name] = self._list(keyword)
        for keyword, name in _MAPS.items():
            if keyword in self._raw:
                found[name] = self._map(keyword, self._raw[keyword])
        if self._is_item_list("items") and "additionalItems" in self._raw:
            rest = self._raw["additionalItems"]
            found["items"] = self._one(rest, child(self._pointer, "additionalItems"))
        if isinstance(self._raw.get("dependencies"), Mapping):
            self._dependencies(found)
        if "pattern_properties" in found:
            place = child(self._pointer, "patternProperties")
            found["pattern_properties"] = tuple(
                (usable, schema)
                for pattern, schema in found["pattern_properties"]
                if (usable := self._reader.name_pattern(pattern, child(place, pattern))) is not None
            )

    def _is_item_list(self, keyword: str) -> bool:
        is_list = isinstance(self._raw.get("items"), list)
        return keyword == "items" and self._context.dialect.item_lists and is_list

    def _one(self, raw: Any, place: str, negated: bool = False) -> Schema:
        # In draft 4 these two alone may be booleans.
        if isinstance(raw, bool) and place.endswith(("/additionalProperties", "/additionalItems")):
            return Schema(place + self._context.mark, verdict=raw)
        context = replace(self._context, negated=True) if negated else self._context
        return self._reader.part(raw, place, self._level, context)

    def _list(self, keyword: str) -> tuple[Schema, ...]:
        raw, place = self._raw[keyword], child(self._pointer, keyword)
        if not isinstance(raw, list) or (not raw and keyword != "items"):
            self._reader.findings.error("invalid-schema", "A non-empty array of schemas belongs here.", place)
            return ()
        return tuple(self._one(item, child(place, index)) for index, item in enumerate(raw))

    def _map(self, keyword: str, raw: Any) -> tuple[tuple[str, Schema], ...]:
        place = child(self._pointer, keyword)
        if not isinstance(raw, Mapping):
            self._reader.findings.error("invalid-schema", "An object of schemas belongs here.", place)
            return ()
        return tuple((name, self._one(item, child(place, name))) for name, item in raw.items())

    def _dependencies(self, found: dict[str, Any]) -> None:
        """Reads `dependencies`, which 2019-09 took apart into two keywords."""
        values = self._raw["dependencies"]
        place = child(self._pointer, "dependencies")
        lists = {name: value for name, value in values.items() if isinstance(value, list)}
        others = {name: value for name, value in values.items() if name not in lists}
        required = KeywordReader({"dependencies": lists}, self._pointer, self._reader.findings)
        listed = required.text_lists("dependencies")
        found["dependent_required"] = found.get("dependent_required", ()) + listed
        schemas = tuple((name, self._one(value, child(place, name))) for name, value in others.items())
        found["dependent_schemas"] = found.get("dependent_schemas", ()) + schemas


def _bounds(keywords: KeywordReader, dialect: Dialect) -> dict[str, Any]:
    """Reads `minimum` and the like; in draft 4 and 3.0 the exclusive ones are flags beside the bounds."""
    bounds: dict[str, Any] = {}
    for side in ("Minimum", "Maximum"):
        plain, exclusive = side.lower(), f"exclusive{side}"
        name = f"exclusive_{plain}"
        if not dialect.bound_flags:
            bounds[plain] = keywords.number(plain)
            bounds[name] = keywords.number(exclusive)
        elif keywords.flag(exclusive):
            bounds[name] = keywords.number(plain)
        else:
            bounds[plain] = keywords.number(plain)
    return bounds


_BOUNDS = frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"})
_PLAIN: dict[str, tuple[str, Callable[[KeywordReader, str], Any]]] = {
    "maxLength": ("max_length", KeywordReader.count),
    "minLength": ("min_length", KeywordReader.count),
    "multipleOf": ("multiple_of", KeywordReader.positive),
    "minContains": ("min_contains", KeywordReader.count),
    "maxContains": ("max_contains", KeywordReader.count),
    "minItems": ("min_items", KeywordReader.count),
    "maxItems": ("max_items", KeywordReader.count),
    "uniqueItems": ("unique_items", KeywordReader.flag),
    "required": ("required", KeywordReader.names),
    "dependentRequired": ("dependent_required", KeywordReader.text_lists),
    "minProperties": ("min_properties", KeywordReader.count),
    "maxProperties": ("max_properties", KeywordReader.count),
    "title": ("title", KeywordReader.text),
    "description": ("description", KeywordReader.text),
    "readOnly": ("read_only", KeywordReader.flag),
    "writeOnly": ("write_only", KeywordReader.flag),
    "deprecated": ("deprecated", KeywordReader.flag),
    "contentMediaType": ("content_media_type", KeywordReader.text),
    "contentEncoding": ("content_encoding", KeywordReader.text),
}
"""The keywords whose values say nothing of each other: the field of each, and what reads it."""

_TYPES = ("null", "boolean", "object", "array", "number", "string", "integer")

_SINGLE, _MAPS = holding(Holds.SCHEMA), holding(Holds.MAP)
# In older drafts `items` may be an array, which 2020-12 calls `prefixItems`.
_LISTS = {**holding(Holds.LIST), "items": "prefix_items"}

_HOLDING = frozenset({*_SINGLE, *_MAPS, *_LISTS, "additionalItems", "dependencies"})
"""The keywords that hold schemas, in whatever dialect."""


def _examples(raw: Mapping[str, Any], keywords: KeywordReader) -> tuple[Json, ...]:
    listed = keywords.values("examples") if isinstance(raw.get("examples"), list) else ()
    return (plain_json(raw["example"]), *listed) if "example" in raw else listed
