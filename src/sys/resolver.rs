//! Names of hosts.

use std::ffi::CStr;
use std::mem::MaybeUninit;
use std::ptr;

/// Calls `use_name` with the name of the host that has this IPv4 address; `None` if it has none. May take seconds.
pub fn with_host_name<T>(address: u32, use_name: impl FnOnce(&[u8]) -> T) -> Option<T> {
    let mut text = [0; libc::NI_MAXHOST as usize];
    // SAFETY: all zero is a valid address; other systems than Linux have one member more, which may be 0.
    let mut host = unsafe { MaybeUninit::<libc::sockaddr_in>::zeroed().assume_init() };
    host.sin_family = libc::AF_INET as libc::sa_family_t;
    host.sin_addr.s_addr = address.to_be();
    // SAFETY: the address and the array are as large as the call is told.
    let answer = unsafe {
        libc::getnameinfo(
            (&raw const host).cast(),
            size_of::<libc::sockaddr_in>() as libc::socklen_t,
            text.as_mut_ptr(),
            text.len() as _,
            ptr::null_mut(),
            0,
            libc::NI_NAMEREQD,
        )
    };
    // SAFETY: with success the array holds a string.
    (answer == 0).then(|| use_name(unsafe { CStr::from_ptr(text.as_ptr()) }.to_bytes()))
}
