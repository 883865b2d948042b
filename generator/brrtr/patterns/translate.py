"""ECMA-262 patterns, as JSON Schema has them (core 6.4), in the language of Python's `re`."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from . import classes
from .backtracking import can_explode
from .syntax import (
    Assertion,
    Back,
    Characters,
    Either,
    Group,
    Look,
    Node,
    PatternProblem,
    Repeat,
    Sequence,
    parse,
)

MAX_SOURCE = 100_000
r"""Characters: `\p{L}` alone has some 7,000, and `re` compiles each."""

_ASSERTIONS = {"^": "^", "$": r"\Z", "\\b": r"(?a:\b)", "\\B": r"(?!(?a:\b))"}
r"""`re`'s own `\B` does not match in an empty string before Python 3.14."""


@dataclass(frozen=True, slots=True)
class Translated:
    """A pattern for `re.compile(source).search`; needs no flags and is ASCII."""

    source: str
    engine: str = "re"


def translate(pattern: str) -> Translated:
    """Translate a pattern so that `re` finds a match in exactly the strings in which ECMA-262 does.

    Raises `PatternProblem`: `invalid-pattern` is none in ECMA-262 with the `u` flag either,
    `unsupported-pattern` means something that `re` cannot, `exponential-pattern` can take time that
    doubles with every character of the string.
    """
    node = parse(pattern)
    _check_references(node)
    if can_explode(node):
        raise PatternProblem(
            "exponential-pattern",
            "a repetition within a repetition can match the same text in many ways; "
            "a hostile string can make it run for ever",
        )
    wanted = {part.number for part in _walk(node) if isinstance(part, Back)}
    numbers = {number: index for index, number in enumerate(sorted(wanted), 1)}
    source = _source(node, numbers)
    if len(source) > MAX_SOURCE:
        raise PatternProblem("unsupported-pattern", f"more than {MAX_SOURCE:,} characters in `re`")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(source)
        except (re.error, OverflowError, RecursionError) as error:
            raise PatternProblem("unsupported-pattern", f"not within reach of `re`: {error}") from error
    return Translated(source)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, (Look, Group, Repeat)):
        yield from _walk(node.body)
    elif isinstance(node, (Sequence, Either)):
        for part in node.terms if isinstance(node, Sequence) else node.options:
            yield from _walk(part)


def _check_references(node: Node) -> None:
    """Refuse references to a group that may not have matched: ECMA-262 then matches nothing, `re` fails."""
    parts = list(_walk(node))
    if not any(isinstance(part, Back) for part in parts):
        return
    if any(isinstance(part, Look) and part.opening.startswith("(?<") for part in parts):
        raise PatternProblem("unsupported-pattern", "a reference to a group beside a look-behind")
    _matched(node, frozenset())


def _matched(node: Node, before: frozenset[int]) -> frozenset[int]:
    """The groups that have matched for certain after `node`, given those before it."""
    if isinstance(node, Back) and node.number not in before:
        raise PatternProblem("unsupported-pattern", "a reference to a group that may not have matched")
    if isinstance(node, Sequence):
        for term in node.terms:
            before = _matched(term, before)
    elif isinstance(node, Either):
        return frozenset.intersection(*(_matched(option, before) for option in node.options))
    elif isinstance(node, Group):
        inside = _matched(node.body, before)
        return inside | {node.number} if node.number else inside
    elif isinstance(node, (Look, Repeat)):
        inside = _matched(node.body, before)
        certain = node.least > 0 if isinstance(node, Repeat) else node.opening == "(?="
        return inside if certain else before
    return before


def _source(node: Node, numbers: dict[int, int]) -> str:
    if isinstance(node, Characters):
        return classes.source(node.ranges)
    if isinstance(node, Assertion):
        return _ASSERTIONS[node.kind]
    if isinstance(node, Back):
        # In parentheses, so that a digit after it does not become part of its number.
        return f"(?:\\{numbers[node.number]})"
    if isinstance(node, Sequence):
        return "".join(_source(term, numbers) for term in node.terms)
    if isinstance(node, Either):
        return "|".join(_source(option, numbers) for option in node.options)
    if isinstance(node, Look):
        return f"{node.opening}{_source(node.body, numbers)})"
    if isinstance(node, Group):
        # A group that nothing refers to need not be remembered.
        return f"{'(' if node.number in numbers else '(?:'}{_source(node.body, numbers)})"
    return _source(node.body, numbers) + _quantifier(node)


def _quantifier(node: Repeat) -> str:
    lazy = "?" if node.lazy else ""
    short = {(0, None): "*", (1, None): "+", (0, 1): "?"}.get((node.least, node.most))
    if short is not None:
        return short + lazy
    if node.least == node.most:
        return f"{{{node.least}}}{lazy}"
    return f"{{{node.least},{'' if node.most is None else node.most}}}{lazy}"
