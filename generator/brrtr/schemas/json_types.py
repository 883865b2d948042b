"""Says what JSON has types and formats for, in Python's types."""

from __future__ import annotations

JSON_TYPES: dict[type, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    type(None): "null",
    list: "array",
    dict: "object",
}
"""The JSON type of a value, by the type that it has in Python."""

TEXT_FORMATS = {
    "byte": ("bytes", "bytes"),
    "date": ("datetime.date", "datetime.date"),
    "date-time": ("datetime.datetime", "texts.DateTime"),
    "time": ("datetime.time", "texts.Time"),
    "uuid": ("uuid.UUID", "texts.Uuid"),
    "duration": ("str", "texts.Duration"),
    "email": ("str", "texts.Email"),
    "idn-email": ("str", "texts.IdnEmail"),
    "hostname": ("str", "texts.Hostname"),
    "idn-hostname": ("str", "texts.IdnHostname"),
    "ipv4": ("str", "texts.Ipv4"),
    "ipv6": ("str", "texts.Ipv6"),
    "uri": ("str", "texts.Uri"),
    "uri-reference": ("str", "texts.UriReference"),
    "iri": ("str", "texts.Iri"),
    "iri-reference": ("str", "texts.IriReference"),
    "uri-template": ("str", "texts.UriTemplate"),
    "json-pointer": ("str", "texts.JsonPointer"),
    "relative-json-pointer": ("str", "texts.RelativeJsonPointer"),
    "regex": ("str", "texts.Regex"),
}
"""Formats of strings that a decoder checks: the type that a handler sees, and that of the decoder.

What is one of `runtime/types/texts.py` is no type of msgspec: it has no constraints and stands in no union
but with None."""

LARGEST_SINGLE = 3.4028234663852886e38
"""The largest number of IEEE 754's single precision, OpenAPI's format `float`."""

INTEGER_RANGES = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}
"""Formats of integers whose values are a range."""
