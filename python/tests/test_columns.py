"""FlowSets as tables."""

import ctypes
import io
import os

import pytest
from helpers import VERSIONS, make_stream, members, numbered, python, random_records

import flowtools

pyarrow = pytest.importorskip("pyarrow")


@pytest.mark.parametrize("version", VERSIONS, ids="{0[0]}.{0[1]}".format)
@pytest.mark.parametrize("order, compressed", [("little", True), ("big", False)])
def test_every_column_of_every_version(version, order, compressed):
    records = random_records(version, 200)
    make_stream("flows.ft", records, version, order, compressed)
    table = pyarrow.table(flowtools.FlowSet("flows.ft", rows=64))
    table.validate(full=True)
    table.to_batches()[0].validate(full=True)
    types = {"B": pyarrow.uint8(), "H": pyarrow.uint16(), "I": pyarrow.uint32()}
    wanted = [(n, at) for n, at in enumerate(members(*version)[0]) if not at[0].startswith(("pad", "reserved"))]
    wanted = [(n, name, kind) for n, (name, _, kind) in wanted if name not in ("First", "Last", "flags")]
    assert table.column_names == [name for _, name, _ in wanted] + ["first", "last"]
    for n, name, kind in wanted:
        assert table.schema.field(name).type == types[kind]
        assert table[name].to_pylist() == [record[n] for record in records], name
    flows = list(flowtools.FlowSet("flows.ft"))
    for name in ("first", "last"):
        assert table.schema.field(name).type == pyarrow.timestamp("ms", "UTC")
        for value, flow in zip(table[name].cast("int64").to_pylist(), flows):
            if 0 <= value < 2**32 * 1000:
                assert value == round(getattr(flow, name) * 1000)


def test_chosen_columns_and_text():
    make_stream("flows.ft", random_records((5, 0), 300))
    flows = list(flowtools.FlowSet("flows.ft"))
    table = pyarrow.table(flowtools.FlowSet("flows.ft", columns=["last", "srcaddr", "First"], addresses="text"))
    table.validate(full=True)
    assert table.column_names == ["last", "srcaddr", "First"]
    assert table["srcaddr"].to_pylist() == [flow.srcaddr for flow in flows]
    assert table["First"].to_pylist() == [flow.first_raw for flow in flows]
    assert pyarrow.RecordBatchReader.from_stream(flowtools.FlowSet("flows.ft", columns=[])).read_all().num_columns == 0
    for wrong in (["nothing"], ["dFlows"]):
        with pytest.raises(ValueError, match="no column"):
            flowtools.FlowSet("flows.ft", columns=wrong)
    with pytest.raises(ValueError):
        flowtools.FlowSet("flows.ft", addresses="words")


def test_filters_are_pushed_down():
    text = "filter-primitive low\n type ip-port\n permit 0-1023\nfilter-definition low\n match ip-source-port low\n"
    make_stream("flows.ft", random_records((5, 0), 3000), compressed=True)
    flows = flowtools.FlowSet("flows.ft", filter=text, columns=["srcport"])
    want = [flow.srcport for flow in flowtools.FlowSet("flows.ft") if flow.srcport < 1024]
    assert pyarrow.table(flows)["srcport"].to_pylist() == want == [flow.srcport for flow in flows]


def test_metadata():
    with flowtools.FlowSet("flows.ft", "w", hostname="host", comment="words", capture_start=951782399) as flows:
        flows.write(flowtools.Flow())
    metadata = pyarrow.table(flowtools.FlowSet("flows.ft")).schema.metadata
    assert metadata[b"flowtools.hostname"] == b"host" and metadata[b"flowtools.comment"] == b"words"
    assert metadata[b"flowtools.capture_start"] == b"2000-02-28T23:59:59Z"
    assert metadata[b"flowtools.exporter_version"] == b"5"


def test_files_can_be_read_again_and_others_once():
    make_stream("flows.ft", numbered(100))
    flows = flowtools.FlowSet("flows.ft")
    assert next(flows).dPkts == 0
    for _ in range(2):
        assert pyarrow.table(flows).num_rows == 100
    assert len(list(flows)) == 99
    with open("flows.ft", "rb") as file:
        flows = flowtools.FlowSet(file)
        assert next(flows).dPkts == 0
        reader = pyarrow.RecordBatchReader.from_stream(flows)
        assert reader.schema.names[0] == "unix_secs"
        again = pyarrow.RecordBatchReader.from_stream(flows)  # nothing has been read yet
        assert again.read_all().num_rows == 99
        with pytest.raises(Exception, match="could be read once"):
            reader.read_all()
        with pytest.raises(ValueError, match="Arrow stream"):
            next(flows)


