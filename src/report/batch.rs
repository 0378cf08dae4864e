//! Flows that wait to be counted, some at a time, and their keys: so that each loop over them is short and does one thing.

use super::counters::Sum;
use super::flow::Raw;
use super::key::KEY_WORDS;

/// Flows in a batch.
pub const BATCH: usize = 64;

/// Keys in a batch: a flow may count for two.
pub const KEYS: usize = 2 * BATCH;

/// Flows that wait, and what they count for. Their number is known elsewhere.
#[derive(Debug)]
pub struct Batch {
    /// The flows.
    pub flows: Flows,
    /// What else is known of each flow.
    pub others: [u64; BATCH],
    /// Keys, one or two a flow.
    pub keys: Keys,
    /// Room for the row of each key.
    pub rows: [u32; KEYS],
}

impl Batch {
    /// Makes room for flows that count for `each` keys, one or two.
    pub fn new(each: usize) -> Batch {
        Batch {
            flows: Flows::default(),
            others: [0; BATCH],
            keys: Keys {
                each,
                words: [[0; KEYS]; KEY_WORDS],
            },
            rows: [0; KEYS],
        }
    }

    /// Makes a flow number `i`, with as many keys of one word as it has.
    #[inline(always)]
    pub fn put_words<const EACH: usize>(&mut self, i: usize, flow: Raw, keys: [u64; EACH]) {
        self.flows.put(i, flow);
        let (words, _) = self.keys.words[0].as_chunks_mut();
        words[i % BATCH] = keys;
    }

    /// Makes a flow number `i`, of which `other` is known besides.
    #[inline(always)]
    pub fn put(&mut self, i: usize, flow: Raw, other: u64) {
        self.flows.put(i, flow);
        self.others[i % BATCH] = other;
    }
}

/// Flows.
#[derive(Debug)]
pub struct Flows([Raw; BATCH]);

impl Default for Flows {
    fn default() -> Flows {
        Flows([Raw::default(); BATCH])
    }
}

impl Flows {
    #[inline(always)]
    fn put(&mut self, i: usize, flow: Raw) {
        self.0[i % BATCH] = flow;
    }

    /// Returns flow number `i`.
    #[inline(always)]
    pub fn get(&self, i: usize) -> Raw {
        self.0[i % BATCH]
    }

    /// Finds which of the first `count` flows have a duration, and with it rates; returns their numbers, in `room`.
    pub fn lasting<'r>(&self, count: usize, room: &'r mut [u8; BATCH]) -> &'r [u8] {
        let mut found = 0;
        for i in 0..count {
            // Without asking whether it is one, which no processor foresees.
            room[found % BATCH] = i as u8;
            found += usize::from(self.get(i).duration() != 0);
        }
        &room[..found]
    }

    /// Adds up the first `count` flows, without asking whether each has a duration, which no processor foresees.
    pub fn sum(&self, count: usize) -> Sum {
        let mut sum = Sum {
            start: u32::MAX,
            end: 0,
            records: 0,
            flows: 0,
            octets: 0,
            packets: 0,
            duration: 0,
        };
        for flow in &self.0[..count.min(BATCH)] {
            let duration = flow.duration();
            sum.start = sum.start.min(flow.seconds);
            sum.end = sum.end.max(flow.seconds);
            sum.records += u64::from(duration != 0);
            sum.flows += u64::from(flow.flows);
            sum.octets += u64::from(flow.octets);
            sum.packets += u64::from(flow.packets);
            sum.duration += u64::from(duration);
        }
        sum
    }
}

/// Keys word by word: where a flow counts for two, one behind the other.
#[derive(Debug)]
pub struct Keys {
    /// Keys a flow.
    pub each: usize,
    words: [[u64; KEYS]; KEY_WORDS],
}

impl Keys {
    /// Returns a word of the keys, from number `first` on one of each flow.
    pub fn words_mut(&mut self, word: usize, first: usize) -> impl Iterator<Item = &mut u64> {
        self.words[word][first..].iter_mut().step_by(self.each)
    }

    /// Makes key `i` of the words that `word` gives by number, of which there are `words`.
    #[inline(always)]
    pub fn put(&mut self, i: usize, words: usize, word: impl Fn(usize) -> u64) {
        for (number, words) in self.words.iter_mut().take(words).enumerate() {
            words[i % KEYS] = word(number);
        }
    }

    /// Returns the first words of all keys from number `first` on.
    #[inline(always)]
    pub fn from<const WORDS: usize>(&self, first: usize) -> impl Iterator<Item = [u64; WORDS]> {
        let words: [&[u64]; WORDS] = std::array::from_fn(|word| &self.words[word][first..]);
        (0..KEYS - first).map(move |i| words.map(|word| word[i]))
    }

    /// Returns the first words of key `i`.
    #[inline(always)]
    pub fn get<const WORDS: usize>(&self, i: usize) -> [u64; WORDS] {
        std::array::from_fn(|word| self.words[word][i % KEYS])
    }
}
