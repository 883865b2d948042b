# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has the formats of strings as types: a decoder takes exactly what conforms in `formats`.

A type checker sees what a handler gets: `DateTime` is `datetime.datetime`, `Email` is `str`. A decoder of
`types.decoding` sees a class that has `read`.

Some text is valid and has no Python value, and is answered as a violation: second 60, and the year 0.
Fractions of a second beyond microseconds are rounded, in a time never up to the next day. A duration may have
months, so it stays text.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import msgspec

from .. import formats

_read_datetime = msgspec.json.Decoder(Annotated[datetime.datetime, msgspec.Meta(tz=True)]).decode
_read_time = msgspec.json.Decoder(Annotated[datetime.time, msgspec.Meta(tz=True)]).decode
_read_uuid = msgspec.json.Decoder(uuid.UUID).decode


# msgspec reads all of RFC 3339 but second 60, and beyond it a blank for the T and an offset without colon.
# Without a backslash, text means the same within a JSON string.
def date_time(text: str) -> datetime.datetime:
    """Reads `date-time` of RFC 3339 5.6. Raises `ValueError` or `msgspec.MsgspecError`."""
    if text[10:11] in "Tt" and (text[-1:] in "Zz" or text[-3:-2] == ":") and "\\" not in text:
        moment: datetime.datetime = _read_datetime(f'"{text}"')
        return moment
    raise ValueError("no date-time of RFC 3339")


def time(text: str) -> datetime.time:
    """Reads `full-time` of RFC 3339 5.6. Raises `ValueError` or `msgspec.MsgspecError`."""
    if (text[-1:] in "Zz" or text[-3:-2] == ":") and "\\" not in text:
        moment: datetime.time = _read_time(f'"{text}"')
        if moment.hour == 0 and text[:2] == "23":  # what is rounded up would be on another day
            return moment.replace(hour=23, minute=59, second=59, microsecond=999_999)
        return moment
    raise ValueError("no time of RFC 3339")


def identifier(text: str) -> uuid.UUID:
    """Reads a UUID of RFC 9562 4, which msgspec also reads without dashes. Raises like the others."""
    if len(text) == 36 and text[8] == "-":
        found: uuid.UUID = _read_uuid(f'"{text}"')
        return found
    raise ValueError("no UUID of RFC 9562")


def _exact(conforms: Callable[[str], bool], name: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if conforms(text):
            return text
        raise ValueError(f"no {name}")

    return read


def _type(value: type, read: Callable[[str], Any]) -> Any:
    """Makes a class that reads text, and of which the values of type `value` count as instances."""
    meta = type("Text", (type,), {"__instancecheck__": value.__instancecheck__})
    return meta("Text", (), {"read": staticmethod(read)})


if TYPE_CHECKING:
    DateTime: TypeAlias = datetime.datetime
    Time: TypeAlias = datetime.time
    Uuid: TypeAlias = uuid.UUID
    Duration: TypeAlias = str
    Email: TypeAlias = str
    IdnEmail: TypeAlias = str
    Hostname: TypeAlias = str
    IdnHostname: TypeAlias = str
    Ipv4: TypeAlias = str
    Ipv6: TypeAlias = str
    Uri: TypeAlias = str
    UriReference: TypeAlias = str
    Iri: TypeAlias = str
    IriReference: TypeAlias = str
    UriTemplate: TypeAlias = str
    JsonPointer: TypeAlias = str
    RelativeJsonPointer: TypeAlias = str
    Regex: TypeAlias = str
else:
    DateTime = _type(datetime.datetime, date_time)
    Time = _type(datetime.time, time)
    Uuid = _type(uuid.UUID, identifier)
    Duration = _type(str, _exact(formats.duration, "duration"))
    Email = _type(str, _exact(formats.email, "email"))
    IdnEmail = _type(str, _exact(formats.idn_email, "idn-email"))
    Hostname = _type(str, _exact(formats.hostname, "hostname"))
    IdnHostname = _type(str, _exact(formats.idn_hostname, "idn-hostname"))
    Ipv4 = _type(str, _exact(formats.ipv4, "ipv4"))
    Ipv6 = _type(str, _exact(formats.ipv6, "ipv6"))
    Uri = _type(str, _exact(formats.uri, "uri"))
    UriReference = _type(str, _exact(formats.uri_reference, "uri-reference"))
    Iri = _type(str, _exact(formats.iri, "iri"))
    IriReference = _type(str, _exact(formats.iri_reference, "iri-reference"))
    UriTemplate = _type(str, _exact(formats.uri_template, "uri-template"))
    JsonPointer = _type(str, _exact(formats.json_pointer, "json-pointer"))
    RelativeJsonPointer = _type(str, _exact(formats.relative_json_pointer, "relative-json-pointer"))
    Regex = _type(str, _exact(formats.regex, "regex"))
