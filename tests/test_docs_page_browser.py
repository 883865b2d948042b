"""The documentation page as people see it: in Chromium, on a service of which all can be tried."""

from __future__ import annotations

import importlib
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect
from support.browser import chromium
from support.docs_page import PACKAGE, project
from support.generated_service import imported, serving

from brrtr.analyse.servers import server_path

EXAMPLES = Path(__file__).parents[1] / "examples"
DEV = "dev-credential"
WAIT_MS = 30_000  # machines that test are busy
expect.set_options(timeout=WAIT_MS)
BY = {
    "header": "/by-header",
    "query": "/by-query",
    "cookie": "/by-cookie",
    "basic": "/by-name",
    "oauth": "/by-token",
    "openid": "/by-discovery",
}
"""The operations that take a credential, by the schemes."""


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    """The browser of all these tests: it keeps what it may keep."""
    with chromium() as started:
        yield started.new_context()


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The service."""
    with imported(project(tmp_path_factory.mktemp("docs") / "project"), PACKAGE) as found:
        yield found


@contextmanager
def served(registry: ModuleType, *, native: bool = True) -> Iterator[str]:
    """Serves it behind a door, and says where."""
    made = importlib.import_module(f"{PACKAGE}.runtime.settings.schemes").SchemeSettings
    schemes = {"HEADER": made(api_keys=("right-key",))}
    with serving(registry, native=native, dev_credential=DEV, schemes=schemes) as client:
        yield str(client.base_url).rstrip("/")


@pytest.fixture(scope="module")
def origin(registry: ModuleType) -> Iterator[str]:
    """Where it serves."""
    with served(registry) as found:
        yield found


@pytest.fixture
def page(browser: BrowserContext) -> Iterator[Page]:
    """A page of its own."""
    with browser.new_page() as page:
        page.set_default_timeout(WAIT_MS)
        yield page


def shown(page: Page, address: str) -> Page:
    """Opens a page, and waits for what it shows."""
    page.goto(address)
    expect(page.locator(".opblock").first).to_be_visible()
    return page


def authorise(page: Page, **credentials: str) -> None:
    """Gives credentials to the page, by their schemes; as a password if a scheme takes one."""
    page.get_by_role("button", name="Authorize").first.click()
    for scheme, value in credentials.items():
        found = page.locator(".auth-container").filter(has=page.locator("h4 code", has_text=scheme))
        logout = found.get_by_role("button", name="Remove authorization")
        if logout.is_visible():
            logout.click()
        if found.locator("input").count() > 1:
            found.locator("input").first.fill("somebody")
        found.locator("input").last.fill(value)
        found.get_by_role("button", name="Apply credentials").click()
    page.locator(".close-modal").click()


def block(page: Page, path: str) -> Locator:
    """Finds what the page shows of `GET` at a path."""
    return page.locator(".opblock-get").filter(has=page.locator(f'[data-path="{path}"]'))


def tried(page: Page, path: str, **values: str) -> Locator:
    """Tries `GET` at a path, with values of parameters, and gives what the page says of the answer."""
    found = block(page, path)
    execute = found.get_by_role("button", name="Execute")
    if not execute.is_visible():
        found.locator(".opblock-summary-control").click()
        found.get_by_role("button", name="Try it out").click()
    for name, value in values.items():
        found.locator(f'[data-param-name="{name}"] input').fill(value)
    execute.click()
    return found.locator(".live-responses-table")


def replaced(page: Page, old: str, new: str) -> None:
    """Lets the page have a document with another text in it."""

    def answer(route: Route) -> None:
        route.fulfill(body=route.fetch().text().replace(old, new), content_type="application/json")

    page.route("**/docs?openapi.json", answer)


class TestTrying:
    """What the service answers there."""

    def test_what_tells_operations_apart(self, page: Page, origin: str) -> None:
        """A key may have more than a path behind a `#`: it is not sent, and does not hide the query."""
        shown(page, f"{origin}/docs")
        expect(tried(page, "/told-apart#mode", mode="fast")).to_contain_text("mode fast")
        expect(block(page, "/told-apart#mode").locator(".curl")).to_contain_text("/told-apart?mode=fast")
        place = "/weather?lat={lat}&lon={longitude}"
        expect(tried(page, place, lat="5", lon="6")).to_contain_text("at 5 6")
        expect(tried(page, "/weather?city={city}", city="Rome")).to_contain_text("of Rome")

    def test_with_credentials(self, page: Page, origin: str) -> None:
        """The development credential opens all, a wrong key nothing; a right one does, too."""
        shown(page, f"{origin}/docs")
        for path in BY.values():
            if path != BY["basic"]:  # there the browser itself asks for a name and a password
                expect(tried(page, path)).to_contain_text("401")
        authorise(page, header="wrong-key", **dict.fromkeys(BY.keys() - {"header"}, DEV))
        expect(tried(page, BY["header"])).to_contain_text("The API key is not known")
        authorise(page, header="right-key")
        for path in BY.values():
            expect(tried(page, path)).to_contain_text('"seen"')
        assert page.context.cookies() == []

    def test_behind_an_asgi_server(self, page: Page, registry: ModuleType) -> None:
        with served(registry, native=False) as origin:
            shown(page, f"{origin}/docs")
            expect(tried(page, "/public")).to_contain_text('"flavour None"')

    def test_cookie(self, page: Page, origin: str) -> None:
        shown(page, f"{origin}/docs")
        expect(tried(page, "/public", flavour="sweet")).to_contain_text('"flavour sweet"')
        expect(tried(page, "/public", flavour="salty")).to_contain_text('"flavour salty"')
        assert page.context.cookies() == []

    def test_stream_is_shown_as_far_as_it_goes_in_a_few_seconds(self, page: Page, origin: str) -> None:
        page.clock.install()
        shown(page, f"{origin}/docs")
        with page.expect_response("**/v2/events"):
            answer = tried(page, "/events")
        page.clock.run_for(5_000)
        expect(answer).to_contain_text("data: tick 0")
        expect(answer).to_contain_text("This page shows no more than 5 s")


class TestKeeping:
    """What the page must not do, whatever the document says."""

    @pytest.fixture
    def elsewhere(self) -> Iterator[socket.socket]:
        """A server that nobody may ask."""
        with socket.create_server(("127.0.0.2", 0)) as listener:
            listener.setblocking(False)
            yield listener
            with pytest.raises(BlockingIOError):
                listener.accept()

    def test_asks_nobody_else_and_runs_nothing(
        self, page: Page, origin: str, elsewhere: socket.socket
    ) -> None:
        replaced(page, "127.0.0.2:9", f"127.0.0.2:{elsewhere.getsockname()[1]}")
        answered: list[str] = []
        page.on("requestfinished", lambda request: answered.append(request.url))
        shown(page, f"{origin}/docs")
        block(page, "/public").locator(".opblock-summary-control").click()
        expect(block(page, "/public").locator(".opblock-description")).to_contain_text("link")
        for link in page.get_by_text("mine", exact=True).all():
            link.click(force=True)
        page.wait_for_load_state("networkidle")
        assert page.title() == "Everything <b>to see</b>"
        assert answered
        assert {url.partition("/docs")[0] for url in answered} <= {origin, f"{origin}/x"}
        assert page.locator("iframe, #operations script").count() == 0
        assert page.locator("#notice").evaluate("one => getComputedStyle(one).backgroundImage") == "none"

    def test_takes_nothing_from_its_address(self, page: Page, origin: str, elsewhere: socket.socket) -> None:
        other = f"http://127.0.0.2:{elsewhere.getsockname()[1]}/other"
        names = ("url", "configUrl", "config", "validatorUrl", "oauth2RedirectUrl")
        query = "&".join([f"{name}={other}" for name in names])
        shown(page, f"{origin}/docs?{query}&urls.primaryName=x&docExpansion=none")
        expect(page.locator(".opblock-get")).to_have_count(11)
        assert page.locator(".info .title").inner_text().startswith("Everything <b>to see</b>")

    def test_nothing_else_breaks_its_policy(self, page: Page, origin: str) -> None:
        """What Swagger UI itself does it may do: of what it is made, nothing is blocked."""
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.route("**/docs?openapi.json", lambda route: route.fulfill(json=document("telemetry")))
        shown(page, f"{origin}/docs")
        for one in page.locator(".opblock-summary-control").all()[:2]:
            one.click()
        page.locator(".models .models-control").click()
        page.get_by_role("button", name="Authorize").first.click()
        expect(page.locator(".auth-container").first).to_be_visible()
        assert said == []

    def test_no_text_of_the_document_is_run(self, page: Page, origin: str) -> None:
        """Wherever it stands, and though there were no policy; extensions break nothing."""

        def without_policy(route: Route) -> None:
            route.fulfill(body=route.fetch().text(), content_type="text/html")

        page.route("**/docs", without_policy)
        page.route("**/docs?openapi.json", lambda route: route.fulfill(json=hostile()))
        shown(page, f"{origin}/docs")
        assert page.locator("#notice").inner_text() == ""
        for control in page.locator(".opblock-summary-control").all():
            control.click()
        page.get_by_role("button", name="Try it out").first.click()
        page.get_by_role("button", name="Authorize").first.click()
        expect(page.locator(".auth-container").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.ran") is None
        assert page.locator("[onerror], [onload], #operations script").count() == 0
        addresses = page.locator("[href], [src], [action]").evaluate_all(
            "all => all.map(one => one.href || one.src || one.action)"
        )
        assert not [address for address in addresses if "script:" in str(address).lower()]


MARKUP = (
    """<img src=x onerror="window.ran=1"><svg onload="window.ran=1"><script>window.ran=1</script>'"{{7*7}}"""
)
SCRIPTS = (
    "javascript:window.ran=1",
    " jAvAsCript:window.ran=1",
    "data:text/html,<script>window.ran=1</script>",
)


