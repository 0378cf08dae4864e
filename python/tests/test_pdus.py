"""Datagrams."""

import builtins
import gc
import ipaddress
import pickle
import struct

import pytest
from helpers import datagram, version_1

import flowtools


def pdu(start=0, count=3, exporter=0x7F000001, **times):
    return flowtools.FlowPDU(exporter, datagram(start, count, **times))


def test_header_and_flows():
    one = flowtools.FlowPDU(exporter=0x7F000001, buffer=datagram(7, 5))
    have = (one.version, one.count, one.sysUpTime, one.unix_secs, one.unix_nsecs, one.sequence)
    assert have == (5, 5, 3600000, 1000000000, 5, 7)
    assert len(one) == 5 and one.exporter == ipaddress.IPv4Address("127.0.0.1")
    for _ in range(2):
        flows = list(one)
        assert [flow.dPkts for flow in flows] == list(range(7, 12))
    del one
    gc.collect()
    flow = flows[0]
    assert (flow.srcaddr, flow.exaddr, flow.tcp_flags, flow.prot, flow.tos) == ("10.0.0.7", "127.0.0.1", 0x1B, 6, 0x10)
    assert (flow.first, flow.last, flow.first_raw) == (999999990.0, 999999999.0, 3590000)
    with pytest.raises(flowtools.AttributeError):
        flow.dFlows
    assert len(flow.getID()) == 18


def test_sampling():
    octets = datagram()
    for word, interval in ((0x4064, 100), (0xBFFF, 0x3FFF), (0x8000, 0), (1, 1)):
        one = flowtools.FlowPDU(1, octets[:22] + struct.pack(">H", word) + octets[24:])
        assert one.sampling == interval
        assert [flow.dPkts for flow in one] == [0, 1, 2]  # as they were sent
    assert flowtools.FlowPDU(1, version_1()).sampling is None


def test_exporters():
    octets = datagram()
    for exporter in ("10.0.0.1", ipaddress.IPv4Address("10.0.0.1"), 0x0A000001):
        assert next(iter(flowtools.FlowPDU(exporter, octets))).exaddr == "10.0.0.1"
    # the old binding takes the low bits
    for exporter, want in ((-1, "255.255.255.255"), (1 << 32 | 5, "0.0.0.5"), (True, "0.0.0.1")):
        assert next(iter(flowtools.FlowPDU(exporter, octets))).exaddr == want
    with pytest.raises(ValueError):
        flowtools.FlowPDU("host", octets)


def test_what_is_taken_for_a_datagram():
    octets = datagram()
    for buffer in (octets, bytearray(octets), memoryview(b"x" + octets)[1:]):
        assert len(list(flowtools.FlowPDU(1, buffer))) == 3
    buffer = bytearray(octets)
    kept = flowtools.FlowPDU(1, buffer)
    buffer[:] = bytes(len(buffer))
    assert kept == flowtools.FlowPDU(1, octets)
    for args in ((), (1,), (1.5, octets), (1, 5), (1, None)):
        with pytest.raises(TypeError):
            flowtools.FlowPDU(*args)


def test_what_is_not_a_pdu():
    good = datagram()
    for bad in (b"", b"\0\5", good[:-1], good + b"\0", b"\0\4" + good[2:], "text", good * 20, bytes(65536)):
        with pytest.raises(flowtools.PDUError) as caught:
            flowtools.FlowPDU(1, bad)
        assert isinstance(caught.value, flowtools.Error)
        assert isinstance(caught.value, SystemError)  # as the old binding has it
        assert str(caught.value) != ""


def test_version_1():
    old = flowtools.FlowPDU(1, version_1())
    assert (old.version, old.count, old.sequence, len(list(old))) == (1, 2, 0, 2)
    assert len(list(flowtools.FlowPDU(1, version_1(0)))) == 0


def test_read_only():
    one = pdu()
    for name in ("version", "count", "sysUpTime", "unix_secs", "unix_nsecs", "sequence", "sampling", "anything"):
        with pytest.raises(builtins.AttributeError):
            setattr(one, name, 1)


def test_order():
    first, second, third = pdu(0, 30), pdu(30, 30), pdu(60, 30)
    assert first == pdu(0, 30) and not first != pdu(0, 30) and hash(first) == hash(pdu(0, 30))
    assert first <= pdu(0, 30) and first >= pdu(0, 30)
    assert first != second and not first == second
    for smaller, greater in ((first, second), (first, third)):
        assert smaller < greater and smaller <= greater and greater > smaller and greater >= smaller
        assert not (greater < smaller or greater <= smaller or smaller > greater or smaller >= greater)
    # later with the same sequence, which an exporter has that sends no flows
    assert pdu(5, secs=1000000000) < pdu(5, secs=1000000001)
    assert not pdu(5, secs=1000000001) < pdu(5, secs=1000000000)
    # of two exporters neither is smaller, and they may be equal
    other = pdu(30, 30, exporter=1)
    assert not (first < other or first > other or first <= other or first >= other)
    assert second == other


def test_next():
    assert pdu(0, 30).is_next(pdu(30, 30)) is True
    for other in (pdu(31, 30), pdu(30, 30, secs=999999999), pdu(30, 30, uptime=3599999)):
        assert pdu(0, 30).is_next(other) is False
    assert pdu(30, 30).is_next(pdu(0, 30)) is False
    for args in ((1,), ()):
        with pytest.raises(TypeError):
            pdu().is_next(*args)


def test_next_across_the_end_of_the_numbers():
    def numbered(sequence):
        octets = bytearray(datagram(0, 2))
        struct.pack_into(">I", octets, 16, sequence)
        return flowtools.FlowPDU(1, octets)

    for sequence, following in ((0xFFFFFFFD, 0xFFFFFFFF), (0xFFFFFFFE, 0), (0xFFFFFFFF, 1)):
        assert numbered(sequence).is_next(numbered(following)) and numbered(sequence) < numbered(following)


def test_compared_to_other_things():
    one = pdu()
    assert one != 1 and one is not None and one != datagram()
    for call in (lambda: one < 1, lambda: one >= None):
        with pytest.raises(TypeError):
            call()


def test_pickled():
    one = pdu(3, 4)
    again = pickle.loads(pickle.dumps(one))
    assert again == one and list(again) == list(one) and again.exporter == one.exporter
    assert "127.0.0.1" in repr(one)
