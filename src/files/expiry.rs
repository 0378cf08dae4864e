//! Removing stream files when there are too many: the limits, which files go, and removing one.

use super::Notice;
use crate::sys::directory::Directory;
use std::ffi::{CString, OsStr};
use std::fs;
use std::io::{self, Error, ErrorKind};
use std::os::unix::ffi::OsStrExt;

/// What a list of files comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Files.
    pub files: u32,
    /// Bytes.
    pub bytes: u64,
}

impl Totals {
    /// Returns what one file comes to.
    fn of(file: &impl Entry) -> Totals {
        Totals {
            files: 1,
            bytes: file.bytes(),
        }
    }

    /// Adds files.
    pub fn add(&mut self, other: Totals) {
        self.files = self.files.wrapping_add(other.files);
        self.bytes = self.bytes.wrapping_add(other.bytes);
    }

    /// Subtracts files.
    pub fn remove(&mut self, other: Totals) {
        self.files = self.files.saturating_sub(other.files);
        self.bytes = self.bytes.saturating_sub(other.bytes);
    }
}

/// A file in a list, which is kept by whoever asks for the expiry.
pub trait Entry {
    /// Returns the path.
    fn name(&self) -> &[u8];

    /// Returns the size.
    fn bytes(&self) -> u64;

    /// Returns how the list came to the file.
    fn route(&self) -> Route;

    /// Tells whether a link to a directory led to the file, at no cost.
    fn is_by_link(&self) -> bool;

    /// Takes the file out of the list.
    fn forget(self);
}

/// Limits of a list of files, with whether files are removed or only named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expiry {
    /// Limits, each for a pass of its own over the list.
    pub limits: [Limit; 2],
    /// Whether files that are too many are removed, from disk and from the list.
    pub removes: bool,
}

impl Expiry {
    /// Removes files from the front of a list until no limit is exceeded, and tells which. Returns what the list comes to then.
    ///
    /// `files` walks the list from its front; an entry may be taken out of it once the walk has handed it out. A file that
    /// cannot be removed stays, and the next one is tried. Files that links to directories led to are neither counted nor
    /// removed.
    pub fn run<E: Entry, W: Iterator<Item = E>>(
        &self,
        files: impl Fn() -> W,
        totals: Totals,
        tell: &mut dyn FnMut(Notice),
    ) -> Totals {
        let mut elsewhere = Totals { files: 0, bytes: 0 };
        for file in files().filter(Entry::is_by_link) {
            elsewhere.add(Totals::of(&file));
        }
        let mut totals = totals;
        totals.remove(elsewhere);
        for (limit, label) in self.limits.iter().zip([b"remove/1 ", b"remove/2 "]) {
            let mut left = totals;
            for file in files() {
                if !limit.is_exceeded(left) {
                    break;
                }
                let route = file.route();
                if route.by_link {
                    continue;
                }
                tell(Notice::new(&[label, file.name()]));
                if !self.removes {
                    left.remove(Totals::of(&file));
                } else if is_removed(file.name(), route, tell) {
                    left.remove(Totals::of(&file));
                    file.forget();
                }
            }
            if self.removes {
                totals = left;
            }
        }
        totals.add(elsewhere);
        totals
    }
}

/// Removes a file from disk and tells of errors; false if it is still there.
fn is_removed(name: &[u8], route: Route, tell: &mut dyn FnMut(Notice)) -> bool {
    let (is_gone, error) = match remove(name, route) {
        Removal::Done => return true,
        Removal::Gone(error) => (true, error),
        Removal::Failed(error) => (false, error),
    };
    tell(Notice::system("unlink", name, &error));
    is_gone
}

/// A limit, 0 for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Most files.
    Files(u32),
    /// Most bytes.
    Bytes {
        /// The limit.
        limit: u64,
        /// What to count beside the files, as the one being written.
        current: i32,
    },
}

impl Limit {
    /// Tells whether a list is beyond the limit.
    pub fn is_exceeded(self, totals: Totals) -> bool {
        match self {
            Limit::Files(limit) => limit != 0 && totals.files > limit,
            Limit::Bytes { limit, current } => {
                // Signed and wide: nothing wraps, so a negative `current` never empties the list.
                let bytes = i128::from(totals.bytes) + i128::from(current);
                limit != 0 && bytes > i128::from(limit)
            }
        }
    }
}

/// What came of removing a file.
#[derive(Debug)]
pub enum Removal {
    /// It is removed.
    Done,
    /// There was none any more.
    Gone(Error),
    /// It is still there.
    Failed(Error),
}

/// How a list came to a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Route {
    /// Bytes of the path that the program named itself: where links in it lead is the program's affair.
    pub named: usize,
    /// Whether a link to a directory, found on the way, led there: then the file is outside the tree, or has another name in it.
    pub by_link: bool,
}

impl Route {
    /// Finds the route to a file that the program named: up to the last link to a directory that is there now. What
    /// becomes a link later, the program has not named.
    pub fn of_named(path: &[u8]) -> Route {
        let ends = directories(path).map(|(start, end)| (&path[start..end], end));
        let is_named = |(part, end): &(&[u8], usize)| {
            let path = OsStr::from_bytes(&path[..*end]);
            *part == b".." || fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink())
        };
        Route {
            named: ends.filter(is_named).last().map_or(0, |(_, end)| end),
            by_link: false,
        }
    }
}

