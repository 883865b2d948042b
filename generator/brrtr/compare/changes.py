"""Compares two versions of a document: everything that changed, each with the rule that judges it."""

from __future__ import annotations

from ..generate import Analysed
from ..ir import Operation, Service
from .bodies import compare_request_bodies
from .calls import calls, compare_calls
from .change import Change, Effect, Level
from .collecting import Collector
from .documents import compare_schemes, compare_servers
from .parameters import Pair, compare_parameters
from .responses import compare_responses
from .security import compare_security
from .sides import Side
from .source import compare_handlers, compare_models, path_shape

_ORDER = {Effect.BREAKING: 0, Effect.UNCLEAR: 1, Effect.COMPATIBLE: 2}


def changes(before: Analysed, after: Analysed) -> tuple[Change, ...]:
    """Gives what changed for clients, and for the team: first what breaks, then in the document's order.

    A change within a component is there once, however many operations it concerns.
    """
    sides = Side(before.service, before.judge), Side(after.service, after.judge)
    collector = Collector(*sides)
    compare_servers(before.document, after.document, collector)
    compare_schemes((before.document, after.document), (before.service, after.service), collector)
    pairs = _paired(before.service, after.service)
    if before.service.base_path != after.service.base_path:
        message = (
            f"The base path is {after.service.base_path or '/'}, and was {before.service.base_path or '/'}."
        )
        collector.add("base-path-changed", "", message, "/servers", "/servers")
    for one, other in pairs:
        old = None if one is None else before.service.operations[one]
        new = None if other is None else after.service.operations[other]
        _operation(old, new, sides, collector)
    compare_handlers(before.service, after.service, pairs, collector)
    compare_models(before.service, after.service, collector)
    found = [*collector.changes]
    if _makes_calls(before) or _makes_calls(after):
        found += compare_calls(calls(before), calls(after)).changes
    return tuple(sorted(found, key=lambda one: (one.level is Level.SOURCE, _ORDER[one.effect])))


def _makes_calls(analysed: Analysed) -> bool:
    codes = {diagnostic.code for diagnostic in analysed.diagnostics}
    return not codes.isdisjoint({"ignored-webhooks", "ignored-callbacks"})


def _paired(before: Service, after: Service) -> list[tuple[int | None, int | None]]:
    """Pairs operations by method and path, whatever the parameters of the path are called."""
    old, new = (
        {(one.method, path_shape(one.path)): index for index, one in enumerate(service.operations)}
        for service in (before, after)
    )
    found: list[tuple[int | None, int | None]] = [(index, new.get(known)) for known, index in old.items()]
    return [*found, *((None, index) for known, index in new.items() if known not in old)]


def _operation(
    before: Operation | None, after: Operation | None, sides: tuple[Side, Side], collector: Collector
) -> None:
    if before is None or after is None:
        if after is not None:
            name = f"{after.method} {after.path}"
            collector.add("operation-added", name, f"There is an operation {name}.", None, after.pointer)
        if before is not None:
            name = f"{before.method} {before.path}"
            collector.add("operation-removed", name, f"{name} is gone.", before.pointer, None)
        return
    name = f"{after.method} {after.path}"
    places = before.pointer, after.pointer
    if after.deprecated and not before.deprecated:
        collector.add("operation-deprecated", name, f"{name} is deprecated.", *places)
    if before.deprecated and not after.deprecated:
        message = f"{name} is not deprecated any more."
        collector.add("operation-no-longer-deprecated", name, message, *places)
    pair = Pair(before, after, sides, collector, name)
    compare_parameters(pair)
    compare_request_bodies(pair)
    compare_responses(pair)
    schemes = ({scheme.name: scheme for scheme in side.service.security_schemes} for side in sides)
    compare_security(pair, *schemes)
