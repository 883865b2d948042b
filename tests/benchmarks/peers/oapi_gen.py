"""Runs oapi-gen: what it generates of the document, as Starlette's router, with our handlers.

It is generated anew into its own environment at each start.
"""

import subprocess
import sys
from pathlib import Path

DOCUMENT = Path(__file__).parent.with_name("openapi.yaml")
GENERATED = Path(sys.prefix) / "generated" / "items_api"

subprocess.run(
    [Path(sys.executable).with_name("oapi-gen"), "generate", DOCUMENT, "--output", GENERATED], check=True
)
sys.path.insert(0, str(GENERATED.parent))

from items_api import Handlers, create_router  # type: ignore[import-not-found] # noqa: E402
from items_api.contracts import CreateOrder, GetItem  # type: ignore[import-not-found] # noqa: E402
from items_api.models import Item, Order  # type: ignore[import-not-found] # noqa: E402
from msgspec import UNSET  # noqa: E402
from peers.awaiting import awaits_once  # noqa: E402


class Items:
    """Answers what the document tags with `items`."""

    @awaits_once
    async def get_item(self, request: GetItem.Request) -> GetItem.Ok:
        """Makes up one item from its number."""
        item_id = request.item_id
        return GetItem.Ok(
            Item(
                id=item_id,
                name=f"Item {item_id}",
                price=item_id * 0.25,
                tags=["new", "sale"],
                in_stock=item_id % 2 == 0,
                description=f"What there is to say about item {item_id}." if request.verbose else UNSET,
            )
        )


class Orders:
    """Answers what the document tags with `orders`."""

    @awaits_once
    async def create_order(self, request: CreateOrder.Request) -> CreateOrder.Created:
        """Gives the order with its total."""
        order = request.body
        return CreateOrder.Created(
            Order(
                id=order.customer.id,
                status="accepted",
                customer=order.customer.name,
                priority=order.priority,
                lines=len(order.lines),
                total=round(sum(line.quantity * line.unit_price for line in order.lines), 2),
            )
        )


app = create_router(Handlers(items=Items(), orders=Orders()), include_schema=False)
