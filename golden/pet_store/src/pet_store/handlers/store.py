# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""store

Orders and stock
"""

from __future__ import annotations

import datetime

from ..contract.models import Order, OrderInput
from ..contract.responses import (
    DeleteOrderReply,
    GetInventoryReply,
    GetOrderByIdReply,
    PlaceOrderCreated,
    PlaceOrderReply,
)


async def get_inventory() -> GetInventoryReply:
    """Count the stock

    How many pets there are of each status.
    """
    return {"available": 14, "pending": 3, "sold": 127}


async def place_order(body: OrderInput) -> PlaceOrderReply:
    """Place an order

    body: What to order.
    """
    return PlaceOrderCreated(
        body=Order(
            id=198772,
            pet_id=10,
            quantity=1,
            unit_price=149.5,
            ship_date=datetime.datetime.fromisoformat("2026-02-03T09:30:00Z"),
            status="placed",
            complete=False,
        ),
        location="/api/v3/pet/10",
    )


async def get_order_by_id(order_id: int) -> GetOrderByIdReply:
    """Get an order

    order_id: The number of the order.
    """
    return Order(
        id=198772, pet_id=10, quantity=1, unit_price=149.5, ship_date=None, status="approved", complete=False
    )


async def delete_order(order_id: int) -> DeleteOrderReply:
    """Cancel an order

    Needs both the shop's key and a token, since money moves.

    order_id: The number of the order.
    """
    return None
