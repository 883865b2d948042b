# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Opens the native door for a connection, in Python or in compiled code."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, cast

from .http import HttpProtocol

if TYPE_CHECKING:
    from uvicorn.config import Config
    from uvicorn.server import ServerState


def _connection(
    config: Config,
    server_state: ServerState,
    app_state: dict[str, Any],
    _loop: asyncio.AbstractEventLoop | None = None,
) -> asyncio.Protocol:
    """Gives what the transport of a connection talks to.

    Raises:
        TypeError: if what is served is not an `Application`, or is wrapped in middleware.
    """
    door = HttpProtocol(config, server_state, app_state, _loop)
    application = config.loaded_app
    if application.compiled is None:
        return door
    door.native = connection = application.compiled.Connection(door, application.entry)
    return cast(asyncio.Protocol, connection)


PROTOCOL: Final = cast("type[asyncio.Protocol]", _connection)
"""Is what uvicorn takes as `http=`. It calls it as it would a class, for each connection."""
