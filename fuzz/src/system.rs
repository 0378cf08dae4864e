//! The system as the library sees it while it is fuzzed: no file, program or host that an input names is touched.
//!
//! The functions at the end of this file take the place of those of the C library, as symbols of an executable do.

use std::cell::Cell;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::fd::{AsRawFd, FromRawFd};
use std::ptr::null_mut;

/// A file of this directory or of the vectors.
macro_rules! file {
    ($path:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $path))
    };
}

/// Files that configurations may include, by the last part of their path.
const FILES: &[(&str, &[u8])] = &[
    ("filters", file!("include/filters")),
    ("masks", file!("include/masks")),
    ("tags", file!("include/tags")),
    ("ip-type.sym", file!("include/ip-type.sym")),
    ("key", file!("../c-tests/vectors/xlate/key")),
    ("asn.sym", file!("../c-tests/vectors/filter/sym/asn.sym")),
    (
        "ip-prot.sym",
        file!("../c-tests/vectors/filter/sym/ip-prot.sym"),
    ),
    ("tag.sym", file!("../c-tests/vectors/filter/sym/tag.sym")),
    (
        "tcp-port.sym",
        file!("../c-tests/vectors/filter/sym/tcp-port.sym"),
    ),
];

thread_local! {
    /// Whether the library runs.
    static SEALED: Cell<bool> = const { Cell::new(false) };
    /// The descriptor of the file under test, which is called `self` as well; -1 if there is none.
    static SUBJECT: Cell<c_int> = const { Cell::new(-1) };
}

/// Silences the library and standard output, and fixes what a run depends on. Once, before the first input.
///
/// With `FT_FUZZ_MESSAGES` in the environment the library still says what it has against an input.
pub fn prepare() {
    // SAFETY: no other thread runs yet; the file stays open.
    unsafe {
        std::env::set_var("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
        std::env::set_var("FT_SYSCONFDIR", "/etc/flow-tools");
        let null = libc::open(c"/dev/null".as_ptr(), libc::O_RDWR);
        assert!(null > 2 && libc::dup2(null, 1) == 1 && libc::dup2(null, 0) == 0);
        if std::env::var_os("FT_FUZZ_MESSAGES").is_none() {
            let messages = libc::fdopen(null, c"w".as_ptr());
            ft::capi::fterr::fterr_setfile(1, messages.cast());
        }
        ft::capi::fterr::fterr_setexit(Some(exits));
    }
}

/// Fails the run: the library never ends a program on its own.
unsafe extern "C" fn exits(_: c_int) {
    panic!("the library called exit()");
}

/// Calls `run` while the system is what this file says.
pub fn sealed<T>(run: impl FnOnce() -> T) -> T {
    SEALED.set(true);
    let result = run();
    SEALED.set(false);
    result
}

/// Returns how many of the first descriptors are open.
pub fn descriptors() -> usize {
    const MANY: usize = 64;
    let mut all: [libc::pollfd; MANY] = std::array::from_fn(|fd| libc::pollfd {
        fd: fd as c_int,
        events: 0,
        revents: 0,
    });
    // SAFETY: so many structures.
    unsafe { libc::poll(all.as_mut_ptr(), MANY as libc::nfds_t, 0) };
    all.iter()
        .filter(|one| one.revents & libc::POLLNVAL == 0)
        .count()
}

/// A file in memory.
pub struct Memory(File);

impl Memory {
    /// Makes a file with `bytes` in it, whose position is its start.
    pub fn new(bytes: &[u8]) -> Memory {
        // SAFETY: a name and no flags; the descriptor is new and nobody else's.
        let mut file = unsafe {
            let fd = libc::memfd_create(c"fuzz".as_ptr(), 0);
            assert!(fd >= 0);
            File::from_raw_fd(fd)
        };
        file.write_all(bytes).expect("memory can be written");
        file.seek(SeekFrom::Start(0)).expect("memory can be sought");
        Memory(file)
    }

    /// Returns a descriptor for the library to keep and close; it shares the position with all others.
    pub fn descriptor(&self) -> c_int {
        // SAFETY: an open descriptor.
        unsafe { libc::dup(self.0.as_raw_fd()) }
    }

    /// Returns all bytes of the file.
    pub fn bytes(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.0
            .seek(SeekFrom::Start(0))
            .expect("memory can be sought");
        self.0.read_to_end(&mut bytes).expect("memory can be read");
        bytes
    }

    /// Calls `load` with the name of the file, which alone can be opened meanwhile.
    pub fn named<T>(&self, load: impl FnOnce(*mut c_char) -> T) -> T {
        let fd = self.0.as_raw_fd();
        let name = CString::new(format!("/proc/self/fd/{fd}")).expect("no zero in a number");
        SUBJECT.set(fd);
        let result = load(name.as_ptr().cast_mut());
        SUBJECT.set(-1);
        result
    }
}

/// Calls `print` with a `FILE` whose output is dropped.
pub fn nowhere<T>(print: impl FnOnce(*mut libc::FILE) -> T) -> T {
    let file = Memory::new(&[]);
    // SAFETY: a descriptor for the FILE to keep, and a FILE that is open until it is closed here.
    unsafe {
        let out = libc::fdopen(file.descriptor(), c"w".as_ptr());
        let result = print(out);
        libc::fclose(out);
        result
    }
}

fn failed(errno: c_int) -> c_int {
    // SAFETY: the C library gives each thread an errno.
    unsafe { *libc::__errno_location() = errno };
    -1
}

/// Opens what an input names.
fn open(path: &[u8], flags: c_int) -> c_int {
    if flags & libc::O_ACCMODE != libc::O_RDONLY {
        // SAFETY: a name and no flags.
        return unsafe { libc::memfd_create(c"output".as_ptr(), 0) };
    }
    let subject = SUBJECT.get();
    let own = format!("/proc/self/fd/{subject}\0");
    if subject >= 0 && (path == b"self" || path == own.trim_end_matches('\0').as_bytes()) {
        // SAFETY: a string.
        return unsafe {
            libc::syscall(libc::SYS_openat, libc::AT_FDCWD, own.as_ptr(), flags) as c_int
        };
    }
    let name = path.rsplit(|&byte| byte == b'/').next().unwrap_or(path);
    match FILES.iter().find(|(known, _)| known.as_bytes() == name) {
        Some((_, text)) => Memory::new(text).descriptor(),
        None => failed(libc::ENOENT),
    }
}

/// Stands in for the C library's `open64`, which takes `mode` as its third argument when there is one.
///
/// # Safety
/// - `path` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open64(path: *const c_char, flags: c_int, mode: libc::mode_t) -> c_int {
    if SEALED.get() {
        // SAFETY: a string.
        return open(unsafe { CStr::from_ptr(path) }.to_bytes(), flags);
    }
    // SAFETY: as the caller promises.
    unsafe { libc::syscall(libc::SYS_openat, libc::AT_FDCWD, path, flags, mode) as c_int }
}

