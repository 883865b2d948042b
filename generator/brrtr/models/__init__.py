"""The models: a class for each object that the document describes, an alias for every other named schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..directions.split import PART
from ..ir import Schema
from ..placement import COMPONENTS
from ..pointers import keys, plain
from ..python.literals import docstring, literal
from ..python.names import TYPE_MODULES, Attributes, Classes
from ..samples import Validity
from ..schemas.discriminators import decided
from ..schemas.graph import parts
from ..types.annotations import PythonType, TypeMaker, TypeNames
from ..types.merging import Merger, is_bare
from ..validators.checks import Checks
from .defaults import Defaults
from .structs import Property, Shape, is_nameable, shape

_TYPING = (
    "Annotated",
    "Any",
    "AsyncIterator",
    "Awaitable",
    "ClassVar",
    "Literal",
    "MutableMapping",
    "Protocol",
    "TypeAlias",
    "TypeVar",
)
_MSGSPEC = ("Meta", "Struct", "UNSET", "UnsetType")
_RUNTIME = (
    "Fault", "Guard", "Int32", "Int64", "NamedObject", "Offer", "OneOf", "OpenObject", "Pool", "RULES",
    "Reply", "Request", "Respond", "Response", "Returns", "S", "ServerSentEvent", "Settings", "Single",
    "State", "Unique", "Upload", "When",
)  # fmt: skip
_ANY = re.compile(r"\b(?:Any|object|AsyncIterator)\b")
"""In the annotation of what may hold anything."""
_CALL = re.compile("[A-Z][A-Za-z0-9]*[(]")
"""How an expression begins that makes a model."""
_RESERVED = (*_TYPING, *_MSGSPEC, *_RUNTIME)
"""Names that generated modules import beside those of the models."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a model, as source text."""

    name: str
    annotation: str
    default: str
    """What stands behind `=`; empty for none."""
    docstring: str | None


@dataclass(frozen=True, slots=True)
class Model:
    """A class."""

    name: str
    pointer: str
    module: str
    docstring: str | None
    fields: tuple[Field, ...]
    head: str
    """What stands in the parentheses of the class's head: its base, and the options of a struct."""
    names: frozenset[str]
    """Other models that its fields name."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a type that is no struct."""

    name: str
    pointer: str
    module: str
    docstring: str | None
    type: PythonType


@dataclass(frozen=True, slots=True)
class _Place:
    schema: Schema
    hint: str
    module: str


