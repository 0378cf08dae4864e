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

#: Ways to use flows: what each is called, whose it is, and the program.
LOOP = "import flowtools\nfor flow in flowtools.FlowSet(name): %s"
TOTALS = """
import flowtools
totals = {}
for flow in flowtools.FlowSet(name):
    address = flow.%s
    totals[address] = totals.get(address, 0) + flow.dOctets
assert len(totals) > 10
"""
DUCKDB = """
import duckdb, flowtools
duckdb.sql("set threads = 1")
flows = flowtools.FlowSet(name, columns=["srcaddr", "dOctets"])
assert len(duckdb.sql("select srcaddr, sum(dOctets) from flows group by 1").fetchall()) > 10
"""
WAYS = [
    ("a loop, no field", "old", LOOP % "pass"),
    ("a loop, no field", "new", LOOP % "pass"),
    ("a loop, three fields", "old", LOOP % "flow.srcaddr; flow.dstaddr; flow.dOctets"),
    ("a loop, three fields", "new", LOOP % "flow.srcaddr; flow.dstaddr; flow.dOctets"),
    ("octets by source", "old", TOTALS % "srcaddr_raw"),
    ("octets by source", "new", TOTALS % "srcaddr_raw"),
    ("octets by source", "DuckDB", DUCKDB),
]
NAMES = {"old": "pyflowtools", "new": "flowtools", "DuckDB": "DuckDB on flowtools"}

#: What starting costs is measured with a file of few flows, and taken off.
PROGRAM = "import time, sys\nname = sys.argv[1]\nbegun = time.process_time()\n%s\nprint(time.process_time() - begun)"


def make_file(path, count):
    """Flows like those of a border router: few addresses have most of them."""
    import flowtools

    draw = random.Random(1)
    networks = [draw.getrandbits(32) for _ in range(20000)]
    with flowtools.FlowSet(path, "w", level=6) as out:
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


def measure(program, path, old):
    environment = dict(os.environ, PYTHONPATH=old) if old else os.environ
    done = subprocess.run([sys.executable, "-c", PROGRAM % program, path], env=environment, stdout=subprocess.PIPE)
    if done.returncode:
        sys.exit("a run has failed:\n" + program)
    return float(done.stdout)


def svg(results, path):
    """Draws bars: flows a second, in millions."""
    most = max(rate for _, _, rate in results)
    colours = {"old": "#9aa5b1", "new": "#2f6f9f", "DuckDB": "#d98e04"}
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
    title = '<text x="10" y="20" font-size="15">Millions of flows a second of processor time, compressed file</text>'
    with open(path, "w") as file:
        file.write("\n".join([head, '<rect width="100%" height="100%" fill="white"/>', title, *lines, "</svg>", ""]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pyflowtools")
    parser.add_argument("--lib", default=os.path.join(ROOT, "target", "install"))
    parser.add_argument("--svg")
    parser.add_argument("--flows", type=int, default=500000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        path, small = os.path.join(place, "flows.ft"), os.path.join(place, "small.ft")
        make_file(path, arguments.flows)
        make_file(small, 1000)
        old = arguments.pyflowtools and build_old(arguments.pyflowtools, os.path.abspath(arguments.lib), place)
        if not old:
            print("pyflowtools is left out: --pyflowtools says where its source is")
        ways = [way for way in WAYS if old or way[1] != "old"]
        times = {}
        for _ in range(arguments.runs):
            for number, (_, whose, program) in enumerate(ways):
                for file in (path, small):
                    taken = measure(program, file, old if whose == "old" else None)
                    times[number, file] = min(taken, times.get((number, file), taken))
    results = []
    for number, (what, whose, _) in enumerate(ways):
        rate = (arguments.flows - 1000) / max(times[number, path] - times[number, small], 1e-9)
        results.append((what, whose, rate))
        first = next((r for w, o, r in results if w == what and o == "old"), None)
        ratio = "" if first is None or whose == "old" else "  %.2f times pyflowtools" % (rate / first)
        print("%-22s %-20s %6.2f million flows a second%s" % (what, NAMES[whose], rate / 1e6, ratio))
    if arguments.svg:
        svg(results, arguments.svg)


if __name__ == "__main__":
    main()
