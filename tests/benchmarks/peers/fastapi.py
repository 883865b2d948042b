"""Runs FastAPI: pydantic models and return types, which pydantic turns into JSON (the advised response)."""

from typing import Annotated, Literal

from fastapi import FastAPI, Path
from peers.awaiting import awaits_once
from pydantic import BaseModel, Field

Priority = Literal["low", "normal", "high"]


class Item(BaseModel):
    """Holds what GET /items/{item_id} answers."""

    id: int
    name: str
    price: float
    tags: list[str]
    in_stock: bool
    description: str | None = None


class Customer(BaseModel):
    """Says who orders."""

    id: Annotated[int, Field(ge=1)]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    city: Annotated[str, Field(max_length=200)] = ""


class OrderLine(BaseModel):
    """Says what is ordered, how many, at what price."""

    item_id: Annotated[int, Field(ge=1)]
    quantity: Annotated[int, Field(ge=1, le=1000)]
    unit_price: Annotated[float, Field(ge=0)]


class NewOrder(BaseModel):
    """Holds the body of POST /orders."""

    customer: Customer
    lines: Annotated[list[OrderLine], Field(min_length=1, max_length=100)]
    priority: Priority
    note: Annotated[str, Field(max_length=500)] = ""


class Order(BaseModel):
    """Holds what POST /orders answers."""

    id: int
    status: str
    customer: str
    priority: Priority
    lines: int
    total: float


# Without the documentation pages, whose routes would be tried before these two.
app = FastAPI(openapi_url=None)


@app.get("/items/{item_id}", response_model_exclude_none=True)
@awaits_once
async def get_item(item_id: Annotated[int, Path(ge=1)], verbose: bool = False) -> Item:
    """Makes up one item from its number."""
    return Item(
        id=item_id,
        name=f"Item {item_id}",
        price=item_id * 0.25,
        tags=["new", "sale"],
        in_stock=item_id % 2 == 0,
        description=f"What there is to say about item {item_id}." if verbose else None,
    )


@app.post("/orders", status_code=201)
@awaits_once
async def create_order(order: NewOrder) -> Order:
    """Gives the order with its total."""
    return Order(
        id=order.customer.id,
        status="accepted",
        customer=order.customer.name,
        priority=order.priority,
        lines=len(order.lines),
        total=round(sum(line.quantity * line.unit_price for line in order.lines), 2),
    )
