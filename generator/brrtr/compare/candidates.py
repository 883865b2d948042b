"""Makes values that may show a difference of two schemas: at their bounds, and beside what they list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from ..ir import Json, Number
from ..samples.patterns import matching_strings
from .difference import Difference
from .views import View

_TEXTS = (
    "a",
    "",
    "0",
    "A-b_9.z",
    "two words",
    "ünïcode",
    "2020-01-01",
    "2020-01-01T00:00:00Z",
    "12:00:00Z",
    "00000000-0000-4000-8000-000000000000",
    "a@b.example",
    "http://a.example/b?c#d",
    "/relative",
    "a.example",
    "192.0.2.1",
    "2001:db8::1",
    "YQ==",
    "P1D",
    "-1",
    "1.5",
)
"""Texts of many forms: of two formats or patterns, one often tells them apart."""

_PLAIN: dict[str, tuple[Json, ...]] = {
    "null": (None,),
    "boolean": (True, False),
    "integer": (0, 1, -1, 7, 2**31, 2**53, 2**63, -(2**31) - 1),
    "fraction": (0.5, -0.25, 1e39, 3.75),
    "string": _TEXTS,
    "array": ([],),
    "object": ({},),
}
_ANY: tuple[Json, ...] = ("a", 1, True, None, {}, [], 0.5)
_TOLD_APART = ("alternative-added", "alternative-removed", "discriminator-changed")
"""Differences whose detail is the property that tells alternatives apart, and its values."""
_OF_PROPERTIES = ("property", "required-property", "dependent")
_BY_NAME = (*_OF_PROPERTIES, *_TOLD_APART)
"""Differences whose detail is no value."""
_MOST_LENGTH = 20_000
_MOST_ITEMS = 1_000
_MOST_STRINGS = 20


def candidates(difference: Difference, giver: View, taker: View, sample: Json | None) -> Iterator[Json]:
    """Gives values, those first that show the difference best; `sample` is one that the giver allows."""
    if isinstance(sample, dict):
        yield from _objects(difference, giver, taker, sample)
    if not difference.edit.startswith(_BY_NAME):
        yield from difference.detail
    if sample is not None or "null" in giver.types:
        yield sample
    yield from giver.values or ()
    if giver.values is not None:
        return
    if giver.types & {"integer", "fraction"}:
        if difference.edit.startswith("format"):
            yield from (2**31, -(2**31) - 1)
        yield from _numbers(giver, taker)
    if "string" in giver.types:
        yield from _texts(giver, taker)
    if "array" in giver.types:
        yield from _arrays(giver, taker, sample)
    for name in sorted(_PLAIN, key=lambda name: name in taker.types):
        if name in giver.types:
            yield from _PLAIN[name]


def _numbers(giver: View, taker: View) -> Iterator[Json]:
    bounds = [bound[0] for view in (giver, taker) for bound in (view.lower, view.upper) if bound is not None]
    steps = sorted({*giver.multiples, *taker.multiples, 1})
    for bound in bounds:
        yield bound
        for step in (*steps, 0.5):
            yield from (bound + step, bound - step)
            if step:
                yield bound // step * step
    for step in steps:
        yield from _multiples(step)


def _multiples(step: Number) -> Iterable[Json]:
    return (step * count for count in (1, 2, 3, 5, 7, -1))


def _lengths(least: str, most: str, views: tuple[View, View]) -> list[int]:
    found: dict[int, None] = {}
    for view in views:
        for bound in (view.least(least), view.most(most)):
            if bound is not None:
                found |= dict.fromkeys(length for length in (bound, bound + 1, bound - 1) if length >= 0)
    return list(found)


def _texts(giver: View, taker: View) -> Iterator[Json]:
    for length in _lengths("min_length", "max_length", (giver, taker)):
        if length <= _MOST_LENGTH:
            yield "a" * length
            for pattern in sorted(giver.patterns):
                yield from islice(matching_strings(pattern, length, length), 2)
    for pattern in sorted(giver.patterns):
        yield from islice(matching_strings(pattern, giver.least("min_length"), None), _MOST_STRINGS)
    for pattern in sorted(taker.patterns - giver.patterns):
        for text in islice(matching_strings(pattern, 0, None), 5):
            yield from (text + "!", "!" + text)


def _arrays(giver: View, taker: View, sample: Json | None) -> Iterator[Json]:
    items: list[Json] = sample if isinstance(sample, list) else []
    first: list[Json] = items[:1] or ["a"]
    for length in _lengths("min_items", "max_items", (giver, taker)):
        if length <= _MOST_ITEMS:
            yield (items + first * length)[:length]
            yield [*range(length)]
            yield [f"a{index}" for index in range(length)]
    yield [*first, *first]
    for value in _ANY:
        yield [value]
        yield [*items, value]
        yield [value, *items]


def _objects(
    difference: Difference, giver: View, taker: View, sample: dict[str, Json]
) -> Iterator[dict[str, Json]]:
    if difference.edit in _TOLD_APART:
        yield from ({**sample, str(difference.detail[0]): tag} for tag in difference.detail[1:])
    named = difference.edit.startswith(_OF_PROPERTIES)
    names = [name for name in difference.detail[-1:] if isinstance(name, str)] if named else []
    required = {name: sample[name] for name in giver.required if name in sample}
    for name in names:
        without = {key: value for key, value in sample.items() if key != name}
        yield without
        yield {key: value for key, value in required.items() if key != name}
        for trigger in difference.detail[:1]:
            if isinstance(trigger, str) and trigger != name:
                yield from ({**without, trigger: value} for value in (*_given(sample, trigger), *_ANY))
        yield from ({**sample, name: value} for value in _ANY)
    for length in _lengths("min_properties", "max_properties", (giver, taker)):
        if length <= _MOST_ITEMS:
            further: dict[str, Json] = {f"key{index}": "a" for index in range(max(length - len(sample), 0))}
            yield {**sample, **further}
            yield dict(list({**required, **sample}.items())[:length])
            yield {f"key{index}": "a" for index in range(length)}
    for pattern in sorted(taker.named_by_pattern.keys() | giver.named_by_pattern.keys()):
        for key in islice(matching_strings(pattern, 1, None), 2):
            yield from ({**sample, key: value} for value in _ANY)
    yield from ({**sample, "key": value} for value in _ANY)
    yield from ({**sample, key: value} for key in ("", "Other-Key 1", "x-key", "a") for value in _ANY[:2])
    yield required
    for name in sample:
        yield {key: value for key, value in sample.items() if key != name}


def _given(sample: dict[str, Json], name: str) -> list[Json]:
    return [sample[name]] if name in sample else []
