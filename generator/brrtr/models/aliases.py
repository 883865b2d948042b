"""Orders the aliases of a service: each stands after those that it names, and none leads back to itself."""

from __future__ import annotations

from collections.abc import Iterator

from ..schemas.references import is_bare
from ..types.annotations import TypeNames
from ..types.merging import Merger
from .called import Called
from .within import Place, within


class Aliases:
    """Knows what the named schemas that are no structs lead to."""

    def __init__(self, merger: Merger, names: TypeNames) -> None:
        self._merger = merger
        self._names = names

    def find_opaque(self) -> None:
        """Finds aliases that lead back to themselves without a struct between: they have no Python type."""
        state: dict[str, int] = {}
        for start in self._names.aliases:
            stack: list[tuple[str, Iterator[str]]] = []
            if start not in state:
                state[start] = 1
                stack.append((start, self._refs(start)))
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
                    stack.append((target, self._refs(target)))

    def in_order(self) -> Iterator[str]:
        """Gives the pointers of those that have a type, each after those that it names."""
        done: set[str] = set()
        for start in self._names.aliases:
            stack = [(start, False)]
            while stack:
                pointer, ready = stack.pop()
                if pointer in done or pointer in self._names.opaque:
                    continue
                if ready:
                    done.add(pointer)
                    yield pointer
                else:
                    stack.append((pointer, True))
                    stack.extend((ref, False) for ref in self._refs(pointer) if ref not in done)

    def _refs(self, pointer: str) -> Iterator[str]:
        """Gives the aliases that an alias refers to, through whatever its type is made of."""
        todo = [self._merger.schemas[pointer]]
        while todo:
            schema = todo.pop()
            carrier = None if is_bare(schema) else self._merger.carrier(schema)
            if carrier is not None and schema.pointer not in self._names.classes:
                todo.append(carrier.part)
                continue
            if schema.ref in self._names.aliases:
                yield schema.ref
            if schema.pointer not in self._names.classes:
                todo.extend(place.schema for place in within(Place(schema, Called(()), "")))
