//! `cargo cinstall` puts the same in place.

use super::found::pkg_config;
use super::*;

#[test]
#[ignore = "it builds the library as it is shipped: .ci/run install"]
fn cargo_c_installs_the_same() {
    let test = "cargo_c_installs_the_same";
    let Some(prefix) = installed(test) else {
        return;
    };
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let version = Command::new(&cargo)
        .args(["cinstall", "--version"])
        .output();
    if !version.is_ok_and(|output| output.status.success()) {
        return skipped(test, "no cargo-c");
    }
    let scratch = Scratch::new("cargo-c");
    let dir = scratch.path();
    succeeds(
        Command::new(&cargo)
            .args(["cinstall", "--locked", "--libdir", "lib", "--prefix"])
            .arg(dir)
            .arg("--target-dir")
            .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("cargo-c"))
            .env("LIBFT_SYSCONFDIR", SYSCONFDIR)
            .current_dir(root()),
    );
    assert_eq!(
        tree(dir),
        expected(By::CargoC, "lib", "include", "share/man")
    );
    assert_eq!(global_names(&dir.join("lib/libft.so")), exports());
    let library = dir.join("lib/libft.so");
    let bytes = fs::metadata(&library).expect("it is there").len();
    assert!(bytes < MOST_BYTES, "libft.so has {bytes} bytes");
    let mut readelf = Command::new("readelf");
    readelf.args(["--dynamic", "--wide"]).arg(library);
    let dynamic = succeeds(&mut readelf);
    assert!(dynamic.contains("soname: [libft.so.0]"), "{dynamic}");
    if !has("pkg-config") {
        return skipped(test, "what needs pkg-config");
    }
    let mut words = pkg_config(dir, &["--cflags", "--libs"]);
    assert_eq!(
        words,
        pkg_config(prefix, &["--cflags", "--libs"])
            .iter()
            .map(|word| word.replace(&prefix.display().to_string(), &dir.display().to_string()))
            .collect::<Vec<_>>()
    );
    says(&build("installed.c", &words, dir), &dir.join("lib"), dir);
    words = pkg_config(dir, &["--static", "--cflags", "--libs"]);
    fs::remove_file(dir.join("lib/libft.so")).expect("it is there");
    says(
        &build("installed.c", &words, dir),
        Path::new("/nonexistent"),
        dir,
    );
}
