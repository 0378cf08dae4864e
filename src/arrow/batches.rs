//! One batch after the other.

use super::gather::{TILE, Tile};
use super::{Batch, Plan};
use crate::error::Error;
use crate::record::MAX_SIZE;

/// Rows in a batch when nothing else is said.
pub const DEFAULT_ROWS: usize = 16384;

/// Most rows in a batch: texts of so many addresses are counted with 31 bits.
pub const MAX_ROWS: usize = 1 << 26;

/// Rows that room is made for at first.
const FIRST_ROOM: usize = 65536;

/// Bytes of the most common records.
const USUAL: usize = 64;

/// Where records come from.
pub trait Records {
    /// The next records, one behind the other: one to `max` of them, or `None` at the end.
    ///
    /// # Errors
    /// There are none; all that come before the error have been returned. `EAGAIN` says that there may be some later.
    fn next(&mut self, max: usize) -> Result<Option<&[u8]>, Error>;

    /// Whether what the last call of [`Records::next`] returned is still what it was.
    ///
    /// # Errors
    /// It may have changed, as a file that was truncated does.
    fn verify(&self) -> Result<(), Error> {
        Ok(())
    }
}

/// Makes batches of records that a filter lets through.
#[derive(Debug)]
pub struct Batches<R, F> {
    records: R,
    plan: Plan,
    filter: Option<F>,
    rows: usize,
    tile: Box<Tile>,
    /// Records that the filter let through and that are not in a batch yet, and how many bytes they are.
    kept: Box<[u8; TILE * MAX_SIZE]>,
    kept_size: usize,
    /// What goes before the next batch.
    error: Option<Error>,
    /// The `errno` that ended it.
    dead: Option<i32>,
}

impl<R: Records, F: FnMut(&mut [u8]) -> bool> Batches<R, F> {
    /// Batches of up to `rows` rows, 0 for [`DEFAULT_ROWS`]. What that takes of memory is little.
    pub fn new(records: R, plan: Plan, filter: Option<F>, rows: usize) -> Self {
        Batches {
            records,
            plan,
            filter,
            rows: match rows {
                0 => DEFAULT_ROWS,
                _ => rows.min(MAX_ROWS),
            },
            tile: Box::new(Tile::new()),
            kept: Box::new([0; TILE * MAX_SIZE]),
            kept_size: 0,
            error: None,
            dead: None,
        }
    }

    /// The columns.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The next batch, which has as many rows as were asked for unless the records end; `None` at the end.
    ///
    /// # Errors
    /// Those of the records, behind all rows before them, and that there is no memory. After `EAGAIN` and `ENOMEM` nothing
    /// is lost: the next call goes on. After others all calls fail with the same `errno`.
    pub fn next_batch(&mut self) -> Result<Option<Batch>, Error> {
        if let Some(errno) = self.dead {
            let message = "The stream has ended with an error";
            return Err(Error::system(
                message,
                std::io::Error::from_raw_os_error(errno),
            ));
        }
        let mut batch = Batch::new(&self.plan)?;
        if self.error.is_none() {
            let filled = self.fill(&mut batch);
            self.flush(&mut batch);
            self.error = filled.err();
        }
        if batch.rows() > 0 {
            batch.finish();
            return Ok(Some(batch));
        }
        match self.error.take() {
            None => Ok(None),
            Some(error) => {
                if !matches!(error.errno(), libc::EAGAIN | libc::ENOMEM) {
                    self.dead = Some(error.errno());
                }
                Err(error)
            }
        }
    }

    /// Fills a batch, until it is full or the records end.
    fn fill(&mut self, batch: &mut Batch) -> Result<(), Error> {
        let size = self.plan.record_size();
        loop {
            let rows = batch.rows() + self.kept_size / size;
            if rows == self.rows {
                return Ok(());
            }
            // Room comes first: what has been read must not be lost.
            if rows == batch.room() {
                batch.reserve((2 * rows).clamp(FIRST_ROOM, MAX_ROWS).min(self.rows))?;
            }
            match self.take(batch, batch.room() - rows)? {
                true => {}
                false => return Ok(()),
            }
        }
    }

    /// Takes up to `max` records; `false` when there are no more.
    fn take(&mut self, batch: &mut Batch, max: usize) -> Result<bool, Error> {
        let size = self.plan.record_size();
        let before = batch.rows() + self.kept_size / size;
        let Some(records) = self.records.next(max)? else {
            return Ok(false);
        };
        match &mut self.filter {
            None => {
                for records in records.chunks(TILE * size) {
                    self.tile.load(&self.plan, records);
                    batch.append(&self.plan, &self.tile);
                }
            }
            Some(permits) => {
                for record in records.chunks_exact(size) {
                    // Kept whether it is permitted or not: the next one takes its place then.
                    let place = &mut self.kept[self.kept_size..][..size];
                    match record.first_chunk::<USUAL>() {
                        // Without a call.
                        Some(usual) if size == USUAL => place[..USUAL].copy_from_slice(usual),
                        _ => place.copy_from_slice(record),
                    }
                    self.kept_size += usize::from(permits(place)) * size;
                    if self.kept_size == TILE * size {
                        self.tile.load(&self.plan, &self.kept[..self.kept_size]);
                        batch.append(&self.plan, &self.tile);
                        self.kept_size = 0;
                    }
                }
            }
        }
        if let Err(error) = self.records.verify() {
            self.flush(batch);
            batch.truncate(before);
            return Err(error);
        }
        Ok(true)
    }

    /// Moves what is kept to the batch.
    fn flush(&mut self, batch: &mut Batch) {
        self.tile.load(&self.plan, &self.kept[..self.kept_size]);
        batch.append(&self.plan, &self.tile);
        self.kept_size = 0;
    }
}
