"""An answer comes before the refusal of what is sent behind its request, whenever either is made."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator

import pytest
from support.compiled_door import Service, imported, message, written
from support.native_door import NATIVE, built_module
from support.wires import SETTLED

FIRST = {
    "on the spot": (b"GET /items/5", 200),
    "it waits": (b"GET /waits/3", 200),
    "with a context": (b"GET /context/a/1", 200),
    "a declared response": (b"GET /declared/0", 404),
    "on a thread": (b"GET /thread", 200),
    "no such path": (b"GET /nowhere", 404),
    "no such method": (b"DELETE /waits/3", 405),
    "it fails later": (b"GET /fails/later", 500),
    "a long one": (b"GET /long/70000", 200),
}
REFUSED = {
    "noise": b"\0\xff\r\n\r\n",
    "a chunk": b"0x3\r\nabc\r\n0\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
}


@pytest.fixture(scope="module", autouse=True)
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with imported(written(tmp_path_factory.mktemp("service"))):
        yield


@pytest.mark.parametrize("door", NATIVE)
@pytest.mark.parametrize("refused", REFUSED)
@pytest.mark.parametrize("first", FIRST)
def test_answer_comes_before_a_refusal(first: str, refused: str, door: str) -> None:
    line, status = FIRST[first]
    data, behind = message(line), REFUSED[refused]

    async def run() -> None:
        own = Service(built_module() if door == "compiled" else None, log_sampling_mode="error-only")
        await own.start()
        await own.sent([(data, SETTLED)])  # the head of such an answer is known from now on
        for pieces in ([data + behind], [data, behind], [data + data, behind]):
            sent = await own.sent([(piece, 1) for piece in pieces[:-1]] + [(pieces[-1], SETTLED)])
            found = [int(digits) for digits in re.findall(rb"HTTP/1.1 (\d+)", sent)]
            assert found[:-1] == [status] * b"".join(pieces).count(line)
            assert found[-1] in {400, 501}
        await own.stop()

    asyncio.run(asyncio.wait_for(run(), 20))
