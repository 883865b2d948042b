"""Runs django-bolt: parameters and msgspec bodies of its own, with async and with sync handlers."""

from typing import Annotated

from django_bolt import BoltAPI
from django_bolt.param_functions import Path
from peers.awaiting import awaits_once
from peers.msgspec_models import Item, NewOrder, Order, make_item, make_order

ItemId = Annotated[int, Path(ge=1)]

# Without its default compression, which such small answers do not reach but whose check they would pay for.
api = BoltAPI(compression=False)
blocking = BoltAPI(compression=False)


@api.get("/items/{item_id}")
@awaits_once
async def get_item(item_id: ItemId, verbose: bool = False) -> Item:
    """Makes up one item from its number."""
    return make_item(item_id, verbose)


@api.post("/orders", status_code=201)
@awaits_once
async def create_order(order: NewOrder) -> Order:
    """Gives the order with its total."""
    return make_order(order)


@blocking.get("/items/{item_id}")
def get_item_blocking(item_id: ItemId, verbose: bool = False) -> Item:
    """Makes up one item from its number."""
    return make_item(item_id, verbose)


@blocking.post("/orders", status_code=201)
def create_order_blocking(order: NewOrder) -> Order:
    """Gives the order with its total."""
    return make_order(order)
