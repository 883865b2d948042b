# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from ...runtime import examples
from ..models import GetTimeResult

OWN = examples.File(__package__, "time.json")

get_time: examples.Example[GetTimeResult] = OWN.json("get_time", GetTimeResult)
