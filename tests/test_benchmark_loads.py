"""The loads of the benchmark of whole services: what their clients send, and what handlers do with it."""

from __future__ import annotations

import asyncio
import importlib
import os
import re
import shutil
import socketserver
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parent / "benchmarks"
OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"
IDS = {
    b"X-Request-ID": rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    b"traceparent": rb"00(-[0-9a-f]+){2}-01",
}


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """Imports a module of the benchmarks as they import it."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module


def a_core() -> int:
    return min(os.sched_getaffinity(0))


class Recorder(socketserver.ThreadingTCPServer):
    """Gives every request the same bytes as its response, and keeps the heads of each connection."""

    daemon_threads = True
    response = OK

    def __init__(self) -> None:
        self.connections: list[list[bytes]] = []
        self.bodies: Counter[bytes] = Counter()
        super().__init__(("127.0.0.1", 0), Connection)

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Connection(socketserver.StreamRequestHandler):
    """Reads requests until the client leaves."""

    server: Recorder

    def handle(self) -> None:
        heads: list[bytes] = []
        self.server.connections.append(heads)
        try:
            while head := self.head():
                length = re.search(rb"Content-Length: (\d+)", head)
                self.server.bodies[self.rfile.read(int(length[1])) if length else b""] += 1
                heads.append(head)
                self.wfile.write(self.server.response)
        except ConnectionError:
            return  # the client was stopped

    def head(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()).strip():
            lines.append(line.rstrip(b"\r\n"))
        return b"\n".join(lines)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    with Recorder() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """`serving.real.RealClients`, compiled."""
    if shutil.which("cc") is None:
        pytest.skip("no C compiler")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        return importlib.import_module("serving.real").RealClients(tmp_path_factory.mktemp("client"))


class TestRealClients:
    def load(
        self, module: Callable[[str], Any], clients: Any, recorder: Recorder, operation: str = "get"
    ) -> dict[str, int]:
        core = min(os.sched_getaffinity(0))
        result: dict[str, int] = module("serving.load")._result(
            clients(operation, recorder.port, core, 3, 0.5)
        )
        return result

    def test_a_request_has_the_fields_of_a_browser_behind_a_proxy(
        self, module: Callable[[str], Any], clients: Any, recorder: Recorder
    ) -> None:
        self.load(module, clients, recorder)
        line, *fields = recorder.connections[0][0].split(b"\n")
        assert line == b"GET /items/42?verbose=true HTTP/1.1"
        assert len(fields) == 10
        sent = dict(field.split(b": ", 1) for field in fields)
        for name, pattern in IDS.items():
            assert re.fullmatch(pattern, sent[name])
        assert not any(b"\0" in field for field in fields)

    def test_no_two_requests_are_the_same(
        self, module: Callable[[str], Any], clients: Any, recorder: Recorder
    ) -> None:
        self.load(module, clients, recorder)
        heads = [head for connection in recorder.connections for head in connection]
        for field in (b"X-Request-ID", b"traceparent", b"Cookie"):
            values = [re.search(field + rb": (.*)", head) for head in heads]
            assert len({found[1] for found in values if found}) == len(heads) > 100

    def test_a_connection_ends_after_a_hundred_requests(
        self, module: Callable[[str], Any], clients: Any, recorder: Recorder
    ) -> None:
        """The first ones end sooner, each at another time."""
        result = self.load(module, clients, recorder)
        counts = [len(connection) for connection in recorder.connections]
        assert sorted(counts[:3]) == [1, 34, 67]
        assert max(counts) == 100
        assert counts.count(100) >= len(counts) - 6  # those of the start, and those at the end
        assert 0 <= result["connections_opened"] - len(counts) <= 3
        assert 0 <= sum(counts) - result["requests"] <= 3  # what is under way at the end is not counted

    def test_orders_come_with_their_body(
        self, module: Callable[[str], Any], clients: Any, recorder: Recorder
    ) -> None:
        recorder.response = OK.replace(b"200 OK", b"201 Created")
        result = self.load(module, clients, recorder, "post")
        assert set(recorder.bodies) == {module("serving.checks").ORDER_BODY_FILE.read_bytes()}
        assert len(recorder.connections[0][0].split(b"\n")) == 1 + 10 + 2
        assert result["p50_us"] <= result["p99_us"] <= result["max_us"] < 500_000

    @pytest.mark.parametrize(
        "response",
        [
            OK.replace(b"200 OK", b"500 Internal Server Error"),
            OK.replace(b"content-length: 2", b"transfer-encoding: chunked"),
            OK + OK,
        ],
        ids=["a failure", "no length", "one response too many"],
    )
    def test_what_is_no_answer_makes_the_figures_worthless(
        self, module: Callable[[str], Any], clients: Any, recorder: Recorder, response: bytes
    ) -> None:
        recorder.response = response
        with pytest.raises(module("serving.load").LoadError, match=r"[1-9]\d* (refused|socket errors)"):
            self.load(module, clients, recorder)

    def test_a_server_that_is_not_there_is_an_error(self, module: Callable[[str], Any], clients: Any) -> None:
        port = module("serving.process").free_port()
        with pytest.raises(module("serving.load").LoadError, match="socket errors"):
            module("serving.load")._result(clients("get", port, a_core(), 1, 0.1))


class TestLoads:
    def test_the_files_of_the_first_load_have_plain_names(self, module: Callable[[str], Any]) -> None:
        loads = module("serving.loads").LOADS
        files = [load.file(Path(), "results.json").name for load in loads.values()]
        assert files == ["results.json", "results-real.json", "results-awaiting.json"]

    def test_servers_without_coroutines_are_left_out_where_handlers_await(
        self, module: Callable[[str], Any]
    ) -> None:
        loads, contenders = module("serving.loads").LOADS, module("serving.contenders")
        blocking = next(peer for peer in contenders.PEERS if peer.name == "django-bolt-sync")
        assert loads["usual"].fits(blocking)
        assert loads["real"].fits(blocking)
        assert not loads["awaiting"].fits(blocking)
        assert loads["awaiting"].fits(contenders.CEILING_CONTENDER)

    def test_loads_that_do_not_exist_are_refused(
        self, module: Callable[[str], Any], capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit):
            module("serve").parse_arguments(["--load", "usual,heavy", "--cores", "0,1"])
        assert "heavy is not one of usual, real, awaiting" in capsys.readouterr().err

    def test_our_awaiting_handlers_are_the_others_with_a_wait(self) -> None:
        for file in (BENCHMARKS / "handlers").glob("*.py"):
            awaiting = (BENCHMARKS / "handlers_awaiting" / file.name).read_text(encoding="utf-8")
            assert awaiting.count("@awaits_once\n") == awaiting.count("async def ") == 1
            plain = awaiting.replace("@awaits_once\n", "").replace(
                "\n\nfrom peers.awaiting import awaits_once", ""
            )
            assert plain.replace(" that awaits once,", ",") == file.read_text(encoding="utf-8")


class TestAwaiting:
    async def handler(self, value: int) -> int:
        """Has a text and a signature."""
        return value + 1

    def test_a_handler_stays_as_it_is_where_nothing_awaits(self, module: Callable[[str], Any]) -> None:
        handler = self.handler
        assert module("peers.awaiting").awaits_once(handler) is handler

    def test_a_handler_waits_for_one_turn_and_no_more(
        self, module: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        awaiting = module("peers.awaiting")
        monkeypatch.setattr(awaiting, "AWAITS", True)
        handler = awaiting.awaits_once(self.handler)
        assert asyncio.iscoroutinefunction(handler)
        assert handler.__doc__ == self.handler.__doc__

        async def steps() -> tuple[Any, int]:
            coroutine = handler(1)
            yielded = 0
            while True:
                try:
                    future = coroutine.send(None)
                except StopIteration as end:
                    return end.value, yielded
                yielded += 1
                assert not future.done()
                await asyncio.sleep(0)
                assert future.done()

        assert asyncio.run(steps()) == (2, 1)


class TestInterpreters:
    def folder(self, tmp_path: Path, *names: str) -> None:
        for name in names:
            (tmp_path / "versions" / name / "bin").mkdir(parents=True)

    def test_the_newest_release_is_found(
        self, module: Callable[[str], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
        self.folder(tmp_path, "3.13.2", "3.13.10", "3.13.11t", "3.130.1", "3.12.9")
        found = module("serving.environments").interpreter("3.13")
        assert found == str(tmp_path / "versions" / "3.13.10" / "bin" / "python")

    def test_that_there_is_none_is_said(
        self, module: Callable[[str], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
        monkeypatch.setenv("PATH", str(tmp_path))
        environments = module("serving.environments")
        with pytest.raises(environments.PreparationError, match=r"no Python 3\.99"):
            environments.Environments("python", "3.11.7", tmp_path).at_least("3.99")

    def test_one_that_is_new_enough_is_kept(self, module: Callable[[str], Any], tmp_path: Path) -> None:
        own = module("serving.environments").Environments("python", "3.11.7", tmp_path)
        assert own.at_least(None) is own
        assert own.at_least("3.9") is own
        assert own.at_least("3.11") is own


def test_the_client_says_what_it_is_asked_for(clients: Any) -> None:
    """Arguments that make no sense end it at once."""
    for arguments in ([], ["1", "0", "1", "1", "file"], ["1", "1", "1", "0", "file"]):
        finished = subprocess.run([clients.program, *arguments], capture_output=True, text=True, check=False)
        assert finished.returncode == 2
        assert "requests of a connection" in finished.stderr
