# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""How each operation answers: its request is read, its handler called, its response written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, parameters, replies
from ...runtime.binding import bind
from ...runtime.kernel import Respond
from ...runtime.messages import Request, Response
from ...runtime.parameters import primitives
from ...runtime.pools.pool import Pool
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.security import Guard
from ...runtime.settings import Settings
from ..hidden import RULES
from ..models import Order, OrderInput
from ..responses import (
    BadRequest,
    ClientError,
    Conflict,
    ContentTooLarge,
    Forbidden,
    InternalError,
    NotAcceptable,
    NotFound,
    PlaceOrderCreated,
    TooManyRequests,
    Unauthorized,
    UnprocessableContent,
    UnsupportedMediaType,
)
from ..security import SCHEMES
from ..validators import components as components_checks
from ..validators import store as store_checks

if TYPE_CHECKING:
    from ..signatures import store as signatures

S = TypeVar("S")


def get_inventory(handler: signatures.GetInventory[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`getInventory`: GET /store/inventory"""
    call, inject = bind(handler, state, pool, "getInventory", ())
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
        (Unauthorized, Forbidden, NotAcceptable, TooManyRequests, InternalError),
        settings,
    )

    async def respond(request: Request) -> Response:
        guard.admit(request)
        offer.check(request)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call())
            return answer(await call(**inject(request)))
        finally:
            pool.leave()

    return respond


def place_order(handler: signatures.PlaceOrder[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`placeOrder`: POST /store/order"""
    call, inject = bind(handler, state, pool, "placeOrder", ("body",))
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
    answer = replies.answers(
        200,
        replies.no_body_alone,
        (
            PlaceOrderCreated,
            NotAcceptable,
            Conflict,
            ContentTooLarge,
            UnsupportedMediaType,
            UnprocessableContent,
            TooManyRequests,
            ClientError,
            InternalError,
        ),
        settings,
    )

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
            if inject is None:
                return answer(await call(body))
            return answer(await call(body, **inject(request)))
        finally:
            pool.leave()

    return respond


def get_order_by_id(handler: signatures.GetOrderById[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`getOrderById`: GET /store/order/{orderId}"""
    call, inject = bind(handler, state, pool, "getOrderById", ("order_id",))
    offer = Offer(("application/json",))
    _order_id = parameters.scalar(
        parameters.Parameter(
            "path",
            "orderId",
            parameters.path_primitive("simple", "orderId", primitives.integer),
            store_checks.check_get_order_by_id_order_id,
            settings,
            required=True,
        ),
        Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    answer = replies.answers(
        200,
        replies.Json(b"application/json", Order, components_checks.check_order, sound=False),
        (BadRequest, NotFound, NotAcceptable, TooManyRequests, InternalError),
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
            if inject is None:
                return answer(await call(order_id))
            return answer(await call(order_id, **inject(request)))
        finally:
            pool.leave()

    return respond


def delete_order(handler: signatures.DeleteOrder[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`deleteOrder`: DELETE /store/order/{orderId}"""
    call, inject = bind(handler, state, pool, "deleteOrder", ("order_id",))
    guard = Guard(SCHEMES, ((("api_key", ()), ("petstore_auth", ("manage:orders",))),), settings)
    _order_id = parameters.scalar(
        parameters.Parameter(
            "path",
            "orderId",
            parameters.path_primitive("simple", "orderId", primitives.integer),
            store_checks.check_get_order_by_id_order_id,
            settings,
            required=True,
        ),
        Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    answer = replies.answers(
        204,
        replies.empty,
        (BadRequest, Unauthorized, Forbidden, NotFound, Conflict, TooManyRequests, InternalError),
        settings,
    )

    async def respond(request: Request) -> Response:
        guard.admit(request)
        faults: list[Fault] = []
        order_id = _order_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(order_id))
            return answer(await call(order_id, **inject(request)))
        finally:
            pool.leave()

    return respond
