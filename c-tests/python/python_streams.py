"""What the tests of examples/python/flowtools.py share: the module, the library, streams and PDUs to read."""

import contextlib
import ctypes
import gc
import os
import random
import re
import resource
import struct
import subprocess
import sys
import unittest

LIBRARY, SCRATCH = map(os.path.abspath, sys.argv[1:3])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MODULE = os.path.join(ROOT, "examples", "python")
SAMPLE = os.path.join(ROOT, "examples", "sample.ft")
os.environ["FLOWTOOLS_LIB"] = LIBRARY
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
sys.dont_write_bytecode = True
sys.path.insert(0, MODULE)

import flowtools  # noqa: E402

lib = ctypes.CDLL(LIBRARY)
VERSIONS = [(1, 0), (5, 0), (6, 0), (7, 0), (1005, 0)] + [(8, method) for method in range(1, 15)]


class Version(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint8) for name in ("s_version", "agg_version", "agg_method", "set")]
    _fields_ += [("d_version", ctypes.c_uint16)]


def members(d_version, method):
    """The members of a record, as ftlib.h has them: offset and type of each, and the size of all."""
    name = "fts3rec_v%d" % d_version + ("_%d" % method if method else "")
    with open(os.path.join(ROOT, "include", "ftlib.h")) as header:
        body = re.search(r"struct %s \{(.*?)\n\};" % name, header.read(), re.S).group(1)
    found, at = {}, 0
    for size, member in re.findall(r"uint(\d+)_t (\w+);", re.sub(r"/\*.*?\*/", "", body, flags=re.S)):
        found[member] = at, {"8": "B", "16": "H", "32": "I"}[size]
        at += int(size) // 8
    return found, at


def make_stream(name, records, d_version=5, method=0, order=1, compressed=False):
    """Writes records of the byte order of this machine."""
    stream, version = (ctypes.c_uint64 * 65)(), Version(3, 2 if method else 0, method, 1, d_version)
    fd = os.open(name, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o644)
    assert lib.ftio_init(stream, fd, 8 | compressed) == 0
    assert lib.ftio_set_ver(stream, ctypes.byref(version)) == 0
    lib.ftio_set_byte_order(stream, order)
    if compressed:
        lib.ftio_set_z_level(stream, 6)
    assert lib.ftio_write_header(stream) > 0
    for record in records:
        assert lib.ftio_write(stream, record) >= 0
    assert lib.ftio_close(stream) >= 0
    return name


def records_of(version, count):
    """Records with edges first, then anything."""
    size = members(*version)[1]
    numbers = random.Random("%d.%d" % version)
    edges = [b"\0" * size, b"\xff" * size, b"\x80" * size, b"\x7f" * size]
    return (edges + [numbers.getrandbits(8 * size).to_bytes(size, "big") for _ in range(count)])[:count]


def numbered(count):
    """Records of version 5 that have their number in dPkts."""
    return [struct.pack("=32xI28x", n) for n in range(count)]


def datagram(sequence=0, count=3, secs=1000000000, nsecs=5, uptime=3600000):
    """A PDU of version 5."""
    header = struct.pack(">HHIIIIBBH", 5, count, uptime, secs, nsecs, sequence, 1, 2, 0)
    return header + b"".join(
        struct.pack(
            ">IIIHHIIIIHHBBBBHHBBH",
            *(0x0A000000 + n, 0xC0A80000 + n, 0x01020304, 1, 2, n, n * 64, uptime - 10000, uptime - 1000),
            *(1024 + n, 80, 0, 0x1B, 6, 0x10, 100 + n, 0, 24, 16, 0),
        )
        for n in range(sequence, sequence + count)
    )


def pdu(*args, exporter=0x7F000001, **kwargs):
    return flowtools.FlowPDU(exporter, datagram(*args, **kwargs))


def version_1(count=2):
    return struct.pack(">HHIII", 1, count, 3600000, 1000000000, 5) + bytes(48 * count)


def descriptors():
    return len(os.listdir("/proc/self/fd"))


def python(script, **kwargs):
    """Runs a script that finds the module."""
    kwargs.setdefault("stdin", subprocess.DEVNULL)
    kwargs.setdefault("stdout", subprocess.PIPE)
    environment = dict(os.environ, PYTHONPATH=MODULE, **kwargs.pop("environment", {}))
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script], stderr=subprocess.PIPE, env=environment, timeout=1200, **kwargs
    )


@contextlib.contextmanager
def file_size_limit(octets):
    """Files cannot grow beyond, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (octets, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class TestCase(unittest.TestCase):
    def setUp(self):
        os.chdir(SCRATCH)
        gc.collect()
        self.open = descriptors()

    def tearDown(self):
        gc.collect()
        self.assertEqual(descriptors(), self.open, "descriptors")

    def assertNumbered(self, numbers, count):
        """All records of `numbered`, in their order. (The differences of long lists take very long to print.)"""
        numbers = list(numbers)
        self.assertEqual((len(numbers), numbers == list(range(count))), (count, True))

    def assertIOError(self, call, *args, number=None, filename=None, text="."):
        with self.assertRaises(flowtools.IOError) as caught:
            call(*args)
        error = caught.exception
        self.assertIsInstance(error, OSError)
        self.assertIsInstance(error, flowtools.Error)
        if number is not None:
            self.assertEqual(error.errno, number, error)
        if filename is not None:
            self.assertEqual(error.filename, filename)
        self.assertRegex(str(error), text)
