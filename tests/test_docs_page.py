"""`/docs` over HTTP: the page, its files, and what is said where it is not installed."""

from __future__ import annotations

import asyncio
import re
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import httpx
import pytest
from support.docs_page import PACKAGE, project
from support.generated_service import imported, serving
from support.metered import get, served

import brrtr
from runtime.docs_page import Page
from runtime.messages import Request
from runtime.proxies import proxies

UI = "swagger_ui_bundle"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The service's project."""
    return project(tmp_path_factory.mktemp("docs") / "project")


@pytest.fixture(scope="module")
def registry(folder: Path) -> Iterator[ModuleType]:
    """The service."""
    with imported(folder, PACKAGE) as found:
        yield found


@pytest.fixture(params=["native", "asgi"])
def native(request: pytest.FixtureRequest) -> bool:
    """Which door it is."""
    return bool(request.param == "native")


@pytest.fixture
def client(registry: ModuleType, native: bool) -> Iterator[httpx.Client]:
    """What calls the service."""
    with serving(registry, native=native) as found:
        yield found


def files(page: str) -> dict[str, str]:
    """Gives the addresses of the files that a page asks for, by their names."""
    found = re.findall(r'(?:href|src)="(\?([a-z.-]+)=[0-9a-f]{32})"', page)
    return {name: f"/docs{address}" for address, name in found}


def test_page(client: httpx.Client) -> None:
    answer = client.get("/docs")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert list(files(answer.text)) == ["swagger-ui.css", "page.css", "swagger-ui-bundle.js", "page.js"]
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:", answer.text)


def test_query_changes_nothing(client: httpx.Client) -> None:
    for query in ("url=http://a/b", "configUrl=/x", "page.jsx", "%70age.js", "=page.js", "../page.js"):
        assert client.get(f"/docs?{query}").content == client.get("/docs").content


def test_document_for_the_page(client: httpx.Client) -> None:
    answer = client.get("/docs?openapi.json")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer.content == client.get("/openapi.json").content


def test_document_for_the_page_is_the_same_behind_a_prefix(registry: ModuleType, native: bool) -> None:
    """The page knows itself where it is."""
    with serving(registry, native=native, trusted_proxies=proxies("127.0.0.1")) as client:
        fields = {"x-forwarded-prefix": "/below"}
        found = client.get("/docs?openapi.json", headers=fields)
        assert found.content == client.get("/openapi.json").content
        assert found.content != client.get("/openapi.json", headers=fields).content


@pytest.mark.parametrize("name", ["swagger-ui.css", "page.css", "swagger-ui-bundle.js", "page.js"])
def test_files_are_kept_for_ever(client: httpx.Client, name: str) -> None:
    address = files(client.get("/docs").text)[name]
    answer = client.get(address)
    kind = "javascript" if name.endswith(".js") else "css"
    assert (answer.status_code, answer.headers["content-type"]) == (200, f"text/{kind}; charset=utf-8")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(answer.content) > 100
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(answer.content))
    tag = answer.headers["etag"]
    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = client.get(address, headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(address, headers={"if-none-match": '"x"'}).status_code == 200
    # By another digest it is what it is by now, and not for long.
    other = client.get(f"/docs?{name}=0")
    assert (other.content, other.headers["cache-control"]) == (answer.content, "no-cache")


def test_can_be_switched_off(registry: ModuleType, native: bool) -> None:
    with serving(registry, native=native, docs=False) as client:
        for path in ("/docs", "/docs?page.js", "/docs?openapi.json", "/openapi.json", "/openapi.yaml"):
            assert client.get(path).status_code == 404


def test_without_the_package_it_says_how_to_get_it(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, UI, None)
        for address in ("/docs", "/docs?page.js"):
            answer = client.get(address)
            assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
            assert "pip install '.[docs]'" in answer.text
            assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert client.get("/docs?openapi.json").status_code == 200
    assert client.get("/docs").status_code == 200  # it has been installed


def test_nothing_is_imported_until_it_is_asked_for(
    registry: ModuleType, native: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    modules = {UI, f"{PACKAGE}.runtime.docs_page"}
    for module in modules:
        monkeypatch.delitem(sys.modules, module, raising=False)
    with serving(registry, native=native) as client:
        assert client.get("/openapi.json").status_code == 200
        assert not modules & sys.modules.keys()
        assert client.get("/docs").status_code == 200
        assert modules <= sys.modules.keys()


def test_many_first_requests_read_the_files_once_and_not_on_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    read_bytes = Path.read_bytes

    def counted(path: Path) -> bytes:
        assert threading.current_thread() is not threading.main_thread()
        read.append(path.name)
        return read_bytes(path)

    async def document() -> bytes:
        return b"{}"

    async def ask() -> None:
        page = Page(document, tries=True)
        asked = (page.respond(Request("GET", "/docs", "", ())) for _ in range(50))
        assert {answer.status for answer in await asyncio.gather(*asked)} == {200}

    monkeypatch.setattr(Path, "read_bytes", counted)
    asyncio.run(ask())
    assert sorted(read) == ["page.css", "page.js", "swagger-ui-bundle.js", "swagger-ui.css"]


def test_at_a_port_of_its_own(folder: Path) -> None:
    """The operations are elsewhere, so that the page cannot try them out."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        own = listener.getsockname()[1]
    command = [sys.executable, "-m", PACKAGE, "serve", "--port", "0"]
    with served(folder, command=command, BRRTR_ADMIN_PORT=str(own)) as process:
        port = process.port()
        assert get(port, "/docs")[0] == 404
        status, _, page = get(own, "/docs")
        assert (status, 'data-tries="off"' in page) == (200, True)
        assert get(own, files(page)["page.js"])[0] == 200
        assert process.stop() == 0


@pytest.mark.parametrize("path", ["/docs", "/{anything}"])
def test_path_of_the_document_goes_before_ours(path: str) -> None:
    parameters = [{"name": "anything", "in": "path", "required": True, "schema": {}}] if "{" in path else []
    operation = {"parameters": parameters, "responses": {"204": {"description": ""}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Own", "version": "1"},
        "paths": {path: {"get": operation}},
    }
    texts = brrtr.generate(document)
    assert '"_docs"' not in texts["src/own/contract/routes/static.py"]
