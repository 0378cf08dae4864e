"""The types that the package says it has."""

import pathlib
import subprocess
import sys

import pytest

import flowtools

PROGRAM = """
import datetime
import ipaddress
import pathlib
import typing

import flowtools

flows = flowtools.FlowSet(pathlib.Path("x"), columns=["srcaddr"], filter=("text", "name"), start="2024-01-01")
header: typing.Optional[flowtools.Header] = flows.header
for flow in flows:
    text: str = flow.srcaddr
    number: int = flow.srcaddr_raw
    address: ipaddress.IPv4Address = flow.srcaddr_ip
    moment: datetime.datetime = flow.first_datetime
    seconds: float = flow.first
    name: bytes = flow.getID(1)
    fields: typing.Dict[str, typing.Any] = dict(flow)
with flowtools.FlowSet("y", "w", version=5, comment="words") as out:
    out.write(flowtools.Flow(srcaddr="192.0.2.1", dPkts=1, first=1.5))
    out.write(flowtools.FlowPDU("192.0.2.1", b"x"))
    out.write(flow for flow in flowtools.FlowSet(b"z"))
pdu = flowtools.FlowPDU(1, bytearray())
same: bool = pdu.is_next(pdu) or pdu < pdu
paths = flowtools.find("/archive", end=datetime.datetime.now())
"""
WRONG = "import flowtools\nflowtools.FlowSet(1.5)\nflowtools.Flow(anything=1)\nflowtools.Flow().nothing\nx: str = flowtools.Flow().dPkts\n"


def mypy(*arguments):
    pytest.importorskip("mypy")
    done = subprocess.run([sys.executable, "-m", "mypy", "--strict", *arguments], stdout=subprocess.PIPE, timeout=300)
    return done.stdout.decode()


def test_programs():
    pathlib.Path("program.py").write_text(PROGRAM)
    assert "Success" in mypy("program.py"), mypy("program.py")
    pathlib.Path("wrong.py").write_text(WRONG)
    assert mypy("wrong.py").count(": error:") == 4


def test_the_package_itself():
    package = pathlib.Path(flowtools.__file__).parent
    assert (package / "py.typed").exists()
    out = mypy("-p", "flowtools", "--ignore-missing-imports", "--allow-subclassing-any")
    assert "Success" in out, out


def test_what_is_said_is_there():
    pytest.importorskip("mypy")
    # Every member of the stubs is in the compiled part, and the other way round.
    done = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "flowtools._flowtools", "--ignore-missing-stub"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
    )
    lines = [line for line in done.stdout.decode().splitlines() if line.startswith("error:")]
    missing = [line for line in lines if "not present at runtime" in line]
    assert missing == [], "\n".join(missing)


def test_docstrings():
    for thing in (flowtools, flowtools.Flow, flowtools.FlowSet, flowtools.FlowPDU, flowtools.Header, flowtools.find):
        assert thing.__doc__
    for name in dir(flowtools.Flow):
        if not name.startswith("_"):
            assert getattr(flowtools.Flow, name).__doc__, name
    assert flowtools.__version__.count(".") == 2
