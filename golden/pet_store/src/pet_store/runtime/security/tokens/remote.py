# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Asks issuers of tokens, over https alone, within limits of time and size."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Coroutine, Mapping
from typing import Any, Final
from urllib.parse import urljoin

import httpx2
from msgspec import Struct

from ...settings.values import url as read_url
from .sources import FetchError

_LIMIT_S: Final = 5.0
_MOST_BYTES: Final = 512 * 1024
_MOST_REDIRECTS: Final = 3
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_CONNECTIONS: Final = 64
"""As many requests are at work at once; a further one waits for one of them, within its own time."""

_library = logging.getLogger("httpx2")
if _library.level == logging.NOTSET:
    _library.setLevel(logging.WARNING)  # it has a line for each request: that is one for each token


class Answer(Struct, frozen=True):
    """Holds what an issuer has answered."""

    text: bytes
    lifetime_s: float | None
    """How long it may be kept (RFC 9111 5.2.2); None if nothing is said."""


class Remote:
    """Asks. Connections are kept for the next time."""

    def __init__(self, url: str, *, limit_s: float = _LIMIT_S) -> None:
        """`url` is what is asked, or the first of what is asked.

        `limit_s` is for a whole request and its answer.
        """
        self._local = url.startswith("http:")
        self._limit_s = limit_s
        # Nobody asks loopback by a proxy, whatever the environment says.
        self._client = httpx2.AsyncClient(
            headers={"accept": "application/json", "accept-encoding": "identity", "user-agent": "brrtr"},
            timeout=limit_s,
            limits=httpx2.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS),
            trust_env=not self._local,
        )

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.aclose()

    async def get(self, url: str) -> Answer:
        """Gets what is at a URL, over a few redirects.

        Raises:
            FetchError: saying why there is nothing.
        """
        return await self._within(self._got(url))

    async def post(self, url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> Answer:
        """Sends a form. A redirect is not followed: what is sent is for nobody else.

        Raises:
            FetchError: saying why there is no answer.
        """
        return await self._within(self._posted(url, form, headers))

    def allows(self, url: str) -> bool:
        """Says whether an issuer may lead there: over https, or from loopback to loopback."""
        try:
            return read_url(url) == url and (self._local or url.startswith("https:"))
        except ValueError:
            return False

    async def _within(self, call: Coroutine[Any, Any, Answer]) -> Answer:
        try:
            async with asyncio.timeout(self._limit_s):
                return await call
        except TimeoutError:
            what = f"no whole answer within {self._limit_s:g} s"
            raise FetchError("unreachable", what) from None
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise FetchError("unreachable", f"{type(error).__name__}: {error}") from None

    async def _got(self, url: str) -> Answer:
        for _ in range(_MOST_REDIRECTS + 1):
            async with self._client.stream("GET", url) as response:
                if response.status_code not in _REDIRECTS:
                    return await _answer(response)
                url = urljoin(url, response.headers.get("location", ""))
            if not self.allows(url):
                raise FetchError("refused", "a redirect to what is not https")
        raise FetchError("refused", f"more than {_MOST_REDIRECTS} redirects")

    async def _posted(self, url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> Answer:
        async with self._client.stream("POST", url, data=dict(form), headers=dict(headers)) as response:
            return await _answer(response)


async def _answer(response: httpx2.Response) -> Answer:
    """Reads an answer, as it comes."""
    if response.status_code != 200:
        raise FetchError("refused", f"status {response.status_code}")
    if response.headers.get("content-encoding", "identity") != "identity":
        raise FetchError("malformed", "a compressed answer")
    text = bytearray()
    async for chunk in response.aiter_raw():
        text += chunk
        if len(text) > _MOST_BYTES:
            raise FetchError("malformed", f"more than {_MOST_BYTES} bytes")
    return Answer(bytes(text), lifetime(response.headers))


def lifetime(headers: Mapping[str, str]) -> float | None:
    """Gives how many seconds an answer may be kept, by `Cache-Control` and `Age`; None if nothing is said."""
    found: float | None = None
    for directive in headers.get("cache-control", "").split(","):
        name, _, value = directive.strip().partition("=")
        match name.lower():
            case "no-store" | "no-cache":
                return 0.0
            case "max-age" if found is None:
                found = _seconds(value.strip('"'))
    return None if found is None else max(0.0, found - _seconds(headers.get("age", "0")))


def _seconds(text: str) -> float:
    """Gives the number of seconds that a field has (RFC 9111 1.2.2); 0 where it is none."""
    return float(text) if text.isascii() and text.isdigit() else 0.0


def json_object(answer: Answer) -> dict[str, Any]:
    """Reads an answer that is a JSON object.

    Raises:
        FetchError: when it is none.
    """
    try:
        found = json.loads(answer.text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise FetchError("malformed", "no JSON object")
    return found
