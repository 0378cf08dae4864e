# The data source of Spark, on a cluster of two workers on this machine

needs python3:python3
wants java:default-jre-headless
if ! have java; then
  echo "left out: there is no Java"
  return 0
fi
place=$(mktemp -d)
run python3 -m venv "$place"
if ! run "$place/bin/pip" install -q 'pyspark>=4,<5' pyarrow pandas 'maturin>=1.8,<2' pytest; then
  echo "left out: pyspark is not to be had"
  rm -rf "$place"
  return 0
fi
run "$place/bin/pip" install -q ./python
(cd python && run env PYTHONDONTWRITEBYTECODE=1 PYSPARK_PYTHON="$place/bin/python" "$place/bin/python" -m pytest -q -rs -p no:cacheprovider tests/test_spark.py)
rm -rf "$place"
