# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

from typing import Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import models, responses

S_contra = TypeVar("S_contra", contravariant=True)


class _GetInventory(Protocol):
    def __call__(self) -> Returns[responses.GetInventoryReply]: ...


class _GetInventoryWithContext(Protocol[S_contra]):
    def __call__(self, *, context: Context[S_contra]) -> Returns[responses.GetInventoryReply]: ...


class _PlaceOrder(Protocol):
    def __call__(self, body: models.OrderInput) -> Returns[responses.PlaceOrderReply]: ...


class _PlaceOrderWithContext(Protocol[S_contra]):
    def __call__(
        self, body: models.OrderInput, *, context: Context[S_contra]
    ) -> Returns[responses.PlaceOrderReply]: ...


class _GetOrderById(Protocol):
    def __call__(self, order_id: int) -> Returns[responses.GetOrderByIdReply]: ...


class _GetOrderByIdWithContext(Protocol[S_contra]):
    def __call__(
        self, order_id: int, *, context: Context[S_contra]
    ) -> Returns[responses.GetOrderByIdReply]: ...


class _DeleteOrder(Protocol):
    def __call__(self, order_id: int) -> Returns[responses.DeleteOrderReply]: ...


class _DeleteOrderWithContext(Protocol[S_contra]):
    def __call__(
        self, order_id: int, *, context: Context[S_contra]
    ) -> Returns[responses.DeleteOrderReply]: ...


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
