//! A header as text.

use super::header::{FLAG_COMPRESS, FLAG_DONE, FLAG_PRELOADED, FLAG_STREAMING, FLAG_XLATE, Header};
use super::tlv;
use crate::error::Error;
use crate::sys::time;
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

/// Gives the lines of `ftio_header_print`, each behind the character `mark`, with times in the zone of the environment.
///
/// # Errors
/// There is no memory.
pub fn describe(header: &Header, mark: u8) -> Result<Vec<u8>, Error> {
    let mut lines = Lines {
        mark,
        out: Vec::new(),
        done: Ok(()),
    };
    let known = Known::of(header);
    lines.empty();
    known.capture(&mut lines);
    known.format(&mut lines);
    known.counts(&mut lines);
    known.interfaces(&mut lines);
    lines.empty();
    lines.done.map(|()| lines.out)
}

/// Gives a time in the local zone, as in `Tue, 09 Nov 2004 11:33:20 +0000`, in the language of the program.
fn local_time(seconds: u32) -> String {
    let mut text = [0u8; 128];
    let length = time::local(seconds.into()).map_or(0, |time| {
        time.format(c"%a, %d %b %Y %H:%M:%S %z", &mut text)
    });
    String::from_utf8_lossy(&text[..length]).into_owned()
}

/// A header, and what its flags say.
struct Known<'a> {
    header: &'a Header,
    flags: u32,
    /// The stream runs between programs.
    streaming: bool,
    /// The header is complete: what is counted in it is so at the end of the stream.
    complete: bool,
    /// A stream between programs knows little, unless its header was complete from the start.
    counted: bool,
}

impl<'a> Known<'a> {
    fn of(header: &'a Header) -> Known<'a> {
        let mut known = Known {
            header,
            flags: 0,
            streaming: false,
            complete: false,
            counted: false,
        };
        known.flags = known.number(tlv::FLAGS).unwrap_or(0);
        known.streaming = known.flags & FLAG_STREAMING != 0;
        let preloaded = known.flags & FLAG_PRELOADED != 0;
        known.complete = known.flags & FLAG_DONE != 0 || preloaded;
        known.counted = !known.streaming || preloaded;
        known
    }

    fn has(&self, kind: usize) -> bool {
        self.header.fields & tlv::field(kind) != 0
    }

    /// Returns the number of this kind, if the header has it.
    fn number(&self, kind: usize) -> Option<u32> {
        self.has(kind).then(|| self.header.numbers[kind])
    }

    /// Prints where, when and how the flows were captured.
    fn capture(&self, lines: &mut Lines) {
        let mode = if self.streaming {
            "streaming"
        } else {
            "normal"
        };
        lines.line("mode", mode);
        if self.flags & FLAG_XLATE != 0 {
            lines.raw(b"translated:           yes");
        }
        if !self.streaming {
            let hostname = self.header.hostname.as_ref();
            if let Some(hostname) = hostname.filter(|_| self.has(tlv::CAP_HOSTNAME)) {
                lines.text("capture hostname", hostname);
            }
            if let Some(address) = self.number(tlv::EXPORTER_IP) {
                lines.line("exporter IP address", Ipv4Addr::from(address));
            }
        }
        let start = self.number(tlv::CAP_START).filter(|_| self.counted);
        if let Some(start) = start {
            lines.line("capture start", local_time(start));
        }
        let end = self.number(tlv::CAP_END);
        if let Some(end) = end.filter(|_| self.counted && self.complete) {
            lines.line("capture end", local_time(end));
            if let Some(start) = start {
                let period = end.wrapping_sub(start);
                lines.line("capture period", format_args!("{period} seconds"));
            }
        }
    }

    /// Prints how the flows lie in the stream.
    fn format(&self, lines: &mut Lines) {
        let compressed = self.flags & FLAG_COMPRESS != 0;
        lines.line("compress", if compressed { "on" } else { "off" });
        let byte_order = match self.header.byte_order {
            1 => "little",
            2 => "big",
            _ => "BROKEN",
        };
        lines.line("byte order", byte_order);
        lines.line("stream version", self.header.s_version);
        let version = self.number(tlv::EX_VER);
        if let Some(version) = version {
            lines.line("export version", version);
        }
        let method = self.number(tlv::AGG_METHOD);
        if let (Some(8), Some(method)) = (version, method) {
            // The original prints both through a signed byte.
            let signed = |number: u32| number as u8 as i8 as u32;
            if let Some(version) = self.number(tlv::AGG_VER) {
                lines.line("export agg_version", signed(version));
            }
            let name = AGGREGATIONS.get(usize::from(method as u8));
            let name = name.unwrap_or(&AGGREGATIONS[0]);
            let method = signed(method);
            lines.line("export agg_method", format_args!("{method} ({name})"));
        }
    }

    /// Prints what was counted, and the comment of who captured it.
    fn counts(&self, lines: &mut Lines) {
        const COUNTERS: [(&str, usize); 4] = [
            ("lost flows", tlv::FLOW_LOST),
            ("misordered flows", tlv::FLOW_MISORDERED),
            ("corrupt packets", tlv::PKT_CORRUPT),
            ("sequencer resets", tlv::SEQ_RESET),
        ];
        for (name, kind) in COUNTERS {
            if let Some(number) = self.number(kind).filter(|_| self.counted) {
                lines.line(name, number);
            }
        }
        let comments = self.header.comments.as_ref();
        if let Some(comments) = comments.filter(|_| self.has(tlv::COMMENTS)) {
            lines.text("comments", comments);
        }
        if !self.counted {
            return;
        }
        if !self.complete {
            lines.raw(b"note, incomplete flow file");
        } else if let Some(flows) = self.number(tlv::FLOW_COUNT) {
            lines.line("capture flows", flows);
        }
    }

    /// Prints the names of interfaces.
    fn interfaces(&self, lines: &mut Lines) {
        let map = self.header.map.as_ref();
        if self.has(tlv::IF_NAME) {
            lines.empty();
            for name in map.iter().flat_map(|map| &map.names) {
                let start = format!("ifname {} {} ", Ipv4Addr::from(name.ip), name.if_index);
                lines.printable(&start, &name.name);
            }
        }
        if self.has(tlv::IF_ALIAS) {
            lines.empty();
            for alias in map.iter().flat_map(|map| &map.aliases) {
                lines.start();
                let _ = write!(lines, "ifalias {} ", Ipv4Addr::from(alias.ip));
                for index in &alias.if_indexes {
                    let _ = write!(lines, "{index} ");
                }
                lines.end_printable(&alias.name);
            }
        }
    }
}

/// The lines so far, with the character that each starts with.
struct Lines {
    mark: u8,
    out: Vec<u8>,
    /// Whether there was memory for all of them: names and comments are as long as a file likes.
    done: Result<(), Error>,
}

impl std::fmt::Write for Lines {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.push(text.as_bytes());
        Ok(())
    }
}

