# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""store

Orders and stock
"""

from __future__ import annotations

from ..contract.examples import store as examples
from ..contract.models import OrderInput
from ..contract.responses import DeleteOrderReply, GetInventoryReply, GetOrderByIdReply, PlaceOrderReply


async def get_inventory() -> GetInventoryReply:
    """Count the stock"""
    return examples.get_inventory()


async def place_order(body: OrderInput) -> PlaceOrderReply:
    """Place an order"""
    return examples.place_order()


async def get_order_by_id(order_id: int) -> GetOrderByIdReply:
    """Get an order"""
    return examples.get_order_by_id()


async def delete_order(order_id: int) -> DeleteOrderReply:
    """Cancel an order"""
    return None
