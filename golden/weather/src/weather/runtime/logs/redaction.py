# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Takes out of what a client sent whatever should not stand in a log."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final
from urllib.parse import unquote_plus

from ..header_lines import Lines
from ..response import Headers
from ..security.credential_names import names_credential

REDACTED: Final = "[redacted]"
LONGEST: Final = 512
"""How many characters of a longer value are shown."""
LOOKED_AT: Final = 8192
"""So many characters of one request's fields are looked at for credentials, and of its path or its query.

Nothing else goes on meanwhile: what is beyond is hidden, whatever it is.
"""

_KEPT: Final = 64
"""What was found of a longer name is not kept: a client decides how long names are, and how many."""
_KEPT_VALUE: Final = 256
"""Likewise of values; shorter ones, such as those of `Accept`, come again and again."""
_MOST_KEPT: Final = 1024
"""With so many of them they are forgotten, for clients may send others each time."""
_BEGINS_QUERY = re.compile("([?#])")
_NAME = re.compile(r"(?:^|[;,&\s])([^\s;,&=\"']+)\s*=")
"""The name of a parameter (RFC 9110 5.6.6), or what looks like one."""
_VALUE = re.compile(r"""\s*(?:"(?:[^"\\]|\\.)*"|[^;&]*)""")
_MATRIX = re.compile("(;([^;=/]*)=)[^;/]*")
"""A parameter within a segment of a path (RFC 3986 3.3)."""
_USER = re.compile(r"//[^/?#@\s]*@")

_PARAMETERS = re.compile(r"{([^}]*)}")
_SELECTOR = re.compile(r"[?#]|{[?&]")
"""What a template may have behind its path, to tell operations there apart."""


