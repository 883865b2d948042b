"""Stacks of worker threads: how large they are, that they suffice, and what is known of their use (R7)."""

from __future__ import annotations

import json
import mmap
import os
import shutil
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from support.generated_service import imported
from support.pooled_service import PACKAGE, pooled, write_project

import runtime
from runtime.settings import Settings, SettingsError
from runtime.stacks import Stack, stack_bytes

RUNTIME = Path(runtime.__file__).parent.parent
TESTS = Path(__file__).parent
RESERVE = Settings().stack_reserve_bytes
MINIMA = {(3, 11): 2, (3, 12): 3, (3, 13): 5}
"""MiB that the reserve has at least: a quarter more than is needed."""


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with imported(write_project(tmp_path_factory.mktemp("stacks") / "project"), PACKAGE) as module:
        yield module


READ_BACK = """
    import asyncio, ctypes, sys, threading
    sys.path.insert(0, sys.argv[1])
    from runtime.settings import Settings
    from runtime.stacks import stack_bytes
    from runtime.pools.threads import ThreadPool

    def size() -> int:
        libc = ctypes.CDLL(None)
        attributes, found = ctypes.create_string_buffer(256), ctypes.c_size_t()
        assert libc.pthread_getattr_np(ctypes.c_ulong(threading.get_ident()), attributes) == 0
        assert libc.pthread_attr_getstacksize(attributes, ctypes.byref(found)) == 0
        return found.value

    def of_thread() -> int:
        sizes = []
        thread = threading.Thread(target=lambda: sizes.append(size()))
        thread.start()
        thread.join()
        return sizes[0]

    async def of_worker(own: int) -> int:
        pool = ThreadPool("handler", workers=1, stack_bytes=stack_bytes(own, Settings()))
        return await pool.caller(size)()

    # The workers first: the C library may give a new thread the larger stack that another one has left.
    workers = [asyncio.run(of_worker(own)) for own in (16384, 20480, 262144)]
    print(*workers, of_thread(), threading.stack_size())
    threading.stack_size(3 << 20)
    asyncio.run(of_worker(24576))
    print(of_thread() >= 3 << 20, threading.stack_size() == 3 << 20)
"""


