"""The NetFlow streams and PDUs of flow-tools in Python, from 3.8 on, with nothing to compile.

The interface is that of pyflowtools, the old binding:

    import flowtools

    for flow in flowtools.FlowSet("-"):          # standard input, or the name of a file
        print(flow.srcaddr, flow.dstaddr, flow.dOctets)

and, for whoever has many flows to look at, flows by the thousand:

    with flowtools.FlowSet("ft-v05.2024-01-01.120000+0000") as flows:
        total = sum(sum(batch.column("dOctets")) for batch in flows.batches())

This file needs libft.so. It takes the one that the environment variable FLOWTOOLS_LIB names, else the one that cargo has
built in the repository that this file is in, else the libft.so.0 that the system finds.

Other than with the old binding
- a stream that is damaged or truncated ends with an IOError, behind the flows that could be read;
- a flow stays what it is when the next one is read;
- a FlowSet can be closed, and what then goes wrong (a full disk) is an IOError; "-" is written to standard output;
- a file that is written to loses what it held before, and PDUs of any other version than 5 are refused;
- messages of the library are the text of exceptions, or warnings, and do not go to standard error;
- the last octet of getID() is 0, not a random one, and a flow that lacks one of the fields has no ID;
- a FlowPDU of version 1, which has no sequence number, has 0 for it; is_next() is right where the numbers start again at 0;
  and anything that is not a FlowPDU is not equal to one.
"""

import array
import builtins
import contextlib
import ctypes
import errno
import functools
import itertools
import operator
import os
import socket
import stat
import struct
import sys
import threading
import warnings
import weakref

__all__ = ["AttributeError", "Batch", "Error", "Flow", "FlowPDU", "FlowSet", "IOError", "PDUError"]


class Error(Exception):
    """What all exceptions of this module are."""


class IOError(Error, builtins.IOError):
    """A stream cannot be opened, read or written."""


class AttributeError(Error, builtins.AttributeError):
    """A field that flows of this version do not have."""


class PDUError(Error, SystemError):
    """Not a PDU that can be decoded. The old binding has no exception for that, which Python makes a SystemError."""


# --- the library: ftlib.h has the meaning of what is declared here ---

_READ, _WRITE, _COMPRESS, _NO_SWAP = 4, 8, 1, 2  # FT_IO_FLAG_*
_STREAM_VERSION = 3  # FT_IO_SVERSION
_HOST_ORDER = 1 if sys.byteorder == "little" else 2  # FT_HEADER_LITTLE_ENDIAN, FT_HEADER_BIG_ENDIAN

# Attribute, meaning, its type in records, bit of FT_XFIELD_*; in the order of struct fts3rec_offsets, where `None` is `pad`.
# An address is text, and a number with _raw at its end; a time is in seconds since 1970, with _raw in those of the exporter.
_FIELDS = (
    ("unix_secs", "seconds since 1970 at the exporter when the PDU left", "I", 0),
    ("unix_nsecs", "nanoseconds beyond unix_secs", "I", 1),
    ("sysUpTime", "milliseconds since the exporter booted", "I", 2),
    ("exaddr", "address of the exporter", "address", 3),
    ("srcaddr", "source address", "address", 12),
    ("dstaddr", "destination address", "address", 13),
    ("nexthop", "address of the next hop router", "address", 16),
    ("input", "ifIndex of the input interface", "H", 17),
    ("output", "ifIndex of the output interface", "H", 18),
    ("dFlows", "flows aggregated into this record", "I", 4),
    ("dPkts", "packets", "I", 5),
    ("dOctets", "octets", "I", 6),
    ("first", "time of the first packet", "time", 7),
    ("last", "time of the last packet", "time", 8),
    ("srcport", "TCP/UDP source port or its equivalent", "H", 19),
    ("dstport", "TCP/UDP destination port or its equivalent", "H", 20),
    ("prot", "IP protocol", "B", 21),
    ("tos", "IP type of service", "B", 22),
    ("tcp_flags", "OR of the TCP flags", "B", 23),
    (None, None, None, None),
    ("engine_type", "type of the flow switching engine", "B", 9),
    ("engine_id", "slot of the flow switching engine", "B", 10),
    ("src_mask", "prefix length of the source address", "B", 24),
    ("dst_mask", "prefix length of the destination address", "B", 25),
    ("src_as", "autonomous system of the source", "H", 26),
    ("dst_as", "autonomous system of the destination", "H", 27),
    ("in_encaps", "octets of input encapsulation", "B", 28),
    ("out_encaps", "octets of output encapsulation", "B", 29),
    ("peer_nexthop", "next hop within the peer", "address", 30),
    ("router_sc", "router that the switch bypassed", "I", 31),
    ("src_tag", "tag of the source", "I", 34),
    ("dst_tag", "tag of the destination", "I", 35),
    ("extra_pkts", "packets beyond the contract", "I", 32),
    ("marked_tos", "type of service of packets beyond the contract", "B", 33),
)


