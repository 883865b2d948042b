# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Checks the formats of JSON Schema (validation 7.3) and OpenAPI (4.4): a function says what conforms.

All take time linear in the length of the text.
"""

from __future__ import annotations

from .addresses import email, hostname, idn_email, idn_hostname, ipv4, ipv6
from .dates import date, date_time, duration, time
from .ecmascript import regex
from .identifiers import (
    iri,
    iri_reference,
    json_pointer,
    relative_json_pointer,
    uri,
    uri_reference,
    uri_template,
    uuid,
)
from .openapi import byte, double, int32, int64, single

__all__ = [
    "byte",
    "date",
    "date_time",
    "double",
    "duration",
    "email",
    "hostname",
    "idn_email",
    "idn_hostname",
    "int32",
    "int64",
    "ipv4",
    "ipv6",
    "iri",
    "iri_reference",
    "json_pointer",
    "regex",
    "relative_json_pointer",
    "single",
    "time",
    "uri",
    "uri_reference",
    "uri_template",
    "uuid",
]
