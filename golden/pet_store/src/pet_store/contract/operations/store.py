# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, kernel, parameters, replies
from ...runtime.binding import Binder
from ...runtime.messages import Request, Response
from ...runtime.parameters import primitives
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.security import Guard
from ...runtime.settings import Settings
from ..hidden import RULES
from ..models import Order, OrderInput
from ..responses import DeleteOrderReply, GetInventoryReply, GetOrderByIdReply, PlaceOrderReply
from ..security import SCHEMES
from ..validators import components as components_checks
from ..validators import store as store_checks

if TYPE_CHECKING:
    from ..signatures import store as signatures

S = TypeVar("S")


def get_inventory(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "get_inventory", "getInventory", "GET", "/api/v3/store/inventory", ("store",)
    )
    call, context, pool = binder.handler(operation, (), stack_size_bytes=16384)
    guard = Guard(SCHEMES, ((("api_key", ()),),), settings)
    offer = Offer(("application/json",))
    answer = replies.answers(
        200,
        replies.Json(
            b"application/json",
            dict[str, Annotated[int, Meta(ge=0, le=2147483647)]],
            store_checks.check_get_inventory_ok_body,
            sound=True,
        ),
        GetInventoryReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        guard.admit(request)
        offer.check(request)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call())
            return answer(await call(context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def place_order(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "place_order",
        "placeOrder",
        "POST",
        "/api/v3/store/order",
        ("store",),
        estimated_body_bytes=179,
        reads_body=True,
    )
    call, context, pool = binder.handler(operation, ("body",), stack_size_bytes=16384)
    offer = Offer(("application/json",))
    coming = bodies.Body(
        {
            "application/json": bodies.JsonReader(
                OrderInput,
                RULES.received("order_input", components_checks.check_order_input, settings),
                settings,
                sound=False,
                deep=True,
            )
        },
        required=True,
    )
    _body = coming.read
    answer = replies.answers(201, replies.no_body_alone, PlaceOrderReply, settings)

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(422, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(body))
            return answer(await call(body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def get_order_by_id(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "get_order_by_id", "getOrderById", "GET", "/api/v3/store/order/{orderId}", ("store",)
    )
    call, context, pool = binder.handler(operation, ("order_id",), stack_size_bytes=20480)
    offer = Offer(("application/json",))
    _order_id = parameters.scalar(
        "path",
        "orderId",
        primitives.integer,
        components_checks.check_order_id_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    answer = replies.answers(
        200,
        replies.Json(b"application/json", Order, components_checks.check_order, sound=False),
        GetOrderByIdReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        order_id = _order_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(order_id))
            return answer(await call(order_id, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def delete_order(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "delete_order", "deleteOrder", "DELETE", "/api/v3/store/order/{orderId}", ("store",)
    )
    call, context, pool = binder.handler(operation, ("order_id",), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("api_key", ()), ("petstore_auth", ("manage:orders",))),), settings)
    _order_id = parameters.scalar(
        "path",
        "orderId",
        primitives.integer,
        components_checks.check_order_id_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    answer = replies.answers(204, replies.empty, DeleteOrderReply, settings)

    async def respond(request: Request) -> Response:
        guard.admit(request)
        faults: list[Fault] = []
        order_id = _order_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(order_id))
            return answer(await call(order_id, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


OPERATIONS = (
    get_inventory,
    place_order,
    get_order_by_id,
    delete_order,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings).endpoints(OPERATIONS)
