"""examples/python/flowtools.py: what it reads and writes, what it refuses, and that nothing is lost.

usage: python_module.py libft.so DIRECTORY [test...]
"""

import builtins
import copy
import ctypes
import gc
import ipaddress
import itertools
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import threading
import unittest
import warnings

sys.dont_write_bytecode = True

from python_streams import (  # noqa: E402
    LIBRARY,
    MODULE,
    ROOT,
    SAMPLE,
    SCRATCH,
    VERSIONS,
    TestCase,
    datagram,
    file_size_limit,
    flowtools,
    lib,
    make_stream,
    members,
    numbered,
    pdu,
    python,
    records_of,
    version_1,
)

NAMES = {"First": "first", "Last": "last"}
ADDRESSES = ("exaddr", "srcaddr", "dstaddr", "nexthop", "peer_nexthop")
NUMBERS = (
    "dFlows dOctets dPkts dst_as dst_mask dst_tag dstport engine_id engine_type extra_pkts in_encaps input marked_tos out_encaps "
    "output prot router_sc src_as src_mask src_tag srcport sysUpTime tcp_flags tos unix_nsecs unix_secs"
).split()
ATTRIBUTES = NUMBERS + [name + end for name in ADDRESSES + ("first", "last") for end in ("", "_raw")]


