"""Flows a second of processor time: the package, the old binding, DuckDB on columns.

    python speed.py [--pyflowtools DIRECTORY] [--lib DIRECTORY] [--svg FILE] [--flows N] [--runs N]

DIRECTORY is the source of pyflowtools, which is built against the libft.so in `--lib` (target/install, as `make` makes it) with
this Python, 3.11 or older; without it the old binding is left out. Each way is measured in a process of its own, in turn with the
others, and the least of all runs counts, so that what else the machine does counts little.
"""

import argparse
import glob
import os
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

#: Ways to use flows.
LOOP = "for flow in flowtools.FlowSet(name): %s"
TOTALS = """
totals = {}
for flow in flowtools.FlowSet(name):
    address = flow.%s
    totals[address] = totals.get(address, 0) + flow.dOctets
assert len(totals) > 10
"""
DUCKDB = """
duckdb.sql("set threads = 1")
flows = flowtools.FlowSet(name, columns=["srcaddr", "dOctets"])
assert len(duckdb.sql("select srcaddr, sum(dOctets) from flows group by 1").fetchall()) > 10
"""
INFLATE = """
for batch in pyarrow.RecordBatchReader.from_stream(flowtools.FlowSet(name, columns=[])): pass
"""
THREE = LOOP % "flow.srcaddr; flow.dstaddr; flow.dOctets"

#: What each is called, whose it is, the file and the program. Nothing that reads a compressed file is faster than inflating it.
WAYS = [
    ("a loop, no field", "old", "plain", LOOP % "pass"),
    ("a loop, no field", "new", "plain", LOOP % "pass"),
    ("a loop, three fields", "old", "plain", THREE),
    ("a loop, three fields", "new", "plain", THREE),
    ("a loop, no field, compressed", "old", "compressed", LOOP % "pass"),
    ("a loop, no field, compressed", "new", "compressed", LOOP % "pass"),
    ("a loop, three fields, compressed", "old", "compressed", THREE),
    ("a loop, three fields, compressed", "new", "compressed", THREE),
    ("octets by source, compressed", "old", "compressed", TOTALS % "srcaddr_raw"),
    ("octets by source, compressed", "new", "compressed", TOTALS % "srcaddr_raw"),
    ("octets by source, compressed", "DuckDB", "compressed", DUCKDB),
    ("octets by source, compressed", "inflate", "compressed", INFLATE),
]
NAMES = {"old": "pyflowtools", "new": "flowtools", "DuckDB": "DuckDB on flowtools", "inflate": "inflating alone"}

#: What their programs import, which is not measured.
IMPORTS = {"old": "flowtools", "new": "flowtools", "DuckDB": "duckdb, flowtools", "inflate": "pyarrow, flowtools"}

#: What beginning costs is measured with a file of few flows, and taken off.
PROGRAM = "import time, sys, %s\nname = sys.argv[1]\nbegun = time.process_time()\n%s\nprint(time.process_time() - begun)"


def make_file(path, count, level):
    """Flows like those of a border router: few addresses have most of them."""
    import flowtools

    draw = random.Random(1)
    networks = [draw.getrandbits(32) for _ in range(20000)]
    with flowtools.FlowSet(path, "w", level=level) as out:
        for n in range(count):
            packets = int(draw.paretovariate(0.9))
            out.write(
                flowtools.Flow(
                    unix_secs=1700000000 + n // 2000, sysUpTime=3600000 + n // 2, exaddr_raw=0x0A000001,
                    first_raw=3500000 + n // 2, last_raw=3500000 + n // 2 + draw.randrange(30000),
                    srcaddr_raw=networks[int(20000 ** draw.random()) - 1], dstaddr_raw=networks[int(20000 ** draw.random()) - 1],
                    dPkts=min(packets, 200000), dOctets=min(packets, 200000) * draw.randrange(40, 1500), prot=6,
                    srcport=draw.randrange(1024, 65536), dstport=draw.choice((80, 443, 53)), tcp_flags=0x1B,
                )
            )


