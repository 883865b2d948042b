"""Compares two versions of a document: everything that changed, each with the rule that judges it."""

from __future__ import annotations

from ..collector import paused
from ..generate import Analysed
from ..ir import Operation, Service
from .bodies import compare_request_bodies
from .calls import calls, compare_calls
from .change import Change, Effect, Level, Witness
from .collecting import Collector
from .documents import compare_schemes, compare_servers
from .links import Links, compare_links
from .pairs import Pair
from .parameters import compare_parameters
from .responses import compare_responses
from .security import compare_security
from .sides import Side
from .source import compare_handlers, compare_models, compare_origins, path_shape

_ORDER = {Effect.BREAKING: 0, Effect.UNCLEAR: 1, Effect.COMPATIBLE: 2}


def changes(before: Analysed, after: Analysed) -> tuple[Change, ...]:
    """Gives what changed for clients, and for the team: first what breaks, then in the document's order.

    A change within a component is there once, however many operations it concerns.
    """
    with paused():
        sides = Side(before.service, before.judge), Side(after.service, after.judge)
        services = before.service, after.service
        collector = Collector(*sides)
        compare_servers(before.document, after.document, collector)
        compare_schemes((before.document, after.document), services, collector)
        _base_path(*services, collector)
        links = Links(before.document, before.service), Links(after.document, after.service)
        pairs = _paired(*services)
        for one, other in pairs:
            old = None if one is None else before.service.operations[one]
            new = None if other is None else after.service.operations[other]
            _operation(old, new, sides, collector, links)
        compare_handlers(*services, pairs, collector)
        compare_models(*services, collector)
        compare_origins(*services, collector)
        found = [*collector.changes]
        if _makes_calls(before) or _makes_calls(after):
            found += compare_calls(calls(before), calls(after)).changes
    return tuple(sorted(found, key=lambda one: (one.level is Level.SOURCE, _ORDER[one.effect])))


def _base_path(before: Service, after: Service, collector: Collector) -> None:
    if before.base_path != after.base_path:
        was, now = before.base_path or "/", after.base_path or "/"
        message = f"The base path is {now}, and was {was}."
        witness = Witness({"path": was}, "before", f"All paths begin with {now}.")
        collector.add("base-path-changed", message, ("/servers", "/servers"), about=now, witness=witness)


def _makes_calls(analysed: Analysed) -> bool:
    codes = {diagnostic.code for diagnostic in analysed.diagnostics}
    return not codes.isdisjoint({"ignored-webhooks", "ignored-callbacks"})


def _paired(before: Service, after: Service) -> list[tuple[int | None, int | None]]:
    """Pairs operations by method and path, then the others whatever the parameters of paths are called."""
    rest = {(one.method, one.path): index for index, one in enumerate(after.operations)}
    pairs: dict[int, int] = {}
    for index, one in enumerate(before.operations):
        if (one.method, one.path) in rest:
            pairs[index] = rest.pop((one.method, one.path))
    shapes = {(method, path_shape(path)): index for (method, path), index in rest.items()}
    for index, one in enumerate(before.operations):
        if index not in pairs and (one.method, path_shape(one.path)) in shapes:
            pairs[index] = shapes.pop((one.method, path_shape(one.path)))
    found: list[tuple[int | None, int | None]] = [
        (one, pairs.get(one)) for one in range(len(before.operations))
    ]
    paired = set(pairs.values())
    return [*found, *((None, index) for index in range(len(after.operations)) if index not in paired)]


def _operation(
    before: Operation | None,
    after: Operation | None,
    sides: tuple[Side, Side],
    collector: Collector,
    links: tuple[Links, Links],
) -> None:
    if before is not None and after is not None:
        pair = Pair(before, after, sides, collector, f"{after.method} {after.path}")
        _compare(pair)
        compare_links(pair, links)
    elif after is not None:
        name = f"{after.method} {after.path}"
        collector.add("operation-added", f"There is {name}.", (None, after.pointer), operation=name)
    elif before is not None:
        name = f"{before.method} {before.path}"
        sent = Witness(
            {"method": before.method, "path": before.path}, "before", "There is no such operation."
        )
        collector.add(
            "operation-removed", f"{name} is gone.", (before.pointer, None), operation=name, witness=sent
        )


def _compare(pair: Pair) -> None:
    if pair.after.deprecated and not pair.before.deprecated:
        pair.add("operation-deprecated", f"{pair.name} is deprecated.", pair.places)
    if pair.before.deprecated and not pair.after.deprecated:
        message = f"{pair.name} is not deprecated any more."
        pair.add("operation-no-longer-deprecated", message, pair.places)
    compare_parameters(pair)
    compare_request_bodies(pair)
    compare_responses(pair)
    old, new = ({one.name: one for one in side.service.security_schemes} for side in pair.sides)
    compare_security(pair, old, new)
