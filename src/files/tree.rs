//! Finding the stream files in a directory and all directories below it.

use super::expiry::Route;
use super::{Notice, name};
use crate::stream::header::Header;
use crate::stream::tlv;
use crate::sys::{errno, reserve};
use std::ffi::OsStr;
use std::fs::{self, File, Metadata, OpenOptions, ReadDir};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;

/// Most directories inside one another, the first one included.
const DEEPEST: usize = 50;

/// Which files to find.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Only those with a name of a stream file.
    pub checked_names: bool,
    /// Not those that are being written.
    pub finished: bool,
    /// Only those in the tree itself, not where a link to a directory leads: files that may be removed.
    pub inside: bool,
}

impl Wanted {
    /// Whether the name will do; says so if it is not that of a stream file.
    pub fn takes(self, name: &[u8], tell: &mut dyn FnMut(Notice)) -> bool {
        if self.checked_names && !name::is_stream(name) {
            tell(Notice::new(&[b"ignoring: ", name]));
            return false;
        }
        !(self.finished && name::is_unfinished(name))
    }
}

/// A stream file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its path: that of the directory searched, and the way from there.
    pub name: Vec<u8>,
    /// Octets.
    pub size: u64,
    /// When it starts, in seconds since 1970.
    pub start: u32,
    /// How it was found.
    pub route: Route,
}

/// The start time in the header of an open file; says why if there is none.
pub fn start_of(mut file: &File, name: &[u8], tell: &mut dyn FnMut(Notice)) -> Option<u32> {
    let header = Header::read(&mut file, &mut |text| {
        tell(Notice::new(&[text.as_bytes()]));
    });
    match header {
        Ok(header) => Some(header.numbers[tlv::CAP_START]),
        Err(error) => {
            tell(Notice {
                text: error.message().into(),
                errno: error.is_system().then(|| error.errno()),
            });
            tell(Notice::new(&[
                b"ftiheader_read(",
                name,
                b"): Failed, ignoring file.",
            ]));
            None
        }
    }
}

/// A search: where to tell what is odd, and what was found so far.
pub struct Search<'a> {
    wanted: Wanted,
    tell: &'a mut dyn FnMut(Notice),
    /// How the search came to where it is.
    route: Route,
    /// The directories that the search is in, by device and inode.
    open: Vec<(u64, u64)>,
    depth: usize,
    found: Vec<Found>,
    /// Why not all was found, an errno.
    missed: Option<i32>,
}

impl<'a> Search<'a> {
    /// A search that is `depth` directories deep already.
    pub fn new(wanted: Wanted, depth: usize, tell: &'a mut dyn FnMut(Notice)) -> Search<'a> {
        Search {
            wanted,
            tell,
            route: Route::default(),
            open: Vec::new(),
            depth,
            found: Vec::new(),
            missed: None,
        }
    }

    /// Searches `dir` in the order in which the system lists it; `prefix` stands for it in the names of what is found.
    ///
    /// Files that vanish meanwhile, links that lead nowhere or back, and what is no stream file are passed over with a
    /// message. Gives what it found, and an errno if that is not all: a directory could not be read or is too deep. Fails
    /// if `dir` cannot be read.
    pub fn run(mut self, dir: &Path, prefix: &[u8]) -> io::Result<(Vec<Found>, Option<i32>)> {
        let entries = fs::read_dir(dir)?;
        self.route.named = prefix.len();
        let identity = identity(&fs::metadata(dir)?);
        self.directory(entries, dir, prefix, identity);
        Ok((self.found, self.missed))
    }

    fn directory(&mut self, entries: ReadDir, dir: &Path, prefix: &[u8], identity: (u64, u64)) {
        if self.depth >= DEEPEST {
            self.say(&[b"Limit of 50 nested directories reached."]);
            self.missed.get_or_insert(libc::ELOOP);
            return;
        }
        self.depth += 1;
        self.open.push(identity);
        for entry in entries {
            match entry {
                Ok(entry) => self.entry(dir, prefix, &entry.file_name()),
                Err(error) => {
                    self.failed("readdir", prefix, &error);
                    self.miss(&error);
                    break;
                }
            }
        }
        self.open.pop();
        self.depth -= 1;
    }

    fn entry(&mut self, dir: &Path, prefix: &[u8], name: &OsStr) {
        let (path, octets) = (dir.join(name), name.as_bytes());
        let metadata = match fs::metadata(&path) {
            Ok(metadata) => metadata,
            Err(error) => {
                self.failed("stat", octets, &error);
                self.miss(&error);
                return;
            }
        };
        let full = [prefix, b"/", octets].concat();
        if metadata.is_dir() {
            self.subdirectory(&path, &full, octets, &metadata);
        } else if !metadata.is_file() {
            self.say(&[b"not plain, skipping: ", octets]);
        } else if self.wanted.takes(octets, self.tell) {
            self.file(&path, full, octets, metadata.len());
        }
    }

    fn subdirectory(&mut self, path: &Path, full: &[u8], name: &[u8], metadata: &Metadata) {
        let identity = identity(metadata);
        if self.open.contains(&identity) {
            self.say(&[b"link back to a directory above, skipping: ", name]);
            return;
        }
        let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
        if is_link && self.wanted.inside {
            self.say(&[b"link to a directory, skipping: ", name]);
            return;
        }
        let above = self.route;
        self.route.by_link |= is_link;
        match fs::read_dir(path) {
            Ok(entries) => self.directory(entries, path, full, identity),
            Err(error) => {
                self.failed("opendir", full, &error);
                self.miss(&error);
            }
        }
        self.route = above;
    }

    fn file(&mut self, path: &Path, full: Vec<u8>, name: &[u8], size: u64) {
        // Should it have become a pipe meanwhile, opening must not wait for its writer.
        let file = OpenOptions::new()
            .read(true)
            .custom_flags(libc::O_NONBLOCK)
            .open(path);
        let file = match file {
            Ok(file) => file,
            Err(error) => return self.failed("open", name, &error),
        };
        if let Some(start) = start_of(&file, name, self.tell) {
            if reserve::check().is_err() || self.found.try_reserve(1).is_err() {
                self.missed.get_or_insert(libc::ENOMEM);
                return;
            }
            self.found.push(Found {
                name: full,
                size,
                start,
                route: self.route,
            });
        }
    }

    /// Something could not be read: not all was found, unless the name is gone, leads nowhere or cannot be used.
    fn miss(&mut self, error: &io::Error) {
        let errno = errno::of(error);
        if !matches!(
            errno,
            libc::ENOENT | libc::ENOTDIR | libc::ELOOP | libc::ENAMETOOLONG
        ) {
            self.missed.get_or_insert(errno);
        }
    }

    fn say(&mut self, parts: &[&[u8]]) {
        (self.tell)(Notice::new(parts));
    }

    fn failed(&mut self, call: &str, name: &[u8], error: &io::Error) {
        (self.tell)(Notice::system(call, name, error));
    }
}

fn identity(metadata: &Metadata) -> (u64, u64) {
    (metadata.dev(), metadata.ino())
}
