# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has one judgement of the reference engine: what it remembers, and how it comes to deep values.

jsonschema takes some ten frames for each level of a value, of which CPython allows 1,000 on a thread. A
higher limit would hold for every thread, also for those whose stacks were made for this one. So what is deep
is judged on further threads, each with frames of its own. And as alternatives that recurse alike would double
the work with each level, no value is judged twice by the same definition.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Final

from jsonschema import FormatChecker
from jsonschema.exceptions import ValidationError

from .. import stacks
from ..settings import STACK_RESERVE

_LEVELS: Final = 8
"""So many definitions within definitions are judged on one thread, and as many again of what is flat."""


class Run:
    """Is a judgement. It stands for the format checker, which jsonschema hands to all that take part."""

    def __init__(self, formats: FormatChecker, most: int | None) -> None:
        """`most` says how many errors of a value are of use."""
        self.check = formats.check
        self.most = None if most is None else max(most, 1)
        self._known: dict[tuple[str, int], list[Any]] = {}
        self._levels = 0

    def first(self, errors: Iterator[Any]) -> list[Any]:
        """Gives the errors that are of use."""
        return list(islice(errors, self.most))

    def definition(self, reference: str, value: Any, look: Callable[[], Iterator[Any]]) -> list[Any]:
        """Gives the errors of a value by a definition; `look` finds them."""
        if not isinstance(value, dict | list):
            return self._look(value, look)
        key = reference, id(value)
        if key in self._known:
            return [ValidationError.create_from(error) for error in self._known[key]]
        found = self._look(value, look)
        # Whoever gets an error adds to its path.
        self._known[key] = [ValidationError.create_from(error) for error in found]
        return found

    def _look(self, value: Any, look: Callable[[], Iterator[Any]]) -> list[Any]:
        before = self._levels
        elsewhere = before >= _LEVELS and (_nests(value) or before >= 2 * _LEVELS)
        self._levels = 0 if elsewhere else before + 1
        try:
            return _elsewhere(lambda: self.first(look())) if elsewhere else self.first(look())
        finally:
            self._levels = before


def _nests(value: Any) -> bool:
    """Says whether a value has more than one level: for each of many small ones a thread is too much."""
    if not isinstance(value, dict | list):
        return False
    return any(isinstance(one, dict | list) for one in (value.values() if isinstance(value, dict) else value))


def _elsewhere(look: Callable[[], list[Any]]) -> list[Any]:
    """Calls a function on a thread of its own, which has all its frames before it."""
    found: list[Any] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            found.extend(look())
        except Exception as error:  # noqa: BLE001 - it is raised where the function was called
            failed.append(error)

    thread = threading.Thread(target=run, name="brrtr-reference", daemon=True)
    stacks.start(thread, STACK_RESERVE)
    thread.join()
    if failed:
        raise failed[0]
    return found
