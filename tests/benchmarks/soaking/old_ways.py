"""Serves with bodies serialized for their size, a way that the product has no switch for.

Run in the place of the service: python soaking/old_ways.py <package> <arguments of the service>. Each handler
of the benchmark is wrapped: what it takes and what it returns is written as JSON once more, only to know how
long that is.
"""

import functools
import inspect
import json
import runpy
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import msgspec

HANDLERS = {"items": "get_item", "orders": "create_order"}


def sized(value: object) -> None:
    """Serializes a model for its size."""
    if isinstance(value, msgspec.Struct):
        len(json.dumps(msgspec.to_builtins(value)).encode())


def sizing(handler: Callable[..., Any]) -> Callable[..., Any]:
    """Gives the handler, its bodies serialized for their sizes."""
    assert inspect.iscoroutinefunction(handler)

    @functools.wraps(handler)
    async def sizing_handler(*args: Any, **kwargs: Any) -> Any:
        for value in (*args, *kwargs.values()):
            sized(value)
        result = await handler(*args, **kwargs)
        sized(result)
        return result

    return sizing_handler


if __name__ == "__main__":
    package = sys.argv.pop(1)
    for tag, name in HANDLERS.items():
        module = import_module(f"{package}.handlers.{tag}")
        setattr(module, name, sizing(getattr(module, name)))
    runpy.run_module(package, run_name="__main__", alter_sys=True)
