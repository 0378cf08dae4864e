"""The command: python -m flowtools."""

import os
import pathlib
import subprocess
import sys

import pytest
from helpers import make_stream, numbered, random_records

import flowtools


def command(*arguments, **options):
    options.setdefault("stdin", subprocess.DEVNULL)
    if "input" in options:
        del options["stdin"]
    done = subprocess.run(
        [sys.executable, "-m", "flowtools", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, **options
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_print():
    make_stream("flows.ft", numbered(100, srcaddr=0x0A000001, dOctets=7))
    status, out, err = command("print", "flows.ft", "-n", "3")
    lines = out.splitlines()
    assert (status, err, len(lines)) == (0, "", 4)
    assert lines[0].split()[:3] == ["first", "srcaddr", "srcport"] and "10.0.0.1" in lines[1]
    status, out, _ = command("print", "flows.ft", "--columns", "dPkts,srcaddr,dFlows")
    assert [line.split() for line in out.splitlines()[1:]] == [[str(n), "10.0.0.1", "-"] for n in range(100)]
    assert command("print", "flows.ft", "--columns", "nothing") == (1, "", "flowtools: flows have no nothing\n")
    content = pathlib.Path("flows.ft").read_bytes()
    assert command("print", "--columns", "dPkts", input=content)[1].splitlines()[100].strip() == "99"


def test_info():
    with flowtools.FlowSet("flows.ft", "w", hostname="host") as flows:
        flows.write(flowtools.Flow(dPkts=1))
    status, out, err = command("info", "flows.ft", "flows.ft")
    assert (status, err) == (0, "") and out.count("  hostname: host\n") == 2 and "  flows: 1\n" in out


@pytest.mark.parametrize("kind", ["parquet", "csv", "arrow"])
def test_convert(kind):
    pyarrow = pytest.importorskip("pyarrow")
    make_stream("flows.ft", random_records((5, 0), 1000))
    name = "flows." + kind
    assert command("convert", "flows.ft", "-o", name, "--columns", "srcaddr,dOctets,first") == (0, "", "")
    import pyarrow.csv
    import pyarrow.parquet

    readers = {"parquet": pyarrow.parquet.read_table, "csv": pyarrow.csv.read_csv}
    table = readers[kind](name) if kind in readers else pyarrow.ipc.open_file(name).read_all()
    flows = list(flowtools.FlowSet("flows.ft"))
    assert table["srcaddr"].to_pylist() == [flow.srcaddr for flow in flows]
    assert table["dOctets"].to_pylist() == [flow.dOctets for flow in flows]


def test_convert_with_a_filter():
    pytest.importorskip("pyarrow")
    import pyarrow.parquet

    make_stream("flows.ft", random_records((5, 0), 1000))
    pathlib.Path("low.cfg").write_text(
        "filter-primitive low\n type ip-port\n permit 0-1023\nfilter-definition low\n match ip-source-port low\n"
    )
    assert command("convert", "flows.ft", "-o", "x", "--to", "parquet", "--filter", "low.cfg") == (0, "", "")
    want = [flow.srcport for flow in flowtools.FlowSet("flows.ft") if flow.srcport < 1024]
    assert pyarrow.parquet.read_table("x")["srcport"].to_pylist() == want
    status, _, err = command("print", "flows.ft", "--filter", "missing.cfg")
    assert (status, err) == (1, "flowtools: missing.cfg: No such file or directory\n")


def test_sql():
    pytest.importorskip("duckdb")
    make_stream("flows.ft", numbered(100, srcaddr=0x0A000001))
    query = "select srcaddr, sum(dPkts) as packets from flows group by 1"
    want = (0, "srcaddr\tpackets\n10.0.0.1\t4950\n", "")
    assert command("sql", query, "flows.ft") == want
    assert command("sql", query, input=pathlib.Path("flows.ft").read_bytes()) == want
    status, _, err = command("sql", "select nothing from flows", "flows.ft")
    assert status == 1 and err.startswith("flowtools: ") and "nothing" in err


def test_bad_files_have_messages():
    make_stream("flows.ft", numbered(1000))
    os.truncate("flows.ft", os.path.getsize("flows.ft") - 10)
    pathlib.Path("text").write_text("no flows at all")
    for arguments in (("print", "flows.ft"), ("print", "text"), ("info", "text"), ("print", "missing"), ("info", "*.nothing")):
        status, _, err = command(*arguments)
        assert status == 1 and err.startswith("flowtools: ") and err.count("\n") == 1, err
    assert len(command("print", "flows.ft")[1].splitlines()) == 1000
    pytest.importorskip("pyarrow")
    status, _, err = command("convert", "flows.ft", "-o", "out.parquet")
    assert status == 1 and "partial record" in err
    assert not [name for name in os.listdir() if name.startswith("out")]
    assert command("convert", "flows.ft", "-o", "out")[0] == 1


def test_whoever_reads_has_had_enough():
    make_stream("flows.ft", numbered(100000))
    script = "%s -m flowtools print flows.ft | head -2" % sys.executable
    done = subprocess.run(["/bin/sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    assert len(done.stdout.splitlines()) == 2 and done.stderr == b""


def test_progress_on_a_terminal():
    pytest.importorskip("pyarrow")
    pty = pytest.importorskip("pty")
    script = "import time, flowtools.__main__ as m; p = m._Progress(); p._next = 0; p.add(5); p.end()"
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", script], stderr=theirs, timeout=60, check=True)
    os.close(theirs)
    assert b"5 flows" in os.read(ours, 1000)
    os.close(ours)
    done = subprocess.run([sys.executable, "-c", script], stderr=subprocess.PIPE, timeout=60, check=True)
    assert done.stderr == b""


def test_what_is_not_installed():
    make_stream("flows.ft", numbered(10))
    blocked = pathlib.Path("blocked/duckdb.py")
    blocked.parent.mkdir()
    blocked.write_text("raise ImportError")
    environment = dict(os.environ, PYTHONPATH="blocked")
    status, _, err = command("sql", "select 1", "flows.ft", env=environment)
    assert (status, err) == (1, "flowtools: sql needs duckdb: pip install duckdb\n")


def test_versions_and_help():
    assert command("--version") == (0, "flowtools %s\n" % flowtools.__version__, "")
    assert command("--help")[0] == 0 and command()[0] == 2
