"""The C ABI as pyflowtools drives it, by ctypes: the same calls in the same order, the same reads of the same structures.

usage: pyflowtools.py libft.so DIRECTORY

FlowSet reads a file (mapped) or standard input, FlowSet writes (and rewrites the header), FlowPDU takes a datagram apart.
"""

import ctypes as c
import os
import struct
import sys

FT_IO_FLAG_ZINIT, FT_IO_FLAG_NO_SWAP, FT_IO_FLAG_READ, FT_IO_FLAG_WRITE, FT_IO_FLAG_MMAP = 1, 2, 4, 8, 32
FT_IO_SVERSION, FT_HEADER_LITTLE_ENDIAN = 3, 1

OFFSETS = (
    "unix_secs unix_nsecs sysUpTime exaddr srcaddr dstaddr nexthop input output dFlows dPkts dOctets First Last srcport "
    "dstport prot tos tcp_flags pad engine_type engine_id src_mask dst_mask src_as dst_as in_encaps out_encaps "
    "peer_nexthop router_sc src_tag dst_tag extra_pkts marked_tos"
).split()

# the attributes of a flow: type and FT_XFIELD_*
FIELDS = {
    "dFlows": ("I", 0x10), "dOctets": ("I", 0x40), "dPkts": ("I", 0x20), "dst_as": ("H", 0x8000000),
    "dst_mask": ("B", 0x2000000), "dstaddr": ("I", 0x2000), "dstport": ("H", 0x100000), "engine_id": ("B", 0x400),
    "engine_type": ("B", 0x200), "exaddr": ("I", 0x8), "First": ("I", 0x80), "input": ("H", 0x20000),
    "Last": ("I", 0x100), "nexthop": ("I", 0x10000), "output": ("H", 0x40000), "prot": ("B", 0x200000),
    "src_as": ("H", 0x4000000), "src_mask": ("B", 0x1000000), "srcaddr": ("I", 0x1000), "srcport": ("H", 0x80000),
    "sysUpTime": ("I", 0x4), "tcp_flags": ("B", 0x800000), "tos": ("B", 0x400000), "unix_nsecs": ("I", 0x2),
    "unix_secs": ("I", 0x1),
}

# sizes of structures where pointers and long have 64 bits
with open(os.path.join(os.path.dirname(__file__), "../../src/abi/layouts/original.tsv")) as layouts:
    rows = [line.split("\t") for line in layouts]
SIZES = {row[0]: int(row[2]) for row in rows if not row[1]}


class Ver(c.Structure):
    _fields_ = [("s_version", c.c_uint8), ("agg_version", c.c_uint8), ("agg_method", c.c_uint8), ("set", c.c_uint8),
                ("d_version", c.c_uint16)]


class Offsets(c.Structure):
    _fields_ = [("ftv", Ver), ("xfields", c.c_uint64)] + [(name, c.c_uint16) for name in OFFSETS]


class Decode(c.Structure):
    _fields_ = [("buf", c.c_char * 4096), ("count", c.c_int), ("rec_size", c.c_int), ("byte_order", c.c_int),
                ("exporter_ip", c.c_uint32), ("as_sub", c.c_uint16)]


class Pdu(c.Structure):
    _fields_ = [("buf", c.c_char * 2048), ("bused", c.c_int), ("ftv", Ver), ("ftd", Decode), ("decodef", c.c_void_p)]


