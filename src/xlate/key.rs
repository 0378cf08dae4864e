//! Keys of anonymizations, and files they are read from again.

use super::cryptopan::{CryptoPan, Key};
use super::schedule::{Schedule, now};
use crate::error::Error;
use crate::sys::published::Published;
use crate::sys::whole_file;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};

/// Most hexadecimal digits in a key.
const DIGITS: usize = 64;

/// The key of an action.
#[derive(Debug)]
pub enum Keys {
    /// A key that stays.
    Fixed(Box<CryptoPan>),
    /// A key that is read from a file again at times. Definitions that share the action share the key.
    Refreshed(Box<Refreshed>),
}

/// A key, and when to read the next one. Threads do not wait for the one that reads it: they use the old key until the new
/// one is there.
#[derive(Debug)]
pub struct Refreshed {
    first: CryptoPan,
    /// What was read since.
    read: Published<CryptoPan>,
    file: PathBuf,
    /// As in [`Schedule`].
    next: AtomicI64,
    interval: i64,
}

impl Keys {
    /// Prepares a key, and the file and times to read the next from and at.
    pub(super) fn new(key: &Key, refresh: Option<(&[u8], Schedule)>) -> Keys {
        let pan = CryptoPan::new(key);
        match refresh {
            None => Keys::Fixed(Box::new(pan)),
            Some((file, schedule)) => Keys::Refreshed(Box::new(Refreshed {
                first: pan,
                read: Published::new(),
                file: path(file),
                next: AtomicI64::new(schedule.next),
                interval: schedule.interval,
            })),
        }
    }

    /// Calls `work` with the key as it is now; `warn` gets what became of a new one.
    pub(super) fn with(&self, warn: &dyn Fn(&str), work: impl FnOnce(&CryptoPan)) {
        match self {
            Keys::Fixed(pan) => work(pan),
            Keys::Refreshed(key) => {
                key.refresh_if_due(warn);
                match key.read.get() {
                    Some(pan) => work(&pan),
                    None => work(&key.first),
                }
            }
        }
    }
}

impl Refreshed {
    /// Reads the file if it is time; if that fails, the key stays as it is.
    fn refresh_if_due(&self, warn: &dyn Fn(&str)) {
        let schedule = Schedule {
            next: self.next.load(SeqCst),
            interval: self.interval,
        };
        let Some(later) = schedule.after(now()) else {
            return;
        };
        let fresh = read(&self.file).and_then(|key| self.read.set(CryptoPan::new(&key)));
        // Only now: a thread that is cancelled while it reads, or lost in a fork, leaves the work to another. Of several that
        // read at once, one has something to say.
        if self
            .next
            .compare_exchange(schedule.next, later, SeqCst, SeqCst)
            .is_err()
        {
            return;
        }
        let file = self.file.display();
        match fresh {
            Ok(()) => warn(&format!(
                "cryptopan key reload from {file} successful.  Next refresh at {later}."
            )),
            Err(error) => {
                warn(&error.to_string());
                warn(&format!("Failed to load key from {file}."));
            }
        }
    }
}

/// Reads the key in a file: of longer texts the first 64 digits. White space at the end does not count.
pub(super) fn read(file: &Path) -> Result<Key, Error> {
    let text = whole_file::read(file)?;
    let text = &text[..text.len().min(DIGITS)];
    let bad = || {
        Error::new(format!(
            "{}: not a key in hexadecimal digits.",
            file.display()
        ))
    };
    decode(text.trim_ascii_end()).ok_or_else(bad)
}

/// Returns the key that up to 64 hexadecimal digits stand for: with fewer, it starts with zeros.
pub(super) fn decode(digits: &[u8]) -> Option<Key> {
    let mut key = [0; 32];
    if digits.len() > DIGITS {
        return None;
    }
    for (place, &digit) in digits.iter().rev().enumerate() {
        let digit = char::from(digit).to_digit(16)? as u8;
        key[31 - place / 2] |= digit << (place % 2 * 4);
    }
    Some(key)
}

/// Returns a path as the file system has it.
pub(super) fn path(text: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(text).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits() {
        let mut key = [0; 32];
        assert_eq!(decode(b""), Some(key));
        (key[30], key[31]) = (0x0a, 0xbc);
        assert_eq!(decode(b"aBc"), Some(key));
        assert_eq!(decode(&[b'f'; 64]), Some([0xff; 32]));
        for bad in [&b"xyz"[..], b"1 ", b"+1", &[b'0'; 65]] {
            assert_eq!(decode(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn keys_are_read_again_when_it_is_time() {
        let file = std::env::temp_dir().join(format!("ft-key-{}", std::process::id()));
        let name = file.to_str().unwrap();
        let due = Schedule {
            next: now() - 100,
            interval: 60,
        };
        let address = |keys: &Keys| {
            let said = std::cell::RefCell::new(Vec::new());
            let mut address = 1;
            keys.with(&|text| said.borrow_mut().push(text.to_owned()), |pan| {
                address = pan.anonymize(1)
            });
            (address, said.into_inner())
        };
        let [old, new] = [[1; 32], [2; 32]].map(|key| CryptoPan::new(&key).anonymize(1));

        std::fs::write(&file, "02".repeat(32)).unwrap();
        let keys = Keys::new(&[1; 32], Some((name.as_bytes(), due)));
        let (found, said) = address(&keys);
        assert_eq!(found, new);
        let start = format!("cryptopan key reload from {name} successful.  Next refresh at ");
        assert!(said[0].starts_with(&start), "{said:?}");
        assert_eq!(address(&keys), (new, vec![]));

        std::fs::remove_file(&file).unwrap();
        let keys = Keys::new(&[1; 32], Some((name.as_bytes(), due)));
        let (found, said) = address(&keys);
        assert_eq!(found, old);
        assert_eq!(said[1], format!("Failed to load key from {name}."));
        assert_eq!(address(&keys), (old, vec![]));
    }
}
