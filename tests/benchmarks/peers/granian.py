"""Runs an RSGI application written by hand: Granian's own interface, without a framework."""

from typing import Any

from peers import by_hand
from peers.awaiting import awaits_once

HEADERS = [("content-type", "application/json")]


@awaits_once
async def app(scope: Any, protocol: Any) -> None:
    """Answers one request."""
    method, path = scope.method, scope.path
    if by_hand.is_get_item(method, path):
        status, body = by_hand.get_item(path, scope.query_string)
    elif by_hand.is_create_order(method, path):
        status, body = by_hand.create_order(await protocol())
    else:
        status, body = by_hand.NOT_FOUND
    protocol.response_bytes(status, HEADERS, body)
