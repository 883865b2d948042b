# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Defines a request and what becomes of it as values, the same behind both doors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from msgspec import Struct

from .body_stream import BodyStream
from .header_lines import Lines, fields, values
from .operation import UNMATCHED, Operation
from .principal import Principal
from .proxies import UNIX, Forwarded, is_host
from .request_context import RequestContext
from .response import JOINED, Headers, Response

__all__ = ["JOINED", "Answer", "Headers", "Request", "Respond", "Response", "Sent", "Unsent"]

Respond: TypeAlias = "Callable[[Request], Awaitable[Response]]"
Answer: TypeAlias = "Callable[[Request], Response | Awaitable[Response]]"
"""Answers a request on the spot or, where something has to be waited for, gives what does so."""
NOBODY: Mapping[str, Principal] = MappingProxyType({})
"""Is who calls where nobody in particular does."""
Sent: TypeAlias = "Callable[[Unsent, str], None]"
"""Takes what became of an answer that is not short: empty, or one of `metrics.layout.CUTS`."""


def _unrouted(request: Request) -> Response:
    raise LookupError(f"{request.method} {request.path} has not been routed")


def _untold(unsent: Unsent, cut: str) -> None:
    """Does nothing: nobody asks what became of the answer to a request that has not been routed."""


class Request(Struct, eq=False):
    """Holds one HTTP request. Its body may be still to come: `receive` waits for it."""

    method: str
    path: str
    """The path as received, still percent-encoded, without the query."""
    query: str
    """What follows the `?`, still percent-encoded; empty when there is none."""
    head: Headers | Lines
    """The header fields, or the lines that have them: `headers` reads them when it is first asked."""
    client: tuple[str, int] | None = None
    """The address and port that it comes from, as trusted proxies tell; None where nobody tells."""
    scheme: str = "http"
    """How the client has sent it, as trusted proxies tell: `http` or `https`."""
    body: bytes = b""
    values: tuple[str, ...] = ()
    """The path parameters' values, percent-decoded, in the order of the template."""
    operation: Operation = UNMATCHED
    """Set by `Kernel.route`, as `answer` and `sent` are."""
    answer: Answer = _unrouted
    """Answers it, for the door. Only cancellation passes through."""
    sent: Sent = _untold
    """Is told by the door what became of the answer, where that is not short."""
    sole_accept: bytes | None = None
    """The value of its one `Accept`, empty where there is none; None where the door has not looked for it."""
    sole_content_type: bytes | None = None
    """Likewise that of its one `Content-Type`."""
    stream: BodyStream | None = None
    """The body while it comes, and always for an operation with `streams_body`; None if `body` has it all."""
    principals: Mapping[str, Principal] = NOBODY
    """Who calls, by the names of the security schemes that prove it, in the document's order."""
    line: object = None
    """What the log keeps of it until its answer, which is not short, has been sent."""
    forwarded: Forwarded | None = None
    """How it came, if that was through a trusted proxy."""
    _notes: dict[object, Any] | None = None

    def __repr__(self) -> str:
        """Names the operation alone: fields, query and body may be secret, and what is logged is shown so."""
        return f"<Request {self.method} {self.operation.template}>"

    @property
    def headers(self) -> Headers:
        """Gives the header fields."""
        head = self.head
        if isinstance(head, bytes):
            head = self.head = fields(head)
        return head

    @property
    def content_type(self) -> bytes | None:
        """Gives the value of the first `Content-Type`."""
        if self.sole_content_type is not None:
            return self.sole_content_type or None
        found = self.field_values(b"content-type")
        return found[0] if found else None

    @property
    def notes(self) -> dict[object, Any]:
        """Holds what layers keep of it from `before` to `after`, each by a key of its own, such as itself."""
        if self._notes is None:
            self._notes = {}
        return self._notes

    @property
    def peer(self) -> str:
        """Gives the address at the other end of the connection, which may be a proxy's.

        It is `unix` for a Unix socket, and `unknown` where the server does not tell.
        """
        if self.forwarded is not None:
            return self.forwarded.peer
        return self.client[0] if self.client is not None else UNIX

    @property
    def base_url(self) -> str:
        """Gives where the client finds the service: `https://api.example.com/v1`, without a slash at the end.

        Trusted proxies say what it is; otherwise the host is what the client names (`Host`). Where that is no
        name and no address it is left out, and a link is relative. The paths of the document come behind it.
        """
        host = prefix = ""
        if self.forwarded is not None:
            host, prefix = self.forwarded.host, self.forwarded.prefix
        host = host or self.header(b"host") or ""
        return f"{self.scheme}://{host}{prefix}" if is_host(host) else prefix

    def header(self, name: bytes) -> str | None:
        """Gives a field's value by its lower-case name; several lines are joined with `, ` (RFC 9110 5.3).

        Those of `Cookie`, which HTTP/2 may send apart, are joined with `; ` (RFC 9113 8.2.3).
        """
        found = self.field_values(name)
        if len(found) < 2:
            return found[0].decode("latin-1") if found else None
        return (b"; " if name == b"cookie" else b", ").join(found).decode("latin-1")

    def field_values(self, name: bytes) -> list[bytes]:
        """Gives the values of the fields of a lower-case name, in the order received."""
        head = self.head
        if isinstance(head, bytes) and (found := values(head, name)) is not None:
            return found
        return [value for key, value in self.headers if key == name]

    async def receive(self) -> None:
        """Waits for a body that has not come yet. Then `body` has all of it, and there is no stream.

        Raises:
            Problem: when it is too large, malformed, or takes too long.
        """
        if self.stream is not None:
            self.body = await self.stream.read()
            self.stream = None


class Unsent(Struct, gc=False):
    """Holds an answer on its way, and what has to be known to tell of it."""

    request: Request
    response: Response
    context: RequestContext | None
    written: bool
    """Whether nothing more of it will be written, though not all need have been sent."""
