"""AC5: the log of a running service: which lines there are, what they have, and where they go."""

from __future__ import annotations

import http.client
import json
import os
import pty
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from support.installed_service import Server, clean_environment, server
from support.ports import free_port

import runtime

TRACE, SPAN = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
Lines: TypeAlias = list[dict[str, Any]]

NATIVE = [sys.executable, "-m", "support.logged_service", "0", "1"]
TWO = [sys.executable, "-m", "support.logged_service", "0", "2"]
UVICORN = [sys.executable, "-m", "uvicorn", "support.logged_service:app", "--port", "0", "--no-access-log"]


def environment(**variables: str) -> dict[str, str]:
    paths = [Path(runtime.__file__ or "").parent.parent, Path(__file__).parent]
    return clean_environment(
        PYTHONPATH=os.pathsep.join(map(str, paths)), PYTHONDONTWRITEBYTECODE="1", **variables
    )


def call(port: int, target: str, method: str = "GET", body: object = None, **headers: str) -> tuple[int, str]:
    """Status and text of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, target, body, fields, encode_chunked="Transfer-Encoding" in fields)  # type: ignore[arg-type]
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response.status, text


def logged(
    tmp_path: Path, calls: Callable[[int], object], command: list[str] = NATIVE, **variables: str
) -> Lines:
    """Every line that a service writes while it starts, is called and stops: each is an object of JSON."""
    with server(command, cwd=tmp_path, environment=environment(**variables)) as process:
        port = process.port()
        ready(process, len(command[-1:]) if command is not TWO else 2)
        calls(port)
        assert process.stop() == 0
        lines = [json.loads(line) for line in process.log.splitlines()]
        # It is a module and no package, which its start says.
        return [line for line in lines if "cannot be reloaded" not in line["message"]]


def ready(process: Server, workers: int) -> None:
    """Waits until all workers serve."""
    deadline = time.monotonic() + 20
    while process.log.count("Application startup complete") < workers:
        assert process.process.poll() is None, process.log
        assert time.monotonic() < deadline, process.log
        time.sleep(0.01)


def of_logger(lines: Lines, logger: str) -> list[str]:
    return [line["message"] for line in lines if line["logger"] == logger]


def completed(lines: Lines) -> Lines:
    return [line for line in lines if line["logger"] == "brrtr.access"]


class TestSampling:
    """AC5: the decision is per request; errors are always there."""

    def test_all_lines_of_a_request_or_none(self, tmp_path: Path) -> None:
        """From the loop, a task and a thread, and the completed line: of every second request all four."""
        lines = logged(
            tmp_path, lambda port: [call(port, "/say") for _ in range(20)], BRRTR_LOG_SAMPLING_RATE="0.5"
        )
        by_request: dict[str, list[str]] = {}
        for line in lines:
            if "request_id" in line:
                by_request.setdefault(line["request_id"], []).append(line["message"])
        assert (
            list(by_request.values()) == [["said hello", "from a task", "from a thread", "GET /say 200"]] * 10
        )

    @pytest.mark.parametrize(
        ("variables", "count"),
        [
            ({}, 4),
            ({"BRRTR_LOG_SAMPLING_RATE": "0.75"}, 30),
            ({"BRRTR_LOG_SAMPLING_RATE": "0"}, 0),
            ({"BRRTR_LOG_SAMPLING_RATE": "-1"}, 0),
            ({"BRRTR_LOG_SAMPLING_RATE": "9"}, 40),
            ({"BRRTR_LOG_SAMPLING_RATE": "junk"}, 4),
            ({"BRRTR_LOG_SAMPLING_MODE": "all"}, 40),
            ({"BRRTR_LOG_SAMPLING_MODE": "error-only", "BRRTR_LOG_SAMPLING_RATE": "1"}, 0),
        ],
        ids=str,
    )
    def test_share(self, tmp_path: Path, variables: dict[str, str], count: int) -> None:
        lines = logged(tmp_path, lambda port: [call(port, "/refuse") for _ in range(40)], **variables)
        assert len(completed(lines)) == count
        assert of_logger(lines, "shop.orders") == [
            "starting",
            "stopping",
        ], "what is of no request is not sampled"
        warnings = [line["message"] for line in lines if line["level"] == "warning"]
        assert len(warnings) == ("junk" in variables.values())

    @pytest.mark.parametrize("command", [NATIVE, TWO], ids=["one", "two"])
    def test_errors_are_always_logged(self, tmp_path: Path, command: list[str]) -> None:
        """Those of the user, and what is answered 500 or above with why; nothing else of their requests."""

        def calls(port: int) -> None:
            for _ in range(8):
                assert call(port, "/fail")[0] == 500
                assert call(port, "/complain")[0] == 200
                assert call(port, "/refuse")[0] == 409

        lines = logged(tmp_path, calls, command, BRRTR_LOG_SAMPLING_MODE="error-only")
        of_requests = [line for line in lines if "request_id" in line]
        assert {line["level"] for line in of_requests} == {"error"}
        assert sorted(line["message"] for line in of_requests) == sorted(
            ["GET /fail: fail failed", "GET /fail 500", "a complaint"] * 8
        )
        assert len({line["request_id"] for line in of_requests}) == 16


class TestCompletedLine:
    """One line for each request, with all that is known."""

    def test_everything(self, tmp_path: Path) -> None:
        def calls(port: int) -> None:
            call(
                port,
                "/echo/sesame?limit=1&access_token=sesame",
                "POST",
                b"12345",
                X_Request_ID="order-7",
                traceparent=f"00-{TRACE}-{SPAN}-01",
                Authorization="Bearer sesame",
                Cookie="id=sesame",
                X_Shop="sesame",
                X_Other="open",
            )

        (line,) = completed(logged(tmp_path, calls, BRRTR_LOG_SAMPLING_MODE="all"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z", line.pop("timestamp"))
        assert 0 < line.pop("duration_ms") < 1000
        assert re.fullmatch(r"127\.0\.0\.1:\d+", line.pop("client"))
        assert line.pop("process") > 1
        assert re.fullmatch(r"127\.0\.0\.1:\d+", line["headers"].pop("host"))
        assert line == {
            "level": "info",
            "logger": "brrtr.access",
            "message": "POST /echo/{resetToken} 200",
            "request_id": "order-7",
            "trace_id": TRACE,
            "span_id": SPAN,
            "method": "POST",
            "route": "/echo/{resetToken}",
            "path": "/echo/{resetToken}",
            "query": "limit=1&access_token=[redacted]",
            "handler": "echo",
            "status": 200,
            "request_bytes": 5,
            "response_bytes": 5,
            "headers": {
                "accept-encoding": "identity",
                "content-length": "5",
                "x-request-id": "order-7",
                "traceparent": f"00-{TRACE}-{SPAN}-01",
                "authorization": "[redacted]",
                "cookie": "[redacted]",
                "x-shop": "[redacted]",
                "x-other": "open",
            },
        }

    def test_sizes(self, tmp_path: Path) -> None:
        """AC3: without a length it is the estimate, and says so; a stream has no size; HEAD sends none."""

        def calls(port: int) -> None:
            call(port, "/echo/a", "POST", iter([b"123", b"45"]), Transfer_Encoding="chunked")
            call(port, "/echo/a", "POST")
            call(port, "/stream")
            call(port, "/say", "HEAD")

        chunked, empty, stream, head = completed(logged(tmp_path, calls, BRRTR_LOG_SAMPLING_MODE="all"))
        assert (chunked["request_bytes"], chunked["request_bytes_estimated"]) == (333, True)
        assert chunked["response_bytes"] == 5
        assert (empty["request_bytes"], "request_bytes_estimated" in empty) == (0, False)
        assert "response_bytes" not in stream
        assert "response_bytes" not in head

    def test_what_has_no_operation(self, tmp_path: Path) -> None:
        def calls(port: int) -> None:
            assert call(port, "/nowhere?token=sesame")[0] == 404
            assert call(port, "/echo/sesame")[0] == 405
            assert call(port, "/say", Transfer_Encoding="odd")[0] in {400, 501}

        unmatched, wrong_method, refused = completed(logged(tmp_path, calls, BRRTR_LOG_SAMPLING_MODE="all"))
        assert (unmatched["status"], unmatched["handler"], unmatched["path"]) == (
            404,
            "unmatched",
            "/nowhere",
        )
        assert "route" not in unmatched
        assert unmatched["query"] == "token=[redacted]"
        assert wrong_method["path"] == "/echo/{resetToken}"
        assert "sesame" not in json.dumps(wrong_method)
        assert refused["message"].startswith(f"Refused with {refused['status']}: ")
        assert refused["client"].startswith("127.0.0.1:")

    def test_client_that_leaves(self, tmp_path: Path) -> None:
        def calls(port: int) -> None:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/linger")
            time.sleep(0.2)
            connection.close()
            time.sleep(0.2)

        (line,) = completed(logged(tmp_path, calls, BRRTR_LOG_SAMPLING_MODE="all"))
        assert line["message"] == "GET /linger abandoned"
        assert "status" not in line

    @pytest.mark.parametrize(
        ("level", "expected"),
        [
            ("debug", ["debug", "info", "warning", "error"]),
            ("info", ["info", "warning", "error"]),
            ("warning", ["warning", "error"]),
            ("error", ["error"]),
        ],
    )
    def test_level(self, tmp_path: Path, level: str, expected: list[str]) -> None:
        def calls(port: int) -> None:
            call(port, "/say")
            call(port, "/fail")

        # Without the line that says where it serves the port cannot be read: a quiet log has to be asked.
        port = free_port()
        with server(
            [*NATIVE[:-2], str(port), "1"],
            cwd=tmp_path,
            environment=environment(BRRTR_LOG_LEVEL=level, BRRTR_LOG_SAMPLING_MODE="all"),
        ) as process:
            until_serving(port)
            calls(port)
            assert process.stop() == 0
            lines = [json.loads(line) for line in process.log.splitlines()]
        levels = [line["level"] for line in lines if "request_id" in line]
        assert [name for name in ("debug", "info", "warning", "error") if name in levels] == expected

    def test_redaction_level(self, tmp_path: Path) -> None:
        def calls(port: int) -> None:
            call(port, "/echo/sesame?a=sesame", "POST", b"1", X_Other="sesame")

        for level, shown in (("none", True), ("credentials", True), ("all", False)):
            (line,) = completed(
                logged(tmp_path, calls, BRRTR_LOG_SAMPLING_MODE="all", BRRTR_LOG_REDACT_LEVEL=level)
            )
            assert ("sesame" in json.dumps(line)) is shown
            assert (line["path"] == "/echo/sesame") is (level == "none")
            assert ("client" in line) is shown


def until_serving(port: int) -> None:
    """Waits until somebody accepts."""
    import socket

    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError("nobody serves")


def resident(process: int) -> int:
    """The bytes of memory that a process has."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class TestOwnLines:
    """What a handler logs goes the same way."""

    def test_lines_of_handlers(self, tmp_path: Path) -> None:
        answered: list[tuple[int, str]] = []

        def calls(port: int) -> None:
            answered.append(call(port, "/say", traceparent=f"00-{TRACE}-{SPAN}-01"))

        lines = logged(tmp_path, calls, BRRTR_LOG_SAMPLING_MODE="all")
        said = [line for line in lines if line["logger"] == "shop.orders" and "request_id" in line]
        assert [line["message"] for line in said] == ["said hello", "from a task", "from a thread"]
        assert [line["level"] for line in said] == ["info", "warning", "info"]
        assert said[0]["extra"] == {"order": 7, "parts": ["a", "b"]}
        assert {(line["request_id"], line["trace_id"], line["span_id"]) for line in said} == {
            (answered[0][1], TRACE, SPAN)
        }, "the id that the handler was told is the one on the lines"

    def test_failure_shows_no_credential(self, tmp_path: Path) -> None:
        """The path may have one: what failed is told by its template."""
        lines = logged(tmp_path, lambda port: call(port, "/echo/sesame", "POST", b"fail"))
        (failed,) = [line for line in lines if line["message"].endswith("failed")]
        assert failed["message"] == "POST /echo/{resetToken}: echo failed"
        assert "sesame" not in json.dumps(lines)

    def test_failure_has_its_traceback(self, tmp_path: Path) -> None:
        lines = logged(tmp_path, lambda port: call(port, "/fail"), BRRTR_LOG_SAMPLING_MODE="all")
        (line,) = [line for line in lines if "exception" in line]
        assert line["exception"].startswith("Traceback (most recent call last):\n")
        assert line["exception"].endswith("RuntimeError: a bug\n{forged}")

    def test_no_line_can_be_forged(self, tmp_path: Path) -> None:
        """A message with line feeds, lone surrogates and control characters is one line of JSON."""
        lines = logged(tmp_path, lambda port: call(port, "/forge"), BRRTR_LOG_SAMPLING_MODE="all")
        assert [line["message"] for line in lines if line["logger"] == "shop.orders"][1:2] == [
            'line\n{"level":"critical"}\r\x1b[31m\u202e\\udc80'
        ]
        assert {line["level"] for line in lines} == {"info"}

    def test_wrong_calls_break_nothing(self, tmp_path: Path) -> None:
        answers: list[tuple[int, str]] = []
        lines = logged(
            tmp_path, lambda port: answers.append(call(port, "/misuse")), BRRTR_LOG_SAMPLING_MODE="all"
        )
        assert answers == [(200, "")]
        said = [line for line in lines if line.get("request_id")]
        assert said[0]["message"].startswith("%d (not formatted: TypeError: ")
        assert said[1]["message"] == "%s (not formatted: ValueError: not to be shown)"
        assert said[2]["extra"]["round"] == []
        assert "outdated" in said[3]["message"], "warnings of Python are lines as well"
        assert said[3]["logger"] == "py.warnings"


