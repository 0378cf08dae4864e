"""Archives of flows as tables of Spark 4:

    from flowtools.spark import FlowDataSource
    spark.dataSource.register(FlowDataSource)
    flows = spark.read.format("flowtools").load("/archive")

The path is a file, a directory tree or a pattern that all machines see. Each task reads one large file or a few small ones, as
Arrow batches. Options:

- `columns`: names of columns with commas between them. Only these are read; so are those of a schema that is set with
  `schema()`. Spark does not tell a Python data source which columns a query takes: what is not named is read, and dropped later.
- `addresses`: `text`, the default, or `number`.
- `start`, `end`: files with flows of that time, by the times in their names.
- `filter`: a filter definition of flow-nfilter, evaluated before there are any columns.
- `ignoreCorruptFiles`: `true` leaves out what is behind damage in a file, with a message in the log of the executor; else the
  task fails with that message.
- `filesBytes`: small files are read by one task up to so many bytes together, 16 MiB without.

Comparisons of a column with a value (=, <, <=, >, >=, in, is not null) are evaluated while files are read, if
`spark.sql.python.filterPushdown.enabled` is true (Spark 4.1 and later). Unsigned numbers are of the next wider type, as Spark has
no unsigned ones.
"""

from __future__ import annotations

import datetime
import os
import sys
from typing import Any, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

import pyarrow
import pyarrow.compute
from pyspark.sql import datasource
from pyspark.sql.pandas.types import to_arrow_schema
from pyspark.sql.types import (
    DataType,
    IntegerType,
    LongType,
    ShortType,
    StringType,
    StructField,
    StructType,
    TimestampType,
)

import flowtools

#: Bytes of small files that one task reads.
_FILES_BYTES = 16 << 20

#: What a column of Arrow is in Spark.
_TYPES: Dict[Any, DataType] = {
    pyarrow.uint8(): ShortType(),
    pyarrow.uint16(): IntegerType(),
    pyarrow.uint32(): LongType(),
    pyarrow.utf8(): StringType(),
    pyarrow.timestamp("ms", "UTC"): TimestampType(),
}

#: Comparisons, and what evaluates them on a column.
_COMPARISONS = {
    "EqualTo": pyarrow.compute.equal,
    "LessThan": pyarrow.compute.less,
    "LessThanOrEqual": pyarrow.compute.less_equal,
    "GreaterThan": pyarrow.compute.greater,
    "GreaterThanOrEqual": pyarrow.compute.greater_equal,
}


def _is_true(text: Optional[str]) -> bool:
    return text is not None and text.strip().lower() == "true"


class _Files(datasource.InputPartition):
    """The files of a task."""

    def __init__(self, paths: List[str]) -> None:
        super().__init__(paths)
        self.paths = paths


class FlowDataSource(datasource.DataSource):
    """The data source `flowtools`."""

    @classmethod
    def name(cls) -> str:
        return "flowtools"

    def _files(self) -> List[str]:
        path = self.options.get("path")
        if not path:
            raise ValueError("flowtools: load() needs a path")
        start, end = self.options.get("start"), self.options.get("end")
        return [os.fsdecode(found) for found in flowtools.find(path, start, end)]

    def _columns(self) -> Optional[List[str]]:
        names = self.options.get("columns")
        return None if names is None else [name.strip() for name in names.split(",")]

    def schema(self) -> StructType:
        """The columns of the first file."""
        files = self._files()
        if not files:
            raise ValueError("flowtools: there are no flows in %s" % self.options.get("path"))
        addresses = self.options.get("addresses", "text")
        flows = flowtools.FlowSet(files[0], columns=self._columns(), addresses=addresses)
        found = pyarrow.RecordBatchReader.from_stream(flows).schema
        return StructType([StructField(field.name, _TYPES[field.type], False) for field in found])

    def reader(self, schema: StructType) -> "FlowReader":
        return FlowReader(self._files(), schema, dict(self.options))


class FlowReader(datasource.DataSourceReader):
    """Reads files of flows as batches of columns."""

    def __init__(self, files: List[str], schema: StructType, options: Dict[str, str]) -> None:
        options = {name.lower(): value for name, value in options.items()}
        self._files = files
        self._schema, self._columns = schema, schema.names
        self._addresses = options.get("addresses", "text")
        self._filter = options.get("filter")
        self._ignores = _is_true(options.get("ignorecorruptfiles"))
        self._bytes = int(options.get("filesbytes", _FILES_BYTES))
        #: Comparisons: what, which column, with what.
        self._comparisons: List[Tuple[str, str, Any]] = []

    def pushFilters(self, filters: List[datasource.Filter]) -> Iterable[datasource.Filter]:
        """Keeps the comparisons that `read` evaluates, and gives the others back."""
        for one in filters:
            kind = type(one).__name__
            path: Sequence[str] = getattr(one, "attribute", ())
            value: Any = getattr(one, "value", None)
            known = len(path) == 1 and path[0] in self._columns
            if known and kind == "IsNotNull":
                continue  # nothing is null
            if known and (kind in _COMPARISONS and value is not None or kind == "In" and None not in value):
                self._comparisons.append((kind, path[0], value))
            else:
                yield one

    def partitions(self) -> Sequence[datasource.InputPartition]:
        """Small files together, large ones by themselves."""
        parts: List[datasource.InputPartition] = []
        together: List[str] = []
        size = 0
        for path in self._files:
            more = os.path.getsize(path)
            if together and size + more > self._bytes:
                parts.append(_Files(together))
                together, size = [], 0
            together.append(path)
            size += more
        if together:
            parts.append(_Files(together))
        return parts or [_Files([])]

    def read(self, partition: datasource.InputPartition) -> Iterator[pyarrow.RecordBatch]:
        assert isinstance(partition, _Files)
        for path in partition.paths:
            try:
                yield from self._read(path)
            except (OSError, pyarrow.ArrowException) as error:
                message = str(error)
                if path not in message:
                    message = "%s: %s" % (path, message)
                if not self._ignores:
                    raise RuntimeError("flowtools: " + message) from None
                print("flowtools: the rest is not read: " + message, file=sys.stderr)

    def _read(self, path: str) -> Iterator[pyarrow.RecordBatch]:
        flows = flowtools.FlowSet(path, columns=self._columns, addresses=self._addresses, filter=self._filter)
        schema = to_arrow_schema(self._schema, timezone="UTC")
        for batch in pyarrow.RecordBatchReader.from_stream(flows):
            columns = [column.cast(field.type) for column, field in zip(batch.columns, schema)]
            made = pyarrow.RecordBatch.from_arrays(columns, schema=schema)
            wanted = self._mask(made)
            if wanted is not None:
                made = made.filter(wanted)
            if made.num_rows:
                yield made

    def _mask(self, batch: pyarrow.RecordBatch) -> Any:
        """Which rows all comparisons hold for; None for all."""
        mask = None
        for kind, name, value in self._comparisons:
            column = batch.column(name)
            if kind == "In":
                values = pyarrow.array([_plain(one) for one in value], column.type)
                holds = pyarrow.compute.is_in(column, value_set=values)
            else:
                holds = _COMPARISONS[kind](column, pyarrow.scalar(_plain(value), column.type))
            mask = holds if mask is None else pyarrow.compute.and_(mask, holds)
        return mask


def _plain(value: Any) -> Any:
    """A value as Arrow compares it: times in UTC."""
    if isinstance(value, datetime.datetime) and value.tzinfo is None:
        return value.astimezone(datetime.timezone.utc)
    return value
