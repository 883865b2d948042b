# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has what validators are made with: what they are, and how some remember what they said."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias, TypeGuard

Check: TypeAlias = "Callable[[Any], bool]"
"""A validator: says whether a value is valid."""

Verdicts: TypeAlias = "dict[tuple[object, int], tuple[bool, tuple[set[Any], ...]]]"
"""What validators remember while the outermost of them runs: by the validator and the identity of an object
or an array what was said of it, and the names or the indexes that were noted about it."""


def is_whole(value: Any) -> TypeGuard[float]:
    """Says whether a value is a float without a fraction: to JSON Schema an integer (validation 6.1.1)."""
    return type(value) is float and value.is_integer()


def remembering(judge: Callable[..., bool]) -> Callable[..., bool]:
    """Gives a validator that looks at no object and no array twice, though alternatives come to it again.

    What has nothing in it is soon judged again.
    """

    @wraps(judge)
    def judged(value: Any, verdicts: Verdicts | None = None, *noted: set[Any]) -> bool:
        if verdicts is None:
            verdicts = {}
        if not value or not isinstance(value, dict | list):
            return judge(value, verdicts, *noted)
        key = judge, id(value)
        if key not in verdicts:
            own: tuple[set[Any], ...] = tuple([set() for _ in noted])
            verdicts[key] = judge(value, verdicts, *own), own
        valid, known = verdicts[key]
        for into, note in zip(noted, known, strict=True):
            into.update(note)
        return valid

    return judged


def remembers(check: Check | None) -> bool:
    """Says whether a validator takes verdicts, since one value could come to it again and again."""
    return "verdicts" in getattr(check, "__annotations__", ())


def satisfies(check: Check, value: Any, verdicts: Verdicts) -> bool:
    """Says whether a value is valid, which may be within others that are asked about, too.

    A validator that remembers looks at nothing twice in one search, whose verdicts these are.
    """
    return check(value, verdicts) if remembers(check) else check(value)  # type: ignore[call-arg]
