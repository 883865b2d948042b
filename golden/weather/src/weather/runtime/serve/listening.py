# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Opens the sockets that `serve` listens on: of an address, of a path, or one that it was started with."""

from __future__ import annotations

import os
import socket
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

BACKLOG: Final = 2048
"""Connections that may wait to be accepted; the system's own limit may be lower."""

_EVERYWHERE: Final = "::"
"""The address that stands for all of IPv6, and of IPv4 where the system has both."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Says where to listen: at a path or a descriptor if one of them is given, else at the address."""

    host: str
    port: int
    path: str = ""
    """Of a Unix socket."""
    descriptor: int | None = None
    """Of a socket that listens already, as systemd hands it on."""

    def __str__(self) -> str:
        if self.path:
            return f"unix:{self.path}"
        if self.descriptor is not None:
            return f"descriptor {self.descriptor}"
        return _authority(self.host, self.port)

    @contextmanager
    def opened(self) -> Iterator[socket.socket]:
        """Gives the socket, and closes it afterwards.

        Raises:
            OSError: if there is no such address, path or descriptor, or it is taken or not allowed.
            OverflowError: if there is no such port.
        """
        if self.path:
            with _unix(self.path) as listener:
                yield listener
        elif self.descriptor is not None:
            with _inherited(self.descriptor) as listener:
                yield listener
        else:
            with _bound(self.host, self.port) as listener:
                yield listener


def url(listener: socket.socket) -> str:
    """Says where a socket listens, for people: `http://127.0.0.1:8080` or `unix:/run/service.sock`."""
    name = listener.getsockname()
    return (
        f"http://{_authority(name[0], name[1])}" if isinstance(name, tuple) else f"unix:{os.fsdecode(name)}"
    )


def _authority(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    both = host == _EVERYWHERE and socket.has_dualstack_ipv6()
    return socket.create_server((host, port), family=family, backlog=BACKLOG, dualstack_ipv6=both)


def _inherited(descriptor: int) -> socket.socket:
    listener = socket.socket(fileno=descriptor)
    if listener.type != socket.SOCK_STREAM or not listener.getsockopt(
        socket.SOL_SOCKET, socket.SO_ACCEPTCONN
    ):
        listener.detach()
        raise OSError("it is no socket that listens for connections")
    listener.set_inheritable(False)  # what a handler starts must not have it
    return listener


@contextmanager
def _unix(path: str) -> Iterator[socket.socket]:
    """Gives a socket at a path, where nothing is or one that nobody listens at any more."""
    if sys.platform == "win32":
        raise OSError("there are no Unix sockets here")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        if _is_left(path):
            os.unlink(path)
        listener.bind(path)
        made = os.lstat(path)
        try:
            listener.listen(BACKLOG)
            yield listener
        finally:
            with suppress(FileNotFoundError):
                if os.path.samestat(os.lstat(path), made):
                    os.unlink(path)


def _is_left(path: str) -> bool:
    """Says whether a socket is there that a service has left which was killed."""
    if sys.platform == "win32":
        return False
    try:
        if not stat.S_ISSOCK(os.lstat(path).st_mode):
            return False
    except FileNotFoundError:
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        try:
            client.connect(path)
        except ConnectionRefusedError:
            return True
    return False
