//! The library of flow-tools: NetFlow stream files and PDUs for C programs.
//!
//! libft reads and writes the stream files of flow-tools, receives and sends NetFlow PDUs of versions 1, 5, 6, 7 and
//! 8, receives those of version 9 and IPFIX, and filters, tags, translates and masks flows and makes reports of them. This is the original interface, to the
//! byte, in Rust: a program that was written for the original compiles unchanged, or keeps its binary.
//!
//! Each family of functions has a page:
//!
//! - [`ftio`](capi::ftio): streams: open, read, close
//! - [`ftio_write`](capi::ftio_write): streams that are written
//! - [`ftio_set`](capi::ftio_set), [`ftio_get`](capi::ftio_get), [`ftio_header`](capi::ftio_header): what the header
//!   of a stream says
//! - [`ftio_arrow`](capi::ftio_arrow): streams as columns, for databases and data frames
//! - [`ftmap`](capi::ftmap), [`fttlv`](capi::fttlv): names of interfaces, values in headers
//! - [`ftpdu`](capi::ftpdu), [`ftdecode`](capi::ftdecode): PDUs as they arrive
//! - [`ftpdu_netflow9`](capi::ftpdu_netflow9): those of NetFlow 9 and IPFIX
//! - [`ftseq`](capi::ftseq): their sequence numbers
//! - [`ftencode`](capi::ftencode): PDUs to send
//! - [`ftrec`](capi::ftrec), [`ftxfield`](capi::ftxfield): what records are, and their fields
//! - [`ftswap`](capi::ftswap), [`ftrec_xlate`](capi::ftrec_xlate): byte order and version of records
//! - [`ftfil`](capi::ftfil), [`fttag`](capi::fttag), [`ftmask`](capi::ftmask), [`ftxlate`](capi::ftxlate): filters,
//!   tags, masks and translations from configuration files
//! - [`ftstat`](capi::ftstat): reports
//! - [`ftvar`](capi::ftvar), [`ftsym`](capi::ftsym), [`ftpaths`](capi::ftpaths): variables in configuration files,
//!   names for numbers, where the files are
//! - [`ftfile`](capi::ftfile): lists of stream files, their names, their expiry
//! - [`ftchash`](capi::ftchash): hash tables
//! - [`fmt`](capi::fmt), [`scan`](capi::scan), [`getdate`](capi::getdate): numbers, addresses and dates to text and
//!   back
//! - [`fterr`](capi::fterr): messages
//! - [`ftprof`](capi::ftprof), [`support`](capi::support): what programs need besides
//!
//! Each page says what belongs to whom, how long returned pointers are good, what errors there are, what threads may
//! do, and where the library deviates from the original on purpose, by the ids of the list of deviations.
//!
//! Addresses are in host byte order, strings end with a zero byte, and a set of fields is an `uint64_t` of
//! `FT_XFIELD_*` bits, wherever nothing else is said. What the members of the structures mean is said in `ftlib.h`.
//!
//! # Compiling
//!
//! Programs include `ftlib.h`, which works from C89 (with `long long`) to C23 and in C++, and link with the library:
//!
//! ```text
//! cc prog.c -lft             # shared
//! cc prog.c /path/to/libft.a # static: nothing else to link
//! ```
//!
//! # Ownership
//!
//! Structures belong to the caller, who allocates them, on the stack if they are small. A function whose name ends in
//! `_init`, `_new` or `_load` fills one; what is in it belongs to the library until the function that closes or frees
//! it. Where programs may use `malloc()` and `free()` themselves, the page says so.
//!
//! # Lifetime of returned pointers
//!
//! No function returns a buffer that the next call uses again, but for the records that `ftio_read` and
//! `ftio_read_batch` return.
//!
//! - `ftio_read`, `ftio_read_batch`: until the next call of either for this stream, or until `ftio_close` if an
//!   uncompressed file is mapped
//! - `ftio_get_hostname`, `ftio_get_comment`: until `ftio_close`, or until it is set anew
//! - `ftfil_def_find`, `fttag_def_find`, `ftmask_def_find`, `ftxlate_def_find`, `ftstat_def_find`: until the
//!   configuration is freed
//! - `ftsym_findbyval`: until `ftsym_free`
//! - `ftvar_find`: until the variable is cleared or all are freed
//! - `ftchash_update`, `ftchash_lookup`, `ftchash_alloc_rec`, `ftchash_foreach`: until `ftchash_free`
//! - `ft_get_path`, `ftio_rec_swapfunc`, `ftrec_xlate_func`: for good
//!
//! # Environment
//!
//! `FT_SYSCONFDIR` is the directory above `cfg` and `sym`, when it is set and the program has no more rights than its
//! user; see [`ftpaths`](capi::ftpaths). `TZ` is the time zone of names, dates and filters.
//!
//! # Files
//!
//! Below `/etc/flow-tools`, if the library was not built for another directory with `LIBFT_SYSCONFDIR`, and the
//! program is not told of another by `FT_SYSCONFDIR`:
//!
//! - `cfg/map.cfg`, `cfg/tag.cfg`, `cfg/filter.cfg`, `cfg/stat.cfg`, `cfg/mask.cfg`, `cfg/xlate.cfg`: configurations
//! - `sym/ip-prot.sym`, `sym/ip-type.sym`, `sym/tcp-port.sym`, `sym/asn.sym`, `sym/tag.sym`: names for numbers
//!
//! # Errors
//!
//! Functions return -1 or NULL. Most have said why through [`fterr`](capi::fterr) then, and have set `errno`: EINVAL
//! for a wrong argument or configuration, EBADMSG for damaged data, else what the system says. No input ends the
//! program; only `fterr_err` and `fterr_errx`, which programs call, do that. When memory is short functions return an
//! error, with ENOMEM; see [what is guaranteed](readme#what-is-guaranteed).
//!
//! Pointers must be good, as each function says: that is not checked, and NULL is only allowed where it is mentioned.
//!
//! # Thread safety
//!
//! All state hangs on the structures of the caller, but for the settings of [`fterr`](capi::fterr) and what is known of
//! exporters of NetFlow 9 and IPFIX, which may be used at any time; [a table](process) has the rest of what a process
//! shares. Any number of threads may use the library, as long as each structure is used by one at a time, and programs
//! may fork and cancel threads meanwhile: no lock of the library is left held. Beyond that:
//!
//! - Definitions that are loaded, symbols, variables and headers may be read by many threads at the same time:
//!   `ftfil_def_eval`, `fttag_def_eval`, `ftmask_def_eval`, `ftxlate_def_eval`, `ftsym_findbyname`,
//!   `ftsym_findbyval`, `ftio_get_ver` and the like.
//! - Reports (`ftstat_def_accum`) and hash tables, searches in them included, are for one thread at a time.
//! - `FT_SYSCONFDIR` and `TZ` are read from the environment, which no thread may change meanwhile.
//! - The whole program shares the handler for SIGBUS that the first mapped file installs, `rand()` in filters of type
//!   `rate`, syslog, and standard output.
//!
//! Messages and errors of one thread do not disturb another; `errno` is the thread's own.
//!
//! # Guarantees and deviations
//!
//! [The README](readme#what-is-guaranteed) has what is guaranteed and [the list of deviations](deviations) where the
//! original is not followed on purpose, with the ids that the pages name.
//!
//! # Inside
//!
//! The modules stand on one another in one direction only: [`capi`] holds the exported functions, [`abi`] the structures
//! they take, and below them are [`stream`], which reads and writes stream files, [`pdu`], which decodes and encodes
//! datagrams, [`export`], which makes flows of NetFlow 9 and IPFIX, [`arrow`], which makes columns of records, [`filter`], [`tag`], [`mask`], [`xlate`] and [`report`], which do what their configurations say, [`config`],
//! which is what the configuration languages share, [`lookup`], with the sets that their rules look numbers up in,
//! [`files`], which finds stream files on disk and removes old ones, [`hash`], which searches and sorts records that
//! callers lay out, [`record`], which knows what a flow record is, and [`text`], which formats and scans. At the bottom
//! [`sys`] has what the operating system does for them, and all that differs between systems.
//!
//! Unsafe code is in four places. [`capi`] turns the pointers of C programs into safe types, [`sys`] calls the system.
//! Two places are there for speed: `record/shuffle.rs` and the file below it have the vector instructions that swap and
//! translate records and take them apart, and `abi/offsets.rs` finds the offset of a field without a branch. The compiler
//! refuses it everywhere else.

