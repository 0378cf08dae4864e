//! A header as text.

use super::header::{FLAG_COMPRESS, FLAG_DONE, FLAG_PRELOADED, FLAG_STREAMING, FLAG_XLATE, Header};
use super::tlv;
use std::fmt::Write as _;
use std::net::Ipv4Addr;

const AGGREGATIONS: [&str; 15] = [
    "Unknown",
    "AS",
    "Protocol Port",
    "Source Prefix",
    "Destination Prefix",
    "Prefix",
    "Destination",
    "Source Destination",
    "Full Flow",
    "ToS AS",
    "ToS Proto Port",
    "ToS Source Prefix",
    "ToS Destination Prefix",
    "ToS Prefix",
    "ToS Prefix Port",
];

/// The lines of `ftio_header_print`, each behind the character `mark`; `clock` writes a time.
pub fn describe(header: &Header, mark: u8, clock: &dyn Fn(u32) -> String) -> Vec<u8> {
    let mut lines = Lines {
        mark,
        out: Vec::new(),
    };
    let has = |kind: usize| header.fields & tlv::field(kind) != 0;
    let number = |kind: usize| header.numbers[kind];
    let flags = if has(tlv::FLAGS) {
        number(tlv::FLAGS)
    } else {
        0
    };
    let streaming = flags & FLAG_STREAMING != 0;
    let preloaded = flags & FLAG_PRELOADED != 0;
    let complete = flags & FLAG_DONE != 0 || preloaded;
    // A stream between programs knows little, unless its header was complete from the start.
    let counted = !streaming || preloaded;

    lines.empty();
    lines.line("mode", if streaming { "streaming" } else { "normal" });
    if flags & FLAG_XLATE != 0 {
        lines.raw(b"translated:           yes");
    }
    if let Some(hostname) = header
        .hostname
        .as_ref()
        .filter(|_| !streaming && has(tlv::CAP_HOSTNAME))
    {
        lines.text("capture hostname", hostname);
    }
    if !streaming && has(tlv::EXPORTER_IP) {
        lines.line(
            "exporter IP address",
            Ipv4Addr::from(number(tlv::EXPORTER_IP)),
        );
    }
    if counted && has(tlv::CAP_START) {
        lines.line("capture start", clock(number(tlv::CAP_START)));
    }
    if counted && complete && has(tlv::CAP_END) {
        lines.line("capture end", clock(number(tlv::CAP_END)));
        if has(tlv::CAP_START) {
            let period = number(tlv::CAP_END).wrapping_sub(number(tlv::CAP_START));
            lines.line("capture period", format_args!("{period} seconds"));
        }
    }
    lines.line(
        "compress",
        if flags & FLAG_COMPRESS != 0 {
            "on"
        } else {
            "off"
        },
    );
    lines.line(
        "byte order",
        match header.byte_order {
            1 => "little",
            2 => "big",
            _ => "BROKEN",
        },
    );
    lines.line("stream version", header.s_version);
    if has(tlv::EX_VER) {
        lines.line("export version", number(tlv::EX_VER));
    }
    if has(tlv::EX_VER) && has(tlv::AGG_METHOD) && number(tlv::EX_VER) == 8 {
        // The original prints both through a signed byte.
        if has(tlv::AGG_VER) {
            lines.line(
                "export agg_version",
                number(tlv::AGG_VER) as u8 as i8 as u32,
            );
        }
        let method = number(tlv::AGG_METHOD) as u8;
        let name = AGGREGATIONS
            .get(usize::from(method))
            .unwrap_or(&AGGREGATIONS[0]);
        lines.line(
            "export agg_method",
            format_args!("{} ({name})", method as i8 as u32),
        );
    }
    if counted {
        for (name, kind) in [
            ("lost flows", tlv::FLOW_LOST),
            ("misordered flows", tlv::FLOW_MISORDERED),
            ("corrupt packets", tlv::PKT_CORRUPT),
            ("sequencer resets", tlv::SEQ_RESET),
        ] {
            if has(kind) {
                lines.line(name, number(kind));
            }
        }
    }
    if let Some(comments) = header.comments.as_ref().filter(|_| has(tlv::COMMENTS)) {
        lines.text("comments", comments);
    }
    if counted {
        if !complete {
            lines.raw(b"note, incomplete flow file");
        } else if has(tlv::FLOW_COUNT) {
            lines.line("capture flows", number(tlv::FLOW_COUNT));
        }
    }
    let map = header.map.as_ref();
    if has(tlv::IF_NAME) {
        lines.empty();
        for name in map.iter().flat_map(|map| &map.names) {
            let start = format!("ifname {} {} ", Ipv4Addr::from(name.ip), name.if_index);
            lines.raw(&[start.as_bytes(), &printable(&name.name)].concat());
        }
    }
    if has(tlv::IF_ALIAS) {
        lines.empty();
        for alias in map.iter().flat_map(|map| &map.aliases) {
            let mut start = format!("ifalias {} ", Ipv4Addr::from(alias.ip));
            for index in &alias.if_indexes {
                let _ = write!(start, "{index} ");
            }
            lines.raw(&[start.as_bytes(), &printable(&alias.name)].concat());
        }
    }
    lines.empty();
    lines.out
}

struct Lines {
    mark: u8,
    out: Vec<u8>,
}

impl Lines {
    fn empty(&mut self) {
        self.out.extend_from_slice(&[self.mark, b'\n']);
    }

    fn raw(&mut self, text: &[u8]) {
        self.out.extend_from_slice(&[self.mark, b' ']);
        self.out.extend_from_slice(text);
        self.out.push(b'\n');
    }

    fn line(&mut self, name: &str, value: impl std::fmt::Display) {
        self.raw(format!("{:<22}{value}", format!("{name}:")).as_bytes());
    }

    fn text(&mut self, name: &str, value: &[u8]) {
        self.raw(
            &[
                format!("{:<22}", format!("{name}:")).as_bytes(),
                &printable(value),
            ]
            .concat(),
        );
    }
}

/// Text from a file without what would steer a terminal: control characters as `\x1B`.
fn printable(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for &octet in text {
        if octet.is_ascii_control() && octet != b'\t' {
            out.extend_from_slice(format!("\\x{octet:02X}").as_bytes());
        } else {
            out.push(octet);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r23_control_characters_are_not_printed() {
        let header = Header {
            fields: tlv::field(tlv::COMMENTS),
            comments: Some(b"\x1b[2Ja\nb\xC3\xA9".to_vec()),
            ..Header::default()
        };
        let text = describe(&header, b'#', &|_| String::new());
        assert!(!text.contains(&0x1b));
        let text = String::from_utf8(text).unwrap();
        assert!(
            text.contains("# comments:             \\x1B[2Ja\\x0Ab\u{e9}\n"),
            "{text}"
        );
    }
}
