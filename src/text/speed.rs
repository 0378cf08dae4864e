//! How fast a program was, as flow-tools prints it.

/// The time that something took, and how much was done in a second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speed {
    /// Whole seconds, modulo 2^32.
    pub seconds: u32,
    /// How many were done in a second.
    pub rate: f64,
}

impl Speed {
    /// Computes how fast `count` were done in so many microseconds.
    pub fn new(count: u64, microseconds: i64) -> Speed {
        let seconds = microseconds.div_euclid(1_000_000);
        // Thousandths where millionths are meant: the numbers that the original prints.
        let thousandths = microseconds.rem_euclid(1_000_000) / 1000;
        Speed {
            seconds: seconds as u32,
            rate: count as f64 / (seconds as f64 + thousandths as f64 / 1_000_000.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousandths_count_as_millionths() {
        let speed = Speed::new(100, 2_500_999);
        assert_eq!((speed.seconds, speed.rate), (2, 100.0 / 2.0005));
        assert!(Speed::new(100, 0).rate.is_infinite());
        assert_eq!(Speed::new(1, -1).seconds, u32::MAX);
    }
}