class Models:
    """All models of a service. Places are added first, then `build` makes the classes."""

    def __init__(self, schemas: Mapping[str, Schema], is_valid: Validity, checks: Checks) -> None:
        self.schemas = schemas
        self.components = checks.components
        self._modules = checks.of_models
        """What the modules of models import validators as."""
        self.defaults = Defaults(self, is_valid)
        self._names = TypeNames()
        self.classes = self._names.classes
        """The name of each struct by the pointer of its schema."""
        self.opaque = self._names.opaque
        self.attributes: dict[str, dict[str, str]] = {}
        """For each class the field of each property, once built."""
        self._tag_attributes: dict[str, str] = {}
        self._walked: set[str] = set()
        """Schemas that were put together, and what is within them."""
        self.others: dict[str, str] = {}
        """The field for all other properties, of each class that keeps them."""
        self.scope = Classes(_RESERVED)
        self._structs: dict[str, tuple[_Place, Shape]] = {}
        self._aliases: dict[str, _Place] = {}
        self.merger = Merger(schemas)
        self.types = TypeMaker(self.merger, self._names, is_valid, checks)
        self.models: tuple[Model, ...] = ()
        self.aliases: tuple[Alias, ...] = ()
        self._unsound: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {}
        self._untyped: set[str] = set()
        """The classes and aliases with something that can be anything, once built."""
        self._annotations: dict[int, tuple[Schema, str]] = {}
        """The schemas whose annotations were asked for, by identity, with these."""
        self._roots = list(schemas.values())
        self._add_named()

    def _add_named(self) -> None:
        """Components get their names before anything inline does."""
        for pointer, schema in self.schemas.items():
            place = _Place(schema, self._hint(pointer), self.components.module(pointer))
            found = shape(schema, self.merger)
            if found is not None:
                self._names.classes[pointer] = self.scope.take_class(place.hint)
                self._add_struct(place, found)
            else:
                self._names.aliases[pointer] = self.scope.take_class(place.hint)
                self._aliases[pointer] = place
        # What several schemas say together is named after those that say it, if they are named at all.
        for pointer, schema in sorted(self.schemas.items(), key=lambda item: _is_compound(item[1])):
            name = self._names.classes.get(pointer) or self._names.aliases[pointer]
            for inner in self._inner(_Place(schema, name, self.components.module(pointer))):
                self.add(inner.schema, inner.hint, inner.module)

    def _add_struct(self, place: _Place, found: Shape) -> None:
        pointer = place.schema.pointer
        self._structs[pointer] = place, found
        if found.nullable:
            self._names.nullable.add(pointer)
        if found.others is not None or found.escaped:
            self._names.open.add(pointer)

    def _hint(self, pointer: str) -> str:
        whole, mark, _ = pointer.partition(PART)
        if mark:
            words = " And ".join(self._also_hidden(pointer, whole))
            return f"{self._hint(whole)} Without {words}" if words else self._hint(whole)
        tokens = keys(pointer)
        if tokens[:2] == ("components", "schemas"):
            tokens = tokens[2:]
        return " ".join(
            token for token in tokens if token not in {"properties", "components", "paths", "schema"}
        )

    def _also_hidden(self, pointer: str, whole: str) -> list[str]:
        """The properties that a further form of a schema has no more than where the schema applies alone."""
        target = self.schemas.get(whole) or self.schemas[plain(whole)]
        own, more = (
            [
                name
                for part in self.merger.applying(one)
                for name in (part.hidden.names if part.hidden else ())
            ]
            for one in (target, self.schemas[pointer])
        )
        return [name for name in dict.fromkeys(more) if name not in own][:3]

    def add(self, schema: Schema, hint: str, module: str) -> None:
        """Names the structs of a schema that is not one of the named ones."""
        self._roots.append(schema)
        todo = [_Place(schema, hint, self.components.home(schema.pointer, module))]
        while todo:
            place = todo.pop()
            pointer = place.schema.pointer
            if pointer in self._names.classes or pointer in self.schemas or pointer in self._walked:
                continue
            if self.merger.gave_up(place.schema):
                continue
            if self.merger.is_made(place.schema):
                self._walked.add(pointer)
            found = shape(place.schema, self.merger)
            if found is not None:
                name = self.scope.take_class(place.hint)
                self._names.classes[pointer] = name
                self._add_struct(place, found)
                place = _Place(place.schema, name, place.module)
            todo.extend(reversed(list(self._inner(place))))

    def _inner(self, place: _Place) -> Iterator[_Place]:
        """What the type of a schema is made of, each with the name that a struct there would get.

        What stands within another schema gets its name there.
        """
        schema, hint, module = place.schema, place.hint, place.module
        found = self._structs.get(schema.pointer)
        if found is not None:
            members = [(one.name, one.schema) for one in found[1].properties if one.schema is not None]
            members += [("Value", found[1].others)] if found[1].others is not None else []
            inner = [_Place(member, f"{hint} {name}", module) for name, member in members]
        elif (carrier := self.merger.carrier(schema)) is not None:
            inner = [_Place(part, hint, module) for part in (carrier.part, *carrier.others)]
        else:
            inner = list(_within(_Place(self.merger.merged(schema).schema, hint, module)))
        own = plain(schema.pointer)
        for one in inner:
            pointer = one.schema.pointer
            if plain(pointer).startswith(f"{own}/") or self.merger.is_made(one.schema):
                yield one

    def build(self) -> None:
        """Makes the classes and aliases, once all places are added."""
        self._find_opaque()
        self._tag_unions()
        self.aliases = tuple(self._ordered_aliases())
        for pointer, (_, found) in self._structs.items():
            self._name_attributes(pointer, found)
        models = [self._model(pointer) for pointer in self._structs]
        typed = {model.pointer: " ".join(one.annotation for one in model.fields) for model in models}
        typed |= {alias.pointer: alias.type.annotation for alias in self.aliases}
        self._untyped = {pointer for pointer, text in typed.items() if _ANY.search(text)}
        acyclic, unused = self._acyclic(), self._unused(models)
        self.aliases = tuple(alias for alias in self.aliases if alias.name not in unused)
        self.models = tuple(
            (
                replace(model, head=model.head.replace("kw_only=True", "kw_only=True, gc=False", 1))
                if model.pointer in acyclic
                else model
            )
            for model in models
            if model.name not in unused
        )

    def _unused(self, models: list[Model]) -> set[str]:
        """The names of further forms of schemas that nothing has as a type: nobody would look for them."""
        named = {model.name: (model.pointer, model.names) for model in models}
        named |= {alias.name: (alias.pointer, alias.type.names) for alias in self.aliases}
        further = {name for name, (pointer, _) in named.items() if PART in pointer}
        if not further:
            return further
        nameless = (root for root in self._roots if root.pointer not in self.schemas)
        todo = [
            *(named.keys() - further),
            *(name for root in nameless for name in self.types.make(root).names),
        ]
        seen: set[str] = set()
        while todo:
            name = todo.pop()
            if name not in seen and name in named:
                seen.add(name)
                todo += named[name][1]
        return further - seen

    def _acyclic(self) -> set[str]:
        """The pointers of what no value can contain itself in: the garbage collector need not look at it.

        What holds `Any`, or what can contain another of its own kind, is none of it.
        """
        users: dict[str, list[str]] = {}
        left = {}
        for pointer, (_, refs) in self._unsound.items():
            left[pointer] = len(refs)
            for ref in refs:
                users.setdefault(ref, []).append(pointer)
        found: set[str] = set()
        todo = [pointer for pointer, count in left.items() if not count]
        while todo:
            pointer = todo.pop()
            if pointer in self._untyped:
                continue
            found.add(pointer)
            for user in users.get(pointer, ()):
                left[user] -= 1
                if not left[user]:
                    todo.append(user)
        return found

    @property
    def keeps_dictionaries(self) -> bool:
        """Whether some class is a dictionary with attributes."""
        return bool(self._names.open)

    def schema_at(self, pointer: str) -> Schema:
        """The schema of a struct that is no named one."""
        return self._structs[pointer][0].schema

    def target(self, schema: Schema) -> Schema:
        """The schema, or what it stands for, see `Merger.target`; a struct stands for itself."""
        return self.merger.target(schema, self.classes, self.opaque)

    def annotation(self, schema: Schema) -> str:
        """The annotation of what a schema stands for, spelled out, where it is not null. Once built."""
        if id(schema) not in self._annotations:
            made = self.types.expand(self.target(schema))
            self._annotations[id(schema)] = schema, made.annotation.removesuffix(" | None")
        return self._annotations[id(schema)][1]

    def unsound(self, made: PythonType) -> tuple[str, ...]:
        """Why decoding into a type is not sound, all that it refers to included; empty when it is."""
        reasons = list(made.unsound)
        todo, seen = sorted(made.refs), set(made.refs)
        while todo:
            own, refs = self._unsound[todo.pop()]
            reasons.extend(own)
            new = sorted(refs - seen)
            seen.update(new)
            todo.extend(new)
        return tuple(dict.fromkeys(reasons))

    def deep(self, made: PythonType) -> bool:
        """Whether what decodes as the type can be as deep as it likes: where it is recursive, untyped, or has
        properties that are passed over."""
        todo = [(ref, frozenset[str]()) for ref in made.refs]
        done: set[str] = set()
        while todo:
            pointer, above = todo.pop()
            if pointer in above or self._has_anything(pointer):
                return True
            if pointer in done:
                continue
            done.add(pointer)
            todo.extend((ref, above | {pointer}) for ref in self._unsound[pointer][1])
        return _ANY.search(made.annotation) is not None

    def _has_anything(self, pointer: str) -> bool:
        """Whether a class or an alias takes values of which its schema says nothing."""
        found = self._structs.get(pointer)
        return (found is not None and not found[1].closed) or pointer in self._untyped

    def _tag_unions(self) -> None:
        """Finds the property that tells the structs of each union apart by its value, where there is one."""
        # msgspec knows the tags of its own structs alone.
        taggable = self._structs.keys() - self._names.open
        seen: set[str] = set()
        todo = self._roots[::-1]
        while todo:
            schema = todo.pop()
            if schema.pointer not in seen:
                seen.add(schema.pointer)
                todo.extend(reversed(list(parts(schema))))
                self._describe_tags(schema)
                structs = [self.target(b) for b in schema.any_of or schema.one_of if b.type != ("null",)]
                if len(structs) > 1 and all(struct.pointer in taggable for struct in structs):
                    self._tag(structs, schema)

    def _describe_tags(self, schema: Schema) -> None:
        """Gives each struct that a discriminator names the property that it is named by: what a schema does
        not describe could not be sent."""
        branches = schema.any_of or schema.one_of
        found = decided(schema, branches, self.schemas)
        for index in found.named if found is not None else ():
            pointer = self.target(branches[index]).pointer
            if found is None or pointer not in self._structs:
                continue
            place, known = self._structs[pointer]
            described = known.closed or known.others is not None or not is_nameable(found.name)
            if not described and all(member.name != found.name for member in known.properties):
                more = Property(found.name, None, required=False)
                self._structs[pointer] = place, replace(known, properties=(*known.properties, more))

    def shape(self, pointer: str) -> Shape | None:
        """The properties of a struct."""
        return self._structs[pointer][1] if pointer in self._structs else None

    def _tag(self, structs: list[Schema], schema: Schema) -> None:
        shapes = [self._structs[struct.pointer][1] for struct in structs]
        names = [member.name for member in shapes[0].properties]
        if schema.discriminator is not None:
            names = [schema.discriminator.property_name]
        tags = self._names.tags
        for name in names:
            values = [value for found in shapes if (value := self._only_value(found, name)) is not None]
            if len(set(values)) < len(structs) or len({type(value) for value in values}) > 1:
                continue
            given = {struct.pointer: (name, value) for struct, value in zip(structs, values, strict=True)}
            if all(tags.get(pointer, tag) == tag for pointer, tag in given.items()):
                tags.update(given)
                return

    def _only_value(self, found: Shape, name: str) -> str | int | None:
        """The one text or number that a property must be there with."""
        member = next((member for member in found.properties if member.name == name), None)
        if member is None or member.schema is None or not member.required:
            return None
        schema = self.target(member.schema)
        if self.merger.merged(member.schema).empty:
            return None
        made = self.types.expand(schema)
        values = schema.const or schema.enum or ()
        if len(values) != 1 or made.unsound or not made.annotation.startswith("Literal["):
            return None
        value = values[0]
        return value if isinstance(value, int) or (isinstance(value, str) and is_nameable(value)) else None

    def _find_opaque(self) -> None:
        """Aliases that lead back to themselves without a struct between have no Python type."""
        state: dict[str, int] = {}
        for start in self._aliases:
            stack: list[tuple[str, Iterator[str]]] = []
            if start not in state:
                state[start] = 1
                stack.append((start, self._alias_refs(start)))
            while stack:
                pointer, refs = stack[-1]
                target = next(refs, None)
                if target is None:
                    state[pointer] = 2
                    stack.pop()
                elif state.get(target) == 1:
                    self._names.opaque.add(target)
                elif target not in state:
                    state[target] = 1
                    stack.append((target, self._alias_refs(target)))

    def _alias_refs(self, pointer: str) -> Iterator[str]:
        """The aliases that an alias refers to, through whatever its type is made of."""
        todo = [self.schemas[pointer]]
        while todo:
            schema = todo.pop()
            carrier = None if is_bare(schema) else self.merger.carrier(schema)
            if carrier is not None and schema.pointer not in self._names.classes:
                todo.append(carrier.part)
                continue
            if schema.ref in self._aliases:
                yield schema.ref
            if schema.pointer not in self._names.classes:
                todo.extend(place.schema for place in _within(_Place(schema, "", "")))

    def _ordered_aliases(self) -> Iterator[Alias]:
        """Aliases, each after those that it names."""
        done: set[str] = set()
        for start in self._aliases:
            stack = [(start, False)]
            while stack:
                pointer, ready = stack.pop()
                if pointer in done or pointer in self._names.opaque:
                    continue
                if ready:
                    done.add(pointer)
                    yield self._alias(pointer)
                else:
                    stack.append((pointer, True))
                    stack.extend((ref, False) for ref in self._alias_refs(pointer) if ref not in done)

    def _default(self, owner: Schema, member: Property) -> str:
        """What stands behind `=` for a property that may be absent."""
        text = self.defaults.expression(owner, member)
        if text.startswith(("[", "{", "(")) or _CALL.match(text):
            return _FACTORY + {"[]": "list", "{}": "dict"}.get(text, f"lambda: {text}")
        return text or "UNSET"

    def _alias(self, pointer: str) -> Alias:
        place = self._aliases[pointer]
        made = self.types.define(place.schema)
        self._unsound[pointer] = made.unsound, made.refs
        # Its value is made when its module is imported, and what it names must be there by then: it stands
        # where no class does, once the components are divided.
        module = COMPONENTS if made.names else place.module
        return Alias(self._names.aliases[pointer], pointer, module, docstring(_prose(place.schema), 0), made)

    def _name_attributes(self, pointer: str, found: Shape) -> None:
        """Names the fields of a class, which the defaults of others may set."""
        attributes = Attributes(TYPE_MODULES | self._modules)
        names = {one.name: attributes.attribute(one.name) for one in found.properties}
        if (tag := self._names.tags.get(pointer)) is not None:
            self._tag_attributes[pointer] = names.pop(tag[0])
        self.attributes[pointer] = names
        if found.others is not None:
            self.others[pointer] = attributes.attribute("additional_properties")

    def _model(self, pointer: str) -> Model:
        place, found = self._structs[pointer]
        fields = []
        reasons, refs, names = list(found.unsound), set[str](), set[str]()
        tag = self._names.tags.get(pointer)
        for member in found.properties:
            if tag is not None and member.name == tag[0]:
                kind = f"ClassVar[Literal[{literal(tag[1])}]]"
                text = None if member.schema is None else docstring(_prose(member.schema), 4)
                fields.append(Field(self._tag_attributes[pointer], kind, literal(tag[1]), text))
                continue
            made = PythonType("Any") if member.schema is None else self.types.make(member.schema)
            attribute = self.attributes[pointer][member.name]
            default = "" if member.required else self._default(place.schema, member)
            fields.append(_field(attribute, member.name, member.schema, made, default))
            reasons.extend(made.unsound)
            refs |= made.refs
            names |= made.names
        if found.others is not None:
            made = self.types.make(found.others)
            fields.append(_others(self.others[pointer], found.others, made))
            reasons.extend(made.unsound)
            refs |= made.refs
            names |= made.names
        self._unsound[pointer] = tuple(reasons), frozenset(refs)
        name = self._names.classes[pointer]
        prose = _prose(place.schema) or f"{name}, {plain(pointer)}"
        return Model(
            name,
            pointer,
            place.module,
            docstring(prose, 4),
            tuple(fields),
            _bases(found, tag),
            frozenset(names - {name}),
        )