/// Stands in for the C library's function: makes no directory, and says that it did.
#[unsafe(no_mangle)]
pub extern "C" fn mkdir(_: *const c_char, _: libc::mode_t) -> c_int {
    0
}

/// Stands in for the C library's function: no program can be started.
#[unsafe(no_mangle)]
pub extern "C" fn posix_spawnp(
    _: *mut libc::pid_t,
    _: *const c_char,
    _: *const c_void,
    _: *const c_void,
    _: *const *mut c_char,
    _: *const *mut c_char,
) -> c_int {
    libc::ENOENT
}

/// Stands in for the C library's function, as [`posix_spawnp`] does.
#[unsafe(no_mangle)]
pub extern "C" fn execvp(_: *const c_char, _: *const *const c_char) -> c_int {
    failed(libc::ENOENT)
}

/// Stands in for the C library's function: knows one host, by the name `host`.
///
/// # Safety
/// - As for that of the C library.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getaddrinfo(
    name: *const c_char,
    _: *const c_char,
    _: *const libc::addrinfo,
    found: *mut *mut libc::addrinfo,
) -> c_int {
    // SAFETY: null or a string.
    if name.is_null() || unsafe { CStr::from_ptr(name) } != c"host" {
        return libc::EAI_NONAME;
    }
    let address = Box::new(libc::sockaddr_in {
        sin_family: libc::AF_INET as libc::sa_family_t,
        sin_port: 0,
        sin_addr: libc::in_addr {
            s_addr: u32::from_ne_bytes([10, 1, 2, 3]),
        },
        sin_zero: [0; 8],
    });
    let answer = Box::new(libc::addrinfo {
        ai_flags: 0,
        ai_family: libc::AF_INET,
        ai_socktype: libc::SOCK_STREAM,
        ai_protocol: 0,
        ai_addrlen: size_of::<libc::sockaddr_in>() as libc::socklen_t,
        ai_addr: Box::into_raw(address).cast(),
        ai_canonname: null_mut(),
        ai_next: null_mut(),
    });
    // SAFETY: the caller's.
    unsafe { *found = Box::into_raw(answer) };
    0
}

/// Frees an answer of [`getaddrinfo`].
///
/// # Safety
/// - `answer` is from there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn freeaddrinfo(answer: *mut libc::addrinfo) {
    // SAFETY: both are boxes.
    unsafe {
        drop(Box::from_raw(
            Box::from_raw(answer).ai_addr.cast::<libc::sockaddr_in>(),
        ))
    };
}

/// Stands in for the C library's function: every second address has a name.
///
/// # Safety
/// - As for that of the C library.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnameinfo(
    address: *const libc::sockaddr,
    _: libc::socklen_t,
    name: *mut c_char,
    size: libc::socklen_t,
    _: *mut c_char,
    _: libc::socklen_t,
    _: c_int,
) -> c_int {
    let known = c"host.of.a.name.that.is.quite.long.example.net".to_bytes_with_nul();
    // SAFETY: an address of IPv4, the only kind the library asks for, and room for `size` bytes.
    unsafe {
        if u32::from_be((*address.cast::<libc::sockaddr_in>()).sin_addr.s_addr) & 1 == 0 {
            return libc::EAI_NONAME;
        }
        if (size as usize) < known.len() {
            return libc::EAI_OVERFLOW;
        }
        std::ptr::copy_nonoverlapping(known.as_ptr().cast(), name, known.len());
    }
    0
}
