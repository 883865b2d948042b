"""Computes routing tables from a document's path templates, and finds the templates that are ambiguous.

A template (OpenAPI 3.1 4.8.8.1) is cut at its slashes into segments, each percent-decoded, of three kinds:

* literal, `pets`: that text;
* mixed, `{name}.{ext}`, `v{major}`, `{id}:cancel`: literal text and parameters taking turns;
* parameter, `{id}`: any text.

OpenAPI does not say what `{name}.{ext}` makes of `a.tar.gz`. As in other frameworks a parameter takes as much
as it can, those on the left first: `a.tar` and `gz`. Which texts a segment matches does not depend on that.

Templates are compared segment by segment from the left, and the first difference decides which one takes a
path that both match: literal before mixed before parameter, and of two mixed segments the one with more
literal text. So a segment that takes less always goes before one that takes all of that and more
(`{name}.json` before `{name}.{ext}`). Where neither includes the other (`{a}.{b}`, `{a}-{b}`) the order is
an arbitrary one, though always the same, and the two templates clash. OpenAPI also leaves it open which of
`/{entity}/me` and `/books/{id}` takes `/books/me` (3.1 4.8.8.2): here the second does, and the two overlap.

The path alone decides which template is meant, whatever the method is: "concrete definitions are matched
before their templated counterparts" (3.1 4.8.8.2). A template that does not declare the method answers 405,
and no other one is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, combinations_with_replacement, islice, product
from typing import TypeAlias
from urllib.parse import quote, unquote_to_bytes

from ..ir import Condition
from .keys import cut

Mixed: TypeAlias = "tuple[str | None, ...]"
"""Literal text and None for a parameter, taking turns: `{name}.{ext}` is `(None, ".", None)`."""
Segment: TypeAlias = "str | Mixed | None"
"""Literal text, the pieces of a mixed segment, or None for a parameter."""
Shape: TypeAlias = "tuple[Segment, ...]"
"""What a template matches, apart from its parameters' names."""
_Named: TypeAlias = "list[tuple[str, Shape]]"
"""Templates with their shapes."""
Keys: TypeAlias = "dict[str, str]"
"""The key of an operation for each method."""
Rows: TypeAlias = "tuple[tuple[tuple[Condition, ...], str], ...]"
"""What is asked of a request, and the key of the operation that is meant then, empty where none answers."""

_HEX = frozenset("0123456789abcdefABCDEF")
_UNESCAPED = "!$&'()*+,;=:@"
"""What a segment of a path may have beside letters, digits and `-._~` (RFC 3986 3.3)."""
_ANY = "\ud800"
"""Stands for the value of a parameter where literals are compared: no literal has it, for it is not UTF-8."""

MOST_CLASHES = 1000
"""How many clashes are told at most: their number can grow with the square of the document."""
MOST_PAIRS = 100_000
"""How many pairs of templates with paths in common are looked at for overlaps, for the same reason."""


class TemplateError(ValueError):
    """Says that a path template cannot be read, and why."""


@dataclass(frozen=True, slots=True)
class Template:
    """Is a path template, cut into its segments."""

    shape: Shape
    names: tuple[str, ...]
    """The names of the parameters, in the order in which they stand."""


@dataclass(frozen=True, slots=True)
class RouteTable:
    """Holds the routes of a service, base path included, as values whose `repr` is their Python literal."""

    static: dict[str, Keys]
    """The key of each method, by path without parameters. Paths are decoded, but for `%2F` and `%25`."""
    dynamic: dict[int, dict[Shape, Keys]]
    """The shapes that have parameters, by number of segments, those that go before others first.

    In both tables a path without a method is one that nothing answers, not even a template after it."""
    choices: dict[str, Rows] = field(default_factory=dict)
    """By key in the other tables the operations among which the rest of a request decides."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Names two templates and a path that both match, though neither matches all that the other does."""

    methods: tuple[str, ...]
    """The methods that both declare, of templates that serve the same paths together since only the names of
    their parameters differ. Empty for others: of them one is meant, whatever the method."""
    first: str
    second: str
    example: str
    """The path as a client would send it, percent-encoded, without the base path."""


