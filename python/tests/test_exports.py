"""Datagrams of NetFlow 9 and IPFIX."""

import pickle
import struct
import warnings

import pytest

import flowtools

FIELDS = [(8, 4), (12, 4), (7, 2), (11, 2), (4, 1), (2, 4), (1, 4)]


def export(version, sequence, *sets, domain=7):
    """A datagram."""
    body = b"".join(struct.pack(">HH", number, 4 + len(content)) + content for number, content in sets)
    if version == 9:
        return struct.pack(">HHIIII", 9, len(sets), 3600000, 1700000000, sequence, domain) + body
    return struct.pack(">HHIII", 10, 16 + len(body), 1700000000, sequence, domain) + body


def template(version):
    fields = b"".join(struct.pack(">HH", *field) for field in FIELDS)
    return (0 if version == 9 else 2, struct.pack(">HH", 256, len(FIELDS)) + fields)


def data(count, start=0):
    flow = lambda n: struct.pack(">IIHHBII", 0x0A000000 + n, 0xC0A80000 + n, 1024 + n, 443, 6, n + 1, (n + 1) * 64)
    return (256, b"".join(flow(n) for n in range(start, start + count)))


@pytest.mark.parametrize("version", [9, 10])
def test_flows(version):
    exporter = "192.0.2.%d" % version
    assert len(flowtools.FlowPDU(exporter, export(version, 0, template(version)))) == 0
    pdu = flowtools.FlowPDU(exporter, export(version, 1, data(3)))
    assert (pdu.version, pdu.count, len(pdu), pdu.sequence) == (version, 3, 3, 1)
    assert pdu.sampling is None
    assert (pdu.unix_secs, pdu.unix_nsecs, pdu.sysUpTime) == (1700000000, 0, 3600000 if version == 9 else 0)
    for n, flow in enumerate(pdu):
        assert (flow.srcaddr, flow.dstaddr, flow.exaddr) == ("10.0.0.%d" % n, "192.168.0.%d" % n, exporter)
        assert (flow.srcport, flow.dstport, flow.prot, flow.dPkts, flow.dOctets) == (1024 + n, 443, 6, n + 1, (n + 1) * 64)
        assert flow.last == 1700000000.0
    assert "version %d" % version in repr(pdu)


def test_all_flows_of_a_datagram_come_at_once():
    flowtools.FlowPDU("192.0.2.3", export(10, 0, template(10)))
    pdu = flowtools.FlowPDU("192.0.2.3", export(10, 0, data(200)))
    assert [flow.dPkts for flow in pdu] == list(range(1, 201))
    assert len(flowtools.FlowPDU("192.0.2.3", export(10, 200, data(1)))) == 1


def test_what_comes_next():
    for version, step in ((9, 1), (10, 5)):
        first = flowtools.FlowPDU("192.0.2.4", export(version, 50, template(version), data(5)))
        assert first.is_next(flowtools.FlowPDU("192.0.2.4", export(version, 50 + step, data(1))))
        assert not first.is_next(flowtools.FlowPDU("192.0.2.4", export(version, 51 + step, data(1))))


def test_templates_belong_to_an_exporter_and_a_domain():
    flowtools.FlowPDU("192.0.2.5", export(9, 0, template(9)))
    for exporter, domain in (("192.0.2.6", 7), ("192.0.2.5", 8)):
        with pytest.warns(RuntimeWarning, match="until template 256 comes"):
            assert len(flowtools.FlowPDU(exporter, export(9, 1, data(2), domain=domain))) == 0
        # said once
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert len(flowtools.FlowPDU(exporter, export(9, 2, data(2), domain=domain))) == 0
    assert len(flowtools.FlowPDU("192.0.2.5", export(9, 1, data(2)))) == 2


def test_what_is_not_one():
    for bad in (export(9, 0)[:19], export(10, 0)[:15], struct.pack(">HHIII", 10, 15, 0, 0, 0)):
        with pytest.raises(flowtools.PDUError):
            flowtools.FlowPDU("192.0.2.7", bad)


def test_pickled_with_its_flows():
    flowtools.FlowPDU("192.0.2.8", export(10, 0, template(10)))
    pdu = flowtools.FlowPDU("192.0.2.8", export(10, 0, data(4)))
    withdrawn = export(10, 4, (2, struct.pack(">HH", 256, 0)))
    assert len(flowtools.FlowPDU("192.0.2.8", withdrawn)) == 0
    again = pickle.loads(pickle.dumps(pdu))
    assert again == pdu and list(again) == list(pdu) and again.exporter == pdu.exporter and again.count == 4
    assert again.is_next(flowtools.FlowPDU("192.0.2.8", withdrawn))


def test_written(tmp_path):
    pdu = flowtools.FlowPDU("192.0.2.9", export(9, 0, template(9), data(3)))
    path = str(tmp_path / "flows")
    with flowtools.FlowSet(path, "w") as flows:
        flows.write(pdu)
    assert list(flowtools.FlowSet(path)) == list(pdu)
