# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Binds every operation to its handler: mypy checks that they fit, and so does the start."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from . import contract, service
from .contract.operations import devices as devices_operations
from .contract.operations import downloads as downloads_operations
from .contract.operations import jobs as jobs_operations
from .contract.operations import readings as readings_operations
from .contract.operations import sensors as sensors_operations
from .contract.refusals import REFUSALS
from .contract.routes.dynamic import DYNAMIC
from .contract.routes.static import STATIC
from .contract.security import SCHEMES
from .handlers import devices as devices_handlers
from .handlers import downloads as downloads_handlers
from .handlers import jobs as jobs_handlers
from .handlers import readings as readings_handlers
from .handlers import sensors as sensors_handlers
from .runtime import admin, layers
from .runtime.collector import paused
from .runtime.doors.asgi import Application
from .runtime.kernel import Endpoint, Kernel
from .runtime.metrics import Metrics
from .runtime.off_loop import off_loop
from .runtime.pools.allotment import OpenPools
from .runtime.router import Router
from .runtime.security.checks import Checks
from .runtime.security.guards import Guards
from .runtime.security.opening import opened
from .runtime.settings import HandlerSettings, Settings
from .service import State


def endpoints(state: State, pools: OpenPools, settings: Settings, guards: Guards) -> dict[str, Endpoint]:
    """Binds every operation of the document to its handler."""
    return {
        **devices_operations.bind(devices_handlers, state, pools, settings),
        **downloads_operations.bind(downloads_handlers, state, pools, settings, guards),
        **jobs_operations.bind(jobs_handlers, state, pools, settings, guards),
        **readings_operations.bind(readings_handlers, state, pools, settings, guards),
        **sensors_operations.bind(sensors_handlers, state, pools, settings, guards),
    }


@paused()
def kernel(state: State, pools: OpenPools, settings: Settings, guards: Guards) -> Kernel:
    """Makes what answers."""
    metrics = Metrics(settings, SCHEMES)
    own = endpoints(state, pools, settings, guards)
    pools.check()
    bound = own | admin.endpoints(contract.__name__, settings, metrics, guards.waiting)
    static = admin.served(STATIC, bound, settings)
    router = Router(static, DYNAMIC, bound, settings.router_mode, settings.router_log)
    apart = admin.apart(bound, settings)
    around = layers.ordered(
        service, state, settings, bound.values(), router, apart, metrics=metrics, schemes=SCHEMES
    )
    return Kernel(
        tuple(bound.values()),
        router,
        settings,
        metrics,
        service.EXCEPTIONS,
        schemes=SCHEMES,
        apart=apart,
        layers=around,
        refusals=REFUSALS,
        refusal=getattr(service, "refusal", None),
    )


@asynccontextmanager
async def build(settings: Settings) -> AsyncIterator[Kernel]:
    """Starts the service, gives its kernel, and shuts it down."""
    checks: Checks[State] = getattr(service, "CHECKS", {})
    async with (
        service.lifespan(settings) as state,
        service.POOLS.opened(settings) as pools,
        opened(SCHEMES, checks, state, settings) as guards,
    ):
        yield await off_loop(lambda: kernel(state, pools, settings, guards))


DOCUMENT: dict[str, HandlerSettings] = {
    **downloads_operations.DOCUMENT,
    **readings_operations.DOCUMENT,
}
"""What the document says of single handlers."""

app = Application(build)
"""The service as an ASGI application."""
