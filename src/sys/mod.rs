//! The operating system: descriptors, mapped files and their SIGBUS, sockets, stdio, commands, signals, the time zone, names
//! of hosts, memory, errno, random numbers, prefetching; and the one library that is in C.
//!
//! A safe wrapper for each thing that the library asks of the system. Everything that differs between systems is in here:
//! how errno is reached, how wide a `time_t` and an `off_t` are, what a C library calls its standard output.
//!
//! State of the whole process is kept here without locks (`growing`, `published`), so that a process may fork and cancel
//! threads at any moment.

pub mod allocator;
pub mod cancellation;
pub mod command;
pub mod descriptor;
pub mod directory;
pub mod errno;
pub mod getenv;
pub(crate) mod growing;
pub mod large;
pub mod libdeflate;
pub mod mapping;
pub mod pid_file;
pub mod prefetch;
pub(crate) mod published;
pub mod random;
pub mod reserve;
pub mod resolver;
mod sigbus;
pub mod signals;
pub mod socket;
pub mod stdio;
pub mod time;
pub mod whole_file;
