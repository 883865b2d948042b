"""Is the handler of the `items` tag: a coroutine function, which runs on the event loop."""

from ..contract.models import Item


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
