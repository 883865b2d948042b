# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers 429 to whoever calls more often than a limit allows, and tells everybody what is left.

The limits of addresses and keys are looked at before anything else is done for a request, those of principals
as soon as it is known who calls.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from ..kernel import Endpoint
from ..messages import Request, Response
from ..metrics import Metrics
from ..metrics.layout import LIMITED
from ..metrics.windows import Calls, Windows, now_ns
from ..middleware import Layer, with_fields
from ..operation import Operation
from ..problems import Problem
from ..security import Scheme
from ..settings import Settings
from ..settings.rates import BY, OFF, Rate, rates
from .callers import Caller, address, credential, principal

_SECOND_NS: Final = 1_000_000_000


def rate_limits(
    settings: Settings,
    endpoints: Collection[Endpoint],
    metrics: Metrics,
    schemes: Mapping[str, Scheme],
) -> tuple[Layer, ...]:
    """Gives the layer that limits what may be called how often; none if all may be as often as they like.

    Raises:
        SettingsError: if the folder that is shared with other processes cannot be used.
    """
    shared = settings.every_handler.rate_limit
    if not any(map(rates, {shared or OFF, *(one.operation.rate_limit or OFF for one in endpoints)})):
        return ()
    layer = RateLimits(settings, metrics, schemes)
    for endpoint in endpoints:
        if endpoint.guard is not None and (limited := layer.of(endpoint.operation)) is not None:
            endpoint.guard.then = limited.known
    return (layer,)


class RateLimits(Layer):
    """Has the limits of all operations.

    What limits all together is counted by one name, whatever is called; what limits an operation by its own.
    """

    def __init__(self, settings: Settings, metrics: Metrics, schemes: Mapping[str, Scheme]) -> None:
        self._settings = settings
        self._schemes = schemes
        self._limited: dict[Operation, _Limited | None] = {}
        self._count = metrics.add
        self._windows = metrics.windows = Windows(settings)

    def of(self, operation: Operation) -> _Limited | None:
        """Gives the limits of an operation. The service's own, such as `/health`, have none."""
        if operation not in self._limited:
            self._limited[operation] = self._of(operation)
        return self._limited[operation]

    def _of(self, operation: Operation) -> _Limited | None:
        own = operation.rate_limit
        said = rates((self._settings.every_handler.rate_limit if own is None else own) or OFF)
        if operation.built_in or not said:
            return None
        scope = "" if own is None else operation.handler
        names = dict.fromkeys(name for requirement in operation.security for name, _ in requirement)
        asked = [self._schemes[name] for name in names]
        callers: dict[str, Caller] = {
            "address": address,
            "principal": principal,
            "key": credential(asked, self._settings),
        }
        limits = [_Limit(rate, scope, callers[rate.by]) for rate in said]
        return _Limited(limits, self._windows, self._count, secured=bool(operation.security))


class _Limit:
    """Is one limit of an operation."""

    __slots__ = ("_caller", "_count", "_name", "_scope", "period_ns", "place", "policy", "rate")

    def __init__(self, rate: Rate, scope: str, caller: Caller) -> None:
        self.rate = rate
        self.period_ns = rate.seconds * _SECOND_NS
        self.policy = f'"{rate}";q={rate.count};w={rate.seconds}'.encode()
        """What is promised (draft-ietf-httpapi-ratelimit-headers)."""
        self.place = LIMITED[BY.index(rate.by)]
        self._count = rate.count
        self._name = f'"{rate}";r='.encode()
        self._scope = f"{scope}\0{rate}\0"
        self._caller = caller

    def name(self, request: Request) -> str:
        """Gives the name by which its caller's calls are counted."""
        return self._scope + self._caller(request)

    def left(self, calls: Calls, now: int) -> int:
        """Tells how many more there may be after one that is let in; less than 0 if it is not.

        The window slides: of the calls of the window before, as many count as lie in it still if they came
        evenly.
        """
        still = calls.before * (self.period_ns - now % self.period_ns) // self.period_ns
        return self._count - still - calls.now - 1

    def wait_s(self, calls: Calls, now: int) -> int:
        """Tells in how many seconds one more is let in, if no others come before."""
        period = self.period_ns
        more = self._count - calls.now
        if more > 0:
            wait = period - more * period // calls.before - now % period
        else:
            wait = period - now % period + max(0, period - self._count * period // calls.now)
        return wait // _SECOND_NS + 1

    def field(self, left: int, seconds: int) -> tuple[bytes, bytes]:
        """Tells what is left, and when there will be more (likewise)."""
        return b"ratelimit", b"%b%d;t=%d" % (self._name, left, seconds)


class _Limited(Layer):
    """Counts the calls of one operation, and refuses those that are too many."""

    __slots__ = ("_add", "_early", "_late", "_policy", "_windows")

    def __init__(
        self, limits: Iterable[_Limit], windows: Windows, add: Callable[[int], None], *, secured: bool
    ) -> None:
        """`secured` says that `known` is called: then it has the limits of principals."""
        limits = tuple(limits)
        self._late = tuple(limit for limit in limits if secured and limit.rate.by == "principal")
        self._early = tuple(limit for limit in limits if limit not in self._late)
        self._policy = b"ratelimit-policy", b", ".join([limit.policy for limit in limits])
        self._windows = windows
        self._add = add

    def before(self, request: Request) -> None:
        """Refuses a request whatever its credentials are worth.

        Raises:
            Problem: 429.
        """
        if self._early:
            self._admit(self._early, request)

    def known(self, request: Request) -> None:
        """Refuses one of which it is known who calls.

        Raises:
            Problem: 429.
        """
        if self._late:
            self._admit(self._late, request)

    def after(self, request: Request, response: Response) -> Response:
        """Adds what is promised and what is left, to all that has been counted."""
        told = request.notes.get(self)
        if told is None:
            return response
        left, limit, seconds = told
        return with_fields(response, self._policy, limit.field(left, seconds))

    def _admit(self, limits: tuple[_Limit, ...], request: Request) -> None:
        now = now_ns()
        windows = self._windows
        counted = [(limit, windows.look(limit.name(request), limit.period_ns, now)) for limit in limits]
        told = request.notes.get(self)
        for limit, calls in counted:
            left = limit.left(calls, now)
            if left < 0:
                raise self._refused(limit, limit.wait_s(calls, now), request)
            if told is None or left < told[0]:
                told = left, limit, (limit.period_ns - now % limit.period_ns) // _SECOND_NS + 1
        for limit, calls in counted:
            windows.add(calls, limit.period_ns, now)
        request.notes[self] = told

    def _refused(self, limit: _Limit, wait_s: int, request: Request) -> Problem:
        request.notes[self] = 0, limit, wait_s
        self._add(limit.place)
        return Problem(
            429,
            f"No more than {limit.rate.told} are answered. Try again in {wait_s} s.",
            headers=((b"retry-after", b"%d" % wait_s),),
        )