def test_many_files():
    parts = [make_stream("%d.ft" % n, numbered(10, 10 * n)) for n in range(10)]
    table = pyarrow.table(flowtools.FlowSet(parts))
    assert table["dPkts"].to_pylist() == list(range(100))
    make_stream("7.ft", random_records((7, 0), 10), (7, 0))
    with pytest.raises(Exception, match="7.ft: flows of version 7 have other columns"):
        pyarrow.table(flowtools.FlowSet(parts))
    assert pyarrow.table(flowtools.FlowSet(parts, columns=["dPkts"])).num_rows == 100
    assert pyarrow.RecordBatchReader.from_stream(flowtools.FlowSet([])).read_all().num_rows == 0


def test_errors_come_behind_the_rows_before_them():
    make_stream("flows.ft", numbered(1000))
    os.truncate("flows.ft", os.path.getsize("flows.ft") - 10)
    rows = 0
    reader = pyarrow.RecordBatchReader.from_stream(flowtools.FlowSet("flows.ft", rows=300))
    with pytest.raises(Exception, match="flows.ft: .*partial record"):
        while True:
            rows += reader.read_next_batch().num_rows
    assert rows == 999


def test_streams_that_nobody_takes():
    content = make_stream(None, numbered(1000))
    for _ in range(1000):
        flowtools.FlowSet(content).__arrow_c_stream__()
    reader = pyarrow.RecordBatchReader.from_stream(flowtools.FlowSet(io.BytesIO(content), rows=10))
    batch = reader.read_next_batch()
    del reader
    assert batch.column("dPkts").to_pylist() == list(range(10))


def test_pandas():
    pandas = pytest.importorskip("pandas")
    make_stream("flows.ft", numbered(100))
    frame = pyarrow.table(flowtools.FlowSet("flows.ft")).to_pandas()
    assert list(frame["dPkts"]) == list(range(100))
    if hasattr(pandas.DataFrame, "from_arrow"):
        assert list(pandas.DataFrame.from_arrow(flowtools.FlowSet("flows.ft"))["dPkts"]) == list(range(100))


def test_polars():
    polars = pytest.importorskip("polars")
    make_stream("flows.ft", numbered(100))
    frame = polars.DataFrame(flowtools.FlowSet("flows.ft"))
    assert frame["dPkts"].to_list() == list(range(100))


def test_duckdb():
    duckdb = pytest.importorskip("duckdb")
    make_stream("flows.ft", random_records((5, 0), 5000), compressed=True)
    flows = flowtools.FlowSet("flows.ft")
    totals = {}
    for flow in flowtools.FlowSet("flows.ft"):
        totals[flow.prot] = totals.get(flow.prot, 0) + flow.dOctets
    answer = duckdb.sql("select prot, sum(dOctets) from flows group by 1").fetchall()
    assert dict(answer) == totals
    assert duckdb.sql("select count(*) from flows where first < last").fetchall()[0][0] > 0


def test_ibis():
    ibis = pytest.importorskip("ibis")
    make_stream("flows.ft", numbered(100))
    assert ibis.memtable(flowtools.FlowSet("flows.ft")).dPkts.sum().execute() == sum(range(100))


@pytest.mark.skipif("FT_TEST_LIB" not in os.environ, reason="FT_TEST_LIB does not name a libft.so")
@pytest.mark.parametrize("version", VERSIONS, ids="{0[0]}.{0[1]}".format)
@pytest.mark.parametrize("text", [False, True])
def test_streams_of_the_c_library(version, text):
    make_stream("flows.ft", random_records(version, 3000), version, compressed=True)
    lib = ctypes.CDLL(os.environ["FT_TEST_LIB"])
    # More than struct ftio has, and the five pointers of an Arrow stream. Flags: 4 reads; 1 for addresses as text, 4 for no uptimes.
    ftio, stream = ctypes.create_string_buffer(65536), (ctypes.c_void_p * 5)()
    options = (ctypes.c_uint64 * 4)(0, 1000, 0, 5 if text else 4)
    with open("flows.ft", "rb") as file:
        assert lib.ftio_init(ftio, os.dup(file.fileno()), 4) == 0
    assert lib.ftio_arrow_stream(ftio, stream, options) == 0
    table = pyarrow.RecordBatchReader._import_from_c(ctypes.addressof(stream)).read_all()
    assert lib.ftio_close(ftio) == 0
    table.validate(full=True)
    for batch in table.to_batches():
        batch.validate(full=True)
    assert table.equals(pyarrow.table(flowtools.FlowSet("flows.ft", addresses="text" if text else "number")))


def test_at_the_end_of_the_program():
    make_stream("flows.ft", numbered(100))
    script = "import flowtools, pyarrow\nreader = pyarrow.RecordBatchReader.from_stream(flowtools.FlowSet('flows.ft', rows=10))\n"
    script += "batch = reader.read_next_batch()"
    done = python(script)
    assert (done.returncode, done.stderr) == (0, b"")
