# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Admits requests to operations by what the document asks of who calls (OpenAPI 3.1 4.8.30)."""

from __future__ import annotations

import hmac
import logging
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from functools import partial

from ..messages import Request
from ..operation import Requirement
from ..problems import AccessRefused, Forbidden, Unauthorized, Undecided
from ..settings import Settings
from .credentials import Text, authorization, finder, text_finder, user_of
from .key_fetches import Fetching, KeyFetches
from .principal import Credential, Principal, Refusal, Verdict
from .schemes import Scheme
from .verifying import Verifier

_VERDICTS = (Principal, Refusal)
ABSENT = Refusal(401, "")
"""Says that a request has nothing for a scheme."""
_NOT_DESCRIBED = re.compile("[^ !#-\\[\\]-~]+")
"""What a description of an error must not have (RFC 6750 3)."""
_SCOPE = re.compile("[!#-\\[\\]-~]+")
"""A scope as a challenge may name it (RFC 6749 3.3). A document may have others."""

_logger = logging.getLogger("brrtr")


class Leg:
    """Is one scheme in the requirements of an operation, with the scopes that these ask of it."""

    __slots__ = ("_find", "_verify", "name", "needed", "scheme", "scopes")

    def __init__(
        self, name: str, scheme: Scheme, scopes: tuple[str, ...], verifier: Verifier, text: Text
    ) -> None:
        self.name = name
        self.scheme = scheme
        self.scopes = scopes
        self.needed = frozenset(scopes)
        self._find = finder(name, scheme, scopes, text)
        self._verify = verifier.verify

    def judge(self, request: Request) -> Verdict | Awaitable[Verdict]:
        """Says who calls as far as this scheme can tell, or has it be awaited."""
        found = self._find(request)
        if found is None:
            return ABSENT
        return self._verify(found) if isinstance(found, Credential) else found


class DevelopmentLeg(Leg):
    """Is one under `serve --dev`: whoever has its credential may do all that is asked for.

    What usually judges is asked first: a check of the service's own may know who that is.
    """

    __slots__ = ("_developer", "_secret", "_text")

    def __init__(
        self,
        name: str,
        scheme: Scheme,
        scopes: tuple[str, ...],
        verifier: Verifier,
        text: Text,
        *,
        secret: str,
    ) -> None:
        super().__init__(name, scheme, scopes, verifier, text)
        self._developer = Principal(id="dev", scheme=name, scopes=self.needed)
        self._secret = secret.encode()
        # Instead of a certificate, and of what few clients can make, a token is sent.
        known = scheme.carrier in {"apiKey", "basic", "bearer"}
        self._text = text if known else partial(authorization, "bearer")

    def judge(self, request: Request) -> Verdict | Awaitable[Verdict]:
        judged = super().judge(request)
        if not self._is_sent(request):
            return judged
        if isinstance(judged, _VERDICTS):
            return judged if isinstance(judged, Principal) else self._developer
        return self._after(judged)

    async def _after(self, judged: Awaitable[Verdict]) -> Verdict:
        verdict = await judged
        return verdict if isinstance(verdict, Principal) else self._developer

    def _is_sent(self, request: Request) -> bool:
        sent = self._text(request) or ""
        if self.scheme.carrier == "basic":
            _, sent = user_of(sent) or ("", "")
        return hmac.compare_digest(sent.encode(), self._secret)


class Guard:
    """Admits requests to one operation if one of its requirements is met."""

    __slots__ = ("_alternatives", "_detail", "_legs", "_optional", "then")

    def __init__(self, alternatives: Sequence[Sequence[Leg]], *, optional: bool) -> None:
        """`alternatives` are the requirements; `optional` says that nobody in particular may call as well."""
        self._alternatives = tuple(tuple(legs) for legs in alternatives)
        self._optional = optional
        self.then: Callable[[Request], None] | None = None
        """Is called once it is known who calls, and may raise what refuses them."""
        self._legs = tuple(dict.fromkeys(leg for legs in alternatives for leg in legs))
        needed = dict.fromkeys(" and ".join(leg.scheme.credential for leg in legs) for legs in alternatives)
        self._detail = f"Valid credentials are needed: {', or '.join(needed)}."

    def admit(self, request: Request) -> Awaitable[None] | None:
        """Lets the request pass, and has it know who calls; what is returned has to be awaited first.

        Raises:
            Unauthorized: 401 with `WWW-Authenticate` (RFC 9110 11.6.1).
            Forbidden: 403 if who calls is known, and lacks scopes.
            Undecided: 503 if that depends on what cannot be judged at the moment.
        """
        return self._admit(request, {})

    def _admit(self, request: Request, verdicts: dict[Leg, Verdict]) -> Awaitable[None] | None:
        for legs in self._alternatives:
            proven: dict[str, Principal] = {}
            for leg in legs:
                verdict = verdicts.get(leg)
                if verdict is None:
                    judged = leg.judge(request)
                    if not isinstance(judged, _VERDICTS):
                        return self._wait(request, verdicts, leg, judged)
                    verdict = verdicts[leg] = judged
                if isinstance(verdict, Refusal):
                    if verdict.status == 401:
                        break
                elif leg.needed <= verdict.scopes:
                    proven[leg.name] = verdict
            if len(proven) == len(legs):
                request.principals = proven
                break
        else:
            if not self._optional:
                raise self._refused(verdicts)
        if self.then is not None:
            self.then(request)
        return None

    async def _wait(
        self, request: Request, verdicts: dict[Leg, Verdict], leg: Leg, judged: Awaitable[Verdict]
    ) -> None:
        verdicts[leg] = await judged
        if (pending := self._admit(request, verdicts)) is not None:
            await pending

    def _refused(self, verdicts: Mapping[Leg, Verdict]) -> AccessRefused:
        """Says why no requirement is met: for want of scopes, of somebody who can tell, of credentials."""
        undecided: dict[Leg, Refusal] = {}
        for legs in self._alternatives:
            found = {leg: verdicts.get(leg, ABSENT) for leg in legs}
            refusals = {leg: one for leg, one in found.items() if isinstance(one, Refusal)}
            if not refusals:
                return _forbidden([leg for leg, one in found.items() if _lacks(leg, one)])
            if all(refusal.status == 503 for refusal in refusals.values()):
                undecided |= refusals
        return _undecided(undecided) if undecided else self._unauthorized(verdicts)

    def _unauthorized(self, verdicts: Mapping[Leg, Verdict]) -> Unauthorized:
        refusals = {leg: one for leg, one in verdicts.items() if isinstance(one, Refusal)}
        reasons = dict.fromkeys(refusal.reason for refusal in refusals.values() if refusal.reason)
        asked = [leg for leg in self._legs if leg.scheme.carrier != "mutualTLS"]
        challenges = dict.fromkeys(_challenge(leg.scheme, refusals.get(leg, ABSENT)) for leg in asked)
        return Unauthorized(
            401,
            _names(refusals),
            " ".join([*reasons, self._detail]),
            headers=_asking(challenges or [self._legs[0].scheme.challenge]),
        )


