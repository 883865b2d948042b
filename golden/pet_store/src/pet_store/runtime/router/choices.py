# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Chooses among operations with one path and one method by the query, the header fields and the media type.

The rows come from the generator, the most specific first: the first that fits a request says which operation
is meant. None reads a body. Who may call, and all else, is that of the operation that was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeAlias
from urllib.parse import unquote_plus

from msgspec import Struct

from .tables import Condition, Match, Miss, T

Fields: TypeAlias = "Callable[[bytes], Sequence[bytes]]"
"""Gives the values of a request's fields by their lower-case name."""

_MEDIA = "media"
_MOST_NAMED = 20
"""How many choices are named to who has made none: there may be hundreds."""


class Choice(Generic[T]):
    """Holds the operations of a path and a method. Never changes after it is made."""

    __slots__ = ("_by_value", "_missed", "_others", "_rows", "targets")

    def __init__(self, rows: Sequence[tuple[tuple[Condition, ...], str]], targets: Mapping[str, T]) -> None:
        """Raises KeyError for a key without a target."""
        self._rows: list[tuple[tuple[Condition, ...], T | None]] = []
        """What else is asked for, and what is meant then."""
        self._by_value: dict[tuple[str, str], dict[str, list[int]]] = {}
        """The rows that ask for a value first: by what has it, and by the value."""
        self._others: list[int] = []
        for index, (conditions, key) in enumerate(rows):
            where, name, value = conditions[0] if conditions else (_MEDIA, "", None)
            if where == _MEDIA or value is None:
                self._others.append(index)
                further = conditions
            else:
                self._by_value.setdefault((where, name), {}).setdefault(value, []).append(index)
                further = conditions[1:]
            self._rows.append((further, targets[key] if key else None))
        self.targets = tuple([target for _, target in self._rows if target is not None])
        self._missed = Miss(400, detail=_told([conditions for conditions, key in rows if key]))

    def of(self, query: str, fields: Fields) -> T | Miss:
        """Gives what is meant by a request with this query, percent-encoded, and these fields."""
        asked = _Asked(query, fields)
        candidates = [*self._others]
        for (where, name), by_value in self._by_value.items():
            for value in asked.values(where, name):
                candidates += by_value.get(value, ())
        for index in sorted(candidates):
            conditions, target = self._rows[index]
            if all(asked.fulfils(condition) for condition in conditions):
                return self._missed if target is None else target
        return self._missed


class Undecided(Struct, Generic[T], frozen=True):
    """Says that a path is served, by one of several operations."""

    choice: Choice[T]
    values: tuple[str, ...]
    """The values of the path's parameters, as an answer has them."""


Matched: TypeAlias = "tuple[T, tuple[str, ...]] | Miss | Undecided[T]"
"""An answer, a miss, or operations among which the rest of the request decides."""


def undecided(match: Match[T | Choice[T]]) -> Callable[[str, str], Matched[T]]:
    """Tells of choices as what they are: what was matched is an answer or not."""

    def matched(method: str, path: str) -> Matched[T]:
        found = match(method, path)
        if isinstance(found, Miss):
            return found
        target, values = found
        return Undecided(target, values) if isinstance(target, Choice) else (target, values)

    return matched


class _Asked:
    """Holds what of a request decides."""

    __slots__ = ("_fields", "_pairs", "_query")

    def __init__(self, query: str, fields: Fields) -> None:
        self._query = query
        self._fields = fields
        self._pairs: dict[str, list[str]] | None = None

    def values(self, where: str, name: str) -> Sequence[str]:
        """Gives the values that a parameter has."""
        if where == "query":
            return self._in_query().get(name, ())
        return [value.decode("latin-1").strip() for value in self._fields(name.encode())]

    def fulfils(self, condition: Condition) -> bool:
        where, name, wanted = condition
        if where == _MEDIA:
            return wanted is not None and self._is_of(wanted)
        values = self.values(where, name)
        return bool(values) if wanted is None else wanted in values

    def _in_query(self) -> dict[str, list[str]]:
        if self._pairs is None:
            self._pairs = {}
            for pair in self._query.split("&"):
                name, _, value = pair.partition("=")
                if "%" in pair or "+" in pair:
                    name, value = unquote_plus(name), unquote_plus(value)
                if pair:
                    self._pairs.setdefault(name, []).append(value)
        return self._pairs

    def _is_of(self, media_range: str) -> bool:
        """Says whether the body is of a media type, or of one in a range (RFC 9110 12.5.1)."""
        found = self._fields(b"content-type")
        essence = found[0].decode("latin-1").partition(";")[0].strip().lower() if found else ""
        if media_range.endswith("/*"):
            return essence != "" and (media_range == "*/*" or essence.startswith(media_range[:-1]))
        return essence == media_range


def _told(rows: Sequence[tuple[Condition, ...]]) -> str:
    """Says what can be asked for."""
    choices = list(dict.fromkeys(" and ".join(map(shown, conditions)) for conditions in rows))
    named = "; ".join(choices[:_MOST_NAMED])
    more = f"; or one of {len(choices) - _MOST_NAMED} others" if len(choices) > _MOST_NAMED else ""
    return f"No operation at this path fits the request, which has to have one of these: {named}{more}."


def shown(condition: Condition) -> str:
    """Gives a condition as a person would write it."""
    where, name, value = condition
    if where == _MEDIA:
        return f"Content-Type: {value}"
    if where == "header":
        return f"{name}: {value}" if value is not None else f"the header {name}"
    return f"?{name}={value}" if value is not None else f"?{name}"
