# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Takes out of a value what is not sent in its direction: `readOnly` in requests, `writeOnly` in responses.

OpenAPI 3.1 4.8.24 and JSON Schema 2020-12 validation 9.4. Rules say where such properties are. A body that
goes straight into a type has none of them, since its fields are those of the direction; rules are for others.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

import msgspec

from ..settings import Settings
from ..streams import ServerSentEvent, closing
from .explain import violations
from .json_values import Json
from .verdicts import Check, Verdicts, satisfies
from .violations import At, EnoughError, Violation, Violations

Search: TypeAlias = Callable[[str], object]
"""Whether a pattern is found in a name."""

_MESSAGE: Final = "is readOnly: a request must not have it"
_BACKSLASH: Final = 0x5C
_encode = msgspec.json.Encoder().encode


class Choice:
    """Holds rules of which those count whose schema the value satisfies, or that a discriminator names."""

    __slots__ = ("_others", "alternatives", "default", "must", "name", "named")

    def __init__(
        self,
        alternatives: tuple[tuple[Rule | str, Check | None], ...],
        *,
        must: bool = False,
        name: str | None = None,
        values: tuple[tuple[Json, ...], ...] = (),
        default: int | None = None,
    ) -> None:
        """`must` makes all of them count if the value satisfies none.

        `name` is the discriminator's property, and `values` has for each alternative those that name it;
        `default` is the alternative that any other value names.
        """
        self.alternatives = alternatives
        self.must = must
        self.name = name
        self.default = default
        # True and 1 are equal, in Python.
        self.named = {
            (type(value) is bool, value): index for index, some in enumerate(values) for value in some
        }
        self._others = [one for one, some in zip(alternatives, values, strict=False) if not some]

    def meant(self, value: Any, verdicts: Verdicts) -> list[Rule | str]:
        """Gives the rules that count for a value; `verdicts` are those of the whole search."""
        among: Sequence[tuple[Rule | str, Check | None]] = self.alternatives
        if self.name is not None and isinstance(value, dict):
            tag, index = value.get(self.name), self.default
            if isinstance(tag, str | int | float):
                index = self.named.get((type(tag) is bool, tag), index)
            if index is not None:
                return [self.alternatives[index][0]]
            among = self._others
        found = [rule for rule, check in among if check is None or satisfies(check, value, verdicts)]
        return found or ([rule for rule, _ in self.alternatives] if self.must else [])


@dataclass(frozen=True, slots=True)
class Rule:
    """Says what is hidden in a value; a text stands for the rule with that name."""

    names: Mapping[str, str] | None = None
    """Properties that are hidden, and for each the JSON Pointer of its schema in the document."""
    patterns: tuple[tuple[Search, str], ...] = ()
    """Likewise patterns of names."""
    others: str = ""
    """The pointer for all that are neither in `known` nor found by `members_like`; empty if they are sent."""
    kept: frozenset[str] = frozenset()
    """Properties that are sent although `patterns` or `others` are about them."""
    known: frozenset[str] = frozenset()
    """The properties that are described one by one."""
    members: Mapping[str, Rule | str] | None = None
    """What is hidden in properties."""
    members_like: tuple[tuple[Search, Rule | str | None], ...] = ()
    """Likewise by patterns of their names."""
    values: Rule | str | None = None
    """Likewise in all that are neither in `known` nor found by `members_like`."""
    prefix: tuple[Rule | str | None, ...] = ()
    """What is hidden in the first items of an array."""
    items: Rule | str | None = None
    """Likewise in the items after these."""
    within: Rule | str | None = None
    """Likewise in every item."""
    also: tuple[Rule | str, ...] = ()
    """Rules for the same value."""
    with_property: tuple[tuple[str, Rule | str], ...] = ()
    """Rules for the same value if it has a property."""
    choices: tuple[Choice, ...] = ()
    """Rules for the same value, of which some count."""


