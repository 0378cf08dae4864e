//! Where the outputs of reports go: standard output, files, programs; and what they need from the system.

use super::ftio_header::{from_c, local_time};
use super::{fmt, ftpaths, ftsym};
use crate::abi::*;
use crate::config::paths::File as SystemFile;
use crate::error::Error;
use crate::memory;
use crate::report::print::Names;
use crate::report::settings::{Clock, Output};
use crate::stream::print;
use libc::{FILE, time_t};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ffi::{CString, OsStr, c_char};
use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::mem::{MaybeUninit, transmute};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::ptr;

/// Mode of the directories that are made for an output.
const DIRECTORY: u32 = 0o755;

/// Longest path of an output, and longest command.
const LONGEST_PATH: usize = 1 << 16;

/// Octets written at once.
const BUFFER: usize = 1 << 16;

unsafe extern "C" {
    static mut stdout: *mut FILE;
}

/// Standard output, as C programs write to it.
struct Stdout;

impl Write for Stdout {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        // SAFETY: `octets` is that long; standard output is open or the C library says why not.
        let written = unsafe { libc::fwrite(octets.as_ptr().cast(), 1, octets.len(), stdout) };
        match written {
            0 if !octets.is_empty() => Err(io::Error::last_os_error()),
            written => Ok(written),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Flushes standard output.
pub(super) fn flush() -> Result<(), Error> {
    // SAFETY: as for writing.
    match unsafe { libc::fflush(stdout) } {
        0 => Ok(()),
        _ => Err(Error::system("fflush()", io::Error::last_os_error())),
    }
}

/// Keeps writing to a program that has ended from ending this one, while it lives.
struct NoPipeSignal {
    before: libc::sigset_t,
    /// Whether a signal was waiting before: then it is not ours to take away.
    pending: bool,
}

fn pipe_signal() -> libc::sigset_t {
    let mut set = MaybeUninit::uninit();
    // SAFETY: sigemptyset fills the set.
    unsafe {
        libc::sigemptyset(set.as_mut_ptr());
        libc::sigaddset(set.as_mut_ptr(), libc::SIGPIPE);
        set.assume_init()
    }
}

fn is_pending() -> bool {
    let mut set = MaybeUninit::uninit();
    // SAFETY: sigpending fills the set.
    unsafe {
        libc::sigemptyset(set.as_mut_ptr());
        libc::sigpending(set.as_mut_ptr());
        libc::sigismember(set.as_ptr(), libc::SIGPIPE) == 1
    }
}

impl NoPipeSignal {
    fn new() -> NoPipeSignal {
        let mut before = MaybeUninit::uninit();
        let pending = is_pending();
        // SAFETY: both are sets, and pthread_sigmask fills the second.
        let before = unsafe {
            libc::sigemptyset(before.as_mut_ptr());
            libc::pthread_sigmask(libc::SIG_BLOCK, &pipe_signal(), before.as_mut_ptr());
            before.assume_init()
        };
        NoPipeSignal { before, pending }
    }
}

impl Drop for NoPipeSignal {
    fn drop(&mut self) {
        let now = libc::timespec {
            tv_sec: 0,
            tv_nsec: 0,
        };
        if !self.pending && is_pending() {
            // SAFETY: takes the signal that our writing raised; it is blocked, so it waits.
            unsafe { libc::sigtimedwait(&pipe_signal(), ptr::null_mut(), &now) };
        }
        // SAFETY: puts back what was.
        unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, &self.before, ptr::null_mut()) };
    }
}

/// The path of an output at a time, by strftime().
fn expand(path: &[u8], time: i64) -> Result<Vec<u8>, Error> {
    let failed = || Error::new("strftime(): failed");
    let path = CString::new(path).map_err(|_| failed())?;
    let mut text = memory::sure(LONGEST_PATH, || vec![0u8; LONGEST_PATH])?;
    let mut parts = MaybeUninit::uninit();
    let time: time_t = time;
    // SAFETY: both can be written; the parts are filled when strftime reads them.
    let length = unsafe {
        if libc::localtime_r(&time, parts.as_mut_ptr()).is_null() {
            return Err(failed());
        }
        let room = text.as_mut_ptr().cast();
        libc::strftime(room, text.len(), path.as_ptr(), parts.as_ptr())
    };
    text.truncate(length);
    match length {
        0 => Err(failed()),
        _ => Ok(text),
    }
}

/// A time as ctime() writes it, without the end of the line.
pub(super) fn date(time: i64) -> Vec<u8> {
    let mut text = [0u8; 64];
    let time: time_t = time;
    // SAFETY: ctime_r needs 26 octets.
    let known = unsafe { !libc::ctime_r(&time, text.as_mut_ptr().cast()).is_null() };
    let end = text.iter().position(|octet| matches!(octet, 0 | b'\n'));
    match end {
        Some(end) if known => text[..end].to_vec(),
        _ => b"?".to_vec(),
    }
}

/// Seconds since 1970.
pub(super) fn now() -> i64 {
    // SAFETY: a null pointer asks only for the answer.
    unsafe { libc::time(ptr::null_mut()) }
}

/// The header of a stream as lines behind `#`; nothing for a null `ftio`.
///
/// # Safety
/// - `ftio` is null or was initialised.
pub(super) unsafe fn stream_header(ftio: *const ftio) -> Vec<u8> {
    // SAFETY: the caller's.
    unsafe { ftio.as_ref() }.map_or_else(Vec::new, |ftio| {
        print::describe(&from_c(&ftio.fth), b'#', &local_time)
    })
}

