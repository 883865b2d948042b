# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, kernel, replies
from ...runtime.answering import Prepared
from ...runtime.binding import Binder
from ...runtime.messages import Request
from ...runtime.parameters.usual import in_path
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault
from ...runtime.security.guards import Guards
from ...runtime.settings import Settings
from .. import models, responses
from ..hidden import RULES
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks

if TYPE_CHECKING:
    from ..signatures import store as signatures

S = TypeVar("S")


def get_inventory(binder: Binder) -> kernel.Endpoint:
    operation, call, context = binder.operation(
        "get_inventory", "getInventory", "GET", "/api/v3/store/inventory", ("store",), stack_size_bytes=16384
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        if context is None:
            return call()
        return call(context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(
            dict[str, Annotated[int, Meta(ge=0, le=2147483647)]],
            shared_small_checks.is_object_tpshgf,
            sound=True,
        ),
        responses.GetInventoryReply,
        security=((("api_key", ()),),),
    )


def place_order(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "place_order",
        "placeOrder",
        "POST",
        "/api/v3/store/order",
        ("store",),
        takes=("body",),
        estimated_body_bytes=179,
        stack_size_bytes=16384,
    )
    read_body = bodies.JsonReader(
        models.OrderInput, RULES.received("order_input", components_checks.is_order_input, settings), settings
    )
    coming = bodies.Body({"application/json": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        body = coming.read(request, faults)
        if context is None:
            return call(body)
        return call(body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        201,
        replies.no_body_alone,
        responses.PlaceOrderReply,
        offers=("application/json",),
        body=coming,
        invalid_status=422,
    )


def get_order_by_id(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_order_by_id",
        "getOrderById",
        "GET",
        "/api/v3/store/order/{orderId}",
        ("store",),
        takes=("order_id",),
        stack_size_bytes=20480,
    )
    _order_id = in_path.integer(
        "orderId",
        components_checks.is_order_id_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        order_id = _order_id(request.values[0], faults)
        if context is None:
            return call(order_id)
        return call(order_id, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.Order, components_checks.is_order),
        responses.GetOrderByIdReply,
        in_path=(_order_id,),
    )


def delete_order(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "delete_order",
        "deleteOrder",
        "DELETE",
        "/api/v3/store/order/{orderId}",
        ("store",),
        takes=("order_id",),
        stack_size_bytes=20480,
    )
    _order_id = in_path.integer(
        "orderId",
        components_checks.is_order_id_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        order_id = _order_id(request.values[0], faults)
        if context is None:
            return call(order_id)
        return call(order_id, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        204,
        replies.empty,
        responses.DeleteOrderReply,
        security=((("api_key", ()), ("petstore_auth", ("manage:orders",))),),
    )


OPERATIONS = (
    get_inventory,
    place_order,
    get_order_by_id,
    delete_order,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings, guards: Guards
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings, guards=guards).endpoints(OPERATIONS)
