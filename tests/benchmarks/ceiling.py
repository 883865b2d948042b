"""Answers every request with a constant: the ceiling, httptools on uvloop without routing or validation."""

import argparse
import asyncio
from typing import cast

import httptools
import uvloop

BODY = (
    b'{"id":42,"name":"Item 42","price":10.5,"tags":["new","sale"],"in_stock":true,'
    b'"description":"What there is to say about item 42."}'
)
RESPONSE = (
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
    + str(len(BODY)).encode()
    + b"\r\n\r\n"
) + BODY


class Connection(asyncio.Protocol):
    """Is one connection: a parser whose only callback writes the constant."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the transport and starts a parser."""
        self.transport = cast(asyncio.Transport, transport)  # uvloop's class does not derive from it
        self.parser = httptools.HttpRequestParser(self)

    def data_received(self, data: bytes) -> None:
        """Feeds the parser, which calls back for each complete request."""
        self.parser.feed_data(data)

    def on_message_complete(self) -> None:
        """Answers the request that has just been read."""
        self.transport.write(RESPONSE)


async def serve(port: int) -> None:
    """Listens on loopback until the process is stopped."""
    server = await asyncio.get_running_loop().create_server(Connection, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    uvloop.run(serve(arguments.parse_args().port))
