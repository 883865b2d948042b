"""Runs applications written by hand on fastpysgi's own server: a WSGI one, or an ASGI one with `--asgi`."""

import argparse
from collections.abc import Awaitable, Callable
from typing import Any

import fastpysgi  # type: ignore[import-untyped]
from peers import by_hand
from peers.awaiting import awaits_once

LINES = {200: "200 OK", 201: "201 Created", 404: "404 Not Found", 422: "422 Unprocessable Content"}
WSGI_HEADERS = [("Content-Type", "application/json")]
ASGI_HEADERS = [(b"content-type", b"application/json")]

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


def wsgi(environ: dict[str, Any], start_response: Callable[..., object]) -> list[bytes]:
    """Answers one request."""
    method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
    if by_hand.is_get_item(method, path):
        status, body = by_hand.get_item(path, environ["QUERY_STRING"])
    elif by_hand.is_create_order(method, path):
        status, body = by_hand.create_order(environ["wsgi.input"].read())
    else:
        status, body = by_hand.NOT_FOUND
    start_response(LINES[status], WSGI_HEADERS)
    return [body]


@awaits_once
async def _answer(scope: dict[str, Any], receive: Receive) -> by_hand.Answer:
    method, path = scope["method"], scope["path"]
    if by_hand.is_get_item(method, path):
        return by_hand.get_item(path, scope["query_string"].decode("latin-1"))
    if by_hand.is_create_order(method, path):
        message = await receive()
        body = message.get("body", b"")
        while message.get("more_body"):
            message = await receive()
            body += message.get("body", b"")
        return by_hand.create_order(body)
    return by_hand.NOT_FOUND


async def asgi(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answers one request."""
    status, body = await _answer(scope, receive)
    await send({"type": "http.response.start", "status": status, "headers": ASGI_HEADERS})
    await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--asgi", action="store_true")
    options = arguments.parse_args()
    fastpysgi.server.lifespan = 0
    fastpysgi.run(asgi if options.asgi else wsgi, host="127.0.0.1", port=options.port)