class _Version(ctypes.Structure):
    """struct ftver"""

    _fields_ = [
        ("s_version", ctypes.c_uint8),
        ("agg_version", ctypes.c_uint8),
        ("agg_method", ctypes.c_uint8),
        ("set", ctypes.c_uint8),
        ("d_version", ctypes.c_uint16),
    ]


class _Offsets(ctypes.Structure):
    """struct fts3rec_offsets"""

    _fields_ = [("version", _Version), ("xfields", ctypes.c_uint64), ("offsets", ctypes.c_uint16 * len(_FIELDS))]


class _Decoded(ctypes.Structure):
    """struct ftdecode"""

    _fields_ = [
        ("buf", ctypes.c_char * 4096),
        ("count", ctypes.c_int),
        ("rec_size", ctypes.c_int),
        ("byte_order", ctypes.c_int),
        ("exporter_ip", ctypes.c_uint32),
        ("as_sub", ctypes.c_uint16),
    ]


class _PDU(ctypes.Structure):
    """struct ftpdu"""

    _fields_ = [
        ("buf", ctypes.c_char * 2048),
        ("bused", ctypes.c_int),
        ("version", _Version),
        ("decoded", _Decoded),
        ("decodef", ctypes.c_void_p),
    ]


_Stream = ctypes.c_uint64 * 65  # struct ftio: 520 octets that are only the library's to read


def _load():
    """Finds the library."""
    named = os.environ.get("FLOWTOOLS_LIB")
    here = os.path.dirname(os.path.abspath(__file__))
    target = os.environ.get("CARGO_TARGET_DIR") or os.path.join(here, "..", "..", "target")
    built = (os.path.abspath(os.path.join(target, profile, "libft.so")) for profile in ("install", "release", "debug"))
    name = named or next(filter(os.path.exists, built), "libft.so.0")
    try:
        library = ctypes.CDLL(name, use_errno=True)
        # Of the others all results, and all arguments but addresses, are an int.
        library.fterr_setfile.argtypes = ctypes.c_int, ctypes.c_void_p
        library.ftrec_xfield.restype = ctypes.c_uint64
        library.ftio_read_batch.restype = ctypes.c_void_p
        library.ftio_read_batch.argtypes = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p
        library.ftio_write.argtypes = ctypes.c_void_p, ctypes.c_void_p
    except (OSError, builtins.AttributeError) as error:
        raise ImportError("flowtools needs the libft.so of libft-rs, see FLOWTOOLS_LIB: %s" % error) from error
    return library


class _Messages:
    """What the library has to say, which it would print: kept in memory until someone takes it."""

    def __init__(self):
        self._c = ctypes.CDLL(None)
        self._c.open_memstream.restype = ctypes.c_void_p
        self._text, self._size = ctypes.c_void_p(), ctypes.c_size_t()
        file = self._c.open_memstream(ctypes.byref(self._text), ctypes.byref(self._size))
        if not file:
            raise MemoryError
        self._file = ctypes.c_void_p(file)
        _lib.fterr_setfile(1, self._file)

    def take(self):
        self._c.flockfile(self._file)
        self._c.fflush(self._file)
        text = ctypes.string_at(self._text.value, self._size.value)
        self._c.rewind(self._file)
        self._c.funlockfile(self._file)
        # A line is the name of the program, which is not set, and the message.
        return "; ".join(line.partition(": ")[2] for line in text.decode(errors="replace").splitlines())


