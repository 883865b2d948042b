"""Says how values of schemas are written as XML: which element or attribute is what (OpenAPI 3.1 4.8.26).

The specification leaves some names open. A document is called by its component where `xml` does not say. What
a property refers to names its element, unless another property has that name. An array without an element of
its own is called by its items, else by itself. A prefix counts where its namespace is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from msgspec import structs

from ..folders import runtime_module
from ..ir import Json, Schema, Service, Xml
from ..pointers import keys, plain
from ..schemas.references import stands_for
from .parameters import parts, types

ANYTHING = ""
"""The name of what a schema says nothing of."""
MOST_ELEMENTS = 5_000
"""How many kinds of elements a document may have: alternatives whose properties differ make new ones."""

_TOGETHER = "\0together"
"""Marks the schema of what several schemas say of one property, or of the items of one array."""

_TEXTS = ("boolean", "integer", "null", "number", "string")


class NoXmlError(Exception):
    """Tells why a schema cannot be followed in XML."""


class Root(NamedTuple):
    """Describes the root of a document."""

    name: Any
    """The runtime's `Name` of it."""
    element: str
    named: bool
    """Whether the author has given it its name."""


class XmlElements:
    """Finds the elements of schemas. They refer to each other by the pointers of the schemas."""

    def __init__(self, service: Service) -> None:
        self._schemas = service.schemas
        self._xml = service.xml
        self.known: dict[str, Any] = {}
        """Each `Element` of the runtime by its name."""

    @cached_property
    def _texts(self) -> Any:
        """Gives what the runtime knows of XML: few documents have any."""
        return runtime_module("content.xml_texts")

    def fault(self, schema: Schema) -> str:
        """Says why a schema cannot be followed in XML, as the end of a sentence; empty when it can."""
        try:
            self.root(schema)
        except NoXmlError as error:
            return str(error)
        return ""

    def document(self, schema: Schema) -> Any:
        """Gives the runtime's `Document` of a value of the schema."""
        root = self.root(schema)
        return self._texts.Elements(self.known).document(
            root.name.local,
            root.element,
            namespace=root.name.namespace,
            prefix=root.name.prefix,
            named=root.named,
        )

    def written(self, value: Json, schema: Schema) -> str:
        """Gives a value of the schema as XML; empty where XML has no such value."""
        try:
            text: str = self.document(schema).write(value)
        except self._texts.NotXmlError:
            return ""
        return text

    def read(self, text: str, schema: Schema) -> Json:
        """Gives the value of an XML text that follows the schema; the text where it is none."""
        settings, problem = runtime_module("settings").Settings(), runtime_module("problems").Problem
        try:
            value: Json = self.document(schema).read(text.encode(), settings)
        except problem:
            return text
        return value

    def places(self, schema: Schema) -> dict[str, str]:
        """Says in words where the parts of a document's values stand, by their component and property."""
        root = self.root(schema)
        found = {"": f"the element {_shown(root.name)}" if root.named else "any element"}
        todo, seen = [root.element], set[str]()
        while todo:
            key = todo.pop()
            if key in seen or not key:
                continue
            seen.add(key)
            element = self.known[key]
            owner = keys(plain(key))[-1] if key.startswith("/") else key
            for name, member in element.members.items():
                several = "elements" if member.many else f"the {member.place}"
                found[f"{owner}.{name}"] = f"{several} {_shown(member.name)}"
                todo.append(member.element)
            if element.item is not None:
                found[f"items of {owner}"] = f"elements {_shown(element.item.name)}"
                todo.append(element.item.element)
            todo.append(element.others or "")
        return found

    def root(self, schema: Schema) -> Root:
        """Says what the root of a document is that has a value of the schema. Its elements are known then.

        Raises:
            NoXmlError: where it cannot be followed.
        """
        pending: list[tuple[str, Schema]] = []
        stated = self._stated(schema)
        inferred = self._component(schema) or "root"
        name = self._name(stated, inferred)
        is_list = "array" in self._types(schema)
        item = self._component(self._items(schema)) if is_list else ""
        element = self._refer(schema, pending, item or name.local)
        before = set(self.known)
        try:
            while pending:
                key, one = pending.pop()
                if key not in self.known:
                    if len(self.known) - len(before) >= MOST_ELEMENTS:
                        raise NoXmlError(f"has more than {MOST_ELEMENTS:,} kinds of elements")
                    self._make(key, one, pending)
        except NoXmlError:
            self.known = {key: made for key, made in self.known.items() if key in before}
            raise
        return Root(name, element, bool(stated.name))

    def _refer(self, schema: Schema, pending: list[tuple[str, Schema]], name: str) -> str:
        """Gives the name of the element of a schema, which is `name` where it is an array's.

        What is text alone is called by its types.
        """
        found = self._types(schema)
        if not found:
            return ANYTHING
        if found <= {*_TEXTS}:
            key = " ".join(sorted(found))
            self.known.setdefault(key, self._texts.Element(types=tuple(sorted(found))))
            return key
        if "array" in found:
            key = f"{schema.pointer} {name}"
            pending.append((key, schema))
            return key
        target = stands_for(schema, self._schemas)
        pending.append((target.pointer, target))
        return target.pointer

    def _make(self, key: str, schema: Schema, pending: list[tuple[str, Schema]]) -> None:
        found = self._types(schema)
        texts = found & {*_TEXTS}
        given: dict[str, Any] = {"types": tuple(sorted(texts)) if texts - {"null"} else ()}
        if "array" in found:
            if any(part.prefix_items for part in parts(schema, self._schemas)):
                raise NoXmlError("has items that their place tells apart, which elements do not have")
            items = self._items(schema)
            name = self._name(self._stated(items), key.rpartition(" ")[2])
            given["item"] = self._texts.Member(name, self._refer(items, pending, name.local))
        if "object" in found:
            given["others"] = self._others(schema, pending)
            given["members"] = self._members(schema, pending)
        self.known[key] = self._texts.Element(**given)

    def _others(self, schema: Schema, pending: list[tuple[str, Schema]]) -> str:
        for part in parts(schema, self._schemas):
            if part.pattern_properties:
                raise NoXmlError("has properties by pattern, which no element is looked for by")
            extra = part.additional_properties or part.unevaluated_properties
            if extra is not None and extra.verdict is None:
                return self._refer(extra, pending, "item")
        return ANYTHING

    def _members(self, schema: Schema, pending: list[tuple[str, Schema]]) -> Mapping[str, Any]:
        properties = dict(self._properties(schema))
        members = {key: self._member(key, part, pending) for key, part in properties.items()}
        for several in _sharing(members):
            for key in several:
                members[key] = self._member(key, properties[key], pending, alone=True)
        for one, other, *_ in _sharing(members):
            raise NoXmlError(f"has the same place for {one!r} and {other!r}")
        required = self._required(schema)
        return {
            key: structs.replace(one, required=one.many and key in required) for key, one in members.items()
        }

    def _member(
        self, key: str, schema: Schema, pending: list[tuple[str, Schema]], *, alone: bool = False
    ) -> Any:
        stated, found = self._stated(schema, alone=alone), self._types(schema)
        if found <= {*_TEXTS} and (place := _place(key, stated)) != "element":
            name = self._name(stated, "text" if place == "text" else key.removeprefix("@"))
            return self._texts.Member(name, self._refer(schema, pending, ""), place=place)
        if "array" not in found or stated.wrapped or "object" in found:
            name = self._name(stated, key)
            return self._texts.Member(name, self._refer(schema, pending, name.local))
        items = self._items(schema)
        own = self._stated(items, alone=alone)
        name = self._name(own if own.name else stated, key)
        if any(part.prefix_items for part in parts(schema, self._schemas)):
            raise NoXmlError("has items that their place tells apart, which elements do not have")
        element = self._refer(items, pending, name.local)
        return self._texts.Member(name, element, many=True)

    def _required(self, schema: Schema) -> set[str]:
        """Gives the properties that have to be there, whichever alternative a value is of."""
        todo, seen, found = [schema], set[str](), set[str]()
        while todo:
            part = todo.pop()
            if part.pointer not in seen:
                seen.add(part.pointer)
                found.update(part.required)
                todo += (*part.all_of, *((self._schemas[part.ref],) if part.ref is not None else ()))
        return found

    def _properties(self, schema: Schema) -> Iterator[tuple[str, Schema]]:
        """Gives the properties, each with all that the schemas for the object say of it."""
        found: dict[str, dict[str, Schema]] = {}
        for part in parts(schema, self._schemas):
            hidden = () if part.hidden is None else part.hidden.names
            for name, member in part.properties:
                same = found.setdefault(name, {})
                if name not in hidden or not same:
                    same.setdefault(stands_for(member, self._schemas).pointer, member)
        for name, several in found.items():
            first, *others = several.values()
            if not others:
                yield name, first
                continue
            texts = {frozenset(self._types(one) & {*_TEXTS}) for one in several.values()} - {frozenset()}
            if len(texts) > 1 and any("string" in one for one in texts):
                raise NoXmlError(f"has {name!r} as text and as something else, which only its schema tells")
            yield name, _together(several)

    def _items(self, schema: Schema) -> Schema:
        found = {
            stands_for(part.items, self._schemas).pointer: part.items
            for part in parts(schema, self._schemas)
            if part.items is not None
        }
        if len(found) < 2:
            return next(iter(found.values()), Schema(f"{schema.pointer}/items"))
        return _together(found)

    def _types(self, schema: Schema) -> set[str]:
        found = types(schema, self._schemas)
        if found:
            return found
        for part in parts(schema, self._schemas):
            if part.items is not None:
                return {"array"}
            if part.additional_properties is not None or part.required:
                return {"object"}
        return set()

    def _component(self, schema: Schema) -> str:
        """Gives the name of the component that a schema refers to, if it can be an element's."""
        tokens = keys(plain(schema.ref or schema.pointer))
        is_component = tokens[:2] == ("components", "schemas") and len(tokens) == 3
        return tokens[2] if is_component and self._texts.is_name(tokens[2]) else ""

    def _name(self, stated: Xml, inferred: str) -> Any:
        """Gives the `Name` of an element or attribute."""
        prefix, colon, local = (stated.name or inferred).rpartition(":")
        prefix = stated.prefix or prefix
        if not self._texts.is_name(local):
            raise NoXmlError(f"has {local!r}, which cannot be the name of an element")
        if prefix == "xml":  # it is always known (Namespaces in XML 3)
            return self._texts.Name(local, prefix=prefix)
        if (colon or prefix) and (not self._texts.is_name(prefix) or prefix.lower().startswith("xml")):
            raise NoXmlError(f"has the prefix {prefix!r}, which no name can have")
        if not stated.namespace.isprintable() or len(stated.namespace) > _LONGEST:
            raise NoXmlError(f"has the namespace {stated.namespace[:100]!r}, which cannot be written")
        return self._texts.Name(local, stated.namespace, prefix)

    def _stated(self, schema: Schema, *, alone: bool = False) -> Xml:
        """Gives what `xml` says of a schema: beside it, in what is joined to it, then behind references.

        `alone`: without what stands behind references.
        """
        level, seen, found = [schema], set[str](), list[Xml]()
        while level:
            further: list[Schema] = []
            while level:
                part = level.pop(0)
                if part.pointer in seen:
                    continue
                seen.add(part.pointer)
                if (said := self._xml.get(plain(part.pointer))) is not None:
                    found.append(said)
                alternatives = [one for one in part.any_of or part.one_of if one.type != ("null",)]
                level += (*part.all_of, *(alternatives if len(alternatives) == 1 else ()))
                if part.pointer.endswith(_TOGETHER):
                    level += part.any_of
                if part.ref is not None and not alone:
                    further.append(self._schemas[part.ref])
            level = further
        joined = Xml()
        for said in reversed(found):
            joined = said.over(joined)
        return joined


def _together(several: Mapping[str, Schema]) -> Schema:
    """Gives a schema for what several say of one value, whichever of them holds."""
    return Schema("\0".join(several) + _TOGETHER, any_of=tuple(several.values()))


def _shown(name: Any) -> str:
    """Gives a name with its namespace, as XPath writes it."""
    return f"Q{{{name.namespace}}}{name.local}" if name.namespace else f"{name.local}"


def _place(key: str, stated: Xml) -> str:
    """Says where a text stands, by `xml` or by its name: `@name` and `#text` are common for what XML has."""
    if stated.place != "element" or stated.name:
        return stated.place
    return "text" if key == "#text" else "attribute" if key.startswith("@") else "element"


def _sharing(members: Mapping[str, Any]) -> list[list[str]]:
    """Gives the properties of an object that stand in the same place, those of each place together."""
    found: dict[tuple[str, ...], list[str]] = {}
    for key, member in members.items():
        name = () if member.place == "text" else (member.name.namespace, member.name.local)
        found.setdefault((member.place, *name), []).append(key)
    return [several for several in found.values() if len(several) > 1]


_LONGEST = 500
"""Characters of a namespace."""
