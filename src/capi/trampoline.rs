//! Names for the variadic functions of `variadic.c`, so that the linker exports them like Rust's own.
//!
//! Each is one jump: the arguments stay where the caller put them.

macro_rules! jump {
    ($target:ident) => {
        cfg_select! {
            target_arch = "x86_64" => std::arch::naked_asm!("jmp {}", sym $target),
            target_arch = "aarch64" => std::arch::naked_asm!("b {}", sym $target),
        }
    };
}

// What variadic.c calls, hidden: an exported Rust function would become part of the API.
macro_rules! hidden {
    ($name:literal, $jump:literal, $target:path) => {
        std::arch::global_asm!(
            concat!(".globl ", $name, "\n.hidden ", $name, "\n.type ", $name, ", %function\n", $name, ": ", $jump, " {}"),
            sym $target
        );
    };
}
#[cfg(target_arch = "x86_64")]
mod hidden {
    hidden!("ftrs_fterr_say", "jmp", crate::capi::fterr::variadic_say);
    hidden!("ftrs_fterr_exit", "jmp", crate::capi::fterr::variadic_exit);
}
#[cfg(target_arch = "aarch64")]
mod hidden {
    hidden!("ftrs_fterr_say", "b", crate::capi::fterr::variadic_say);
    hidden!("ftrs_fterr_exit", "b", crate::capi::fterr::variadic_exit);
}

unsafe extern "C" {
    fn ftrs_fterr_info();
    fn ftrs_fterr_warn();
    fn ftrs_fterr_warnx();
    fn ftrs_fterr_err();
    fn ftrs_fterr_errx();
}

/// `void fterr_info(const char *fmt, ...)`: prints a message.
///
/// # Safety
/// As for printf: the arguments must be those that the format names.
#[unsafe(naked)]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fterr_info() {
    jump!(ftrs_fterr_info)
}

/// `void fterr_warn(const char *fmt, ...)`: prints a message and the reason in `errno`.
///
/// # Safety
/// As for printf: the arguments must be those that the format names.
#[unsafe(naked)]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fterr_warn() {
    jump!(ftrs_fterr_warn)
}

/// `void fterr_warnx(const char *fmt, ...)`: prints a message.
///
/// # Safety
/// As for printf: the arguments must be those that the format names.
#[unsafe(naked)]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fterr_warnx() {
    jump!(ftrs_fterr_warnx)
}

/// `void fterr_err(int code, const char *fmt, ...)`: prints a message and the reason in `errno`, and ends the program.
///
/// # Safety
/// As for printf: the arguments must be those that the format names.
#[unsafe(naked)]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fterr_err() {
    jump!(ftrs_fterr_err)
}

/// `void fterr_errx(int code, const char *fmt, ...)`: prints a message and ends the program.
///
/// # Safety
/// As for printf: the arguments must be those that the format names.
#[unsafe(naked)]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fterr_errx() {
    jump!(ftrs_fterr_errx)
}
