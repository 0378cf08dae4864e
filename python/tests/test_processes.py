"""Processes and threads that share files."""

import multiprocessing
import os
import sys
import sysconfig
import threading

import pytest
from helpers import make_stream, numbered, python

import flowtools


def total(path):
    return sum(flow.dPkts for flow in flowtools.FlowSet(path))


def flows_of(path):
    return list(flowtools.FlowSet(path))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_pools(method):
    paths = [make_stream("%d.ft" % n, numbered(100, n)) for n in range(8)]
    paths = [os.path.abspath(path) for path in paths]
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(total, paths) == [total(path) for path in paths]
        # flows travel between processes
        assert pool.map(flows_of, paths[:2]) == [flows_of(path) for path in paths[:2]]


def test_a_child_does_not_write_what_its_parent_does():
    script = "import flowtools, os\nstream = flowtools.FlowSet('flows.ft', 'w')\n"
    script += "stream.write(flowtools.Flow(dPkts=1) for _ in range(10))\n"
    script += "child = os.fork()\nif child: os.waitpid(child, 0); stream.write(flowtools.Flow(dPkts=2))"
    done = python(script)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [flow.dPkts for flow in flowtools.FlowSet("flows.ft")] == [1] * 10 + [2]


def test_threads_read_files_of_their_own():
    paths = [make_stream("%d.ft" % n, numbered(5000, n), compressed=True) for n in range(4)]
    found = {}
    threads = [threading.Thread(target=lambda path=path: found.update({path: total(path)})) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {path: total(path) for path in paths}


def test_without_the_lock_of_the_interpreter():
    if not sysconfig.get_config_var("Py_GIL_DISABLED"):
        pytest.skip("this Python is not a free-threaded build")
    assert not sys._is_gil_enabled()
