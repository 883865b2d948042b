"""Says which engine runs each ECMA-262 pattern, as JSON Schema has them (core 6.4), and in what words."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache

import re2
import regress

from ..diagnostics import Code
from . import classes
from .backtracking import can_explode
from .classes import CodePoints
from .earliest import at_the_earliest
from .effort import is_linear, is_quick
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
    Rough,
    Sequence,
    parse_roughly,
)
from .trim import trimmed

MAX_SOURCE = 100_000
"""Characters of what an engine is given."""

WHY_SLOW: dict[Code, str] = {
    "exponential-pattern": "a repetition within a repetition can match the same text in many ways; "
    "a hostile string can make it run for ever",
    "slow-pattern": "repetitions can match the same text in many ways, or begin to at many places; "
    "a long string can take a time that grows with the square of its length",
}
"""The reason that is told, by the code of the diagnostic."""


@dataclass(frozen=True, slots=True)
class Translated:
    """Is a pattern that an engine finds in exactly the strings in which ECMA-262 does. It is ASCII."""

    engine: str
    """`re`, `regress` (ECMA-262 itself, with the `u` flag) or `re2` (linear in time whatever the pattern)."""
    source: str
    """The pattern in the language of the engine; needs no flags of `re`. For `re2`, further lines are
    conditions: patterns that are to be found too (`=`), or not to be found (`!`)."""
    slow: Code | None = None
    """The code of what a backtracking engine would suffer, where `re2` runs it."""


@lru_cache(maxsize=4096)
def translate(pattern: str, max_length: int | None = None) -> Translated:
    """Finds the engine for a pattern, and what to tell it.

    `re` if it can, else `regress`, where these take a time linear in the text, or less than a millisecond for
    the `max_length` characters that are asked about at most; every other pattern goes to `re2`.

    Raises `PatternProblem`: `invalid-pattern` is none in ECMA-262 with the `u` flag either,
    `unsupported-pattern` is too large for every engine; what `re2` should run and cannot is an
    `exponential-pattern` or, where its time grows less fast, a `slow-pattern`.
    """
    rough = parse_roughly(pattern)
    explodes = can_explode(rough.node)
    refers = rough.doubled or any(isinstance(part, Back) for part in _walk(rough.node))
    node = rough.node if refers else at_the_earliest(trimmed(rough.node))
    if not explodes and is_linear(node):
        return _by_backtracking(pattern, rough, node)
    quick = max_length is not None and is_quick(node, max_length)
    if quick and not explodes:
        return _by_backtracking(pattern, rough, node)
    try:
        if rough.foreign:
            _for_regress(pattern, rough, node)
        return _for_re2(node, "exponential-pattern" if explodes else "slow-pattern")
    except PatternProblem:
        if quick or is_linear(node):
            return _by_backtracking(pattern, rough, node)
        raise


def found_everywhere(pattern: str) -> bool:
    """Says whether a pattern is found in every string, as `.*` is, so that there is nothing to search for."""
    try:
        return translate(pattern) == Translated("re", "")
    except PatternProblem:  # it is one of those that run because the text is short
        return False


def _by_backtracking(pattern: str, rough: Rough, node: Node) -> Translated:
    if not rough.doubled:
        with suppress(_BeyondRe):
            return _for_re(node)
    return _for_regress(pattern, rough, node)


class _BeyondRe(Exception):  # noqa: N818 - it never leaves this module
    """Says that `re` cannot run the pattern."""


class _BeyondRe2(Exception):  # noqa: N818 - likewise
    """Says that RE2 cannot run the pattern, and why."""


def _for_re(node: Node) -> Translated:
    _check_references(node)
    if any(isinstance(part, Characters) and part.properties for part in _walk(node)):
        # It would take thousands of characters to say what others know by a name.
        raise _BeyondRe
    wanted = {part.number for part in _walk(node) if isinstance(part, Back)}
    numbers = {number: index for index, number in enumerate(sorted(wanted), 1)}
    source = _Writer(_RE, lambda part: classes.source(part.ranges), numbers).write(node)
    if len(source) > MAX_SOURCE:
        raise _BeyondRe
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(source)
        except (re.error, OverflowError, RecursionError) as error:
            raise _BeyondRe from error
    return Translated("re", source)


def _for_regress(pattern: str, rough: Rough, node: Node) -> Translated:
    """Gives the pattern as it is written, or else as the tree says it.

    The latter is for a pattern that has more than the engine takes, or that only this package's leniency lets
    pass.
    """
    sources = [pattern] if node == rough.node else []
    if not rough.doubled:
        groups = (part.number for part in _walk(node) if isinstance(part, Group))
        numbers = {number: number for number in groups if number}
        sources.append(_Writer(_ECMA, _ecma_class, numbers).write(node))
    for source in sources:
        if len(source) <= MAX_SOURCE:
            with suppress(regress.RegressError):
                regress.Regex(source, "u")
                return Translated("regress", source)
    if rough.foreign or rough.doubled:
        why = rough.foreign or "two groups have one name"
        raise PatternProblem("invalid-pattern", f"{why}: ECMA-262 does not have that")
    raise PatternProblem("unsupported-pattern", "not within reach of `re` and `regress`")


def _for_re2(node: Node, code: Code) -> Translated:
    why = WHY_SLOW[code]
    lines = [sign + _re2_source(part, code, why) for sign, part in _conditions(node)]
    return Translated("re2", "\n".join(lines), code)


def _conditions(node: Node) -> Iterator[tuple[str, Node]]:
    """Gives what RE2 is to find.

    It is what follows the looks at the start of the text, and then the body of each, after `=` or `!` as that
    look has it.
    """
    start = Assertion("^")
    looks: list[Look] = []
    anchored = False
    terms = [node]
    while terms:
        term = terms[0]
        if isinstance(term, Group) and isinstance(term.body, Sequence):
            term = term.body
        if isinstance(term, Sequence):
            terms[:1] = term.terms
            continue
        anchored = anchored or term == start
        if isinstance(term, Look) and not term.opening.startswith("(?<"):
            looks.append(term)
        elif term != start:
            break
        del terms[0]
    if not (anchored and looks):
        yield "", node
        return
    yield "", Sequence((start, *terms))
    for look in looks:
        yield look.opening[-1], Sequence((start, Group(0, look.body)))


def _re2_source(node: Node, code: Code, why: str) -> str:
    for part in _walk(node):
        if isinstance(part, (Back, Look)):
            what = "references to groups" if isinstance(part, Back) else f"{part.opening}...)"
            raise PatternProblem(code, f"{why}; RE2, which would not, has no {what}")
    options = re2.Options()
    options.log_errors = False
    try:
        source = _Writer(_RE2, _re2_class, {}, _RE2_TURNS).write(node)
        re2.compile(source, options)
    except _BeyondRe2 as error:
        raise PatternProblem(code, f"{why}; RE2, which would not, {error}") from error
    except re2.error as error:
        said = error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else str(error)
        raise PatternProblem(code, f"{why}; RE2, which would not, says: {said}") from error
    return source


def _walk(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, (Look, Group, Repeat)):
        yield from _walk(node.body)
    elif isinstance(node, (Sequence, Either)):
        for part in node.terms if isinstance(node, Sequence) else node.options:
            yield from _walk(part)


def _check_references(node: Node) -> None:
    """Refuses references to a group that may not have matched: ECMA-262 takes it for empty, `re` fails."""
    parts = list(_walk(node))
    if not any(isinstance(part, Back) for part in parts):
        return
    if any(isinstance(part, Look) and part.opening.startswith("(?<") for part in parts):
        raise _BeyondRe
    _matched(node, frozenset())


def _matched(node: Node, before: frozenset[int]) -> frozenset[int]:
    """Gives the groups that have matched for certain after `node`, given those before it."""
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
_RE2_TURNS = 1000


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes a tree in the language of an engine."""

    assertions: Mapping[str, str]
    characters: Callable[[Characters], str]
    numbers: Mapping[int, int]
    """The numbers that capturing groups get; the others need not be remembered."""
    most_turns: int = 10**9
    """A quantifier with a larger number is written as several."""

    def write(self, node: Node) -> str:
        if isinstance(node, Characters):
            return self.characters(node)
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
        body = self.write(node.body)
        return "".join(body + _quantifier(part) for part in _split(node, self.most_turns))


