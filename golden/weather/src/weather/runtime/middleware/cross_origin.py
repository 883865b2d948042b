# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Lets web pages of other origins call the service, as far as settings and document say (Fetch 3.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

from ..messages import Request, Response
from ..operation import Cors, Operation
from ..settings import SettingsError
from . import Layer, varying, with_fields

Find: TypeAlias = "Callable[[str, str], Operation | None]"
"""Finds the operation that a method and a path lead to."""

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY")
"""The methods that are looked for at a path, beside the one that is asked for."""
_ASKED = (b"access-control-request-method", b"access-control-request-headers")
_NAMES = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+(?: *, *[!#$%&'*+.^_`|~0-9A-Za-z-]+)*")
_VARY = (b"vary", b"origin")
_MAX_AGE_S = 600
"""So long a browser may remember what it has asked, where nothing else is said."""


class CrossOrigin(Layer):
    """Answers what browsers ask before such a call, and tells them who may read the answers."""

    def __init__(self, usual: Cors, find: Find) -> None:
        """`usual` is what holds where neither operation nor path says anything."""
        self._find = find
        self._policy: Callable[[Cors | None], Policy] = cache(
            lambda own: Policy(usual if own is None else own.over(usual))
        )

    def of(self, operation: Operation) -> Layer | None:
        """Gives what an operation needs: to answer a browser's question only where one may come.

        Raises:
            SettingsError: where all origins were to send credentials.
        """
        policy = self._policy(operation.cors)
        if not operation.template or operation.method == "OPTIONS":
            return _Asked(policy, self.policy_at)
        return policy if policy.origins else None

    def policy_at(self, method: str, path: str) -> Policy | None:
        """Gives what holds for a method at a path; None where no operation is."""
        operation = self._find(method, path)
        return None if operation is None else self._policy(operation.cors)


class Policy(Layer):
    """Tells browsers which pages may read the answers of an operation."""

    def __init__(self, cors: Cors) -> None:
        self.origins = frozenset(origin.encode() for origin in cors.origins or ())
        """Those that may call, or `*` alone."""
        self._methods = cors.methods
        self._headers = cors.headers
        self._max_age_s = _MAX_AGE_S if cors.max_age_s is None else cors.max_age_s
        self._credentials = [(b"access-control-allow-credentials", b"true")] if cors.credentials else []
        self._expose = [(b"access-control-expose-headers", _listed(cors.expose))] if cors.expose else []
        self._any = b"*" in self.origins
        self._fields = {
            origin: ((b"access-control-allow-origin", origin), *self._credentials, *self._expose)
            for origin in self.origins
        }
        self._everybody = self._fields.get(b"*", ())
        if self._any and cors.credentials:
            raise SettingsError(
                "Pages of all origins (`*`) cannot be let in with credentials: name the origins in"
                " BRRTR_CORS_ORIGINS or x-cors, or leave BRRTR_CORS_CREDENTIALS off"
            )

    def allows(self, origin: bytes, method: str) -> bool:
        """Says whether a page of an origin may use a method."""
        return (self._any or origin in self.origins) and (self._methods is None or method in self._methods)

    def after(self, request: Request, response: Response) -> Response:
        """Says who may read a response, unless whoever made it has."""
        fields = self._everybody or self._fields.get(_origin(request), ())
        if response.headers:
            if any(name == b"access-control-allow-origin" for name, _ in response.headers):
                return response
            return with_fields(response if self._any else varying(response, b"origin"), *fields)
        if not self._any:
            fields = (*fields, _VARY)
        return Response(response.status, response.media_type, response.body, fields)

    def permission(self, origin: bytes, methods: Sequence[str], asked: str) -> Response:
        """Answers a browser that asks whether a page may call; `asked` are the fields it wants to send."""
        fields = [
            (b"access-control-allow-origin", b"*" if self._any else origin),
            *self._credentials,
            (b"access-control-allow-methods", _listed(methods)),
        ]
        wanted = asked.encode() if _NAMES.fullmatch(asked) else b""
        if headers := wanted if self._headers is None else _listed(self._headers):
            fields.append((b"access-control-allow-headers", headers))
        fields.append((b"access-control-max-age", b"%d" % self._max_age_s))
        return Response(204, headers=tuple(fields))


class _Asked(Layer):
    """Answers what browsers ask (Fetch 4.8), and tells who may read what no operation answers."""

    def __init__(self, policy: Policy, policy_at: Callable[[str, str], Policy | None]) -> None:
        self._policy = policy
        self._policy_at = policy_at

    def before(self, request: Request) -> Response | None:
        """Answers the question if the page may call; otherwise the request is one like any other."""
        method = request.header(_ASKED[0])
        if request.method != "OPTIONS" or method is None:
            return None
        origin = _origin(request)
        policy = self._policy_at(method, request.path)
        if not origin or policy is None or not policy.allows(origin, method):
            return None
        methods = [
            other
            for other in dict.fromkeys([method, *_METHODS])
            if (there := self._policy_at(other, request.path)) is not None and there.allows(origin, other)
        ]
        return policy.permission(origin, methods, request.header(_ASKED[1]) or "")

    def after(self, request: Request, response: Response) -> Response:
        """Says that the answer depends on the question, and who may read any other."""
        if request.method == "OPTIONS" and request.header(_ASKED[0]) is not None:
            return varying(response, b"origin", *_ASKED)  # without a permission the page may not even try
        policy = self._policy
        if not request.operation.template and response.status in {204, 405}:
            policy = self._of_others(request.path)
        return policy.after(request, response) if policy.origins else response

    def _of_others(self, path: str) -> Policy:
        """Gives what holds for a path where operations with other methods are."""
        found = [there for method in _METHODS if (there := self._policy_at(method, path)) is not None]
        return next((policy for policy in found if policy.origins), found[0] if found else self._policy)


def _origin(request: Request) -> bytes:
    """Gives the origin of the page that calls; empty where there is none."""
    for name, value in request.headers:
        if name == b"origin":
            return value
    return b""


def _listed(names: Sequence[str]) -> bytes:
    return ", ".join(names).encode()
