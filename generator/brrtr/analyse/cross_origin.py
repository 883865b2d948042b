"""Reads `x-cors`: which web pages of other origins may call, as the document, a path or an operation says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..ir import Cors
from ..pointers import child
from .findings import Findings

KEY = "x-cors"

_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://(?:[a-z0-9._~-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")
_USUAL_PORT = re.compile(r"http://.*:80|https://.*:443")
TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def _are_origins(value: Any) -> bool:
    return value in ("*", ["*"]) or _is_list(value, lambda text: _ORIGIN.fullmatch(text) is not None)


def _are_names(value: Any) -> bool:
    return _is_list(value, lambda text: TOKEN.fullmatch(text) is not None)


def _is_list(value: Any, holds: Callable[[str], bool]) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) and holds(text) for text in value)


def _is_switch(value: Any) -> bool:
    return isinstance(value, bool)


def _is_age(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 86400


_MEMBERS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "origins": (_are_origins, "`*`, or a list of origins such as `https://app.example`, in lower case"),
    "methods": (_are_names, "a list of methods"),
    "headers": (_are_names, "a list of names of header fields"),
    "credentials": (_is_switch, "true or false"),
    "max_age_s": (_is_age, "a number of seconds from 0 to 86400"),
    "expose": (_are_names, "a list of names of header fields"),
}


def cors(raw: Mapping[str, Any], pointer: str, findings: Findings) -> Cors | None:
    """Gives what `x-cors` of an object says; None where it has none, or one that is not valid.

    Such a one is told of: what holds for the others holds for it.
    """
    if KEY not in raw:
        return None
    place = child(pointer, KEY)
    faults = list(_faults(raw[KEY]))
    for name, message in faults:
        findings.warning("invalid-extension", message, child(place, name) if name else place)
    return None if faults else _read(raw[KEY])


def _faults(value: Any) -> Iterator[tuple[str, str]]:
    """Gives what is wrong, each with the member that it is in, if it is in one."""
    if value is False:
        return
    if not isinstance(value, Mapping):
        yield "", f"{KEY} must be an object, or false."
        return
    for name, member in value.items():
        if name not in _MEMBERS:
            yield name, f"{KEY} has {', '.join(_MEMBERS)}, and no {name!r}."
        elif not _MEMBERS[name][0](member):
            yield name, f"{name} of {KEY} must be {_MEMBERS[name][1]}."
    if value.get("origins") in ("*", ["*"]) and value.get("credentials") is True:
        yield "", f"{KEY} cannot let pages of all origins in with credentials."


def _read(value: Any) -> Cors:
    if value is False:
        return Cors(origins=())
    said: dict[str, Any] = {
        name: tuple(member) if isinstance(member, list) else member for name, member in value.items()
    }
    if "origins" in said:
        said["origins"] = tuple(map(_as_sent, said["origins"]))  # of `*` a tuple as well
    return Cors(**said)


def _as_sent(origin: str) -> str:
    """Gives an origin as browsers send it (RFC 6454 6.2): without the port that is usual."""
    return origin.rpartition(":")[0] if _USUAL_PORT.fullmatch(origin) else origin
