//! Comparisons with values.

/// A time of day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimeOfDay {
    /// Hours, from 0 to 23 unless the time lies on another day.
    pub hour: i32,
    /// Minutes.
    pub minute: i32,
    /// Seconds.
    pub second: i32,
}

/// A comparison with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Operator {
    Less,
    Greater,
    Equal,
    NotEqual,
    GreaterOrEqual,
    LessOrEqual,
}

impl Operator {
    /// Tells whether `left` and `right` compare so.
    pub(super) fn holds<T: PartialOrd>(self, left: T, right: T) -> bool {
        match self {
            Operator::Less => left < right,
            Operator::Greater => left > right,
            Operator::Equal => left == right,
            Operator::NotEqual => left != right,
            Operator::GreaterOrEqual => left >= right,
            Operator::LessOrEqual => left <= right,
        }
    }

    /// Returns the numbers that compare so with `value`, first and last.
    pub(super) fn ranges(self, value: u32) -> [Option<(u32, u32)>; 2] {
        let below = value.checked_sub(1).map(|end| (0, end));
        let above = value.checked_add(1).map(|start| (start, u32::MAX));
        match self {
            Operator::Less => [below, None],
            Operator::Greater => [above, None],
            Operator::Equal => [Some((value, value)), None],
            Operator::NotEqual => [below, above],
            Operator::GreaterOrEqual => [Some((value, u32::MAX)), None],
            Operator::LessOrEqual => [Some((0, value)), None],
        }
    }
}

/// A comparison and whether what compares so is permitted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comparison<T> {
    pub(super) operator: Operator,
    pub(super) value: T,
    pub(super) permit: bool,
}
