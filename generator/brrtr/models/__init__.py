"""Makes the models: a class for each object that the document describes, an alias for other named schemas."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from ..directions.split import INPUT, PART
from ..ir import Schema
from ..placement import COMPONENTS
from ..placement.sizes import shared
from ..pointers import keys, plain
from ..python.imported import reserved_classes
from ..python.literals import docstring
from ..python.names import TYPE_MODULES, Attributes, Classes, pascal
from ..samples import Validity
from ..types.annotations import TypeMaker, TypeNames
from ..types.merging import Merger
from ..types.python_type import ANY
from ..types.tree import Type, without_none
from ..validators.checks import Checks
from .aliases import Aliases
from .called import Called, at
from .classes import Alias, Model, class_prose, field, head, others_field, prose, tag_field
from .defaults import Defaults
from .reach import Reach
from .structs import Shape, shape
from .tags import Tags
from .within import Place, leads_on, within

_INPUT = INPUT[1:]
_NUMBER = re.compile("[0-9]+$")
"""What ends the mark of a further form of a schema."""


class Models:
    """Holds all models of a service. Places are added first, then `build` makes the classes."""

    def __init__(
        self,
        schemas: Mapping[str, Schema],
        is_valid: Validity,
        checks: Checks,
        operations: Mapping[str, str] | None = None,
        two_formed: Collection[str] = (),
    ) -> None:
        """Takes, in `operations`, the names of handlers by the pointers of their operations.

        `two_formed` are the pointers of schemas with a form for each direction, whether or not there are
        operations of both.
        """
        self.schemas = schemas
        self._operations = operations or {}
        self._two_formed = two_formed
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
        self.scope = Classes(reserved_classes())
        self._shapes: dict[str, Shape] = {}
        self._structs: dict[str, Place] = {}
        self._aliases: dict[str, Place] = {}
        self._added: list[Place] = []
        self._nameless: dict[str, Place] = {}
        """The structs that have no names yet."""
        self.merger = Merger(schemas)
        self.types = TypeMaker(self.merger, self._names, is_valid, checks)
        self.models: tuple[Model, ...] = ()
        self.aliases: tuple[Alias, ...] = ()
        self.reach = Reach()
        """What the classes and aliases lead to, once built."""
        self._spelled_out: dict[int, tuple[Schema, Type]] = {}
        """The schemas whose types were asked for, by identity, with these."""
        self._roots = list(schemas.values())
        self._add_named()

    def _add_named(self) -> None:
        """Names components before anything inline, those first that are called so already."""
        wanted = {pointer: self._called(pointer) for pointer in self.schemas}
        names: dict[str, str] = {}
        for rank in range(3):
            names |= self.scope.take_classes(
                {
                    pointer: tuple(called.texts())
                    for pointer, called in wanted.items()
                    if _rank(pointer, called) == rank
                }
            )
        places = {}
        for pointer, schema in self.schemas.items():
            name = names[pointer]
            place = places[pointer] = Place(schema, Called((name,)), self.components.module(pointer))
            found = shape(schema, self.merger)
            if found is not None:
                self._names.classes[pointer] = name
                self._add_struct(place, found)
            else:
                self._names.aliases[pointer] = name
                self._aliases[pointer] = place
        # What several schemas say together is named after those that say it, if they are named at all.
        pointers = sorted(self.schemas, key=lambda pointer: (_is_compound(self.schemas[pointer]), pointer))
        inner_of = {pointer: self._find(list(self._inner(places[pointer]))) for pointer in pointers}
        self._keep_order(inner for pointer in self.schemas for inner in inner_of[pointer])

    def _add_struct(self, place: Place, found: Shape) -> None:
        pointer = place.schema.pointer
        self._structs[pointer] = place
        self._shapes[pointer] = found
        if found.nullable:
            self._names.nullable.add(pointer)
        if found.others is not None or found.escaped:
            self._names.open.add(pointer)

    def _called(self, pointer: str) -> Called:
        whole, mark, _ = pointer.partition(PART)
        if mark:
            words = " And ".join(self._also_hidden(pointer, whole))
            return Called(
                tuple(f"{one} Without {words}" if words else one for one in self._called(whole).texts())
            )
        marks = pointer.split("\0")[1:]
        called = at(plain(pointer), self._operations)
        forms = " ".join(_NUMBER.sub("", mark.partition("/")[0]) for mark in marks)
        if not forms or (forms == _INPUT and plain(pointer) not in self.schemas):
            return called
        return Called(tuple(f"{one} {forms}" for one in called.texts()))

    def _also_hidden(self, pointer: str, whole: str) -> list[str]:
        """Gives the properties that a further form of a schema hides, but the schema alone does not."""
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

    def add(self, schema: Schema, called: Called, module: str) -> None:
        """Adds a schema that is not one of the named ones."""
        if leads_on(schema):
            self._roots.append(schema)
            self._added.append(Place(schema, called, self.components.home(schema.pointer, module)))

    def _find(self, places: list[Place]) -> list[str]:
        """Gives the pointers of the structs at some places, and within them, that were not known."""
        new = []
        todo = places[::-1]
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
                self._names.classes[pointer] = ""
                self._nameless[pointer] = place
                new.append(pointer)
                self._add_struct(place, found)
            todo.extend(reversed(list(self._inner(place))))
        return new

    def _keep_order(self, new: Iterable[str]) -> None:
        """Puts structs that were found in another order last, in this one: the document's."""
        for pointer in new:
            self._structs[pointer] = self._structs.pop(pointer)

    def _name_inline(self) -> None:
        """Names what has no name: the bodies and parameters of operations before what is within anything.

        What several of them lead to belongs to the first by pointer.
        """
        by_pointer = sorted(enumerate(self._added), key=lambda one: one[1].schema.pointer)
        found = {index: self._find([place]) for index, place in by_pointer}
        in_order = sorted(by_pointer, key=lambda one: (_position(one[1].schema.pointer), one[0]))
        self._keep_order(inner for index, _ in in_order for inner in found[index])
        by_depth = [
            {
                pointer: place
                for pointer, place in self._nameless.items()
                if bool(place.called.steps) is within
            }
            for within in (False, True)
        ]
        for places in by_depth:
            wanted = {pointer: tuple(place.called.texts()) for pointer, place in places.items()}
            self.classes.update(self.scope.take_classes(wanted))
        self._nameless.clear()

    def _inner(self, place: Place) -> Iterator[Place]:
        """Gives what the type of a schema is made of, each with the name that a struct there would get.

        What stands within another schema gets its name there.
        """
        schema, called, module = place.schema, place.called, place.module
        found = self._shapes.get(schema.pointer)
        if found is not None:
            members = [(one.name, one.schema) for one in found.properties]
            members.append(("Value", found.others))
            inner = [
                Place(member, called.within(name), module)
                for name, member in members
                if member is not None and leads_on(member)
            ]
        elif (carrier := self.merger.carrier(schema)) is not None:
            inner = [Place(part, called, module) for part in (carrier.part, *carrier.others)]
        else:
            inner = list(within(Place(self.merger.merged(schema).schema, called, module)))
        own = plain(schema.pointer)
        for one in inner:
            pointer = one.schema.pointer
            if plain(pointer).startswith(f"{own}/") or self.merger.is_made(one.schema):
                yield one

    def build(self) -> None:
        """Makes the classes and aliases, once all places are added."""
        self._name_inline()
        aliases = Aliases(self.merger, self._names)
        aliases.find_opaque()
        Tags(self.merger, self.types, self._names, self._shapes).find(self._roots)
        self.aliases = tuple(map(self._alias, aliases.in_order()))
        for pointer, found in self._shapes.items():
            self._name_attributes(pointer, found)
        models = [self._model(pointer) for pointer in self._structs]
        untyped = {model.pointer for model in models if any(one.type.holds_anything for one in model.fields)}
        self.reach.opened({*untyped, *(one for one, found in self._shapes.items() if not found.closed)})
        acyclic = self.reach.acyclic(untyped)
        self.models = tuple(
            (
                replace(model, head=self._head(model.pointer, is_acyclic=True))
                if model.pointer in acyclic
                else model
            )
            for model in models
        )

    @property
    def named(self) -> Iterator[str]:
        """Gives the names of the schemas that the document names or refers to, which no part of them has."""
        for known in (self._names.classes, self._names.aliases):
            yield from (
                name for pointer, name in known.items() if pointer in self.schemas and PART not in pointer
            )

    def names_of(self, pointers: Iterable[str]) -> Iterator[str]:
        """Gives the names of named schemas that have one."""
        for pointer in pointers:
            for known in (self._names.classes, self._names.aliases):
                if pointer in known:
                    yield known[pointer]

    def keep(self, names: Iterable[str]) -> None:
        """Leaves out the classes and aliases that these names do not lead to: nobody would look for them."""
        named = {model.name: model.names for model in self.models}
        named |= {alias.name: alias.type.names for alias in self.aliases}
        todo = list(names)
        used: set[str] = set()
        while todo:
            name = todo.pop()
            if name not in used and name in named:
                used.add(name)
                todo += named[name]
        self.models = tuple(model for model in self.models if model.name in used)
        self.aliases = tuple(alias for alias in self.aliases if alias.name in used)

    @property
    def implied(self) -> Iterator[str]:
        """Gives the schemas of classes in use that do not say themselves that values are objects."""
        return (model.pointer for model in self.models if self._shapes[model.pointer].implied)

    def schema_at(self, pointer: str) -> Schema:
        """Gives the schema of a struct that is no named one."""
        return self._structs[pointer].schema

    def target(self, schema: Schema) -> Schema:
        """Gives the schema, or what it stands for, see `Merger.target`; a struct stands for itself."""
        return self.merger.target(schema, self.classes, self.opaque)

    def spelled_out(self, schema: Schema) -> Type:
        """Gives the type of what a schema stands for, not a name of ours for it, without null. Once built."""
        if id(schema) not in self._spelled_out:
            made = self.types.expand(self.target(schema))
            self._spelled_out[id(schema)] = schema, without_none(made.type)
        return self._spelled_out[id(schema)][1]

    def shape(self, pointer: str) -> Shape | None:
        """Gives the properties of a struct."""
        return self._shapes.get(pointer)

    def _alias(self, pointer: str) -> Alias:
        place = self._aliases[pointer]
        made = self.types.define(place.schema)
        self.reach.add(pointer, made.unsound, made.refs)
        # Its value is made when its module is imported, and what it names must be there by then: it stands
        # where no class does, once the components are divided.
        module = COMPONENTS if made.names else place.module
        return Alias(self._names.aliases[pointer], pointer, module, docstring(prose(place.schema), 0), made)

    def _name_attributes(self, pointer: str, found: Shape) -> None:
        """Names the fields of a class, which the defaults of others may set."""
        attributes = Attributes(TYPE_MODULES | self._modules)
        names = {one.name: attributes.attribute(one.name) for one in found.properties}
        if (tag := self._names.tags.get(pointer)) is not None:
            self._tag_attributes[pointer] = names.pop(tag[0])
        self.attributes[pointer] = names
        if found.others is not None:
            self.others[pointer] = attributes.attribute("additional_properties")

    def _direction(self, pointer: str) -> str:
        """Gives what a class says of the direction that it is for, where its schema has a form for each."""
        if pointer.removesuffix(INPUT) not in self._two_formed:
            return ""
        return f"\n\nAs {'requests' if pointer.endswith(INPUT) else 'responses'} have it."

    def _model(self, pointer: str) -> Model:
        place, found = self._structs[pointer], self._shapes[pointer]
        fields = []
        reasons, refs, names = list(found.unsound), set[str](), set[str]()
        tag = self._names.tags.get(pointer)
        for member in found.properties:
            if tag is not None and member.name == tag[0]:
                fields.append(tag_field(self._tag_attributes[pointer], member, tag[1]))
                continue
            made = ANY if member.schema is None else self.types.make(member.schema)
            default = None if member.required else self.defaults.found(place.schema, member)
            within = "" if member.schema is None else self._names.classes.get(member.schema.pointer, "")
            attribute = self.attributes[pointer][member.name]
            fields.append(field(attribute, member, made, default, is_class=within in made.names))
            reasons.extend(made.unsound)
            refs |= made.refs
            names |= made.names
        if found.others is not None:
            made = self.types.make(found.others)
            fields.append(others_field(self.others[pointer], found.others, made))
            reasons.extend(made.unsound)
            refs |= made.refs
            names |= made.names
        self.reach.add(pointer, reasons, refs)
        name = self._names.classes[pointer]
        text = class_prose(name, place.schema, pointer) + self._direction(pointer)
        return Model(
            name,
            pointer,
            place.module,
            docstring(text, 4),
            tuple(fields),
            self._head(pointer),
            frozenset(names - {name}),
        )

    def _head(self, pointer: str, *, is_acyclic: bool = False) -> str:
        return head(self._shapes[pointer], self._names.tags.get(pointer), is_acyclic=is_acyclic)


def _rank(pointer: str, called: Called) -> int:
    """Ranks first what is called as its class, then other components, then what is within one."""
    tokens = keys(pointer)
    if len(tokens) > len(("components", "schemas", "Pet")):
        return 2
    return 0 if (pascal(called.whole[0], "Model"),) == tokens[2:] else 1


def _position(pointer: str) -> tuple[int, tuple[str, ...]]:
    """Says where what is inline stands: in a component by its place, whoever uses it; else as it is met."""
    return (0, keys(plain(pointer))) if shared(pointer) else (1, ())


def _is_compound(schema: Schema) -> bool:
    return schema.ref is not None or bool(schema.all_of)
