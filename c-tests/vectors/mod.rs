//! What flow-tools 0.68.5 answered, recorded: each module replays the answers of one family.

mod filters;
mod getdate;
mod netflow9;
mod reports;
mod rules;
mod streams;
