# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in devices."""

from __future__ import annotations

from typing import TypeAlias

from ..models import Device, Firmware
from .components import BadRequest, NotAcceptable, NotFound, ProblemResponse

ListDevicesReply: TypeAlias = list[Device] | ProblemResponse | BadRequest | NotAcceptable
GetDeviceLogReply: TypeAlias = str | ProblemResponse | BadRequest | NotFound | NotAcceptable
GetFirmwareReply: TypeAlias = Firmware | ProblemResponse | BadRequest | NotFound | NotAcceptable
