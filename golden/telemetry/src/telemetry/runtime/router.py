"""Finds the operation of a request by its method and path, from tables computed at generation time.

A path without parameters takes one look-up in a dictionary. Any other is split at its slashes, and what is
between them percent-decoded, once and in this order (RFC 3986 2.4), so that `%2F` stays in its segment.
Only templates with as many segments can match. They fall into forms: a form says which segments are literal,
and how those are mixed that hold both text and parameters. Of one form at most one template matches, and its
literals are looked up in a dictionary. Forms are tried in the order of precedence, so that going back from
a literal to a parameter is but the next round of a loop; one segment, chosen at start, says which forms are
worth trying.

Precedence is the order of the tables: templates are compared segment by segment from the left, literal before
mixed before parameter, of two mixed ones the one with more literal text. Only templates that declare
the method count.

No parameter is ever empty. Trailing and doubled slashes, `.`, `..` and `;` are text like any other: nothing
is normalised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import Any, Generic, TypeAlias, TypeVar

T = TypeVar("T")
K = TypeVar("K")

Mixed: TypeAlias = "tuple[str | None, ...]"
"""Literal text and None for a parameter, taking turns: `{name}.{ext}` is `(None, ".", None)`."""
Shape: TypeAlias = "tuple[str | Mixed | None, ...]"
"""The segments of a template: literal text, the pieces of a mixed one, or None for a parameter."""
StaticTable: TypeAlias = "Mapping[str, Mapping[str, str]]"
"""For each path without parameters, decoded but for `%2F` and `%25`, the operation's key of each method."""
DynamicTable: TypeAlias = "Mapping[int, Sequence[tuple[Shape, Mapping[str, tuple[str, tuple[str, ...]]]]]]"
"""By number of segments, in the order of precedence: shapes; by method the key and the parameters' names."""

_Values: TypeAlias = "Callable[[list[str]], tuple[str, ...]]"
_Route: TypeAlias = "tuple[T, int, _Values]"
"""A target; the part that is its only parameter, or 0; what takes all parameters from a path's parts."""
_Form: TypeAlias = "tuple[Callable[[list[str]], Any] | None, dict[Any, _Route[T]], _Route[T] | None]"
"""What picks the literals from a path's parts, and the routes by them; or None, and the only route."""
_Forms: TypeAlias = "tuple[int, dict[str, tuple[_Form[T], ...]], tuple[_Form[T], ...]]"
"""The part to look at first, the forms worth trying for each literal there, and those for any other text."""
_Table: TypeAlias = "tuple[dict[str, tuple[T, tuple[str, ...]]], dict[int, _Forms[T]]]"
"""Of one method: the answers for paths without parameters, and the forms by number of parts."""
_Ends: TypeAlias = "tuple[str, tuple[str, ...], str]"
"""The literals of a mixed segment: at its start, between its parameters, at its end."""


@dataclass(frozen=True, slots=True)
class Miss:
    """Why no operation answers a request."""

    status: int
    """400: the path is not valid percent-encoded UTF-8. 404: nothing is there. 405: not with this method.
    204: the answer to OPTIONS where the document declares none (RFC 9110 9.3.7)."""
    allow: tuple[str, ...] = ()
    """For 204 and 405 the methods that would be answered, sorted (RFC 9110 10.2.1)."""


BAD_PATH = Miss(400)
NOT_FOUND = Miss(404)