/// Where an output's path is in time, and whether what is there already is kept.
pub(super) struct When {
    pub start: u32,
    pub end: u32,
    pub append: bool,
}

/// Lets `write` write an output to where it goes.
pub(super) fn deliver(
    output: &Output,
    when: &When,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    let Some(path) = &output.path else {
        return buffered(Stdout, "write()", write);
    };
    let time = match output.clock {
        Clock::Now => now(),
        Clock::Start => when.start.into(),
        Clock::End => when.end.into(),
        Clock::Middle => {
            let half = when.end.wrapping_sub(when.start) / 2;
            when.start.wrapping_add(half).into()
        }
    };
    let path = expand(path, time)?;
    match path.strip_prefix(b"|") {
        Some(command) => run(command, write),
        None => store(&path, when.append, write),
    }
}

fn buffered(
    target: impl Write,
    what: &str,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut target = memory::sure(BUFFER, || BufWriter::with_capacity(BUFFER, target))?;
    write(&mut target)?;
    target.flush().map_err(|error| Error::system(what, error))
}

fn store(
    path: &[u8],
    append: bool,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    let name = String::from_utf8_lossy(path);
    let path = Path::new(OsStr::from_bytes(path));
    let directory = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    if let Some(directory) = directory {
        let mut builder = DirBuilder::new();
        let made = builder.recursive(true).mode(DIRECTORY).create(directory);
        made.map_err(|error| Error::system(format!("mkpath({name})"), error))?;
    }
    let mut options = OpenOptions::new();
    let options = options
        .create(true)
        .write(!append)
        .truncate(!append)
        .append(append);
    let file = options.open(path);
    let file = file.map_err(|error| Error::system(format!("fopen({name})"), error))?;
    buffered(file, &format!("write({name})"), write)
}

fn run(
    command: &[u8],
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    let name = String::from_utf8_lossy(command);
    let mut shell = Command::new("/bin/sh");
    let shell = shell
        .arg("-c")
        .arg(OsStr::from_bytes(command))
        .stdin(Stdio::piped());
    let child = shell.spawn();
    let mut child = child.map_err(|error| Error::system(format!("popen({name})"), error))?;
    let written = child.stdin.take().map_or(Ok(()), |input| {
        let _guard = NoPipeSignal::new();
        buffered(input, &format!("write({name})"), write)
    });
    let status = child.wait();
    let status = status.map_err(|error| Error::system(format!("pclose({name})"), error))?;
    match status.code() {
        Some(0) => written,
        Some(code) => Err(Error::new(format!(
            "pclose({name}): failed exit code={code}."
        ))),
        None => Err(Error::new(format!("pclose({name}): {status}."))),
    }
}

/// Names as the system and the symbol files have them.
#[derive(Default)]
pub(super) struct SystemNames {
    /// Names of hosts: asking for one may take seconds.
    hosts: RefCell<HashMap<u32, Vec<u8>>>,
    files: [OnceCell<Symbols>; SystemFile::ALL.len()],
}

/// A symbol file; null if it cannot be read.
struct Symbols(*mut crate::abi::ftsym);

impl Drop for Symbols {
    fn drop(&mut self) {
        // SAFETY: from ftsym_new, and names from it live no longer than this.
        unsafe { ftsym::ftsym_free(self.0) };
    }
}

const ROOM: usize = 64;

/// Text that `write` formats; it gets room for [`ROOM`] octets and says how many it used.
fn formatted(write: impl FnOnce(*mut c_char) -> u32) -> Vec<u8> {
    let mut text = [0u8; ROOM];
    let length = write(text.as_mut_ptr().cast()) as usize;
    text[..length.min(ROOM)].to_vec()
}

impl Names for SystemNames {
    fn symbol(&self, file: SystemFile, value: u32) -> Option<&[u8]> {
        let symbols = self.files[file as usize].get_or_init(|| {
            // SAFETY: the files are numbered alike; the path is null or a string that stays.
            Symbols(unsafe {
                let id = transmute::<u32, MaybeUninit<ft_config_path>>(file as u32);
                ftsym::ftsym_new(ftpaths::ft_get_path(id))
            })
        });
        // SAFETY: from ftsym_new, freed with `self`.
        unsafe { ftsym::symbols(symbols.0) }?.name(value)
    }

    fn host(&self, address: u32) -> Vec<u8> {
        let format = FMT_SYM | FMT_JUST_LEFT;
        let mut hosts = self.hosts.borrow_mut();
        if let Some(name) = hosts.get(&address) {
            return name.clone();
        }
        // SAFETY: there is room for that many octets.
        let name = formatted(|room| unsafe { fmt::fmt_ipv4s(room, address, ROOM as i32, format) });
        if memory::check().is_ok() && hosts.try_reserve(1).is_ok() {
            hosts.insert(address, name.clone());
        }
        name
    }

    fn network(&self, address: u32, length: u8) -> Vec<u8> {
        let format = FMT_SYM | FMT_JUST_LEFT;
        // SAFETY: there is room for that many octets.
        formatted(|room| unsafe {
            fmt::fmt_ipv4prefixs(room, address, length, ROOM as i32, format)
        })
    }
}
