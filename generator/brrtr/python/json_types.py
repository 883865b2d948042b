"""What JSON has types and formats for, in Python's types."""

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

PYTHON_TYPES: dict[type, str] = {str: "str", bool: "bool", int: "int", float: "float", type(None): "None"}
"""The annotation of a scalar value, by the same."""

TEXT_FORMATS = {
    "date": "datetime.date",
    "date-time": "datetime.datetime",
    "uuid": "uuid.UUID",
}
"""Formats whose values have a Python type."""

INTEGER_RANGES = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}
"""Formats of integers whose values are a range."""
