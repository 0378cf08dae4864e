"""What flows can be read from."""

import datetime
import gzip
import io
import os
import pathlib
import subprocess
import sys

import pytest
from helpers import make_stream, numbered, python

import flowtools

COUNT = 3000


@pytest.fixture
def stream():
    return make_stream("flows.ft", numbered(COUNT), compressed=True)


def packets(source, **arguments):
    return [flow.dPkts for flow in flowtools.FlowSet(source, **arguments)]


def test_paths_and_bytes(stream):
    content = pathlib.Path(stream).read_bytes()
    for source in (stream, os.fsencode(stream), pathlib.Path(stream), content, bytearray(content), memoryview(content)):
        assert packets(source) == list(range(COUNT)), type(source)
    name = os.fsdecode(b"n\xffme.ft")
    os.rename(stream, name)
    assert packets(name) == packets(os.fsencode(name)) == list(range(COUNT))


def test_descriptors(stream):
    with open(stream, "rb") as file:
        assert packets(file.fileno()) == list(range(COUNT))
        file.seek(0)
        assert len(file.read()) > 100  # it is still open
    read_end, write_end = os.pipe()
    os.write(write_end, pathlib.Path(stream).read_bytes()[:65000])
    os.close(write_end)
    assert packets(read_end) == list(range(COUNT))
    os.close(read_end)


def test_file_objects(stream):
    class Slow(io.RawIOBase):
        def __init__(self, content):
            self.content = io.BytesIO(content)

        def readable(self):
            return True

        def readinto(self, buffer):
            return self.content.readinto(memoryview(buffer)[:777])

    content = pathlib.Path(stream).read_bytes()
    with open(stream, "rb") as file, open(stream, "rb", buffering=0) as raw:
        for source in (file, raw, io.BytesIO(content), Slow(content), io.BufferedReader(Slow(content))):
            assert packets(source) == list(range(COUNT)), source
    with open(stream, errors="replace") as text, pytest.raises(TypeError, match="binary"):
        packets(text)


def test_file_objects_that_fail():
    class Failing:
        def __init__(self, content):
            self.content = io.BytesIO(content)

        def read(self, size):
            content = self.content.read(min(size, 1000))
            if not content:
                raise ZeroDivisionError
            return content

    seen = []
    with pytest.raises(ZeroDivisionError):
        for flow in flowtools.FlowSet(Failing(make_stream(None, numbered(100)))):
            seen.append(flow)
    assert len(seen) == 100
    with pytest.raises(ZeroDivisionError):
        flowtools.FlowSet(Failing(b""))


def test_standard_input(stream):
    script = "import flowtools, os; print(sum(f.dPkts for f in flowtools.FlowSet(%s))); os.fstat(0)"
    for name in ("", "'-'", "0"):
        with open(stream, "rb") as file:
            done = python(script % name, stdin=file)
        assert (done.stdout, done.stderr) == (b"%d\n" % sum(range(COUNT)), b"")
    done = python(script % "", input=pathlib.Path(stream).read_bytes(), stdin=None)
    assert (done.stdout, done.stderr) == (b"%d\n" % sum(range(COUNT)), b"")


def test_gzip_around_a_stream(stream):
    content = pathlib.Path(stream).read_bytes()
    with gzip.open("flows.ft.gz", "wb") as file:
        file.write(content)
    # in two parts, as cat makes them
    two = gzip.compress(content[:1000]) + gzip.compress(content[1000:])
    for source in ("flows.ft.gz", two, io.BytesIO(two)):
        assert packets(source) == list(range(COUNT))
    with pytest.raises(flowtools.IOError, match="gzip"):
        packets(two[:-100])
    with pytest.raises(flowtools.IOError, match="bad magic"):
        packets(gzip.compress(b"no flows"))


def archive(hours, directory="archive"):
    """An archive of a day: a file an hour, in directories as flow-capture makes them."""
    for n, hour in enumerate(hours):
        place = pathlib.Path(directory, "2024-01", "2024-01-01")
        place.mkdir(parents=True, exist_ok=True)
        make_stream(place / ("ft-v05.2024-01-01.%02d0000+0100" % hour), numbered(10, n * 10))
    (place / "tmp-v05.2024-01-01.230000+0100").write_bytes(b"still being written")
    (place / "README").write_text("no flows")
    return directory