class Reading(TestCase):
    def test_every_attribute_of_every_version(self):
        for version, order, compressed in itertools.product(VERSIONS, (1, 2), (False, True)):
            with self.subTest(version=version, order=order, compressed=compressed):
                records = records_of(version, 100)
                make_stream("flows.ft", records, *version, order, compressed)
                flows = list(flowtools.FlowSet("flows.ft"))
                self.assertEqual(len(flows), len(records))
                self.check_flows(version, records, flows)
                with flowtools.FlowSet("flows.ft") as stream:
                    self.check_batches(flows, stream.batches(33))

    def check_flows(self, version, records, flows):
        layout, _ = members(*version)
        layout = {NAMES.get(name, name): place for name, place in layout.items()}
        if version == (8, 10):
            # FT_XFIELD_V8_10_MASK, as it ever was, leaves these out.
            del layout["input"], layout["output"]
        for record, flow in zip(records, flows):
            self.assertIsInstance(flow, flowtools.Flow)
            want = {name: struct.unpack_from("=" + kind, record, at)[0] for name, (at, kind) in layout.items()}
            for name in ADDRESSES + ("first", "last"):
                if name in want:
                    want[name + "_raw"] = want[name]
            for name in ADDRESSES:
                if name in want:
                    want[name] = str(ipaddress.IPv4Address(want[name]))
            for name in ("first", "last"):
                want[name] = self.time(want, want[name])
            for name in ATTRIBUTES:
                if name in want:
                    self.assertEqual(getattr(flow, name), want[name], name)
                    self.assertIs(type(getattr(flow, name)), type(want[name]), name)
                else:
                    with self.assertRaises(flowtools.AttributeError) as caught:
                        getattr(flow, name)
                    self.assertIsInstance(caught.exception, builtins.AttributeError)
                    self.assertIsInstance(caught.exception, flowtools.Error)

    def time(self, record, when):
        # The seconds are the first member, in either form of struct fttime.
        lib.ftltime.restype = ctypes.c_uint64
        clock = [record[name] for name in ("sysUpTime", "unix_secs", "unix_nsecs")]
        seconds = lib.ftltime(*map(ctypes.c_uint32, clock + [when])) & 0xFFFFFFFF
        distance = ctypes.c_int32(when - clock[0]).value
        return seconds + (clock[1] * 1000 + clock[2] // 1000000 + distance) % 2 ** 64 % 1000 * 1e-3

    def check_batches(self, flows, batches):
        batches = list(batches)
        self.assertEqual(sum(map(len, batches)), len(flows))
        self.assertTrue(all(1 <= len(batch) <= 33 for batch in batches))
        columns = {}
        for name in ATTRIBUTES:
            try:
                columns[name] = [getattr(flow, name) for flow in flows]
            except flowtools.AttributeError:
                self.assertRaises(flowtools.AttributeError, batches[0].column, name)
        for name, values in columns.items():
            self.assertEqual([value for batch in batches for value in batch.column(name)], values, name)
        self.assertEqual([flow.dOctets for batch in batches for flow in batch], columns["dOctets"])
        self.assertRaises(builtins.AttributeError, batches[0].column, "no_such_thing")

    def test_the_sample(self):
        first = next(flowtools.FlowSet(SAMPLE))
        self.assertEqual(first.srcaddr, str(ipaddress.IPv4Address(first.srcaddr_raw)))
        self.assertGreater(first.last, 1e9)

    def test_attributes_cannot_be_changed(self):
        flow = next(flowtools.FlowSet(SAMPLE))
        for name in ("dOctets", "dFlows", "anything"):
            self.assertRaises(builtins.AttributeError, setattr, flow, name, 1)
        with self.assertRaises(builtins.AttributeError) as caught:
            flow.anything
        self.assertNotIsInstance(caught.exception, flowtools.Error)
        self.assertNotEqual(flow, next(flowtools.FlowSet(SAMPLE)))
        self.assertEqual(copy.copy(flow).dOctets, flow.dOctets)

    def test_id(self):
        make_stream("flows.ft", records_of((5, 0), 50))
        for flow in flowtools.FlowSet("flows.ft"):
            source = struct.pack("=IHH", flow.srcaddr_raw, flow.srcport, flow.input)
            destination = struct.pack("=IHH", flow.dstaddr_raw, flow.dstport, flow.output)
            end = bytes([flow.prot, 0])
            self.assertEqual(flow.getID(), source + destination + end)
            self.assertEqual(flow.getID(0), flow.getID())
            self.assertEqual(flow.getID(1), b"".join(sorted((source, destination))) + end)
        make_stream("flows.ft", records_of((8, 1), 1), 8, 1)
        self.assertRaises(flowtools.AttributeError, next(flowtools.FlowSet("flows.ft")).getID)

    def test_flows_stay_when_the_stream_goes_on(self):
        for compressed in (False, True):
            make_stream("flows.ft", numbered(10000), compressed=compressed)
            stream = flowtools.FlowSet("flows.ft")
            flows = list(stream)
            batches = list(flowtools.FlowSet("flows.ft").batches())
            stream.close()
            os.truncate("flows.ft", 0)
            del stream
            gc.collect()
            self.assertNumbered((flow.dPkts for flow in flows), 10000)
            self.assertNumbered((n for batch in batches for n in batch.column("dPkts")), 10000)

    def test_iterating(self):
        make_stream("flows.ft", numbered(5000))
        stream = flowtools.FlowSet(filename="flows.ft", for_writing=False)
        self.assertIs(iter(stream), stream)
        self.assertEqual(next(stream).dPkts, 0)
        self.assertEqual([flow.dPkts for flow in itertools.islice(stream, 10)], list(range(1, 11)))
        # batches go on where the loop has stopped, and the other way round
        batches = stream.batches(100)
        self.assertEqual(list(next(batches).column("dPkts")), list(range(11, 111)))
        self.assertEqual(next(stream).dPkts, 111)
        self.assertEqual(next(batches).column("dPkts")[0], 112)
        rest = [n for batch in batches for n in batch.column("dPkts")]
        self.assertNumbered(list(range(212)) + rest, 5000)
        self.assertRaises(StopIteration, next, stream)
        self.assertRaises(StopIteration, next, stream)
        self.assertEqual(list(stream.batches()), [])
        for most in (0, -1):
            self.assertRaises(ValueError, stream.batches, most)
        self.assertRaises(TypeError, stream.batches, 1.5)

    def test_batches_are_large(self):
        make_stream("flows.ft", numbered(20000))
        with flowtools.FlowSet("flows.ft") as stream:
            self.assertLess(len(list(stream.batches())), 20)

    def test_only_true_is_for_writing(self):
        before = os.path.getsize(make_stream("flows.ft", numbered(10)))
        for value in (1, "w", None, 0):
            self.assertEqual(len(list(flowtools.FlowSet("flows.ft", value))), 10)
        self.assertEqual(os.path.getsize("flows.ft"), before)

    def test_standard_input(self):
        make_stream("flows.ft", numbered(3000), compressed=True)
        script = "import flowtools, os; print(sum(f.dPkts for f in flowtools.FlowSet(%s))); os.fstat(0)"
        for name in ("", "'-'"):
            with open("flows.ft", "rb") as file:
                done = python(script % name, stdin=file)
            self.assertEqual((done.stdout, done.stderr), (b"%d\n" % sum(range(3000)), b""))
        with open("flows.ft", "rb") as file:
            done = python(script % "", input=file.read(), stdin=None)
        self.assertEqual((done.stdout, done.stderr), (b"%d\n" % sum(range(3000)), b""))

    def test_flows_are_there_when_they_arrive(self):
        with open(make_stream("flows.ft", numbered(5)), "rb") as file:
            octets = file.read()
        start = len(octets) - 5 * 64
        os.mkfifo("fifo")
        self.addCleanup(os.remove, "fifo")
        fd = os.open("fifo", os.O_RDWR)
        os.write(fd, octets[: start + 3 * 64 + 20])
        stream = flowtools.FlowSet("fifo")
        self.assertEqual([next(stream).dPkts for _ in range(3)], [0, 1, 2])
        os.write(fd, octets[start + 3 * 64 + 20 :])
        self.assertEqual(list(next(stream.batches()).column("dPkts")), [3, 4])
        os.close(fd)
        self.assertRaises(StopIteration, next, stream)

    def test_threads_share_a_stream(self):
        make_stream("flows.ft", numbered(30000), compressed=True)
        stream, seen = flowtools.FlowSet("flows.ft"), []
        work = lambda: seen.extend([flow.dPkts for flow in stream])
        more = lambda: seen.extend([n for batch in stream.batches(500) for n in batch.column("dPkts")])
        threads = [threading.Thread(target=target) for target in (work, work, more, work)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertNumbered(sorted(seen), 30000)
        # one that finds that another has just read
        stream = flowtools.FlowSet("flows.ft")
        self.assertEqual([next(stream).dPkts, stream._file.next().dPkts, next(stream).dPkts], [0, 1, 2])


class Refusing(TestCase):
    def test_what_cannot_be_opened(self):
        self.assertIOError(flowtools.FlowSet, "missing", number=2, filename="missing", text="No such file")
        self.assertIOError(flowtools.FlowSet, "missing/x", True, number=2, filename="missing/x")
        self.assertIOError(flowtools.FlowSet, SCRATCH, filename=SCRATCH, text="Is a directory")
        self.assertIOError(flowtools.FlowSet, SCRATCH, True, text="[Ii]s a directory")
        self.assertRaises(TypeError, flowtools.FlowSet, None)
        self.assertRaises(TypeError, flowtools.FlowSet, 5)
        self.assertRaises(TypeError, flowtools.FlowSet, name="x")
        self.assertRaises(ValueError, flowtools.FlowSet, "a\0b")

    def test_what_is_not_a_stream(self):
        for octets in (b"", b"\xcf", b"\xcf\x10\x01\x03", b"no flows\n" * 100, bytes(5000)):
            with open("bad", "wb") as file:
                file.write(octets)
            self.assertIOError(flowtools.FlowSet, "bad", filename="bad", text="ftiheader_read")
        self.assertIOError(flowtools.FlowSet, LIBRARY, text="bad magic")
        self.assertIOError(flowtools.FlowSet, "/dev/null")

    def test_versions_that_are_not_known(self):
        with open(make_stream("flows.ft", numbered(1)), "rb") as file:
            octets = bytearray(file.read())
        at = octets.index(struct.pack("<HHH", 2, 2, 5))
        octets[at + 4] = 9
        with open("bad", "wb") as file:
            file.write(octets)
        self.assertIOError(flowtools.FlowSet, "bad", text="Unsupported d_version 9")

    def test_truncated_and_damaged_streams(self):
        for compressed, damage in itertools.product((False, True), ("cut", "spoilt")):
            if damage == "spoilt" and not compressed:
                continue
            with self.subTest(compressed=compressed, damage=damage):
                make_stream("flows.ft", records_of((5, 0), 5000), compressed=compressed)
                with open("flows.ft", "r+b") as file:
                    size = file.seek(0, os.SEEK_END)
                    if damage == "cut":
                        file.truncate(size - 100)
                    else:
                        file.seek(size * 3 // 4)
                        file.write(b"\xff" * 100)
                stream, seen = flowtools.FlowSet("flows.ft"), []
                self.assertIOError(seen.extend, stream, filename="flows.ft")
                self.assertTrue(3000 < len(seen) < 5000, len(seen))
                if not compressed:
                    self.assertEqual(len(seen), 4998)
                self.assertIOError(next, stream)
                count = 0
                with self.assertRaises(flowtools.IOError):
                    for batch in flowtools.FlowSet("flows.ft").batches():
                        count += len(batch)
                self.assertEqual(count, len(seen))

    def test_messages_are_not_printed(self):
        script = "import flowtools\ntry: flowtools.FlowSet('/dev/null')\nexcept flowtools.IOError as e: print(e)"
        done = python(script)
        self.assertEqual(done.stderr, b"")
        self.assertIn(b"ftiheader_read", done.stdout)

    def test_what_is_odd_in_a_header_is_a_warning(self):
        with open(make_stream("flows.ft", numbered(3)), "rb") as file:
            octets = bytearray(file.read())
        end = struct.unpack_from("<I", octets, 4)[0]
        struct.pack_into("<I", octets, 4, end + 5)
        octets[end:end] = b"\7\0\4\0\1"  # a value that has only begun
        with open("odd", "wb") as file:
            file.write(octets)
        with self.assertWarnsRegex(RuntimeWarning, "odd: .*ignored") as caught:
            stream = flowtools.FlowSet("odd")
        self.assertEqual(os.path.abspath(caught.filename), os.path.abspath(__file__))
        self.assertEqual([flow.dPkts for flow in stream], [0, 1, 2])
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.assertRaises(RuntimeWarning, flowtools.FlowSet, "odd")
            next(flowtools.FlowSet("flows.ft"))

    def test_closed_sets(self):
        stream = flowtools.FlowSet(make_stream("flows.ft", numbered(100)))
        flow, batches = next(stream), stream.batches()
        stream.close()
        stream.close()
        self.assertEqual(flow.dPkts, 0)
        for call in (lambda: next(stream), lambda: iter(stream), stream.batches, lambda: next(batches)):
            self.assertRaises(ValueError, call)
        with flowtools.FlowSet("new.ft", True) as stream:
            stream.write(pdu())
        self.assertRaises(ValueError, stream.write, pdu())
        self.assertRaises(ValueError, stream.write, 1)

    def test_the_wrong_direction(self):
        reader, writer = flowtools.FlowSet(SAMPLE), flowtools.FlowSet("new.ft", True)
        for call in (lambda: iter(writer), lambda: next(writer), writer.batches, lambda: reader.write(pdu())):
            self.assertRaises(ValueError, call)

    def test_a_signal_handler_between_a_call_and_its_result(self):
        stream, string_at = flowtools.FlowSet(make_stream("flows.ft", numbered(10))), ctypes.string_at
        refused = []

        def handler(*args):
            for call in (stream.close, lambda: next(stream)):
                try:
                    call()
                except RuntimeError as error:
                    refused.append(error)
            return string_at(*args)

        ctypes.string_at = handler
        try:
            flow = next(stream)
        finally:
            ctypes.string_at = string_at
        self.assertEqual((len(refused), flow.dPkts), (2, 0))
        self.assertEqual(len(list(stream)), 9)


class Writing(TestCase):
    def test_pdus_come_back(self):
        with open("flows.ft", "wb") as file:
            file.write(bytes(100000))  # that must go
        stream = flowtools.FlowSet("flows.ft", for_writing=True)
        for n in range(100):
            self.assertIsNone(stream.write(pdu(n * 30, 30)))
        del stream
        flows = list(flowtools.FlowSet("flows.ft"))
        self.assertEqual(len(flows), 3000)
        for n, flow in enumerate(flows):
            have = (flow.srcaddr, flow.dstaddr_raw, flow.dPkts, flow.dOctets, flow.exaddr, flow.src_as, flow.engine_id)
            want = (str(ipaddress.IPv4Address(0x0A000000 + n)), 0xC0A80000 + n, n, n * 64, "127.0.0.1", 100 + n, 2)
            self.assertEqual(have, want)
        stream = (ctypes.c_uint64 * 65)()
        fd = os.open("flows.ft", os.O_RDONLY)
        self.assertEqual(lib.ftio_init(stream, fd, 4), 0)
        self.assertEqual(lib.ftio_get_flows_count(stream), 3000)
        lib.ftio_close(stream)

    def test_other_things_than_pdus_of_version_5(self):
        stream = flowtools.FlowSet("flows.ft", True)
        for thing in (1, None, b"", next(flowtools.FlowSet(SAMPLE))):
            self.assertRaises(TypeError, stream.write, thing)
        self.assertRaises(TypeError, stream.write)
        old = flowtools.FlowPDU(1, version_1())
        self.assertIOError(stream.write, old, number=22, text="version 1 in a stream of version 5")
        stream.write(pdu())
        stream.close()
        self.assertEqual(len(list(flowtools.FlowSet("flows.ft"))), 3)

    def test_the_end_of_the_program(self):
        for end in ("", "import sys; sys.exit(3)", "raise KeyError", "loop = [stream]; loop.append(loop); del stream"):
            script = "import flowtools\nstream = flowtools.FlowSet('flows.ft', True)\n"
            script += "for _ in range(50): stream.write(flowtools.FlowPDU(1, %r))\n" % datagram(0, 30)
            python(script + end)
            self.assertEqual(len(list(flowtools.FlowSet("flows.ft"))), 1500, end)

    def test_standard_output(self):
        script = "import flowtools; flowtools.FlowSet('-', True).write(flowtools.FlowPDU(1, %r)); print(end='')" % datagram()
        done = python(script)
        self.assertEqual(done.stderr, b"")
        with open("piped.ft", "wb") as file:
            file.write(done.stdout)
        with open("redirected.ft", "wb") as file:
            file.write(b"x" * 10)
            file.flush()
            self.assertEqual(python(script, stdout=file).stderr, b"")
        with open("redirected.ft", "rb") as file:
            self.assertEqual(file.read(), b"x" * 10 + done.stdout)
        self.assertEqual([flow.dPkts for flow in flowtools.FlowSet("piped.ft")], [0, 1, 2])

    def test_full_disks(self):
        self.assertIOError(flowtools.FlowSet, "/dev/full", True, number=28, filename="/dev/full", text="No space left")
        random_pdus = []
        for _ in range(2000):
            octets = bytearray(datagram(0, 30))
            octets[24:] = os.urandom(len(octets) - 24)
            random_pdus.append(flowtools.FlowPDU(1, octets))
        stream = flowtools.FlowSet("flows.ft", True)
        with file_size_limit(200000):
            with self.assertRaises(flowtools.IOError) as caught:
                for taken in random_pdus:
                    stream.write(taken)
            self.assertEqual(caught.exception.errno, 27)
            self.assertIOError(stream.close)
        self.assertRaises(ValueError, stream.write, taken)
        # what fits in the buffers fails when they are written
        stream = flowtools.FlowSet("flows.ft", True)
        stream.write(random_pdus[0])
        with file_size_limit(60):
            self.assertIOError(stream.close, number=27, filename="flows.ft")

    def test_full_disks_are_not_passed_over_in_silence(self):
        script = "import flowtools\nwith flowtools.FlowSet('/dev/full', True) as stream: pass"
        self.assertIn(b"No space left", python(script).stderr)
        script = "import flowtools, resource\nstream = flowtools.FlowSet('flows.ft', True)\n"
        script += "stream.write(flowtools.FlowPDU(1, %r))\nresource.setrlimit(resource.RLIMIT_FSIZE, (60, 60))\n" % datagram()
        for end in ("del stream", ""):
            self.assertIn(b"IOError: [Errno 27]", python(script + end).stderr, end)

    def test_threads_share_a_stream(self):
        stream = flowtools.FlowSet("flows.ft", True)
        work = lambda start: [stream.write(pdu(n, 10)) for n in range(start, start + 1000, 10)]
        threads = [threading.Thread(target=work, args=(start,)) for start in range(0, 4000, 1000)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        stream.close()
        self.assertNumbered(sorted(flow.dPkts for flow in flowtools.FlowSet("flows.ft")), 4000)


class PDUs(TestCase):
    def test_header_and_flows(self):
        one = flowtools.FlowPDU(exporter=0x7F000001, buffer=datagram(7, 5))
        have = (one.version, one.count, one.sysUpTime, one.unix_secs, one.unix_nsecs, one.sequence)
        self.assertEqual(have, (5, 5, 3600000, 1000000000, 5, 7))
        for _ in range(2):
            flows = list(one)
            self.assertEqual([flow.dPkts for flow in flows], list(range(7, 12)))
        del one
        gc.collect()
        flow = flows[0]
        self.assertEqual((flow.srcaddr, flow.exaddr, flow.tcp_flags, flow.prot, flow.tos), ("10.0.0.7", "127.0.0.1", 0x1B, 6, 0x10))
        self.assertEqual((flow.first, flow.last, flow.first_raw), (999999990.0, 999999999.0, 3590000))
        self.assertRaises(flowtools.AttributeError, getattr, flow, "dFlows")
        self.assertEqual(len(flow.getID()), 18)

    def test_what_is_taken_for_a_datagram(self):
        octets = datagram()
        for buffer in (octets, bytearray(octets), memoryview(b"x" + octets)[1:]):
            self.assertEqual(len(list(flowtools.FlowPDU(1, buffer))), 3)
        buffer = bytearray(octets)
        kept = flowtools.FlowPDU(1, buffer)
        buffer[:] = bytes(len(buffer))
        self.assertEqual(kept, flowtools.FlowPDU(1, octets))
        for exporter, want in ((-1, "255.255.255.255"), (1 << 32 | 5, "0.0.0.5"), (True, "0.0.0.1")):
            self.assertEqual(next(iter(flowtools.FlowPDU(exporter, octets))).exaddr, want)
        for args in ((), (1,), (1.5, octets), ("10.0.0.1", octets), (1, 5), (1, None)):
            self.assertRaises(TypeError, flowtools.FlowPDU, *args)

    def test_what_is_not_a_pdu(self):
        good = datagram()
        for bad in (b"", b"\0\5", good[:-1], good + b"\0", b"\0\4" + good[2:], "text", good * 20, bytes(65536)):
            with self.assertRaises(flowtools.PDUError) as caught:
                flowtools.FlowPDU(1, bad)
            self.assertIsInstance(caught.exception, flowtools.Error)
            self.assertIsInstance(caught.exception, SystemError)  # as the old binding has it
            self.assertNotEqual(str(caught.exception), "")

    def test_version_1(self):
        old = flowtools.FlowPDU(1, version_1())
        self.assertEqual((old.version, old.count, old.sequence, len(list(old))), (1, 2, 0, 2))
        self.assertEqual(len(list(flowtools.FlowPDU(1, version_1(0)))), 0)

    def test_read_only(self):
        one = pdu()
        for name in ("version", "count", "sysUpTime", "unix_secs", "unix_nsecs", "sequence", "anything"):
            self.assertRaises(builtins.AttributeError, setattr, one, name, 1)
        self.assertRaises(TypeError, hash, one)

    def test_order(self):
        first, second, third = pdu(0, 30), pdu(30, 30), pdu(60, 30)
        self.assertTrue(first == pdu(0, 30) and not first != pdu(0, 30))
        self.assertTrue(first <= pdu(0, 30) and first >= pdu(0, 30))
        self.assertTrue(first != second and not first == second)
        for smaller, greater in ((first, second), (first, third)):
            self.assertTrue(smaller < greater and smaller <= greater and greater > smaller and greater >= smaller)
            self.assertFalse(greater < smaller or greater <= smaller or smaller > greater or smaller >= greater)
        # later with the same sequence, which an exporter has that sends no flows
        self.assertTrue(pdu(5, secs=1000000000) < pdu(5, secs=1000000001))
        self.assertFalse(pdu(5, secs=1000000001) < pdu(5, secs=1000000000))
        # of two exporters neither is smaller, and they may be equal
        other = pdu(30, 30, exporter=1)
        self.assertFalse(first < other or first > other or first <= other or first >= other)
        self.assertTrue(second == other)

    def test_next(self):
        self.assertIs(pdu(0, 30).is_next(pdu(30, 30)), True)
        self.assertIs(pdu(0, 30).is_next(pdu(31, 30)), False)
        self.assertIs(pdu(30, 30).is_next(pdu(0, 30)), False)
        self.assertIs(pdu(0, 30).is_next(pdu(30, 30, secs=999999999)), False)
        self.assertIs(pdu(0, 30).is_next(pdu(30, 30, uptime=3599999)), False)
        self.assertRaises(TypeError, pdu().is_next, 1)
        self.assertRaises(TypeError, pdu().is_next)

    def test_next_across_the_end_of_the_numbers(self):
        def numbered_pdu(sequence):
            octets = bytearray(datagram(0, 2))
            struct.pack_into(">I", octets, 16, sequence)
            return flowtools.FlowPDU(1, octets)

        for sequence, following in ((0xFFFFFFFD, 0xFFFFFFFF), (0xFFFFFFFE, 0), (0xFFFFFFFF, 1)):
            one, two = numbered_pdu(sequence), numbered_pdu(following)
            self.assertTrue(one.is_next(two) and one < two)

    def test_compared_to_other_things(self):
        one = pdu()
        self.assertTrue(one != 1 and not one == None and one != datagram())  # noqa: E711
        for call in (lambda: one < 1, lambda: one >= None):
            self.assertRaises(TypeError, call)


class Finding(TestCase):
    SCRIPT = "import flowtools; print(flowtools._lib._name)"

    def clone(self):
        """A copy of the module where no library is beside it."""
        shutil.rmtree("clone", ignore_errors=True)
        os.makedirs("clone/examples/python")
        shutil.copy(os.path.join(MODULE, "flowtools.py"), "clone/examples/python")
        environment = {name: value for name, value in os.environ.items() if name not in ("FLOWTOOLS_LIB", "CARGO_TARGET_DIR")}
        return dict(environment, PYTHONPATH=os.path.abspath("clone/examples/python"))

    def run_clone(self, environment):
        return subprocess.run(
            [sys.executable, "-c", self.SCRIPT], env=environment, timeout=1200, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def test_order(self):
        environment = self.clone()
        system = os.path.abspath("system")
        os.makedirs(system, exist_ok=True)
        shutil.copy(LIBRARY, "system/libft.so.0")
        environment["LD_LIBRARY_PATH"] = system
        self.assertEqual(self.run_clone(environment).stdout, b"libft.so.0\n")
        for profile in ("debug", "release"):
            built = os.path.abspath(os.path.join("clone/target", profile))
            os.makedirs(built)
            shutil.copy(LIBRARY, built)
            os.rename(os.path.join(built, os.path.basename(LIBRARY)), os.path.join(built, "libft.so"))
            self.assertEqual(self.run_clone(environment).stdout.decode(), os.path.join(built, "libft.so") + "\n")
        environment["FLOWTOOLS_LIB"] = LIBRARY
        self.assertEqual(self.run_clone(environment).stdout.decode(), LIBRARY + "\n")

    def test_no_library(self):
        environment = self.clone()
        environment["FLOWTOOLS_LIB"] = "/nonexistent/libft.so"
        self.assertIn(b"ImportError: flowtools needs", self.run_clone(environment).stderr)
        # some other library
        environment["FLOWTOOLS_LIB"] = ctypes.CDLL(None)._name or "libc.so.6"
        self.assertIn(b"ImportError: flowtools needs", self.run_clone(environment).stderr)


class Examples(TestCase):
    """The examples in README.md and docs/python.md run as they are written, in the root of the repository."""

    def example(self, what):
        blocks = []
        for name in ("README.md", "docs/python.md"):
            with open(os.path.join(ROOT, name)) as file:
                blocks += re.findall(r"(?:^(?: {4}.*)?\n)+", file.read(), re.M)
        return next(re.sub(r"^    ", "", block, flags=re.M) for block in blocks if "import flowtools" in block and what in block)

    def check(self, example, want):
        done = python(example, cwd=ROOT)
        self.assertEqual((done.stdout.decode(), done.stderr), (want, b""))

    def test_streams(self):
        lines = ["%s %s %d\n" % (flow.srcaddr, flow.dstaddr, flow.dOctets) for flow in flowtools.FlowSet(SAMPLE)]
        self.check(self.example("for flow in flowtools.FlowSet("), "".join(lines))

    def test_batches(self):
        self.check(self.example(".batches("), "%d\n" % sum(flow.dOctets for flow in flowtools.FlowSet(SAMPLE)))

    def test_datagrams(self):
        pdus = self.example("FlowPDU(")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            udp.bind(("127.0.0.1", 0))
            port = udp.getsockname()[1]
        # a port that is free, and an end
        self.assertEqual(pdus.count("9800"), 1)
        script = pdus.replace("9800", str(port)).replace("while True:", "for _ in range(2):")
        self.assertNotEqual(script, pdus)
        program = subprocess.Popen(
            [sys.executable, "-u", "-c", script], cwd=ROOT, stdout=subprocess.PIPE, env=dict(os.environ, PYTHONPATH=MODULE)
        )
        try:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
                # until it listens
                for n in itertools.count():
                    udp.sendto(datagram(3 * n, 3), ("127.0.0.1", port))
                    try:
                        output, _ = program.communicate(timeout=0.2)
                        break
                    except subprocess.TimeoutExpired:
                        self.assertLess(n, 200)
        finally:
            program.kill()
            program.wait()
        self.assertEqual(program.returncode, 0)
        self.assertEqual(len(output.splitlines()), 6)
        self.assertRegex(output.decode(), r"127\.0\.0\.1.* 10\.0\.0\.\d+ 192\.168\.0\.\d+ \d+\n")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[3:])