class TestPretty:
    """The log for people."""

    def test_without_a_terminal_there_is_no_colour(self, tmp_path: Path) -> None:
        with server(
            NATIVE,
            cwd=tmp_path,
            environment=environment(BRRTR_LOG_FORMAT="pretty", BRRTR_LOG_SAMPLING_MODE="all"),
        ) as process:
            port = process.port()
            call(port, "/say?token=sesame")
            call(port, "/forge")
            call(port, "/fail")
            assert process.stop() == 0
            log = process.log
        assert "\x1b" not in log
        assert "sesame" not in log
        stamp = r"\d\d:\d\d:\d\d\.\d{3}"
        assert re.search(
            rf"^{stamp} info    Serving on http://127\.0\.0\.1:\d+  logger=brrtr door=python$", log, re.M
        )
        assert re.search(
            rf"^{stamp} info    GET /say 200  query=token=\[redacted\] duration_ms=.* handler=say", log, re.M
        )
        assert re.search(
            rf"^{stamp} info    said hello  logger=shop\.orders request_id=\w+ order=7 ", log, re.M
        )
        # Every line begins with its time, or is indented: a message cannot begin one.
        assert [line for line in log.splitlines() if not re.match(rf"{stamp} |  ", line)] == []
        assert '\n  {"level":"critical"}\\r\\x1b[31m\\u202e\\udc80\n' in log
        assert "\n  RuntimeError: a bug\n  {forged}\n" in log

    @pytest.mark.parametrize(
        ("variables", "coloured", "as_json"),
        [
            ({}, True, False),
            ({"NO_COLOR": "1"}, False, False),
            ({"NO_COLOR": ""}, True, False),
            ({"TERM": "dumb"}, False, False),
            ({"BRRTR_LOG_FORMAT": "json"}, False, True),
        ],
        ids=str,
    )
    def test_terminal(self, tmp_path: Path, variables: dict[str, str], coloured: bool, as_json: bool) -> None:
        """On a terminal the log is for people, and coloured unless NO_COLOR or the terminal is against it."""
        near, far = pty.openpty()
        with subprocess.Popen(
            NATIVE,
            cwd=tmp_path,
            env=environment(**{"TERM": "xterm", **variables}),
            stdout=subprocess.DEVNULL,
            stderr=far,
        ) as process:
            os.close(far)
            log = b""
            try:
                while b"startup complete" not in log:
                    log += os.read(near, 65536)
            finally:
                process.terminate()
                # Its last lines need somebody who reads them.
                while process.poll() is None:
                    try:
                        log += os.read(near, 65536)
                    except OSError:  # all of it has been read, and nobody writes any more
                        break
        os.close(near)
        assert (b"\x1b[32minfo   \x1b[0m" in log) is coloured
        assert (b"\x1b" in log) is coloured
        assert log.startswith(b"{") is as_json


