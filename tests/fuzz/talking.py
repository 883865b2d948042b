"""Sends a conversation to a service, and reads its answers strictly."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from making import Conversation
from support.besieged import Besieged
from support.native_door import NATIVE

SERVERS = b"Invalid HTTP request received."
"""What uvicorn says of what it does not take for a request."""
QUIET_S = 0.05
"""So long nothing comes where an answer is not to be expected."""
LONGEST_S = 5.0
"""A connection that its client has ended is closed within this."""
_HEAD = re.compile(rb"HTTP/1\.1 [1-5][0-9]{2} [^\r\n]+(\r\n[!-9;-~]+: [^\r\n\0]*)*")
_IDS = re.compile(rb"[0-9a-f]{32}")
_OWN = re.compile(
    rb"(?i)\r\n(date|connection|transfer-encoding|content-length|x-request-id|keep-alive): [^\r\n]*"
)


class WrongError(Exception):
    """What came is no sequence of answers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Holds an answer, without what is another one each time."""

    status: int
    head: bytes
    body: bytes
    closes: bool

    @property
    def is_the_servers(self) -> bool:
        """Says whether the server has refused what the service has not seen."""
        return self.body == SERVERS


def talk(service: Besieged, conversation: Conversation, quiet_s: float = QUIET_S) -> list[Answer]:
    """Gives the final answers to a conversation.

    Raises:
        WrongError: when something else came, or the connection stays open.
    """
    came = bytearray()
    with service.connect() as connection:
        connection.settimeout(LONGEST_S)
        with suppress(ConnectionError):
            for piece in conversation.pieces:
                connection.sendall(piece)
                if len(conversation.pieces) > 1:
                    time.sleep(0.0005)
        try:
            if not _read(connection, came, quiet_s):
                connection.shutdown(socket.SHUT_WR)
                _read(connection, came, LONGEST_S)
        except TimeoutError:
            raise WrongError("the connection stays open") from None
        except ConnectionError:
            pass  # it was closed with something unread
    data, refused, _ = bytes(came).partition(SERVERS)
    if not refused or service.http in NATIVE:
        return answers(bytes(came))
    data = data[: data.rfind(b"HTTP/1.1 ")]  # uvicorn says so even in the middle of an answer
    return [*answers(data), Answer(400, b"", SERVERS, closes=True)]


def _read(connection: socket.socket, came: bytearray, quiet_s: float) -> bool:
    """Reads until the end, or until nothing comes for a while; says whether that was the end."""
    connection.settimeout(quiet_s)
    try:
        while piece := connection.recv(1 << 16):
            came += piece
    except TimeoutError:
        if quiet_s >= LONGEST_S:
            raise
        return False
    return True


def answers(data: bytes) -> list[Answer]:
    """Gives the final answers in what came; the last may lack its end."""
    found = []
    while data:
        head, end, data = data.partition(b"\r\n\r\n")
        if not end:
            break
        if not _HEAD.fullmatch(head):
            raise WrongError(f"this is no head of an answer: {head[:300]!r}")
        status = int(head[9:12])
        if status == 100:
            continue
        lower = head.lower()
        closes = b"\r\nconnection: close" in lower
        length = re.search(rb"\r\ncontent-length: ([0-9]+)", lower)
        if b"\r\ntransfer-encoding: chunked" in lower:
            body, data = _chunks(data)
        elif length is not None:
            body, data = data[: int(length[1])], data[int(length[1]) :]
        else:
            body, data = (b"", data) if status in {204, 304} else (data, b"")
        head = _OWN.sub(b"", head).lower()
        found.append(
            Answer(status, b"\n".join(sorted(head.split(b"\r\n")[1:])), _IDS.sub(b"its id", body), closes)
        )
        if closes and data:
            raise WrongError(f"something follows the last answer: {data[:300]!r}")
    return found


def _chunks(data: bytes) -> tuple[bytes, bytes]:
    body = b""
    while True:
        number, end, data = data.partition(b"\r\n")
        if not end:
            return body, b""
        if not re.fullmatch(rb"[0-9a-f]{1,8}", number):
            raise WrongError(f"this is no size of a chunk: {number[:300]!r}")
        size = int(number, 16)
        body += data[:size]
        if data[size : size + 2] not in {b"\r\n", b"\r", b""}:
            raise WrongError(f"a chunk has another length than {size}")
        data = data[size + 2 :]
        if not size:
            return body, data


def smaller(data: bytes, fails: Callable[[bytes], bool], seconds: float = 30.0) -> bytes:
    """Gives a small part of the bytes for which it still fails: what can be left out, by halves, is."""
    deadline = time.monotonic() + seconds
    size = len(data) // 2
    while size and time.monotonic() < deadline:
        place = 0
        while place < len(data) and time.monotonic() < deadline:
            shorter = data[:place] + data[place + size :]
            if fails(shorter):
                data = shorter
            else:
                place += size
        size //= 2
    return data
