"""Runs Robyn: its own server; msgspec for parameters and bodies. `--port` is ours, the others are Robyn's."""

import argparse

import msgspec
from peers.awaiting import awaits_once
from peers.msgspec_models import PositiveInteger, decode_new_order, encode, make_item, make_order
from robyn import Headers, Request, Response, Robyn

JSON = Headers({"Content-Type": "application/json"})

app = Robyn(__file__)


@app.get("/items/:item_id")  # type: ignore[untyped-decorator] # Robyn leaves it untyped
@awaits_once
async def get_item(request: Request) -> Response:
    """Makes up one item from its number."""
    try:
        item_id = msgspec.convert(request.path_params["item_id"], PositiveInteger, strict=False)
        verbose = msgspec.convert(request.query_params.get("verbose", "false"), bool, strict=False)
    except msgspec.ValidationError as error:
        return Response(400, JSON, encode({"error": str(error)}))
    return Response(200, JSON, encode(make_item(item_id, verbose)))


@app.post("/orders")  # type: ignore[untyped-decorator] # likewise
@awaits_once
async def create_order(request: Request) -> Response:
    """Gives the order with its total."""
    try:
        order = decode_new_order(request.body)
    except msgspec.DecodeError as error:
        return Response(422, JSON, encode({"error": str(error)}))
    return Response(201, JSON, encode(make_order(order)))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    app.start(host="127.0.0.1", port=arguments.parse_known_args()[0].port)
