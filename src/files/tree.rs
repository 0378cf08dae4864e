//! Finding the stream files in a directory and all directories below it.

use super::expiry::Route;
use super::{Notice, name};
use crate::error::Error;
use crate::stream::header::Header;
use crate::stream::tlv;
use crate::sys::directory::{Kind, Listing};
use crate::sys::{errno, reserve};
use std::ffi::{CStr, OsStr};
use std::fs::File;
use std::io::{self, BufReader};
use std::os::unix::ffi::OsStrExt;

/// Bytes that are read at once for a header.
const HEADER: usize = 512;
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
    pub skips_links: bool,
    /// In the order of their start times, instead of that in which the system lists them.
    pub sorted: bool,
}

impl Wanted {
    /// Tells whether a name is wanted; gives a notice if it is not that of a stream file.
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
    /// Bytes.
    pub size: u64,
    /// When it starts, in seconds since 1970.
    pub start: u32,
    /// How it was found.
    pub route: Route,
}

impl Found {
    /// Examines the stream file of this name; the empty name stands for standard input. `None`, with a notice, if it is not
    /// wanted or no stream file.
    ///
    /// # Errors
    /// The errno, after a notice, when the system has no more descriptors or no memory.
    pub fn of_file(
        name: &[u8],
        wanted: Wanted,
        tell: &mut dyn FnMut(Notice),
    ) -> Result<Option<Found>, i32> {
        let mut found = Found {
            name: name.to_vec(),
            size: 0,
            start: 0,
            route: Route::of_named(name),
        };
        if name.is_empty() {
            return Ok(Some(found));
        }
        if !wanted.takes(name, tell) {
            return Ok(None);
        }
        let mut told = |call: &str, error: &io::Error| {
            tell(Notice::system(call, name, error));
            errno::of(error)
        };
        let file = match File::open(OsStr::from_bytes(name)) {
            Ok(file) => file,
            Err(error) => {
                let errno = told("open", &error);
                return if is_shortage(&error) {
                    Err(errno)
                } else {
                    Ok(None)
                };
            }
        };
        let metadata = file.metadata();
        found.size = metadata.map_err(|error| told("fstat", &error))?.len();
        let start = start_of(&file, name, tell).map_err(|error| error.errno())?;
        Ok(start.map(|start| {
            found.start = start;
            found
        }))
    }
}

/// Reads the start time in the header of an open file, in seconds since 1970; gives a notice if there is none.
///
/// # Errors
/// There is no memory to read the header; a notice says so, too.
fn start_of(file: &File, name: &[u8], tell: &mut dyn FnMut(Notice)) -> Result<Option<u32>, Error> {
    // Most headers are there after one call of the system.
    let mut input = BufReader::with_capacity(HEADER, file);
    let header = Header::read(&mut input, &mut |text| {
        tell(Notice::new(&[text.as_bytes()]));
    });
    let error = match header {
        Ok(header) => return Ok(Some(header.numbers[tlv::CAP_START])),
        Err(error) => error,
    };
    tell(Notice {
        text: error.message().into(),
        errno: error.is_system().then(|| error.errno()),
    });
    tell(Notice::new(&[
        b"ftiheader_read(",
        name,
        b"): Failed, ignoring file.",
    ]));
    match error.is_out_of_memory() {
        true => Err(error),
        false => Ok(None),
    }
}

/// Tells whether an error in opening a file is no fault of the file: there are no more descriptors, or there is no memory.
fn is_shortage(error: &io::Error) -> bool {
    matches!(errno::of(error), libc::EMFILE | libc::ENFILE | libc::ENOMEM)
}

