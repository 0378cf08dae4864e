//! When there are too many stream files: the limits, and removing one.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::Path;

/// What a list of files comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Files.
    pub files: u32,
    /// Octets.
    pub octets: u64,
}

impl Totals {
    /// Takes a file off.
    pub fn remove(&mut self, octets: u64) {
        self.files = self.files.saturating_sub(1);
        self.octets = self.octets.saturating_sub(octets);
    }
}

/// A limit, 0 for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Most files.
    Files(u32),
    /// Most octets.
    Octets {
        /// The limit.
        limit: u64,
        /// What to count beside the files, as the one being written.
        current: i32,
    },
}

impl Limit {
    /// Whether a list is beyond the limit.
    pub fn is_exceeded(self, totals: Totals) -> bool {
        match self {
            Limit::Files(limit) => limit != 0 && totals.files > limit,
            Limit::Octets { limit, current } => {
                // Signed and wide: nothing wraps, so a negative `current` never empties the list.
                let octets = i128::from(totals.octets) + i128::from(current);
                limit != 0 && octets > i128::from(limit)
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

/// Removes a file (never a directory).
pub fn remove(path: &Path) -> Removal {
    match fs::remove_file(path) {
        Ok(()) => Removal::Done,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Removal::Gone(error)
        }
        Err(error) => Removal::Failed(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOTALS: Totals = Totals {
        files: 10,
        octets: 1000,
    };

    #[test]
    fn zero_is_no_limit() {
        assert!(!Limit::Files(0).is_exceeded(TOTALS));
        let none = Limit::Octets {
            limit: 0,
            current: 1,
        };
        assert!(!none.is_exceeded(TOTALS));
    }

    #[test]
    fn a_limit_may_be_reached() {
        assert!(Limit::Files(9).is_exceeded(TOTALS));
        assert!(!Limit::Files(10).is_exceeded(TOTALS));
        let octets = |limit, current| Limit::Octets { limit, current }.is_exceeded(TOTALS);
        assert!(octets(999, 0));
        assert!(!octets(1000, 0));
        assert!(octets(1000, 1));
        assert!(!octets(999, -1));
    }

    #[test]
    fn sums_never_wrap() {
        let octets = |octets, current, limit| {
            Limit::Octets { limit, current }.is_exceeded(Totals { files: 1, octets })
        };
        assert!(!octets(1, -2, 1));
        assert!(octets(u64::MAX, 1, u64::MAX));
        let mut few = Totals {
            files: 0,
            octets: 5,
        };
        few.remove(6);
        assert_eq!((few.files, few.octets), (0, 0));
    }

    #[test]
    fn u10_what_is_left_is_told_from_what_is_gone() {
        let dir = std::env::temp_dir().join(format!("ft-expiry-{}", std::process::id()));
        fs::create_dir_all(dir.join("sub")).unwrap();
        fs::write(dir.join("file"), "x").unwrap();
        assert!(matches!(remove(&dir.join("file")), Removal::Done));
        assert!(matches!(remove(&dir.join("file")), Removal::Gone(_)));
        assert!(matches!(remove(&dir.join("none/file")), Removal::Gone(_)));
        assert!(matches!(remove(&dir.join("sub")), Removal::Failed(_)));
        assert!(dir.join("sub").is_dir());
        fs::remove_dir_all(&dir).unwrap();
    }
}
