"""Reads `.brrtr/lock.json`: what a project was generated from and with, and which files that wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Manifest:
    """Holds what one generation has left in `.brrtr/lock.json`."""

    version: str
    name: str
    skip_unsupported: bool
    allow_outside: bool
    own_template: bool
    strict: bool
    documents: tuple[str, ...]
    digests: Mapping[str, str]
    """By path."""


def read_manifest(content: bytes) -> Manifest:
    """Reads the content of a manifest.

    Raises:
        ValueError: when it is none.
    """
    try:
        return _manifest(json.loads(content))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _manifest(lock: Any) -> Manifest:
    options = lock["options"]
    documents, digests = tuple(lock["documents"]), dict(lock["files"])
    outside = [path for path in (*digests, *documents) if not is_within(path)]
    if outside or not documents:
        raise ValueError(f"{outside!r} are no paths within a project")
    return Manifest(
        str(lock["brrtr"]),
        str(options["name"]),
        options["skip_unsupported"] is True,
        options["allow_outside"] is True,
        options["own_template"] is True,
        options.get("strict") is True,  # which projects of before do not say
        documents,
        {path: str(found) for path, found in digests.items()},
    )


def is_within(path: str) -> bool:
    """Says whether a path, of a manifest that anybody may have edited, leads to a place in the project."""
    parts = path.split("/")
    return not any(part in {"", ".", ".."} for part in parts) and not {"\\", "\0", ":"} & set(path)
