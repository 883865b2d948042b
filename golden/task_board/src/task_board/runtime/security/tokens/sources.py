# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Defines where sets of keys come from, and gets them from files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final, Protocol

from msgspec import Struct

from ...off_loop import off_loop

_FILE_LIFETIME_S: Final = 60.0


class FetchError(Exception):
    """Says why something was not fetched."""

    def __init__(self, kind: str, what: str) -> None:
        super().__init__(what)
        self.kind = kind
        """Stands in the metrics: `unreachable`, `refused` or `malformed`."""


class Loaded(Struct, frozen=True):
    """Holds a set of keys as text."""

    text: bytes
    lifetime_s: float | None
    """How long it may be kept; None if nothing is said."""
    issuer: str = ""
    """Whose keys they are, if the issuer has said it."""


class Source(Protocol):
    """Has a set of keys."""

    name: str
    """What the log calls it."""

    async def load(self) -> Loaded:
        """Gives the set as it is now.

        Raises:
            FetchError: saying why there is none.
        """
        ...

    async def close(self) -> None:
        """Lets go of what loading needs."""
        ...


class JwksFile:
    """Reads a set of keys from a file, again and again: who rotates keys writes it anew."""

    def __init__(self, path: str) -> None:
        self.name = path

    async def load(self) -> Loaded:
        """Reads it on a thread."""
        try:
            text = await off_loop(partial(Path.read_bytes, Path(self.name)))
        except OSError as error:
            raise FetchError("unreachable", error.strerror or "it cannot be read") from None
        return Loaded(text, _FILE_LIFETIME_S)

    async def close(self) -> None:
        """Does nothing: no file stays open."""