Place: TypeAlias = "tuple[dict[str, Any], str, At, str]"
"""An object, the name of a hidden property in it, where the object is, and the pointer of the schema."""


class Rules:
    """Holds the rules of a service, by name."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._rules = rules

    def received(self, name: str, check: Check | None, settings: Settings) -> Received:
        """Makes what checks a value of a request once it has nothing that is readOnly."""
        return Received(self, name, check, refuses=settings.read_only == "refuse")

    def sent(self, name: str) -> Sent:
        """Makes what takes all that is writeOnly out of values of a response."""
        return Sent(self, name)

    def places(self, name: str, value: Any, at: At = None) -> list[Place]:
        """Finds where in a value, which is at a place itself, hidden properties are."""
        found: dict[tuple[int, str], Place] = {}
        seen: set[tuple[str, int]] = set()
        pending: list[tuple[Rule | str | None, Any, At]] = [(name, value, at)]
        verdicts: Verdicts = {}
        while pending:
            rule, part, here = pending.pop()
            if rule is None or not isinstance(part, dict | list):
                continue
            if isinstance(rule, str):
                if (rule, id(part)) in seen:
                    continue
                seen.add((rule, id(part)))
                rule = self._rules[rule]
            pending += [(same, part, here) for same in rule.also]
            pending += [
                (same, part, here) for choice in rule.choices for same in choice.meant(part, verdicts)
            ]
            if isinstance(part, list):
                pending += _in_items(rule, part, here)
                continue
            pending += [(same, part, here) for key, same in rule.with_property if key in part]
            pending += _in_members(rule, part, here)
            for key, schema in _hidden(rule, part):
                found.setdefault((id(part), key), (part, key, here, schema))
        return list(found.values())

    def take(self, name: str, value: Any) -> bool:
        """Takes all hidden properties out of a value; says whether there was any."""
        taken = False
        # Without some, another alternative may hold, which hides more.
        while places := self.places(name, value):
            taken = True
            for within, key, _, _ in places:
                within.pop(key, None)
        return taken

    def names(self, start: str) -> frozenset[str] | None:
        """Gives the names of all properties that may be hidden; None where no list of names tells them."""
        found: set[str] = set()
        seen: set[str] = set()
        pending: list[Rule | str | None] = [start]
        while pending:
            rule = pending.pop()
            if rule is None or (isinstance(rule, str) and rule in seen):
                continue
            if isinstance(rule, str):
                seen.add(rule)
                rule = self._rules[rule]
            if rule.patterns or rule.others:
                return None
            found.update(rule.names or ())
            pending += [*rule.also, *rule.prefix, rule.items, rule.within, rule.values]
            pending += (rule.members or {}).values()
            pending += [inner for _, inner in (*rule.members_like, *rule.with_property)]
            pending += [inner for choice in rule.choices for inner, _ in choice.alternatives]
        return frozenset(found)


def _hidden(rule: Rule, value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Gives the properties of an object that are hidden, and the pointers of their schemas."""
    for name, schema in (rule.names or {}).items():
        if name in value:
            yield name, schema
    for name in value if rule.patterns or rule.others else ():
        if name in rule.kept:
            continue
        for search, schema in rule.patterns:
            if search(name):
                yield name, schema
        if rule.others and _is_other(rule, name):
            yield name, rule.others


def _is_other(rule: Rule, name: str) -> bool:
    return name not in rule.known and not any(search(name) for search, _ in rule.members_like)


def _in_items(rule: Rule, value: list[Any], at: At) -> Iterator[tuple[Rule | str | None, Any, At]]:
    first = len(rule.prefix)
    for index, item in enumerate(value) if rule.prefix or rule.items or rule.within else ():
        yield rule.prefix[index] if index < first else rule.items, item, (at, index)
        yield rule.within, item, (at, index)


