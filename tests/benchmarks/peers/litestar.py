"""Runs Litestar: msgspec structs in and out, which are its native models."""

from typing import Annotated

from litestar import Litestar, get, post
from litestar.params import Parameter
from peers.awaiting import awaits_once
from peers.msgspec_models import Item, NewOrder, Order, make_item, make_order


@get("/items/{item_id:int}")
@awaits_once
async def get_item(item_id: Annotated[int, Parameter(ge=1)], verbose: bool = False) -> Item:
    """Makes up one item from its number."""
    return make_item(item_id, verbose)


@post("/orders")
@awaits_once
async def create_order(data: NewOrder) -> Order:
    """Gives the order with its total."""
    return make_order(data)


app = Litestar([get_item, create_order], openapi_config=None)
