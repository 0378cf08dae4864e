"""Flows that are read: every field of every version, and what is wrong with files."""

import builtins
import copy
import gc
import ipaddress
import itertools
import os
import struct
import threading
import warnings

import pytest
from helpers import SAMPLE, VERSIONS, make_stream, members, numbered, python, random_records

import flowtools

ADDRESSES = ("exaddr", "srcaddr", "dstaddr", "nexthop", "peer_nexthop")
NUMBERS = (
    "dFlows dOctets dPkts dst_as dst_mask dst_tag dstport engine_id engine_type extra_pkts in_encaps input marked_tos out_encaps "
    "output prot router_sc src_as src_mask src_tag srcport sysUpTime tcp_flags tos unix_nsecs unix_secs"
).split()
ATTRIBUTES = NUMBERS + [name + end for name in ADDRESSES + ("first", "last") for end in ("", "_raw")]


def time_of(record, when):
    """As ftltime has it: seconds in 32 bits, and milliseconds."""
    distance = (when - record["sysUpTime"] + 2**31) % 2**32 - 2**31
    seconds, milliseconds = divmod((record["unix_secs"] * 1000 + record["unix_nsecs"] // 1000000 + distance) % 2**64, 1000)
    return seconds % 2**32 + milliseconds * 1e-3


def expected(version, values):
    record = {name: value for (name, _, _), value in zip(members(*version)[0], values)}
    want = {name: value for name, value in record.items() if name in NUMBERS}
    for name in ADDRESSES:
        if name in record:
            want[name + "_raw"], want[name] = record[name], str(ipaddress.IPv4Address(record[name]))
    for name in ("First", "Last"):
        want[name.lower() + "_raw"], want[name.lower()] = record[name], time_of(record, record[name])
    return want


@pytest.mark.parametrize("version", VERSIONS, ids="{0[0]}.{0[1]}".format)
@pytest.mark.parametrize("order", ["little", "big"])
@pytest.mark.parametrize("compressed", [False, True])
def test_every_attribute_of_every_version(version, order, compressed):
    records = random_records(version, 30)
    flows = list(flowtools.FlowSet(make_stream("flows.ft", records, version, order, compressed)))
    assert len(flows) == len(records)
    for flow, values in zip(flows, records):
        want = expected(version, values)
        assert isinstance(flow, flowtools.Flow)
        assert (flow.version, flow.aggregation) == version
        for name in ATTRIBUTES:
            if name in want:
                assert getattr(flow, name) == want[name], name
                assert type(getattr(flow, name)) is type(want[name]), name
            else:
                with pytest.raises(flowtools.AttributeError) as caught:
                    getattr(flow, name)
                assert isinstance(caught.value, builtins.AttributeError)
                assert isinstance(caught.value, flowtools.Error)


def test_addresses_and_times_as_objects():
    flow = next(flowtools.FlowSet(SAMPLE))
    assert flow.srcaddr_ip == ipaddress.IPv4Address(flow.srcaddr_raw)
    assert abs(flow.first_datetime.timestamp() - flow.first) < 1e-6
    assert flow.last_datetime.tzinfo is not None


def test_attributes_cannot_be_changed():
    flow = next(flowtools.FlowSet(SAMPLE))
    for name in ("dOctets", "dFlows", "anything"):
        with pytest.raises(builtins.AttributeError):
            setattr(flow, name, 1)
    with pytest.raises(builtins.AttributeError) as caught:
        flow.anything
    assert not isinstance(caught.value, flowtools.Error)
    assert copy.copy(flow) == flow and copy.deepcopy(flow) == flow


def test_id():
    records = random_records((5, 0), 50)
    for flow in flowtools.FlowSet(make_stream("flows.ft", records)):
        source = struct.pack("=IHH", flow.srcaddr_raw, flow.srcport, flow.input)
        destination = struct.pack("=IHH", flow.dstaddr_raw, flow.dstport, flow.output)
        end = bytes([flow.prot, 0])
        assert flow.getID() == source + destination + end == flow.getID(0)
        assert flow.getID(1) == b"".join(sorted((source, destination))) + end
    make_stream("flows.ft", random_records((8, 1), 2), (8, 1))
    with pytest.raises(flowtools.AttributeError):
        next(flowtools.FlowSet("flows.ft")).getID()


def test_flows_stay_when_the_stream_goes_on():
    for compressed in (False, True):
        stream = flowtools.FlowSet(make_stream("flows.ft", numbered(10000), compressed=compressed))
        flows = list(stream)
        stream.close()
        os.truncate("flows.ft", 0)
        del stream
        gc.collect()
        assert [flow.dPkts for flow in flows] == list(range(10000))


def test_iterating():
    stream = flowtools.FlowSet(filename=make_stream("flows.ft", numbered(5000)), for_writing=False)
    assert iter(stream) is stream
    assert next(stream).dPkts == 0
    assert [flow.dPkts for flow in itertools.islice(stream, 10)] == list(range(1, 11))
    assert [flow.dPkts for flow in stream] == list(range(11, 5000))
    for _ in range(2):
        with pytest.raises(StopIteration):
            next(stream)


def test_threads_share_a_stream():
    stream, seen = flowtools.FlowSet(make_stream("flows.ft", numbered(30000), compressed=True)), []
    threads = [threading.Thread(target=lambda: seen.extend([flow.dPkts for flow in stream])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == list(range(30000))


def test_what_cannot_be_opened(scratch):
    with pytest.raises(flowtools.IOError, match="No such file") as caught:
        flowtools.FlowSet("missing")
    assert (caught.value.errno, caught.value.filename) == (2, "missing")
    assert isinstance(caught.value, OSError)
    for wrong in (None, 1.5, object()):
        with pytest.raises(TypeError):
            flowtools.FlowSet(wrong)
    with pytest.raises(TypeError):
        flowtools.FlowSet("missing", name="x")
    with pytest.raises(ValueError):
        flowtools.FlowSet("a\0b")
    with pytest.raises(flowtools.IOError, match="Bad file descriptor"):
        flowtools.FlowSet(999)


@pytest.mark.parametrize("content", [b"", b"\xcf", b"\xcf\x10\x01\x03", b"no flows\n" * 100, bytes(5000)])
def test_what_is_not_a_stream(content):
    with open("bad", "wb") as file:
        file.write(content)
    with pytest.raises(flowtools.IOError, match="ftiheader_read") as caught:
        flowtools.FlowSet("bad")
    assert caught.value.filename == "bad"


def test_versions_that_are_not_known():
    content = make_stream(None, numbered(1)).replace(struct.pack("<HHH", 2, 2, 5), struct.pack("<HHH", 2, 2, 9))
    with pytest.raises(flowtools.IOError, match="Unsupported d_version 9"):
        flowtools.FlowSet(content)


@pytest.mark.parametrize("compressed, damage", [(False, "cut"), (True, "cut"), (True, "spoilt")])
def test_truncated_and_damaged_streams(compressed, damage):
    make_stream("flows.ft", random_records((5, 0), 5000), compressed=compressed)
    with open("flows.ft", "r+b") as file:
        size = file.seek(0, os.SEEK_END)
        if damage == "cut":
            file.truncate(size - 100)
        else:
            file.seek(size * 3 // 4)
            file.write(b"\xff" * 100)
    stream, seen = flowtools.FlowSet("flows.ft"), []
    with pytest.raises(flowtools.IOError) as caught:
        seen.extend(stream)
        for flow in stream:
            seen.append(flow)
    assert caught.value.filename == "flows.ft"
    seen = []
    with pytest.raises(flowtools.IOError):
        for flow in flowtools.FlowSet("flows.ft"):
            seen.append(flow)
    assert 3000 < len(seen) < 5000
    if not compressed:
        assert len(seen) == 4998


def test_messages_are_not_printed():
    script = "import flowtools\ntry: flowtools.FlowSet('/dev/null')\nexcept flowtools.IOError as e: print(e)"
    done = python(script)
    assert done.stderr == b"" and b"ftiheader_read" in done.stdout


def test_what_is_odd_in_a_header_is_a_warning():
    content = bytearray(make_stream(None, numbered(3)))
    end = struct.unpack_from("<I", content, 4)[0]
    struct.pack_into("<I", content, 4, end + 5)
    content[end:end] = b"\7\0\4\0\1"  # a value that has only begun
    with open("odd", "wb") as file:
        file.write(content)
    with pytest.warns(RuntimeWarning, match="odd: .*ignored"):
        stream = flowtools.FlowSet("odd")
    assert [flow.dPkts for flow in stream] == [0, 1, 2]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(RuntimeWarning):
            flowtools.FlowSet("odd")
        next(flowtools.FlowSet(SAMPLE))


def test_closed_sets():
    stream = flowtools.FlowSet(make_stream("flows.ft", numbered(100)))
    flow = next(stream)
    stream.close()
    stream.close()
    assert flow.dPkts == 0
    for call in (lambda: next(stream), lambda: iter(stream), lambda: stream.write(flow), stream.__arrow_c_stream__):
        with pytest.raises(ValueError, match="closed"):
            call()


def test_filters():
    records = random_records((5, 0), 3000)
    text = "filter-primitive low\n type ip-port\n permit 0-1023\nfilter-definition low\n match ip-source-port low\n"
    make_stream("flows.ft", records)
    want = [flow for flow in flowtools.FlowSet("flows.ft") if flow.srcport < 1024]
    assert list(flowtools.FlowSet("flows.ft", filter=text)) == want and 10 < len(want) < 1000
    more = text + "filter-definition not-low\n invert\n match ip-source-port low\n"
    with pytest.raises(flowtools.FilterError, match="more than one"):
        flowtools.FlowSet("flows.ft", filter=more)
    assert len(list(flowtools.FlowSet("flows.ft", filter=(more, "not-low")))) == 3000 - len(want)
    with pytest.raises(flowtools.FilterError, match="no such definition"):
        flowtools.FlowSet("flows.ft", filter=(more, "other"))
    with pytest.raises(flowtools.FilterError, match="line 2"):
        flowtools.FlowSet("flows.ft", filter="filter-primitive low\n type nothing\n")
    make_stream("as.ft", random_records((8, 1), 10), (8, 1))
    with pytest.raises(flowtools.FilterError, match="no srcport"):
        flowtools.FlowSet("as.ft", filter=text)
    with pytest.raises(TypeError):
        flowtools.FlowSet("flows.ft", filter=5)
