//! Files that are read whole.

use crate::error::{Error, shown};
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// Most bytes in such a file.
pub const MAX_SIZE: usize = 64 << 20;

/// Reads a file, be it a regular one, a pipe or one that the system makes up; [`MAX_SIZE`] bytes at most.
///
/// # Errors
/// The file cannot be opened or read, or is larger.
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let bytes = path.as_os_str().as_bytes();
    let name = shown(bytes);
    // The system takes no longer path, but the standard library would copy it.
    let file = match bytes.len() < libc::PATH_MAX as usize {
        true => File::open(path),
        false => Err(io::Error::from_raw_os_error(libc::ENAMETOOLONG)),
    };
    let file = file.map_err(|error| Error::system(format!("open({name})"), error))?;
    let mut contents = Vec::new();
    file.take(MAX_SIZE as u64 + 1)
        .read_to_end(&mut contents)
        .map_err(|error| Error::system(format!("read({name})"), error))?;
    if contents.len() > MAX_SIZE {
        return Err(Error::new(format!("{name}: larger than {MAX_SIZE} bytes")));
    }
    Ok(contents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f9_files_that_are_no_regular_ones() {
        let contents = read(Path::new("/proc/self/status")).unwrap();
        assert!(contents.starts_with(b"Name:"));
        for (path, message, errno) in [
            ("/", "read(/)", libc::EISDIR),
            ("/nowhere", "open(/nowhere)", libc::ENOENT),
            (
                "/dev/zero",
                "/dev/zero: larger than 67108864 bytes",
                libc::EINVAL,
            ),
        ] {
            let error = read(Path::new(path)).unwrap_err();
            assert_eq!((error.message(), error.errno()), (message, errno));
        }
    }
}
