//! The vocabulary of flow exports: every field that a record can carry.

/// Makes the enumeration and what is known of each field.
macro_rules! fields {
    ($($variant:ident = $bit:literal, $name:literal, $constant:literal, $width:literal, $meaning:literal;)*) => {
        /// A field of a flow record; its number is that of its `FT_XFIELD_*` bit.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Field {
            $(#[doc = $meaning] $variant = $bit,)*
        }

        impl Field {
            /// Every field, in the order of `struct fts3rec_all`.
            pub const ALL: &[Field] = &[$(Field::$variant),*];

            /// Returns the name in the C structures, for example `sysUpTime`.
            pub const fn name(self) -> &'static str {
                match self { $(Field::$variant => $name,)* }
            }

            /// Returns the name of the constant behind `FT_XFIELD_`.
            pub const fn constant(self) -> &'static str {
                match self { $(Field::$variant => $constant,)* }
            }

            /// Returns the size in bytes: 1, 2 or 4.
            #[inline(always)]
            pub const fn width(self) -> usize {
                // A table, not a branch for each: rules ask for fields that they know at run time.
                const WIDTHS: [u8; Field::BITS] = {
                    let mut widths = [0; Field::BITS];
                    $(widths[$bit] = $width;)*
                    widths
                };
                WIDTHS[self as usize] as usize
            }

            /// Returns what it means, for the comments in the header.
            pub const fn meaning(self) -> &'static str {
                match self { $(Field::$variant => $meaning,)* }
            }
        }
    };
}

// Variant, number of the FT_XFIELD_* bit, name in the C structures, constant, bytes, meaning. The first of them, up to
// IN_STRUCTURES, are in the order of struct fts3rec_all; others come behind.
fields! {
    UnixSecs = 0, "unix_secs", "UNIX_SECS", 4, "seconds since 1970 (UTC) at the exporter when the PDU left";
    UnixNsecs = 1, "unix_nsecs", "UNIX_NSECS", 4, "nanoseconds beyond `unix_secs`";
    SysUpTime = 2, "sysUpTime", "SYSUPTIME", 4, "milliseconds since the exporter booted";
    Exaddr = 3, "exaddr", "EXADDR", 4, "address of the exporter";
    Srcaddr = 12, "srcaddr", "SRCADDR", 4, "source address";
    Dstaddr = 13, "dstaddr", "DSTADDR", 4, "destination address";
    Nexthop = 16, "nexthop", "NEXTHOP", 4, "address of the next hop router";
    Input = 17, "input", "INPUT", 2, "input interface, as its ifIndex";
    Output = 18, "output", "OUTPUT", 2, "output interface, as its ifIndex";
    DFlows = 4, "dFlows", "DFLOWS", 4, "flows aggregated into this record";
    DPkts = 5, "dPkts", "DPKTS", 4, "packets";
    DOctets = 6, "dOctets", "DOCTETS", 4, "octets";
    First = 7, "First", "FIRST", 4, "`sysUpTime` at the first packet, milliseconds";
    Last = 8, "Last", "LAST", 4, "`sysUpTime` at the last packet, milliseconds";
    Srcport = 19, "srcport", "SRCPORT", 2, "TCP/UDP source port or its equivalent";
    Dstport = 20, "dstport", "DSTPORT", 2, "TCP/UDP destination port or its equivalent";
    Prot = 21, "prot", "PROT", 1, "IP protocol";
    Tos = 22, "tos", "TOS", 1, "IP type of service";
    TcpFlags = 23, "tcp_flags", "TCP_FLAGS", 1, "OR of the TCP flags";
    EngineType = 9, "engine_type", "ENGINE_TYPE", 1, "type of the flow switching engine";
    EngineId = 10, "engine_id", "ENGINE_ID", 1, "slot of the flow switching engine";
    SrcMask = 24, "src_mask", "SRC_MASK", 1, "prefix length of the source address";
    DstMask = 25, "dst_mask", "DST_MASK", 1, "prefix length of the destination address";
    SrcAs = 26, "src_as", "SRC_AS", 2, "autonomous system of the source";
    DstAs = 27, "dst_as", "DST_AS", 2, "autonomous system of the destination";
    InEncaps = 28, "in_encaps", "IN_ENCAPS", 1, "octets of input encapsulation";
    OutEncaps = 29, "out_encaps", "OUT_ENCAPS", 1, "octets of output encapsulation";
    PeerNexthop = 30, "peer_nexthop", "PEER_NEXTHOP", 4, "next hop within the peer";
    RouterSc = 31, "router_sc", "ROUTER_SC", 4, "router that the switch bypassed";
    SrcTag = 34, "src_tag", "SRC_TAG", 4, "tag of the source";
    DstTag = 35, "dst_tag", "DST_TAG", 4, "tag of the destination";
    ExtraPkts = 32, "extra_pkts", "EXTRA_PKTS", 4, "packets beyond the contract";
    MarkedTos = 33, "marked_tos", "MARKED_TOS", 1, "type of service of packets beyond the contract";
}

impl Field {
    /// How many fields have a member in `struct fts3rec_all`, `fts3rec_all2` and `fts3rec_offsets`, which programs
    /// allocate: those never grow. Fields behind these are in the records alone.
    pub const IN_STRUCTURES: usize = 33;

    /// One more than the highest number of a field.
    pub const BITS: usize = {
        let (mut most, mut i) = (0, 0);
        while i < Field::ALL.len() {
            let number = Field::ALL[i] as usize;
            most = if number > most { number } else { most };
            i += 1;
        }
        most + 1
    };

    /// Returns the `FT_XFIELD_*` bit.
    pub const fn xfield(self) -> u64 {
        1 << self as u8
    }
}
