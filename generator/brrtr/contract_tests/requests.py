"""Makes the requests to each operation, but for those that earlier generations made: right and wrong ones."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.msgpack import Decoder

from ..ir import Service
from ..kept import Known
from ..routes.keys import path_of
from .calls import Call, CallWriter
from .refusals import Refusal, refused_requests


class Requests(Struct):
    """Holds the requests to one operation."""

    call: Call | None
    """A valid one; None where none could be made."""
    refused: tuple[Refusal, ...]
    """Wrong ones, which may mean another operation."""


_REQUESTS = Decoder(Requests)


def requests(service: Service, writer: CallWriter, known: Known) -> Iterator[Requests]:
    """Gives the requests to each operation of a service."""
    # What they depend on beside the operation, and all that it leads to.
    paths = sorted({path_of(operation.path) for operation in service.operations})
    around = (service.base_path, service.security_schemes, service.overloads, service.xml, paths)
    beside = known.key("beside requests", *around)
    for operation in service.operations:
        key = known.key("requests", operation, beside)
        found = known.value(key, _REQUESTS)
        if found is None:
            call = writer.call(operation)
            refused = () if call is None else tuple(refused_requests(service, writer, operation, call))
            found = Requests(call, refused)
            known.keep_value(key, found)
        yield found
