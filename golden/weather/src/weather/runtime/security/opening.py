# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Opens what judges credentials, as the service's code and the settings have it, and says what is missing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import fields
from difflib import get_close_matches
from typing import Any, TypeAlias, TypeVar

from ..settings import Settings, SettingsError
from ..settings.schemes import FITTING, SUFFICIENT, SchemeSettings
from . import keys, users
from .certificates import Certificates
from .checks import Check, Checks
from .guards import Guards
from .principal import Credential, Refusal, Verdict
from .schemes import Scheme, misfits
from .verifying import Verifier

S = TypeVar("S")
MakeVerifier: TypeAlias = "Callable[[str, Scheme, Settings], Verifier]"
"""Makes what judges the credentials of a scheme by its settings; gets the scheme's name in the document."""

NOT_SET_UP = Refusal(401, "This service is not set up to accept any.")

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

    `checks` are the service's own; they get its `state`. `tokens` makes what judges tokens, for a document
    that has some.

    Raises:
        SettingsError: when something is said of a scheme that does not fit it, or of one that there is not.
    """
    _look_over_checks(schemes, checks)
    if wrong := list(misfits(schemes, settings)):
        raise SettingsError("\n".join(wrong))
    opener = _Opener(checks, state, settings, tokens)
    used = {name: scheme for name, scheme in schemes.items() if scheme.variable}
    verifiers = {name: opener.verifier(name, scheme) for name, scheme in used.items()}
    scopeless = {name for name, one in verifiers.items() if isinstance(one, _SCOPELESS)}
    async with AsyncExitStack() as stack:
        for verifier in verifiers.values():
            stack.push_async_callback(verifier.close)
        started = await asyncio.gather(*[one.start() for one in verifiers.values()], return_exceptions=True)
        for failure in filter(None, started):
            raise failure
        yield Guards(used, verifiers, settings, scopeless)


_SCOPELESS = (keys.Keys, users.Users, Certificates)
"""What proves who calls, and says nothing of what the caller may do."""


def _look_over_checks(schemes: Mapping[str, Scheme], checks: Checks[Any]) -> None:
    """Refuses a check of a scheme that there is not, or that nothing can satisfy.

    Raises:
        SettingsError: naming the first.
    """
    for name in checks:
        if name not in schemes:
            meant = get_close_matches(name, schemes, 1)
            raise SettingsError(
                f"CHECKS of service.py has {name!r}, which is no security scheme of the document"
                + (f": did you mean {meant[0]!r}?" if meant else "")
            )
        if not schemes[name].carrier:
            raise SettingsError(f"CHECKS of service.py has {name!r}, whose type is not known")


class _Opener:
    """Makes what judges the credentials of each scheme."""

    def __init__(
        self, checks: Checks[Any], state: object, settings: Settings, tokens: MakeVerifier | None
    ) -> None:
        self.checks = checks
        self.state = state
        self.settings = settings
        self.tokens = tokens

    def verifier(self, name: str, scheme: Scheme) -> Verifier:
        """Makes what the code has for a scheme, else what the settings have; without both nobody passes.

        Raises:
            SettingsError: when what is set cannot be used.
        """
        said = self.settings.of_scheme(scheme.variable)
        given = [setting.name for setting in said.given()]
        self._look_over(name, scheme, given)
        is_set_up = any(setting in SUFFICIENT.get(scheme.carrier, ()) for setting in given)
        if name in self.checks and (is_set_up or scheme.carrier != "mutualTLS"):
            return Check(name, self.checks[name], self.state)
        if is_set_up:
            match scheme.carrier:
                case "apiKey":
                    return keys.verifier(name, said, scheme.variable)
                case "basic":
                    return users.verifier(name, said, scheme.variable)
                case "mutualTLS":
                    return Certificates()
                case "bearer" if self.tokens is not None:
                    return self.tokens(name, scheme, self.settings)
        if not self.settings.dev_credential:
            _logger.warning("%s. Operations that ask for it answer 401", _wanted(name, scheme))
        return Nobody()

    def _look_over(self, name: str, scheme: Scheme, given: list[str]) -> None:
        """Refuses what is set and cannot be used.

        Raises:
            SettingsError: naming the first such variable.
        """
        for setting in given:
            variable = _variable(setting, scheme)
            if name in self.checks and setting not in FITTING["mutualTLS"]:
                raise SettingsError(f"{variable} is not used: CHECKS of service.py has {name!r}")
            if setting in FITTING["mutualTLS"] and not self.settings.trusted_proxies:
                raise SettingsError(
                    f"{variable} takes a proxy that is trusted: BRRTR_TRUSTED_PROXIES names none"
                )


def _variable(setting: str, scheme: Scheme) -> str:
    known = {one.name: one.metadata["variable"] for one in fields(SchemeSettings)}
    return f"{known[setting]}__{scheme.variable}"


def _wanted(name: str, scheme: Scheme) -> str:
    """Says what has to be set so that a scheme can be satisfied."""
    if not scheme.carrier:
        return f"Nobody can satisfy the security scheme {name!r}: its type is not known"
    variables = [_variable(setting, scheme) for setting in SUFFICIENT.get(scheme.carrier, ())]
    wanted = " or ".join(filter(None, [", ".join(variables), "a check in service.py"]))
    return f"Nobody can satisfy the security scheme {name!r} so far: it takes {wanted}"
