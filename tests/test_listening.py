"""Where `serve` listens: a Unix socket, a descriptor that it was started with, both families of addresses."""

from __future__ import annotations

import re
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from support.installed_service import Server, clean_environment, server
from support.metered import PACKAGE, get, parse, project, served, until
from support.ports import free_port

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there are no Unix sockets here")

REQUEST = b"GET /quick HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The service's project."""
    return project(tmp_path_factory.mktemp("listening"))


@contextmanager
def started(folder: Path, *arguments: str, **variables: str) -> Iterator[Server]:
    """Runs `serve` with these arguments alone."""
    environment = clean_environment(
        PYTHONPATH=str(folder / "src"),
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONWARNINGS="error",
        BRRTR_LOG_SAMPLING_MODE="all",
        BRRTR_SHUTDOWN_GRACE_S="1",
        **variables,
    )
    with server(
        [sys.executable, "-m", PACKAGE, "serve", *arguments], cwd=folder, environment=environment
    ) as process:
        yield process


def up(process: Server, workers: int = 1) -> None:
    """Waits until all of its processes serve."""
    until(
        lambda: process.process.poll() is not None or process.log.count("startup complete") == workers,
        "the start",
    )
    assert process.process.poll() is None, process.log


def ask(path: Path, url: str = "http://pets.example/quick", **headers: str) -> httpx.Response:
    """Asks a Unix socket, as any client does that can."""
    with httpx.Client(transport=httpx.HTTPTransport(uds=str(path))) as client:
        return client.get(url, headers={"connection": "close", **headers})


class TestUnixSocket:
    """`serve --uds PATH`."""

    @pytest.mark.parametrize("workers", [1, 2])
    def test_serves_and_leaves_nothing(self, folder: Path, tmp_path: Path, workers: int) -> None:
        path = tmp_path / "service.sock"
        with started(folder, "--uds", str(path), "--workers", str(workers)) as process:
            up(process, workers)
            assert f"Serving on unix:{path}" in process.log
            pids = {ask(path).json() for _ in range(20)}
            assert len(pids) <= workers
            assert process.stop() == 0
            assert "Traceback" not in process.log
        assert not path.exists()

    def test_own_port_beside_it(self, folder: Path, tmp_path: Path) -> None:
        """`BRRTR_ADMIN_PORT`: only what is asked there is for the service's own operations."""
        path, port = tmp_path / "service.sock", free_port()
        with started(folder, "--uds", str(path), BRRTR_ADMIN_PORT=str(port)) as process:
            up(process)
            assert ask(path).status_code == 200
            assert ask(path, "http://a/health").status_code == 404
            assert get(port, "/health")[0] == 200
            assert get(port, "/quick")[0] == 404
            assert process.stop() == 0

    def test_proxy_at_the_socket(self, folder: Path, tmp_path: Path) -> None:
        """It has no address; who may connect is trusted as `unix`, and says who the client is."""
        path = tmp_path / "service.sock"
        for trusted in ("unix", "127.0.0.1"):
            with started(folder, "--uds", str(path), BRRTR_TRUSTED_PROXIES=trusted) as process:
                up(process)
                ask(path, **{"x-forwarded-for": "203.0.113.9"})
                ask(path)
                assert process.stop() == 0
                clients = re.findall(r'"message":"GET /quick 200".*?("client":"[^"]*"|$)', process.log, re.M)
            assert clients == (['"client":"203.0.113.9:0"', ""] if trusted == "unix" else ["", ""])

    def test_socket_that_was_left_is_replaced(self, folder: Path, tmp_path: Path) -> None:
        """As by a service that was killed."""
        path = tmp_path / "service.sock"
        with socket.socket(socket.AF_UNIX) as left:
            left.bind(str(path))
        with started(folder, "--uds", str(path)) as process:
            up(process)
            assert ask(path).status_code == 200
            assert process.stop() == 0

    def test_what_somebody_uses_is_not(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "service.sock"
        with socket.socket(socket.AF_UNIX) as used:
            used.bind(str(path))
            used.listen()
            assert_does_not_start(folder, path, "Address already in use")
            assert stat.S_ISSOCK(path.stat().st_mode)
        path.unlink()
        path.write_text("mine")
        assert_does_not_start(folder, path, "Address already in use")
        assert path.read_text() == "mine"

    def test_path_that_cannot_be(self, folder: Path, tmp_path: Path) -> None:
        assert_does_not_start(folder, tmp_path / "none" / "service.sock", "No such file or directory")
        assert_does_not_start(folder, tmp_path / ("x" * 200), "AF_UNIX path too long")


def assert_does_not_start(folder: Path, path: Path, why: str) -> None:
    """Asserts that the start ends with a line that says why."""
    with started(folder, "--uds", str(path)) as process:
        assert process.process.wait(20) == 1
        assert f"Cannot listen on unix:{path}: {why}" in process.log
        assert "Traceback" not in process.log


class TestDescriptor:
    """`serve --fd N`: systemd has opened the socket."""

    @pytest.mark.parametrize("workers", [1, 2])
    def test_address(self, folder: Path, workers: int) -> None:
        """What a client has sent before the service started is answered."""
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
            with socket.create_connection(("127.0.0.1", port)) as early:
                early.sendall(REQUEST)
                with passed_on(folder, listener, "--workers", str(workers)) as process:
                    up(process, workers)
                    assert process.port() == port
                    assert early.recv(100).startswith(b"HTTP/1.1 200 ")
                    assert get(port, "/quick")[0] == 200
                    assert process.stop() == 0
            with socket.create_connection(("127.0.0.1", port)):
                pass  # whoever has opened it has it still

    def test_unix_socket(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "service.sock"
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(path))
            listener.listen()
            with passed_on(folder, listener) as process:
                up(process)
                assert f"Serving on unix:{path}" in process.log
                assert ask(path).status_code == 200
                assert process.stop() == 0
        assert path.exists()

    def test_what_does_not_listen(self, folder: Path) -> None:
        with started(folder, "--fd", "77") as process:
            assert process.process.wait(20) == 1
            assert "Cannot listen on descriptor 77: Bad file descriptor" in process.log
        for what in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            with socket.socket(socket.AF_INET, what) as idle, passed_on(folder, idle) as process:
                assert process.process.wait(20) == 1
                assert "Cannot listen on descriptor " in process.log
                assert ": it is no socket that listens for connections" in process.log


@contextmanager
def passed_on(folder: Path, listener: socket.socket, *arguments: str) -> Iterator[Server]:
    """Runs `serve` with a socket that is opened already."""
    log = folder / "passed-on.log"
    listener.set_inheritable(True)
    environment = clean_environment(
        PYTHONPATH=str(folder / "src"), PYTHONDONTWRITEBYTECODE="1", BRRTR_SHUTDOWN_GRACE_S="1"
    )
    command = [sys.executable, "-m", PACKAGE, "serve", "--fd", str(listener.fileno()), *arguments]
    with (
        log.open("wb") as stream,
        subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdout=stream,
            stderr=subprocess.STDOUT,
            pass_fds=[listener.fileno()],
        ) as process,
    ):
        try:
            yield Server(process, log)
        finally:
            if process.poll() is None:
                process.terminate()


