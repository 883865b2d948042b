"""The commands of a fresh service, run from its sources: what they refuse, and what they say then."""

from __future__ import annotations

import http.client
import json
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.example_documents import ROOT, calls
from support.golden_files import generated
from support.installed_service import Server, clean_environment, server
from support.projects import mypy_cache
from support.service_calls import CREDENTIAL, mismatches, send, send_all

from brrtr.write import write

CASE = "pet_store"
SERVE = [sys.executable, "-m", CASE, "serve"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pet store's project, not installed."""
    target = tmp_path_factory.mktemp("sources") / CASE
    write(generated(ROOT / "examples" / CASE / "openapi.yaml"), target)
    return target


def environment(folder: Path, **variables: str) -> dict[str, str]:
    return clean_environment(PYTHONPATH=str(folder / "src"), PYTHONDONTWRITEBYTECODE="1", **variables)


def run(folder: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    """Exit code and output of `python -m pet_store serve`, which is to end by itself."""
    ended = subprocess.run(
        [*SERVE, *arguments],
        cwd=folder,
        env=environment(folder, **variables),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=20,
        check=False,
    )
    return ended.returncode, ended.stdout


def test_without_dev_secured_operations_are_closed(folder: Path) -> None:
    """AC11 and fail closed: the development credential in the environment opens nothing by itself."""
    variables = environment(folder, BRRTR_DEV_CREDENTIAL=CREDENTIAL)
    with server([*SERVE, "--port", "0"], cwd=folder, environment=variables) as process:
        answers = send_all(CASE, calls(CASE), process.port())
        assert process.stop() == 0
        assert CREDENTIAL not in process.log
    public = []
    for call, answer in zip(calls(CASE), answers, strict=True):
        if call.get("credential"):
            assert answer.status == 401, call["name"]
            assert answer.content_type == "application/problem+json", call["name"]
            assert re.match(r"(ApiKey|Bearer) ", answer.header("www-authenticate")), call["name"]
        else:
            public.append((call, answer))
    assert len(public) > 50
    wrong = mismatches(*zip(*public, strict=True))
    assert not wrong, "\n".join(wrong)


def test_dev_makes_up_a_credential_and_prints_it(folder: Path) -> None:
    command = [*SERVE, "--dev", "--port", "0"]
    with server(command, cwd=folder, environment=environment(folder)) as process:
        port = process.port()
        found = re.search(r"^Every security scheme accepts the credential (\S{16,})$", process.log, re.M)
        assert found, process.log
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        path = "/api/v3/store/inventory"
        assert send(connection, "GET", path, [("api_key", found[1])]).status == 200
        assert send(connection, "GET", path, [("api_key", found[1] + "x")]).status == 401
        connection.close()


@pytest.mark.parametrize("mode", ["regex", "trie"])
def test_every_router_answers_as_the_table_says(folder: Path, mode: str) -> None:
    """AC7: parity of the routers. The other tests of the table run with the default, hybrid."""
    variables = environment(folder, BRRTR_DEV_CREDENTIAL=CREDENTIAL, BRRTR_ROUTER_MODE=mode)
    with server([*SERVE, "--dev", "--port", "0"], cwd=folder, environment=variables) as process:
        answers = send_all(CASE, calls(CASE), process.port())
    wrong = mismatches(calls(CASE), answers)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("log", "lines"),
    [
        ("off", []),
        ("basic", ["GET /no%0Awhere: 404", "PUT /health: 405, allow GET, HEAD, OPTIONS"]),
        (
            "trace",
            [
                "GET /health: _health () in TIME us",
                "GET /no%0Awhere: 404 in TIME us",
                "PUT /health: 405, allow GET, HEAD, OPTIONS in TIME us",
            ],
        ),
    ],
)
def test_routing_is_logged(folder: Path, log: str, lines: list[str]) -> None:
    variables = environment(folder, BRRTR_ROUTER_LOG=log, BRRTR_ROUTER_MODE="trie")
    with server([*SERVE, "--port", "0"], cwd=folder, environment=variables) as process:
        connection = http.client.HTTPConnection("127.0.0.1", process.port(), timeout=10)
        for method, path in (("GET", "/health"), ("GET", "/no%0Awhere"), ("PUT", "/health")):
            send(connection, method, path, [])
        connection.close()
        assert process.stop() == 0
    made = re.findall(r"Routing \d+ path templates by (\w+), made ready in", process.log)
    assert made == ([] if log == "off" else ["trie"])
    written = [json.loads(line) for line in process.log.splitlines()]
    said = [
        re.sub(r"\d+\.\d us", "TIME us", line["message"])
        for line in written
        if line["logger"] == "brrtr.router"
    ]
    assert [line for line in said if line.startswith(("GET", "PUT"))] == lines


def test_dev_is_refused_off_loopback(folder: Path) -> None:
    code, output = run(folder, "--dev", "--host", "0.0.0.0")
    assert (code, output) == (2, "pet_store: serve --dev listens on loopback only, not on 0.0.0.0\n")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BRRTR_MAX_BODY_BYTES", "abc"),
        ("BRRTR_MAX_JSON_DEPTH", "0"),
        ("BRRTR_MAX_PARTS", "0"),
        ("BRRTR_MAX_FIELDS", "many"),
        ("BRRTR_SPOOL_BYTES", "-1"),
        ("BRRTR_SSE_HEARTBEAT_S", "0"),
        ("BRRTR_KEEP_ALIVE_S", "nan"),
        ("BRRTR_RESPONSE_VALIDATION", "1.5"),
        ("BRRTR_ROUTER_MODE", "radix"),
        ("BRRTR_ROUTER_LOG", "on"),
    ],
)
def test_bad_setting_is_named(folder: Path, variable: str, value: str) -> None:
    code, output = run(folder, **{variable: value})
    assert code == 2
    assert re.fullmatch(rf"pet_store: {variable} cannot be '{value}': it takes .+\n", output)


