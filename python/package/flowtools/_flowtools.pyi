"""Types of the compiled part of the package."""

import datetime
import ipaddress
from os import PathLike
from types import TracebackType
from typing import IO, Any, Iterable, Iterator, List, Optional, Sequence, Tuple, Type, Union, final

from typing_extensions import Buffer, Self

from ._header import Header

__version__: str

_Address = Union[str, int, ipaddress.IPv4Address]
_Time = Union[float, datetime.datetime]
_Moment = Union[str, float, datetime.date]
_Path = Union[str, bytes, "PathLike[str]", "PathLike[bytes]"]
_Source = Union[_Path, int, Buffer, IO[bytes], Sequence[Any]]
_Filter = Union[str, Tuple[str, str]]

@final
class Flow:
    """A flow: the attributes below, as far as its version has them, else flowtools.AttributeError."""

    def __init__(
        self,
        *,
        version: Union[int, str] = ...,
        aggregation: int = ...,
        unix_secs: int = ...,
        unix_nsecs: int = ...,
        sysUpTime: int = ...,
        exaddr: _Address = ...,
        exaddr_raw: int = ...,
        srcaddr: _Address = ...,
        srcaddr_raw: int = ...,
        dstaddr: _Address = ...,
        dstaddr_raw: int = ...,
        nexthop: _Address = ...,
        nexthop_raw: int = ...,
        peer_nexthop: _Address = ...,
        peer_nexthop_raw: int = ...,
        router_sc: _Address = ...,
        input: int = ...,
        output: int = ...,
        dFlows: int = ...,
        dPkts: int = ...,
        dOctets: int = ...,
        first: _Time = ...,
        first_raw: int = ...,
        last: _Time = ...,
        last_raw: int = ...,
        srcport: int = ...,
        dstport: int = ...,
        prot: int = ...,
        tos: int = ...,
        tcp_flags: int = ...,
        engine_type: int = ...,
        engine_id: int = ...,
        src_mask: int = ...,
        dst_mask: int = ...,
        src_as: int = ...,
        dst_as: int = ...,
        in_encaps: int = ...,
        out_encaps: int = ...,
        src_tag: int = ...,
        dst_tag: int = ...,
        extra_pkts: int = ...,
        marked_tos: int = ...,
    ) -> None: ...
    @property
    def version(self) -> int:
        """Version of NetFlow that exported it."""
    @property
    def aggregation(self) -> int:
        """Method of aggregation, 1 to 14, of version 8; else 0."""
    def getID(self, bidir: int = 0) -> bytes:
        """Bytes that tell this flow from others; with bidir those of the opposite direction are the same."""
    def keys(self) -> List[str]:
        """The names of the attributes that this flow has, so that dict(flow) has them all."""
    def __getitem__(self, name: str) -> Any: ...
    def __hash__(self) -> int: ...
    @property
    def unix_secs(self) -> int:
        """Seconds since 1970 at the exporter when the PDU left."""
    @property
    def unix_nsecs(self) -> int:
        """Nanoseconds beyond unix_secs."""
    @property
    def sysUpTime(self) -> int:
        """Milliseconds since the exporter booted."""
    @property
    def input(self) -> int:
        """ifIndex of the input interface."""
    @property
    def output(self) -> int:
        """ifIndex of the output interface."""
    @property
    def dFlows(self) -> int:
        """Flows aggregated into this record."""
    @property
    def dPkts(self) -> int:
        """Packets."""
    @property
    def dOctets(self) -> int:
        """Octets."""
    @property
    def srcport(self) -> int:
        """TCP/UDP source port or its equivalent."""
    @property
    def dstport(self) -> int:
        """TCP/UDP destination port or its equivalent."""
    @property
    def prot(self) -> int:
        """IP protocol."""
    @property
    def tos(self) -> int:
        """IP type of service."""
    @property
    def tcp_flags(self) -> int:
        """OR of the TCP flags."""
    @property
    def engine_type(self) -> int:
        """Type of the flow switching engine."""
    @property
    def engine_id(self) -> int:
        """Slot of the flow switching engine."""
    @property
    def src_mask(self) -> int:
        """Prefix length of the source address."""
    @property
    def dst_mask(self) -> int:
        """Prefix length of the destination address."""
    @property
    def src_as(self) -> int:
        """Autonomous system of the source."""
    @property
    def dst_as(self) -> int:
        """Autonomous system of the destination."""
    @property
    def in_encaps(self) -> int:
        """Bytes of input encapsulation."""
    @property
    def out_encaps(self) -> int:
        """Bytes of output encapsulation."""
    @property
    def router_sc(self) -> int:
        """Router that the switch bypassed, as a number."""
    @property
    def src_tag(self) -> int:
        """Tag of the source."""
    @property
    def dst_tag(self) -> int:
        """Tag of the destination."""
    @property
    def extra_pkts(self) -> int:
        """Packets beyond the contract."""
    @property
    def marked_tos(self) -> int:
        """Type of service of packets beyond the contract."""
    @property
    def exaddr(self) -> str:
        """Address of the exporter, as text."""
    @property
    def exaddr_raw(self) -> int:
        """Address of the exporter, as a number."""
    @property
    def exaddr_ip(self) -> ipaddress.IPv4Address:
        """Address of the exporter, as an ipaddress.IPv4Address."""
    @property
    def srcaddr(self) -> str:
        """Source address, as text."""
    @property
    def srcaddr_raw(self) -> int:
        """Source address, as a number."""
    @property
    def srcaddr_ip(self) -> ipaddress.IPv4Address:
        """Source address, as an ipaddress.IPv4Address."""
    @property
    def dstaddr(self) -> str:
        """Destination address, as text."""
    @property
    def dstaddr_raw(self) -> int:
        """Destination address, as a number."""
    @property
    def dstaddr_ip(self) -> ipaddress.IPv4Address:
        """Destination address, as an ipaddress.IPv4Address."""
    @property
    def nexthop(self) -> str:
        """Address of the next hop router, as text."""
    @property
    def nexthop_raw(self) -> int:
        """Address of the next hop router, as a number."""
    @property
    def nexthop_ip(self) -> ipaddress.IPv4Address:
        """Address of the next hop router, as an ipaddress.IPv4Address."""
    @property
    def peer_nexthop(self) -> str:
        """Next hop within the peer, as text."""
    @property
    def peer_nexthop_raw(self) -> int:
        """Next hop within the peer, as a number."""
    @property
    def peer_nexthop_ip(self) -> ipaddress.IPv4Address:
        """Next hop within the peer, as an ipaddress.IPv4Address."""
    @property
    def first(self) -> float:
        """Time of the first packet, in seconds since 1970."""
    @property
    def first_raw(self) -> int:
        """Time of the first packet, in milliseconds of sysUpTime."""
    @property
    def first_datetime(self) -> datetime.datetime:
        """Time of the first packet, as a datetime in UTC."""
    @property
    def last(self) -> float:
        """Time of the last packet, in seconds since 1970."""
    @property
    def last_raw(self) -> int:
        """Time of the last packet, in milliseconds of sysUpTime."""
    @property
    def last_datetime(self) -> datetime.datetime:
        """Time of the last packet, as a datetime in UTC."""