def build(routes: Sequence[tuple[str, str, str]], base_path: str, closed: Iterable[str] = ()) -> RouteTable:
    """Computes the tables of routes given as (method, path template, key).

    `closed` are templates that keep what they match from others, even where they have no route. The answer
    does not depend on the order of `routes`, not even where they clash. `base_path` is empty or starts with
    a slash and does not end with one; it is literal text. Raises TemplateError.
    """
    base = _base(base_path)
    shapes: dict[Shape, Keys] = {base + parse(path).shape: {} for path in closed}
    for method, path, key in sorted(routes, key=lambda route: (route[1], route[2], route[0])):
        shapes.setdefault(base + parse(path).shape, {}).setdefault(method, key)
    static: dict[str, Keys] = {}
    dynamic: dict[int, dict[Shape, Keys]] = {}
    for shape in sorted(shapes, key=_precedence):
        keys = dict(sorted(shapes[shape].items()))
        if all(isinstance(segment, str) for segment in shape):
            static[_static_path(shape)] = keys
        else:
            dynamic.setdefault(len(shape), {})[shape] = keys
    return RouteTable(
        static=dict(sorted(static.items())),
        dynamic={count: dynamic[count] for count in sorted(dynamic)},
    )


def clashes(routes: Sequence[tuple[str, str, str]]) -> list[Clash]:
    """Finds the pairs of templates that match one path, though neither goes before the other.

    At most `MOST_CLASHES`, sorted, the same ones in whatever order the routes come. Raises TemplateError.
    """
    found = islice(_clashes(routes), MOST_CLASHES)
    return sorted(found, key=lambda clash: (clash.first, clash.second))


def overlaps(routes: Sequence[tuple[str, str, str]]) -> list[Clash]:
    """Finds the other pairs of templates that match one path though neither includes the other.

    `first` is the one that takes what both match. At most `MOST_CLASHES`, sorted. Raises TemplateError.
    """
    by_count: dict[int, list[tuple[str, Shape]]] = {}
    for path in sorted({path for _, path, _ in routes}):
        shape = parse(path).shape
        by_count.setdefault(len(shape), []).append((path, shape))
    pairs = (pair for count in sorted(by_count) for pair in _pairs(by_count[count], by_count[count], 0))
    found = islice(_overlaps(islice(pairs, MOST_PAIRS)), MOST_CLASHES)
    return sorted(found, key=lambda clash: (clash.first, clash.second))


@lru_cache(maxsize=10_000)  # several stages ask
def parse(path: str) -> Template:
    """Cuts a path template into its segments; raises TemplateError where that cannot be done.

    Of a key that goes on behind a `#` or `?` the path alone counts.
    """
    if not path.startswith("/"):
        raise TemplateError(f"the path template {path!r} does not start with a slash")
    key = cut(path)
    if key.fault:
        raise TemplateError(f"the path template {path!r} has {key.fault!r} behind its {key.sign!r}")
    segments: list[list[str | None]] = [[]]
    names: list[str] = []
    rest = key.path[1:]
    while True:
        literal, brace, rest = rest.partition("{")
        first, *others = _literals(literal, path)
        segments[-1] += first
        segments += others
        if not brace:
            break
        name, brace, rest = rest.partition("}")
        if not brace or "{" in name:
            raise TemplateError(f"the path template {path!r} has unbalanced braces")
        if not name:
            raise TemplateError(f"the path template {path!r} has a parameter without a name")
        if name in names:
            raise TemplateError(f"the path template {path!r} has the parameter {name!r} twice")
        if segments[-1][-1:] == [None]:
            raise TemplateError(f"the path template {path!r} has no text between {names[-1]!r} and {name!r}")
        segments[-1].append(None)
        names.append(name)
    return Template(tuple(map(_segment, segments)), tuple(names))


