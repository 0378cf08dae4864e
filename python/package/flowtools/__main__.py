"""The command: python -m flowtools."""

from __future__ import annotations

import argparse
import os
import sys
import time
from typing import Any, Iterator, List, Optional, Tuple

import flowtools

#: What print shows of a flow, in so many places each.
_PRINTED: Tuple[Tuple[str, int], ...] = (
    ("first_datetime", 23), ("srcaddr", 15), ("srcport", 5), ("dstaddr", 15), ("dstport", 5), ("prot", 4),
    ("tcp_flags", 5), ("dPkts", 10), ("dOctets", 10), ("dFlows", 8), ("src_as", 6), ("dst_as", 6),
)


class _Failure(Exception):
    """What ends the command, with a message."""


def _need(module: str, what: str) -> Any:
    try:
        return __import__(module, fromlist=["_"])
    except ImportError:
        raise _Failure("%s needs %s: pip install %s" % (what, module.split(".")[0], module.split(".")[0])) from None


class _Progress:
    """How many flows have been worked on, on a terminal, from the first second on."""

    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()
        self._count, self._start = 0, time.monotonic()
        self._next = self._start + 1.0

    def add(self, count: int) -> None:
        self._count += count
        now = time.monotonic()
        if self._shows and now >= self._next:
            rate = self._count / (now - self._start) / 1e6
            sys.stderr.write("\r%d flows, %.1f million a second\x1b[K" % (self._count, rate))
            sys.stderr.flush()
            self._next = now + 0.2

    def end(self) -> None:
        if self._shows and self._next > self._start + 1.0:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _filter(arguments: argparse.Namespace) -> Any:
    if arguments.filter is None:
        return None
    try:
        with open(arguments.filter, encoding="utf-8") as file:
            text = file.read()
    except OSError as error:
        raise _Failure("%s: %s" % (arguments.filter, error.strerror)) from None
    return text if arguments.definition is None else (text, arguments.definition)


def _flows(arguments: argparse.Namespace, **more: Any) -> flowtools.FlowSet:
    files: Any = arguments.files[0] if len(arguments.files) == 1 else arguments.files
    return flowtools.FlowSet(
        files or "-", filter=_filter(arguments), start=arguments.start, end=arguments.end, **more
    )


