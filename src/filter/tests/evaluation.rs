//! What definitions say about flows.

use super::*;

/// A type, lines of a primitive, a `match` keyword and its field, values that are permitted and denied.
type Case<'c> = (&'c str, &'c str, &'c str, Field, &'c [u32], &'c [u32]);

#[rustfmt::skip]
const CASES: &[Case<'_>] = &[
    ("as", "permit 1,5-7", "src-as", Field::SrcAs, &[1, 5, 6, 7], &[0, 2, 4, 8, 65535]),
    ("as", "permit LEVEL3,64512-65535", "source-as", Field::SrcAs, &[3356, 65535], &[600]),
    ("as", "deny 7\n default permit", "dst-as", Field::DstAs, &[0, 6, 8], &[7]),
    ("as", "permit !7\n default permit", "destination-as", Field::DstAs, &[6], &[7]),
    ("ip-protocol", "permit tcp\n permit UDP", "ip-protocol", Field::Prot, &[6, 17], &[1]),
    ("ip-protocol", "permit icmp-tcp", "ip-protocol", Field::Prot, &[1, 6], &[0, 7]),
    ("ip-address-prefix-len", "permit 8,32", "src-ip-addr-prefix-len", Field::SrcMask, &[8, 32], &[0]),
    ("ip-address-prefix-len", "permit 8", "ip-source-address-prefix-len", Field::SrcMask, &[8], &[9]),
    ("ip-address-prefix-len", "permit 8", "dst-ip-addr-prefix-len", Field::DstMask, &[8], &[9]),
    ("ip-address-prefix-len", "permit 8", "ip-destination-address-prefix-len", Field::DstMask, &[8], &[9]),
    ("ip-tos", "permit 0x20\n mask 0xe0", "ip-tos", Field::Tos, &[0x20, 0x3f], &[0x40, 0]),
    ("ip-tos", "permit 255", "ip-marked-tos", Field::MarkedTos, &[255], &[254]),
    ("ip-tcp-flags", "mask 2\n permit 2", "ip-tcp-flags", Field::TcpFlags, &[2, 0x12], &[0x10]),
    ("ip-port", "permit 80,0x1bb,010", "src-ip-port", Field::Srcport, &[80, 443, 8], &[10]),
    ("ip-port", "permit http-85", "ip-source-port", Field::Srcport, &[80, 85], &[86]),
    ("ip-port", "permit 85-80", "dst-ip-port", Field::Dstport, &[85], &[80, 82]),
    ("ip-port", "permit 1-2-4", "ip-destination-port", Field::Dstport, &[1, 2, 4], &[3]),
    ("ip-port", "permit 1-,,9", "ip-destination-port", Field::Dstport, &[0, 1, 9], &[2]),
    ("ifindex", "permit 0\n permit 65535", "src-ifindex", Field::Input, &[0, 65535], &[1]),
    ("ifindex", "permit 3", "input-interface", Field::Input, &[3], &[1]),
    ("ifindex", "permit 3", "dst-ifindex", Field::Output, &[3], &[1]),
    ("ifindex", "permit 3", "output-interface", Field::Output, &[3], &[1]),
    ("engine", "permit 255", "engine-id", Field::EngineId, &[255], &[1]),
    ("engine", "permit 0", "engine-type", Field::EngineType, &[0], &[1]),
    ("counter", "permit lt 5", "flows", Field::DFlows, &[0, 4], &[5, u32::MAX]),
    ("counter", "permit gt 5", "octets", Field::DOctets, &[6, u32::MAX], &[5]),
    ("counter", "permit EQ 5\n permit eq 7", "packets", Field::DPkts, &[5, 7], &[6]),
    ("counter", "permit ne 5", "extra-packets", Field::ExtraPkts, &[4, 6], &[5]),
    ("counter", "deny ge 10\n permit le 20", "duration", Field::Last, &[0, 9], &[10, 20, 21]),
    ("counter", "permit lt 0\n permit gt 4294967295", "flows", Field::DFlows, &[], &[0, u32::MAX]),
    ("time-date", "permit le epoch", "start-time", Field::UnixSecs, &[0, 1000], &[1001]),
    ("time-date", "permit gt epoch", "end-time", Field::UnixSecs, &[1001], &[1000]),
    ("time", "permit ge 1:00:30", "start-time", Field::UnixSecs, &[3630, 86399], &[3629, 86400]),
    ("time", "permit lt 1", "end-time", Field::UnixSecs, &[0, 3599, 86400], &[3600]),
    ("time", "permit eq 24:0\n permit eq 0:0:1", "end-time", Field::UnixSecs, &[], &[0, 1]),
    ("tag", "permit 0x10\n permit OSU", "src-tag", Field::SrcTag, &[16, 1], &[0, 2]),
    ("tag", "permit 0xffffffff", "source-tag", Field::SrcTag, &[u32::MAX], &[0]),
    ("tag", "permit 1\n deny 1", "dst-tag", Field::DstTag, &[], &[1]),
    ("tag-mask", "permit 0x0100 0xff00", "destination-tag", Field::DstTag, &[0x1ff, 0x20100], &[0x200]),
    ("tag-mask", "deny kent 255\n permit 0 0", "src-tag", Field::SrcTag, &[6, 0x108], &[7, 0x107]),
    ("ip-address", "permit 10.0.0.1", "nexthop-ip-addr", Field::Nexthop, &[0x0a00_0001], &[0, 0x0a00_0002]),
    ("ip-address", "permit 10", "ip-nexthop-address", Field::Nexthop, &[0x0a00_0000], &[0x0a00_0001]),
    ("ip-address", "permit 0.0.0.0", "shortcut-ip-addr", Field::RouterSc, &[0], &[1]),
    ("ip-address-mask", "permit 224.0.0.0 240.0.0.0", "ip-shortcut-address", Field::RouterSc,
        &[0xe000_0000, 0xefff_ffff], &[0xf000_0000]),
    ("ip-address-mask", "permit 0.0.0.5 0.0.0.255\n deny 10.0.0.0 255.0.0.0", "src-ip-addr", Field::Srcaddr,
        &[5, 0x0a00_0005], &[6]),
    ("ip-address-mask", "permit 10.0.0.1 255.0.0.0", "ip-source-address", Field::Srcaddr,
        &[], &[0x0a00_0000, 0x0a00_0001]),
    ("ip-address-prefix", "permit 10/8\n deny 10.1/16\n permit 10.1.2.0/24", "dst-ip-addr", Field::Dstaddr,
        &[0x0a00_0000, 0x0aff_ffff, 0x0a01_02ff], &[0x0a01_0000, 0x0a01_0300, 0x0b00_0000]),
    ("ip-address-prefix", "permit 0/0\n deny 255.255.255.255/32", "ip-destination-address", Field::Dstaddr,
        &[0, 0xffff_fffe], &[0xffff_ffff]),
    ("ip-address-prefix", "permit 10.1.2.3", "exporter-ip-addr", Field::Exaddr, &[0x0a01_0203], &[0x0a01_0202]),
    ("ip-address-prefix", "permit 192.168.1.0", "ip-exporter-address", Field::Exaddr, &[0xc0a8_0105], &[0xc0a8_0205]),
];

