"""Opens what judges credentials, as the service's code and the settings have it, and says what is missing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import fields
from difflib import get_close_matches
from typing import Any, TypeAlias, TypeVar

from ..settings import Settings, SettingsError
from ..settings.schemes import CARRIERS, SUFFICIENT, SchemeSettings
from . import keys, users
from .certificates import Certificates
from .checks import Check, Checks
from .guards import Guards
from .principal import Credential, Refusal, Verdict
from .schemes import Scheme
from .verifying import Verifier

S = TypeVar("S")
MakeVerifier: TypeAlias = "Callable[[str, Scheme, Settings], Verifier]"
"""Makes what judges the credentials of a scheme by its settings; gets the scheme's name in the document."""

NOT_SET_UP = Refusal(401, "This service has not been set up to accept any.")

_logger = logging.getLogger("brrtr")


class Nobody:
    """Accepts nobody: it has nothing to judge by."""

    ready = True

    async def start(self) -> None:
        """Does nothing: there is nothing to get."""

    async def close(self) -> None:
        """Does nothing likewise."""

    def verify(self, credential: Credential) -> Verdict:
        """Refuses."""
        return NOT_SET_UP


@asynccontextmanager
async def opened(
    schemes: Mapping[str, Scheme],
    checks: Checks[S],
    state: S,
    settings: Settings,
    *,
    tokens: MakeVerifier | None = None,
) -> AsyncIterator[Guards]:
    """Gives what makes the guards of operations, with everything started that judges credentials.

    `checks` are the service's own and get its `state`; they go before what is set. `tokens` makes what
    judges tokens, where the document has some.

    Raises:
        SettingsError: when something is said of a scheme that does not fit it, or that there is not.
    """
    for name in checks:
        if name not in schemes:
            raise SettingsError(f"CHECKS of service.py has {name!r}, which is no scheme" + _meant(name, schemes))
    used = {name: scheme for name, scheme in schemes.items() if scheme.variable}
    verifiers = {
        name: _verifier(name, scheme, checks, state, settings, tokens) for name, scheme in used.items()
    }
    async with AsyncExitStack() as stack:
        for verifier in verifiers.values():
            stack.push_async_callback(verifier.close)
        started = await asyncio.gather(*(one.start() for one in verifiers.values()), return_exceptions=True)
        for failure in started:
            if failure is not None:
                raise failure
        yield Guards(used, verifiers, settings)
