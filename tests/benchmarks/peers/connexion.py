"""Runs connexion: it validates by the document, and dispatches by operationId.

Typed answers are encoded by a Jsonifier on msgspec. It reads documents up to 3.0, and this one says nothing
that 3.0 lacks.
"""

from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]
from connexion import AsyncApp  # type: ignore[import-untyped]
from connexion.jsonifier import Jsonifier  # type: ignore[import-untyped]
from connexion.resolver import Resolver  # type: ignore[import-untyped]
from peers.awaiting import awaits_once
from peers.msgspec_models import Item, Order, encode, make_item


class MsgspecJsonifier(Jsonifier):  # type: ignore[misc] # connexion is not typed
    """Encodes structs, which the default one on `json` cannot."""

    def dumps(self, data: Any, **options: Any) -> str:
        """Writes the JSON text of one answer."""
        return encode(data).decode()


@awaits_once
async def get_item(item_id: int, verbose: bool = False) -> Item:
    """Makes up one item from its number."""
    return make_item(item_id, verbose)


@awaits_once
async def create_order(body: dict[str, Any]) -> tuple[Order, int]:
    """Gives the order with its total; the body has been validated and stays a dictionary."""
    order = Order(
        id=body["customer"]["id"],
        status="accepted",
        customer=body["customer"]["name"],
        priority=body["priority"],
        lines=len(body["lines"]),
        total=round(sum(line["quantity"] * line["unit_price"] for line in body["lines"]), 2),
    )
    return order, 201


HANDLERS = {"get_item": get_item, "create_order": create_order}

document = yaml.safe_load(Path(__file__).parent.with_name("openapi.yaml").read_text(encoding="utf-8"))
document["openapi"] = "3.0.3"

app = AsyncApp(__name__, jsonifier=MsgspecJsonifier())
app.add_api(document, resolver=Resolver(HANDLERS.__getitem__))
