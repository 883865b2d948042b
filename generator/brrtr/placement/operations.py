"""Says where operations stand: by their first tag, or by their path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..ir import Operation, Service
from ..python.names import Modules, snake, words
from .division import Division, Levels, division
from .sizes import LIMIT, Sizes

ROOT = "root"
"""The module of paths without a name of their own: `/`, `/v1`, `/{id}`."""

_VERSION = re.compile(r"v?[0-9]+(?:[._-][0-9]+)*(?:[._-]?(?:alpha|beta|preview|rc)[0-9]*)?", re.IGNORECASE)
"""`v1`, `v2.1`, `2`, `2020-10-01`, `v1beta1`, `2021-06-01-preview`."""

_SUFFIXES = (".json", ".xml")
"""What says how an answer is written, not what it is about."""

_TAG, _PATH = "tag", "path"
"""What the first level of an operation is."""


@dataclass(frozen=True, slots=True)
class OperationPlace:
    """Names the modules of an operation."""

    handlers: str
    """The module of its handler: people write in it, so only very many operations divide it."""
    contract: str
    """The module of its signature, what answers it and what is inline in it."""


def operation_places(service: Service, sizes: Sizes) -> tuple[OperationPlace, ...]:
    """Gives the modules of each operation, in the document's order."""
    levels = [tuple(_levels(operation)) for operation in service.operations]
    handlers, contract = (
        division(zip(levels, map(lines, service.operations), strict=True), LIMIT, start=1)
        for lines in (sizes.handler, sizes.contract)
    )
    # What divides the handlers divides the contract too.
    contract = Division(handlers.apart | contract.apart)
    places = [(handlers.place(own), contract.place(own)) for own in levels]
    names = _names(place for both in places for place in both)
    return tuple(OperationPlace(names[handler], names[own]) for handler, own in places)


def segment(path: str) -> str:
    """Gives what the operations of a path are placed by where they have no tag.

    It is the first literal segment, after leading ones that are a version or `api`: `pets` for `/pets/{id}`,
    `/v1/pets` and `/api/v2.1/{shop}/pets.json`. Empty for a path without one.
    """
    return next(_segments(path), "")


def _segments(path: str) -> Iterator[str]:
    """Gives the literal segments of a path, without leading ones that are a version or `api`."""
    begun = False
    for text in path.partition("#")[0].partition("?")[0].split("/"):
        name = text
        for suffix in _SUFFIXES:
            name = name.removesuffix(suffix)
        if "{" in name or not words(name):
            continue
        begun = begun or not (_VERSION.fullmatch(name) or name.lower() == "api")
        if begun:
            yield name


def _levels(operation: Operation) -> Iterator[str]:
    """Gives what an operation may be placed by: its tag or its path's first segment, then further segments.

    Of those that have the same, last come the parameters of the path, the method and the words of the id.
    """
    path = list(_segments(operation.path))
    first = f"{_TAG} {operation.tags[0]}" if operation.tags else f"{_PATH} {path[0] if path else ROOT}"
    yield first
    seen = {_lower(first.partition(" ")[2])}
    further = [*path, *re.findall(r"{([^}]*)}", operation.path), operation.method]
    for name in (*further, *words(operation.operation_id)):
        called = _lower(name)
        if called and called not in seen:
            seen.add(called)
            yield called


def _lower(text: str) -> str:
    """Gives the words of a text, however it writes them; empty for a text without any."""
    return "_".join(words(text)).lower()


def _names(places: Iterable[Levels]) -> dict[Levels, str]:
    """Gives the name of the module of each place.

    Two that come to the same name stay apart, whichever the document has first: the shorter keeps it, then a
    tag, then what is spelled like it.
    """
    modules = Modules()
    names = {}
    for place in sorted(set(places), key=_rank):
        kind, _, text = place[0].partition(" ")
        names[place] = modules.module(" ".join([text, *place[1:]]), kind)
    return names


def _rank(place: Levels) -> tuple[int, bool, bool, Levels]:
    kind, _, text = place[0].partition(" ")
    return len(place), kind != _TAG, snake(text, kind) != text, place
