//! Finds the library, compiles C and C++ against it and runs what comes out.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Once, OnceLock};
use std::time::{Duration, Instant};

/// How a program is linked to the library.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Link {
    Shared,
    Static,
}

/// Which compiler and language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Language {
    C,
    Cxx,
}

/// What a program that ended said.
pub struct Output {
    pub status: ExitStatus,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
}

impl Output {
    /// Returns both outputs as text, for the message of a failed test.
    pub fn text(&self) -> String {
        format!(
            "{}{}",
            String::from_utf8_lossy(&self.stdout),
            String::from_utf8_lossy(&self.stderr)
        )
    }
}

/// Returns the root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Tells whether a setting such as `FT_TEST_VALGRIND` is on.
pub fn setting(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0")
}

/// Says why a test did not run. It goes around the capture of the test harness: a skipped test must not look like a passed one.
pub fn skipped(what: &str, why: &str) {
    let _ = writeln!(std::io::stderr(), "{what}: skipped, {why}");
}

/// A directory that goes away with its value.
pub struct Scratch(PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Scratch {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let dir = std::env::temp_dir().join(format!(
            "ft-{name}-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        ));
        fs::create_dir_all(&dir).expect("the directory for temporary files is writable");
        Scratch(dir)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Returns where `libft.so` or `libft.a` is: beside the running test, which cargo built together with it, or in `FT_TEST_LIB`, a
/// directory with another libft to run the same programs on.
pub fn library(link: Link) -> PathBuf {
    let name = match link {
        Link::Shared => "libft.so",
        Link::Static => "libft.a",
    };
    if let Some(dir) = std::env::var_os("FT_TEST_LIB") {
        return PathBuf::from(dir).join(name);
    }
    let test = std::env::current_exe().expect("a running program has a path");
    // <profile>/deps first: <profile> holds what the last `cargo build` made, which may be older.
    test.ancestors()
        .skip(1)
        .take(2)
        .map(|dir| dir.join(name))
        .find(|path| path.exists())
        .unwrap_or_else(|| panic!("no {name} beside {} or above: cargo build", test.display()))
}

/// Returns the directory of `ftlib.h`: that of the repository, or `FT_TEST_INCLUDE`.
pub fn include() -> PathBuf {
    std::env::var_os("FT_TEST_INCLUDE").map_or_else(|| root().join("include"), PathBuf::from)
}

/// Returns the compiler that `CC` or `CXX` names, else `cc` or `c++`.
pub fn compiler(language: Language) -> OsString {
    let (variable, default) = match language {
        Language::C => ("CC", "cc"),
        Language::Cxx => ("CXX", "c++"),
    };
    std::env::var_os(variable).unwrap_or_else(|| default.into())
}

/// Tells whether a command can be started at all.
pub fn exists(command: &OsString) -> bool {
    Command::new(command)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

/// Tells whether there is a compiler for C++.
pub fn has_cxx() -> bool {
    exists(&compiler(Language::Cxx))
}

/// Finds all files below a directory of the repository with one of these endings, but for what was built there.
pub fn files(dir: &str, endings: &[&str]) -> Vec<PathBuf> {
    let (mut found, mut dirs) = (Vec::new(), vec![root().join(dir)]);
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(&dir).expect("the directory is readable") {
            let path = entry.expect("the directory is readable").path();
            if path.is_dir() {
                if path.file_name().is_some_and(|name| name != "target") {
                    dirs.push(path);
                }
            } else if path
                .extension()
                .is_some_and(|e| endings.iter().any(|ending| e == *ending))
            {
                found.push(path);
            }
        }
    }
    found
}

/// Returns the C and C++ sources below `c-tests`, by file name.
pub fn sources() -> &'static BTreeMap<String, PathBuf> {
    static SOURCES: OnceLock<BTreeMap<String, PathBuf>> = OnceLock::new();
    SOURCES.get_or_init(|| {
        let mut found = BTreeMap::new();
        for path in files("c-tests", &["c", "cpp"]) {
            let name = path.file_name().expect("a file has a name");
            let name = name.to_str().expect("names are UTF-8").to_owned();
            if let Some(other) = found.insert(name, path.clone()) {
                panic!("{} and {}", other.display(), path.display());
            }
        }
        found
    })
}

/// Returns the number in a variable of the environment.
pub fn number(name: &str, default: u64) -> u64 {
    match std::env::var(name) {
        Ok(text) => text
            .parse()
            .unwrap_or_else(|_| panic!("{name} is a number")),
        Err(_) => default,
    }
}

/// Unpacks an archive of the recorded answers.
pub fn unpack(archive: &str, dir: &Path) {
    let status = Command::new("tar")
        .arg("-xzf")
        .arg(root().join("c-tests/vectors").join(archive))
        .arg("-C")
        .arg(dir)
        .status()
        .expect("tar starts");
    assert!(status.success(), "{archive} cannot be unpacked");
}

/// Returns where a source is: in a room of `c-tests`, or at a path of its own.
pub fn source_of(name: &str) -> PathBuf {
    if Path::new(name).is_absolute() {
        return PathBuf::from(name);
    }
    sources()
        .get(name)
        .unwrap_or_else(|| panic!("no {name} below c-tests"))
        .clone()
}

/// Options of compilers for the headers that sources of all rooms share.
pub fn include_dirs() -> [String; 2] {
    ["c-tests/harness", "c-tests"].map(|dir| format!("-I{}", root().join(dir).display()))
}

/// Compiles a program and links it; what comes out has the source's name and lies in `dir`.
pub fn build(source: &str, language: Language, link: Link, dir: &Path) -> PathBuf {
    let stem = stem(source);
    let program = dir.join(format!("{stem}-{link:?}"));
    let library = library(link);
    let mut command = Command::new(compiler(language));
    command
        .args(["-g", "-O1", "-Wall", "-Wextra", "-Werror"])
        .arg("-I")
        .arg(include())
        .args(include_dirs())
        .arg(source_of(source))
        .arg("-o")
        .arg(&program);
    if setting("FT_TEST_ASAN") {
        command.args([
            "-fsanitize=address,undefined",
            "-fno-sanitize-recover=undefined",
            "-fno-omit-frame-pointer",
        ]);
    }
    let home = library.parent().expect("a file is in a directory");
    match link {
        Link::Shared => {
            command.arg("-L").arg(home).arg("-lft");
            let mut rpath = OsString::from("-Wl,-rpath,");
            rpath.push(home);
            command.arg(rpath);
        }
        Link::Static => {
            command.arg(&library);
        }
    }
    // What another libft needs besides: zlib, if nothing else is said.
    if std::env::var_os("FT_TEST_LIB").is_some() {
        let libraries = std::env::var("FT_TEST_LIBS").unwrap_or_else(|_| "-lz".into());
        command.args(libraries.split_whitespace());
    }
    command.args(["-lpthread", "-lm", "-ldl"]);
    let output = command.output().expect("the compiler starts");
    assert!(
        output.status.success(),
        "{command:?}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    program
}

/// Returns the command that starts a compiled program: itself, or what `FT_TEST_RUNNER` says (`qemu-s390x -L /usr/s390x-linux-gnu`)
/// where `CC` compiles for another machine.
pub fn starting(program: &Path) -> Command {
    let Ok(runner) = std::env::var("FT_TEST_RUNNER") else {
        return Command::new(program);
    };
    let mut words = runner.split_whitespace();
    let mut command = Command::new(words.next().expect("FT_TEST_RUNNER names a command"));
    command.args(words).arg(program);
    command
}

/// Returns the command that starts this program again, for what takes a process of its own.
pub fn again() -> Command {
    // Not by what the system says: where another program starts this one, it names that.
    let program = std::env::args_os().next();
    starting(Path::new(&program.expect("programs have a name")))
}

/// Runs a program in `dir`; `limit` is that of `finish`.
pub fn run(program: &Path, args: &[&str], dir: &Path, limit: Duration) -> Output {
    let mut command = starting(program);
    command.args(args);
    finish(&mut command, dir, limit)
}

/// Runs a program in `dir`, under valgrind if `FT_TEST_VALGRIND` says so: then leaks are failures too. Descriptors that
/// stay open are one without it: `check.h` counts them test by test, which valgrind cannot do where tests fork.
pub fn run_checked(program: &Path, args: &[&str], dir: &Path, limit: Duration) -> Output {
    if !setting("FT_TEST_VALGRIND") {
        return run(program, args, dir, limit);
    }
    let tool = [
        "--leak-check=full",
        "--errors-for-leak-kinds=definite",
        "--show-leak-kinds=definite",
    ];
    valgrind(&tool, program, args, dir, limit)
}

/// Runs a program in `dir` under valgrind with these options of a tool; `limit` is that of `finish`.
pub fn valgrind(
    tool: &[&str],
    program: &Path,
    args: &[&str],
    dir: &Path,
    limit: Duration,
) -> Output {
    let mut command = Command::new("valgrind");
    command
        .args([
            "--quiet",
            // For programs that go on after a SIGBUS, as a mapped file that shrinks brings it about.
            "--vex-iropt-register-updates=allregs-at-mem-access",
            "--error-exitcode=9",
        ])
        .args(tool)
        .arg(program)
        .args(args);
    finish(&mut command, dir, limit)
}

/// Runs a command in `dir`. It is ended when it stands still: none of its processes ran for `limit`. How long it takes does not
/// matter, which is the machine's affair; what runs for ever is ended by a limit of processor time.
pub fn finish(command: &mut Command, dir: &Path, limit: Duration) -> Output {
    use std::os::unix::process::CommandExt;
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let id = NEXT.fetch_add(1, Ordering::Relaxed);
    let log = |name: &str| dir.join(format!(".{name}-{id}"));
    let (out, err) = (log("stdout"), log("stderr"));
    let create = |path: &Path| File::create(path).expect("the scratch directory is writable");
    // Cargo names <profile> before <profile>/deps there, and it goes before a program's own path. A test may name its own.
    if command
        .get_envs()
        .all(|(name, _)| name != "LD_LIBRARY_PATH")
    {
        command.env_remove("LD_LIBRARY_PATH");
    }
    let mut child = command
        .current_dir(dir)
        .stdin(Stdio::null())
        .stdout(create(&out))
        .stderr(create(&err))
        .env("TZ", "UTC")
        .env("LC_ALL", "C")
        .env("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0")
        .process_group(0)
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let group = i32::try_from(child.id()).expect("process ids fit");
    let (status, late) = wait(&mut child, group, limit);
    if !status.success() {
        // What it left behind.
        // SAFETY: signals a group of processes that were all started here.
        unsafe { libc::killpg(group, libc::SIGKILL) };
    }
    let read = |path: &Path| fs::read(path).unwrap_or_default();
    let output = Output {
        status,
        stdout: read(&out),
        stderr: read(&err),
    };
    assert!(
        !late,
        "{command:?}: stood still for {limit:?}\n{}",
        output.text()
    );
    output
}

/// Waits for a child, and kills its group when that stands still for longer than the limit; true if it was killed.
fn wait(child: &mut Child, group: i32, limit: Duration) -> (ExitStatus, bool) {
    let (mut late, mut checked, mut moved) = (false, Instant::now(), Instant::now());
    let mut before = Work::default();
    loop {
        if let Some(status) = child.try_wait().expect("a child can be waited for") {
            break (status, late);
        }
        if checked.elapsed() > Duration::from_secs(1) {
            checked = Instant::now();
            let work = work_of(group);
            if work.is_running || work.ticks != before.ticks {
                moved = checked;
            }
            before = work;
        }
        if !late && moved.elapsed() > limit {
            late = true;
            // SAFETY: signals the process group that was made for this child, which has not been waited for yet.
            unsafe { libc::killpg(group, libc::SIGKILL) };
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// What the processes of a group did so far.
#[derive(Default)]
struct Work {
    /// Clock ticks of processor time.
    ticks: u64,
    /// Whether one runs, wants to, or waits for a disk.
    is_running: bool,
}

/// Looks at the processes of a group. Where there is no `/proc` they seem to do nothing.
fn work_of(group: i32) -> Work {
    let mut work = Work::default();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let text = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        // The name, which may have blanks, is in parentheses; then come the state, the parent and the group.
        let Some((_, rest)) = text.rsplit_once(") ") else {
            continue;
        };
        let fields: Vec<&str> = rest.split(' ').collect();
        if fields.get(2) == Some(&group.to_string().as_str()) {
            work.is_running |= matches!(fields[0], "R" | "D");
            // Its own and that of children it waited for, in the program and in the system.
            let ticks = fields.iter().skip(11).take(4);
            work.ticks += ticks
                .filter_map(|ticks| ticks.parse::<u64>().ok())
                .sum::<u64>();
        }
    }
    work
}

/// Compiles a C or C++ program of `c-tests`, runs it with the shared library, and with the static one if `FT_TEST_STATIC`
/// says so; it has to exit with 0.
pub fn both(source: &str, language: Language) {
    one(source, language, Link::Shared);
    if setting("FT_TEST_STATIC") {
        one(source, language, Link::Static);
    } else {
        static SAID: Once = Once::new();
        SAID.call_once(|| skipped("programs with libft.a", "FT_TEST_STATIC is not set"));
    }
}

/// Returns the name of a source without its ending.
fn stem(source: &str) -> &str {
    let name = source.rsplit('/').next().unwrap_or(source);
    name.split('.').next().unwrap_or(name)
}

/// A test for each program `<name>.c`; where the source is, the harness finds out. `PROGRAMS` has the names.
macro_rules! programs {
    ($($name:ident)*) => {
        pub const PROGRAMS: &[&str] = &[$(stringify!($name)),*];

        $(
            #[test]
            fn $name() {
                $crate::harness::both(concat!(stringify!($name), ".c"), $crate::harness::Language::C);
            }
        )*
    };
}

/// As `both`, for one way of linking.
pub fn one(source: &str, language: Language, link: Link) {
    let scratch = Scratch::new(stem(source));
    let program = build(source, language, link, scratch.path());
    let output = run_checked(&program, &[], scratch.path(), Duration::from_secs(240));
    assert!(
        output.status.success(),
        "{source} ({link:?}): {}\n{}",
        output.status,
        output.text()
    );
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        if let Some((what, why)) = line
            .strip_prefix("skipped: ")
            .and_then(|rest| rest.split_once(": "))
        {
            skipped(&format!("{source} ({link:?}), {what}"), why);
        }
    }
}

#[test]
#[should_panic(expected = "stood still")]
fn what_stands_still_is_ended() {
    let scratch = Scratch::new("still");
    let (program, limit) = (Path::new("sh"), Duration::from_secs(3));
    run(
        program,
        &["-c", "sleep 100000 & wait"],
        scratch.path(),
        limit,
    );
}

#[test]
fn what_works_is_not_ended() {
    let scratch = Scratch::new("works");
    let (program, limit) = (Path::new("sh"), Duration::from_secs(3));
    let work = "i=0; while [ $i -lt 2000000 ]; do i=$((i + 1)); done";
    assert!(
        run(program, &["-c", work], scratch.path(), limit)
            .status
            .success()
    );
}
