"""The files of an archive: by their paths, and by the times in their names."""

from __future__ import annotations

import datetime
import glob
import os
import re
from typing import Any, Iterable, List, Optional, Union

from ._header import EPOCH

Time = Union[str, float, datetime.date]

#: ft-v05.2024-01-01.120000+0000, with what compresses whole files behind it.
_NAME = re.compile(
    r"(?:ft|cf)-v(\d\d)(?:m\d\d)?\.(\d{4,})-(\d\d)-(\d\d)\.(\d\d)(\d\d)(\d\d)([+-])(\d\d)(\d\d)(?:\.gz)?$"
)


def start_of(path: Union[str, bytes]) -> Optional[float]:
    """The start of a file in seconds since 1970, as its name has it; None for other names."""
    match = _NAME.match(os.path.basename(os.fsdecode(path)))
    if match is None:
        return None
    _, year, month, day, hour, minute, second, sign, hours, minutes = match.groups()
    distance = datetime.timedelta(hours=int(hours), minutes=int(minutes))
    try:
        zone = datetime.timezone(-distance if sign == "-" else distance)
        moment = datetime.datetime(
            int(year), int(month), int(day), int(hour), int(minute), min(int(second), 59), tzinfo=zone
        )
        return (moment - EPOCH).total_seconds()
    except (ValueError, OverflowError):
        return None


def _seconds(time: Time) -> float:
    if isinstance(time, str):
        # Before 3.11 Python does not know that Z is UTC.
        time = datetime.datetime.fromisoformat(time[:-1] + "+00:00" if time.endswith("Z") else time)
    if isinstance(time, datetime.datetime):
        if time.tzinfo is None:
            time = time.replace(tzinfo=datetime.timezone.utc)
        return (time - EPOCH).total_seconds()
    if isinstance(time, datetime.date):
        return _seconds(datetime.datetime(time.year, time.month, time.day))
    return float(time)


def _select(paths: Iterable[Any], start: Optional[Time], end: Optional[Time]) -> List[Any]:
    """Sorts files by time; those whose flows may lie between `start` and `end`, if these are given."""

    def order(path: Any) -> Any:
        time = start_of(path)
        return (time is None, time or 0.0, os.fsencode(path))

    paths = sorted(paths, key=order)
    if start is None and end is None:
        return paths
    after = float("-inf") if start is None else _seconds(start)
    before = float("inf") if end is None else _seconds(end)
    dated = [(time, path) for path in paths for time in [start_of(path)] if time is not None]
    # A file goes on until the next one starts.
    times = sorted({time for time, _ in dated}) + [float("inf")]
    following = dict(zip(times, times[1:]))
    return [path for time, path in dated if time < before and following[time] > after]


def _walk(directory: Any) -> Iterable[Any]:
    def fail(error: OSError) -> None:
        raise error

    for root, directories, names in os.walk(directory, onerror=fail):
        directories.sort()
        for name in names:
            text = os.fsdecode(name)
            # Those that are being written are not complete.
            if text.startswith(("ft", "cf")):
                yield os.path.join(root, name)


def find(
    source: Any, start: Optional[Time] = None, end: Optional[Time] = None
) -> List[Any]:
    """The files that a path, a pattern, a directory or a list of these stands for, in the order of the times in their names.

    With `start` or `end` only those whose flows may be of that time: datetimes (UTC without a zone), dates, texts of ISO 8601
    or seconds since 1970. In directories the names of files must begin with `ft` or `cf`; those being written, `tmp-`, are
    left out.
    """
    return _select(_all(source), start, end)


def _all(source: Any) -> Iterable[Any]:
    if isinstance(source, (list, tuple)):
        for one in source:
            yield from _all(one)
        return
    path = os.fspath(source)
    if os.path.isdir(path):
        yield from _walk(path)
    elif _is_pattern(path):
        found = glob.glob(path, recursive=True)
        if not found:
            raise FileNotFoundError(2, "No file has such a name", path)
        for one in found:
            yield from _walk(one) if os.path.isdir(one) else [one]
    else:
        yield path


def _is_pattern(path: Any) -> bool:
    return glob.has_magic(path) and not os.path.lexists(path)


def _is_path(source: Any) -> bool:
    if isinstance(source, bytes):
        return source[:2] not in (b"\xcf\x10", b"\x1f\x8b")
    return isinstance(source, str) and source != "-" or hasattr(source, "__fspath__")


def expand(source: Any, start: Optional[Time], end: Optional[Time]) -> List[Any]:
    """What a FlowSet reads for a source: many files, or the source itself."""
    if isinstance(source, (list, tuple)):
        # Files in the order that the list has them in, but those of a directory or pattern in it by time.
        if start is None and end is None:
            return [one for part in source for one in expand(part, None, None)]
        return find(source, start, end)
    if _is_path(source):
        path = os.fspath(source)
        if start is not None or end is not None or os.path.isdir(path) or _is_pattern(path):
            return find(path, start, end)
    elif start is not None or end is not None:
        raise ValueError("start and end choose among files by their names")
    return [source]
