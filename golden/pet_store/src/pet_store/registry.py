# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Binds every operation to its handler: mypy checks that they fit, and so does the start."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from . import contract, service
from .contract.operations import pet as pet_operations
from .contract.operations import store as store_operations
from .contract.operations import user as user_operations
from .contract.routes import DYNAMIC, STATIC
from .contract.security import SCHEMES
from .handlers import pet as pet_handlers
from .handlers import store as store_handlers
from .handlers import user as user_handlers
from .runtime import admin
from .runtime.binding import complete_handlers
from .runtime.doors.asgi import Application
from .runtime.kernel import Kernel, Operation
from .runtime.metrics import Metrics
from .runtime.pools.allotment import OpenPools
from .runtime.router import Router
from .runtime.settings import HandlerSettings, Settings
from .service import State


def operations(state: State, pools: OpenPools, settings: Settings) -> dict[str, Operation]:
    """Every operation of the document, bound to its handler."""
    return {
        "list_pets": Operation(
            "list_pets",
            "GET",
            "/api/v3/pet",
            pet_operations.list_pets(
                pet_handlers.list_pets,
                state,
                pools.of("list_pets", pet_handlers.list_pets, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "add_pet": Operation(
            "add_pet",
            "POST",
            "/api/v3/pet",
            pet_operations.add_pet(
                pet_handlers.add_pet,
                state,
                pools.of("add_pet", pet_handlers.add_pet, stack_size_bytes=16384),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=2424,
        ),
        "find_pets_by_status": Operation(
            "find_pets_by_status",
            "GET",
            "/api/v3/pet/findByStatus",
            pet_operations.find_pets_by_status(
                pet_handlers.find_pets_by_status,
                state,
                pools.of("find_pets_by_status", pet_handlers.find_pets_by_status, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "find_pets_by_tags": Operation(
            "find_pets_by_tags",
            "GET",
            "/api/v3/pet/findByTags",
            pet_operations.find_pets_by_tags(
                pet_handlers.find_pets_by_tags,
                state,
                pools.of("find_pets_by_tags", pet_handlers.find_pets_by_tags, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "get_pet_by_id": Operation(
            "get_pet_by_id",
            "GET",
            "/api/v3/pet/{petId}",
            pet_operations.get_pet_by_id(
                pet_handlers.get_pet_by_id,
                state,
                pools.of("get_pet_by_id", pet_handlers.get_pet_by_id, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "update_pet": Operation(
            "update_pet",
            "PUT",
            "/api/v3/pet/{petId}",
            pet_operations.update_pet(
                pet_handlers.update_pet,
                state,
                pools.of("update_pet", pet_handlers.update_pet, stack_size_bytes=20480),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=2424,
        ),
        "update_pet_details": Operation(
            "update_pet_details",
            "POST",
            "/api/v3/pet/{petId}",
            pet_operations.update_pet_details(
                pet_handlers.update_pet_details,
                state,
                pools.of("update_pet_details", pet_handlers.update_pet_details, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "delete_pet": Operation(
            "delete_pet",
            "DELETE",
            "/api/v3/pet/{petId}",
            pet_operations.delete_pet(
                pet_handlers.delete_pet,
                state,
                pools.of("delete_pet", pet_handlers.delete_pet, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "upload_pet_image": Operation(
            "upload_pet_image",
            "POST",
            "/api/v3/pet/{petId}/uploadImage",
            pet_operations.upload_pet_image(
                pet_handlers.upload_pet_image,
                state,
                pools.of("upload_pet_image", pet_handlers.upload_pet_image, stack_size_bytes=20480),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "get_inventory": Operation(
            "get_inventory",
            "GET",
            "/api/v3/store/inventory",
            store_operations.get_inventory(
                store_handlers.get_inventory,
                state,
                pools.of("get_inventory", store_handlers.get_inventory, stack_size_bytes=16384),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "place_order": Operation(
            "place_order",
            "POST",
            "/api/v3/store/order",
            store_operations.place_order(
                store_handlers.place_order,
                state,
                pools.of("place_order", store_handlers.place_order, stack_size_bytes=16384),
                settings,
            ),
            reads_body=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=179,
        ),
        "get_order_by_id": Operation(
            "get_order_by_id",
            "GET",
            "/api/v3/store/order/{orderId}",
            store_operations.get_order_by_id(
                store_handlers.get_order_by_id,
                state,
                pools.of("get_order_by_id", store_handlers.get_order_by_id, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "delete_order": Operation(
            "delete_order",
            "DELETE",
            "/api/v3/store/order/{orderId}",
            store_operations.delete_order(
                store_handlers.delete_order,
                state,
                pools.of("delete_order", store_handlers.delete_order, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "create_user": Operation(
            "create_user",
            "POST",
            "/api/v3/user",
            user_operations.create_user(
                user_handlers.create_user,
                state,
                pools.of("create_user", user_handlers.create_user, stack_size_bytes=16384),
                settings,
            ),
            reads_body=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=543,
        ),
        "create_users_with_list": Operation(
            "create_users_with_list",
            "POST",
            "/api/v3/user/createWithList",
            user_operations.create_users_with_list(
                user_handlers.create_users_with_list,
                state,
                pools.of(
                    "create_users_with_list", user_handlers.create_users_with_list, stack_size_bytes=16384
                ),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=54401,
        ),
        "login_user": Operation(
            "login_user",
            "POST",
            "/api/v3/user/login",
            user_operations.login_user(
                user_handlers.login_user,
                state,
                pools.of("login_user", user_handlers.login_user, stack_size_bytes=16384),
                settings,
            ),
            reads_body=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=189,
        ),
        "logout_user": Operation(
            "logout_user",
            "POST",
            "/api/v3/user/logout",
            user_operations.logout_user(
                user_handlers.logout_user,
                state,
                pools.of("logout_user", user_handlers.logout_user, stack_size_bytes=16384),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "get_user_by_name": Operation(
            "get_user_by_name",
            "GET",
            "/api/v3/user/{username}",
            user_operations.get_user_by_name(
                user_handlers.get_user_by_name,
                state,
                pools.of("get_user_by_name", user_handlers.get_user_by_name, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "update_user": Operation(
            "update_user",
            "PUT",
            "/api/v3/user/{username}",
            user_operations.update_user(
                user_handlers.update_user,
                state,
                pools.of("update_user", user_handlers.update_user, stack_size_bytes=20480),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=543,
        ),
        "delete_user": Operation(
            "delete_user",
            "DELETE",
            "/api/v3/user/{username}",
            user_operations.delete_user(
                user_handlers.delete_user,
                state,
                pools.of("delete_user", user_handlers.delete_user, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
    }


@asynccontextmanager
async def build(settings: Settings) -> AsyncIterator[Kernel]:
    """Starts the service, gives its kernel, and shuts it down."""
    metrics = Metrics(settings, SCHEMES)
    async with service.lifespan(settings) as state, service.POOLS.opened(settings) as pools:
        with complete_handlers():
            own = operations(state, pools, settings)
        pools.complete(own)
        bound = own | admin.operations(contract.__name__, settings, metrics)
        static = admin.served(STATIC, bound, settings)
        router = Router(static, DYNAMIC, bound, settings.router_mode, settings.router_log)
        apart = admin.apart(bound, settings)
        yield Kernel(
            tuple(bound.values()), router, settings, metrics, service.EXCEPTIONS, schemes=SCHEMES, apart=apart
        )


DOCUMENT: dict[str, HandlerSettings] = {}
"""What the document says of single handlers."""

app = Application(build)
"""The service as an ASGI application."""