_lib = _load()
_messages = _Messages()


def _io_error(filename):
    """The exception for a call that has just failed."""
    number = ctypes.get_errno() or errno.EIO
    return IOError(number, _messages.take() or os.strerror(number), filename)


# --- records ---


class Flow:
    """A flow: the attributes below, as far as its version has them, else flowtools.AttributeError."""

    __slots__ = ("_record",)

    def __init__(self, record=b""):
        self._record = record

    def getID(self, bidir=0):
        """Octets that tell this flow from others; with bidir those of the opposite direction are the same."""
        source = struct.pack("=IHH", self.srcaddr_raw, self.srcport, self.input)
        destination = struct.pack("=IHH", self.dstaddr_raw, self.dstport, self.output)
        if bidir and source >= destination:
            source, destination = destination, source
        return source + destination + bytes((self.prot, 0))


def _missing(flow):
    raise AttributeError("Attribute not supported by flow type")


for _name, _meaning, _type, _ in _FIELDS:
    if _name:
        setattr(Flow, _name, property(_missing, doc=_meaning))
    if _type == "address":
        setattr(Flow, _name + "_raw", property(_missing, doc=_meaning + ", as a number"))
    if _type == "time":
        setattr(Flow, _name + "_raw", property(_missing, doc=_meaning + ", in milliseconds of sysUpTime"))


@functools.lru_cache(maxsize=1 << 14)
def _address(number):
    """The text of an address. A few addresses are in most of the flows."""
    return socket.inet_ntoa(number.to_bytes(4, "big"))


