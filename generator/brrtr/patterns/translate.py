"""ECMA-262 patterns, as JSON Schema has them (core 6.4): which engine runs each, and in what words."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

import re2
import regress

from . import classes
from .backtracking import can_explode
from .classes import CodePoints
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
    parse_roughly,
)

MAX_SOURCE = 100_000
r"""Characters: `\p{L}` alone has some 7,000, and `re` compiles each."""

EXPONENTIAL = (
    "a repetition within a repetition can match the same text in many ways; "
    "a hostile string can make it run for ever"
)


@dataclass(frozen=True, slots=True)
class Translated:
    """A pattern that an engine finds in exactly the strings in which ECMA-262 does. It is ASCII."""

    engine: str
    """`re`, `regress` (ECMA-262 itself, with the `u` flag) or `re2` (linear in time whatever the pattern)."""
    source: str
    """In the language of the engine; needs no flags of `re`."""


@lru_cache(maxsize=4096)
def translate(pattern: str) -> Translated:
    """Find the engine for a pattern, and what to tell it: `re` if it can, else `regress`; a pattern that can
    take these a time that doubles with every character goes to `re2`.

    Raises `PatternProblem`: `invalid-pattern` is none in ECMA-262 with the `u` flag either,
    `unsupported-pattern` is too large for every engine, `exponential-pattern` is one that `re2` cannot
    run.
    """
    node, foreign = parse_roughly(pattern)
    if can_explode(node):
        return _for_re2(node, foreign)
    if not foreign:
        with suppress(_BeyondRe):
            return _for_re(node)
    return _for_regress(pattern, node, foreign)


class _BeyondRe(Exception):  # noqa: N818 - it never leaves this module
    """`re` cannot run the pattern."""


def _for_re(node: Node) -> Translated:
    _check_references(node)
    wanted = {part.number for part in _walk(node) if isinstance(part, Back)}
    numbers = {number: index for index, number in enumerate(sorted(wanted), 1)}
    source = _Writer(_RE, classes.source, numbers).write(node)
    if len(source) > MAX_SOURCE:
        raise _BeyondRe
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(source)
        except (re.error, OverflowError, RecursionError) as error:
            raise _BeyondRe from error
    return Translated("re", source)


def _for_regress(pattern: str, node: Node, foreign: str) -> Translated:
    """As it is written, or, where only this package's leniency lets it pass, as the tree says it."""
    sources = [pattern]
    if not foreign:
        groups = (part.number for part in _walk(node) if isinstance(part, Group))
        numbers = {number: number for number in groups if number}
        sources.append(_Writer(_ECMA, _ecma_class, numbers).write(node))
    for source in sources:
        if len(source) <= MAX_SOURCE:
            with suppress(regress.RegressError):
                regress.Regex(source, "u")
                return Translated("regress", source)
    if foreign:
        raise PatternProblem("invalid-pattern", f"{foreign}: ECMA-262 does not have that")
    raise PatternProblem("unsupported-pattern", "not within reach of `re` and `regress`")


def _for_re2(node: Node, foreign: str) -> Translated:
    parts = list(_walk(node))
    if foreign or any(isinstance(part, (Back, Look)) for part in parts):
        raise PatternProblem("exponential-pattern", EXPONENTIAL)
    source = _Writer(_RE2, _re2_class, {}).write(node)
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(source, options)
    except re2.error as error:
        raise PatternProblem("exponential-pattern", f"{EXPONENTIAL}; RE2 cannot run it") from error
    return Translated("re2", source)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, (Look, Group, Repeat)):
        yield from _walk(node.body)
    elif isinstance(node, (Sequence, Either)):
        for part in node.terms if isinstance(node, Sequence) else node.options:
            yield from _walk(part)


def _check_references(node: Node) -> None:
    """Refuse references to a group that may not have matched: ECMA-262 takes it for empty, `re` fails."""
    parts = list(_walk(node))
    if not any(isinstance(part, Back) for part in parts):
        return
    if any(isinstance(part, Look) and part.opening.startswith("(?<") for part in parts):
        raise _BeyondRe
    _matched(node, frozenset())


def _matched(node: Node, before: frozenset[int]) -> frozenset[int]:
    """The groups that have matched for certain after `node`, given those before it."""
    if isinstance(node, Back) and node.number not in before:
        raise _BeyondRe
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


_RE = {"^": "^", "$": r"\Z", "\\b": r"(?a:\b)", "\\B": r"(?!(?a:\b))"}
r"""`re`'s own `\B` does not match in an empty string before Python 3.14."""
_ECMA = {kind: kind for kind in _RE}
_RE2 = _ECMA | {"$": r"\z"}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes a tree in the language of an engine."""

    assertions: Mapping[str, str]
    characters: Callable[[CodePoints], str]
    numbers: Mapping[int, int]
    """The numbers that capturing groups get; the others need not be remembered."""

    def write(self, node: Node) -> str:
        if isinstance(node, Characters):
            return self.characters(node.ranges)
        if isinstance(node, Assertion):
            return self.assertions[node.kind]
        if isinstance(node, Back):
            # In parentheses, so that a digit after it does not become part of its number.
            return f"(?:\\{self.numbers[node.number]})"
        if isinstance(node, Sequence):
            return "".join(map(self.write, node.terms))
        if isinstance(node, Either):
            return "|".join(map(self.write, node.options))
        if isinstance(node, Look):
            return f"{node.opening}{self.write(node.body)})"
        if isinstance(node, Group):
            return f"{'(' if node.number in self.numbers else '(?:'}{self.write(node.body)})"
        return self.write(node.body) + _quantifier(node)


def _ecma_class(ranges: CodePoints) -> str:
    return _listed(ranges, "u")


def _re2_class(ranges: CodePoints) -> str:
    """Without surrogates, of which RE2 knows nothing."""
    parts = [
        (start, end)
        for first, last in ranges
        for start, end in ((first, min(last, 0xD7FF)), (max(first, 0xE000), last))
        if start <= end
    ]
    if not parts:
        return r"[^\x{0}-\x{10ffff}]"
    return _listed(parts, "x")


def _listed(ranges: Iterable[tuple[int, int]], escape: str) -> str:
    """A class of characters, those named by their code points that are not letters or digits."""

    def name(code: int) -> str:
        return chr(code) if chr(code).isascii() and chr(code).isalnum() else f"\\{escape}{{{code:x}}}"

    parts = (name(first) if first == last else f"{name(first)}-{name(last)}" for first, last in ranges)
    return f"[{''.join(parts)}]"


def _quantifier(node: Repeat) -> str:
    lazy = "?" if node.lazy else ""
    short = {(0, None): "*", (1, None): "+", (0, 1): "?"}.get((node.least, node.most))
    if short is not None:
        return short + lazy
    if node.least == node.most:
        return f"{{{node.least}}}{lazy}"
    return f"{{{node.least},{'' if node.most is None else node.most}}}{lazy}"
