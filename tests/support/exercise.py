"""Run in a process of its own with the folders of generated projects: imports every module of each, calls
every operation the way the project's own tests do, and prints as JSON what was answered or what failed."""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import json
import pkgutil
import sys
import traceback
from pathlib import Path
from typing import Any

import httpx

CREDENTIAL = "a-credential-for-tests"


async def exercise(folder: Path) -> list[tuple[str, str, int, str]]:
    """The method, target, status and text of every call in `tests/contract/operations/`."""
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
            for method, target, headers, body in calls(folder):
                response = await client.request(method, target, headers=headers, content=body)
                answers.append((method, target, response.status_code, response.text[:400]))
    return answers


def calls(folder: Path) -> list[Any]:
    """The calls of a project's contract tests."""
    found: list[Any] = []
    for path in sorted((folder / "tests" / "contract" / "operations").glob("test_*.py")):
        spec = importlib.util.spec_from_file_location(f"calls_of_{folder.name}_{path.stem}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found += module.CALLS
    return found


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