class TestStandardError:
    """Whatever becomes of standard error, the service answers."""

    @contextmanager
    def started(
        self,
        tmp_path: Path,
        stderr: int,
        command: list[str] = NATIVE[:-2],
        stdout: int = subprocess.DEVNULL,
        **variables: str,
    ) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
        port = free_port()
        with subprocess.Popen(
            [*command, str(port), "1"],
            cwd=tmp_path,
            env=environment(**variables),
            stdout=stdout,
            stderr=stderr,
        ) as process:
            try:
                until_serving(port)
                yield port, process
            finally:
                process.kill()

    def test_reader_that_stops_reading(self, tmp_path: Path) -> None:
        """A full pipe delays no answer; what does not fit the buffer is dropped and counted."""
        read, write = os.pipe()
        with self.started(tmp_path, write, BRRTR_LOG_SAMPLING_MODE="all", BRRTR_LOG_BUFFER_SIZE="100") as (
            port,
            process,
        ):
            os.close(write)
            begun = time.monotonic()
            for _ in range(5):
                assert call(port, "/flood?500") == (200, "")
            assert time.monotonic() - begun < 5
            assert int(call(port, "/dropped")[1]) > 1500
            process.terminate()
            assert process.wait(10) == 0
        os.close(read)

    def test_large_headers_fill_no_memory(self, tmp_path: Path) -> None:
        """Nobody reads the log, and each request of 4,000 has 60 KB: what the lines show of it waits."""
        read, write = os.pipe()
        with self.started(tmp_path, write, BRRTR_LOG_SAMPLING_MODE="all") as (port, process):
            os.close(write)
            before = resident(process.pid)
            for _ in range(4000):
                call(port, "/refuse", X_Large="x" * 60_000)
            assert resident(process.pid) - before < 30_000_000
            assert call(port, "/dropped")[1] == "0"
            os.close(read)
            process.terminate()
            assert process.wait(10) == 0

    def test_reader_that_has_left(self, tmp_path: Path) -> None:
        read, write = os.pipe()
        with self.started(tmp_path, write, BRRTR_LOG_SAMPLING_MODE="all") as (port, process):
            os.close(write)
            os.close(read)
            assert call(port, "/flood?300") == (200, "")
            deadline = time.monotonic() + 5
            while int(call(port, "/dropped")[1]) < 300:
                assert time.monotonic() < deadline
                time.sleep(0.05)
            process.terminate()
            assert process.wait(10) == 0

    def test_closed_at_start(self, tmp_path: Path) -> None:
        """Its number is taken by something else then: nothing of the log may come out there."""
        command = ["sh", "-c", 'exec "$@" 2>&-', "sh", *NATIVE[:-2]]
        read, write = os.pipe()
        with self.started(tmp_path, subprocess.STDOUT, command, write, BRRTR_LOG_SAMPLING_MODE="all") as (
            port,
            process,
        ):
            os.close(write)
            for _ in range(3):
                assert call(port, "/flood?100") == (200, "")
            deadline = time.monotonic() + 5
            while int(call(port, "/dropped")[1]) < 300:
                assert time.monotonic() < deadline
                time.sleep(0.05)
            process.terminate()
            assert process.wait(10) == 0
        assert os.read(read, 10) == b""
        os.close(read)

    def test_lines_are_written_at_once_without_the_thread(self, tmp_path: Path) -> None:
        """`BRRTR_LOG_ASYNC=false`: a process that is killed has lost nothing."""
        variables = {"BRRTR_LOG_ASYNC": "false", "BRRTR_LOG_SAMPLING_MODE": "all"}
        with server(NATIVE, cwd=tmp_path, environment=environment(**variables)) as process:
            assert call(process.port(), "/flood?500")[0] == 200
            process.process.kill()
            process.process.wait()
            assert process.log.count('"message":"line ') == 500
            assert process.log.count('"message":"GET /flood 200"') == 1


