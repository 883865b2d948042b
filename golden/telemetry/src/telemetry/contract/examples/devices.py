# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from ...runtime import examples
from ..models import Device, Firmware
from .components import COMPONENTS

OWN = examples.File(__package__, "devices.json")

list_devices: examples.Example[list[Device]] = OWN.json("list_devices", list[Device])
get_device_log: examples.Example[str] = OWN.text("get_device_log")
get_firmware: examples.Example[Firmware] = COMPONENTS.json("schemas/Firmware", Firmware)
