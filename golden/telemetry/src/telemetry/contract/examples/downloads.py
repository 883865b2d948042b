# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from ...runtime import examples

OWN = examples.File(__package__, "downloads.json")

export_readings: examples.Example[AsyncIterator[Any]] = OWN.items("export_readings", Any)
get_daily_report: examples.Example[str] = OWN.text("get_daily_report")
download_file: examples.Example[bytes] = OWN.octets("download_file")
