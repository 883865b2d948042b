"""Measures what a parameter costs, by kind (AC10): python tests/benchmarks/parameters.py [--json FILE]

A service is generated from a document with one operation for each kind of parameter or body. Requests go from
the kernel to the response in this process, without sockets: route, read, handler, reply. The handlers return
nothing, so that what a kind costs is the difference to a request that has none. CPU time, the best of several
rounds, the kinds taking turns.

The second table is AC10: finding parameters in a query string by index against a dictionary of the lists of
all values by name, as time and as bytes allocated per request (`tracemalloc`, the peak).
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import inspect
import json
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import brrtr
from brrtr.write import write

PACKAGE = "parameter_costs"

INTEGER, STRING = {"type": "integer"}, {"type": "string"}
STRINGS = {"type": "array", "items": STRING}
PAIR = {"type": "object", "properties": {"low": INTEGER, "high": INTEGER}}
PERSON = {
    "type": "object",
    "required": ["name", "age"],
    "properties": {"name": STRING, "age": INTEGER, "tags": STRINGS},
}
SMALL = b'{"name":"Jo","age":7,"tags":["a","b"]}'


class Kind(NamedTuple):
    """Describes an operation, and a request for it."""

    name: str
    parameters: tuple[dict[str, Any], ...] = ()
    query: str = ""
    header: tuple[bytes, bytes] | None = None
    path: str = ""
    """What stands behind the operation's path; its parameter is named `p`."""
    schema: Any = None
    """The schema of a body of JSON."""
    body: bytes = b""


def in_query(name: str, schema: Any, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, **more}


def in_path(name: str, schema: Any, text: str) -> Kind:
    return Kind(
        f"path, {name}", ({"name": "p", "in": "path", "required": True, "schema": schema},), path=text
    )


def elsewhere(place: str, name: str, schema: Any, text: bytes) -> Kind:
    header = (b"q", text) if place == "header" else (b"cookie", b"theme=dark; q=" + text)
    return Kind(f"{place}, {name}", ({"name": "q", "in": place, "schema": schema},), header=header)


SIX = (
    *(in_query(name, INTEGER) for name in ("limit", "offset")),
    in_query("q", STRING),
    in_query("open", {"type": "boolean"}),
    in_query("sort", {"enum": ["name", "age"]}),
    in_query("score", {"type": "number"}),
)
SIX_QUERY = "limit=10&offset=200&q=cats&open=true&sort=age&score=2.5"

KINDS = (
    Kind("nothing"),
    in_path("integer", INTEGER, "17"),
    in_path("string", STRING, "abc"),
    in_path("list", STRINGS, "a,b,c"),
    in_path("list, percent-encoded", STRINGS, "a%2Cb,c"),
    Kind("query, absent", (in_query("q", INTEGER),)),
    Kind("query, integer", (in_query("q", INTEGER),), "q=17"),
    Kind("query, boolean", (in_query("q", {"type": "boolean"}),), "q=true"),
    Kind("query, string", (in_query("q", STRING),), "q=abc"),
    Kind("query, string, percent-encoded", (in_query("q", STRING),), "q=a%20b"),
    Kind("query, string with a limit", (in_query("q", {"type": "string", "maxLength": 9}),), "q=abc"),
    Kind("query, enum", (in_query("q", {"enum": ["name", "age"]}),), "q=age"),
    Kind(
        "query, date-time",
        (in_query("q", {"type": "string", "format": "date-time"}),),
        "q=2026-01-01T00:00:00Z",
    ),
    Kind("query, six scalars", SIX, SIX_QUERY),
    Kind("query, one of six scalars", SIX, "limit=10"),
    Kind("query, list of 3, exploded", (in_query("q", STRINGS),), "q=a&q=b&q=c"),
    Kind("query, list of 3, with commas", (in_query("q", STRINGS, explode=False),), "q=a,b,c"),
    Kind("query, object, exploded", (in_query("q", PAIR),), "low=1&high=2"),
    Kind("query, object, with commas", (in_query("q", PAIR, explode=False),), "q=low,1,high,2"),
    Kind(
        "query, deepObject",
        (in_query("q", PAIR, style="deepObject", explode=True),),
        "q[low]=1&q[high]=2",
    ),
    Kind(
        "query, content of JSON",
        ({"name": "q", "in": "query", "content": {"application/json": {"schema": PAIR}}},),
        "q=%7B%22low%22:1,%22high%22:2%7D",
    ),
    elsewhere("header", "integer", INTEGER, b"17"),
    elsewhere("header", "list of 3", STRINGS, b"a, b, c"),
    elsewhere("cookie", "string", STRING, b"abc"),
    Kind("body, JSON, 40 bytes", schema=PERSON, body=SMALL),
    Kind(
        "body, JSON, 40 kB",
        schema={"type": "array", "items": PERSON},
        body=b"[" + b",".join([SMALL] * 1000) + b"]",
    ),
)


