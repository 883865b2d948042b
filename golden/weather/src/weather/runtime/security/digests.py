# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads secrets, some of which are told as their SHA-256 alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from ..settings import SettingsError
from ..settings.values import HASHED, takes


def digest(secret: str) -> bytes:
    """Gives the SHA-256 of a secret. Comparing digests takes as long whatever is in them, and how much."""
    return sha256(secret.encode()).digest()


def digest_of(stated: str) -> bytes:
    """Gives the SHA-256 of a secret as settings have it, which may be that already."""
    return bytes.fromhex(stated.removeprefix(HASHED)) if stated.startswith(HASHED) else digest(stated)


def lines(path: str, variable: str, read: Callable[[str], str]) -> list[str]:
    """Gives what a file has, one a line; blank ones and those that begin with `#` have nothing.

    Raises:
        SettingsError: naming the variable and the line, and nothing of what is in it.
    """
    if not path:
        return []
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise SettingsError(f"{variable} cannot be {path!r}: {reason}") from None
    except ValueError:
        raise SettingsError(f"{variable} cannot be {path!r}: the file is not UTF-8") from None
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        stated = line.strip()
        if not stated or stated.startswith("#"):
            continue
        try:
            found.append(read(stated))
        except ValueError:
            raise SettingsError(
                f"{variable} cannot be {path!r}: its line {number} cannot be this, it {takes(read)}"
            ) from None
    return found