class Redaction:
    """Decides by names what is a credential. `level` is one of `settings.REDACTION`."""

    def __init__(self, level: str, names: Iterable[str] = (), templates: Iterable[str] = ()) -> None:
        """`names` are those of the document's API keys, in whatever place they are sent.

        `templates` are the paths that are served: what matches none may still begin like one.
        """
        self._names = frozenset(name.lower() for name in names)
        self._level = level
        self._hides = lru_cache(1024)(self._is_hidden)
        self._fields: dict[bytes, tuple[str, bool]] = {}
        """Names of fields: as they are shown, and whether their values are to be hidden."""
        self._queries: dict[str, None] = {}
        """Queries with nothing to hide in them."""
        self._clean: dict[str, None] = {}
        """Values with nothing to hide in them, which take a while to look at. No credential is kept."""
        self._lines: dict[bytes, tuple[str, str]] = {}
        """Lines with nothing to hide in them: their fields' names and values as they are shown."""
        self._most = sys.maxsize if level == "none" else LOOKED_AT
        self._left = 0
        """How many more characters of the present request's fields are looked at."""
        self._hides_some = lru_cache(4096)(self._has_hidden)
        self._beginnings = [
            (re.compile(re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(_SELECTOR.split(template)[0]))), template)
            for template in dict.fromkeys(templates)
            if level == "credentials" and self._has_hidden(template)
        ]

    def is_credential(self, name: str) -> bool:
        """Says whether the value of a field, parameter or cookie of this name is to be hidden."""
        if self._level != "credentials":
            return self._level == "all"
        return name.lower() in self._names or names_credential(name)

    def headers(self, head: Headers | Lines) -> dict[str, str]:
        """Gives values by names, those of repeated fields joined with `, ` (RFC 9110 5.3)."""
        shown: dict[str, str] = {}
        self._left = self._most
        if isinstance(head, bytes):
            known = self._lines.get
            for line in head.split(b"\n")[1:-2]:
                name, text = known(line) or self._read_line(line)
                shown[name] = f"{shown[name]}, {text}" if name in shown else text
        else:
            for field, value in head:
                name, hidden = self._fields.get(field) or self._read_field(field)
                text = REDACTED if hidden else self._text(value)
                shown[name] = f"{shown[name]}, {text}" if name in shown else text
        return shown

    def _read_line(self, line: bytes) -> tuple[str, str]:
        """Gives the name and the value of a line's field as they are shown."""
        field, _, value = line.partition(b":")
        name, hidden = self._fields.get(field) or self._read_field(field)
        if hidden:
            return name, REDACTED
        text = value.strip().decode("latin-1")
        shown = text
        if ("=" in text or "@" in text) and text not in self._clean:
            shown = self._read_value(text)
        elif len(text) > LONGEST:
            shown = shortened(text)
        found = name, shown
        if shown == text and len(line) <= _KEPT_VALUE:
            if len(self._lines) >= _MOST_KEPT:
                self._lines.clear()
            self._lines[line] = found
        return found

    def _text(self, value: bytes) -> str:
        """Gives a value that is not hidden as it is shown."""
        text = value.decode("latin-1")
        if "=" in text or "@" in text:
            return text if text in self._clean else self._read_value(text)
        return shortened(text)

    def _read_field(self, field: bytes) -> tuple[str, bool]:
        """Gives a field's name as it is shown, and whether its value is to be hidden."""
        text = field.lower().decode("latin-1")
        if len(field) > self._left:
            return shortened(text), True
        self._left -= len(field)
        found = shortened(text), self.is_credential(text)
        if len(field) <= _KEPT:
            _keep(self._fields)[field] = found
        return found

    def _read_value(self, text: str) -> str:
        """Shows a value that may have a credential in it."""
        if len(text) > self._left:
            return REDACTED
        self._left -= len(text)
        shown = self._value(text)
        if shown == text and len(text) <= _KEPT_VALUE:
            _keep(self._clean)[text] = None
        return shown

    def _value(self, text: str) -> str:
        """Shows a field's value; its parameters, and what it has of a URL, may be credentials in turn."""
        if self._level == "none":
            return shortened(text)
        if "@" in text:
            text = _USER.sub(f"//{REDACTED}@", text)
        # A fragment may have the form of a query (RFC 6749 4.2.2).
        before, *rest = _BEGINS_QUERY.split(text)
        parts = [part if part in {"?", "#"} else self.query(part) for part in rest]
        return shortened("".join([self._parameters(before), *parts]))

    def _parameters(self, text: str) -> str:
        """Takes all that belongs to a hidden value out of text with what looks like `; name=value` in it."""
        shown: list[str] = []
        at = 0
        for found in _NAME.finditer(text):
            if found.start() >= at and self._is_hidden_name(found[1]):
                shown += text[at : found.end()], REDACTED
                value = _VALUE.match(text, found.end())
                at = value.end() if value else found.end()
        return "".join(shown) + text[at:]

    def _is_hidden_name(self, name: str) -> bool:
        """Says whether a name's value is to be hidden, as it was found before if the name is short."""
        return self._hides(name) if len(name) <= _KEPT else self._is_hidden(name)

    def query(self, query: str) -> str:
        """Shows a query string, its names and the values that are no credentials as they were sent."""
        if not query or query in self._queries:
            return query
        if self._level == "none":
            return shortened(query)
        if len(query) > LOOKED_AT:
            return REDACTED
        plain = "%" not in query and "?" not in query and ";" not in query
        pairs = query.split("&")
        for index, pair in enumerate(pairs):
            name, equals, value = pair.partition("=")
            if equals:
                hidden = self._hides(name) if len(name) <= _KEPT else self._is_hidden(name)
                if hidden:
                    pairs[index] = f"{name}={REDACTED}"
                elif plain:
                    continue
                elif ("%" in value or "?" in value) and self._has_query(value):
                    pairs[index] = f"{name}={REDACTED}"
                elif ";" in pair:
                    pairs[index] = self._parameters(pair)
            elif self._level == "all" and pair:
                pairs[index] = REDACTED
        shown = "&".join(pairs)
        if shown == query and len(query) <= _KEPT_VALUE:
            _keep(self._queries)[query] = None
        return shortened(shown)

    def _has_query(self, value: str) -> bool:
        """Says whether a value is in turn a URL with a credential in its query, such as where to go on."""
        text = unquote_plus(value)
        if "=" not in text:
            return False
        before, *queries = _BEGINS_QUERY.split(text)
        return self._parameters(before) != before or any(self.query(part) != part for part in queries)

    def _is_hidden(self, name: str) -> bool:
        return self.is_credential(unquote_plus(name))

    def path(self, path: str, template: str) -> str:
        """Shows a path as it was sent, or its template where a parameter in it is to be hidden."""
        if not template:
            template = next((known for begins, known in self._beginnings if begins.match(path)), "")
        if self._hides_some(template):
            return template or REDACTED
        if ";" not in path:
            return path if len(path) <= LONGEST else shortened(path)
        return shortened(_MATRIX.sub(self._matrix, path)) if len(path) <= LOOKED_AT else template or REDACTED

    def _matrix(self, found: re.Match[str]) -> str:
        return f"{found[1]}{REDACTED}" if self._is_hidden_name(found[2]) else found[0]

    def _has_hidden(self, template: str) -> bool:
        return self._level == "all" or any(map(self.is_credential, _PARAMETERS.findall(template)))

    def client(self, client: tuple[str, int] | None) -> str:
        """Shows the client's address and port; empty if it is not known, or to be hidden."""
        if client is None or self._level == "all":
            return ""
        address, port = client
        return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def _keep(found: dict[Any, Any]) -> dict[Any, Any]:
    """Gives what was found, which has room for one more."""
    if len(found) >= _MOST_KEPT:
        found.clear()
    return found


def shortened(text: str) -> str:
    """Gives the text, or its beginning if it is too long for a log."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
