//! What systems and people do to programs: kills, full disks, memory that runs out, threads, forks, more datagrams than one can take.

mod load;
mod setuid;

use crate::harness::{
    Language, Link, Scratch, build, compiler, library, root, run, setting, skipped, source_of,
    valgrind,
};
use std::process::Command;
use std::time::Duration;

programs! { crash faults large mapped memory messages threads }

/// The library is unloaded, and leaves no handler that points to nowhere. The program has a libft of its own beside it.
#[test]
fn unloading_leaves_nothing_behind() {
    let scratch = Scratch::new("dlclose");
    let program = build("dlclose.c", Language::C, Link::Static, scratch.path());
    let library = library(Link::Shared);
    let library = library.to_str().expect("the path is text");
    let limit = Duration::from_secs(240);
    let output = run(&program, &[library], scratch.path(), limit);
    assert!(output.status.success(), "{}", output.text());
}

/// What the library passes on to libgcc_s arrives there, in a program that has not loaded it.
#[test]
fn unwinding_finds_its_functions() {
    let scratch = Scratch::new("unwind");
    let program = scratch.path().join("unwind");
    let built = Command::new(compiler(Language::C))
        .args([
            "-g",
            "-O1",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-fexceptions",
            "-static-libgcc",
            "-D_GNU_SOURCE",
        ])
        .arg(source_of("unwind.c"))
        .args(["-lpthread", "-ldl", "-o"])
        .arg(&program)
        .status();
    assert!(built.is_ok_and(|status| status.success()), "it compiles");
    let output = run(&program, &[], scratch.path(), Duration::from_secs(60));
    assert!(output.status.success(), "{}", output.text());
    if let Some(why) = output.text().strip_prefix("skipped: ") {
        skipped("unwinding_finds_its_functions", why.trim_end());
    }
}

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
