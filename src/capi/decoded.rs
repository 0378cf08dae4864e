//! What is in a `struct ftpdu` besides the records that were decoded last.

use crate::abi::{FT_IO_MAXDECODE, ftdecode, ftpdu, ftver};
use std::ffi::c_char;
use std::mem::offset_of;

/// Bytes of `ftd.buf` that may be other than zero.
///
/// Nothing of the PDU before stays behind the records, but to clear four kilobytes takes longer than to decode a record.
/// So what was decoded last is noted, where the structure has no members: that many bytes are to be cleared, all if there
/// is no such note. The note holds for one address: a copy of the structure has none, and what happens to be where a
/// structure is that was never zeroed is as good as never one. A change of `count` or `rec_size` voids it, unless they say
/// the same number of bytes.
pub(super) struct Behind(usize);

impl Behind {
    /// Where the structure has no members, by the alignment of those around.
    const NOTE: [usize; 2] = [
        offset_of!(ftpdu, ftv) + size_of::<ftver>(),
        offset_of!(ftpdu, ftd) + offset_of!(ftdecode, as_sub) + size_of::<u16>(),
    ];
    const _GAPS: () = assert!(
        Behind::NOTE[0] + 2 == offset_of!(ftpdu, ftd)
            && Behind::NOTE[1] + 2 == offset_of!(ftpdu, ftd) + size_of::<ftdecode>()
    );

    /// Reads the note, before something is decoded.
    #[inline(always)]
    pub(super) fn of(ftpdu: &mut ftpdu) -> Behind {
        let () = Behind::_GAPS;
        let (low, high) = Behind::note(ftpdu);
        // SAFETY: the bytes are in the structure.
        let noted = unsafe { u32::from(low.read()) | u32::from(high.read()) << 16 };
        if noted != Behind::mark(&ftpdu.ftd) {
            return Behind(FT_IO_MAXDECODE);
        }
        Behind(Behind::used(&ftpdu.ftd).min(FT_IO_MAXDECODE))
    }

    /// Returns how many bytes were decoded, as the members say.
    #[inline(always)]
    fn used(ftd: &ftdecode) -> usize {
        (ftd.count as usize).wrapping_mul(ftd.rec_size as usize)
    }

    /// Clears what is left behind the records, and notes what was decoded.
    #[inline(always)]
    pub(super) fn clear(self, ftpdu: &mut ftpdu) {
        let used = Behind::used(&ftpdu.ftd);
        if self.0 == used {
            // and so it is noted
            return;
        }
        if self.0 > used {
            Behind::fill(&mut ftpdu.ftd.buf[used..self.0]);
        }
        let mark = Behind::mark(&ftpdu.ftd);
        Behind::write(ftpdu, mark);
    }

    /// Makes the note void, after something was decoded and what is behind was left as it was.
    pub(super) fn forget(ftpdu: &mut ftpdu) {
        let mark = !Behind::mark(&ftpdu.ftd);
        Behind::write(ftpdu, mark);
    }

    #[inline(always)]
    fn write(ftpdu: &mut ftpdu, mark: u32) {
        let (low, high) = Behind::note(ftpdu);
        // SAFETY: the bytes are in the structure, and no member is there.
        unsafe {
            low.write(mark as u16);
            high.write((mark >> 16) as u16);
        }
    }

    #[inline(never)]
    fn fill(rest: &mut [c_char]) {
        // A kilobyte at a time: longer ones are filled by an instruction that takes long to start.
        for part in rest.chunks_mut(1024) {
            part.fill(0);
        }
    }

    /// Makes the note for what was decoded last, there.
    #[inline(always)]
    fn mark(ftd: &ftdecode) -> u32 {
        let address = &raw const *ftd as usize as u64;
        let both = address ^ (Behind::used(ftd) as u64) << 48;
        (both.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }

    #[inline(always)]
    fn note(ftpdu: &mut ftpdu) -> (*mut u16, *mut u16) {
        let start = &raw mut *ftpdu;
        let [low, high] = Behind::NOTE;
        // SAFETY: both offsets are in the structure.
        unsafe { (start.byte_add(low).cast(), start.byte_add(high).cast()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(pdu: &mut ftpdu, count: i32, byte: c_char) {
        let behind = Behind::of(pdu);
        pdu.ftd.buf[..count as usize * 64].fill(byte);
        (pdu.ftd.count, pdu.ftd.rec_size) = (count, 64);
        behind.clear(pdu);
    }

    fn assert_clear(pdu: &ftpdu) {
        let used = pdu.ftd.count as usize * pdu.ftd.rec_size as usize;
        assert!(pdu.ftd.buf[used..].iter().all(|&byte| byte == 0));
    }

    #[test]
    fn nothing_stays_behind_the_records() {
        // SAFETY: all bytes of the structure may have any value.
        let mut pdu: Box<ftpdu> = unsafe {
            let mut pdu = Box::<ftpdu>::new_uninit();
            pdu.as_mut_ptr().write_bytes(0, 1);
            (&raw mut (*pdu.as_mut_ptr()).ftd).write_bytes(0xa5, 1);
            pdu.assume_init()
        };
        for count in [3, 30, 1, 1, 0, 64, 2] {
            decode(&mut pdu, count, 7);
            assert_clear(&pdu);
        }
        // What changes the number of records, or was decoded by other functions, voids the note.
        let changes: [fn(&mut ftpdu); 3] = [
            |pdu| pdu.ftd.count = 1,
            |pdu| pdu.ftd.rec_size = 60,
            Behind::forget,
        ];
        for change in changes {
            decode(&mut pdu, 2, 7);
            pdu.ftd.buf[64 * 2..].fill(9);
            change(&mut pdu);
            decode(&mut pdu, 2, 7);
            assert_clear(&pdu);
        }
    }

    /// What a structure says that was never zeroed may be the note of another that was there, or anything.
    #[test]
    fn a_note_holds_for_one_address() {
        // SAFETY: all bytes of the structure may have any value.
        let mut pdus: Box<[ftpdu; 2]> = Box::new(unsafe { std::mem::zeroed() });
        let [first, second] = &mut *pdus;
        decode(first, 2, 7);
        // SAFETY: both are structures.
        unsafe { (&raw mut *second).copy_from(&raw const *first, 1) };
        second.ftd.buf[64 * 2..].fill(9);
        decode(second, 1, 7);
        assert_clear(second);
    }

    #[test]
    fn only_what_was_there_is_cleared() {
        // SAFETY: all zero is a structure.
        let mut pdu: Box<ftpdu> = Box::new(unsafe { std::mem::zeroed() });
        decode(&mut pdu, 2, 7);
        pdu.ftd.buf[64 * 30] = 9;
        decode(&mut pdu, 1, 7);
        assert_eq!(pdu.ftd.buf[64], 0);
        assert_eq!(pdu.ftd.buf[64 * 30], 9, "all was cleared again");
    }
}
