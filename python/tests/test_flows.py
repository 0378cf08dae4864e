"""Flows that are made, compared, printed and pickled."""

import datetime
import ipaddress
import pickle

import pytest
from helpers import SAMPLE, VERSIONS, make_stream, random_records

import flowtools
from flowtools import Flow


@pytest.mark.parametrize("version", VERSIONS, ids="{0[0]}.{0[1]}".format)
def test_flows_come_back(version):
    for flow in flowtools.FlowSet(make_stream("flows.ft", random_records(version, 20), version)):
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(flow, protocol)) == flow
        assert eval(repr(flow)) == flow
        assert Flow(**dict(flow)) == flow
        assert hash(eval(repr(flow))) == hash(flow)


def test_made_of_fields():
    flow = Flow(srcaddr="192.0.2.1", dstaddr=0x7F000001, nexthop=ipaddress.IPv4Address("10.0.0.1"), dPkts=3, prot=6)
    assert (flow.version, flow.srcaddr, flow.dstaddr, flow.nexthop_raw) == (5, "192.0.2.1", "127.0.0.1", 0x0A000001)
    assert (flow.dPkts, flow.prot, flow.dOctets) == (3, 6, 0)
    assert Flow(srcaddr_raw=1) == Flow(srcaddr="0.0.0.1") != Flow(srcaddr="0.0.0.2")
    assert Flow() != Flow(version=7) and Flow() != 1


def test_the_version_has_the_fields():
    assert Flow(router_sc="10.0.0.1").version == 7
    assert Flow(peer_nexthop=1).version == 6
    assert Flow(src_tag=1).version == 1005
    assert (Flow(dFlows=1).version, Flow(dFlows=1).aggregation) == (8, 1)
    assert Flow(version="8.3").aggregation == Flow(version=8, aggregation=3).aggregation == 3
    for wrong in (dict(version=5, router_sc=1), dict(version=9), dict(dFlows=1, nexthop=1, peer_nexthop=1)):
        with pytest.raises(ValueError):
            Flow(**wrong)


def test_times():
    start = datetime.datetime(2024, 2, 29, 12, 0, 0, 250000, tzinfo=datetime.timezone.utc)
    flow = Flow(first=start, last=start.timestamp() + 60)
    assert flow.first_datetime == start
    assert flow.last_datetime == start + datetime.timedelta(seconds=60)
    flow = Flow(unix_secs=1700000000, sysUpTime=500000, first=1699999990.5)
    assert (flow.first_raw, flow.first) == (490500, 1699999990.5)
    with pytest.raises(ValueError, match="24 days"):
        Flow(unix_secs=1, first=1700000000)
    with pytest.raises(OverflowError):
        Flow(first=-1)


def test_values_that_do_not_fit():
    for wrong in (dict(prot=256), dict(srcport=65536), dict(dPkts=1 << 32), dict(dPkts=-1)):
        with pytest.raises(OverflowError):
            Flow(**wrong)
    for wrong in (dict(anything=1), dict(srcaddr=[]), dict(dPkts="x"), dict(srcaddr=1.5)):
        with pytest.raises(TypeError):
            Flow(**wrong)
    with pytest.raises(ValueError):
        Flow(srcaddr="192.0.2.300")
    with pytest.raises(TypeError):
        Flow(1)


def test_dictionary():
    flow = next(flowtools.FlowSet(SAMPLE))
    fields = dict(flow)
    assert fields["srcaddr"] == flow["srcaddr"] == flow.srcaddr and fields["first"] == flow.first
    assert "dFlows" not in fields
    with pytest.raises(KeyError):
        flow["dFlows"]


def test_headers():
    with flowtools.FlowSet("flows.ft", "w", hostname="host", comment="né", capture_start=1700000000,
                           capture_end=datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)) as flows:
        flows.write(Flow(dPkts=1))
    header = flowtools.FlowSet("flows.ft").header
    assert (header.hostname, header.comment, header.version, header.flows) == ("host", "né", 5, 1)
    assert header.capture_start.timestamp() == 1700000000 and header.capture_end.year == 2024
    assert header.complete and header.compressed and header.exporter is None
    assert "hostname='host'" in repr(header)
    assert flowtools.FlowSet("new.ft", "w").header is None
