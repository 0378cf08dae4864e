//! Exports in NetFlow 9 and IPFIX with the flows that they are: `vectors/netflow9.tar.gz` holds `datagrams/<name>`, as
//! `drv_netflow9.c` reads them, and `expected/<name>`, what an independent decoder made of them. `live-*` come from
//! softflowd, pmacctd and nfreplay; the others were made for what exporters do not show: each edge of what is decoded.

use crate::harness::{Language, Link, Scratch, build, run_checked, unpack};
use std::fs;
use std::time::Duration;

/// Tells whether a line of the driver is as expected. After a datagram that could not be decoded whole nothing is expected of
/// the next number.
fn is_as_expected(have: &str, want: &str) -> bool {
    have == want
        || want
            .strip_suffix("unknown")
            .is_some_and(|start| have == format!("{start}ok"))
}

fn replay(link: Link) {
    let scratch = Scratch::new("netflow9");
    unpack("netflow9.tar.gz", scratch.path());
    let entries = fs::read_dir(scratch.path().join("datagrams")).expect("the archive has it");
    let mut files: Vec<String> = entries
        .map(|entry| entry.expect("it can be read").file_name())
        .map(|name| format!("datagrams/{}", name.to_str().expect("names are UTF-8")))
        .collect();
    files.sort();
    assert!(files.len() > 30);

    let program = build("drv_netflow9.c", Language::C, link, scratch.path());
    let args: Vec<&str> = files.iter().map(String::as_str).collect();
    let output = run_checked(&program, &args, scratch.path(), Duration::from_secs(60));
    assert!(output.status.success(), "{}", output.text());
    let said = String::from_utf8(output.stdout).expect("it prints ASCII");
    let mut parts = said.split("file datagrams/").skip(1);
    for file in files {
        let name = file.trim_start_matches("datagrams/");
        let part = parts.next().unwrap_or_default();
        let mut have = part.lines();
        assert_eq!(have.next(), Some(name));
        let want = fs::read_to_string(scratch.path().join("expected").join(name));
        let want = want.expect("the archive has an answer");
        for (number, want) in want.lines().enumerate() {
            let have = have.next().unwrap_or("nothing more");
            let line = number + 1;
            assert!(
                is_as_expected(have, want),
                "{name}:{line}: {have}, not {want}"
            );
        }
        assert_eq!(have.next(), None, "{name}");
    }
}

#[test]
fn p7_exports_become_flows() {
    replay(Link::Shared);
    replay(Link::Static);
}