def _literals(text: str, path: str) -> list[list[str | None]]:
    """Gives the pieces of literal text between slashes, none for an empty one."""
    if "}" in text:
        raise TemplateError(f"the path template {path!r} has unbalanced braces")
    return [[_decoded(part, path)] if part else [] for part in text.split("/")]


def _decoded(text: str, path: str) -> str:
    if any(len(piece) < 2 or not _HEX.issuperset(piece[:2]) for piece in text.split("%")[1:]):
        raise TemplateError(f"the path template {path!r} has a '%' without two hexadecimal digits after it")
    try:
        return unquote_to_bytes(text).decode()
    except UnicodeError:
        raise TemplateError(f"the path template {path!r} is not valid UTF-8") from None


def _segment(pieces: list[str | None]) -> Segment:
    if not pieces:
        return ""
    return tuple(pieces) if len(pieces) > 1 else pieces[0]


def _base(base_path: str) -> Shape:
    if not base_path:
        return ()
    shape = parse(base_path).shape
    if cut(base_path).sign or shape[-1] == "" or not all(isinstance(segment, str) for segment in shape):
        raise TemplateError(f"the base path {base_path!r} ends with a slash or is more than a literal path")
    return shape


def _static_path(shape: Shape) -> str:
    texts = [segment for segment in shape if isinstance(segment, str)]
    return "".join("/" + text.replace("%", "%25").replace("/", "%2F") for text in texts)


def _precedence(shape: Shape) -> tuple[list[tuple[int, int, tuple[str, ...]]], list[str]]:
    """Sorts shapes: first as matching has it, to which the literals do not matter, then by these."""
    ranks: list[tuple[int, int, tuple[str, ...]]] = []
    for segment in shape:
        if isinstance(segment, str):
            ranks.append((0, 0, ()))
        elif segment is None:
            ranks.append((2, 0, ()))
        else:
            texts = tuple(piece or "" for piece in segment)
            ranks.append((1, -sum(map(len, texts)), texts))
    return ranks, [segment for segment in shape if isinstance(segment, str)]


def _methods(routes: Sequence[tuple[str, str, str]]) -> dict[str, set[str]]:
    methods: dict[str, set[str]] = {}
    for method, path, _ in routes:
        methods.setdefault(path, set()).add(method)
    return methods


def _pairs(ones: _Named, others: _Named, place: int) -> Iterator[tuple[str, Shape, str, Shape]]:
    """Finds a template of each list, for any two that are not the same and have a path in common.

    If the lists are one, each pair comes once.
    """
    if place == len(ones[0][1]):
        if ones is not others:
            yield (*ones[0], *others[0])
        return
    mine = _by_segment(ones, place)
    theirs = mine if ones is others else _by_segment(others, place)
    for segment, other in _meeting(mine, theirs):
        yield from _pairs(mine[segment], theirs[other], place + 1)


def _meeting(
    mine: Mapping[Segment, object], theirs: Mapping[Segment, object]
) -> Iterator[tuple[Segment, Segment]]:
    """Finds the pairs of segments that have a text in common."""
    my_open, their_open = ([s for s in segments if not isinstance(s, str)] for segments in (mine, theirs))
    for segment in mine:
        if isinstance(segment, str):
            if segment in theirs:
                yield segment, segment
            yield from ((segment, other) for other in their_open if _matches(other, segment))
    if mine is theirs:
        candidates: Iterable[tuple[Segment, Segment]] = combinations_with_replacement(my_open, 2)
    else:
        candidates = product(my_open, theirs)
    yield from (pair for pair in candidates if _common_text(*pair) is not None)


def _by_segment(named: _Named, place: int) -> dict[Segment, _Named]:
    found: dict[Segment, _Named] = {}
    for path, shape in named:
        found.setdefault(shape[place], []).append((path, shape))
    return found


