"""The FlowPDU of pyflowtools itself, built against the library: datagrams of NetFlow 5, 9 and IPFIX give the recorded flows.

usage: extension.py SOURCE LIBRARY-DIRECTORY

SOURCE is the source of pyflowtools. Its FlowPDU works up to Python 3.9.
"""

import ctypes
import glob
import os
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# the columns of an answer behind the numbers of datagram and record, by the names of the binding
COLUMNS = (
    "unix_secs unix_nsecs sysUpTime exaddr srcaddr dstaddr nexthop input output dPkts dOctets first_raw last_raw srcport dstport prot "
    "tos tcp_flags engine_type engine_id src_mask dst_mask src_as dst_as"
).split()


def build(source, lib, place):
    work = os.path.join(place, "pyflowtools")
    shutil.copytree(source, work)
    environment = dict(
        os.environ,
        CFLAGS="-w -I" + os.path.join(ROOT, "include"),
        LDFLAGS="-L%s -Wl,-rpath,%s" % (lib, lib),
    )
    command = [sys.executable, "setup.py", "-q", "build_ext", "--inplace"]
    subprocess.check_call(command, cwd=work, env=environment)
    sys.path.insert(0, work)


def datagrams(path):
    """Exporter and datagram, as many as a file has."""
    with open(path, "rb") as file:
        octets = file.read()
    at = 0
    while at < len(octets):
        exporter, length = struct.unpack_from(">IH", octets, at)
        yield exporter, octets[at + 6:at + 6 + length]
        at += 6 + length


def answers(path):
    """For each datagram whether it is refused, and its flows."""
    found = []
    with open(path) as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if cells[0] == "#":
                found.append((cells[5] == "bad", []))
            else:
                found[-1][1].append(cells[2:])
    return found


def check(flowtools, name, path, expected):
    flows = 0
    for number, ((exporter, datagram), (refused, want)) in enumerate(zip(datagrams(path), expected), 1):
        try:
            pdu = flowtools.FlowPDU(exporter, datagram[:2048])
        except SystemError:  # it sets no exception
            assert refused, (name, number)
            continue
        assert not refused, (name, number)
        have = [[str(getattr(flow, column)) for column in COLUMNS] for flow in pdu]
        assert have == want, (name, number, have, want)
        flows += len(have)
    return flows


def main():
    place = tempfile.mkdtemp()
    try:
        build(sys.argv[1], os.path.abspath(sys.argv[2]), place)
        import flowtools

        with tarfile.open(os.path.join(ROOT, "c-tests/vectors/netflow9.tar.gz")) as archive:
            archive.extractall(place)
        library = ctypes.CDLL(os.path.join(sys.argv[2], "libft.so.0"))
        flows = files = 0
        for path in sorted(glob.glob(os.path.join(place, "datagrams/*"))):
            name = os.path.basename(path)
            expected = answers(os.path.join(place, "expected", name))
            assert expected, name
            library.ftpdu_templates_free()  # each file stands alone
            flows += check(flowtools, name, path, expected)
            files += 1
        assert flows > 3000, flows
        print("%d flows of %d files by the FlowPDU of pyflowtools" % (flows, files))
    finally:
        shutil.rmtree(place)


main()
