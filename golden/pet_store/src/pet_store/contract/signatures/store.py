# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What handlers may look like, with the request and the state or without: for the type checker."""

from __future__ import annotations

from typing import Protocol, TypeAlias, TypeVar

from ...runtime.binding import Returns
from ...runtime.messages import Request
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

S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)


class _GetInventory(Protocol):
    def __call__(
        self,
    ) -> Returns[
        dict[str, int] | Unauthorized | Forbidden | NotAcceptable | TooManyRequests | InternalError
    ]: ...


class _GetInventoryWithRequest(Protocol):
    def __call__(
        self, *, request: Request
    ) -> Returns[
        dict[str, int] | Unauthorized | Forbidden | NotAcceptable | TooManyRequests | InternalError
    ]: ...


class _GetInventoryWithState(Protocol[S_contra]):
    def __call__(
        self, *, state: S_contra
    ) -> Returns[
        dict[str, int] | Unauthorized | Forbidden | NotAcceptable | TooManyRequests | InternalError
    ]: ...


class _GetInventoryWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, *, request: Request, state: S_contra
    ) -> Returns[
        dict[str, int] | Unauthorized | Forbidden | NotAcceptable | TooManyRequests | InternalError
    ]: ...


GetInventory: TypeAlias = (
    _GetInventory | _GetInventoryWithRequest | _GetInventoryWithState[S] | _GetInventoryWithRequestAndState[S]
)
"""`getInventory`: GET /store/inventory"""


class _PlaceOrder(Protocol):
    def __call__(
        self, body: OrderInput
    ) -> Returns[
        PlaceOrderCreated
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | UnprocessableContent
        | TooManyRequests
        | ClientError
        | InternalError
    ]: ...


class _PlaceOrderWithRequest(Protocol):
    def __call__(
        self, body: OrderInput, *, request: Request
    ) -> Returns[
        PlaceOrderCreated
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | UnprocessableContent
        | TooManyRequests
        | ClientError
        | InternalError
    ]: ...


class _PlaceOrderWithState(Protocol[S_contra]):
    def __call__(
        self, body: OrderInput, *, state: S_contra
    ) -> Returns[
        PlaceOrderCreated
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | UnprocessableContent
        | TooManyRequests
        | ClientError
        | InternalError
    ]: ...


class _PlaceOrderWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, body: OrderInput, *, request: Request, state: S_contra
    ) -> Returns[
        PlaceOrderCreated
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | UnprocessableContent
        | TooManyRequests
        | ClientError
        | InternalError
    ]: ...


PlaceOrder: TypeAlias = (
    _PlaceOrder | _PlaceOrderWithRequest | _PlaceOrderWithState[S] | _PlaceOrderWithRequestAndState[S]
)
"""`placeOrder`: POST /store/order"""


class _GetOrderById(Protocol):
    def __call__(
        self, order_id: int
    ) -> Returns[Order | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


class _GetOrderByIdWithRequest(Protocol):
    def __call__(
        self, order_id: int, *, request: Request
    ) -> Returns[Order | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


class _GetOrderByIdWithState(Protocol[S_contra]):
    def __call__(
        self, order_id: int, *, state: S_contra
    ) -> Returns[Order | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


class _GetOrderByIdWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, order_id: int, *, request: Request, state: S_contra
    ) -> Returns[Order | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


GetOrderById: TypeAlias = (
    _GetOrderById | _GetOrderByIdWithRequest | _GetOrderByIdWithState[S] | _GetOrderByIdWithRequestAndState[S]
)
"""`getOrderById`: GET /store/order/{orderId}"""


class _DeleteOrder(Protocol):
    def __call__(
        self, order_id: int
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | Conflict | TooManyRequests | InternalError | None
    ]: ...


class _DeleteOrderWithRequest(Protocol):
    def __call__(
        self, order_id: int, *, request: Request
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | Conflict | TooManyRequests | InternalError | None
    ]: ...


class _DeleteOrderWithState(Protocol[S_contra]):
    def __call__(
        self, order_id: int, *, state: S_contra
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | Conflict | TooManyRequests | InternalError | None
    ]: ...


class _DeleteOrderWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, order_id: int, *, request: Request, state: S_contra
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | Conflict | TooManyRequests | InternalError | None
    ]: ...


DeleteOrder: TypeAlias = (
    _DeleteOrder | _DeleteOrderWithRequest | _DeleteOrderWithState[S] | _DeleteOrderWithRequestAndState[S]
)
"""`deleteOrder`: DELETE /store/order/{orderId}"""
