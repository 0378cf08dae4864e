//! Stream version 1: one fixed layout on disk for what were version 1 and version 5 exports.

use super::Version;
use super::copy;
use super::layout::{Legacy, Stored};
use super::moves::{Moves, Shared};

/// Swaps the bytes of one stored record in place.
pub fn swap(record: &mut [u8]) {
    copy::swap::<Legacy>(record);
}

/// Makes a stored record (host order) into a version 1 or version 5 record at the start of `out`.
///
/// Stream version 1 kept the time of the flow in milliseconds and no uptime: `sysUpTime` is 0.
pub fn translate(version: Version, stored: &[u8], out: &mut [u8]) {
    const V1: usize = Version::V1.number();
    const V5: usize = Version::V5.number();
    const { assert!(<Shared<Legacy, Stored<V5>> as Moves>::FROM == 60) };

    let target = version.layout();
    out[..target.size].fill(0);
    match version {
        Version::V5 => copy::copy::<Shared<Legacy, Stored<V5>>>(stored, out),
        _ => copy::copy::<Shared<Legacy, Stored<V1>>>(stored, out),
    }
    let msecs = u32::from_ne_bytes([stored[4], stored[5], stored[6], stored[7]]);
    let nsecs = msecs.wrapping_mul(1_000_000);
    out[4..8].copy_from_slice(&nsecs.to_ne_bytes());
}