def _ecma_class(part: Characters) -> str:
    known = part.properties
    if known is None:
        return _listed(part.ranges, "u")
    return _listed(known.ranges, "u", known.negated, [f"\\{kind}{{{name}}}" for kind, name in known.named])


_NOT_OTHER = r"\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}"
_UNIONS = {
    "LC": (False, r"\p{Lu}\p{Ll}\p{Lt}"),
    "Assigned": (False, _NOT_OTHER + r"\p{C}"),
    "Cn": (True, _NOT_OTHER + r"\p{C}"),
    "C": (True, _NOT_OTHER),
}
"""What RE2 lacks, and `C`, which it has without `Cn`: whether it is all but the union, and the union."""


def _re2_class(part: Characters) -> str:
    """Writes a class without surrogates, of which RE2 knows nothing."""
    known = part.properties
    if known is not None:
        named = [_re2_property(kind, name) for kind, name in known.named]
        ranges = _without_surrogates(known.ranges)
        if not ranges and len(named) == 1:
            but, members = named[0]
            return _listed((), "x", known.negated != but, [members])
        if not any(but for but, _ in named):
            return _listed(ranges, "x", known.negated, [members for _, members in named])
    ranges = _without_surrogates(part.ranges)
    return _listed(ranges, "x") if ranges else r"[^\x{0}-\x{10ffff}]"


