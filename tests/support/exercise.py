"""Exercises generated projects in a process of its own, which gets their folders.

It imports every module of each, calls every operation the way the project's own tests do, and prints as JSON
what was answered or what failed.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import pkgutil
import sys
import traceback
from pathlib import Path
from typing import Any

import httpx

CREDENTIAL = "a-credential-for-tests"


async def exercise(folder: Path) -> list[tuple[str, str, int, str]]:
    """Calls what the project's contract tests call: the method, target, status and text of each."""
    package = next(path.name for path in (folder / "src").iterdir())
    sys.path.insert(0, str(folder / "src"))
    for module in pkgutil.walk_packages([str(folder / "src" / package)], f"{package}."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    registry, asgi, settings = (
        importlib.import_module(f"{package}.{name}")
        for name in ("registry", "runtime.doors.asgi", "runtime.settings")
    )
    accepted = settings.Settings(dev_credential=CREDENTIAL)
    application = asgi.Application(registry.build, settings=accepted)
    answers = []
    async with registry.build(accepted) as kernel:
        application.kernel = kernel
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            reader = importlib.import_module(f"{package}.runtime.contract_calls")
            for call in reader.read(folder / "tests" / "contract", f"{package}.contract.validators").valid:
                response = await client.request(
                    call.method, call.target, headers=call.headers, content=call.body
                )
                answers.append((call.method, call.target, response.status_code, response.text[:400]))
    return answers


def main(folders: list[str]) -> None:
    """Prints an object that has for each folder its answers, or a traceback."""
    sys.dont_write_bytecode = True
    found: dict[str, Any] = {}
    for folder in folders:
        try:
            found[folder] = asyncio.run(exercise(Path(folder)))
        except Exception:  # noqa: BLE001 - whatever it is, the test shows it
            found[folder] = traceback.format_exc()
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