def test_bad_setting_is_named_by_other_servers_as_well(folder: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "uvicorn", "pet_store:app", "--port", "0"],
        cwd=folder,
        env=environment(folder, BRRTR_MAX_BODY_BYTES="abc"),
        text=True,
        capture_output=True,
        timeout=20,
        check=False,
    )
    assert ended.returncode != 0
    assert "BRRTR_MAX_BODY_BYTES cannot be 'abc'" in ended.stderr


def test_port_in_use_is_one_clear_line(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, output = run(folder, "--port", str(port))
    assert code == 1
    (line,) = map(json.loads, output.splitlines())
    assert re.fullmatch(rf"Cannot listen on 127\.0\.0\.1:{port}: .+", line["message"])


@pytest.mark.parametrize("arguments", [["--port", "70000"], ["--port", "x"], ["--workers", "0"]])
def test_wrong_call_is_explained(folder: Path, arguments: list[str]) -> None:
    code, output = run(folder, *arguments)
    assert code == 2
    assert f"argument {arguments[0]}: '{arguments[1]}' is not" in output


class TestChangedHandler:
    """A handler that does not fit its operation is found by the type checker, and by the start."""

    @pytest.fixture
    def change(self, folder: Path, tmp_path: Path) -> Callable[[str, str], Path]:
        """Copies the project and replaces a piece of handlers/pet.py."""

        def change(old: str, new: str) -> Path:
            files = dict(generated(ROOT / "examples" / CASE / "openapi.yaml"))
            path = f"src/{CASE}/handlers/pet.py"
            assert files[path].count(old) == 1
            files[path] = files[path].replace(old, new)
            write(files, tmp_path / CASE)
            return tmp_path / CASE

        return change

    def mypy(self, folder: Path) -> str:
        """What the type checker says; it only reads what it has to."""
        ended = subprocess.run(
            [sys.executable, "-m", "mypy", "--cache-dir", mypy_cache(), "-p", f"{CASE}.registry"],
            cwd=folder,
            env=clean_environment(),
            text=True,
            capture_output=True,
            check=False,
        )
        assert ended.returncode == 1, ended.stdout + ended.stderr
        return ended.stdout

    def test_missing(self, change: Callable[[str, str], Path]) -> None:
        folder = change("async def delete_pet(", "async def remove_pet(")
        code, output = run(folder, "--port", "0")
        assert code == 1
        assert "BindingError: pet_store.handlers.pet has no function delete_pet" in output
        assert "Traceback" not in output
        told = self.mypy(folder)
        assert '"ModuleType" is missing following "Handlers" protocol member:' in told
        assert "delete_pet" in told

    @pytest.mark.parametrize(
        ("old", "new", "fault"),
        [
            (", *, caption: str | None = None", "", "does not take caption"),
            ("caption: str | None = None", "caption: str | None = None, album: str", "asks for album"),
            (
                "caption: str | None = None",
                "caption: str | None = None, state: object",
                "asks for state: there is pet_id, body, caption, context, which has state",
            ),
            (
                "caption: str | None = None",
                "caption: str | None = None, operation: object",
                "asks for operation: there is pet_id, body, caption, context, which has operation",
            ),
        ],
    )
    def test_other_parameters(
        self, change: Callable[[str, str], Path], old: str, new: str, fault: str
    ) -> None:
        folder = change(old, new)
        code, output = run(folder, "--port", "0")
        assert code == 1
        assert "pet_store.handlers.pet.upload_pet_image, the handler of uploadPetImage" in output
        assert fault in output
        assert "upload_pet_image" in self.mypy(folder)


def test_server_helper_reports_what_a_dead_server_said(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print('no such luck')"]
    with server(command, cwd=tmp_path, environment=clean_environment()) as process:
        assert isinstance(process, Server)
        with pytest.raises(AssertionError, match="no such luck"):
            process.port()