class TestFamilies:
    """`--host ::`."""

    @pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="there is no IPv6 here")
    def test_both_are_served(self, folder: Path) -> None:
        with started(folder, "--host", "::", "--port", "0", BRRTR_TRUSTED_PROXIES="10.0.0.0/8") as process:
            up(process)
            found = re.search(r"Serving on http://\[::\]:(\d+)", process.log)
            assert found is not None
            for host in ("127.0.0.1", "::1"):
                with socket.create_connection((host, int(found[1])), timeout=10) as connection:
                    connection.sendall(REQUEST)
                    assert connection.recv(100).startswith(b"HTTP/1.1 200 ")
            assert process.stop() == 0
            assert '"client":"127.0.0.1:' in process.log, "not as IPv6 has it"
            assert '"client":"[::1]:' in process.log


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--uds", "a", "--fd", "3"], "not allowed with argument"),
        (["--uds", "a", "--port", "80"], "not allowed with argument"),
        (["--uds", ""], "a Unix socket needs a path"),
        (["--fd", "-1"], "'-1' is not a descriptor: 0 or more"),
        (["--dev", "--uds", "a"], "serve --dev listens on loopback only, not on unix:a"),
        (["--dev", "--fd", "3"], "serve --dev listens on loopback only, not on descriptor 3"),
    ],
)
def test_calls_that_cannot_be(folder: Path, arguments: list[str], why: str) -> None:
    with started(folder, *arguments) as process:
        assert process.process.wait(20) == 2
        assert why in process.log
        assert "Traceback" not in process.log


@pytest.mark.parametrize(("trusted", "count"), [("unix", 1), ("127.0.0.1", 0)])
def test_unix_socket_under_another_server(folder: Path, tmp_path: Path, trusted: str, count: int) -> None:
    """The ASGI door: nobody has an address, and what is said is read if `unix` is trusted."""
    path = tmp_path / "service.sock"
    command = [sys.executable, "-m", "uvicorn", f"{PACKAGE}:app", "--uds", str(path), "--no-proxy-headers"]
    with served(folder, command=command, BRRTR_TRUSTED_PROXIES=trusted) as process:
        up(process)
        until(path.exists, "the socket")
        assert ask(path, **{"x-forwarded-for": "what?"}).status_code == 200
        metrics = parse(ask(path, "http://a/metrics").text)
        assert metrics.of("forwarded_malformed_total") == count
        assert process.stop() in {0, -15}