#[test]
fn every_type_and_match() {
    for &(r#type, lines, subject, field, permitted, denied) in CASES {
        let definition = definition(subject, r#type, lines);
        let inverted = definition_with(subject, r#type, lines, "invert");
        assert_ne!(definition.xfields & field.xfield(), 0, "{subject}");
        for (values, expected) in [(permitted, true), (denied, false)] {
            for &value in values {
                let flow = Sketch::new(&[(field, value)]);
                let what = format!("{type} {lines:?} {subject} {value}");
                assert_eq!(definition.permits(&flow, &flow), expected, "{what}");
                assert_eq!(inverted.permits(&flow, &flow), !expected, "{what}");
            }
        }
    }
    for (keyword, _) in SUBJECTS {
        let keyword = keyword.to_string();
        let has_case = CASES.iter().any(|case| case.2 == keyword);
        assert!(
            has_case || ["bps", "pps", "random-sample"].contains(&&keyword[..]),
            "{keyword}"
        );
    }
    for (keyword, _) in TYPES {
        let keyword = keyword.to_string();
        let has_case = CASES.iter().any(|case| case.0 == keyword);
        assert!(
            has_case || ["double", "rate"].contains(&&keyword[..]),
            "{keyword}"
        );
    }
}

fn definition_with(subject: &str, r#type: &str, lines: &str, more: &str) -> Arc<FilterDefinition> {
    let text = format!(
        "filter-definition d\n {more}\n match {subject} P\nfilter-primitive p\n type {type}\n {lines}"
    );
    let filters = read(&text)
        .0
        .unwrap_or_else(|error| panic!("{text}{error}"));
    Arc::clone(&filters.definitions.entries()[0])
}

#[test]
fn rates() {
    // 1000 octets, 30 packets in 2.5 seconds: 3200 bits and 12 packets a second.
    let fields = [
        (Field::DOctets, 1000),
        (Field::DPkts, 30),
        (Field::Last, 2500),
    ];
    let flow = Sketch::new(&fields);
    let still = Sketch::new(&fields[..2]);
    for (lines, subject, moving, standing) in [
        ("permit eq 3200", "bps", true, false),
        ("permit ge 3200.5", "bps", false, false),
        ("permit lt 0xc8p4x", "bps", false, true),
        ("permit le 1.2e1", "pps", true, true),
        ("permit gt 11.999", "pps", true, false),
        ("permit ne nan", "pps", true, true),
        ("permit lt inf", "pps", true, true),
        ("deny gt 1\n permit ge -.5", "pps", false, true),
        ("deny gt 100\n default permit", "pps", true, true),
        ("permit eq .", "pps", false, true),
    ] {
        let definition = definition(subject, "double", lines);
        assert_eq!(definition.permits(&flow, &flow), moving, "{lines}");
        assert_eq!(definition.permits(&still, &still), standing, "{lines}");
    }
}

#[test]
fn samples() {
    let definition = definition("random-sample", "rate", "permit 3");
    assert_eq!(definition.xfields, 0);
    let flow = Sketch::default();
    let verdicts: Vec<bool> = (0..7).map(|_| definition.permits(&flow, &flow)).collect();
    assert_eq!(verdicts, [true, false, false, true, false, false, true]);
    let definition = super::definition("random-sample", "rate", "deny 2");
    let verdicts: Vec<bool> = (0..3).map(|_| definition.permits(&flow, &flow)).collect();
    assert_eq!(verdicts, [true, false, true]);
    let (filters, warnings) =
        read("filter-primitive p\ntype rate\npermit 2\ndeny 3\ndefault deny\n");
    assert!(filters.is_ok());
    let expected = [
        "f line 4: Rate previously set.",
        "f line 5: No default mode for rate.",
    ];
    assert_eq!(warnings, expected);
}

#[test]
fn alternatives() {
    let text = "filter-primitive web\ntype ip-port\npermit 80\n\
        filter-primitive tcp\ntype ip-protocol\npermit 6\n\
        filter-definition none\nor\n\
        filter-definition all\ninvert\n\
        filter-definition d\nor\nmatch dst-ip-port web\nmatch ip-protocol tcp\nor\nor\nmatch src-ip-port web\nor\n";
    let filters = read(text).0.unwrap();
    let names: Vec<_> = filters.primitives.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, [&b"web"[..], b"tcp"]);
    let [none, all, d] = filters.definitions.entries() else {
        panic!();
    };
    let xfields = [Field::Dstport, Field::Prot, Field::Srcport].map(Field::xfield);
    assert_eq!(d.xfields, xfields.iter().sum::<u64>());
    let tcp = (Field::Prot, 6);
    for (fields, expected) in [
        (&[tcp, (Field::Dstport, 80)][..], true),
        (&[(Field::Dstport, 80)], false),
        (&[tcp], false),
        (&[(Field::Srcport, 80)], true),
    ] {
        let flow = Sketch::new(fields);
        assert_eq!(d.permits(&flow, &flow), expected, "{fields:?}");
        assert!(!none.permits(&flow, &flow) && all.permits(&flow, &flow));
    }
}

#[test]
fn f1_addresses_of_zeros_and_ones_are_like_others() {
    for (lines, zeros, ones) in [
        ("permit 10/8", false, false),
        ("permit 10/8\n default permit", true, true),
        ("permit 255.255.255.255/32", false, true),
        ("permit 0.0.0.0/32", true, false),
        ("deny 0/1\n default permit", false, true),
    ] {
        let definition = definition("src-ip-addr", "ip-address-prefix", lines);
        for (address, expected) in [(0, zeros), (u32::MAX, ones)] {
            let flow = Sketch::new(&[(Field::Srcaddr, address)]);
            assert_eq!(
                definition.permits(&flow, &flow),
                expected,
                "{lines} {address}"
            );
        }
    }
}

#[test]
fn f2_host_bits_of_a_prefix_do_not_count() {
    let definition = definition("src-ip-addr", "ip-address-prefix", "permit 10.0.0.200/8");
    for (address, expected) in [
        (0x0a00_0000, true),
        (0x0aff_ffff, true),
        (0x0b00_00c8, false),
    ] {
        let flow = Sketch::new(&[(Field::Srcaddr, address)]);
        assert_eq!(definition.permits(&flow, &flow), expected);
    }
}

#[test]
fn f5_lengths_over_32_in_records_are_as_the_default() {
    for (default, expected) in [("permit", true), ("deny", false)] {
        let lines = format!("permit 8\n deny 9\n default {default}");
        let definition = definition("src-ip-addr-prefix-len", "ip-address-prefix-len", &lines);
        for length in 33..=255 {
            let flow = Sketch::new(&[(Field::SrcMask, length)]);
            assert_eq!(definition.permits(&flow, &flow), expected);
        }
    }
}

#[test]
fn f7_names_are_those_of_autonomous_systems() {
    let definition = definition("src-as", "as", "permit LEVEL3,OARNET-AS-ALTERNET-AS");
    for (value, expected) in [
        (3356, true),
        (600, true),
        (650, true),
        (701, true),
        (702, false),
    ] {
        let flow = Sketch::new(&[(Field::SrcAs, value)]);
        assert_eq!(definition.permits(&flow, &flow), expected, "{value}");
    }
    // A tag's name is none.
    assert!(error_of("filter-primitive p\ntype as\npermit OSU").contains("\"OSU\" failed"));
    // A name with a hyphen, and one that stops before it.
    let definition = super::definition("src-ip-port", "ip-port", "permit ftp-data,ftp-ssh");
    for (value, expected) in [(20, true), (21, true), (22, true), (23, false)] {
        let flow = Sketch::new(&[(Field::Srcport, value)]);
        assert_eq!(definition.permits(&flow, &flow), expected, "{value}");
    }
}

#[test]
fn f8_long_lines_are_read_to_their_end() {
    let list: Vec<String> = (0..60000).step_by(2).map(|port| port.to_string()).collect();
    let definition = definition(
        "src-ip-port",
        "ip-port",
        &format!("permit {}", list.join(",")),
    );
    for (port, expected) in [
        (0, true),
        (1, false),
        (59998, true),
        (59999, false),
        (60000, false),
    ] {
        let flow = Sketch::new(&[(Field::Srcport, port)]);
        assert_eq!(definition.permits(&flow, &flow), expected);
    }
}
