"""Streams that are written: nothing is lost, and what goes wrong is said."""

import contextlib
import ipaddress
import os
import resource
import signal
import threading

import pytest
from helpers import SAMPLE, datagram, make_stream, numbered, python, random_records, version_1

import flowtools


def pdu(start=0, count=3):
    return flowtools.FlowPDU(0x7F000001, datagram(start, count))


@contextlib.contextmanager
def file_size_limit(size):
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("mode", [True, "w"])
def test_pdus_come_back(mode):
    with open("flows.ft", "wb") as file:
        file.write(bytes(100000))  # that must go
    stream = flowtools.FlowSet("flows.ft", for_writing=mode)
    for n in range(100):
        assert stream.write(pdu(n * 30, 30)) is None
    del stream
    reader = flowtools.FlowSet("flows.ft")
    assert reader.header.flows == 3000 and reader.header.complete
    flows = list(reader)
    assert len(flows) == 3000
    for n, flow in enumerate(flows):
        have = (flow.srcaddr, flow.dstaddr_raw, flow.dPkts, flow.dOctets, flow.exaddr, flow.src_as, flow.engine_id)
        assert have == (str(ipaddress.IPv4Address(0x0A000000 + n)), 0xC0A80000 + n, n, n * 64, "127.0.0.1", 100 + n, 2)


@pytest.mark.parametrize("version", [(1, 0), (5, 0), (7, 0), (8, 3), (1005, 0)])
@pytest.mark.parametrize("order, level", [("little", 0), ("big", 6)])
def test_flows_come_back(version, order, level):
    flows = list(flowtools.FlowSet(make_stream("from.ft", random_records(version, 500), version)))
    with flowtools.FlowSet("to.ft", "w", byte_order=order, level=level) as stream:
        stream.write(flows[0])
        stream.write(iter(flows[1:]))
    again = flowtools.FlowSet("to.ft")
    assert list(again) == flows
    header = again.header
    assert (header.version, header.aggregation, header.byte_order, header.compressed) == (*version, order, level > 0)


def test_an_empty_stream_has_a_version():
    for version, want in ((None, 5), (7, 7)):
        flowtools.FlowSet("flows.ft", "w", version=version).close()
        assert flowtools.FlowSet("flows.ft").header.version == want


def test_only_true_and_w_are_for_writing():
    before = os.path.getsize(make_stream("flows.ft", numbered(10)))
    for value in (1, "r", None, 0, False):
        assert len(list(flowtools.FlowSet("flows.ft", value))) == 10
    with pytest.raises(ValueError):
        flowtools.FlowSet("flows.ft", "a")
    assert os.path.getsize("flows.ft") == before


def test_the_wrong_direction():
    reader, writer = flowtools.FlowSet(SAMPLE), flowtools.FlowSet("new.ft", True)
    for call in (lambda: iter(writer), lambda: next(writer), writer.__arrow_c_stream__, lambda: reader.write(pdu()), reader.flush):
        with pytest.raises(ValueError, match="open for"):
            call()
    for call in (lambda: flowtools.FlowSet(SAMPLE, level=3), lambda: flowtools.FlowSet("new.ft", "w", filter="x")):
        with pytest.raises(TypeError):
            call()


def test_arguments_that_do_not_fit():
    wrong = (dict(level=10), dict(byte_order="middle"), dict(version=9), dict(capture_start=-5))
    for arguments in wrong:
        with pytest.raises((ValueError, OverflowError)):
            flowtools.FlowSet("new.ft", "w", **arguments)
    assert not os.path.exists("new.ft")


def test_other_things_than_flows():
    stream = flowtools.FlowSet("flows.ft", True)
    for thing in (1, None, b"x", "x", [1]):
        with pytest.raises(TypeError):
            stream.write(thing)
    with pytest.raises(TypeError):
        stream.write()
    stream.write(pdu())
    with pytest.raises(flowtools.IOError, match="version 1 in a stream of version 5") as caught:
        stream.write(flowtools.FlowPDU(1, version_1()))
    assert caught.value.errno == 22
    stream.close()
    assert len(list(flowtools.FlowSet("flows.ft"))) == 3


def test_flushed_flows_are_there():
    stream = flowtools.FlowSet("flows.ft", True)
    stream.write(pdu())
    stream.flush()
    reader = flowtools.FlowSet("flows.ft")
    assert [next(reader).dPkts for _ in range(3)] == [0, 1, 2]


