"""Loads as real clients do: fields of a browser behind a proxy, some new each time, connections that end.

wrk closes no connection by itself, and changes a request only in Lua. `client.c` does both, and takes no more
of its core for a request than wrk does for one that never changes. It is compiled before it runs.
"""

import os
import shutil
import subprocess
from pathlib import Path

from serving.checks import ITEM_TARGET, ORDER_BODY_FILE
from serving.contenders import ROOT
from serving.environments import PreparationError, run

REQUESTS_OF_A_CONNECTION = 100
SOURCE = ROOT / "serving" / "client.c"


def _new(digits: int) -> str:
    """Gives a place for hexadecimal digits, which the client draws for each request."""
    return "\0" * digits


FIELDS = {
    "Host": "api.example.com",
    "User-Agent": (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/142.0.0.0 Safari/537.36"
    ),
    "Accept": "application/json, text/plain, */*",
    "Accept-Language": "en-GB,en;q=0.9,de;q=0.8",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Cookie": f"session={_new(32)}; theme=dark; seen={_new(8)}",
    "X-Forwarded-For": "203.0.113.57",
    "X-Forwarded-Proto": "https",
    "X-Request-ID": f"{_new(8)}-{_new(4)}-4{_new(3)}-a{_new(3)}-{_new(12)}",
    "traceparent": f"00-{_new(32)}-{_new(16)}-01",
}


def request(operation: str) -> bytes:
    """Gives the bytes of an operation's request, zeroes where the client draws digits."""
    line, fields, body = f"GET {ITEM_TARGET} HTTP/1.1", dict(FIELDS), b""
    if operation == "post":
        line, body = "POST /orders HTTP/1.1", ORDER_BODY_FILE.read_bytes()
        fields |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
    head = "\r\n".join([line, *(f"{name}: {value}" for name, value in fields.items())])
    return head.encode() + b"\r\n\r\n" + body


def compiled(folder: Path) -> Path:
    """Compiles the client into a folder.

    Raises:
        PreparationError: there is no C compiler, or it refuses.
    """
    compiler = os.environ.get("CC") or shutil.which("cc")
    if compiler is None:
        raise PreparationError("cc is missing (Debian package gcc)")
    folder.mkdir(parents=True, exist_ok=True)
    client = folder / "client"
    run([compiler, "-O2", "-Wall", "-Wextra", "-Werror", str(SOURCE), "-o", str(client)])
    return client


class RealClients:
    """Is a client of `run_load`: many short connections, each with requests of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.program = compiled(folder)

    def __call__(
        self, operation: str, port: int, core: int, connections: int, seconds: float
    ) -> subprocess.CompletedProcess[str]:
        """Runs it."""
        file = self.folder / f"{operation}.request"
        file.write_bytes(request(operation))
        command = [
            self.program,
            str(port),
            str(connections),
            f"{seconds:g}",
            str(REQUESTS_OF_A_CONNECTION),
            file,
        ]
        return subprocess.run(
            ["taskset", "--cpu-list", str(core), *command], capture_output=True, text=True, check=False
        )