def test_directories_lists_and_patterns():
    archive(range(24))
    day = list(range(240))
    assert packets("archive") == packets(pathlib.Path("archive")) == packets(b"archive") == day
    assert packets("archive/**/ft-*") == packets("archive/*/*/ft-*") == day
    assert packets(["archive/2024-01"]) == day
    files = sorted(map(str, pathlib.Path("archive").rglob("ft-*")))
    assert packets(files) == packets(tuple(files)) == day
    # a list has an order of its own
    assert packets(files[::-1])[:10] == list(range(230, 240))
    assert packets([files[3], pathlib.Path(files[0]).read_bytes(), io.BytesIO(pathlib.Path(files[1]).read_bytes())]) == (
        list(range(30, 40)) + list(range(20))
    )
    assert flowtools.find("archive") == files
    assert packets([]) == [] and flowtools.FlowSet([]).header is None
    with pytest.raises(FileNotFoundError):
        packets("archive/*.nothing")
    # a file whose name looks like a pattern is that file
    os.rename(files[0], "flows[1].ft")
    assert packets("flows[1].ft") == list(range(10))


def test_time_ranges():
    archive([0, 1, 2, 5, 6])
    zone = datetime.timezone(datetime.timedelta(hours=1))

    def at(hour, minute=0):
        return datetime.datetime(2024, 1, 1, hour, minute, tzinfo=zone)

    def hours(**arguments):
        return sorted({n // 10 for n in packets("archive", **arguments)})

    assert hours(start=at(1), end=at(2)) == [1]
    # a file goes on until the next one starts
    assert hours(start=at(3), end=at(4)) == [2]
    assert hours(start=at(5, 30)) == [3, 4]
    assert hours(end=at(1, 30)) == [0, 1]
    assert hours(start="2024-01-01T01:00:00Z", end="2024-01-01T05:00:00+01:00") == [2]
    assert hours(start=at(1).timestamp(), end=at(2).timestamp()) == [1]
    assert hours(start=datetime.date(2024, 1, 2)) == [4]
    assert hours(end=datetime.date(2023, 1, 1)) == []
    with pytest.raises(ValueError):
        packets(b"\xcf\x10", start=at(1))


def test_errors_name_the_file():
    archive(range(3))
    files = flowtools.find("archive")
    with open(files[1], "r+b") as file:
        file.truncate(os.path.getsize(files[1]) - 10)
    seen = []
    with pytest.raises(flowtools.IOError) as caught:
        for flow in flowtools.FlowSet("archive"):
            seen.append(flow)
    assert len(seen) == 19 and caught.value.filename == files[1]


def test_flows_are_there_when_they_arrive():
    content = make_stream(None, numbered(5))
    start = len(content) - 5 * 64
    os.mkfifo("fifo")
    fd = os.open("fifo", os.O_RDWR)
    os.write(fd, content[: start + 3 * 64 + 20])
    stream = flowtools.FlowSet("fifo")
    assert [next(stream).dPkts for _ in range(3)] == [0, 1, 2]
    os.write(fd, content[start + 3 * 64 + 20 :])
    assert [next(stream).dPkts for _ in range(2)] == [3, 4]
    os.close(fd)
    with pytest.raises(StopIteration):
        next(stream)


@pytest.mark.parametrize("what", ["next(stream)", "pyarrow.table(stream)"])
def test_an_interrupt_ends_a_blocked_read(what):
    if "pyarrow" in what:
        pytest.importorskip("pyarrow")
    script = "import flowtools, os, signal, sys, threading\n"
    script += "import pyarrow\n" if "pyarrow" in what else ""
    script += "r, w = os.pipe(); os.write(w, %r); stream = flowtools.FlowSet(r)\n" % make_stream(None, [])
    # Whoever started the tests may ignore it.
    script += "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    script += "threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
    # pyarrow makes an exception of its own of the interrupt with some Pythons: what counts is that the read ends.
    expected = "BaseException" if "pyarrow" in what else "KeyboardInterrupt"
    script += "try: %s\nexcept %s: print('interrupted'); os._exit(0)\n" % (what, expected)
    script = script.replace("os._exit", "sys.stdout.flush(); os._exit")
    done = subprocess.run([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    assert b"interrupted" in done.stdout, done.stderr


def test_other_threads_run_while_one_reads():
    script = "import flowtools, os, threading\nr, w = os.pipe(); os.write(w, %r)\n" % make_stream(None, [])
    script += "stream = flowtools.FlowSet(r)\n"
    script += "threading.Timer(0.3, os.write, (w, bytes(64))).start()\nprint(next(stream).dPkts)"
    assert python(script).stdout == b"0\n"


def test_a_signal_handler_that_reads():
    script = "import flowtools, os, signal, threading\nr, w = os.pipe(); os.write(w, %r)\n" % make_stream(None, [])
    script += "stream = flowtools.FlowSet(r)\n"
    script += "def handler(*_):\n  try: next(stream)\n  except RuntimeError as e: print(e); os.write(w, bytes(64))\n"
    script += "signal.signal(signal.SIGALRM, handler); signal.setitimer(signal.ITIMER_REAL, 0.3)\nprint(next(stream).dPkts)"
    assert python(script).stdout == b"a signal handler uses the FlowSet that it has interrupted\n0\n"
