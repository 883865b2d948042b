# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Finds the parameters of an operation in a query string or among cookies: each at an index of its own.

What a parameter has to do with is known before the first request: a name, or several. So a request costs one
pass over its names and a list, in the order of the parameters; there is no dictionary of all that was sent.
Names that no parameter has are passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from ..problems import Problem
from .query import cookie_pairs, decode

MOST_PAIRS = 1000
"""A query string with more names and values than this is refused: no operation has use for them."""


class Several(NamedTuple):
    """Asks for a name that may come several times: for the list of its texts."""

    name: str


class Members(NamedTuple):
    """Asks for an object whose properties are names of their own: for the texts of each, by its name."""

    name: str
    """The name of the object itself: where it comes without a text, the object is empty."""
    properties: tuple[str, ...]
    others: bool = False
    """Whether names that no parameter has are its properties, too."""


class Deep(NamedTuple):
    """Asks for names such as `filter[color]`, for the name `filter`: for the texts by the whole name."""

    name: str
    plain: bool = False
    """Whether the name alone, without brackets, belongs to it as well."""


Wanted: TypeAlias = "str | Several | Members | Deep"
"""What belongs to a parameter. A name alone comes once: its text, and if it comes again the last one."""
Texts: TypeAlias = Sequence[Any]
"""What was found for each parameter, still encoded; None where it is absent."""


def query(*wanted: Wanted) -> Callable[[str], Texts]:
    """Gives what finds parameters in a query string.

    It raises Problem: 400 for more than `MOST_PAIRS` names, and for a name that is not valid percent-encoded
    UTF-8.
    """
    names = [name for name in wanted if isinstance(name, str)]
    if len(names) == len(wanted) and "" not in names:
        return _single(names)
    nothing = (None,) * len(wanted)
    once, often, collect = _sole(wanted, str), _sole(wanted, Several), _collector(wanted)

    def read(text: str) -> Texts:
        if not text:
            return nothing
        found: list[Any] = [*nothing]
        for pair in _pairs(text):
            name, _, value = pair.partition("=")
            if name in often:
                place = often[name]
                if found[place] is None:
                    found[place] = [value]
                else:
                    found[place].append(value)
            elif name in once:
                found[once[name]] = value
            elif pair:
                collect(found, decode(name) if "%" in name or "+" in name else name, value)
        return found

    return read


def cookies(*wanted: Wanted) -> Callable[[str | None], Texts]:
    """Gives what finds parameters in a `Cookie` field."""
    nothing = (None,) * len(wanted)
    once, collect = _sole(wanted, str), _collector(wanted)

    def read(header: str | None) -> Texts:
        if not header:
            return nothing
        found: list[Any] = [*nothing]
        for name, value in cookie_pairs(header):
            if name in once:
                found[once[name]] = value
            else:
                collect(found, name, value)
        return found

    return read


def _sole(wanted: Sequence[Wanted], kind: type[str] | type[Several]) -> dict[str, int]:
    """Gives the places of parameters of one kind that share their names with no other.

    Names are as most clients send them; one that has to be decoded first is the collector's.
    """
    owners = [name for one in wanted for name, _ in _names(one)]
    places = {}
    for place, one in enumerate(wanted):
        name = one if isinstance(one, str) else one.name
        plain = name != "" and "%" not in name and "+" not in name
        if isinstance(one, kind) and plain and owners.count(name) == 1:
            places[name] = place
    return places


def _single(names: Sequence[str]) -> Callable[[str], Texts]:
    """Does what `query` does, where every parameter is one name."""
    nothing = (None,) * len(names)
    index = {name: place for place, name in enumerate(names)}
    find = {name: place for name, place in index.items() if "%" not in name and "+" not in name}.get
    alone = f"{names[0]}=" if len(names) == 1 and find(names[0]) == 0 else "&"
    before = len(alone)

    def read(text: str) -> Texts:
        if not text:
            return nothing
        if text.startswith(alone) and "&" not in text:
            return (text[before:],)
        found: list[str | None] = [*nothing]
        for pair in _pairs(text) if "&" in text else (text,):
            name, _, value = pair.partition("=")
            place = find(name)
            if place is None:
                if "%" not in name and "+" not in name:
                    continue
                place = index.get(decode(name))
                if place is None:
                    continue
            found[place] = value
        return found

    return read


def _pairs(text: str) -> list[str]:
    if len(text) > MOST_PAIRS and text.count("&") >= MOST_PAIRS:
        raise Problem(400, f"The query string has more than {MOST_PAIRS} parameters.")
    return text.split("&")


def _collector(wanted: Sequence[Wanted]) -> Callable[[list[Any], str, str], None]:
    """Gives what puts a name's text where it belongs.

    That is parameters of that name, else one of names in brackets, else objects that take what nobody has.
    """
    exact: dict[str, list[tuple[_Put, int]]] = {}
    for place, one in enumerate(wanted):
        for name, put in _names(one):
            exact.setdefault(name, []).append((put, place))
    deep = {one.name: place for place, one in enumerate(wanted) if isinstance(one, Deep)}
    others = [place for place, one in enumerate(wanted) if isinstance(one, Members) and one.others]

    def collect(found: list[Any], name: str, text: str) -> None:
        if name in exact:
            for put, place in exact[name]:
                put(found, place, name, text)
            return
        base, bracket, _ = name.partition("[")
        if bracket and base in deep:
            _member(found, deep[base], name, text)
            return
        for place in others:
            _member(found, place, name, text)

    return collect


_Put: TypeAlias = Callable[[list[Any], int, str, str], None]


def _names(one: Wanted) -> Iterator[tuple[str, _Put]]:
    match one:
        case str():
            yield one, _only
        case Several(name):
            yield name, _one_more
        case Deep(name, True):
            yield name, _member
        case Members(name, properties):
            yield from ((member, _member) for member in properties)
            if name not in properties:
                yield name, _no_member


def _only(found: list[Any], place: int, name: str, text: str) -> None:
    found[place] = text


def _one_more(found: list[Any], place: int, name: str, text: str) -> None:
    if found[place] is None:
        found[place] = []
    found[place].append(text)


def _member(found: list[Any], place: int, name: str, text: str) -> None:
    if found[place] is None:
        found[place] = {}
    found[place].setdefault(name, []).append(text)


def _no_member(found: list[Any], place: int, name: str, text: str) -> None:
    if not text and found[place] is None:
        found[place] = {}
