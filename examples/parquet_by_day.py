"""Turns an archive of flow files into Parquet, a directory a day, with Spark 4 and the package flowtools:

    spark-submit parquet_by_day.py /archive /archive.parquet
"""

import sys

from pyspark.sql import SparkSession

from flowtools.spark import FlowDataSource

archive, output = sys.argv[1:]
spark = SparkSession.builder.appName("parquet by day").getOrCreate()
spark.dataSource.register(FlowDataSource)
flows = spark.read.format("flowtools").load(archive)
flows.selectExpr("*", "date(first) as day").write.partitionBy("day").parquet(output)
