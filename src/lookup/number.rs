//! Values by number.

use crate::error::Error;
use std::collections::BTreeMap;

/// Numbers in a page.
const PAGE: usize = 256;

/// The values of numbers below 65536.
///
/// Two steps lead to a value: the high byte of a number to a page, the low byte to a place there. So a table takes the
/// memory of the pages that have values, and a file of tables that of its lines.
#[derive(Clone, Debug)]
pub struct NumberTable<T> {
    /// Which page, from 1, by the high byte; 0 for none.
    pages: Box<[u16; PAGE]>,
    /// For each number of each page which value, from 1; 0 for none.
    places: Vec<u32>,
    values: Vec<T>,
}

impl<T: Copy> NumberTable<T> {
    /// Puts a table together.
    ///
    /// # Errors
    /// There is no memory.
    pub fn new(numbers: &BTreeMap<u16, T>) -> Result<NumberTable<T>, Error> {
        let mut pages = Box::new([0; PAGE]);
        let (mut places, mut values) = (Vec::new(), Vec::new());
        values.try_reserve_exact(numbers.len())?;
        values.extend(numbers.values());
        for (&number, place) in numbers.keys().zip(1..) {
            let [high, low] = number.to_be_bytes().map(usize::from);
            if pages[high] == 0 {
                places.try_reserve(PAGE)?;
                places.resize(places.len() + PAGE, 0);
                pages[high] = (places.len() / PAGE) as u16;
            }
            places[(usize::from(pages[high]) - 1) * PAGE + low] = place;
        }
        places.shrink_to_fit();
        Ok(NumberTable {
            pages,
            places,
            values,
        })
    }

    /// Returns the value of `number`.
    #[inline]
    pub fn get(&self, number: u16) -> Option<T> {
        let [high, low] = number.to_be_bytes().map(usize::from);
        let page = usize::from(self.pages[high]).checked_sub(1)?;
        let place = *self.places.get(page * PAGE + low)? as usize;
        self.values.get(place.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let table = NumberTable::new(&BTreeMap::from([(0, 'a'), (80, 'b'), (65535, 'c')])).unwrap();
        assert_eq!(table.get(0), Some('a'));
        assert_eq!(table.get(80), Some('b'));
        assert_eq!(table.get(65535), Some('c'));
        for number in [1, 79, 81, 256, 65534] {
            assert_eq!(table.get(number), None);
        }
        let all = NumberTable::new(&(0..=65535).map(|n| (n, n)).collect()).unwrap();
        assert!((0..=65535).all(|n| all.get(n) == Some(n)));
        assert_eq!(
            NumberTable::<u8>::new(&BTreeMap::new()).unwrap().get(0),
            None
        );
    }

    #[test]
    fn s5_memory_goes_with_the_numbers() {
        let table = NumberTable::new(&BTreeMap::from([(65535, ())])).unwrap();
        assert_eq!(table.places.capacity(), PAGE);
    }
}
