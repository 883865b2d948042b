"""Finds small round numbers within bounds, in exact arithmetic."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..ir import Number, Schema

_VARIANTS = 200

_RANGES = {
    "int8": (-(2**7), 2**7 - 1),
    "uint8": (0, 2**8 - 1),
    "int16": (-(2**15), 2**15 - 1),
    "uint16": (0, 2**16 - 1),
    "int32": (-(2**31), 2**31 - 1),
    "uint32": (0, 2**32 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint64": (0, 2**64 - 1),
    "double-int": (-(2**53) + 1, 2**53 - 1),
}
"""The least and the greatest value of each format of the OpenAPI format registry."""


def is_known_format(name: str) -> bool:
    """Says whether the format says a range, or says nothing of one."""
    return name in _RANGES or name in ("float", "double")


def numbers(schemas: Sequence[Schema], *, whole: bool) -> Iterator[Number]:
    """Gives different numbers that the schemas allow together, only integers if `whole`; finitely many."""
    limits = _limits(schemas, whole=whole)
    seen: set[Fraction] = set()
    for value in _values(limits, whole=whole):
        if value in seen or not limits.allow(value):
            continue
        seen.add(value)
        number = _number(value)
        if number is not None and limits.allow(_exact(number)):
            yield number


@dataclass(frozen=True, slots=True)
class _Limits:
    lowest: Fraction | None
    above: bool
    """Whether `lowest` itself is excluded."""
    highest: Fraction | None
    below: bool
    step: Fraction | None

    def allow(self, value: Fraction) -> bool:
        if self.lowest is not None and (value < self.lowest or (self.above and value == self.lowest)):
            return False
        if self.highest is not None and (value > self.highest or (self.below and value == self.highest)):
            return False
        return self.step is None or (value / self.step).denominator == 1


def _limits(schemas: Sequence[Schema], *, whole: bool) -> _Limits:
    lower: list[tuple[Fraction, bool]] = []
    upper: list[tuple[Fraction, bool]] = []
    step = Fraction(1) if whole else None
    for schema in schemas:
        low, high = _RANGES.get(schema.format or "", (None, None))
        lower += [(_exact(bound), False) for bound in (schema.minimum, low) if bound is not None]
        upper += [(_exact(bound), False) for bound in (schema.maximum, high) if bound is not None]
        if schema.exclusive_minimum is not None:
            lower.append((_exact(schema.exclusive_minimum), True))
        if schema.exclusive_maximum is not None:
            upper.append((_exact(schema.exclusive_maximum), True))
        if schema.multiple_of is not None and schema.multiple_of > 0:
            step = _common(step, _exact(schema.multiple_of))
    lowest, above = max(lower, default=(None, False))
    highest, not_below = min(((bound, not excluded) for bound, excluded in upper), default=(None, True))
    return _Limits(lowest, above, highest, not not_below, step)


def _values(limits: _Limits, *, whole: bool) -> Iterator[Fraction]:
    """Gives what to try, in the order of trial."""
    yield from (Fraction(1), Fraction(0)) if whole else (Fraction(3, 2), Fraction(1), Fraction(0))
    step = limits.step or Fraction(1)
    if limits.lowest is not None:
        first, direction = math.ceil(limits.lowest / step), 1
    elif limits.highest is not None:
        first, direction = math.floor(limits.highest / step), -1
    else:
        first, direction = 1, 1
    for count in range(_VARIANTS):
        yield (first + direction * count) * step
    if limits.step is None and limits.lowest is not None and limits.highest is not None:
        width = limits.highest - limits.lowest
        for power in range(1, 8):
            for part in range(2**power + 1):
                yield limits.lowest + width * part / 2**power


def _common(step: Fraction | None, other: Fraction) -> Fraction:
    """Gives the least common multiple of two steps."""
    if step is None:
        return other
    return Fraction(math.lcm(step.numerator, other.numerator), math.gcd(step.denominator, other.denominator))


def _exact(number: Number) -> Fraction:
    """Gives a number as it is written: 0.01 is a hundredth. What a float cannot hold is as far as it goes."""
    if isinstance(number, int):
        return Fraction(number)
    if not math.isfinite(number):
        return Fraction(10**309 if number > 0 else -(10**309))
    return Fraction(repr(number))


def _number(value: Fraction) -> Number | None:
    if value.denominator == 1:
        return value.numerator
    try:
        return float(value)
    except OverflowError:
        return None
