# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

from typing import Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from ..models import OrderInput
from ..responses import DeleteOrderReply, GetInventoryReply, GetOrderByIdReply, PlaceOrderReply

S_contra = TypeVar("S_contra", contravariant=True)


class _GetInventory(Protocol):
    def __call__(self) -> Returns[GetInventoryReply]: ...


class _GetInventoryWithContext(Protocol[S_contra]):
    def __call__(self, *, context: Context[S_contra]) -> Returns[GetInventoryReply]: ...


class _PlaceOrder(Protocol):
    def __call__(self, body: OrderInput) -> Returns[PlaceOrderReply]: ...


class _PlaceOrderWithContext(Protocol[S_contra]):
    def __call__(self, body: OrderInput, *, context: Context[S_contra]) -> Returns[PlaceOrderReply]: ...


class _GetOrderById(Protocol):
    def __call__(self, order_id: int) -> Returns[GetOrderByIdReply]: ...


class _GetOrderByIdWithContext(Protocol[S_contra]):
    def __call__(self, order_id: int, *, context: Context[S_contra]) -> Returns[GetOrderByIdReply]: ...


class _DeleteOrder(Protocol):
    def __call__(self, order_id: int) -> Returns[DeleteOrderReply]: ...


class _DeleteOrderWithContext(Protocol[S_contra]):
    def __call__(self, order_id: int, *, context: Context[S_contra]) -> Returns[DeleteOrderReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def get_inventory(self) -> _GetInventory | _GetInventoryWithContext[S_contra]: ...

    @property
    def place_order(self) -> _PlaceOrder | _PlaceOrderWithContext[S_contra]: ...

    @property
    def get_order_by_id(self) -> _GetOrderById | _GetOrderByIdWithContext[S_contra]: ...

    @property
    def delete_order(self) -> _DeleteOrder | _DeleteOrderWithContext[S_contra]: ...
