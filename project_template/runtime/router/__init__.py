"""Finds the operation of a request by its method and path, from tables computed at generation time.

Three matchers give the same answers, and `BRRTR_ROUTER_MODE` chooses one: `hybrid`, the default, `trie` or
`regex`. The first two take a path without parameters by one look-up in a dictionary; any other is split at
its slashes, and what is between them percent-decoded.

Precedence is the order of the tables: templates are compared segment by segment from the left, literal before
mixed before parameter, of two mixed ones the one with more literal text. The first template that matches all
of a path is the one that is meant, whatever the method (OpenAPI 3.1 4.8.8.2: "concrete definitions are
matched before their templated counterparts"): where it does not declare the method, the answer is 405, and
no other template is asked. Of several parameters in a segment the first takes as much as it can, then the
next: `{name}.{ext}` makes `a.tar` and `gz` of `a.tar.gz`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from time import perf_counter
from types import MappingProxyType
from typing import Generic, cast

from .choices import Choice, Matched, Undecided, undecided
from .hybrid import forms
from .logged import logged
from .matching import matcher
from .regex import regex
from .tables import ChoiceTable, DynamicTable, Match, Miss, Routes, StaticTable, T, with_targets
from .trie import trie

__all__ = [
    "LOGS",
    "MODES",
    "Choice",
    "ChoiceTable",
    "DynamicTable",
    "Miss",
    "Router",
    "StaticTable",
    "Undecided",
]

MODES = ("hybrid", "trie", "regex")
"""The matchers, the default first."""
LOGS = ("off", "basic", "trace")
"""What is logged: nothing; what no operation answers; every request."""

_logger = logging.getLogger("brrtr.router")


class Router(Generic[T]):
    """Routes to targets of any kind.

    Never changes after it is made: threads may share it, and a new one takes its place by one assignment.
    """

    __slots__ = ("find", "match", "routes")

    match: Callable[[str, str], Matched[T]]
    """Leads from a request's method and path to its target and the values of the path's parameters,
    percent-decoded, in the template's order; to a Miss; or, where a path has several operations, to what
    chooses among them.

    The path is as received: ASCII, percent-encoded, without the query; or `*`, the asterisk-form
    (RFC 9112 3.2.4). Never raises.
    """
    find: Callable[[str, str], Matched[T]]
    """Does the same for whoever wants to know where a request would go: nothing is logged of that."""

    def __init__(
        self,
        static: StaticTable,
        dynamic: DynamicTable,
        targets: Mapping[str, T],
        mode: str = MODES[0],
        log: str = LOGS[0],
        *,
        choices: ChoiceTable = MappingProxyType({}),
    ) -> None:
        """Takes the service's tables and a target for each key of them that `choices` has not.

        `mode` is one of `MODES`, `log` one of `LOGS`. Raises KeyError for a key without a target.
        """
        begun = perf_counter()
        led: dict[str, T | Choice[T]] = {**targets}
        led |= {key: Choice(rows, targets) for key, rows in choices.items()}
        self.routes = with_targets(static, dynamic, led)
        """What it is made of, for a door that routes by itself."""
        matching = _matcher(self.routes, mode)
        self.match = self.find = undecided(matching) if choices else cast("Match[T]", matching)
        if log != "off":
            taken = (perf_counter() - begun) * 1e3
            templates = len(static) + sum(map(len, dynamic.values()))
            _logger.info("Routing %d path templates by %s, made ready in %.1f ms", templates, mode, taken)
            self.match = logged(self.match, led, log)


def _matcher(routes: Routes[T], mode: str) -> Match[T]:
    if mode == "regex":
        return regex(routes)
    return matcher(routes, trie if mode == "trie" else forms)
