"""NetFlow streams and PDUs of flow-tools: flow by flow, or as columns.

    import flowtools

    for flow in flowtools.FlowSet("-"):          # standard input, or the name of a file
        print(flow.srcaddr, flow.dstaddr, flow.dOctets)

A FlowSet is a table for whatever takes Arrow streams:

    flows = flowtools.FlowSet("/archive/2024-01-01", columns=["srcaddr", "dOctets"])
    duckdb.sql("select srcaddr, sum(dOctets) from flows group by 1")
    pandas.DataFrame.from_arrow(flows), polars.DataFrame(flows), pyarrow.table(flows)

The interface is that of pyflowtools, the old binding, and more. Other than with that
- a stream that is damaged or truncated ends with an IOError, behind the flows that could be read;
- a flow stays what it is when the next one is read;
- a FlowSet can be closed, and what then goes wrong (a full disk) is an IOError; "-" is written to standard output;
- a file that is written to loses what it held before, and flows of one version only go to one file;
- messages of the library are the text of exceptions, or warnings, and do not go to standard error;
- the last byte of getID() is 0, not a random one, and a flow that lacks one of the fields has no ID;
- a FlowPDU of version 1, which has no sequence number, has 0 for it; is_next() is right where the numbers start again at 0;
  and anything that is not a FlowPDU is not equal to one.
"""

from ._errors import AttributeError, Error, FilterError, IOError, PDUError
from ._files import find
from ._flowtools import Flow, FlowPDU, FlowSet, __version__
from ._header import Header

__all__ = [
    "AttributeError",
    "Error",
    "FilterError",
    "Flow",
    "FlowPDU",
    "FlowSet",
    "Header",
    "IOError",
    "PDUError",
    "__version__",
    "find",
]
