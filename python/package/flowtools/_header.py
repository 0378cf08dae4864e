"""What the header of a stream says."""

from __future__ import annotations

import dataclasses
import datetime
import ipaddress
from typing import Any

#: What times are counted from.
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def _moment(seconds: int | None) -> datetime.datetime | None:
    return None if seconds is None else EPOCH + datetime.timedelta(seconds=seconds)


@dataclasses.dataclass(frozen=True)
class Header:
    """The header of a stream; None is what it does not say."""

    version: int
    """Version of NetFlow that exported the flows."""
    aggregation: int
    """Method of aggregation, 1 to 14, of version 8; else 0."""
    stream_version: int
    """Version of the file format: 1 or 3."""
    byte_order: str
    """Byte order of the flows in the file: "little" or "big"."""
    compressed: bool
    """Whether the flows are compressed."""
    complete: bool
    """Whether whoever wrote the file has closed it."""
    hostname: str | None = None
    """Host that captured the flows."""
    comment: str | None = None
    """A comment."""
    exporter: ipaddress.IPv4Address | None = None
    """Address of the exporter."""
    capture_start: datetime.datetime | None = None
    """When the capture started."""
    capture_end: datetime.datetime | None = None
    """When the capture ended."""
    flows: int | None = None
    """Number of flows."""
    flows_lost: int | None = None
    """Number of flows that were lost on their way to the collector."""
    flows_misordered: int | None = None
    """Number of flows that came out of order."""
    packets_corrupt: int | None = None
    """Number of packets that were no PDUs."""
    sequence_resets: int | None = None
    """How often sequence numbers started again."""
    rotation: int | None = None
    """Files a day."""

    @classmethod
    def _of(cls, values: dict[str, Any]) -> Header:
        start, end = values.pop("_capture_start"), values.pop("_capture_end")
        return cls(capture_start=_moment(start), capture_end=_moment(end), **values)


Header.__module__ = "flowtools"
