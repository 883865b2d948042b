"""One SQLite file, and the way between its rows and the models."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from .runtime.types import decoding

T = TypeVar("T")

# Looking into a type takes longer than reading a value.
_decoder, _converter = cache(decoding.decoder), cache(decoding.converter)


class Database:
    """A file that the service's threads share.

    Transactions take turns: SQLite has one writer anyway, and each of ours takes well under a millisecond.
    """

    def __init__(self, path: str, schema: str) -> None:
        """Opens the file, or makes it; `:memory:` lives as long as the service. `schema` may run again."""
        self._turn = threading.Lock()
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        self._connection.executescript(f"PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; {schema}")

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """What is done with the connection happens as a whole, or, if anything is raised, not at all."""
        with self._turn:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


def to_json(value: object) -> str:
    """A model as the text that a column holds."""
    return msgspec.json.encode(value).decode()


def from_json(text: str, type: type[T]) -> T:
    """The model again."""
    asked: Any = type  # mypy does not see that it can be hashed
    return cast("T", _decoder(asked)(text))


def convert(value: Any, type: type[T]) -> T:
    """A model made of what JSON would say."""
    asked: Any = type
    return cast("T", _converter(asked)(value))
