//! Filters on records as they lie in memory.

use crate::filter::{FilterDefinition, ThisHost};
use crate::record::{RecordView, Version};
use std::sync::Arc;

/// Returns what evaluates a filter on records of `version`.
pub fn evaluator(
    filter: Arc<FilterDefinition>,
    version: Version,
) -> impl FnMut(&mut [u8]) -> bool + Send + 'static {
    let layout = version.layout();
    move |record| filter.permits(&RecordView::new(layout, record), &ThisHost)
}