def _overlaps(pairs: Iterable[tuple[str, Shape, str, Shape]]) -> Iterator[Clash]:
    for first, one, second, other in pairs:
        if not (_includes(one, other) or _includes(other, one)):
            ranks, other_ranks = _precedence(one)[0], _precedence(other)[0]
            differing = next(pair for pair in zip(one, other, strict=True) if pair[0] != pair[1])
            if _comparable(*differing):
                paths = (first, second) if ranks < other_ranks else (second, first)
                yield Clash((), *paths, _example(one, other))


def _includes(one: Shape, other: Shape) -> bool:
    """Says whether one matches all that the other matches."""
    return all(
        mine == theirs or _matches(mine, _text(theirs, _ANY)) for mine, theirs in zip(one, other, strict=True)
    )


def _clashes(routes: Sequence[tuple[str, str, str]]) -> Iterator[Clash]:
    methods = _methods(routes)
    templates = {path: parse(path).shape for path in sorted(methods)}
    twins: dict[Shape, list[str]] = {}
    # Others can clash only if they are the same up to a segment that is mixed in both.
    rivals: dict[tuple[int, Shape], list[str]] = {}
    for path, shape in templates.items():
        twins.setdefault(shape, []).append(path)
        for place, segment in enumerate(shape):
            if isinstance(segment, tuple):
                rivals.setdefault((len(shape), shape[:place]), []).append(path)
    for shape, paths in twins.items():
        for first, second in combinations(paths, 2):
            shared = methods[first] & methods[second]
            if shared:
                yield Clash(tuple(sorted(shared)), first, second, _example(shape, shape))
    for (_, same), paths in rivals.items():
        for first, second in combinations(paths, 2):
            one, other = templates[first], templates[second]
            if _comparable(one[len(same)], other[len(same)]):
                continue
            example = _example(one, other)
            if example:
                yield Clash((), first, second, example)


def _comparable(one: Segment, other: Segment) -> bool:
    """Says whether they are the same, or one matches all that the other matches and more."""
    return one == other or _matches(one, _text(other, _ANY)) or _matches(other, _text(one, _ANY))


def _example(one: Shape, other: Shape) -> str:
    """Gives a path that both match; empty when there is none."""
    texts = [_common_text(*segments) for segments in zip(one, other, strict=True)]
    if None in texts:
        return ""
    return "".join("/" + quote(text, safe=_UNESCAPED) for text in texts if text is not None)


def _common_text(one: Segment, other: Segment) -> str | None:
    for this, that in ((one, other), (other, one)):
        text = _text(this, "x")
        if _matches(that, text):
            return text
    if isinstance(one, str) or isinstance(other, str):
        return None
    (head, between, tail), (other_head, other_between, other_tail) = _ends(one), _ends(other)
    # Parameters take whatever stands between: only the literals at both ends can be at odds.
    if not (head.startswith(other_head) or other_head.startswith(head)):
        return None
    if not (tail.endswith(other_tail) or other_tail.endswith(tail)):
        return None
    middle = "x".join(["", *between, *other_between, ""])
    return max(head, other_head, key=len) + middle + max(tail, other_tail, key=len)


def _text(segment: Segment, value: str) -> str:
    if segment is None:
        return value
    return "".join(value if piece is None else piece for piece in segment)


def _matches(segment: Segment, text: str) -> bool:
    """Matches what the router matches: a literal found as early as possible leaves most to what follows."""
    if isinstance(segment, str):
        return segment == text
    head, between, tail = _ends(segment)
    if not (text.startswith(head) and text.endswith(tail)):
        return False
    begin, end = len(head), len(text) - len(tail)
    for literal in between:
        found = text.find(literal, begin + 1, end)
        if found < 0:
            return False
        begin = found + len(literal)
    return begin < end


def _ends(segment: Mixed | None) -> tuple[str, list[str], str]:
    """Gives the literals at the start, between the parameters, and at the end."""
    if segment is None:
        return "", [], ""
    return segment[0] or "", [piece for piece in segment[1:-1] if piece is not None], segment[-1] or ""