@final
class FlowPDU:
    """FlowPDU(exporter, buffer): a datagram, and the address that it came from. A loop gives its flows.

    Those of NetFlow 9 and IPFIX are flows of version 5. Templates are kept for the process, by exporter and domain; what is
    lost without them is a RuntimeWarning.
    """

    def __init__(self, exporter: _Address, buffer: Union[str, Buffer]) -> None: ...
    @property
    def exporter(self) -> ipaddress.IPv4Address:
        """The address that it came from."""
    @property
    def version(self) -> int:
        """Version of NetFlow."""
    @property
    def count(self) -> int:
        """Number of flows."""
    @property
    def sysUpTime(self) -> int:
        """Milliseconds since the exporter booted."""
    @property
    def unix_secs(self) -> int:
        """Seconds since 1970 at the exporter."""
    @property
    def unix_nsecs(self) -> int:
        """Nanoseconds beyond unix_secs."""
    @property
    def sequence(self) -> int:
        """Number of the flows that the exporter had sent before; of data records for IPFIX, of datagrams for NetFlow 9; 0 for
        version 1."""
    @property
    def sampling(self) -> Optional[int]:
        """How the exporter samples, as a header of version 5 says: one packet of so many is counted, and all where it is 0 or 1.
        None for other versions."""
    def is_next(self, pdu: FlowPDU) -> bool:
        """Whether `pdu` is the one that comes right after this one."""
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Flow]: ...
    def __hash__(self) -> int: ...
    def __lt__(self, other: FlowPDU) -> bool: ...
    def __le__(self, other: FlowPDU) -> bool: ...
    def __gt__(self, other: FlowPDU) -> bool: ...
    def __ge__(self, other: FlowPDU) -> bool: ...

@final
class FlowSet:
    """A stream of flows: FlowSet(source) reads, FlowSet(file, "w") writes."""

    def __init__(
        self,
        filename: _Source = "-",
        for_writing: Union[bool, str, None] = None,
        *,
        filter: Optional[_Filter] = None,
        columns: Optional[Sequence[str]] = None,
        addresses: Optional[str] = None,
        rows: Optional[int] = None,
        start: Optional[_Moment] = None,
        end: Optional[_Moment] = None,
        version: Union[int, str, None] = None,
        level: Optional[int] = None,
        byte_order: Optional[str] = None,
        hostname: Optional[str] = None,
        comment: Optional[str] = None,
        capture_start: Optional[_Time] = None,
        capture_end: Optional[_Time] = None,
    ) -> None: ...
    @property
    def header(self) -> Optional[Header]:
        """What the header of the stream says, of the first one if there are many; None for one that is written."""
    def write(self, flows: Union[Flow, FlowPDU, Iterable[Union[Flow, FlowPDU]]]) -> None:
        """Writes a Flow, the flows of a FlowPDU, or each of an iterable of these."""
    def flush(self) -> None:
        """Writes all flows so far to where they go, so that whoever reads the file now finds them."""
    def close(self) -> None:
        """Closes the stream, which else happens when the FlowSet is no longer used. Flows that were read remain."""
    def __iter__(self) -> Self: ...
    def __next__(self) -> Flow: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: Optional[Type[BaseException]] = None,
        error: Optional[BaseException] = None,
        trace: Optional[TracebackType] = None,
    ) -> None: ...
    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object:
        """The flows as an Arrow stream of columns, for pyarrow, pandas, polars, DuckDB and others, which call this."""

def _restore_flow(version: Union[int, str], fields: bytes) -> Flow: ...
def _close_all() -> None: ...
def _restore_pdu(exporter: int, datagram: bytes, records: bytes, is_little_endian: bool, step: int) -> FlowPDU: ...