def _value(flow: flowtools.Flow, name: str) -> str:
    try:
        value = getattr(flow, name)
    except flowtools.AttributeError:
        return "-"
    if name.endswith("_datetime"):
        return str(value.strftime("%Y-%m-%d %H:%M:%S.")) + "%03d" % (value.microsecond // 1000)
    return str(value)


def _print(arguments: argparse.Namespace) -> None:
    columns = _PRINTED
    if arguments.columns:
        names = arguments.columns.split(",")
        missing = [name for name in names if name.startswith("_") or not hasattr(flowtools.Flow, name)]
        if missing:
            raise _Failure("flows have no %s" % missing[0])
        columns = tuple((name, max(len(name), 10)) for name in names)
    print(" ".join(name.replace("_datetime", "").ljust(width) for name, width in columns).rstrip())
    for number, flow in enumerate(_flows(arguments)):
        if number == arguments.number:
            break
        print(" ".join(_value(flow, name).ljust(width) for name, width in columns).rstrip())


def _info(arguments: argparse.Namespace) -> None:
    for path in flowtools.find(arguments.files, arguments.start, arguments.end) or ["-"]:
        print("%s:" % os.fsdecode(path))
        header = flowtools.FlowSet(path).header
        for name in header.__dataclass_fields__ if header else ():
            value = getattr(header, name)
            if value is not None:
                print("  %s: %s" % (name, value))


def _batches(table: Any, progress: _Progress) -> Iterator[Any]:
    for batch in table:
        progress.add(batch.num_rows)
        yield batch


def _convert(arguments: argparse.Namespace) -> None:
    pyarrow = _need("pyarrow", "convert")
    kind = arguments.to or os.path.splitext(arguments.output)[1].lstrip(".").lower()
    kind = {"pq": "parquet", "ipc": "arrow", "feather": "arrow"}.get(kind, kind)
    if kind not in ("parquet", "csv", "arrow"):
        raise _Failure("what %s is to be is not clear: --to parquet, csv or arrow" % arguments.output)
    columns = arguments.columns.split(",") if arguments.columns else None
    flows = _flows(arguments, columns=columns, addresses=arguments.addresses, rows=131072)
    reader = pyarrow.RecordBatchReader.from_stream(flows)
    progress = _Progress()
    # Whoever looks at the file finds all of it, or nothing.
    part = arguments.output + ".part"
    try:
        with _writer(pyarrow, kind, part, reader.schema) as writer:
            for batch in _batches(reader, progress):
                writer.write_batch(batch)
        os.replace(part, arguments.output)
    except BaseException:
        if os.path.exists(part):
            os.remove(part)
        raise
    finally:
        progress.end()


def _writer(pyarrow: Any, kind: str, path: str, schema: Any) -> Any:
    if kind == "parquet":
        return _need("pyarrow.parquet", "convert").ParquetWriter(path, schema, compression="zstd")
    if kind == "csv":
        return _need("pyarrow.csv", "convert").CSVWriter(path, schema)
    return pyarrow.ipc.new_file(path, schema)


def _sql(arguments: argparse.Namespace) -> None:
    duckdb = _need("duckdb", "sql")
    flows = _flows(arguments, addresses=arguments.addresses)
    connection = duckdb.connect()
    connection.register("flows", flows)
    try:
        connection.execute(arguments.query)
        if connection.description:
            print("\t".join(column[0] for column in connection.description))
        while True:
            rows = connection.fetchmany(10000)
            if not rows:
                break
            for row in rows:
                print("\t".join("" if value is None else str(value) for value in row))
    except duckdb.Error as error:
        raise _Failure(str(error)) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="flowtools", description="NetFlow streams of flow-tools.")
    parser.add_argument("--version", action="version", version="flowtools " + flowtools.__version__)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, run: Any, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    def source(added: argparse.ArgumentParser, filters: bool = True) -> None:
        text = "files, directories or patterns; standard input without"
        added.add_argument("files", nargs="*", metavar="FILE", help=text)
        added.add_argument("--start", metavar="TIME", help="files with flows from then on, by their names (ISO 8601)")
        added.add_argument("--end", metavar="TIME", help="files with flows before then, by their names")
        if filters:
            added.add_argument("--filter", metavar="FILE", help="flows that a filter of this file lets through")
            added.add_argument("--definition", metavar="NAME", help="which of its definitions")

    added = command("print", _print, "Prints flows, one a line.")
    source(added)
    added.add_argument("--columns", help="attributes of flows, with commas between them")
    added.add_argument("-n", dest="number", type=int, metavar="COUNT", help="so many flows at most")
    added = command("info", _info, "Says what the headers of streams say.")
    source(added, filters=False)
    added = command("convert", _convert, "Converts flows to Parquet, CSV or Arrow IPC.")
    added.add_argument("-o", "--output", required=True, metavar="FILE", help="what to write")
    added.add_argument("--to", choices=("parquet", "csv", "arrow"), help="the format, if the name does not say it")
    added.add_argument("--columns", help="columns, with commas between them")
    added.add_argument("--addresses", choices=("text", "number"), default="text", help="how addresses are written")
    source(added)
    added = command("sql", _sql, "Answers a query about the table flows, with DuckDB.")
    added.add_argument("query", help='such as "select srcaddr, sum(dOctets) from flows group by 1"')
    added.add_argument("--addresses", choices=("text", "number"), default="text", help="how addresses are compared")
    source(added)
    return parser


def main(arguments: Optional[List[str]] = None) -> int:
    """Does what the arguments say; returns the status of the program."""
    parsed = _parser().parse_args(arguments)
    try:
        parsed.run(parsed)
        sys.stdout.flush()
        return 0
    except BrokenPipeError:
        # Whoever read has had enough. At its end Python would flush once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except KeyboardInterrupt:
        return 130
    except (_Failure, flowtools.FilterError, ValueError) as error:
        message = str(error)
    except OSError as error:
        reason, name = error.strerror or str(error), error.filename
        message = reason if name is None else "%s: %s" % (os.fsdecode(name), reason)
    print("flowtools: %s" % message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
