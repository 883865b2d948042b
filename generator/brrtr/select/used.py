"""Which schemas a service has to do with: what no operation leads to becomes no code."""

from __future__ import annotations

from collections.abc import Mapping

from ..directions.hidden import within
from ..directions.split import PART, roots
from ..ir import Schema, Service
from ..pointers import plain


def used_schemas(service: Service) -> Mapping[str, Schema]:
    """The named schemas that the operations refer to and those that these do, in the service's order."""
    used: set[str] = set()
    todo = list(roots(service.operations))
    while todo:
        for part in within(todo.pop()):
            for pointer in _targets(part, service.schemas):
                if pointer not in used:
                    used.add(pointer)
                    todo.append(service.schemas[pointer])
    return {pointer: schema for pointer, schema in service.schemas.items() if pointer in used}


def _targets(schema: Schema, schemas: Mapping[str, Schema]) -> list[str]:
    """The named schemas that one refers to."""
    found = [] if schema.ref is None else [schema.ref]
    if schema.discriminator is not None:
        found += [target for _, target in schema.discriminator.mapping]
        found += [] if schema.discriminator.default is None else [schema.discriminator.default]
    for pointer in list(found):
        whole, mark, _ = pointer.partition(PART)
        # What a part is a part of says what else is hidden in it.
        found += [whole, plain(whole)] if mark else []
    return [pointer for pointer in found if pointer in schemas]
