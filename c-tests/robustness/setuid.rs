//! A program with rights that its user has not does not take the user's word for where its files are.

use crate::harness::{Language, Link, Scratch, build, skipped};
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

/// Two users that are not root.
const OWNER: u32 = 65534;
const USER: u32 = 65533;

/// Returns what the program says to the user.
fn said(program: &Path) -> String {
    let output = Command::new(program)
        .env("FT_SYSCONFDIR", "/elsewhere")
        .current_dir("/")
        .uid(USER)
        .gid(USER)
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("paths are text")
}

#[test]
fn the_environment_of_a_setuid_program_does_not_say_where_files_are() {
    // SAFETY: takes nothing.
    if unsafe { libc::geteuid() } != 0 {
        return skipped("setuid", "only root can make a program for another user");
    }
    let scratch = Scratch::new("setuid");
    let mode = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode));
    mode(scratch.path(), 0o755).expect("root may");
    let program = build("paths.c", Language::C, Link::Static, scratch.path());
    mode(&program, 0o755).expect("root may");
    assert_eq!(said(&program), "/elsewhere/cfg/filter.cfg 0\n");

    // In this order: a change of the owner takes the right away.
    chown(&program, Some(OWNER), None).expect("root may");
    mode(&program, 0o4755).expect("root may");
    let said = said(&program);
    if said.ends_with(" 0\n") {
        return skipped("setuid", "the file system gives no rights");
    }
    assert!(said.ends_with("/cfg/filter.cfg 1\n"), "{said}");
    assert!(!said.contains("elsewhere"), "{said}");
}
