"""Runs socketify: its own server (uWebSockets); msgspec for parameters and bodies.

A request has to be read before its handler awaits anything else.
"""

import argparse

import msgspec
from peers.awaiting import AWAITS, next_turn
from peers.msgspec_models import PositiveInteger, decode_new_order, encode, make_item, make_order
from socketify import App  # type: ignore[import-untyped]

JSON = b"application/json"


async def get_item(res, req) -> None:  # type: ignore[no-untyped-def] # socketify is not typed
    """Makes up one item from its number."""
    try:
        item_id = msgspec.convert(req.get_parameter(0), PositiveInteger, strict=False)
        verbose = msgspec.convert(req.get_query("verbose") or "false", bool, strict=False)
    except msgspec.ValidationError as error:
        res.cork_send(encode({"error": str(error)}), JSON, b"400 Bad Request")
        return
    if AWAITS:
        await next_turn()
    res.cork_send(encode(make_item(item_id, verbose)), JSON)


async def create_order(res, req) -> None:  # type: ignore[no-untyped-def] # likewise
    """Gives the order with its total."""
    body = await res.get_data()
    try:
        order = decode_new_order(body.getvalue())
    except msgspec.DecodeError as error:
        res.cork_send(encode({"error": str(error)}), JSON, b"422 Unprocessable Content")
        return
    if AWAITS:
        await next_turn()
    res.cork_send(encode(make_order(order)), JSON, b"201 Created")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    # Responses from a pool: others are collected while their handler awaits the body, and the process dies.
    app = App(request_response_factory_max_items=1000)
    app.get("/items/:item_id", get_item)
    app.post("/orders", create_order)
    app.listen(arguments.parse_args().port)
    app.run()