def hostile() -> dict[str, Any]:
    """Makes a document whose every text is markup, or a script as an address."""
    link = f"[run]({SCRIPTS[0]}) {MARKUP}"
    contact = {"name": MARKUP, "url": SCRIPTS[0], "email": MARKUP}
    schema = {"title": MARKUP, "description": link, "enum": [MARKUP], "default": MARKUP, "example": MARKUP}
    operations = [
        {
            "operationId": MARKUP,
            "summary": MARKUP,
            "description": link,
            "tags": [MARKUP],
            "externalDocs": {"url": address, "description": MARKUP},
            "parameters": [{"name": MARKUP, "in": "query", "description": link, "schema": schema}],
            "responses": {"200": {"description": link, "content": {MARKUP: {"schema": schema}}}},
            "security": [{MARKUP: [MARKUP]}],
        }
        for address in SCRIPTS
    ]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": MARKUP,
            "version": MARKUP,
            "description": link,
            "termsOfService": SCRIPTS[1],
            "contact": contact,
            "license": {"name": MARKUP, "url": SCRIPTS[2]},
        },
        "externalDocs": {"url": SCRIPTS[0], "description": MARKUP},
        "servers": [{"url": SCRIPTS[0], "description": MARKUP}],
        "tags": [{"name": MARKUP, "description": link, "externalDocs": {"url": SCRIPTS[1]}}],
        "paths": {
            "x-own": None,
            "x-other": "text",
            **{f"/{number}{MARKUP}": {"get": one} for number, one in enumerate(operations)},
        },
        "components": {
            "securitySchemes": {
                MARKUP: {"type": "apiKey", "in": "header", "name": MARKUP, "description": link}
            },
            "schemas": {"Any": schema},
        },
    }


