# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from ...runtime import examples
from ..models import Order
from ..responses import PlaceOrderCreated
from .components import COMPONENTS

OWN = examples.File(__package__, "store.json")

get_inventory: examples.Example[dict[str, int]] = OWN.json("get_inventory", dict[str, int])
place_order: examples.Example[PlaceOrderCreated] = examples.reply(
    PlaceOrderCreated, body=OWN.json("place_order", Order), location=COMPONENTS.json("headers/Location", str)
)
get_order_by_id: examples.Example[Order] = OWN.json("get_order_by_id", Order)
