# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""devices

The boxes that sensors are built into.
"""

from __future__ import annotations

from ..contract.models import Device, Firmware
from ..contract.responses import GetDeviceLogReply, GetFirmwareReply, ListDevicesReply


async def list_devices(
    *, filter_name: str | None = None, filter_name_query: str | None = None, page_size: int = 20
) -> ListDevicesReply:
    """List devices

    filter_name: Only devices whose name begins so.
    filter_name_query: The old name of `filter[name]`.
    """
    return [Device(id="dev-0042", name="Roof box", firmware="4.2.0")]


async def get_device_log(
    id: str, *, id_query: list[int] | None = None, none: bool = False, lambda_: float | None = None
) -> GetDeviceLogReply:
    """Read a device's log

    id: The device.
    id_query: Only these entries.
    none: Whether to leave out entries that have no sender.
    lambda_: The decay of the entries' weights.
    """
    return "17 2026-02-01T12:00:00Z boot\n16 2026-02-01T11:59:58Z power on\n"


async def get_firmware(version: list[int]) -> GetFirmwareReply:
    """Get a firmware

    The version stands in the path as `.4.2.0`.

    version: The numbers of the version.
    """
    return Firmware(version=[4, 2, 0], size_bytes=524288)