def document() -> dict[str, Any]:
    """Gives a document with an operation for each kind, at its number."""
    paths: dict[str, Any] = {}
    for number, kind in enumerate(KINDS):
        operation: dict[str, Any] = {"operationId": f"n{number}", "responses": {"204": {"description": "-"}}}
        operation["parameters"] = list(kind.parameters)
        if kind.body:
            operation["requestBody"] = {
                "required": True,
                "content": {"application/json": {"schema": kind.schema}},
            }
        paths[f"/{number}" + ("/{p}" if kind.path else "")] = {"post": operation}
    return {"openapi": "3.1.0", "info": {"title": PACKAGE, "version": "1"}, "paths": paths}


@contextmanager
def generated() -> Iterator[None]:
    """Makes the service importable."""
    with tempfile.TemporaryDirectory() as folder:
        write(brrtr.generate(document()), Path(folder) / "project")
        sys.path.insert(0, str(Path(folder) / "project" / "src"))
        try:
            yield
        finally:
            sys.path.remove(str(Path(folder) / "project" / "src"))
            for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
                del sys.modules[name]


async def request_costs(requests: int, rounds: int) -> dict[str, float]:
    """Gives the microseconds of CPU for a request of each kind."""
    registry, messages, settings = (
        importlib.import_module(f"{PACKAGE}.{name}")
        for name in ("registry", "runtime.messages", "runtime.settings")
    )
    best = dict.fromkeys((kind.name for kind in KINDS), float("inf"))
    async with registry.build(settings.Settings()) as kernel:
        for _ in range(rounds):
            for number, kind in enumerate(KINDS):
                path = f"/{number}/{kind.path}" if kind.path else f"/{number}"
                headers = [(b"host", b"a"), (b"content-type", b"application/json")]
                headers += [kind.header] if kind.header else []
                count = max(requests // 50, 1) if len(kind.body) > 1000 else requests
                begun = time.process_time()
                for _ in range(count):
                    request = messages.Request("POST", path, kind.query, headers, body=kind.body)
                    kernel.route(request)
                    found = request.answer(request)
                    response = await found if inspect.isawaitable(found) else found
                best[kind.name] = min(best[kind.name], (time.process_time() - begun) / count * 1e6)
                assert response.status == 204, (kind.name, response)
    return best


class Finding(NamedTuple):
    """Holds what finding the parameters of a query string costs."""

    microseconds: float
    allocated_bytes: int


def finding_costs(requests: int, rounds: int) -> dict[str, Finding]:
    """Compares the index with a dictionary of lists (AC10), for a query string of one parameter and six."""
    by_index, query = (
        importlib.import_module(f"{PACKAGE}.runtime.{name}")
        for name in ("parameters.by_index", "parameters.query")
    )
    found = {}
    for what, names, text in (
        ("one", ["limit"], "limit=10"),
        ("six", [parameter["name"] for parameter in SIX], SIX_QUERY),
    ):
        read = by_index.query(*names)
        places = range(len(names))

        def indexed(read: Any = read, places: Any = places, text: str = text) -> list[Any]:
            texts = read(text)
            return [texts[place] for place in places]

        def named(names: Any = names, text: str = text) -> list[Any]:
            texts = query.split(text)
            values = [texts.get(name) for name in names]
            return [None if value is None else value[-1] for value in values]

        assert indexed() == named()
        found[f"{what}, by index"] = Finding(_fastest(indexed, requests, rounds), _allocated(indexed))
        found[f"{what}, by name"] = Finding(_fastest(named, requests, rounds), _allocated(named))
    return found


def _fastest(function: Callable[[], Any], requests: int, rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        for _ in range(requests):
            function()
        best = min(best, (time.process_time() - begun) / requests * 1e6)
    return best


def _allocated(function: Callable[[], Any]) -> int:
    """Gives the most bytes that are allocated at once during a call."""
    function()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        kept = function()
        peak = tracemalloc.get_traced_memory()[1]
        del kept
    finally:
        tracemalloc.stop()
    return peak - before


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints both tables, and writes them as JSON if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--requests", type=int, default=2000, help="of each kind in each round")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path, help="a file for the figures")
    options = parser.parse_args(arguments)
    with generated():
        costs = asyncio.run(request_costs(options.requests, options.rounds))
        findings = finding_costs(options.requests * 10, options.rounds)
    nothing = costs["nothing"]
    print(f"{'A request with':34}{'us':>9}{'more':>9}")
    for name, cost in costs.items():
        print(f"{name:34}{cost:9.2f}{cost - nothing:9.2f}")
    print(f"\n{'Finding parameters':34}{'us':>9}{'bytes':>9}")
    for name, finding in findings.items():
        print(f"{name:34}{finding.microseconds:9.2f}{finding.allocated_bytes:9}")
    if options.json:
        figures = {
            "request_us": costs,
            "finding": {name: finding._asdict() for name, finding in findings.items()},
        }
        options.json.write_text(json.dumps(figures, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
