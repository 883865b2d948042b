"""Serves the demo, calls several of its operations over HTTP, prints them, stops it: `make demo-check`."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import TypeAlias

CREDENTIAL = "demo-credential"
PET = {"name": "Rex", "photoUrls": [], "tags": [{"name": "good-dog"}]}

Call: TypeAlias = tuple[str, str, dict[str, str], object, int]
"""Method, path, headers, JSON body, and the status that is expected."""

CALLS: list[Call] = [
    ("GET", "/ready", {}, None, 200),
    ("GET", "/api/v3/pet", {}, None, 200),
    ("GET", "/api/v3/pet?limit=many", {}, None, 400),
    ("GET", "/api/v3/pet/10", {}, None, 200),
    ("POST", "/api/v3/pet", {}, PET, 401),
    ("POST", "/api/v3/pet", {"Authorization": f"Bearer {CREDENTIAL}"}, PET, 201),
    ("POST", "/api/v3/pet", {"Authorization": f"Bearer {CREDENTIAL}"}, {"name": 5}, 400),
    ("GET", "/openapi.json", {}, None, 200),
    ("GET", "/docs", {}, None, 200),
]


def main() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.argv[1], "-m", "pet_store", "serve", "--dev", "--port", str(port)]
    service = subprocess.Popen(command, env={"BRRTR_DEV_CREDENTIAL": CREDENTIAL})
    try:
        _wait(port)
        wrong = [call for call in CALLS if not _call(port, call)]
    finally:
        service.send_signal(signal.SIGTERM)
        code = service.wait(timeout=30)
    right = len(CALLS) - len(wrong)
    print(f"{right} calls answered as they should, {len(wrong)} not; the service ended with {code}.")
    return 1 if wrong or code else 0


def _wait(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise SystemExit("the service did not start within 20 seconds")


def _call(port: int, call: Call) -> bool:
    method, path, headers, body, expected = call
    data = None if body is None else json.dumps(body).encode()
    content = {} if data is None else {"Content-Type": "application/json"}
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", data, {**headers, **content}, method=method
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            status, text = response.status, response.read()
    except urllib.error.HTTPError as error:
        status, text = error.code, error.read()
    shown = text.decode().replace("\n", " ")
    print(f"{method:4} {path:24} {status}  {shown[:100]}{' ...' if len(shown) > 100 else ''}")
    return bool(status == expected)


if __name__ == "__main__":
    sys.exit(main())
