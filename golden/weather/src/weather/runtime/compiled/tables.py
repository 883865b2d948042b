# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the tables by which the compiled door answers for a kernel."""

from __future__ import annotations

import sys
from asyncio.tasks import _enter_task, _leave_task
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from weakref import getweakrefcount

from ..answering import Course
from ..collector import paused
from ..kernel import Endpoint, Kernel
from ..messages import JOINED, Response
from ..metrics import BEGUN, OperationMetrics
from ..metrics.operations import BOUNDS_NS
from ..outbox import MOST, SHORT_BYTES, SHORT_NS
from ..parameters.described import Described
from ..replies.answers import PlainReply
from ..request_context import CURRENT, RequestContext
from ..router import Choice
from ..router.tables import Routes, Shape, T
from ..straight import Straight

if TYPE_CHECKING:
    from types import ModuleType

_MOST_ARGUMENTS: Final = 60
"""An operation with more of them in its query is not called from there: each has a bit."""


@paused()
def tables_of(door: ModuleType, kernel: Kernel) -> Any:
    """Gives the `Tables` of a kernel; None where every request is to be routed by Python, which logs it."""
    router = kernel.router
    if router.match is not router.find:
        return None
    settings = kernel.settings
    tables = door.Tables()
    tables.most_target_bytes = _size(settings.max_target_bytes)
    tables.most_head_bytes = _size(settings.max_header_bytes)
    tables.most_joined_bytes = JOINED
    tables.counts = settings.metrics
    tables.slab = kernel.metrics.slab
    tables.begun = BEGUN
    tables.short_ns, tables.short_bytes, tables.most_held = SHORT_NS, SHORT_BYTES, MOST
    tables.bounds, tables.least_ns = BOUNDS_NS, BOUNDS_NS[0]
    tables.sampled = kernel.log.sampled
    tables.completed = kernel.log.completed
    tables.response = Response
    tables.context = RequestContext
    tables.current = CURRENT
    tables.enter_task = _enter_task
    tables.leave_task = _leave_task
    tables.weak_references = getweakrefcount
    tables.root = _tree(door, router.routes)
    return tables


def _size(number: int) -> int:
    """Gives a limit as far as C has sizes: nothing is larger, whatever is allowed."""
    return min(number, sys.maxsize)


def _tree(door: ModuleType, routes: Routes[Endpoint | Choice[Endpoint]]) -> Any:
    root = door.Node()
    route = partial(_route, door)
    for path, answers in routes.static.items():
        if "%" not in path:  # what has to be decoded is never looked for
            targets = {method: target for method, (target, _) in answers.items()}
            grow(door, root, tuple(path.split("/")), _decided(targets), route)
    for rows in routes.dynamic.values():
        for shape, targets_ in rows:
            grow(door, root, shape, _decided(targets_), route)
    return root


def _decided(targets: Mapping[str, Endpoint | Choice[Endpoint]]) -> dict[str, Endpoint]:
    """Gives the targets that a path leads to by itself: where more decides, Python has to see."""
    return {method: target for method, target in targets.items() if not isinstance(target, Choice)}


def grow(
    door: ModuleType,
    root: Any,
    shape: Shape,
    targets: Mapping[str, T],
    route: Callable[[T, tuple[int, ...]], Any],
) -> None:
    """Adds a template with the targets of its methods to a tree of `Node`.

    `route` makes the `Route` of a target and of the places of the parameters.
    """
    node, parts = root, shape[1:]
    if "" in parts:
        return
    for segment in parts:
        if isinstance(segment, tuple):
            if node.mixed is None:
                node.mixed = door.Node()
                node.mixed.routes = (None,) * len(door.METHODS)
            return
        node = node.grown(None if segment is None else segment.encode())
    places = tuple([part for part, segment in enumerate(parts) if segment is None])
    found = [targets.get(method) for method in door.METHODS]
    node.routes = tuple([None if target is None else route(target, places) for target in found])


def _route(door: ModuleType, endpoint: Endpoint, places: tuple[int, ...]) -> Any:
    operation = endpoint.operation
    route = door.Route(endpoint)
    route.places = places
    if (sizes := endpoint.sizes) is not None:
        route.sizes, route.ratios = sizes.size, sizes.ratios
        route.largest = tuple([_size(largest) for largest in sizes.largest])
    route.takes_body = operation.reads_body and not operation.streams_body
    route.most_body_bytes = _size(operation.max_body_bytes)
    straight, course = endpoint.straight, endpoint.course
    if straight is not None and course is not None and _is_found(straight):
        route.call = _call(door, endpoint, course, straight, places)
    return route


def _is_found(straight: Straight) -> bool:
    """Says whether the door finds the arguments in a query: none without a name, as between two `&`."""
    names = [known.name for _, known, _ in straight.in_query]
    return len(names) <= _MOST_ARGUMENTS and "" not in names


def _call(
    door: ModuleType, endpoint: Endpoint, course: Course, straight: Straight, places: tuple[int, ...]
) -> Any:
    counted, operation = endpoint.counted, endpoint.operation
    call = door.Call(straight.call, _reply(door, straight.reply, counted.counts))
    call.context = straight.context
    call.names = tuple([name for name, _, _ in straight.in_query])
    if straight.context is not None:
        call.names += ("context",)
    before = len(straight.in_path) + straight.takes_body
    call.defaults = [*[None] * before, *(known.default for _, known, _ in straight.in_query)]
    in_path = zip(places, straight.in_path, strict=True)
    call.in_path = tuple([_argument(door, part, known, read) for part, (known, read) in in_path])
    call.in_query = tuple([_argument(door, -1, known, read) for _, known, read in straight.in_query])
    for index, (_, known, _) in enumerate(straight.in_query):
        call.required |= known.required << index
    if (body := straight.body) is not None:
        call.body = door.JsonBody(body.media_type, body.decode, required=body.required)
        call.body.most_bytes, call.body.most_brackets = _size(body.most_bytes), _size(body.most_brackets)
    if straight.offer is not None:
        call.accepts = set(straight.offer.usual)
        call.acceptable = straight.offer.taken
    _, call.dispatched, call.completed, workers = course.pool.room
    call.workers = _size(workers)
    call.nanoseconds = counted.counts.nanoseconds
    call.ended = partial(counted.ended, course)
    call.written = partial(counted.written, course)
    call.leave, call.name = course.pool.leave, operation.handler
    return call


def _reply(door: ModuleType, known: PlainReply, counts: OperationMetrics) -> Any:
    reply = door.Reply(known.status, known.media_type, known.encode, known.headers)
    reply.check, reply.declared = known.check, known.declared
    reply.new_row = lambda status: counts.rows.get(status) or counts.row(status)
    return reply


def _argument(door: ModuleType, part: int, known: Described, read: Any) -> Any:
    return door.Argument(part, known.name.encode(), known.kind, known.least, known.most, read)
