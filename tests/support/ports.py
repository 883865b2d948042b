"""Gives ports to processes that cannot choose one for themselves and say so."""

from __future__ import annotations

import itertools
import os
import socket

_BELOW = 32_768
"""Ports from here on are given by systems to whoever asks for any, at any time."""
_FIRST, _EACH = 10_000, 37
_numbers = itertools.count(os.getpid() * _EACH)
"""Several processes that test begin at different places."""


def free_port() -> int:
    """Gives a port that nobody listens on, nor is given by chance before somebody does: each time another."""
    while True:
        port = _FIRST + next(_numbers) % (_BELOW - _FIRST)
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        return port