@pytest.mark.parametrize("end", ["", "import sys; sys.exit(3)", "raise KeyError", "loop = [stream]; loop.append(loop); del stream"])
def test_the_end_of_the_program(end):
    script = "import flowtools\nstream = flowtools.FlowSet('flows.ft', True)\n"
    script += "for _ in range(50): stream.write(flowtools.FlowPDU(1, %r))\n" % datagram(0, 30)
    python(script + end)
    assert len(list(flowtools.FlowSet("flows.ft"))) == 1500


def test_standard_output():
    script = "import flowtools; flowtools.FlowSet('-', True).write(flowtools.FlowPDU(1, %r)); print(end='')" % datagram()
    done = python(script)
    assert done.stderr == b""
    with open("redirected.ft", "wb") as file:
        file.write(b"x" * 10)
        file.flush()
        assert python(script, stdout=file).stderr == b""
    with open("redirected.ft", "rb") as file:
        assert file.read() == b"x" * 10 + done.stdout
    assert [flow.dPkts for flow in flowtools.FlowSet(done.stdout)] == [0, 1, 2]


def test_file_objects_and_descriptors():
    with open("object.ft", "wb") as file:
        with flowtools.FlowSet(file, "w") as stream:
            stream.write(pdu())
    with open("number.ft", "wb") as file:
        with flowtools.FlowSet(file.fileno(), "w") as stream:
            stream.write(pdu())
        file.fileno()
    for name in ("object.ft", "number.ft"):
        assert [flow.dPkts for flow in flowtools.FlowSet(name)] == [0, 1, 2]

    class Failing:
        def write(self, content):
            raise ZeroDivisionError

    stream = flowtools.FlowSet(Failing(), "w")
    with pytest.raises(ZeroDivisionError):
        stream.write(pdu())
        stream.close()


def test_what_cannot_be_opened(scratch):
    with pytest.raises(flowtools.IOError) as caught:
        flowtools.FlowSet("missing/x", True)
    assert (caught.value.errno, caught.value.filename) == (2, "missing/x")
    with pytest.raises(flowtools.IOError, match="[Ii]s a directory"):
        flowtools.FlowSet(str(scratch), True)


def test_full_disks():
    with pytest.raises(flowtools.IOError, match="No space left") as caught:
        flowtools.FlowSet("/dev/full", True).close()
    assert (caught.value.errno, caught.value.filename) == (28, "/dev/full")
    octets = [bytearray(datagram(0, 30)) for _ in range(2000)]
    for one in octets:
        one[24:] = os.urandom(len(one) - 24)
    pdus = [flowtools.FlowPDU(1, one) for one in octets]
    stream = flowtools.FlowSet("flows.ft", True)
    with file_size_limit(200000):
        with pytest.raises(flowtools.IOError) as caught:
            for taken in pdus:
                stream.write(taken)
        assert caught.value.errno == 27
        with pytest.raises(flowtools.IOError):
            stream.close()
    with pytest.raises(ValueError):
        stream.write(taken)
    # what fits in the buffers fails when they are written
    stream = flowtools.FlowSet("flows.ft", True)
    stream.write(pdus[0])
    with file_size_limit(60):
        with pytest.raises(flowtools.IOError) as caught:
            stream.close()
    assert (caught.value.errno, caught.value.filename) == (27, "flows.ft")


def test_full_disks_are_not_passed_over_in_silence():
    script = "import flowtools\nwith flowtools.FlowSet('/dev/full', True) as stream: pass"
    assert b"No space left" in python(script).stderr
    script = "import flowtools, resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    script += "stream = flowtools.FlowSet('flows.ft', True)\nstream.write(flowtools.FlowPDU(1, %r))\n" % datagram()
    script += "resource.setrlimit(resource.RLIMIT_FSIZE, (60, 60))\n"
    for end in ("del stream", ""):
        assert b"IOError: [Errno 27]" in python(script + end).stderr


def test_threads_share_a_stream():
    stream = flowtools.FlowSet("flows.ft", True)

    def work(start):
        for n in range(start, start + 1000, 10):
            stream.write(pdu(n, 10))

    threads = [threading.Thread(target=work, args=(start,)) for start in range(0, 4000, 1000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stream.close()
    assert sorted(flow.dPkts for flow in flowtools.FlowSet("flows.ft")) == list(range(4000))
