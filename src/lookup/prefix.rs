//! Values by longest prefix.

use crate::error::Error;
use crate::text::scan::Prefix;
use std::collections::BTreeMap;

/// The value of the longest of the prefixes that an address lies in.
///
/// The prefixes are flattened into intervals that do not overlap, so that a search is one among sorted numbers:
/// within those that share the address's first octet, which a small index finds.
#[derive(Clone, Debug)]
pub struct PrefixTable<T> {
    /// Where each interval starts; the first at 0.
    starts: Vec<u32>,
    /// What each interval stands for.
    values: Vec<Option<T>>,
    /// How many intervals start before each first octet; one more at the end for all.
    before: Vec<u32>,
}

impl<T: Copy> PrefixTable<T> {
    /// Puts a table together; keys are as [`key`] makes them.
    ///
    /// [`key`]: PrefixTable::key
    ///
    /// # Errors
    /// There is no memory.
    pub fn new(prefixes: &BTreeMap<(u32, u8), T>) -> Result<PrefixTable<T>, Error> {
        let mut table = PrefixTable {
            starts: Vec::new(),
            values: Vec::new(),
            before: Vec::with_capacity(257),
        };
        // Each prefix starts an interval and ends one.
        table.starts.try_reserve_exact(2 * prefixes.len() + 1)?;
        table.values.try_reserve_exact(2 * prefixes.len() + 1)?;
        table.boundary(0, None);
        // Prefixes around the next one, outermost first: where each ends and what it stands for. Of two prefixes that
        // start together, the shorter comes first in the map.
        let mut around: Vec<(u32, T)> = Vec::new();
        for (&(start, length), &value) in prefixes {
            table.leave(&mut around, Some(start));
            table.boundary(start, Some(value));
            around.push((start | host_bits(length), value));
        }
        table.leave(&mut around, None);
        let mut count = 0;
        for octet in 0..=256u64 {
            let rest = table.starts[count..].iter();
            count += rest
                .take_while(|&&start| u64::from(start) < octet << 24)
                .count();
            table.before.push(count as u32);
        }
        Ok(table)
    }

    /// What a prefix is known by: its network, host bits cleared, and its length.
    pub fn key(prefix: Prefix) -> (u32, u8) {
        let length = prefix.length.min(32);
        (prefix.address & !host_bits(length), length)
    }

    /// The value of the longest prefix that `address` lies in.
    #[inline]
    pub fn get(&self, address: u32) -> Option<T> {
        let octet = (address >> 24) as usize;
        let (from, to) = (self.before[octet] as usize, self.before[octet + 1] as usize);
        let passed = self.starts[from..to].partition_point(|&start| start <= address);
        self.values[from + passed - 1]
    }

    /// Ends the prefixes that end before `start`, or all.
    fn leave(&mut self, around: &mut Vec<(u32, T)>, start: Option<u32>) {
        while let Some(&(last, _)) = around.last()
            && start.is_none_or(|start| last < start)
        {
            around.pop();
            if let Some(next) = last.checked_add(1) {
                self.boundary(next, around.last().map(|&(_, value)| value));
            }
        }
    }

    /// Starts an interval; where one starts already, it becomes this.
    fn boundary(&mut self, start: u32, value: Option<T>) {
        if self.starts.last() == Some(&start) {
            self.starts.pop();
            self.values.pop();
        }
        self.starts.push(start);
        self.values.push(value);
    }
}

/// The bits behind a prefix of this length.
fn host_bits(length: u8) -> u32 {
    u32::MAX.checked_shr(u32::from(length)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Addresses in the order of a generator, so that a failure repeats.
    fn random(state: &mut u64) -> u32 {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (*state >> 32) as u32
    }

    #[test]
    fn as_a_walk_over_all_prefixes_finds_them() {
        let mut state = 1;
        for round in 0..300 {
            let mut prefixes = BTreeMap::new();
            for value in 0..random(&mut state) % 60 {
                // Few networks, so that prefixes lie in one another.
                let spread = if round % 2 == 0 {
                    0x0303_0303
                } else {
                    u32::MAX
                };
                let mut address = random(&mut state) & spread;
                if value % 7 == 0 {
                    address |= 0xffff_0000;
                }
                let length = (random(&mut state) % 33) as u8;
                let key = PrefixTable::<u32>::key(Prefix { address, length });
                prefixes.insert(key, value);
            }
            let table = PrefixTable::new(&prefixes).unwrap();
            let check = |address: u32| {
                let around = prefixes
                    .iter()
                    .filter(|&(&(network, length), _)| address & !host_bits(length) == network);
                let longest = around.max_by_key(|&(&(_, length), _)| length);
                assert_eq!(
                    table.get(address),
                    longest.map(|(_, &value)| value),
                    "{address:x}"
                );
            };
            for &(network, length) in prefixes.keys() {
                for address in [network, network | host_bits(length)] {
                    check(address);
                    check(address.wrapping_add(1));
                    check(address.wrapping_sub(1));
                }
            }
            (0..50).for_each(|_| check(random(&mut state)));
            check(0);
            check(u32::MAX);
        }
    }

    #[test]
    fn f1_the_ends_of_the_address_space() {
        let table = PrefixTable::<u8>::new(&BTreeMap::new()).unwrap();
        assert_eq!((table.get(0), table.get(u32::MAX)), (None, None));
        let table = PrefixTable::new(&BTreeMap::from([((u32::MAX, 32), 7)])).unwrap();
        assert_eq!((table.get(0), table.get(u32::MAX)), (None, Some(7)));
        assert_eq!(table.get(u32::MAX - 1), None);
        let table = PrefixTable::new(&BTreeMap::from([((0, 32), 3), ((0, 0), 1)])).unwrap();
        assert_eq!((table.get(0), table.get(1)), (Some(3), Some(1)));
        assert_eq!(table.get(u32::MAX), Some(1));
    }

    #[test]
    fn f2_host_bits_are_cleared() {
        let key = |address, length| PrefixTable::<u8>::key(Prefix { address, length });
        assert_eq!(key(0x0a00_00c8, 8), (0x0a00_0000, 8));
        assert_eq!(key(u32::MAX, 0), (0, 0));
        assert_eq!(key(u32::MAX, 32), (u32::MAX, 32));
        assert_eq!(key(0xffff_ffff, 31), (0xffff_fffe, 31));
    }
}
