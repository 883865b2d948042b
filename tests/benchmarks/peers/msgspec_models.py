"""Has the document's schemas as msgspec structs, and the two handlers' work, for the peers on msgspec."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Priority = Literal["low", "normal", "high"]
PositiveInteger = Annotated[int, Meta(ge=1)]


class Item(msgspec.Struct, omit_defaults=True, gc=False):
    """Holds what GET /items/{item_id} answers."""

    id: int
    name: str
    price: float
    tags: list[str]
    in_stock: bool
    description: str | None = None


class Customer(msgspec.Struct, gc=False):
    """Says who orders."""

    id: PositiveInteger
    name: Annotated[str, Meta(min_length=1, max_length=200)]
    city: Annotated[str, Meta(max_length=200)] = ""


class OrderLine(msgspec.Struct, gc=False):
    """Says what is ordered, how many, at what price."""

    item_id: PositiveInteger
    quantity: Annotated[int, Meta(ge=1, le=1000)]
    unit_price: Annotated[float, Meta(ge=0)]


class NewOrder(msgspec.Struct, gc=False):
    """Holds the body of POST /orders."""

    customer: Customer
    lines: Annotated[list[OrderLine], Meta(min_length=1, max_length=100)]
    priority: Priority
    note: Annotated[str, Meta(max_length=500)] = ""


class Order(msgspec.Struct, gc=False):
    """Holds what POST /orders answers."""

    id: int
    status: str
    customer: str
    priority: Priority
    lines: int
    total: float


encode = msgspec.json.Encoder().encode
decode_new_order = msgspec.json.Decoder(NewOrder).decode


def make_item(item_id: int, verbose: bool) -> Item:
    """Makes up one item from its number."""
    return Item(
        id=item_id,
        name=f"Item {item_id}",
        price=item_id * 0.25,
        tags=["new", "sale"],
        in_stock=item_id % 2 == 0,
        description=f"What there is to say about item {item_id}." if verbose else None,
    )


def make_order(order: NewOrder) -> Order:
    """Gives the order with its total."""
    return Order(
        id=order.customer.id,
        status="accepted",
        customer=order.customer.name,
        priority=order.priority,
        lines=len(order.lines),
        total=round(sum(line.quantity * line.unit_price for line in order.lines), 2),
    )
