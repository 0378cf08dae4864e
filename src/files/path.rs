//! Making directories.

use super::Notice;
use super::name::WallClock;
use std::ffi::OsStr;
use std::fs::DirBuilder;
use std::io::{Error, ErrorKind};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::DirBuilderExt;

/// Makes a directory unless something of that name is there.
fn make_directory(path: &[u8], mode: u32) -> Result<(), Notice> {
    let made = DirBuilder::new().mode(mode).create(OsStr::from_bytes(path));
    match made {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            Err(Notice::system("mkdir", path, &os(error)))
        }
        _ => Ok(()),
    }
}

/// Mode of the directories for stream files.
const STREAM_DIRECTORY: u32 = 0o755;

/// Makes the directories, in the working directory, for a stream file that starts at `time` in seconds since 1970, as the
/// nesting level says. Returns false if there is no such level, or no calendar has that time.
///
/// # Errors
/// As [`make_parents`].
pub fn make_nested(time: i64, nest: i32) -> Result<bool, Notice> {
    if nest == 0 {
        return Ok(true);
    }
    let Some(directories) = WallClock::at(time).and_then(|clock| clock.directories(nest)) else {
        return Ok(false);
    };
    for directory in directories {
        make_directory(directory.as_bytes(), STREAM_DIRECTORY)?;
    }
    Ok(true)
}

/// Makes the directories that lead to a file: one for each part of its path that a slash follows.
///
/// # Errors
/// The system's, as a notice with the path of the first that cannot be made.
pub fn make_parents(path: &[u8], mode: u32) -> Result<(), Notice> {
    let mut start = 0;
    for (slash, _) in path.iter().enumerate().filter(|(_, byte)| **byte == b'/') {
        if !matches!(&path[start..slash], b"" | b"." | b"..") {
            make_directory(&path[..slash], mode)?;
        }
        start = slash + 1;
    }
    Ok(())
}

/// Makes an error of an I/O error; one that the standard library made itself, as for a NUL in a name, has no errno.
fn os(error: Error) -> Error {
    match error.raw_os_error() {
        Some(_) => error,
        None => Error::from_raw_os_error(libc::EINVAL),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn makes_what_leads_to_the_file_and_no_more() {
        let dir = std::env::temp_dir().join(format!("ft-path-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        let at = |rest: &str| format!("{}/{rest}", dir.display()).into_bytes();
        make_parents(&at("a//b/./c/../d/file"), 0o755).unwrap();
        assert!(dir.join("a/b/c").is_dir());
        assert!(dir.join("a/b/d").is_dir());
        assert!(!dir.join("a/b/d/file").exists());
        make_parents(&at("a/b/e/"), 0o755).unwrap();
        assert!(dir.join("a/b/e").is_dir());
        fs::write(dir.join("file"), "").unwrap();
        make_parents(&at("file/x"), 0o755).unwrap();
        let notice = make_parents(&at("file/x/y"), 0o755).unwrap_err();
        assert_eq!(notice.errno, Some(libc::ENOTDIR));
        assert_eq!(notice.text, [b"mkdir(", &at("file/x")[..], b")"].concat());
        make_parents(b"", 0o755).unwrap();
        make_parents(b"name", 0o755).unwrap();
        make_parents(b"../../name", 0o755).unwrap();
        fs::remove_dir_all(&dir).unwrap();
    }
}
