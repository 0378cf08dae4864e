"""The examples of docs/python.md, each as it stands there, but for names of files and ports."""

import os
import pathlib
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time

import pytest
from helpers import ROOT, SAMPLE, datagram, make_stream, numbered

import flowtools


def blocks():
    """The indented lines of the page, by the paragraphs that they are in."""
    page = (ROOT / "docs" / "python.md").read_text()
    found = re.findall(r"(?:^    .*\n|(?<=\n)\n(?=    ))+", page, re.M)
    return [re.sub("^    ", "", block.strip("\n"), flags=re.M) for block in found]


#: What begins a block that is run elsewhere, or by hand, and where.
ELSEWHERE = {
    "pip install ./python": "stages of CI",
    "from flowtools.spark": "test_spark.py",
    "flows.selectExpr": "test_spark.py",
    "CFLAGS=": "python/benches/speed.py",
}

#: What a block needs to be installed.
NEEDED = ("duckdb", "dask.dataframe", "pyarrow")

PROGRAMS = [block for block in blocks() if not block.startswith(tuple(ELSEWHERE))]


def test_all_examples_are_known():
    assert len(PROGRAMS) == 6
    for start in ELSEWHERE:
        assert sum(block.startswith(start) for block in blocks()) == 1, start


@pytest.fixture
def archive(scratch):
    """Two files of the day that the page speaks of; one of them lies where it is named alone."""
    place = scratch / "archive" / "2024-01-01"
    place.mkdir(parents=True)
    for hour in (12, 13):
        name = "ft-v05.2024-01-01.%d0000+0000" % hour
        make_stream(place / name, numbered(100, 100 * hour, srcaddr=hour, dOctets=1), compressed=True)
    shutil.copy(place / "ft-v05.2024-01-01.120000+0000", scratch)
    return scratch / "archive"


def local(text, scratch):
    """With names of files that are there."""
    text = text.replace("examples/sample.ft", SAMPLE).replace("/tmp/new.ft", str(scratch / "new.ft"))
    return text.replace("/archive", str(scratch / "archive"))


def needs(text):
    for module in NEEDED:
        if module in text:
            pytest.importorskip(module)


@pytest.mark.parametrize("text", [block for block in PROGRAMS if "import" in block and "recvfrom" not in block])
def test_programs(text, scratch, archive):
    needs(text)
    script = local(text, scratch) + "\n"
    done = subprocess.run([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    assert done.returncode == 0, done.stderr
    if "new.ft" in script:
        assert [flow.srcaddr for flow in flowtools.FlowSet("new.ft")] == ["192.0.2.1"]
    if "print(" in script:
        assert done.stdout
    if "from_map" in script:
        script += "assert (len(flows), flows.dOctets.sum().compute()) == (200, 200)"
        subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.PIPE, timeout=120)


def test_datagrams():
    (text,) = [block for block in PROGRAMS if "recvfrom" in block]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert text.count("9800") == 1
    child = subprocess.Popen([sys.executable, "-u", "-c", text.replace("9800", str(port))], stdout=subprocess.PIPE)
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            # Until the program listens datagrams are lost.
            os.set_blocking(child.stdout.fileno(), False)
            line = None
            while not line and child.poll() is None:
                sender.sendto(datagram(), ("127.0.0.1", port))
                time.sleep(0.05)
                line = child.stdout.readline()
        assert line == b"127.0.0.1 0 10.0.0.0 192.168.0.0 0\n"
    finally:
        child.kill()
        child.wait()


def test_commands(scratch, archive):
    (text,) = [block for block in PROGRAMS if block.startswith("python -m")]
    for line in text.splitlines():
        words = shlex.split(local(line, scratch))
        if "convert" in words:
            pytest.importorskip("pyarrow")
        if "sql" in words:
            pytest.importorskip("duckdb")
        done = subprocess.run([sys.executable, *words[1:]], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
        assert done.returncode == 0, (line, done.stderr)
        assert done.stdout or pathlib.Path("day.parquet").stat().st_size > 0