def _in_members(rule: Rule, value: dict[str, Any], at: At) -> Iterator[tuple[Rule | str | None, Any, At]]:
    for name, inner in (rule.members or {}).items():
        if name in value:
            yield inner, value[name], (at, name)
    for name, item in value.items() if rule.members_like or rule.values else ():
        for search, one in rule.members_like:
            if search(name):
                yield one, item, (at, name)
        if rule.values and _is_other(rule, name):
            yield rule.values, item, (at, name)


class Received:
    """Checks a value of a request, and takes out first what a request does not have."""

    __slots__ = ("_check", "_name", "_rules", "refuses")

    def __init__(self, rules: Rules, name: str, check: Check | None, *, refuses: bool) -> None:
        self._rules = rules
        self._name = name
        self._check = check
        self.refuses = refuses
        """Whether it is a violation to send such a property."""

    def judged(self, judge: Callable[[Check | None], Check | None]) -> Received:
        """Gives the same with the check that `judge` makes of its own."""
        return Received(self._rules, self._name, judge(self._check), refuses=self.refuses)

    def __call__(self, value: Any) -> bool:
        """Says whether the value is valid."""
        places = self._places(value)
        return not places and (self._check is None or self._check(value))

    def violations(self, value: Any, most: int | None) -> list[Violation]:
        """Gives what is wrong with the value: the first `most` of it, or all."""
        found = Violations(most)
        with suppress(EnoughError):
            for _, name, place, schema in self._places(value):
                found.report((place, name), schema, "readOnly", True, message=_MESSAGE)
        if self._check is None:
            return found
        return [*found, *violations(self._check, value, None if most is None else most - len(found))]

    def _places(self, value: Any) -> list[Place]:
        """Gives where there are properties that it is a violation to send; others are taken out."""
        if self.refuses:  # what is judged once more must still be there
            return self._rules.places(self._name, value)
        self._rules.take(self._name, value)
        return []


class Sent:
    """Takes out of values of a response what a response does not have."""

    __slots__ = ("_marks", "_name", "_rules")

    def __init__(self, rules: Rules, name: str) -> None:
        self._rules = rules
        self._name = name
        names = rules.names(name)
        self._marks: tuple[bytes, ...] | None = None
        """A JSON text with such a property has one of these in it; None where that cannot be told."""
        if names is not None:
            self._marks = tuple(_encode(one) for one in sorted(names))

    def text(self, body: bytes) -> bytes:
        """Gives a JSON text without what is not sent: the same one where there is nothing of it."""
        if self._marks is not None:
            for mark in self._marks:
                if body.find(mark) >= 0:  # in half the time of `in`
                    break
            else:
                # What a handler has encoded itself may spell a name with escapes of its own.
                if _BACKSLASH not in body or not (b"\\u" in body or b"\\/" in body):
                    return body
        value = msgspec.json.decode(body)
        return _encode(value) if self.take_from(value) else body

    def take_from(self, value: Any) -> bool:
        """Takes what is not sent out of a JSON value; says whether there was any."""
        return self._rules.take(self._name, value)

    def item(self, item: Any) -> Any:
        """Gives an item of a stream, or an event, without what is not sent."""
        return (
            self._event(item) if isinstance(item, ServerSentEvent) else msgspec.Raw(self.text(_encode(item)))
        )

    def _event(self, event: ServerSentEvent) -> ServerSentEvent:
        """Gives the event without that in its data, unless these are a text that is no JSON."""
        if event.data is None:
            return event
        text = event.data.encode() if isinstance(event.data, str) else _encode(event.data)
        try:
            made = self.text(text)
        except msgspec.MsgspecError:
            return event
        return replace(event, data=made.decode()) if made is not text else event


class SentItems(AsyncIterator[Any]):
    """Gives the items of a stream, each without what is not sent."""

    __slots__ = ("_items", "_sent")

    def __init__(self, items: AsyncIterator[Any], sent: Sent) -> None:
        self._items = items
        self._sent = sent

    async def __anext__(self) -> Any:
        return self._sent.item(await anext(self._items))

    async def aclose(self) -> None:
        """Lets go of a stream that is not, or no longer, sent."""
        await closing(self._items)
