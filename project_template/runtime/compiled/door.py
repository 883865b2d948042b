"""Stands in for the compiled door: hands everything on."""

from __future__ import annotations

from typing import Any


class Connection:
    """Is a connection, all of which it leaves to the door in Python."""

    def __init__(self, door: Any) -> None:
        self._door = door

    def connection_made(self, transport: Any) -> None:
        """Begins."""
        self._door.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Takes what came."""
        self._door.data_received(data)

    def eof_received(self) -> None:
        """Takes that no more comes."""
        self._door.eof_received()

    def connection_lost(self, error: BaseException | None) -> None:
        """Ends."""
        self._door.connection_lost(error)

    def pause_writing(self) -> None:
        """Takes that what is written is not taken."""
        self._door.pause_writing()

    def resume_writing(self) -> None:
        """Takes that it is again."""
        self._door.resume_writing()


def count(data: bytes, wanted: int) -> int:
    """Counts a byte."""
    found = 0
    for byte in data:
        if byte == wanted:
            found += 1
    return found
