//! What systems and people do to programs: kills, full disks, memory that runs out, threads, forks, more datagrams than one can take.

mod load;
mod setuid;

use crate::harness::{Language, Link, Scratch, build, root, setting, skipped, valgrind};
use std::time::Duration;

programs! { crash faults memory messages threads }

/// What threads share without a lock, valgrind's drd finds.
#[test]
fn threads_share_nothing_unguarded() {
    if !setting("FT_TEST_VALGRIND") {
        return skipped(
            "threads_share_nothing_unguarded",
            "FT_TEST_VALGRIND is not set",
        );
    }
    let scratch = Scratch::new("drd");
    let program = build("threads.c", Language::C, Link::Shared, scratch.path());
    let known = root().join("c-tests/robustness/drd.supp");
    let tool = ["--tool=drd", &format!("--suppressions={}", known.display())];
    let limit = Duration::from_secs(60);
    let output = valgrind(&tool, &program, &[], scratch.path(), limit);
    assert!(output.status.success(), "{}", output.text());
}
