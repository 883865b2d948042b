"""Knows what the types of a service lead to: whether they decode soundly, and how deep their values are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..schemas.graph import reached
from ..types.python_type import PythonType


class Reach:
    """Holds, for each class and alias by its pointer, why it is not sound itself, and what it refers to."""

    def __init__(self) -> None:
        self._reasons: dict[str, tuple[str, ...]] = {}
        self._refs: dict[str, frozenset[str]] = {}
        self._open: frozenset[str] = frozenset()
        self._unsound: set[str] | None = None

    def add(self, pointer: str, reasons: Iterable[str], refs: Iterable[str]) -> None:
        """Takes in a class or an alias, before anything is asked."""
        self._reasons[pointer], self._refs[pointer] = tuple(reasons), frozenset(refs)

    def opened(self, pointers: Iterable[str]) -> None:
        """Takes in the classes whose values may have in them what no schema describes."""
        self._open = frozenset(pointers)

    def unsound(self, made: PythonType) -> tuple[str, ...]:
        """Says why decoding into a type is not sound, all that it refers to included; empty when it is."""
        reasons = list(made.unsound)
        todo, seen = sorted(made.refs), set(made.refs)
        while todo:
            pointer = todo.pop()
            reasons.extend(self._reasons[pointer])
            new = sorted(self._refs[pointer] - seen)
            seen.update(new)
            todo.extend(new)
        return tuple(dict.fromkeys(reasons))

    def is_sound(self, made: PythonType) -> bool:
        """Says whether there is no such reason."""
        if self._unsound is None:
            self._unsound = reached((one for one, said in self._reasons.items() if said), self._users())
        return not made.unsound and made.refs.isdisjoint(self._unsound)

    def deep(self, made: PythonType) -> bool:
        """Says whether what decodes as the type can be as deep as it likes.

        It can where the type is recursive, untyped, or has properties that are passed over.
        """
        todo = [(ref, frozenset[str]()) for ref in made.refs]
        done: set[str] = set()
        while todo:
            pointer, above = todo.pop()
            if pointer in above or pointer in self._open:
                return True
            if pointer in done:
                continue
            done.add(pointer)
            todo.extend((ref, above | {pointer}) for ref in self._refs[pointer])
        return made.type.holds_anything

    def acyclic(self, untyped: Iterable[str]) -> set[str]:
        """Gives the pointers of types of which no value can contain itself: garbage collection may skip them.

        What holds `Any`, which is `untyped`, or can contain another of its own kind, is not among them.
        """
        users = self._users()
        left = {pointer: len(refs) for pointer, refs in self._refs.items()}
        found: set[str] = set()
        skipped = frozenset(untyped)
        todo = [pointer for pointer, count in left.items() if not count]
        while todo:
            pointer = todo.pop()
            if pointer in skipped:
                continue
            found.add(pointer)
            for user in users.get(pointer, ()):
                left[user] -= 1
                if not left[user]:
                    todo.append(user)
        return found

    def _users(self) -> Mapping[str, list[str]]:
        """Gives the types that refer to each."""
        users: dict[str, list[str]] = {}
        for pointer, refs in self._refs.items():
            for ref in refs:
                users.setdefault(ref, []).append(pointer)
        return users