def _within(place: _Place) -> Iterator[_Place]:
    """The schemas directly within one that is no struct, each with the name that a struct there would get."""
    schema, hint, module = place.schema, place.hint, place.module
    for name, member in schema.properties:
        yield _Place(member, f"{hint} {name}", module)
    if schema.items is not None:
        yield _Place(schema.items, f"{hint} Item", module)
    for index, item in enumerate(schema.prefix_items, 1):
        yield _Place(item, f"{hint} Item {index}", module)
    if schema.additional_properties is not None:
        yield _Place(schema.additional_properties, f"{hint} Value", module)
    for branches in (schema.any_of, schema.one_of):
        for index, branch in enumerate(branches, 1):
            yield _Place(branch, branch.title or f"{hint} Option {index}", module)
    for branch in schema.all_of:
        yield _Place(branch, hint, module)


def _is_compound(schema: Schema) -> bool:
    return schema.ref is not None or bool(schema.all_of)


def _bases(found: Shape, tag: tuple[str, str | int] | None) -> str:
    """What a class is made of: dictionaries keep what a struct has no field for, or cannot write."""
    if found.others is not None or found.escaped:
        return "NamedObject" if found.others is None else "OpenObject"
    options = ["Struct", "kw_only=True"]
    if found.closed:
        options.append("forbid_unknown_fields=True")
    if tag is not None:
        options += [f"tag_field={literal(tag[0])}", f"tag={literal(tag[1])}"]
    return ", ".join(options)


_FACTORY = "default_factory="


def _field(name: str, wire: str, schema: Schema | None, made: PythonType, default: str) -> Field:
    annotation = made.decoder
    if default == "UNSET" and annotation != "Any":
        annotation = f"{annotation} | UnsetType"
    arguments = [f"name={literal(wire)}"] if name != wire else []
    is_factory = default.startswith(_FACTORY)
    if arguments or is_factory:
        value = [default if is_factory else f"default={default}"] if default else []
        default = f"msgspec.field({', '.join(arguments + value)})"
    return Field(name, annotation, default, docstring(_prose(schema), 4) if schema is not None else None)


def _others(name: str, schema: Schema, made: PythonType) -> Field:
    text = docstring(_prose(schema) or "All other properties.", 4)
    factory = "msgspec.field(default_factory=dict)"
    return Field(name, f"MutableMapping[str, {made.decoder}]", factory, text)


def _prose(schema: Schema) -> str:
    return schema.description or schema.title
