# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Puts the layers of a service around its operations, in the one order that they have."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from types import ModuleType

from .binding import BindingError
from .kernel import Endpoint
from .metrics import Metrics
from .middleware import Layer
from .operation import Cors, Operation
from .router import Miss, Router, Undecided
from .security import Scheme
from .settings import Settings

_logger = logging.getLogger("brrtr")


def ordered(
    service: ModuleType,
    state: object,
    settings: Settings,
    endpoints: Collection[Endpoint],
    *routers: Router[Endpoint] | None,
    metrics: Metrics,
    schemes: Mapping[str, Scheme],
    cors: Cors | None = None,
) -> tuple[Layer, ...]:
    """Gives the layers that are switched on, the outermost first.

    `service` is the module that may have `middleware`, people's own layers, which come last. `routers` lead
    to the endpoints. `schemes` are the document's security schemes, `cors` is what it says of all its
    operations.

    Raises:
        BindingError: where `middleware` gives something else than layers.
        SettingsError: where what worker processes count cannot be shared, or traces cannot be exported.
    """
    # What is of no use is not imported: a start pays nothing for it.
    layers: list[Layer] = []
    if settings.tracing:
        from .tracing import tracing  # noqa: PLC0415

        package = service.__name__.partition(".")[0]
        keys = [scheme.name for scheme in schemes.values() if scheme.name]
        templates = [endpoint.operation.template for endpoint in endpoints]
        layers.append(tracing(package, settings, keys, templates))
    if settings.request_id:
        from .middleware.request_ids import RequestIds  # noqa: PLC0415

        layers.append(RequestIds())
    if any(one.operation.is_deprecated or one.operation.sunset for one in endpoints):
        from .middleware.deprecation import Deprecation  # noqa: PLC0415

        layers.append(Deprecation())
    layers += _cross_origin(settings, endpoints, routers, cors or Cors())
    if settings.compression:
        from .middleware.compression import Compression  # noqa: PLC0415

        layers.append(Compression(settings.compression, settings.compression_min_bytes))
    said = [settings.every_handler.rate_limit, *(one.operation.rate_limit for one in endpoints)]
    if settings.rate_limits and any(said):
        from .limits import rate_limits  # noqa: PLC0415

        layers += rate_limits(settings, endpoints, metrics, schemes)
    return (*layers, *_own(service, state, settings))


def _cross_origin(
    settings: Settings,
    endpoints: Collection[Endpoint],
    routers: Sequence[Router[Endpoint] | None],
    document: Cors,
) -> Iterator[Layer]:
    """Gives the layer for pages of other origins, if any may call something."""
    environment = Cors(
        origins=settings.cors_origins,
        methods=settings.cors_methods,
        headers=settings.cors_headers,
        credentials=settings.cors_credentials,
        max_age_s=settings.cors_max_age_s,
        expose=settings.cors_expose,
    )
    usual = environment.over(document)
    if usual.origins or any(one.operation.cors and one.operation.cors.origins for one in endpoints):
        from .middleware.cross_origin import CrossOrigin  # noqa: PLC0415

        yield CrossOrigin(usual, partial(_found, routers))
    elif environment != Cors():
        _logger.warning("BRRTR_CORS_ORIGINS is not set, nor x-cors: what else is said of CORS is not used")


def _found(routers: Sequence[Router[Endpoint] | None], method: str, path: str) -> Operation | None:
    """Finds the operation that a method and a path lead to, if there is one."""
    for router in routers:
        if router is not None and not isinstance(found := router.find(method, path), Miss):
            return _alike(found.choice.targets) if isinstance(found, Undecided) else found[0].operation
    return None


def _alike(endpoints: Sequence[Endpoint]) -> Operation | None:
    """Gives one of several operations, where pages of the same origins may call all of them.

    A browser that asks whether it may call does not say yet which of them.
    """
    operations = [one.operation for one in endpoints]
    return operations[0] if all(one.cors == operations[0].cors for one in operations) else None


def _own(service: ModuleType, state: object, settings: Settings) -> tuple[Layer, ...]:
    """Gives people's own layers; a service that was first generated before there were any has none."""
    make = getattr(service, "middleware", None)
    if make is None:
        return ()
    made = make(state, settings)
    if not isinstance(made, Sequence) or not all(isinstance(layer, Layer) for layer in made):
        raise BindingError(f"{service.__name__}.middleware has to give a list of layers, not {made!r}")
    return tuple(made)
