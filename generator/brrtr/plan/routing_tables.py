"""Lists the modules of routing tables, and divides what would be too long by segments of paths."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap

from ..format.line_length import LINE_LENGTH
from ..placement.division import division
from ..placement.sizes import LIMIT
from ..python.imported import Available, available
from ..routes import Keys, RouteTable, Shape
from .module import Module


def routes_modules(table: RouteTable) -> Iterator[Module]:
    """Gives the modules of the routing tables: of the largest documents each is thousands of lines.

    Routes of a number of segments that are very many have a module of their own.
    """
    yield Module(
        "contract/routes/static.py",
        "static_routes.py.jinja",
        '"""Says which operation answers a path without parameters."""',
        {"table": ascii(table.static)},
        (available("routes"),),
    )
    lines = {count: sum(starmap(_lines, found.items())) for count, found in table.dynamic.items()}
    divided = division((((str(count),), many) for count, many in lines.items()), LIMIT)
    apart = [count for count in table.dynamic if divided.place((str(count),))]
    for count in apart:
        yield _dynamic(f"dynamic_{count}", ascii({count: table.dynamic[count]}), {})
    entries = (
        f"**DYNAMIC_{count}" if count in apart else f"{count}: {found!a}"
        for count, found in table.dynamic.items()
    )
    others = {f"DYNAMIC_{count}": (f".dynamic_{count}", "DYNAMIC") for count in apart}
    yield _dynamic("dynamic", f"{{{', '.join(entries)}}}", others)
    if table.choices:
        yield Module(
            "contract/routes/choices.py",
            "choices.py.jinja",
            '"""Says which of several operations at a path is meant."""',
            {"table": ascii(table.choices)},
            (available("routes"),),
        )


def _lines(shape: Shape, keys: Keys) -> int:
    """Estimates the lines of a route: one, or one for each segment and those around them."""
    return 1 if len(ascii((shape, keys))) < LINE_LENGTH else len(shape) + 2


def _dynamic(name: str, table: str, others: Available) -> Module:
    return Module(
        f"contract/routes/{name}.py",
        "dynamic_routes.py.jinja",
        '"""Says which operation answers a path with parameters."""',
        {"table": table},
        (others, available("routes")),
        uses=frozenset(others),
    )
