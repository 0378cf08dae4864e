"""What the tests share: streams and PDUs made by hand."""

import os
import pathlib
import random
import re
import struct
import subprocess
import sys
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = str(ROOT / "examples" / "sample.ft")
VERSIONS = [(1, 0), (5, 0), (6, 0), (7, 0), (1005, 0)] + [(8, method) for method in range(1, 15)]
ORDERS = {"little": "<", "big": ">"}


def members(d_version, method=0):
    """The members of a record, as ftlib.h has them: name, offset and type of each, and the size of all."""
    name = "fts3rec_v%d" % d_version + ("_%d" % method if method else "")
    header = (ROOT / "include" / "ftlib.h").read_text()
    body = re.search(r"struct %s \{(.*?)\n\};" % name, header, re.S).group(1)
    found, at = [], 0
    for size, member in re.findall(r"uint(\d+)_t (\w+);", re.sub(r"/\*.*?\*/", "", body, flags=re.S)):
        found.append((member, at, {"8": "B", "16": "H", "32": "I"}[size]))
        at += int(size) // 8
    return found, at


def random_records(version, count):
    """Records as numbers, in the order of the members: edges first, then anything."""
    kinds = [kind for _, _, kind in members(*version)[0]]
    draw = random.Random(repr(version))
    limits = {"B": 0xFF, "H": 0xFFFF, "I": 0xFFFFFFFF}
    edges = [[0 for _ in kinds], [limits[kind] for kind in kinds]]
    return edges + [[draw.randint(0, limits[kind]) for kind in kinds] for _ in range(count - 2)]


def make_stream(path, records, version=(5, 0), order="little", compressed=False):
    """Writes a stream without the help of the package."""
    sign, (d_version, method) = ORDERS[order], version
    values = [(2, struct.pack(sign + "H", d_version))]
    if method:
        values += [(3, b"\2"), (4, bytes([method]))]
    values += [(8, struct.pack(sign + "I", 3 if compressed else 1))]
    head = b"".join(struct.pack(sign + "HH", kind, len(value)) + value for kind, value in values)
    head += bytes(-len(head) % 4)
    head = b"\xcf\x10" + (b"\1" if order == "little" else b"\2") + b"\3" + struct.pack(sign + "I", 8 + len(head)) + head
    kinds = "".join(kind for _, _, kind in members(*version)[0])
    body = b"".join(struct.pack(sign + kinds, *record) for record in records)
    content = head + (zlib.compress(body) if compressed else body)
    if path is None:
        return content
    with open(path, "wb") as file:
        file.write(content)
    return str(path)


def numbered(count, start=0, **others):
    """Records of version 5 whose dPkts count from `start`."""
    names = [name for name, _, _ in members(5)[0]]
    return [[dict(others, dPkts=start + n, unix_secs=1700000000).get(name, 0) for name in names] for n in range(count)]


def datagram(start=0, count=3, secs=1000000000, uptime=3600000):
    """A PDU of version 5 with flows number `start` and so on."""
    octets = struct.pack(">HHIIIIBBH", 5, count, uptime, secs, 5, start, 1, 2, 0)
    for n in range(start, start + count):
        addresses = (0x0A000000 + n, 0xC0A80000 + n, 0)
        octets += struct.pack(">IIIHHII", *addresses, 3, 4, n, n * 64)
        octets += struct.pack(">IIHHBBBBHHBBH", 3590000, 3599000, 1000 + n, 80, 0, 0x1B, 6, 0x10, 100 + n, 200, 24, 16, 0)
    return octets


def version_1(count=2):
    """A PDU of version 1."""
    return struct.pack(">HHIII", 1, count, 3600000, 1000000000, 5) + bytes(48 * count)


def python(script, **options):
    """Runs a program in a Python of its own."""
    options.setdefault("stdin", subprocess.DEVNULL)
    if options["stdin"] is None or "input" in options:
        del options["stdin"]
    options.setdefault("stdout", subprocess.PIPE)
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", **options.pop("env", {}))
    return subprocess.run([sys.executable, "-c", script], stderr=subprocess.PIPE, timeout=120, env=environment, **options)
