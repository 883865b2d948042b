"""The compiled door answers common requests whatever else is set."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from support.compiled_door import Service, imported, message, written
from support.native_door import built_module
from support.wires import SETTLED, in_no_task

ITEM = message(b"GET /items/5")
METRICS = message(b"GET /metrics")


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
        assert (protocol.answered, bytes(wire.sent).split()[1]) == (answered, item)
        protocol.connection_lost(None)
        assert (await service.sent([(METRICS, SETTLED)])).split()[1] == metrics
        await service.stop()

    asyncio.run(run())
