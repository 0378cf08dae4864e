//! Values by number.

use crate::error::Error;
use std::collections::BTreeMap;

/// The values of numbers below 65536.
#[derive(Clone, Debug)]
pub struct NumberTable<T> {
    /// For each number up to the largest that has a value: which value, from 1, or 0 for none.
    which: Vec<u32>,
    values: Vec<T>,
}

impl<T: Copy> NumberTable<T> {
    /// Puts a table together.
    ///
    /// # Errors
    /// There is no memory.
    pub fn new(numbers: &BTreeMap<u16, T>) -> Result<NumberTable<T>, Error> {
        let size = numbers
            .keys()
            .last()
            .map_or(0, |&last| usize::from(last) + 1);
        let (mut which, mut values) = (Vec::new(), Vec::new());
        which.try_reserve_exact(size)?;
        which.resize(size, 0);
        for (&number, place) in numbers.keys().zip(1..) {
            which[usize::from(number)] = place;
        }
        values.try_reserve_exact(numbers.len())?;
        values.extend(numbers.values());
        Ok(NumberTable { which, values })
    }

    /// The value of `number`.
    #[inline]
    pub fn get(&self, number: u16) -> Option<T> {
        let place = *self.which.get(usize::from(number))? as usize;
        self.values.get(place.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let table = NumberTable::new(&BTreeMap::from([(0, 'a'), (80, 'b')])).unwrap();
        assert_eq!(table.get(0), Some('a'));
        assert_eq!(table.get(80), Some('b'));
        for number in [1, 79, 81, 65535] {
            assert_eq!(table.get(number), None);
        }
        let all = NumberTable::new(&(0..=65535).map(|n| (n, n)).collect()).unwrap();
        assert!((0..=65535).all(|n| all.get(n) == Some(n)));
        assert_eq!(
            NumberTable::<u8>::new(&BTreeMap::new()).unwrap().get(0),
            None
        );
    }
}
