"""What could be read as a request in two ways, with raw bytes to the ASGI door behind other servers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support.doorway import GET, POST, Client, Door, chunked, read_all, running
from support.smuggling import MENDED, SMUGGLING, WAITS

CASES = [(http, case) for http in MENDED for case in SMUGGLING]


@pytest.fixture(scope="module")
def doors() -> Iterator[dict[str, Door]]:
    with running(native=False) as httptools, running(native=False, http="h11") as h11:
        yield {"httptools": httptools, "h11": h11}


@pytest.mark.parametrize(("http", "case"), CASES)
def test_what_the_server_lets_through_is_refused(doors: dict[str, Door], http: str, case: str) -> None:
    """The server refuses it with a 400 of its own, or the service with what the native door answers."""
    door = doors[http]
    data, statuses = SMUGGLING[case]
    mended = MENDED[http].get(case)
    with door.connect() as connection:
        own = connection.getsockname()
        connection.sendall(data + GET + b"X-Smuggled: 1\r\n\r\n")
        if mended == WAITS:
            connection.settimeout(0.1)
            with pytest.raises(TimeoutError):
                connection.recv(1)
            return
        answer = Client(connection).answer()
        if mended is not None:
            assert answer.status == mended
            return
        assert answer.headers["connection"] == "close"
        assert not read_all(connection)
    if answer.body == b"Invalid HTTP request received.":
        assert answer.status == 400
    else:
        assert answer.status in statuses
        assert answer.headers["content-type"] == "application/problem+json"
    reached = [request.path for request in door.service.requests if request.client == own]
    assert not reached, "nothing of it reached a handler"


@pytest.mark.parametrize(("http", "taken"), [("httptools", True), ("h11", False)])
def test_a_trailer_is_no_part_of_the_head(doors: dict[str, Door], http: str, taken: bool) -> None:
    """uvicorn with httptools makes it one, before the ASGI door sees it; the native door does not."""
    with doors[http].connect() as connection:
        own = connection.getsockname()
        trailer = chunked(b"abc", trailer=b"X-Trailer: 1\r\n")
        connection.sendall(POST + b"Transfer-Encoding: chunked\r\n\r\n" + trailer)
        assert Client(connection).answer().body == b"abc"
    (request,) = [request for request in doors[http].service.requests if request.client == own]
    assert (request.header(b"x-trailer") == "1") == taken
