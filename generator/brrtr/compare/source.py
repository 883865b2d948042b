"""Compares what the team has written code for: handlers, their parameters, and models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields

from ..extensions import MAX_BODY_BYTES, SINCE, SUNSET
from ..ir import Cors, MediaType, Operation, Schema, Service
from ..operations.naming import handler_names
from ..placement import placement
from ..pointers import keys, plain
from ..python.names import snake
from ..schemas.types import stated_types
from .collecting import Collector
from .ordering import unpaired
from .pairs import schema_of
from .parameters import path_names

Pairs = Sequence[tuple[int | None, int | None]]
"""The indexes of operations in the two versions, None where one is not there."""


class Handlers:
    """Knows the handlers of a version: their names, modules and signatures."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.names = handler_names(service)
        self.modules = [place.handlers for place in placement(service).operations]

    def shown(self, index: int) -> str:
        """Gives how a handler is imported."""
        return f"handlers.{self.modules[index]}.{self.names[index]}"

    def signature(self, index: int) -> tuple[str, ...]:
        """Gives what a handler gets and returns, as far as a change of it is one for who wrote it."""
        operation = self.service.operations[index]
        found = []
        for one in sorted(operation.parameters, key=lambda one: (one.location, one.name)):
            absent = "" if one.required else " | None"
            found.append(f"{snake(one.name, 'parameter')}: {self._type(schema_of(one))}{absent}")
        body = operation.request_body
        if body is not None:
            absent = "" if body.required else " | None"
            found.append(f"body: {self._types(body.content)}{absent}")
        returned = (f"-> {one.status} {self._types(one.content) or 'None'}" for one in operation.responses)
        return (*found, *returned)

    def _types(self, content: Sequence[MediaType]) -> str:
        return " | ".join(sorted({self._type(one.schema) for one in content}))

    def _type(self, schema: Schema | None) -> str:
        if schema is None:
            return "Any"
        if schema.ref is not None:
            return keys(plain(schema.ref))[-1]
        names = sorted(name for name in stated_types(schema) if name != "null")
        inner = f"[{self._type(schema.items)}]" if "array" in names else ""
        written = " | ".join(names) or "any"
        text = schema.format if names == ["string"] and schema.format else written
        return text + inner + (" | None" if "null" in schema.type else "")


def compare_handlers(before: Service, after: Service, pairs: Pairs, collector: Collector) -> None:
    """Compares the handlers of operations, paired by where they are."""
    old, new = Handlers(before), Handlers(after)
    moved = _moved(before, after, pairs)
    for one, other in (*pairs, *moved):
        if other is None:
            if not any(one == index for index, _ in moved):
                operation = before.operations[one or 0]
                message = f"{old.shown(one or 0)} is not called any more."
                collector.add(
                    "handler-removed", message, (operation.pointer, None), operation=_name(operation)
                )
        elif one is None:
            if not any(other == index for _, index in moved):
                operation = after.operations[other]
                message = f"{new.shown(other)} is to be written."
                collector.add("handler-added", message, (None, operation.pointer), operation=_name(operation))
        else:
            _handler(old, new, one, other, collector)


