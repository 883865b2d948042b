# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Checks the headers that responses declare, and writes them in style simple (OpenAPI 3.1 4.8.21)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Protocol, TypeAlias

import msgspec

from ..problems import Fault, found
from ..settings import MOST_VIOLATIONS, Settings
from ..validation.engines import judge
from ..validation.hidden import Sent
from ..validation.verdicts import Check
from ..validation.violations import Violation
from .invalid_responses import Faults, InvalidResponseError


class Declared(Protocol):
    """Describes a reply, of which a header asks no more."""

    @property
    def status(self) -> int:
        """Gives the status of the response."""


class Header:
    """Writes a header that a response declares (OpenAPI 3.1 4.8.21), and knows where its value is."""

    __slots__ = (
        "_as_json",
        "_check",
        "_explode",
        "_field",
        "_hidden",
        "_most",
        "_required",
        "attribute",
        "name",
    )

    def __init__(
        self,
        name: str,
        attribute: str,
        check: Check | None,
        *,
        required: str = "",
        explode: bool = False,
        as_json: bool = False,
        hidden: Sent | None = None,
        most: int = MOST_VIOLATIONS,
    ) -> None:
        """`attribute` of the reply has the value of the header `name`.

        `required` is the JSON Pointer of that keyword; empty for one that need not be there. `as_json`: the
        header has `content` of JSON, and is not in style simple. `hidden` takes out what is not sent; `most`
        violations are told.
        """
        self.name = name
        self._field = name.lower().encode()
        self.attribute = attribute
        self._check = check
        self._required = required
        self._explode = explode
        self._as_json = as_json
        self._hidden = hidden
        self._most = most

    def judged(self, settings: Settings) -> Header:
        """Gives the same header, checked by the engine that the settings ask for."""
        check = judge(self._check, settings)
        return Header(
            self.name,
            self.attribute,
            check,
            required=self._required,
            explode=self._explode,
            as_json=self._as_json,
            hidden=self._hidden,
            most=settings.max_violations,
        )

    def fields(self, reply: Declared, faults: Faults) -> Iterator[tuple[bytes, bytes]]:
        """Gives the field as it is sent; none for a header that the reply does not have.

        Each value of Set-Cookie has a field of its own: joined they would be one cookie (RFC 6265 3).
        """
        value = getattr(reply, self.attribute)
        if value is None:
            if self._required and faults is not None:
                missing = Violation("", self._required, "required", "is missing", True)
                faults.append(Fault("header", self.name, missing))
            return
        if type(value) is not str:
            value = msgspec.to_builtins(value)
            if self._hidden is not None:
                self._hidden.take_from(value)
        if faults is not None and self._check is not None and not self._check(value):
            faults += found("header", self.name, self._check, value, self._most - len(faults))
        if self._as_json:
            yield self._field, json.dumps(value, separators=(",", ":")).encode()
            return
        texts = [header_text(value, explode=self._explode)]
        if self._field == b"set-cookie":
            texts = list(_cookies(value))
        for text in texts:
            try:
                yield self._field, text.encode("latin-1")
            except UnicodeEncodeError:
                raise InvalidResponseError(
                    f"the header {self.name} has characters beyond Latin-1", status=reply.status
                ) from None


HeaderFields: TypeAlias = tuple[Header, ...]


def _cookies(value: Any) -> Iterator[str]:
    """Gives the cookies of Set-Cookie: the items of a list, the members of an object as name=value."""
    if isinstance(value, dict):
        value = [f"{name}={header_text(item)}" for name, item in value.items()]
    yield from map(header_text, value if isinstance(value, list) else [value])


def header_text(value: Any, *, explode: bool = False) -> str:
    """Writes a header's JSON value in style simple (OpenAPI 3.1 4.8.12.3)."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, list):
        return ",".join(header_text(item) for item in value)
    if isinstance(value, dict):
        between = "=" if explode else ","
        return ",".join(f"{name}{between}{header_text(item)}" for name, item in value.items())
    return str(value)
