"""Runs aiohttp: its own server on uvloop without access log, msgspec for parameters and bodies."""

import argparse

import msgspec
import uvloop
from aiohttp import web
from peers.awaiting import awaits_once
from peers.msgspec_models import PositiveInteger, decode_new_order, encode, make_item, make_order


@awaits_once
async def get_item(request: web.Request) -> web.Response:
    """Makes up one item from its number."""
    try:
        item_id = msgspec.convert(request.match_info["item_id"], PositiveInteger, strict=False)
        verbose = msgspec.convert(request.query.get("verbose", "false"), bool, strict=False)
    except msgspec.ValidationError as error:
        raise web.HTTPBadRequest(text=str(error)) from error
    return web.Response(body=encode(make_item(item_id, verbose)), content_type="application/json")


@awaits_once
async def create_order(request: web.Request) -> web.Response:
    """Gives the order with its total."""
    try:
        order = decode_new_order(await request.read())
    except msgspec.DecodeError as error:
        raise web.HTTPUnprocessableEntity(text=str(error)) from error
    return web.Response(status=201, body=encode(make_order(order)), content_type="application/json")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    app = web.Application()
    app.add_routes([web.get("/items/{item_id}", get_item), web.post("/orders", create_order)])
    web.run_app(
        app,
        host="127.0.0.1",
        port=arguments.parse_args().port,
        access_log=None,
        print=None,
        loop=uvloop.new_event_loop(),
    )