class Io(c.Structure):
    """A struct ftio, which is never looked into here; the octets behind it must stay as they are."""
    _fields_ = [("octets", c.c_uint64 * (SIZES["ftio"] // 8)), ("behind", c.c_uint64)]


for name, structure in (("ftver", Ver), ("fts3rec_offsets", Offsets), ("ftdecode", Decode), ("ftpdu", Pdu)):
    assert c.sizeof(structure) == SIZES[name], name

lib = c.CDLL(sys.argv[1])
lib.ftio_read.restype = c.c_void_p
lib.ftio_xfield.restype = c.c_uint64
lib.ftrec_xfield.restype = c.c_uint64


class Flow:
    """A record, read where it lies; its owner keeps it there."""

    def __init__(self, owner, record, offsets, xfield):
        self.owner, self.record, self.offsets, self.xfield = owner, record, offsets, xfield

    def __getattr__(self, name):
        kind, xfield = FIELDS[name]
        if not self.xfield & xfield:
            raise AttributeError(name)
        at = self.record + getattr(self.offsets, name)
        return struct.unpack(kind, c.string_at(at, struct.calcsize(kind)))[0]


class FlowSet:
    def __init__(self, name="-", writing=False):
        self.fd, self.io, self.flows = 0, Io(), 0
        self.open, self.writing = False, writing
        mapped = 0
        if name != "-":
            mapped = FT_IO_FLAG_MMAP
            self.fd = os.open(name, os.O_CREAT | os.O_WRONLY if writing else os.O_RDONLY, 0o644)
        flags = FT_IO_FLAG_WRITE | FT_IO_FLAG_ZINIT | FT_IO_FLAG_NO_SWAP if writing else FT_IO_FLAG_READ | mapped
        if lib.ftio_init(c.byref(self.io), self.fd, flags) != 0:  # anything but 0 is an error there
            raise OSError("ftio_init() failed")
        self.open = True
        version = Ver()
        if writing:
            version.d_version, version.s_version = 5, FT_IO_SVERSION
            lib.ftio_set_ver(c.byref(self.io), c.byref(version))
            lib.ftio_set_z_level(c.byref(self.io), 9)
            lib.ftio_set_byte_order(c.byref(self.io), FT_HEADER_LITTLE_ENDIAN)
            lib.ftio_set_flows_count(c.byref(self.io), 0)
            assert lib.ftio_write_header(c.byref(self.io)) > 0
        else:
            self.offsets = Offsets()
            lib.ftio_get_ver(c.byref(self.io), c.byref(version))
            lib.fts3rec_compute_offsets(c.byref(self.offsets), c.byref(version))
            self.xfield = lib.ftio_xfield(c.byref(self.io))

    def __iter__(self):
        while True:
            record = lib.ftio_read(c.byref(self.io))
            if not record:
                return
            yield Flow(self, record, self.offsets, self.xfield)

    def write(self, flow):
        if lib.ftio_write(c.byref(self.io), c.c_void_p(flow.record)) < 0:
            raise OSError("Error writing the flow")
        self.flows += 1

    def close(self):
        """What its destructor does: the descriptor is closed twice, once by the library."""
        if self.writing:
            lib.ftio_set_flows_count(c.byref(self.io), self.flows)
            assert lib.ftio_write_header(c.byref(self.io)) > 0
        assert lib.ftio_close(c.byref(self.io)) >= 0
        assert self.io.behind == 0
        if self.fd:
            try:
                os.close(self.fd)
            except OSError:
                pass


class FlowPDU:
    def __init__(self, exporter, datagram):
        self.pdu = Pdu()
        c.memmove(c.addressof(self.pdu), datagram, len(datagram))
        self.pdu.ftd.exporter_ip = exporter
        self.pdu.ftd.byte_order = FT_HEADER_LITTLE_ENDIAN
        self.pdu.bused = len(datagram)
        if lib.ftpdu_verify(c.byref(self.pdu)) < 0:
            raise ValueError("not a PDU")
        # in network order until it is decoded
        header = c.string_at(c.addressof(self.pdu), 20)
        self.version, self.count, self.sysUpTime, self.unix_secs, self.unix_nsecs, self.sequence = struct.unpack(
            ">HHIIII", header)
        self.length = lib.fts3rec_pdu_decode(c.byref(self.pdu))
        self.xfield = lib.ftrec_xfield(c.byref(self.pdu.ftv))
        self.offsets = Offsets()
        lib.fts3rec_compute_offsets(c.byref(self.offsets), c.byref(self.pdu.ftv))

    def __iter__(self):
        base = c.addressof(self.pdu) + Pdu.ftd.offset
        for n in range(self.pdu.ftd.count):
            yield Flow(self, base + n * self.pdu.ftd.rec_size, self.offsets, self.xfield)


def datagram(sequence, count):
    header = struct.pack(">HHIIIIBBH", 5, count, 3600000, 1000000000, 5, sequence, 1, 2, 0)
    record = lambda n: struct.pack(
        ">IIIHHIIIIHHBBBBHHBBH", 0x0A000000 + n, 0xC0A80000 + n, 0x01020304, 1, 2, n, n * 64, 3590000, 3599000, 1024 + n, 80,
        0, 0x1B, 6, 0x10, 100 + n, 0, 24, 16, 0)
    return header + b"".join(record(sequence + n) for n in range(count))


def check_flow(flow, n):
    want = {
        "srcaddr": 0x0A000000 + n, "dstaddr": 0xC0A80000 + n, "nexthop": 0x01020304, "input": 1, "output": 2, "dPkts": n,
        "dOctets": n * 64, "First": 3590000, "Last": 3599000, "srcport": 1024 + n, "dstport": 80, "tcp_flags": 0x1B,
        "prot": 6, "tos": 0x10, "src_as": 100 + n, "dst_as": 0, "src_mask": 24, "dst_mask": 16, "exaddr": 0x7F000001,
        "sysUpTime": 3600000, "unix_secs": 1000000000, "unix_nsecs": 5, "engine_type": 1, "engine_id": 2,
    }
    for name, value in want.items():
        assert getattr(flow, name) == value, (n, name, getattr(flow, name), value)
    try:
        flow.dFlows
    except AttributeError:
        return
    raise AssertionError("version 5 has no dFlows")


def main():
    os.chdir(sys.argv[2])
    total, pdus = 3000, []
    for sequence in range(0, total, 30):
        pdu = FlowPDU(0x7F000001, datagram(sequence, 30))
        assert (pdu.version, pdu.count, pdu.sequence, pdu.length) == (5, 30, sequence, 30)
        assert (pdu.sysUpTime, pdu.unix_secs, pdu.unix_nsecs) == (3600000, 1000000000, 5)
        pdus.append(pdu)

    out = FlowSet("python.ft", writing=True)
    n = 0
    for pdu in pdus:
        for flow in pdu:
            check_flow(flow, n)
            out.write(flow)
            n += 1
    assert n == total
    out.close()

    for source in ("python.ft", "-"):
        if source == "-":
            fd = os.open("python.ft", os.O_RDONLY)
            os.dup2(fd, 0)
            os.close(fd)
        flows = FlowSet(source)
        n = 0
        for n, flow in enumerate(flows, 1):
            check_flow(flow, n - 1)
        assert n == total, (source, n)
        count = lib.ftio_get_flows_count(c.byref(flows.io))
        assert count == total, count
        flows.close()

    # pointers into a mapped file are kept while others are read
    raw = write_raw(pdus)
    flows = FlowSet(raw)
    kept = list(flows)
    assert len(kept) == total
    for n, flow in enumerate(kept):
        check_flow(flow, n)
    flows.close()

    for bad in (b"", b"\0\5", datagram(0, 3)[:-1], datagram(0, 3) + b"\0", b"\0\7" + datagram(0, 2)[2:]):
        try:
            FlowPDU(1, bad)
        except ValueError:
            continue
        raise AssertionError("taken for a PDU: %r" % bad)
    open("empty", "w").close()
    for bad in ("empty", sys.argv[1]):
        try:
            FlowSet(bad)
        except OSError:
            continue
        raise AssertionError("taken for a stream: " + bad)


def write_raw(pdus):
    """The same flows, not compressed."""
    io = Io()
    fd = os.open("raw.ft", os.O_CREAT | os.O_RDWR, 0o644)
    assert lib.ftio_init(c.byref(io), fd, FT_IO_FLAG_WRITE) == 0
    version = Ver(s_version=FT_IO_SVERSION, d_version=5)
    assert lib.ftio_set_ver(c.byref(io), c.byref(version)) == 0
    assert lib.ftio_write_header(c.byref(io)) > 0
    for pdu in pdus:
        for flow in pdu:
            assert lib.ftio_write(c.byref(io), c.c_void_p(flow.record)) >= 0
    assert lib.ftio_close(c.byref(io)) >= 0
    return "raw.ft"


main()