def build_old(source, lib, place):
    """Builds the old binding; returns what makes Python find it."""
    work = os.path.join(place, "pyflowtools")
    shutil.copytree(source, work)
    environment = dict(
        os.environ,
        CFLAGS="-Wno-incompatible-pointer-types -I" + os.path.join(ROOT, "include"),
        LDFLAGS="-L%s -Wl,-rpath,%s" % (lib, lib),
    )
    command = [sys.executable, "setup.py", "build_ext", "--inplace"]
    done = subprocess.run(command, cwd=work, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if not glob.glob(os.path.join(work, "flowtools*.so")):
        sys.exit("pyflowtools was not built:\n" + done.stdout.decode())
    return work


def measure(whose, program, path, old):
    old = old if whose == "old" else None
    environment = dict(os.environ, PYTHONPATH=old) if old else os.environ
    done = subprocess.run([sys.executable, "-c", PROGRAM % (IMPORTS[whose], program), path], env=environment, stdout=subprocess.PIPE)
    if done.returncode:
        sys.exit("a run has failed:\n" + program)
    return float(done.stdout)


def svg(results, path):
    """Draws bars: flows a second, in millions."""
    most = max(rate for _, _, rate in results)
    colours = {"old": "#9aa5b1", "new": "#2f6f9f", "DuckDB": "#d98e04", "inflate": "#d7dde3"}
    lines, y, before = [], 30, None
    for what, whose, rate in results:
        if what != before:
            y += 14
            lines.append('<text x="10" y="%d" font-weight="bold">%s</text>' % (y + 12, what))
            y += 20
            before = what
        width = 440 * rate / most
        lines.append('<text x="150" y="%d" text-anchor="end">%s</text>' % (y + 13, NAMES[whose]))
        lines.append('<rect x="160" y="%d" width="%.1f" height="16" fill="%s"/>' % (y, width, colours[whose]))
        lines.append('<text x="%.1f" y="%d">%.2f</text>' % (166 + width, y + 13, rate / 1e6))
        y += 22
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="680" height="%d" font-family="sans-serif" font-size="13">' % (y + 10)
    title = '<text x="10" y="20" font-size="15">Millions of flows a second of processor time</text>'
    with open(path, "w") as file:
        file.write("\n".join([head, '<rect width="100%" height="100%" fill="white"/>', title, *lines, "</svg>", ""]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pyflowtools")
    parser.add_argument("--lib", default=os.path.join(ROOT, "target", "install"))
    parser.add_argument("--svg")
    parser.add_argument("--flows", type=int, default=300000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        files = {}
        for kind, level in (("plain", 0), ("compressed", 6)):
            files[kind] = [(os.path.join(place, "%s-%d.ft" % (kind, count)), count) for count in (arguments.flows, 1000)]
            for path, count in files[kind]:
                make_file(path, count, level)
        old = arguments.pyflowtools and build_old(arguments.pyflowtools, os.path.abspath(arguments.lib), place)
        if not old:
            print("pyflowtools is left out: --pyflowtools says where its source is")
        ways = [way for way in WAYS if old or way[1] != "old"]
        times = {}
        for _ in range(arguments.runs):
            for number, (_, whose, kind, program) in enumerate(ways):
                for path, count in files[kind]:
                    taken = measure(whose, program, path, old)
                    times[number, count] = min(taken, times.get((number, count), taken))
    results = []
    for number, (what, whose, _, _) in enumerate(ways):
        rate = (arguments.flows - 1000) / max(times[number, arguments.flows] - times[number, 1000], 1e-9)
        results.append((what, whose, rate))
        first = next((r for w, o, r in results if w == what and o == "old"), None)
        ratio = "" if first is None or whose == "old" else "  %.2f times pyflowtools" % (rate / first)
        print("%-33s %-20s %6.2f million flows a second%s" % (what, NAMES[whose], rate / 1e6, ratio))
    if arguments.svg:
        svg(results, arguments.svg)


if __name__ == "__main__":
    main()
