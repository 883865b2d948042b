"""Lists the formats that assert something, each with the function that checks it."""

from __future__ import annotations

STRING_FORMATS = {
    name: name.replace("-", "_")
    for name in (
        "date-time",
        "date",
        "time",
        "duration",
        "email",
        "idn-email",
        "hostname",
        "idn-hostname",
        "ipv4",
        "ipv6",
        "uri",
        "uri-reference",
        "iri",
        "iri-reference",
        "uri-template",
        "uuid",
        "json-pointer",
        "relative-json-pointer",
        "regex",
        "byte",
    )
}
"""Formats of strings, and the functions of `runtime/formats/` that check them; others are annotations."""

NUMBER_FORMATS = {"int32": "int32", "int64": "int64", "float": "single", "double": "double"}
"""Formats of numbers (OpenAPI 3.1 4.4), likewise."""