/// Returns the parts of a path that a slash follows: where they start and end.
fn directories(path: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    let slashes = (0..path.len()).filter(|&place| path[place] == b'/');
    let mut start = 0;
    slashes.filter_map(move |slash| {
        let part = (start, slash);
        start = slash + 1;
        (!matches!(&path[part.0..slash], b"" | b".")).then_some(part)
    })
}

/// Removes a file (never a directory), but not through a link in what the program has not named.
pub fn remove(path: &[u8], route: Route) -> Removal {
    match walk(path, route.named) {
        Ok(()) => Removal::Done,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Removal::Gone(error)
        }
        Err(error) => Removal::Failed(error),
    }
}

/// Goes to a file from directory to directory, and removes it there.
fn walk(path: &[u8], named: usize) -> io::Result<()> {
    let start = match (named, path) {
        (0, [b'/', ..]) => b"/",
        (0, _) => b".",
        _ => &path[..named.min(path.len())],
    };
    let mut directory = Directory::open(&CString::new(start)?)?;
    for (start, end) in directories(path).filter(|&(start, _)| start >= named) {
        directory = match &path[start..end] {
            b".." => return Err(Error::from_raw_os_error(libc::ELOOP)),
            name => directory.below(&CString::new(name)?)?,
        };
    }
    let name = path.rsplit(|&byte| byte == b'/').next().unwrap_or(path);
    directory.remove(&CString::new(name)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOTALS: Totals = Totals {
        files: 10,
        bytes: 1000,
    };

    #[test]
    fn zero_is_no_limit() {
        assert!(!Limit::Files(0).is_exceeded(TOTALS));
        let none = Limit::Bytes {
            limit: 0,
            current: 1,
        };
        assert!(!none.is_exceeded(TOTALS));
    }

    #[test]
    fn a_limit_may_be_reached() {
        assert!(Limit::Files(9).is_exceeded(TOTALS));
        assert!(!Limit::Files(10).is_exceeded(TOTALS));
        let bytes = |limit, current| Limit::Bytes { limit, current }.is_exceeded(TOTALS);
        assert!(bytes(999, 0));
        assert!(!bytes(1000, 0));
        assert!(bytes(1000, 1));
        assert!(!bytes(999, -1));
    }

    #[test]
    fn sums_never_wrap() {
        let bytes = |bytes, current, limit| {
            Limit::Bytes { limit, current }.is_exceeded(Totals { files: 1, bytes })
        };
        assert!(!bytes(1, -2, 1));
        assert!(bytes(u64::MAX, 1, u64::MAX));
        let mut few = Totals { files: 0, bytes: 5 };
        few.remove(Totals { files: 1, bytes: 6 });
        assert_eq!((few.files, few.bytes), (0, 0));
    }

    /// Returns a new directory, its path with a slash behind it.
    fn scratch(name: &str) -> String {
        let dir = std::env::temp_dir().join(format!("ft-expiry-{name}-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        format!("{}/", dir.display())
    }

    #[test]
    fn u10_what_is_left_is_told_from_what_is_gone() {
        let dir = scratch("left");
        fs::create_dir(dir.clone() + "sub").unwrap();
        fs::write(dir.clone() + "file", "x").unwrap();
        let remove = |name: &str| {
            let path = dir.clone() + name;
            remove(path.as_bytes(), Route::of_named(path.as_bytes()))
        };
        assert!(matches!(remove("file"), Removal::Done));
        assert!(matches!(remove("file"), Removal::Gone(_)));
        assert!(matches!(remove("none/file"), Removal::Gone(_)));
        assert!(matches!(remove("sub"), Removal::Failed(_)));
        assert!(matches!(remove(""), Removal::Failed(_) | Removal::Gone(_)));
        assert!(fs::exists(dir.clone() + "sub").unwrap());
        fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn links_are_followed_where_the_program_named_them() {
        use std::os::unix::fs::symlink;
        let dir = scratch("links");
        fs::create_dir_all(dir.clone() + "real/sub").unwrap();
        fs::create_dir_all(dir.clone() + "other/sub").unwrap();
        symlink("real", dir.clone() + "link").unwrap();
        let make = |name: &str| fs::write(dir.clone() + name, "x").unwrap();
        let named = |name: &str| Route::of_named((dir.clone() + name).as_bytes()).named;
        let remove = |name: &str, named: usize| {
            let by_link = false;
            remove((dir.clone() + name).as_bytes(), Route { named, by_link })
        };
        // However the directory for temporary files is reached.
        let base = named("file");
        assert_eq!(named("real/sub/file"), base);
        assert_eq!(named("link/sub/file"), dir.len() + 4);
        assert_eq!(named("real/../real/sub/file"), dir.len() + 7);

        make("real/sub/file");
        assert!(matches!(remove("link/sub/file", base), Removal::Failed(_)));
        assert!(matches!(
            remove("other/../real/sub/file", base),
            Removal::Failed(_)
        ));
        assert!(matches!(
            remove("link/sub/file", dir.len() + 4),
            Removal::Done
        ));
        make("real/sub/file");
        assert!(matches!(
            remove("other/../real/sub/file", dir.len() + 8),
            Removal::Done
        ));

        // A directory becomes a link.
        make("real/sub/file");
        let named = named("other/sub/file");
        fs::remove_dir(dir.clone() + "other/sub").unwrap();
        symlink("../real/sub", dir.clone() + "other/sub").unwrap();
        assert!(matches!(
            remove("other/sub/file", named),
            Removal::Failed(_)
        ));
        assert!(matches!(remove("other/sub", named), Removal::Done));
        assert!(fs::exists(dir.clone() + "real/sub/file").unwrap());
        fs::remove_dir_all(&dir).unwrap();
    }
}