def _time(unix_secs, unix_nsecs, up, when):
    """When the exporter was up for `when` milliseconds, as ftltime has it: up to 24.8 days before or after its PDU."""
    distance = ((when - up + 0x80000000) & 0xFFFFFFFF) - 0x80000000
    seconds, milliseconds = divmod((unix_secs * 1000 + unix_nsecs // 1000000 + distance) & 0xFFFFFFFFFFFFFFFF, 1000)
    return (seconds & 0xFFFFFFFF) + milliseconds * 1e-3


# What _time takes, but for the last.
_CLOCK = ("unix_secs", "unix_nsecs", "sysUpTime")


class _Layout:
    """How the records of a version lie in memory, and the class of such flows."""

    def __init__(self, d_version, agg_version, agg_method):
        version = _Version(_STREAM_VERSION, agg_version, agg_method, 0, d_version)
        offsets = _Offsets()
        _lib.fts3rec_compute_offsets(ctypes.byref(offsets), ctypes.byref(version))
        fields = _lib.ftrec_xfield(ctypes.byref(version))
        self.version = d_version
        self.size = _lib.ftrec_size(ctypes.byref(version))
        # The numbers in a record, and attributes made of them: a function, and the numbers that it takes.
        self.numbers, self.derived = {}, {}
        for (name, _, kind, bit), offset in zip(_FIELDS, offsets.offsets):
            if not name or not fields >> bit & 1:
                continue
            if kind == "address":
                self.derived[name] = _address, (name + "_raw",)
            elif kind == "time":
                self.derived[name] = _time, _CLOCK + (name + "_raw",)
            if name in self.derived:
                name, kind = name + "_raw", "I"
            self.numbers[name] = kind, offset
        self.flow = type("Flow", (Flow,), self._attributes())

    def _attributes(self):
        attributes = {"__slots__": (), "__module__": __name__, "__doc__": Flow.__doc__}
        for name in self.numbers:
            unpack = self._unpacker((name,))
            attributes[name] = lambda flow, unpack=unpack: unpack(flow._record)[0]
        for name, (make, numbers) in self.derived.items():
            unpack = self._unpacker(numbers)
            attributes[name] = lambda flow, unpack=unpack, make=make: make(*unpack(flow._record))
        for name in itertools.chain(self.numbers, self.derived):
            attributes[name] = property(attributes[name], doc=getattr(Flow, name).__doc__)
        return attributes

    def _unpacker(self, names):
        """A function that takes the numbers `names`, which lie in this order, out of a record."""
        form, end = "=", 0
        for name in names:
            kind, offset = self.numbers[name]
            form += "%dx%s" % (offset - end, kind)
            end = offset + struct.calcsize(kind)
        return struct.Struct("%s%dx" % (form, self.size - end)).unpack

    def flows(self, records):
        """An iterator over the flows of many records."""
        return itertools.starmap(self.flow, struct.iter_unpack("%ds" % self.size, records))

    def column(self, name, records):
        """The numbers `name` of many records."""
        kind, offset = self.numbers[name]
        size = struct.calcsize(kind)
        return array.array(kind, memoryview(records).cast(kind)[offset // size :: self.size // size].tobytes())


_layout = functools.lru_cache(maxsize=None)(_Layout)


class Batch:
    """Many flows at once: len() tells how many, a loop gives each, column() a field of all."""

    __slots__ = ("_layout", "_records")

    def __init__(self, layout, records):
        self._layout, self._records = layout, records

    def __len__(self):
        return len(self._records) // self._layout.size

    def __iter__(self):
        return self._layout.flows(self._records)

    def column(self, name):
        """The attribute `name` of all flows: a list for addresses as text, else an array.array, which NumPy takes as well."""
        layout, records = self._layout, self._records
        if name in layout.numbers:
            return layout.column(name, records)
        if name not in layout.derived:
            raise AttributeError("%s: attribute not supported by flow type" % name)
        make, numbers = layout.derived[name]
        values = map(make, *(layout.column(number, records) for number in numbers))
        return list(values) if make is _address else array.array("d", values)


# --- streams ---

# Flows that are read before they are asked for, as far as they have arrived.
_AHEAD = 1024


class _File:
    """A stream that is open: its struct ftio, which at most one call at a time may use."""

    def __init__(self, filename, writing):
        self.filename, self.writing = filename, writing
        self.ahead = iter(())  # flows that were read, and not handed out yet
        self.flows = 0
        self._count = ctypes.c_size_t()
        self._lock, self._busy = threading.RLock(), False
        self._io = None
        try:
            if filename == "-":
                fd = os.dup(1 if writing else 0)  # the library will close it
            else:
                fd = os.open(filename, os.O_CREAT | os.O_WRONLY | os.O_TRUNC if writing else os.O_RDONLY, 0o644)
        except OSError as error:
            raise IOError(error.errno, error.strerror, filename) from None
        io = _Stream()
        if _lib.ftio_init(ctypes.byref(io), fd, _WRITE | _COMPRESS | _NO_SWAP if writing else _READ) < 0:
            error = _io_error(filename)
            os.close(fd)
            raise error
        self._io = io
        version = _Version(_STREAM_VERSION, 0, 0, 0, 5)
        if writing:
            # What is not a file of our own cannot be gone back in, to complete the header.
            self._streaming = filename == "-" or not stat.S_ISREG(os.fstat(fd).st_mode)
            self._begin(version)
        else:
            _lib.ftio_get_ver(ctypes.byref(io), ctypes.byref(version))
        self.layout = _layout(version.d_version, version.agg_version, version.agg_method)

    def _begin(self, version):
        io = ctypes.byref(self._io)
        _lib.ftio_set_ver(io, ctypes.byref(version))
        _lib.ftio_set_z_level(io, 9)
        _lib.ftio_set_byte_order(io, _HOST_ORDER)
        _lib.ftio_set_flows_count(io, 0)
        _lib.ftio_set_streaming(io, self._streaming)
        if _lib.ftio_write_header(io) < 0:
            error = _io_error(self.filename)
            _lib.ftio_close(io)
            self._io = None
            _messages.take()
            raise error

    @contextlib.contextmanager
    def _use(self, writing):
        with self._lock:
            if self._busy:
                raise RuntimeError("a signal handler uses the FlowSet that it has interrupted")
            if self._io is None:
                raise ValueError("the FlowSet is closed")
            if self.writing != writing:
                raise ValueError("the FlowSet is open for %s" % ("writing" if self.writing else "reading"))
            self._busy = True
            try:
                yield ctypes.byref(self._io)
            finally:
                self._busy = False

    def check(self, writing):
        """Raises ValueError unless the stream can be used that way."""
        with self._use(writing):
            pass

    def next(self):
        """The next flow, or None at the end."""
        with self._use(False) as io:
            # Another thread may have been faster.
            for flow in self.ahead:
                return flow
            self.ahead = self.layout.flows(self._read(io, _AHEAD))
            return next(self.ahead, None)

    def batch(self, most):
        """The records of the next flows, up to `most`; empty at the end."""
        with self._use(False) as io:
            records = b"".join([flow._record for flow in itertools.islice(self.ahead, most)])
            return records or self._read(io, most)

    def _read(self, io, most):
        first = _lib.ftio_read_batch(io, most, ctypes.byref(self._count))
        if first:
            return ctypes.string_at(first, self._count.value * self.layout.size)
        if ctypes.get_errno():
            raise _io_error(self.filename)
        return b""

    def write(self, layout, records):
        with self._use(True) as io:
            if layout.version != self.layout.version:
                message = "flows of version %d in a stream of version %d" % (layout.version, self.layout.version)
                raise IOError(errno.EINVAL, message, self.filename)
            start = ctypes.cast(records, ctypes.c_void_p).value
            for record in range(start, start + len(records), layout.size):
                if _lib.ftio_write(io, record) < 0:
                    raise _io_error(self.filename)
                self.flows += 1

    def close(self):
        with self._lock:
            if self._busy:
                raise RuntimeError("a signal handler closes the FlowSet that it has interrupted")
            if self._io is None:
                return
            io, self._io = ctypes.byref(self._io), None
            self.ahead = iter(())
            error = None
            if self.writing and not self._streaming:
                _lib.ftio_set_flows_count(io, self.flows)
                if _lib.ftio_write_header(io) < 0:
                    error = _io_error(self.filename)
            if _lib.ftio_close(io) < 0:
                error = error or _io_error(self.filename)
            if error:
                _messages.take()
                raise error


class FlowSet:
    """A stream of flows: FlowSet("name") to read a file, FlowSet() or FlowSet("-") standard input, FlowSet("name", True) to
    write one.

    A FlowSet that is read is an iterator of Flow. Only `True` itself opens one for writing.
    """

    __slots__ = ("_file", "__weakref__")

    def __init__(self, filename="-", for_writing=False):
        self._file = _File(filename, for_writing is True)
        # Flows that are to be written must not wait for the cycle collector, nor be lost at exit.
        weakref.finalize(self, self._file.close).atexit = self._file.writing
        message = _messages.take()
        if message:
            warnings.warn("%s: %s" % (filename, message), RuntimeWarning, stacklevel=2)

    def __iter__(self):
        self._file.check(writing=False)
        return self

    def __next__(self):
        for flow in self._file.ahead:
            return flow
        flow = self._file.next()
        if flow is None:
            raise StopIteration
        return flow

    def batches(self, most=8192):
        """An iterator that gives the flows as Batch, up to `most` in each and as many as have arrived."""
        self._file.check(writing=False)
        if operator.index(most) < 1:
            raise ValueError("a batch has at least one flow")
        return self._batches(most)

    def _batches(self, most):
        while True:
            records = self._file.batch(most)
            if not records:
                return
            yield Batch(self._file.layout, records)

    def write(self, pdu):
        """Writes the flows of a FlowPDU of version 5."""
        self._file.check(writing=True)
        if not isinstance(pdu, FlowPDU):
            raise TypeError("a FlowPDU can be written, not %s" % type(pdu).__name__)
        self._file.write(pdu._layout, pdu._records)

    def close(self):
        """Closes the stream, which else happens when the FlowSet is no longer used. Flows that were read remain."""
        self._file.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


# --- PDUs ---


class FlowPDU:
    """FlowPDU(exporter, buffer): a datagram, and the address that it came from as a number. A loop gives its flows.

    Of two PDUs of one exporter the one that left earlier is the smaller, as far as that can be told; those of different
    exporters are neither. PDUs are equal when their octets are.
    """

    __slots__ = ("_datagram", "_exporter", "_header", "_layout", "_records")

    def __init__(self, exporter, buffer):
        self._exporter = operator.index(exporter) & 0xFFFFFFFF
        datagram = self._datagram = buffer.encode() if isinstance(buffer, str) else bytes(memoryview(buffer))
        pdu = _PDU()
        decoded = pdu.decoded
        if len(datagram) > _PDU.buf.size:
            raise PDUError("a PDU has at most %d octets, not %d" % (_PDU.buf.size, len(datagram)))
        ctypes.memmove(ctypes.byref(pdu), datagram, len(datagram))
        pdu.bused = len(datagram)
        decoded.exporter_ip, decoded.byte_order = self._exporter, _HOST_ORDER
        if _lib.ftpdu_verify(ctypes.byref(pdu)) < 0 or _lib.fts3rec_pdu_decode(ctypes.byref(pdu)) < 0:
            raise PDUError(_messages.take())
        version = pdu.version
        self._header = struct.unpack_from(">HHIII", datagram)
        self._header += (0,) if version.d_version == 1 else struct.unpack_from(">I", datagram, 16)
        self._layout = _layout(version.d_version, version.agg_version, version.agg_method)
        self._records = ctypes.string_at(ctypes.byref(decoded), decoded.count * decoded.rec_size)

    def __iter__(self):
        return iter(Batch(self._layout, self._records))

    def is_next(self, pdu):
        """Whether `pdu` is the one that comes right after this one."""
        if not isinstance(pdu, FlowPDU):
            raise TypeError("a FlowPDU is next to another, not %s" % type(pdu).__name__)
        return (
            (self.sequence + self.count) & 0xFFFFFFFF == pdu.sequence
            and self.sysUpTime <= pdu.sysUpTime
            and self.unix_secs <= pdu.unix_secs
        )

    def _precedes(self, pdu):
        if self._exporter != pdu._exporter:
            return False
        if self.is_next(pdu):
            return True
        mine, its = (self.unix_secs, self.unix_nsecs), (pdu.unix_secs, pdu.unix_nsecs)
        if self.sequence == pdu.sequence:
            return self.unix_secs < pdu.unix_secs or mine == its
        if self.sequence > pdu.sequence:
            return False
        return mine <= its if self.sysUpTime <= pdu.sysUpTime else mine >= its

    def __eq__(self, other):
        return self._datagram == other._datagram if isinstance(other, FlowPDU) else NotImplemented

    def __lt__(self, other):
        return self._precedes(other) if isinstance(other, FlowPDU) else NotImplemented

    def __gt__(self, other):
        return other._precedes(self) if isinstance(other, FlowPDU) else NotImplemented

    def __le__(self, other):
        return self == other or self < other if isinstance(other, FlowPDU) else NotImplemented

    def __ge__(self, other):
        return self == other or self > other if isinstance(other, FlowPDU) else NotImplemented


for _at, (_name, _meaning) in enumerate((
    ("version", "version of NetFlow"),
    ("count", "number of flows"),
    ("sysUpTime", "milliseconds since the exporter booted"),
    ("unix_secs", "seconds since 1970 at the exporter"),
    ("unix_nsecs", "nanoseconds beyond unix_secs"),
    ("sequence", "number of the flows that the exporter had sent before"),
)):
    setattr(FlowPDU, _name, property(lambda pdu, at=_at: pdu._header[at], doc=_meaning))
