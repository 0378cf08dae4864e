//! Where outputs go: standard output, files, commands.

use super::settings::{Output, PathTime};
use crate::error::{Error, shown};
use crate::sys::command::Command;
use crate::sys::signals::NoPipeSignal;
use crate::sys::stdio::Stdout;
use crate::sys::{reserve, time};
use std::ffi::{CString, OsStr};
use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

/// Mode of the directories that are made for an output.
const DIRECTORY: u32 = 0o755;

/// Bytes of the longest path of an output, and the longest command.
const LONGEST_PATH: usize = 1 << 16;

/// Bytes written at once.
const BUFFER: usize = 1 << 16;

/// Returns the path of an output at a time, by strftime().
fn expand(path: &[u8], time: i64) -> Result<Vec<u8>, Error> {
    let failed = || Error::new("strftime(): failed");
    let path = reserve::with_spare(path.len() + 1, || CString::new(path))?.map_err(|_| failed())?;
    let mut text = reserve::zeros(LONGEST_PATH)?;
    let time = time::local(time).ok_or_else(failed)?;
    let length = time.format(&path, &mut text);
    text.truncate(length);
    match length {
        0 => Err(failed()),
        _ => Ok(text),
    }
}

/// When the flows were that an output is about.
pub struct When {
    /// The earliest flow, seconds since 1970.
    pub start: u32,
    /// The latest flow.
    pub end: u32,
    /// Whether what is there already is kept.
    pub append: bool,
}

/// Lets `write` write an output to where it goes.
///
/// A command that fails is worth a warning: it may have failed for a reason of its own.
///
/// # Errors
/// The path cannot be expanded or opened, the command cannot be started, or not all was written.
pub fn deliver(
    output: &Output,
    when: &When,
    warn: &dyn Fn(&str),
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    let Some(path) = &output.path else {
        return buffered(Stdout, "write()", write);
    };
    let time = match output.path_time {
        PathTime::Now => time::now(),
        PathTime::Start => when.start.into(),
        PathTime::End => when.end.into(),
        PathTime::Middle => {
            let half = when.end.wrapping_sub(when.start) / 2;
            when.start.wrapping_add(half).into()
        }
    };
    let path = expand(path, time)?;
    match path.strip_prefix(b"|") {
        Some(command) => run(command, warn, write),
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
    let name = shown(path);
    if path.len() >= libc::PATH_MAX as usize {
        // The system takes no longer path, but the standard library would copy it.
        let error = io::Error::from_raw_os_error(libc::ENAMETOOLONG);
        return Err(Error::system(format!("fopen({name})"), error));
    }
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

/// Lets `write` write to the standard input of a command, and waits for its end.
fn run(
    command: &[u8],
    warn: &dyn Fn(&str),
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    let name = shown(command);
    let failed = |error| Error::system(format!("popen({name})"), error);
    let text = reserve::with_spare(command.len() + 1, || CString::new(command))?;
    let command = Command::start(&text.map_err(|error| failed(error.into()))?).map_err(failed)?;
    let guard = NoPipeSignal::new();
    let written = buffered(command.input(), &format!("write({name})"), write);
    drop(guard);
    match command.wait().map(|status| (status, status.code())) {
        Ok((_, Some(0))) => {}
        Ok((_, Some(code))) => warn(&format!("pclose({name}): failed exit code={code}.")),
        Ok((status, None)) => warn(&format!("pclose({name}): {status}.")),
        // Where a program ignores SIGCHLD nobody can say how the command ended.
        Err(error) => warn(&Error::system(format!("pclose({name})"), error).to_string()),
    }
    written
}