def document(case: str) -> Any:
    """Reads the document of an example."""
    text = (EXAMPLES / case / "openapi.yaml").read_text("utf-8")
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


class TestShowing:
    """What is there to be seen."""

    @pytest.mark.parametrize("case", ["pet_store", "telemetry"])
    def test_all_operations(self, page: Page, origin: str, case: str) -> None:
        """Of OpenAPI 3.0 and 3.1."""
        value = document(case)
        page.route("**/docs?openapi.json", lambda route: route.fulfill(json=value))
        shown(page, f"{origin}/docs")
        paths = page.locator(".opblock-tag-section [data-path]").evaluate_all(
            "all => all.map(one => one.dataset.path)"
        )
        assert set(paths) == set(value["paths"])
        assert page.title() == value["info"]["title"]
        assert page.locator("#notice").inner_text() == ""

    def test_of_many_operations_the_tags_first(self, page: Page, origin: str) -> None:
        value = document("pet_store")
        item = value["paths"]["/pet"]
        value["paths"] |= {f"/more/{number}": {"get": item["get"]} for number in range(200)}
        page.route("**/docs?openapi.json", lambda route: route.fulfill(json=value))
        page.goto(f"{origin}/docs")
        expect(page.locator(".opblock-tag")).to_have_count(3)
        assert page.locator(".opblock").count() == 0

    def test_openapi_3_2(self, page: Page, origin: str) -> None:
        """Before 5.32 Swagger UI does not know it: then it is shown as 3.1, and what that lacks is told."""
        shown(page, f"{origin}/docs")
        expect(page.locator(".opblock-get")).to_have_count(11)
        told = "Swagger UI shows this document as OpenAPI 3.1, without QUERY /public."
        knows = page.locator(".opblock-query").count() == 1
        assert page.locator("#notice").inner_text() == ("" if knows else told)
        assert page.locator(".servers option").all_inner_texts() == [f"{origin}/v2"]

    def test_where_operations_are(self, page: Page, origin: str) -> None:
        """As the routes of the service have it."""
        page.goto(f"{origin}/docs")
        for url, path in {
            "/": "",
            "/v1/": "/v1",
            "v1": "/v1",
            "https://a.example": "",
            "https://a.example/v1?x#y": "/v1",
            "//a.example/v1": "/v1",
            "https://{host}:{port}/v1": "/v1",
            "https://a.example/{stage}/v1": "/$&/v1",
            "https://a.example//v1": "/v1",
        }.items():
            server = {"url": url, "variables": {"stage": {"default": "$&"}}}
            assert page.evaluate("server => basePath({servers: [server]})", server) == path, url
            assert server_path(server) == path, url

    def test_behind_a_prefix(self, page: Page, origin: str) -> None:
        """A proxy takes it off."""

        def without(route: Route) -> None:
            route.fulfill(response=route.fetch(url=route.request.url.replace("/under/here", "", 1)))

        page.route(f"{origin}/under/here/**", without)
        shown(page, f"{origin}/under/here/docs")
        assert page.locator(".servers option").all_inner_texts() == [f"{origin}/under/here/v2"]
        expect(tried(page, "/public")).to_contain_text('"flavour None"')

    def test_operations_at_another_port_cannot_be_tried(self, page: Page, origin: str) -> None:
        def apart(route: Route) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, body=answer.text().replace('tries="on"', 'tries="off"'))

        page.route("**/docs", apart)
        shown(page, f"{origin}/docs")
        block(page, "/public").locator(".opblock-summary-control").click()
        expect(block(page, "/public").locator(".responses-wrapper")).to_be_visible()
        assert page.get_by_role("button", name="Try it out").count() == 0
        assert "another port" in page.locator("#notice").inner_text()
