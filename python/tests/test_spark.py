"""The data source of Spark, on a cluster of two workers on this machine."""

import datetime
import os
import pathlib
import runpy
import shutil
import sys

import pytest
from helpers import ROOT, make_stream, random_records
from test_documentation import blocks

import flowtools

pytest.importorskip("pyarrow")
pyspark = pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("there is no Java", allow_module_level=True)

from pyspark.sql import SparkSession  # noqa: E402

from flowtools.spark import FlowDataSource  # noqa: E402

HOURS = 6


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    place = tmp_path_factory.mktemp("spark")
    before = os.getcwd()
    os.chdir(place)
    # Workers run the Python of the tests, which has the package.
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master(os.environ.get("FT_TEST_SPARK", "local-cluster[2,1,1024]"))
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.python.filterPushdown.enabled", "true")
        .config("spark.driver.host", "127.0.0.1")
        # Snappy takes the library for musl where there is musl besides.
        .config("spark.sql.parquet.compression.codec", "gzip")
        .getOrCreate()
    )
    session.dataSource.register(FlowDataSource)
    yield session
    session.stop()
    os.chdir(before)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    place = tmp_path_factory.mktemp("archive")
    for hour in range(HOURS):
        records = [[1700000000 + hour * 3600, 0, 1000000, *record[3:]] for record in random_records((5, 0), 500)]
        make_stream(place / ("ft-v05.2023-11-14.%02d0000+0000" % hour), records, compressed=hour % 2 == 1)
    return str(place)


def test_all_flows(spark, archive):
    flows = spark.read.format("flowtools").load(archive)
    want = list(flowtools.FlowSet(archive))
    assert flows.count() == len(want) == HOURS * 500
    rows = flows.select("srcaddr", "dstport", "dOctets", "prot", "first").collect()
    have = sorted((row.srcaddr, row.dstport, row.dOctets, row.prot) for row in rows)
    assert have == sorted((flow.srcaddr, flow.dstport, flow.dOctets, flow.prot) for flow in want)
    assert dict(flows.dtypes)["dOctets"] == "bigint" and dict(flows.dtypes)["first"] == "timestamp"


def test_a_partition_a_file(spark, archive):
    source = spark.read.format("flowtools")
    assert source.load(archive).rdd.getNumPartitions() == 1
    assert source.option("filesBytes", 1).load(archive).rdd.getNumPartitions() == HOURS


def test_chosen_columns(spark, archive):
    flows = spark.read.format("flowtools").option("columns", "prot,dOctets").load(archive)
    assert flows.columns == ["prot", "dOctets"]
    flows = spark.read.format("flowtools").schema("dOctets long, srcaddr string").load(archive)
    total = sum(flow.dOctets for flow in flowtools.FlowSet(archive))
    assert flows.agg({"dOctets": "sum"}).collect()[0][0] == total


def test_comparisons_are_pushed_down(spark, archive):
    flows = spark.read.format("flowtools").load(archive)
    all_flows = list(flowtools.FlowSet(archive))
    chosen = flows.where("dstport < 1024 and prot in (6, 17, 200) and dOctets >= 1000")
    want = [flow for flow in all_flows if flow.dstport < 1024 and flow.prot in (6, 17, 200) and flow.dOctets >= 1000]
    assert chosen.count() == len(want)
    middle = sorted(flow.first for flow in all_flows)[len(all_flows) // 2]
    moment = datetime.datetime.fromtimestamp(middle, datetime.timezone.utc)
    assert flows.where(flows["first"] >= moment).count() == sum(flow.first >= middle for flow in all_flows)
    address = all_flows[7].srcaddr
    assert flows.where(flows.srcaddr == address).count() == sum(flow.srcaddr == address for flow in all_flows)
    # Until 4.1 Spark does not push filters to sources in Python.
    if pyspark.__version__ >= "4.1":
        left = [where._jdf.queryExecution().executedPlan().toString() for where in (chosen, flows.where("dstport + 1 < prot"))]
        assert ["Filter (" in plan for plan in left] == [False, True]


def test_time_ranges_and_filters(spark, archive):
    source = spark.read.format("flowtools").option("start", "2023-11-14T02:00:00Z").option("end", "2023-11-14T04:00:00Z")
    assert source.load(archive).count() == 1000
    text = "filter-primitive low\n type ip-port\n permit 0-1023\nfilter-definition low\n match ip-source-port low\n"
    want = sum(flow.srcport < 1024 for flow in flowtools.FlowSet(archive))
    assert spark.read.format("flowtools").option("filter", text).load(archive).count() == want


def test_damaged_files(spark, archive, tmp_path):
    place = tmp_path / "damaged"
    shutil.copytree(archive, place)
    damaged = sorted(pathlib.Path(place).iterdir())[2]
    os.truncate(damaged, damaged.stat().st_size - 10)
    with pytest.raises(Exception, match="partial record before EOF"):
        spark.read.format("flowtools").load(str(place)).count()
    flows = spark.read.format("flowtools").option("ignoreCorruptFiles", "true").load(str(place))
    assert flows.count() == HOURS * 500 - 1


def test_what_is_not_there(spark, tmp_path):
    with pytest.raises(Exception, match="no flows in"):
        spark.read.format("flowtools").load(str(tmp_path)).count()


def test_parquet_by_day(spark, archive, tmp_path, monkeypatch):
    """The example, which takes the session that there is."""
    out = str(tmp_path / "parquet")
    monkeypatch.setattr(sys, "argv", ["parquet_by_day.py", archive, out])
    runpy.run_path(str(ROOT / "examples" / "parquet_by_day.py"), run_name="__main__")
    assert spark.read.parquet(out).count() == HOURS * 500
    days = {datetime.date.fromtimestamp(flow.first) for flow in flowtools.FlowSet(archive)}
    assert {name for name in os.listdir(out) if name.startswith("day=")} == {"day=%s" % day for day in days}


def test_the_documentation(spark, archive, tmp_path):
    names = {"spark": spark}
    found = [block for block in blocks() if block.startswith(("from flowtools.spark", "flows.selectExpr"))]
    for block in found:
        block = block.replace("/archive.parquet", str(tmp_path / "parquet")).replace("/archive", archive)
        exec(block, names)
    assert spark.read.parquet(str(tmp_path / "parquet")).count() == HOURS * 500
