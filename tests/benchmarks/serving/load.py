"""Loads one operation from a core of its own, with wrk or another client, and says what came of it."""

import json
import resource
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from serving.checks import ITEM_TARGET, ORDER_BODY_FILE
from serving.contenders import ROOT
from serving.process import Server

OPERATIONS = ("get", "post")


Client = Callable[[str, int, int, int, float], subprocess.CompletedProcess[str]]
"""Sends one of OPERATIONS to a port, from a core, over so many connections for so many seconds; `load.lua`
and `client.c` have the line that its output ends with."""


class LoadError(Exception):
    """Says that the client failed, or the server did not answer every request with success."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Is one run of a client; CPU is that of all the server's processes.

    `server_load` and `client_load` are the parts of their cores that the server and the client used. A client
    near 1 means that the client was measured; both well below 1, that something else took the cores.
    """

    requests: int
    requests_per_second: float
    p50_ms: float
    p99_ms: float
    max_ms: float
    server_cpu_seconds: float
    cpu_per_request_us: float
    server_load: float
    client_load: float


def wrk(
    operation: str, port: int, core: int, connections: int, seconds: float
) -> subprocess.CompletedProcess[str]:
    """Loads with wrk: the same request over and over, on connections that stay."""
    target, request = ("/orders", ["POST", str(ORDER_BODY_FILE)])
    if operation == "get":
        target, request = (ITEM_TARGET, ["GET"])
    return subprocess.run(
        [
            *("taskset", "--cpu-list", str(core), "wrk", "--threads", "1", "--connections", str(connections)),
            *("--duration", f"{seconds:g}s", "--timeout", "10s", "--script", str(ROOT / "load.lua")),
            *(f"http://127.0.0.1:{port}{target}", "--", *request),
        ],
        capture_output=True,
        text=True,
        check=False,
    )


def _result(finished: subprocess.CompletedProcess[str]) -> dict[str, int]:
    line = next((line for line in finished.stdout.splitlines() if line.startswith("RESULT ")), None)
    if finished.returncode or line is None:
        raise LoadError(f"the client ended with {finished.returncode}: {finished.stderr or finished.stdout}")
    result: dict[str, int] = json.loads(line.removeprefix("RESULT "))
    if result["failed_responses"] or result["socket_errors"] or not result["requests"]:
        raise LoadError(
            f"{result['requests']} requests, {result['failed_responses']} refused or failed, "
            f"{result['socket_errors']} socket errors under load"
        )
    return result


def wrk_version() -> str:
    """Gives the first line of what wrk says of itself; it leaves with status 1 then."""
    finished = subprocess.run(["wrk", "-v"], capture_output=True, text=True, check=False)
    return finished.stdout.partition("\n")[0]


def _client_cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run_load(
    operation: str,
    server: Server,
    *,
    core: int,
    connections: int,
    seconds: int,
    warmup: int,
    client: Client = wrk,
) -> Sample:
    """Warms the operation up, then measures it.

    Raises:
        LoadError: a request failed, which makes its figures worthless.
    """
    _result(client(operation, server.port, core, connections, warmup))
    server_before, client_before = server.cpu_seconds(), _client_cpu_seconds()
    result = _result(client(operation, server.port, core, connections, seconds))
    server_cpu, client_cpu = server.cpu_seconds() - server_before, _client_cpu_seconds() - client_before
    wall = result["microseconds"] / 1e6
    return Sample(
        requests=result["requests"],
        requests_per_second=result["requests"] / wall,
        p50_ms=result["p50_us"] / 1000,
        p99_ms=result["p99_us"] / 1000,
        max_ms=result["max_us"] / 1000,
        server_cpu_seconds=server_cpu,
        cpu_per_request_us=server_cpu / result["requests"] * 1e6,
        server_load=server_cpu / wall,
        client_load=client_cpu / wall,
    )
