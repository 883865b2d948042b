# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says what is wrong with a value that a validator refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .explanation import explained
from .schemas import name_of, of_package
from .verdicts import Check
from .violations import Violation


def violations(check: Check, value: Any, most: int | None) -> list[Violation]:
    """Gives what is wrong with a value: the first `most` of it, or all.

    Raises RuntimeError for a value that is refused, and that its schema has nothing against.
    """
    # What is no function of a validators' module says it by itself.
    own: Callable[[Any, int | None], list[Violation]] | None = getattr(check, "violations", None)
    if own is not None:
        return own(value, most)
    package, name = name_of(check)
    found = explained(of_package(package), name, value, most)
    if not found and most != 0 and not check(value):
        raise RuntimeError(f"{name} refuses a value that its schema has nothing against.")
    return found
