"""devices: the boxes that sensors are built into."""

from __future__ import annotations

import json
import math

from ..contract.models import Device, Firmware
from ..database import convert
from ..service import Context, NotThereError

LEAST_WEIGHT = 0.01


def list_devices(
    *,
    filter_name: str | None = None,
    filter_name_query: str | None = None,
    page_size: int = 20,
    context: Context,
) -> list[Device]:
    """Devices whose name begins as asked; the new name of the parameter counts first."""
    begins = filter_name or filter_name_query or ""
    with context.state.database.transaction() as rows:
        found = rows.execute(
            "SELECT * FROM devices WHERE substr(name, 1, length(:begins)) = :begins ORDER BY id LIMIT :limit",
            {"begins": begins, "limit": page_size},
        ).fetchall()
    members = [{name: value for name, value in dict(row).items() if value is not None} for row in found]
    return [convert(each, Device) for each in members]


def get_device_log(
    id: str,
    *,
    id_query: list[int] | None = None,
    none: bool = False,
    lambda_: float | None = None,
    context: Context,
) -> str:
    """The log, latest entry first; with a decay, entries end where they weigh next to nothing."""
    with context.state.database.transaction() as rows:
        if not rows.execute("SELECT 1 FROM devices WHERE id = ?", (id,)).fetchone():
            raise NotThereError(f"There is no device {id}.")
        found = rows.execute(
            "SELECT * FROM log WHERE device_id = ? AND (sender IS NOT NULL OR NOT ?) ORDER BY number DESC",
            (id, none),
        ).fetchall()
    lines = [
        f"{row['number']} {row['at']} {row['text']}\n"
        for age, row in enumerate(found)
        if (id_query is None or row["number"] in id_query)
        and (lambda_ is None or math.exp(-lambda_ * age) >= LEAST_WEIGHT)
    ]
    return "".join(lines)


def get_firmware(version: list[int], *, context: Context) -> Firmware:
    """The firmware of a version."""
    with context.state.database.transaction() as rows:
        for row in rows.execute("SELECT * FROM firmware").fetchall():
            known = json.loads(row["version"])
            if known == version:
                members = {"version": known, "size_bytes": row["size_bytes"], "sha256": row["sha256"]}
                return convert(
                    {name: value for name, value in members.items() if value is not None}, Firmware
                )
    raise NotThereError("There is no such firmware.")
