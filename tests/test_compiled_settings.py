"""The native doors keep to what is set, and the compiled one answers common requests whatever else is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Annotated

import pytest
from msgspec import Meta
from support.compiled_door import Service, imported, message, part, written
from support.native_door import NATIVE, built_module
from support.wires import SETTLED, in_no_task

from runtime.doors.reader import SLICE
from runtime.parameters.described import kind_of

ITEM = message(b"GET /items/5")
METRICS = message(b"GET /metrics")
ORDER = message(
    b"POST /orders",
    [b"Host: pets.example", b"Content-Type: application/json", b"Content-Length: 22"],
    b'{"name":"x","count":3}',
)


@pytest.fixture(scope="module", autouse=True)
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with imported(written(tmp_path_factory.mktemp("service"))):
        yield


@pytest.mark.parametrize(
    ("admin_port", "answered", "item", "metrics"),
    [(None, 1, b"200", b"200"), (81, 1, b"200", b"404"), (80, 0, b"404", b"200")],
)
def test_admin_port(admin_port: int | None, answered: int, item: bytes, metrics: bytes) -> None:
    """It answers at the other port, and leaves that one to Python, where other operations are."""

    async def run() -> None:
        service = Service(built_module(), log_sampling_mode="error-only", admin_port=admin_port)
        await service.start()
        protocol, wire = service.connected()  # to port 80
        in_no_task(protocol.data_received, ITEM)
        in_no_task(service.release)
        assert (protocol.answered, bytes(wire.sent).split()[1]) == (answered, item)
        protocol.connection_lost(None)
        assert (await service.sent([(METRICS, SETTLED)])).split()[1] == metrics
        await service.stop()

    asyncio.run(asyncio.wait_for(run(), 20))


@pytest.mark.parametrize("door", NATIVE)
def test_head_whose_fields_have_no_blanks(door: str) -> None:
    """A field counts as a line with a blank in it (RFC 9112 5), though it comes in one piece without."""

    async def run() -> None:
        module = built_module() if door == "compiled" else None
        service = Service(module, log_sampling_mode="error-only", max_header_bytes=4200)
        await service.start()
        for size, status in ((3000, b"200"), (3020, b"431")):
            fields = [b"a:b"] * 195 + [b"c:" + b"d" * size]
            head = message(b"GET /items/5", [b"Host:a", *fields])
            assert len(head) < SLICE
            assert (await service.sent([(head, SETTLED)], wait_s=0)).split()[1] == status
        await service.stop()

    asyncio.run(asyncio.wait_for(run(), 20))


def test_limits_beyond_all_sizes() -> None:
    """Whoever wants no limit may say so by any number, in the document as well."""
    limits = ("max_target_bytes", "max_header_bytes", "max_body_bytes", "max_json_depth", "max_json_values")
    handlers = part("runtime.settings").HandlerSettings(workers=10**20, body_size=10**20)

    async def run() -> None:
        service = Service(
            built_module(), log_sampling_mode="error-only", every_handler=handlers,
            **dict.fromkeys(limits, 10**20),
        )  # fmt: skip
        await service.start()
        protocol, wire = service.connected()
        in_no_task(protocol.data_received, ORDER)
        in_no_task(service.release)
        assert (protocol.answered, bytes(wire.sent).split()[1]) == (1, b"201")
        protocol.connection_lost(None)
        await service.stop()

    asyncio.run(asyncio.wait_for(run(), 20))


@pytest.mark.parametrize("bounds", [{"ge": 10**20}, {"gt": 2**63 - 1}, {"le": -(10**20)}, {"ge": 5, "le": 1}])
def test_bounds_between_which_there_is_no_number(bounds: dict[str, int]) -> None:
    """What is left to the validator, as large numbers are, need not be one that C has."""
    assert kind_of(Annotated[int, Meta(**bounds)]) == ("", 0, 0)