def test_live_thread_s_stack_is_read_back_from_the_operating_system(tmp_path: Path) -> None:
    """AC2: it is what was worked out for the operation, and the reserve; other threads have the usual one."""
    script = tmp_path / "read_back.py"
    script.write_text(textwrap.dedent(READ_BACK), encoding="utf-8")
    command = ["bash", "-c", 'ulimit -s 8192; exec "$@"', "-", sys.executable, str(script), str(RUNTIME)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr
    own = [str(size + RESERVE) for size in (16384, 20480, 262144)]
    assert done.stdout.split() == [*own, str(8192 * 1024), "0", "True", "True"]


def test_size_is_clamped_and_whole_pages() -> None:
    assert stack_bytes(1, Settings()) == 16384 + RESERVE
    assert stack_bytes(10**9, Settings()) == 262144 + RESERVE
    allowed = Settings(stack_max_bytes=1 << 20, stack_min_bytes=1, stack_reserve_bytes=1 << 20)
    assert stack_bytes(1 << 20, allowed) == 2 << 20
    assert stack_bytes(1, allowed) == (1 << 20) + mmap.PAGESIZE


def test_layers(registry: ModuleType) -> None:
    """R7: the handler's variable, the variable for all, the document's extension, the heuristic; clamped."""

    def size(name: str, handlers: dict[str, dict[str, int]] | None = None, **settings: Any) -> int:
        with pooled(registry, handlers=handlers or {}, **settings) as service:
            return int(service.pools[name].stack_bytes) - RESERVE

    assert size("thread") == 16384
    assert size("documented") == 65536
    assert size("documented", stack_size=32768) == 32768
    assert size("documented", {"DOCUMENTED": {"stack_size": 40960}}, stack_size=32768) == 40960
    assert size("documented", stack_max_bytes=49152) == 49152
    assert size("documented", stack_min_bytes=131072) == 131072
    assert size("documented", {"DOCUMENTED": {"stack_size": 1 << 20}}) == 262144


def test_what_the_document_states_beyond_the_clamp_is_left_to_the_settings(registry: ModuleType) -> None:
    module = __import__(registry.OpenPools.__module__, fromlist=["HandlerSettings"])

    def size(**settings: int) -> int:
        pools = module.OpenPools(module.Settings(**settings), {})
        pool = pools.of("handler", print, stack_size_bytes=262144, stated_stack_size_bytes=1 << 20)
        return int(pool.stack_bytes) - RESERVE

    assert size() == 262144
    assert size(stack_max_bytes=2 << 20) == 1 << 20


def test_least_above_most_is_a_start_up_error() -> None:
    environment = {"BRRTR_STACK_MIN_BYTES": "65536", "BRRTR_STACK_MAX_BYTES": "32768"}
    with pytest.raises(
        SettingsError, match=r"BRRTR_STACK_MIN_BYTES cannot be 65536: .* BRRTR_STACK_MAX_BYTES is, 32768"
    ):
        Settings.from_environment(environment)


@pytest.mark.parametrize(
    "variable", ["BRRTR_STACK_SIZE", "BRRTR_STACK_MAX_BYTES", "BRRTR_STACK_RESERVE_BYTES"]
)
@pytest.mark.parametrize("value", ["0", "-1", "1e6", str(10**30)])
def test_size_that_no_thread_can_have_is_a_start_up_error(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"{variable} cannot be '{value}': it takes a whole number from"):
        Settings.from_environment({variable: value})


def test_high_water_mark_rises_and_stays(registry: ModuleType) -> None:
    """The pool says how much of a stack has been touched while its thread lives."""
    with pooled(registry, workers=1) as service:
        pool = service.pools["recurses_in_thread"]
        assert pool.stack_used_bytes() is None, "there is no thread yet"
        assert service.pools["task"].stack_bytes is None, "there will never be one"
        assert service.pools["task"].stack_used_bytes() is None
        assert service.client.get("/context").status_code == 200
        idle = service.pools["context"].stack_used_bytes()
        assert 0 < idle < 200_000

        def deep() -> str:
            return deep.__name__ + str(sorted([1], key=lambda _: len(deep())))

        service.handlers.down = lambda depth: deep()
        assert service.client.get("/recurses_in_thread").status_code == 500
        used = pool.stack_used_bytes()
        assert idle + 500_000 < used < pool.stack_bytes
        service.settled("recurses_in_thread")
        assert pool.stack_used_bytes() == used


def test_stack_of_a_thread_that_has_ended_is_not_read() -> None:
    """What is asked of a stack that may be gone is answered, and nothing dies."""
    found: list[Stack | None] = []
    threads = [threading.Thread(target=lambda: found.append(Stack.of_this_thread())) for _ in range(20)]
    for thread in threads:
        thread.start()
        thread.join()
    assert all(stack is not None and (stack.used_bytes() is None or stack.size > 0) for stack in found)
    gone = Stack(mmap.PAGESIZE * 3, mmap.PAGESIZE * 4)  # nothing is mapped there
    assert gone.used_bytes() is None


def interpreters() -> dict[str, str]:
    """Every Python from 3.11 to 3.13 that is found, by its version; the running one always."""
    found = {f"{sys.version_info[0]}.{sys.version_info[1]}": sys.executable}
    candidates = [shutil.which(f"python3.{minor}") for minor in (11, 12, 13)]
    candidates += map(str, sorted((Path.home() / ".pyenv" / "versions").glob("3.1[123].*/bin/python")))
    for candidate in candidates:
        if candidate is None:
            continue
        command = [candidate, "-c", "import sys; print('{}.{}'.format(*sys.version_info))"]
        said = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
        if said.returncode == 0:  # a shim of a version that is not selected fails
            found.setdefault(said.stdout.strip(), candidate)
    return found


FOUND = interpreters()


def msgspec_for(version: str, folder: Path) -> dict[str, str]:
    """The variables under which the interpreter of a version finds msgspec, if it can be had."""
    if FOUND[version] == sys.executable:
        return {}
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--only-binary", ":all:"]
    command += ["--python-version", version, "--target", str(folder), "msgspec"]
    subprocess.run(command, capture_output=True, timeout=120, check=False)
    return {"PYTHONPATH": str(folder)}


@pytest.mark.parametrize("version", sorted(FOUND))
def test_no_recursion_in_c_kills_the_process(version: str, tmp_path: Path) -> None:
    """R7: the smallest stack of the document with the reserve holds whatever the interpreter lets recurse.

    JSON, repr, comparison, msgspec, compile, callbacks: each raises RecursionError or MemoryError at last.
    """
    variables = {"PATH": os.environ["PATH"], **msgspec_for(version, tmp_path)}
    command = [FOUND[version], str(TESTS / "support" / "deep_recursion.py"), str(RUNTIME)]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, timeout=120, check=False)
    tried = done.stderr.splitlines()[-1:]
    assert done.returncode == 0, f"{version} died with {done.returncode} of {tried}"
    assert tried == ["done"], done.stderr
    found = json.loads(done.stdout)
    assert found["json.loads of arrays"] > 0, "it went as deep as it could"
    major, minor = map(int, version.split("."))
    assert found["stack"] >= MINIMA[major, minor] << 20
    assert found["used"] * 5 < found["stack"] * 4, "a fifth is left for other builds of the interpreter"
    if FOUND[version] == sys.executable:
        assert found["msgspec"]


def test_too_small_a_reserve_would_be_noticed() -> None:
    """The test above can fail: with little of a reserve the process dies of SIGSEGV."""
    code = (
        "import runpy, sys; sys.argv = sys.argv[1:]; sys.path.insert(0, sys.argv[1]);"
        "from runtime import settings;"
        "import runtime.stacks as stacks; whole = stacks.stack_bytes;"
        "stacks.stack_bytes = lambda own, given: whole(own, settings.Settings(stack_reserve_bytes=65536));"
        "runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(TESTS / "support" / "deep_recursion.py"), str(RUNTIME)],
        capture_output=True,
        timeout=120,
        check=False,
        env={"PATH": os.environ["PATH"]},
    )
    assert done.returncode < 0
