"""Says which schemas a service has to do with: what no operation leads to becomes no code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..directions.hidden import within
from ..directions.split import PART, roots
from ..ir import Schema, Service
from ..pointers import plain


def used_schemas(service: Service) -> Mapping[str, Schema]:
    """Gives the named schemas that operations and calls refer to and these do, in the service's order."""
    children: dict[str, list[str]] = {}
    for pointer, schema in service.schemas.items():
        for part in schema.all_of:
            if part.ref is not None:
                children.setdefault(part.ref.partition(PART)[0], []).append(pointer)
    used: set[str] = set()
    used.update(service.called)
    todo = [*roots(service.operations), *(service.schemas[pointer] for pointer in service.called)]
    while todo:
        for part in within(todo.pop()):
            for pointer in _targets(part, children):
                if pointer in service.schemas and pointer not in used:
                    used.add(pointer)
                    todo.append(service.schemas[pointer])
    return {pointer: schema for pointer, schema in service.schemas.items() if pointer in used}


def _targets(schema: Schema, children: Mapping[str, list[str]]) -> Iterator[str]:
    """Gives the named schemas that one refers to; `children` are those that extend one by `allOf`."""
    if schema.ref is not None:
        yield schema.ref
        whole, mark, _ = schema.ref.partition(PART)
        if mark:
            # What a part is a part of says what else is hidden in it.
            yield from (whole, plain(whole))
    if schema.discriminator is not None:
        yield from (target for _, target in schema.discriminator.mapping)
        if schema.discriminator.default is not None:
            yield schema.discriminator.default
        # A value may name what extends the base without anything that refers to it (OpenAPI 3.1 4.8.25.4).
        yield from _extending(schema.pointer, children)


def _extending(pointer: str, children: Mapping[str, list[str]]) -> Iterator[str]:
    found: set[str] = set()
    todo = [pointer]
    while todo:
        for child in children.get(todo.pop(), ()):
            if child not in found:
                found.add(child)
                todo.append(child)
                yield child
