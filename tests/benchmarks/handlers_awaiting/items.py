"""Is the benchmark's handler of the `items` tag that awaits once, put in place of the generated stub."""

from peers.awaiting import awaits_once

from ..contract.models import Item


@awaits_once
async def get_item(item_id: int, *, verbose: bool = False) -> Item:
    """Makes up one item from its number."""
    item = Item(
        id=item_id,
        name=f"Item {item_id}",
        price=item_id * 0.25,
        tags=["new", "sale"],
        in_stock=item_id % 2 == 0,
    )
    if verbose:
        item.description = f"What there is to say about item {item_id}."
    return item
