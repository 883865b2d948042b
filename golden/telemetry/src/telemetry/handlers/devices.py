# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""devices

The boxes that sensors are built into.
"""

from __future__ import annotations

from ..contract.examples import devices as examples
from ..contract.responses import GetDeviceLogReply, GetFirmwareReply, ListDevicesReply


async def list_devices(
    *, filter_name: str | None = None, filter_name_query: str | None = None, page_size: int = 20
) -> ListDevicesReply:
    """List devices"""
    return examples.list_devices()


async def get_device_log(
    id: str, *, id_query: list[int] | None = None, none: bool = False, lambda_: float | None = None
) -> GetDeviceLogReply:
    """Read a device's log"""
    return examples.get_device_log()


async def get_firmware(version: list[int]) -> GetFirmwareReply:
    """Get a firmware"""
    return examples.get_firmware()
