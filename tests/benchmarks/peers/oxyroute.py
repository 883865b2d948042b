"""Runs OxyRoute on Granian's RSGI: its router and query; msgspec for parameters and bodies."""

import msgspec
from oxyroute import App, Response
from peers.awaiting import awaits_once
from peers.msgspec_models import PositiveInteger, decode_new_order, encode, make_item, make_order

JSON = {"content-type": "application/json"}

app = App(include_openapi=False)


@app.get("/items/:item_id")
@awaits_once
async def get_item(item_id: str, query: dict[str, str] | None = None) -> Response:
    """Makes up one item from its number."""
    try:
        number = msgspec.convert(item_id, PositiveInteger, strict=False)
        verbose = msgspec.convert((query or {}).get("verbose", "false"), bool, strict=False)
    except msgspec.ValidationError as error:
        return Response(encode({"error": str(error)}), 400, JSON)
    return Response(encode(make_item(number, verbose)), 200, JSON)


@app.post("/orders", read_json_body=False)
@awaits_once
async def create_order(body: bytes) -> Response:
    """Gives the order with its total."""
    try:
        order = decode_new_order(body)
    except msgspec.DecodeError as error:
        return Response(encode({"error": str(error)}), 422, JSON)
    return Response(encode(make_order(order)), 201, JSON)


app.freeze()
