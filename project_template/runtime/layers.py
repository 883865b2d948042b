"""Puts the layers of a service around its operations, in the one order that they have."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from types import ModuleType

from .binding import BindingError
from .kernel import Endpoint
from .metrics import Metrics
from .middleware import Layer
from .middleware.cross_origin import CrossOrigin, of_settings
from .middleware.deprecation import Deprecation
from .middleware.request_ids import RequestIds
from .operation import Cors, Operation
from .router import Miss, Router
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
        SettingsError: where what worker processes count cannot be shared.
    """
    layers: list[Layer] = []
    if settings.request_id:
        layers.append(RequestIds())
    if any(Deprecation().of(endpoint.operation) for endpoint in endpoints):
        layers.append(Deprecation())
    usual = of_settings(settings).over(cors or Cors())
    if usual.origins or any(one.operation.cors and one.operation.cors.origins for one in endpoints):
        layers.append(CrossOrigin(usual, partial(_found, routers)))
    elif of_settings(settings) != Cors():
        _logger.warning("BRRTR_CORS_ORIGINS is not set, nor x-cors: what else is said of CORS is not used")
    said = [settings.every_handler.rate_limit, *(one.operation.rate_limit for one in endpoints)]
    if settings.rate_limits and any(said):
        from .limits import rate_limits  # noqa: PLC0415 - of no other use

        layers += rate_limits(settings, endpoints, metrics, schemes)
    return (*layers, *_own(service, state, settings))


def _found(routers: Sequence[Router[Endpoint] | None], method: str, path: str) -> Operation | None:
    """Finds the operation that a method and a path lead to, if there is one."""
    for router in routers:
        if router is not None and not isinstance(found := router.find(method, path), Miss):
            return found[0].operation
    return None


def _own(service: ModuleType, state: object, settings: Settings) -> tuple[Layer, ...]:
    """Gives people's own layers; a service that was first generated before there were any has none."""
    make = getattr(service, "middleware", None)
    if make is None:
        return ()
    made = make(state, settings)
    if not isinstance(made, Sequence) or not all(isinstance(layer, Layer) for layer in made):
        raise BindingError(f"{service.__name__}.middleware has to give a list of layers, not {made!r}")
    return tuple(made)