/// A search: what is wanted, where notices go, and what was found so far.
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
    /// Makes a search that is `depth` directories deep already.
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

    /// Searches `dir`; `prefix` stands for it in the names of what is found.
    ///
    /// Goes from directory to directory by descriptors, so that what it takes for a directory of the tree is one, whatever
    /// becomes of the names meanwhile. Files that vanish meanwhile, links that lead nowhere or back, and what is no stream
    /// file are skipped with a message. Returns what it found, and an errno if that is not all: a directory could not be
    /// read or is too deep, or there were no more descriptors or no memory.
    ///
    /// # Errors
    /// `dir` cannot be read, or there is no memory to sort what was found.
    pub fn run(mut self, dir: &CStr, prefix: &[u8]) -> io::Result<(Vec<Found>, Option<i32>)> {
        let listing = Listing::open(dir)?;
        self.route.named = prefix.len();
        let identity = listing.identity()?;
        self.directory(listing, prefix, identity);
        if self.wanted.sorted {
            let scratch = self.found.len() * size_of::<Found>();
            reserve::with_spare(scratch, || self.found.sort_by_key(|file| file.start))
                .map_err(|error| io::Error::from_raw_os_error(error.errno()))?;
        }
        Ok((self.found, self.missed))
    }

    fn directory(&mut self, mut listing: Listing, prefix: &[u8], identity: (u64, u64)) {
        if self.depth >= DEEPEST {
            self.say(&[b"Limit of 50 nested directories reached."]);
            self.missed.get_or_insert(libc::ELOOP);
            return;
        }
        self.depth += 1;
        self.open.push(identity);
        loop {
            match listing.next_name() {
                Ok(Some(name)) => self.entry(&listing, prefix, &name),
                Ok(None) => break,
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

    fn entry(&mut self, listing: &Listing, prefix: &[u8], name: &CStr) {
        let bytes = name.to_bytes();
        let kind = match listing.kind(name) {
            Ok(kind) => kind,
            Err(error) => {
                self.failed("stat", bytes, &error);
                self.miss(&error);
                return;
            }
        };
        let full = [prefix, b"/", bytes].concat();
        match kind {
            Kind::Directory => self.subdirectory(listing, name, &full),
            Kind::Other => self.say(&[b"not plain, skipping: ", bytes]),
            Kind::File(size) if self.wanted.takes(bytes, self.tell) => {
                self.file(listing, name, full, size);
            }
            Kind::File(_) => {}
        }
    }

    fn subdirectory(&mut self, listing: &Listing, name: &CStr, full: &[u8]) {
        let above = self.route;
        let below = listing.below(name).or_else(|error| {
            if error.raw_os_error() != Some(libc::ELOOP) || self.wanted.skips_links {
                return Err(error);
            }
            self.route.by_link = true;
            listing.follow(name)
        });
        match below.and_then(|below| Ok((below.identity()?, below))) {
            Ok((identity, _)) if self.open.contains(&identity) => {
                let name = name.to_bytes();
                self.say(&[b"link back to a directory above, skipping: ", name]);
            }
            Ok((identity, below)) => self.directory(below, full, identity),
            Err(error) if self.wanted.skips_links && error.raw_os_error() == Some(libc::ELOOP) => {
                self.say(&[b"link to a directory, skipping: ", name.to_bytes()]);
            }
            Err(error) => {
                self.failed("opendir", full, &error);
                self.miss(&error);
            }
        }
        self.route = above;
    }

    fn file(&mut self, listing: &Listing, name: &CStr, full: Vec<u8>, size: u64) {
        let file = match listing.file(name) {
            Ok(file) => file,
            Err(error) => {
                self.failed("open", name.to_bytes(), &error);
                if is_shortage(&error) {
                    self.miss(&error);
                }
                return;
            }
        };
        let start = match start_of(&file, name.to_bytes(), self.tell) {
            Ok(Some(start)) => start,
            Ok(None) => return,
            Err(error) => {
                self.missed.get_or_insert(error.errno());
                return;
            }
        };
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

    /// Notes that something could not be read, so that not all was found, unless the name is gone, leads nowhere or
    /// cannot be used.
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