// Where unsafe code is: see "Inside".
#[deny(unsafe_code)] // but in `offsets`
pub mod abi;
pub mod capi;
#[deny(unsafe_code)] // but in `shuffle`
pub mod record;
pub mod sys;

#[forbid(unsafe_code)]
pub mod arrow;
#[forbid(unsafe_code)]
pub mod config;
#[forbid(unsafe_code)]
pub mod error;
#[forbid(unsafe_code)]
pub mod export;
#[forbid(unsafe_code)]
pub mod files;
#[forbid(unsafe_code)]
pub mod filter;
#[forbid(unsafe_code)]
pub mod hash;
#[forbid(unsafe_code)]
pub mod lookup;
#[forbid(unsafe_code)]
pub mod mask;
#[forbid(unsafe_code)]
pub mod pdu;
#[forbid(unsafe_code)]
pub mod report;
#[forbid(unsafe_code)]
pub mod stream;
#[forbid(unsafe_code)]
pub mod tag;
#[forbid(unsafe_code)]
pub mod text;
#[forbid(unsafe_code)]
pub mod xlate;

/// Pages that are files of the repository. The first definition of a link counts: here it leads to a page, in the file to
/// a file.
#[cfg(doc)]
macro_rules! pages {
    ($($name:ident $file:literal)*) => {
        $(
            #[doc = "[deviations]: deviations"]
            #[doc = "[install]: install"]
            #[doc = "[compatibility]: compatibility"]
            #[doc = "[python]: python"]
            #[doc = "[performance]: performance"]
            #[doc = "[process]: process"]
            #[doc = "[changelog]: changelog"]
            #[doc = "[architecture]: architecture"]
            #[doc = "[contributing]: contributing"]
            #[doc = "[security]: security"]
            #[doc = "[readme]: readme"]
            #[doc = ""]
            #[doc = include_str!(concat!("../", $file))]
            #[allow(rustdoc::invalid_rust_codeblocks)] // they are for a shell
            pub mod $name {}
        )*
    };
}

#[cfg(doc)]
pages! {
    readme "README.md"
    install "docs/install.md"
    compatibility "docs/compatibility.md"
    python "docs/python.md"
    performance "docs/performance.md"
    process "docs/process.md"
    deviations "docs/deviations.md"
    changelog "CHANGELOG.md"
    architecture "ARCHITECTURE.md"
    contributing "CONTRIBUTING.md"
    security "SECURITY.md"
}

/// The sources that this build generates, by their paths, for the test that compares them with the committed ones.
#[doc(hidden)]
pub const GENERATED_SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/sources.rs"));