impl Lines {
    fn push(&mut self, text: &[u8]) {
        match self.out.try_reserve(text.len()) {
            Ok(()) => self.out.extend_from_slice(text),
            Err(error) => self.done = Err(error.into()),
        }
    }

    fn start(&mut self) {
        self.push(&[self.mark, b' ']);
    }

    fn empty(&mut self) {
        self.push(&[self.mark, b'\n']);
    }

    fn raw(&mut self, text: &[u8]) {
        self.start();
        self.push(text);
        self.push(b"\n");
    }

    fn line(&mut self, name: &str, value: impl std::fmt::Display) {
        self.start();
        let _ = writeln!(self, "{:<22}{value}", format!("{name}:"));
    }

    fn text(&mut self, name: &str, value: &[u8]) {
        self.printable(&format!("{:<22}", format!("{name}:")), value);
    }

    /// Adds a line that ends with text from a file.
    fn printable(&mut self, start: &str, text: &[u8]) {
        self.start();
        self.push(start.as_bytes());
        self.end_printable(text);
    }

    /// Ends a line with text from a file, without what would steer a terminal: control characters as `\x1B`.
    fn end_printable(&mut self, text: &[u8]) {
        let steers = |byte: &u8| byte.is_ascii_control() && *byte != b'\t';
        for run in text.chunk_by(|a, b| steers(a) == steers(b)) {
            if !run.iter().any(steers) {
                self.push(run);
                continue;
            }
            for byte in run {
                let _ = write!(self, "\\x{byte:02X}");
            }
        }
        self.push(b"\n");
    }
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
        let text = describe(&header, b'#').unwrap();
        assert!(!text.contains(&0x1b));
        let text = String::from_utf8(text).unwrap();
        assert!(
            text.contains("# comments:             \\x1B[2Ja\\x0Ab\u{e9}\n"),
            "{text}"
        );
    }
}
