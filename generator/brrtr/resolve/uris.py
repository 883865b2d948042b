"""Resolves URI references (RFC 3986 5.2), of any scheme: `urn:` and `tag:` have no hierarchy."""

from __future__ import annotations

import re

_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)


def resolve(base: str, reference: str) -> str:
    """Gives the URI that a reference means where `base` is the base URI; relative when `base` is."""
    scheme, authority, path, query, fragment = _split(reference)
    if scheme is None:
        scheme, base_authority, base_path, base_query, _ = _split(base)
        if authority is None:
            authority = base_authority
            if not path:
                path, query = base_path, query or base_query
            elif path.startswith("/"):
                path = _without_dots(path)
            else:
                path = _without_dots(_merged(base_authority, base_path, path))
        else:
            path = _without_dots(path)
    elif path.startswith("/"):
        path = _without_dots(path)
    prefix = "" if scheme is None else f"{scheme}:"
    host = "" if authority is None else f"//{authority}"
    return f"{prefix}{host}{path}{query or ''}{fragment or ''}"


def without_fragment(uri: str) -> str:
    """Gives the URI of the whole resource."""
    return uri.partition("#")[0]


def _split(uri: str) -> tuple[str | None, str | None, str, str | None, str | None]:
    match = _PARTS.fullmatch(uri)
    assert match is not None  # it matches any text
    return match[1], match[2], match[3], match[4], match[5]


def _merged(authority: str | None, base: str, path: str) -> str:
    """Puts the path in the place of the base's last segment (5.2.3)."""
    if authority is not None and not base:
        return f"/{path}"
    return base[: base.rfind("/") + 1] + path


def _without_dots(path: str) -> str:
    """Takes out `.` and `..` segments (5.2.4)."""
    if "." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if kept and kept != [""]:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept)
