//! Where the outputs of reports go: standard output, files, programs; and what they need from the system.

use super::header::{from_c, local_time};
use super::{fmt, ftpaths, ftsym};
use crate::abi::*;
use crate::config::paths::File as SystemFile;
use crate::error::Error;
use crate::report::print::Names;
use crate::report::settings::{Clock, Output};
use crate::stream::print;
use crate::sys::signals::NoPipeSignal;
use crate::sys::stdio::Stdout;
use crate::sys::{reserve, time};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ffi::{CString, OsStr, c_char};
use std::fs::{DirBuilder, OpenOptions};
use std::io::{BufWriter, Write};
use std::mem::{MaybeUninit, transmute};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// Mode of the directories that are made for an output.
const DIRECTORY: u32 = 0o755;

/// Longest path of an output, and longest command.
const LONGEST_PATH: usize = 1 << 16;

/// Octets written at once.
const BUFFER: usize = 1 << 16;

/// The path of an output at a time, by strftime().
fn expand(path: &[u8], time: i64) -> Result<Vec<u8>, Error> {
    let failed = || Error::new("strftime(): failed");
    let path = CString::new(path).map_err(|_| failed())?;
    let mut text = reserve::with_spare(LONGEST_PATH, || vec![0u8; LONGEST_PATH])?;
    let time = time::local(time).ok_or_else(failed)?;
    let length = time.format(&path, &mut text);
    text.truncate(length);
    match length {
        0 => Err(failed()),
        _ => Ok(text),
    }
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
        Clock::Now => time::now(),
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
    let mut target = reserve::with_spare(BUFFER, || BufWriter::with_capacity(BUFFER, target))?;
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
        if reserve::check().is_ok() && hosts.try_reserve(1).is_ok() {
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
