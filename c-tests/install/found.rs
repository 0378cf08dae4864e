//! What looks for libraries finds it: pkg-config, autoconf, CMake.

use super::*;

/// Returns the answer of `pkg-config`, in words.
pub fn pkg_config(prefix: &Path, args: &[&str]) -> Vec<String> {
    let text = succeeds(
        Command::new("pkg-config")
            .args(args)
            .arg("libft")
            .env("PKG_CONFIG_LIBDIR", prefix.join("lib/pkgconfig")),
    );
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
#[ignore = "it builds the library as it is shipped: .ci/run install"]
fn programs_by_pkg_config() {
    let Some(prefix) = installed("programs_by_pkg_config") else {
        return;
    };
    if !has("pkg-config") {
        return skipped("programs_by_pkg_config", "no pkg-config");
    }
    let scratch = Scratch::new("pkg-config");
    let (dir, libdir) = (scratch.path(), prefix.join("lib"));
    let version = pkg_config(prefix, &["--modversion"]);
    assert_eq!(version, [env!("CARGO_PKG_VERSION")]);
    // What programs ask for that were written for the original.
    pkg_config(prefix, &["--atleast-version=0.68"]);
    let words = pkg_config(prefix, &["--cflags", "--libs"]);
    assert_eq!(
        words,
        [
            format!("-I{}/include", prefix.display()),
            format!("-L{}", libdir.display()),
            "-lft".to_owned()
        ]
    );
    says(&build("installed.c", &words, dir), &libdir, dir);
    // Static, with the flags and on a machine that has nothing but the program.
    let mut words = pkg_config(prefix, &["--static", "--cflags", "--libs"]);
    words.push("-static".to_owned());
    says(&build("installed.c", &words, dir), dir, dir);
    // libft.a needs nothing else where the C library has threads and mathematics in itself.
    let words = [
        format!("-I{}/include", prefix.display()),
        libdir.join("libft.a").display().to_string(),
    ];
    says(&build("installed.c", &words, dir), dir, dir);
}

#[test]
#[ignore = "it builds the library as it is shipped: .ci/run install"]
fn autoconf_finds_it() {
    let Some(prefix) = installed("autoconf_finds_it") else {
        return;
    };
    if !has("autoconf") {
        return skipped("autoconf_finds_it", "no autoconf");
    }
    let scratch = Scratch::new("autoconf");
    let dir = scratch.path();
    let text = "AC_INIT([program], [1])\nAC_PROG_CC\n\
        AC_CHECK_HEADER([ftlib.h], [], [AC_MSG_ERROR([no ftlib.h])])\n\
        AC_CHECK_LIB([ft], [ftio_init], [], [AC_MSG_ERROR([no libft])])\n\
        AC_CONFIG_FILES([found])\nAC_OUTPUT\n";
    fs::write(dir.join("configure.ac"), text).expect("the scratch directory is writable");
    fs::write(dir.join("found.in"), "@LIBS@\n").expect("the scratch directory is writable");
    succeeds(Command::new("autoconf").current_dir(dir));
    let configure = |prefix: &Path| {
        let mut command = Command::new("./configure");
        command
            .arg(format!("CPPFLAGS=-I{}/include", prefix.display()))
            .arg(format!("LDFLAGS=-L{}/lib", prefix.display()))
            .current_dir(dir);
        command
    };
    succeeds(&mut configure(prefix));
    let found = fs::read_to_string(dir.join("found")).expect("configure writes it");
    assert_eq!(found.trim(), "-lft");
    // It can tell.
    let output = configure(dir).output().expect("configure starts");
    assert!(!output.status.success(), "found without being there");
}

/// Configures a project of CMake that has `lines` between its first ones and its program.
fn cmake(dir: &Path, prefix: &Path, lines: &str) -> Command {
    let program = source_of("installed.c");
    let text = format!(
        "cmake_minimum_required(VERSION 3.16)\nproject(program C)\n{lines}\
        add_executable(installed {})\n\
        target_include_directories(installed PRIVATE ${{FT_INCLUDE}})\n\
        target_link_libraries(installed ${{FT}})\n",
        program.display()
    );
    fs::write(dir.join("CMakeLists.txt"), text).expect("the scratch directory is writable");
    let mut command = Command::new("cmake");
    command
        .arg(format!("-DCMAKE_PREFIX_PATH={}", prefix.display()))
        .args(["-S", ".", "-B", "out"])
        .current_dir(dir);
    command
}

#[test]
#[ignore = "it builds the library as it is shipped: .ci/run install"]
fn cmake_finds_it() {
    let Some(prefix) = installed("cmake_finds_it") else {
        return;
    };
    if !has("cmake") {
        return skipped("cmake_finds_it", "no cmake");
    }
    for lines in [
        "find_library(FT ft REQUIRED NO_SYSTEM_ENVIRONMENT_PATH NO_CMAKE_SYSTEM_PATH)\n\
        find_path(FT_INCLUDE ftlib.h REQUIRED NO_SYSTEM_ENVIRONMENT_PATH NO_CMAKE_SYSTEM_PATH)\n",
        "find_package(libft 0.68 REQUIRED)\nset(FT libft::libft)\n",
        "find_package(libft REQUIRED)\nset(FT libft::static)\n",
    ] {
        let scratch = Scratch::new("cmake");
        let dir = scratch.path();
        succeeds(&mut cmake(dir, prefix, lines));
        succeeds(
            Command::new("cmake")
                .args(["--build", "out"])
                .current_dir(dir),
        );
        says(&dir.join("out/installed"), &prefix.join("lib"), dir);
    }
    // It can tell.
    let scratch = Scratch::new("cmake");
    let newer = "find_package(libft 0.70 REQUIRED)\nset(FT libft::libft)\n";
    let output = cmake(scratch.path(), prefix, newer).output();
    let output = output.expect("cmake starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        !output.status.success() && said.contains("requested version \"0.70\""),
        "{said}"
    );
}