class Guards:
    """Makes the guard of each operation, from what judges the credentials of each scheme."""

    def __init__(
        self,
        schemes: Mapping[str, Scheme],
        verifiers: Mapping[str, Verifier],
        settings: Settings,
        scopeless: Iterable[str] = (),
    ) -> None:
        """Takes as `scopeless` the schemes that never say what a caller may do."""
        self._scopeless = set(scopeless)
        self._schemes = schemes
        self._verifiers = verifiers
        self._settings = settings

    def guard(self, requirements: Sequence[Requirement]) -> Guard:
        """Gives the guard of an operation that asks for one of these."""
        legs = {
            (name, scopes): self._leg(name, scopes)
            for requirement in requirements
            for name, scopes in requirement
        }
        alternatives = [[legs[one] for one in requirement] for requirement in requirements if requirement]
        return Guard(alternatives, optional=len(alternatives) < len(requirements))

    def waiting(self) -> list[str]:
        """Gives the schemes that nobody can judge yet, because what that takes has not come."""
        return [name for name, verifier in self._verifiers.items() if not verifier.ready]

    def fetches(self) -> dict[str, KeyFetches]:
        """Gives the counts of schemes whose keys are fetched, by their names."""
        return {name: one.fetches for name, one in self._verifiers.items() if isinstance(one, Fetching)}

    def _leg(self, name: str, scopes: tuple[str, ...]) -> Leg:
        scheme, verifier = self._schemes[name], self._verifiers[name]
        if scopes and name in self._scopeless:
            self._scopeless.remove(name)  # told once
            _logger.warning(
                "Operations that ask for scopes of the security scheme %r, such as %r, answer 403 to all who"
                " call: by what is set nobody has any. A check in service.py can say who has which",
                name,
                scopes[0],
            )
        text = text_finder(scheme, self._settings)
        secret = self._settings.dev_credential
        if secret:
            return DevelopmentLeg(name, scheme, scopes, verifier, text, secret=secret)
        return Leg(name, scheme, scopes, verifier, text)


def _lacks(leg: Leg, verdict: Verdict) -> bool:
    return isinstance(verdict, Principal) and not leg.needed <= verdict.scopes


def _names(legs: Iterable[Leg]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(leg.name for leg in legs))


def _challenge(scheme: Scheme, refusal: Refusal) -> str:
    """Asks for a credential; of a token that was sent it says what is wrong with it (RFC 6750 3.1)."""
    if refusal is ABSENT or scheme.carrier != "bearer":
        return scheme.challenge
    reason = _NOT_DESCRIBED.sub(" ", refusal.reason)
    return f'{scheme.challenge}, error="invalid_token", error_description="{reason}"'


def _forbidden(lacking: Sequence[Leg]) -> Forbidden:
    """Says which scopes are asked for; in a challenge that can only be done for tokens (RFC 6750 3.1)."""
    scopes = dict.fromkeys(scope for leg in lacking for scope in leg.scopes)
    challenges = [
        f'{leg.scheme.challenge}, error="insufficient_scope"'
        + (f', scope="{" ".join(named)}"' if (named := list(filter(_SCOPE.fullmatch, leg.scopes))) else "")
        for leg in lacking
        if leg.scheme.carrier == "bearer"
    ]
    detail = f"Who calls may not do this: it takes {', '.join(map(repr, scopes))}."
    return Forbidden(403, _names(lacking), detail, headers=_asking(challenges))


def _undecided(refusals: Mapping[Leg, Refusal]) -> Undecided:
    first, *_ = refusals.values()
    wait = max(1, *(refusal.retry_after_s for refusal in refusals.values()))
    return Undecided(503, _names(refusals), first.reason, headers=((b"retry-after", str(wait).encode()),))


def _asking(challenges: Iterable[str]) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((b"www-authenticate", challenge.encode()) for challenge in challenges)
