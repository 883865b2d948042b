"""Keeps what was found of schemas and operations, and made of them: what is unchanged is not made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import blake2b
from typing import Any, TypeVar, cast

from msgspec import MsgspecError, msgpack

from ..ir import Json, Schema
from .digests import SIZE, STATED, Digests, written

Found = TypeVar("Found")


class Kept:
    """Holds what earlier runs found by all that it depends on, and what this one asked for.

    Nothing depends on it but time: without it, everything is found anew, and is the same.
    """

    def __init__(
        self,
        earlier: Mapping[str, Json] | None = None,
        values: Mapping[str, bytes] | None = None,
        *,
        keeps: bool = True,
    ) -> None:
        self._earlier = earlier or {}
        self._values = values or {}
        self.keeps = keeps
        """Whether it is worth while: digesting takes its time."""
        self.asked: dict[str, Json] = {}
        """What this run found, or had from earlier ones: all that is worth keeping."""
        self.asked_values: dict[str, bytes] = {}
        """The same of what is no JSON: values of the IR, each encoded by itself."""

    def of(self, schemas: Mapping[str, Schema]) -> Known:
        """Gives what is kept for the schemas of a service."""
        return Known(self, Digests(schemas))

    def texts(
        self, kind: str, texts: Mapping[str, str], make: Callable[[Mapping[str, str]], Mapping[str, str]]
    ) -> dict[str, str]:
        """Gives what is made of texts, of each alone, by their names; `make` is given those that are new."""
        if not self.keeps:
            return {**make(texts)}
        keys = {name: text_key(kind, text) for name, text in texts.items()}
        found = {name: self.get(key) for name, key in keys.items()}
        known = {name: one[0] for name, one in found.items() if one is not None and isinstance(one[0], str)}
        new = {name: text for name, text in texts.items() if name not in known}
        made = make(new) if new else {}
        self.asked.update((keys[name], text) for name, text in made.items())
        return {name: known[name] if name in known else made[name] for name in texts}

    def get(self, key: str) -> tuple[Json] | None:
        """Gives what is kept by a key."""
        if key not in self.asked:
            if key not in self._earlier:
                return None
            self.asked[key] = self._earlier[key]
        return (self.asked[key],)

    def value(self, key: str) -> bytes | None:
        """Gives the value that is kept by a key, encoded."""
        if key not in self.asked_values and key in self._values:
            self.asked_values[key] = self._values[key]
        return self.asked_values.get(key)


def text_key(kind: str, text: str) -> str:
    """Gives what `Kept.texts` keeps by that is made of a text."""
    return blake2b(f"{kind}\0{text}".encode("utf-8", "surrogatepass"), digest_size=SIZE).hexdigest()


class Known:
    """Finds what is kept of the schemas of one service."""

    def __init__(self, kept: Kept, digests: Digests) -> None:
        self._kept = kept
        self._digests = digests
        self.keeps = kept.keeps
        """Whether it is worth while to ask."""

    def more(self, more: Mapping[str, Any]) -> Known:
        """Gives what finds what depends on more than schemas: on JSON values, too, by their pointers."""
        return Known(self._kept, self._digests.more(more))

    def key(self, kind: str, *what: Any) -> str | None:
        """Gives what is the same only if all is the same: schemas, what they lead to, and JSON values.

        None where something nests too deep, or nothing is kept.
        """
        if not self._kept.keeps:
            return None
        digest = blake2b(kind.encode(), digest_size=SIZE)
        try:
            for one in what:
                if isinstance(one, STATED):
                    digest.update(b"\0" + self._digests.of(one))
                else:
                    digest.update(b"\1" + written(one))
        except RecursionError:
            return None
        return digest.hexdigest()

    def get(self, key: str | None) -> tuple[Json] | None:
        """Gives what is kept by a key."""
        return None if key is None else self._kept.get(key)

    def keep(self, key: str | None, found: Found) -> Found:
        """Takes in what was found, JSON by its nature, and gives it."""
        if key is not None:
            self._kept.asked[key] = cast("Json", found)
        return found

    def value(self, key: str | None, decoder: msgpack.Decoder[Found]) -> Found | None:
        """Gives the value that is kept by a key; None where it is not one of its type."""
        encoded = None if key is None else self._kept.value(key)
        if encoded is None:
            return None
        try:
            return decoder.decode(encoded)
        except (MsgspecError, ValueError, RecursionError):
            return None

    def keep_value(self, key: str | None, value: Any) -> None:
        """Takes in a value of the IR, unless MessagePack has no such numbers or texts."""
        if key is not None:
            with suppress(OverflowError, UnicodeEncodeError, RecursionError):
                self._kept.asked_values[key] = msgpack.encode(value)
