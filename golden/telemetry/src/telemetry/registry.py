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
from .contract.routes import DYNAMIC, STATIC
from .contract.security import SCHEMES
from .handlers import devices as devices_handlers
from .handlers import downloads as downloads_handlers
from .handlers import jobs as jobs_handlers
from .handlers import readings as readings_handlers
from .handlers import sensors as sensors_handlers
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
        "list_sensors": Operation(
            "list_sensors",
            "GET",
            "/sensors",
            sensors_operations.list_sensors(
                sensors_handlers.list_sensors,
                state,
                pools.of("list_sensors", sensors_handlers.list_sensors, stack_size_bytes=24576),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "get_latest_reading": Operation(
            "get_latest_reading",
            "GET",
            "/sensors/latest",
            sensors_operations.get_latest_reading(
                sensors_handlers.get_latest_reading,
                state,
                pools.of("get_latest_reading", sensors_handlers.get_latest_reading, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "get_sensor": Operation(
            "get_sensor",
            "GET",
            "/sensors/{sensor_id}",
            sensors_operations.get_sensor(
                sensors_handlers.get_sensor,
                state,
                pools.of("get_sensor", sensors_handlers.get_sensor, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "put_sensor": Operation(
            "put_sensor",
            "PUT",
            "/sensors/{sensor_id}",
            sensors_operations.put_sensor(
                sensors_handlers.put_sensor,
                state,
                pools.of("put_sensor", sensors_handlers.put_sensor, stack_size_bytes=20480),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=915,
        ),
        "retire_sensor": Operation(
            "retire_sensor",
            "DELETE",
            "/sensors/{sensor_id}",
            sensors_operations.retire_sensor(
                sensors_handlers.retire_sensor,
                state,
                pools.of("retire_sensor", sensors_handlers.retire_sensor, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "has_sensor": Operation(
            "has_sensor",
            "HEAD",
            "/sensors/{sensor_id}",
            sensors_operations.has_sensor(
                sensors_handlers.has_sensor,
                state,
                pools.of("has_sensor", sensors_handlers.has_sensor, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "query_readings": Operation(
            "query_readings",
            "GET",
            "/readings",
            readings_operations.query_readings(
                readings_handlers.query_readings,
                state,
                pools.of("query_readings", readings_handlers.query_readings, stack_size_bytes=24576),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "report_readings": Operation(
            "report_readings",
            "POST",
            "/readings",
            readings_operations.report_readings(
                readings_handlers.report_readings,
                state,
                pools.of("report_readings", readings_handlers.report_readings, stack_size_bytes=16384),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=2048,
        ),
        "search_readings": Operation(
            "search_readings",
            "GET",
            "/readings/search",
            readings_operations.search_readings(
                readings_handlers.search_readings,
                state,
                pools.of("search_readings", readings_handlers.search_readings, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "stream_readings": Operation(
            "stream_readings",
            "GET",
            "/readings/stream",
            readings_operations.stream_readings(
                readings_handlers.stream_readings,
                state,
                pools.of("stream_readings", readings_handlers.stream_readings, stack_size_bytes=28672),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "export_readings": Operation(
            "export_readings",
            "GET",
            "/readings/export",
            downloads_operations.export_readings(
                downloads_handlers.export_readings,
                state,
                pools.of("export_readings", downloads_handlers.export_readings, stack_size_bytes=28672),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "get_daily_report": Operation(
            "get_daily_report",
            "GET",
            "/reports/{day}.csv",
            downloads_operations.get_daily_report(
                downloads_handlers.get_daily_report,
                state,
                pools.of("get_daily_report", downloads_handlers.get_daily_report, stack_size_bytes=49152),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "download_file": Operation(
            "download_file",
            "GET",
            "/files/{name}.{ext}",
            downloads_operations.download_file(
                downloads_handlers.download_file,
                state,
                pools.of("download_file", downloads_handlers.download_file, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "upload_file": Operation(
            "upload_file",
            "PUT",
            "/files/{name}.{ext}",
            downloads_operations.upload_file(
                downloads_handlers.upload_file,
                state,
                pools.of("upload_file", downloads_handlers.upload_file, stack_size_bytes=20480),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=1024,
            estimated_body_bytes=0,
        ),
        "get_job": Operation(
            "get_job",
            "GET",
            "/jobs/{job_id}",
            jobs_operations.get_job(
                jobs_handlers.get_job,
                state,
                pools.of("get_job", jobs_handlers.get_job, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "cancel_job": Operation(
            "cancel_job",
            "POST",
            "/jobs/{job_id}:cancel",
            jobs_operations.cancel_job(
                jobs_handlers.cancel_job,
                state,
                pools.of("cancel_job", jobs_handlers.cancel_job, stack_size_bytes=20480),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "list_devices": Operation(
            "list_devices",
            "GET",
            "/devices",
            devices_operations.list_devices(
                devices_handlers.list_devices,
                state,
                pools.of("list_devices", devices_handlers.list_devices, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "get_device_log": Operation(
            "get_device_log",
            "GET",
            "/devices/{id}/log",
            devices_operations.get_device_log(
                devices_handlers.get_device_log,
                state,
                pools.of("get_device_log", devices_handlers.get_device_log, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "get_firmware": Operation(
            "get_firmware",
            "GET",
            "/firmware/{version}",
            devices_operations.get_firmware(
                devices_handlers.get_firmware,
                state,
                pools.of("get_firmware", devices_handlers.get_firmware, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "get_grid_cell": Operation(
            "get_grid_cell",
            "GET",
            "/grid/{cell}",
            readings_operations.get_grid_cell(
                readings_handlers.get_grid_cell,
                state,
                pools.of("get_grid_cell", readings_handlers.get_grid_cell, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "get_region_means": Operation(
            "get_region_means",
            "GET",
            "/regions/{codes}/means",
            readings_operations.get_region_means(
                readings_handlers.get_region_means,
                state,
                pools.of("get_region_means", readings_handlers.get_region_means, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "report_survey": Operation(
            "report_survey",
            "POST",
            "/surveys",
            sensors_operations.report_survey(
                sensors_handlers.report_survey,
                state,
                pools.of("report_survey", sensors_handlers.report_survey, stack_size_bytes=16384),
                settings,
            ),
            reads_body=True,
            streams_body=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "set_alarm": Operation(
            "set_alarm",
            "POST",
            "/alarms",
            sensors_operations.set_alarm(
                sensors_handlers.set_alarm,
                state,
                pools.of("set_alarm", sensors_handlers.set_alarm, stack_size_bytes=16384),
                settings,
            ),
            reads_body=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=582,
        ),
        "put_recording": Operation(
            "put_recording",
            "PUT",
            "/recordings/{recording}",
            downloads_operations.put_recording(
                downloads_handlers.put_recording,
                state,
                pools.of("put_recording", downloads_handlers.put_recording, stack_size_bytes=20480),
                settings,
            ),
            reads_body=True,
            streams_body=True,
            max_body_bytes=1073741824,
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


DOCUMENT: dict[str, HandlerSettings] = {
    "report_readings": HandlerSettings(body_size=2048),
    "get_daily_report": HandlerSettings(stack_size=49152),
}
"""What the document says of single handlers."""

app = Application(build)
"""The service as an ASGI application."""
