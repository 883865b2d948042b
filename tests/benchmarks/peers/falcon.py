"""Runs Falcon as an ASGI and a WSGI application: path converter, typed query getter, msgspec for bodies."""

import falcon
import falcon.asgi
import msgspec
from peers.awaiting import awaits_once
from peers.msgspec_models import decode_new_order, encode, make_item, make_order


class ItemResource:
    """Serves /items/{item_id}; the path's converter refuses what is not an integer of at least 1."""

    @awaits_once
    async def on_get(self, req: falcon.asgi.Request, resp: falcon.asgi.Response, item_id: int) -> None:
        """Makes up one item from its number."""
        resp.data = encode(make_item(item_id, req.get_param_as_bool("verbose", default=False)))


class OrdersResource:
    """Serves /orders."""

    @awaits_once
    async def on_post(self, req: falcon.asgi.Request, resp: falcon.asgi.Response) -> None:
        """Gives the order with its total."""
        resp.data = encode(make_order(decode_new_order(await req.stream.read())))
        resp.status = falcon.HTTP_201


class BlockingItemResource:
    """Serves /items/{item_id} of the WSGI application."""

    def on_get(self, req: falcon.Request, resp: falcon.Response, item_id: int) -> None:
        """Makes up one item from its number."""
        resp.data = encode(make_item(item_id, req.get_param_as_bool("verbose", default=False)))


class BlockingOrdersResource:
    """Serves /orders of the WSGI application."""

    def on_post(self, req: falcon.Request, resp: falcon.Response) -> None:
        """Gives the order with its total."""
        resp.data = encode(make_order(decode_new_order(req.bounded_stream.read())))
        resp.status = falcon.HTTP_201


async def refuse(
    req: falcon.asgi.Request,
    resp: falcon.asgi.Response,
    error: msgspec.DecodeError,
    params: dict[str, object],
) -> None:
    """Answers 422 with what is wrong with the body."""
    raise falcon.HTTPUnprocessableEntity(description=str(error))


def refuse_blocking(
    req: falcon.Request, resp: falcon.Response, error: msgspec.DecodeError, params: dict[str, object]
) -> None:
    """Answers 422 with what is wrong with the body."""
    raise falcon.HTTPUnprocessableEntity(description=str(error))


asgi = falcon.asgi.App()
asgi.add_route("/items/{item_id:int(min=1)}", ItemResource())
asgi.add_route("/orders", OrdersResource())
asgi.add_error_handler(msgspec.DecodeError, refuse)

wsgi = falcon.App()
wsgi.add_route("/items/{item_id:int(min=1)}", BlockingItemResource())
wsgi.add_route("/orders", BlockingOrdersResource())
wsgi.add_error_handler(msgspec.DecodeError, refuse_blocking)