def _name(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


def _moved(before: Service, after: Service, pairs: Pairs) -> list[tuple[int, int]]:
    """Pairs operations that have another path or method by what they are called."""
    gone = [one for one, other in pairs if one is not None and other is None]
    come = {
        after.operations[other].operation_id: other
        for one, other in pairs
        if one is None and other is not None and after.operations[other].operation_id
    }
    names = ((one, before.operations[one].operation_id) for one in gone)
    return [(one, come[name]) for one, name in names if name in come]


def _handler(old: Handlers, new: Handlers, one: int, other: int, collector: Collector) -> None:
    before, after = old.service.operations[one], new.service.operations[other]
    places, name = (before.pointer, after.pointer), _name(after)
    if (before.method, path_shape(before.path)) != (after.method, path_shape(after.path)):
        message = f"{_name(before)} is {name}: {new.shown(other)} serves it."
        collector.add("operation-moved", message, places, operation=_name(before))
    if old.names[one] != new.names[other]:
        message = f"{old.shown(one)} is called {new.names[other]}."
        collector.add("handler-renamed", message, places, operation=name, about=old.names[one])
    if old.modules[one] != new.modules[other]:
        message = f"{old.shown(one)} has its place in handlers.{new.modules[other]}."
        collector.add("handler-moved", message, places, operation=name, about=old.modules[one])
    renamed = False
    for was, now in zip(path_names(before.path), path_names(after.path), strict=False):
        if was != now:
            renamed = True
            message = f"The parameter {was!r} of the path is called {now!r}."
            collector.add("path-parameter-renamed", message, places, operation=name, about=was)
    gone, come = unpaired(old.signature(one), new.signature(other), str.__eq__)
    if (gone or come) and not renamed:
        handler = new.shown(other)
        message = f"{handler} has {', '.join(come) or 'less'} in the place of {', '.join(gone) or 'nothing'}."
        collector.add("handler-signature-changed", message, places, operation=name)
    _extensions(before, after, name, collector)


def _extensions(before: Operation, after: Operation, name: str, collector: Collector) -> None:
    """Compares what the document says of running an operation, but for what clients notice."""
    old, new = dict(before.extensions), dict(after.extensions)
    places = before.pointer, after.pointer
    for key in sorted(old.keys() | new.keys()):
        ours = (key.startswith("x-brrtrouter-") and key != MAX_BODY_BYTES) or key in {SINCE, SUNSET}
        if ours and old.get(key) != new.get(key):
            message = f"{key} is {new.get(key, 'gone')}, and was {old.get(key, 'not there')}."
            collector.add("extension-changed", message, places, operation=name, about=key)
    if before.cors != after.cors:
        message = _other_origins(before.cors, after.cors)
        collector.add("extension-changed", message, places, operation=name, about="x-cors")


def compare_origins(before: Service, after: Service, collector: Collector) -> None:
    """Compares which web pages of other origins may call, as the documents say at their top."""
    if before.cors != after.cors:
        places = "/x-cors" if before.cors else None, "/x-cors" if after.cors else None
        message = _other_origins(before.cors, after.cors)
        collector.add("extension-changed", message, places, about="x-cors")


def _other_origins(before: Cors | None, after: Cors | None) -> str:
    """Tells what `x-cors` says, member by member."""
    told = []
    for member in fields(Cors):
        old, new = (_said(getattr(one, member.name, None)) for one in (before, after))
        if old != new:
            told.append(f"{member.name} is {new}, and was {old}")
    return f"x-cors: {'; '.join(told)}."


def _said(value: Sequence[str] | bool | int | None) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return "not said" if value is None else str(value).lower()


def path_shape(path: str) -> str:
    """Gives a path without the names of its parameters."""
    first, *parts = path.split("{")
    return first + "".join("{}" + part.partition("}")[2] for part in parts)


def compare_models(before: Service, after: Service, collector: Collector) -> None:
    """Compares the names of components that models are made of."""
    old, new = _models(before), _models(after)
    gone = {name: pointer for name, pointer in old.items() if name not in new}
    come = {name: pointer for name, pointer in new.items() if name not in old}
    for name, pointer in gone.items():
        renamed = collector.same_named(pointer, list(come.values()))
        if renamed is None:
            collector.add("model-removed", f"The model {name} is gone.", (pointer, None), about=name)
        else:
            other = keys(plain(renamed))[-1]
            del come[other]
            message = f"The model {name} is called {other}."
            collector.add("model-renamed", message, (pointer, renamed), about=name)
    for name, pointer in come.items():
        collector.add("model-added", f"There is a model {name}.", (None, pointer), about=name)


def _models(service: Service) -> Mapping[str, str]:
    found = {}
    for pointer, schema in service.schemas.items():
        is_component = pointer == plain(pointer) and pointer.startswith("/components/schemas/")
        if is_component and schema.ref is None and len(keys(pointer)) == 3:
            found[keys(pointer)[-1]] = pointer
    return found