class Router(Generic[T]):
    """Routes to targets of any kind. Never changes after it is made, so threads may share it."""

    __slots__ = ("_tables",)

    def __init__(self, static: StaticTable, dynamic: DynamicTable, targets: Mapping[str, T]) -> None:
        """Takes the service's tables and a target for each key. Raises KeyError for a key without one.

        HEAD goes where GET goes unless the template declares its own (RFC 9110 9.3.2).
        """
        statics: dict[str, dict[str, tuple[T, tuple[str, ...]]]] = {}
        for path, keys in static.items():
            for method, key in _with_head(keys).items():
                statics.setdefault(method, {})[path] = (targets[key], ())
        dynamics: dict[str, dict[int, list[tuple[Shape, T]]]] = {}
        for count, rows in dynamic.items():
            for shape, named in rows:
                for method, (key, _) in _with_head(named).items():
                    # A path starts with a slash, so the first of its parts is empty.
                    row = (("", *shape), targets[key])
                    dynamics.setdefault(method, {}).setdefault(count + 1, []).append(row)
        self._tables: dict[str, _Table[T]] = {
            method: (
                statics.get(method, {}),
                {count: _forms(rows) for count, rows in dynamics.get(method, {}).items()},
            )
            for method in {**statics, **dynamics}
        }

    def match(self, method: str, path: str) -> tuple[T, tuple[str, ...]] | Miss:
        """The target and the path parameters' values, percent-decoded, in the template's order; or a Miss.

        `path` is as received: ASCII, percent-encoded, without the query; or `*`, the asterisk-form
        (RFC 9112 3.2.4). Never raises.
        """
        table = self._tables.get(method)
        if table is None:
            return self._miss(method, path)
        static, dynamic = table
        found = static.get(path)
        if found is not None:
            return found
        if "%" in path:
            decoded = _decoded(path)
            if decoded is None:
                return BAD_PATH
            parts = decoded
            found = static.get(_static_path(parts))
            if found is not None:
                return found
        else:
            parts = path.split("/")
        forms = dynamic.get(len(parts))
        if forms is None or parts[0]:
            return self._miss(method, path)
        first, by_literal, otherwise = forms
        for pick, routes, route in by_literal.get(parts[first], otherwise):
            candidate = route if pick is None else routes.get(pick(parts))
            if candidate is not None:
                target, index, take = candidate
                if index:
                    value = parts[index]
                    if value:
                        return target, (value,)
                else:
                    values = take(parts)
                    if "" not in values:
                        return target, values
        return self._miss(method, path)

    def _miss(self, method: str, path: str) -> Miss:
        if method == "OPTIONS" and path == "*":
            return Miss(204, _allow(self._tables))
        parts = _decoded(path)
        if parts is None:
            return BAD_PATH
        if parts[0]:
            return NOT_FOUND
        methods = [other for other, table in self._tables.items() if _serves(table, parts)]
        if not methods:
            return NOT_FOUND
        return Miss(204 if method == "OPTIONS" else 405, _allow(methods))


def _serves(table: _Table[T], parts: list[str]) -> bool:
    static, dynamic = table
    if _static_path(parts) in static:
        return True
    if len(parts) not in dynamic:
        return False
    first, by_literal, otherwise = dynamic[len(parts)]
    for pick, routes, route in by_literal.get(parts[first], otherwise):
        candidate = route if pick is None else routes.get(pick(parts))
        if candidate is not None and "" not in candidate[2](parts):
            return True
    return False


def _with_head(keys: Mapping[str, K]) -> Mapping[str, K]:
    return {"HEAD": keys["GET"], **keys} if "GET" in keys else keys


def _allow(methods: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*methods, "OPTIONS"}))


def _forms(rows: Sequence[tuple[Shape, T]]) -> _Forms[T]:
    """Prepares the templates of one method and one number of parts, given in the order of precedence."""
    parts = range(1, len(rows[0][0]))
    first = min(parts, key=lambda part: _tries(_grouped(rows, part)))
    forms = [
        {literal: _form(group, first) for literal, group in by_literal.items()}
        for by_literal in _grouped(rows, first)
    ]
    literals = {literal: None for by_literal in forms for literal in by_literal if literal is not None}
    return (
        first,
        {literal: _worth_trying(forms, literal) for literal in literals},
        _worth_trying(forms, None),
    )