def _re2_property(kind: str, expression: str) -> tuple[bool, str]:
    """Gives a property in the words of RE2: whether it is all but the members of a class, and these."""
    name = expression.rpartition("=")[2]
    if expression.startswith(("Script=", "sc=")):
        return False, f"\\{kind}{{{name}}}"
    category = classes.category_of(expression) or expression
    if category in _UNIONS:
        but, members = _UNIONS[category]
        return but != (kind == "P"), members
    if classes.category_of(expression) is None:
        raise _BeyondRe2(f"has no property {expression}")
    return False, f"\\{kind}{{{category}}}"


def _without_surrogates(ranges: CodePoints) -> CodePoints:
    return tuple(
        (start, end)
        for first, last in ranges
        for start, end in ((first, min(last, 0xD7FF)), (max(first, 0xE000), last))
        if start <= end
    )


def _listed(
    ranges: Iterable[tuple[int, int]], escape: str, negated: bool = False, properties: Iterable[str] = ()
) -> str:
    """Writes a class of characters, those named by their code points that are not letters or digits."""

    def name(code: int) -> str:
        return chr(code) if chr(code).isascii() and chr(code).isalnum() else f"\\{escape}{{{code:x}}}"

    parts = (name(first) if first == last else f"{name(first)}-{name(last)}" for first, last in ranges)
    return f"[{'^' if negated else ''}{''.join(parts)}{''.join(properties)}]"


def _split(node: Repeat, most_turns: int) -> Iterator[Repeat]:
    """Gives repetitions one after the other that together are `node`."""
    least, most = node.least, node.most
    while max(least, most or 0) > most_turns:
        turns = most_turns if least > most_turns or most is None else min(least, most_turns) or 0
        upper = most_turns if most is not None else turns
        yield replace(node, least=turns, most=upper)
        least, most = least - turns, None if most is None else most - upper
    yield replace(node, least=least, most=most)


def _quantifier(node: Repeat) -> str:
    lazy = "?" if node.lazy else ""
    short = {(0, None): "*", (1, None): "+", (0, 1): "?"}.get((node.least, node.most))
    if short is not None:
        return short + lazy
    if node.least == node.most:
        return f"{{{node.least}}}{lazy}"
    return f"{{{node.least},{'' if node.most is None else node.most}}}{lazy}"