class TestProcesses:
    """Several workers share standard error."""

    def test_lines_of_two_workers_are_whole(self, tmp_path: Path) -> None:
        """Each line is JSON, none is lost, and it says which process it is of."""

        def calls(port: int) -> None:
            for _ in range(20):
                call(port, "/flood?100")

        lines = logged(tmp_path, calls, TWO, BRRTR_LOG_SAMPLING_MODE="all")
        assert sum(line["message"].startswith("line ") for line in lines) == 2000
        assert len(completed(lines)) == 20
        started = [line for line in lines if line["message"].startswith("Started server process")]
        assert {line["process"] for line in completed(lines)} <= {line["process"] for line in started}
        ended = [line["message"] for line in lines if line["message"].startswith("Finished server process")]
        assert len(ended) == 2, "the last lines of workers, which die of a signal, are written"


class TestOtherServers:
    """Under another ASGI server the logging is that server's."""

    def test_host_keeps_its_own_logging(self, tmp_path: Path) -> None:
        """Errors reach the host's handlers; the format is the host's, and handlers know the request's id."""
        with server(UVICORN, cwd=tmp_path, environment=environment(BRRTR_LOG_SAMPLING_MODE="all")) as process:
            port = process.port()
            assert call(port, "/say", X_Request_ID="mine") == (200, "mine")
            assert call(port, "/fail")[0] == 500
            process.stop()
            log = process.log
        assert "INFO:     Application startup complete." in log, "uvicorn's own format"
        assert re.search(r"^GET /fail: fail failed$", log, re.M)
        assert re.search(r"^GET /fail 500$", log, re.M)
        assert (
            "GET /say 200" not in log
        ), "the root logger of Python is at warning unless the host says otherwise"

    def test_service_may_ask_for_this_log(self, tmp_path: Path) -> None:
        """`logs.configure(settings)` in the start-up: the same lines as under `serve`."""
        with server(
            UVICORN,
            cwd=tmp_path,
            environment=environment(CONFIGURE="1", BRRTR_LOG_SAMPLING_MODE="all"),
        ) as process:
            port = process.port()
            call(port, "/say", X_Request_ID="mine")
            process.stop()
            lines = [json.loads(line) for line in process.log.splitlines() if line.startswith("{")]
        assert [line["message"] for line in lines if line.get("request_id") == "mine"] == [
            "said hello", "from a task", "from a thread", "GET /say 200"
        ]  # fmt: skip

    def test_hosts_handlers_get_the_fields(self, caplog: pytest.LogCaptureFixture) -> None:
        """The record of a completed request has the line's fields as `request`."""
        from support.doorway import running

        with caplog.at_level("INFO", "brrtr.access"), running() as door:
            assert call(door.port, "/constant?token=sesame", X_Request_ID="mine")[0] == 200
        (record,) = [record for record in caplog.records if record.name == "brrtr.access"]
        assert record.getMessage() == "GET /constant 200"
        fields = record.request  # type: ignore[attr-defined]
        assert (fields["request_id"], fields["status"]) == ("mine", 200)
        assert fields["query"] == "token=[redacted]"
