# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Keeps what became of tokens, by their digests, until they expire; what that takes is bounded."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from typing import Final, Protocol

from msgspec import Struct

from ..principal import Verdict

_MOST_BYTES: Final = 16 * 1024 * 1024
"""Some fourteen thousand signed tokens. What is kept of one takes about twice as much as is reckoned."""
OVERHEAD: Final = 512
"""So many bytes are reckoned for each beside its length."""


class Signer(Protocol):
    """Has signed a token."""

    withdrawn: bool
    """Whether it is not believed any more."""


class Entry(Struct):
    """Holds what became of one token."""

    verdict: Verdict
    until: float
    """It holds so long, in seconds since 1970."""
    size: int
    """The length of what it was made of."""
    signer: Signer | None = None


def digest(token: str) -> bytes:
    """Gives what stands for a token, which itself is not kept."""
    return sha256(token.encode()).digest()


class Known:
    """Keeps those that were asked for last."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._entries: OrderedDict[bytes, Entry] = OrderedDict()
        self._most = most_bytes
        self.size = 0
        """What is reckoned for all, in bytes."""

    def find(self, token: bytes, now: float) -> Verdict | None:
        """Gives what became of a token, if that holds still and its key has not been withdrawn."""
        entry = self._entries.get(token)
        if entry is None:
            return None
        if now >= entry.until or (entry.signer is not None and entry.signer.withdrawn):
            self.size -= entry.size + OVERHEAD
            del self._entries[token]
            return None
        self._entries.move_to_end(token)
        return entry.verdict

    def keep(self, token: bytes, entry: Entry) -> None:
        """Keeps what became of a token, in the place of what was asked for longest ago."""
        if (before := self._entries.pop(token, None)) is not None:
            self.size -= before.size + OVERHEAD
        self._entries[token] = entry
        self.size += entry.size + OVERHEAD
        while self.size > self._most:
            _, oldest = self._entries.popitem(last=False)
            self.size -= oldest.size + OVERHEAD

    def __len__(self) -> int:
        return len(self._entries)
