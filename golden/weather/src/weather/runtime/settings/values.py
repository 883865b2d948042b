# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads the texts of variables; the docstring of each reader says what it takes, also in messages."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from importlib.util import find_spec
from ipaddress import ip_address
from math import isnan
from urllib.parse import urlsplit

MOST_MS = 2**31 - 1
HASHED = "sha256:"
"""What a secret begins with that is not told itself: its SHA-256 in hexadecimal digits follows."""
ALGORITHMS = frozenset(
    {"EdDSA", "Ed25519", *(kind + size for kind in ("ES", "PS", "RS") for size in ("256", "384", "512"))}
)
"""Signatures by a private key whose public one verifies (RFC 7518 3.1, RFC 8037 3.1, RFC 9864 2.2)."""

_DIGEST = re.compile("[0-9a-fA-F]{64}")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def takes(read: Callable[[str], object]) -> str:
    """Says what a reader takes, for a message: its docstring after "it"."""
    return (read.__doc__ or "").removesuffix(".").replace("Takes", "takes", 1)


def _plain(text: str) -> str:
    """Gives a number's text; refuses what only Python takes for one: `1_000`, digits of other scripts."""
    if "_" in text or not text.isascii():
        raise ValueError(text)
    return text


def whole(least: int, most: int | None = None) -> Callable[[str], int]:
    """Reads whole numbers of at least `least` and, if it is given, at most `most`."""

    def parse(text: str) -> int:
        value = int(_plain(text))
        if value < least or (most is not None and value > most):
            raise ValueError(text)
        return value

    parse.__doc__ = f"Takes a whole number of at least {least}."
    if most is not None:
        parse.__doc__ = f"Takes a whole number from {least} to {most}."
    return parse


def milliseconds(text: str) -> int:
    """Takes `off` or a whole number of milliseconds from 1 to 2147483647."""
    return 0 if text == "off" else whole(1, MOST_MS)(text)


def count_or_off(text: str) -> int:
    """Takes `off` or a whole number of at least 1."""
    return 0 if text == "off" else whole(1)(text)


def seconds(text: str) -> float:
    """Takes a number of seconds greater than 0."""
    value = float(_plain(text))
    if not 0 < value < float("inf"):
        raise ValueError(text)
    return value


def seconds_or_0(text: str) -> float:
    """Takes a number of seconds from 0 to 600."""
    value = float(_plain(text))
    if not 0 <= value <= 600:
        raise ValueError(text)
    return value


def checked_share(text: str) -> float:
    """Takes `on`, `off` or a sampling rate greater than 0 and less than 1."""
    if text in {"on", "off"}:
        return float(text == "on")
    value = float(_plain(text))
    if not 0 < value < 1:
        raise ValueError(text)
    return value


def clamped_rate(text: str) -> float:
    """Takes a number; below 0 it is taken for 0, above 1 for 1."""
    value = float(_plain(text))
    if isnan(value):
        raise ValueError(text)
    return min(max(value, 0.0), 1.0)


_SWITCHES = {
    "on": True, "true": True, "yes": True, "1": True, "off": False, "false": False, "no": False, "0": False,
}  # fmt: skip


def switch(text: str) -> bool:
    """Takes `on`, `true`, `yes` or `1`, or else `off`, `false`, `no` or `0`, in any case."""
    found = _SWITCHES.get(text.lower())
    if found is None:
        raise ValueError(text)
    return found


def folder(text: str) -> str:
    """Takes the absolute path of a folder, on a system with file locks (`flock`)."""
    if not os.path.isabs(text) or find_spec("fcntl") is None:
        raise ValueError(text)
    return text


def texts(text: str) -> tuple[str, ...]:
    """Takes a list of texts, with commas between."""
    found = tuple(part.strip() for part in text.split(","))
    if not all(part and part.isprintable() for part in found):
        raise ValueError(text)
    return found


def keys(text: str) -> tuple[str, ...]:
    """Takes a list of keys in visible ASCII, or `sha256:<64 hexadecimal digits>`, with commas between."""
    return tuple(map(key, texts(text)))


def key(text: str) -> str:
    """Takes a key in visible ASCII, or `sha256:<64 hexadecimal digits>`."""
    if not (text.isascii() and text.isprintable()) or " " in text:
        raise ValueError(text)
    return _hashed(text)


def users(text: str) -> tuple[str, ...]:
    """Takes a list of `name:password` or `name:sha256:<64 hexadecimal digits>`, with commas between."""
    return tuple(map(user, texts(text)))


def user(text: str) -> str:
    """Takes `name:password` or `name:sha256:<64 hexadecimal digits>`."""
    name, _, password = text.partition(":")
    if not (name and password and text.isprintable()):
        raise ValueError(text)
    _hashed(password)
    return text


def _hashed(text: str) -> str:
    """Gives a secret; refuses what begins like the digest of one and is none."""
    if text.startswith(HASHED) and not _DIGEST.fullmatch(text.removeprefix(HASHED)):
        raise ValueError(text)
    return text


def client(text: str) -> str:
    """Takes the id and the secret of a client (RFC 6749 2.3.1), with a colon between."""
    name, _, secret = text.partition(":")
    if not (name and secret):
        raise ValueError(text)
    return text


def url(text: str) -> str:
    """Takes an https URL, or an http one of a loopback address, without a user and a fragment."""
    parts = urlsplit(text)
    loopback = parts.scheme == "http" and is_loopback(parts.hostname or "")
    if not (parts.scheme == "https" or loopback) or not parts.hostname or "@" in parts.netloc or "#" in text:
        raise ValueError(text)
    if parts.port == 0 or not (text.isascii() and text.isprintable()) or " " in text:
        raise ValueError(text)
    return text


def is_loopback(host: str) -> bool:
    """Says whether a host is this machine for certain: `localhost`, or a loopback address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def path(text: str) -> str:
    """Takes the absolute path of a file."""
    if not os.path.isabs(text):
        raise ValueError(text)
    return text


def field_name(text: str) -> str:
    """Takes the name of a header."""
    if not _TOKEN.fullmatch(text):
        raise ValueError(text)
    return text.lower()


def algorithms(text: str) -> tuple[str, ...]:
    """Takes a list of EdDSA, Ed25519, ES256, ES384, ES512, PS256, PS384, PS512, RS256, RS384 and RS512."""
    found = texts(text)
    if not set(found) <= ALGORITHMS:
        raise ValueError(text)
    return found


def installed(module: str) -> bool:
    """Says whether a module can be imported, without doing that; packages around it are."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def one_of(*allowed: str) -> Callable[[str], str]:
    """Reads one of some words."""

    def parse(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    parse.__doc__ = f"Takes {', '.join(f'`{value}`' for value in allowed[:-1])} or `{allowed[-1]}`."
    return parse


def shown(value: object) -> str:
    """Writes a setting's value as a variable would have it; `-` where there is none."""
    match value:
        case bool():
            return "on" if value else "off"
        case None:
            return "-"
        case float():
            return repr(value).removesuffix(".0")
    return str(value)


def shown_list(value: object) -> str:
    """Writes likewise what `texts` reads."""
    return ",".join(value) if isinstance(value, tuple) else shown(value)


def shown_truth(value: object) -> str:
    """Writes likewise a switch that is `true` or `false`."""
    return "true" if value else "false"


def shown_share(value: object) -> str:
    """Writes likewise what `checked_share` reads."""
    return shown(bool(value) if value in {0.0, 1.0} else value)


def shown_or_off(value: object) -> str:
    """Writes likewise what `milliseconds` or `count_or_off` reads."""
    return "off" if value == 0 else shown(value)
