"""store: orders and stock."""

from __future__ import annotations

import sqlite3

import msgspec

from ..contract.models import Order, OrderInput
from ..contract.responses import PlaceOrderCreated
from ..database import from_json, to_json
from ..runtime.problems import Problem
from ..service import Context, NotThereError


def get_inventory(*, context: Context) -> dict[str, int]:
    """How many pets there are of each status."""
    with context.state.database.transaction() as rows:
        counted = rows.execute(
            "SELECT status, count(*) FROM pets WHERE status IS NOT NULL GROUP BY status"
        ).fetchall()
    return {"available": 0, "pending": 0, "sold": 0} | dict(map(tuple, counted))


def place_order(body: OrderInput, *, context: Context) -> PlaceOrderCreated:
    """Orders pets of a kind that the shop has."""
    with context.state.database.transaction() as rows:
        if not rows.execute("SELECT 1 FROM pets WHERE id = ?", (body.pet_id,)).fetchone():
            raise Problem(409, f"There is no pet {body.pet_id} to order.")
        (order_id,) = rows.execute("INSERT INTO orders (document) VALUES ('') RETURNING id").fetchone()
        order = Order(**{**msgspec.structs.asdict(body), "id": order_id})
        rows.execute("UPDATE orders SET document = ? WHERE id = ?", (to_json(order), order_id))
    return PlaceOrderCreated(body=order, location=f"/api/v3/store/order/{order_id}")


def get_order_by_id(order_id: int, *, context: Context) -> Order:
    """The order."""
    with context.state.database.transaction() as rows:
        return _order(rows, order_id)


def delete_order(order_id: int, *, context: Context) -> None:
    """Cancels an order that has not yet been delivered."""
    with context.state.database.transaction() as rows:
        if _order(rows, order_id).status == "delivered":
            raise Problem(409, "The order was already delivered.")
        rows.execute("DELETE FROM orders WHERE id = ?", (order_id,))


def _order(rows: sqlite3.Connection, order_id: int) -> Order:
    row = rows.execute("SELECT document FROM orders WHERE id = ?", (order_id,)).fetchone()
    if row is None:
        raise NotThereError(f"There is no order {order_id}.")
    return from_json(row["document"], Order)