def _grouped(rows: Sequence[tuple[Shape, T]], first: int) -> list[dict[str | None, list[tuple[Shape, T]]]]:
    """For each form its templates by their literal at `first`, or by None if they have none there."""
    forms: dict[Shape, dict[str | None, list[tuple[Shape, T]]]] = {}
    for shape, target in rows:
        form = tuple("" if isinstance(segment, str) else segment for segment in shape)
        at_first = shape[first]
        literal = at_first if isinstance(at_first, str) else None
        forms.setdefault(form, {}).setdefault(literal, []).append((shape, target))
    return list(forms.values())


def _tries(forms: list[dict[str | None, list[tuple[Shape, T]]]]) -> int:
    """How many forms are tried in all until each template is found once."""
    tries = 0
    for literal in {literal: None for by_literal in forms for literal in by_literal}:
        tried = 0
        for by_literal in forms:
            tried += literal in by_literal or None in by_literal
            tries += tried * len(by_literal.get(literal, ()))
    return tries


def _worth_trying(forms: list[dict[str | None, _Form[T]]], literal: str | None) -> tuple[_Form[T], ...]:
    found = (by_literal.get(literal, by_literal.get(None)) for by_literal in forms)
    return tuple(form for form in found if form is not None)


def _form(rows: Sequence[tuple[Shape, T]], first: int) -> _Form[T]:
    shape, target = rows[0]
    literals = [
        part for part, segment in enumerate(shape) if isinstance(segment, str) and part not in (0, first)
    ]
    if not literals:
        # Templates of one form differ in their literals only, so this is the only one.
        return None, {}, _route(shape, target)
    pick = itemgetter(*literals)
    return pick, {pick(shape): _route(shape, target) for shape, target in rows}, None


def _route(shape: Shape, target: T) -> _Route[T]:
    parameters = [part for part, segment in enumerate(shape) if not isinstance(segment, str)]
    if all(shape[part] is None for part in parameters):
        if len(parameters) > 1:
            return target, 0, itemgetter(*parameters)
        return target, parameters[0], partial(_values, ((parameters[0], None),))
    return target, 0, partial(_values, tuple((part, _ends(shape[part])) for part in parameters))


def _ends(segment: str | Mixed | None) -> _Ends | None:
    if not isinstance(segment, tuple):
        return None
    return segment[0] or "", tuple(piece for piece in segment[1:-1] if piece is not None), segment[-1] or ""


def _values(parameters: Iterable[tuple[int, _Ends | None]], parts: list[str]) -> tuple[str, ...]:
    """The parameters' values; one of them is empty where a mixed segment does not match.

    A parameter takes as little as it can, those on the left first: of `a.b.c`, `{name}.{ext}` makes `a` and
    `b.c`. What finds a literal as early as possible leaves most to what follows, so nothing else needs to
    be tried.
    """
    values: list[str] = []
    for part, ends in parameters:
        text = parts[part]
        if ends is None:
            values.append(text)
            continue
        head, between, tail = ends
        if not (text.endswith(tail) and text.startswith(head)):
            return _NO_MATCH
        begin, end = len(head), len(text) - len(tail)
        for literal in between:
            found = text.find(literal, begin + 1, end)
            if found < 0:
                return _NO_MATCH
            values.append(text[begin:found])
            begin = found + len(literal)
        values.append(text[begin:end])
    return tuple(values)


_NO_MATCH = ("",)


def _decoded(path: str) -> list[str] | None:
    """The segments of a path, each percent-decoded (RFC 3986 2.1); None where that cannot be done."""
    parts = path.split("/")
    if "%" not in path:
        return parts
    try:
        return [_decoded_segment(part) if "%" in part else part for part in parts]
    except (KeyError, UnicodeError):
        return None


_HEX = "0123456789abcdefABCDEF"
_BYTES = {a + b: bytes((int(a + b, 16),)) for a in _HEX for b in _HEX}


def _decoded_segment(segment: str) -> str:
    text, *encoded = segment.split("%")
    octets = [text.encode()]
    for piece in encoded:
        octets += _BYTES[piece[:2]], piece[2:].encode()
    return b"".join(octets).decode()


def _static_path(parts: Iterable[str]) -> str:
    return "/".join([part.replace("%", "%25").replace("/", "%2F") for part in parts])
