# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has checks of the service's own judge credentials: `CHECKS` in `service.py`."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, TypeAlias, TypeVar

from ..settings import SettingsError
from .principal import Credential, Principal, Refusal, Verdict

S = TypeVar("S")

Checks: TypeAlias = Mapping[str, Callable[[Credential, S], Awaitable[Principal | None]]]
"""What judges the credentials of a security scheme, by the name that the document has for it."""

NOT_VALID: Final = Refusal(401, "The credentials are not valid.")


class Check:
    """Judges by a function of the service's own."""

    ready = True

    def __init__(
        self, scheme: str, check: Callable[[Credential, Any], Awaitable[Principal | None]], state: object
    ) -> None:
        """`state` is what the check gets beside a credential.

        Raises:
            SettingsError: when the check is no coroutine function.
        """
        if not inspect.iscoroutinefunction(check):
            called = getattr(check, "__call__", None)  # noqa: B004 - whether that is a coroutine function
            if not inspect.iscoroutinefunction(called):
                raise SettingsError(f"CHECKS of service.py: what {scheme!r} has is no `async def`")
        self._scheme = scheme
        self._check = check
        self._state = state

    async def start(self) -> None:
        """Does nothing: what the check lives on is in the state."""

    async def close(self) -> None:
        """Does nothing likewise."""

    async def verify(self, credential: Credential) -> Verdict:
        """Has the check say who calls; None refuses, and what it raises passes.

        Raises:
            TypeError: when it returns something else, such as `True`.
        """
        principal = await self._check(credential, self._state)
        if principal is None:
            return NOT_VALID
        if not isinstance(principal, Principal):
            raise TypeError(
                f"the check of {self._scheme!r} returned {type(principal).__name__}, which is no Principal"
            )
        return principal
