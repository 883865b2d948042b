"""Is the handler of the `orders` tag as a plain function: it runs on the worker threads of its pool."""

from ..contract.models import NewOrder, Order


def create_order(body: NewOrder) -> Order:
    """Gives the order with its total."""
    return Order(
        id=body.customer.id,
        status="accepted",
        customer=body.customer.name,
        priority=body.priority,
        lines=len(body.lines),
        total=round(sum(line.quantity * line.unit_price for line in body.lines), 2),
    )
