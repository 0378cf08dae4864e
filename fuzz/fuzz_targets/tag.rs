//! Tags: loading a file and applying its definitions to flows.
#![no_main]

use ft::abi;
use ft::capi::fttag;
use stage::{flows, rules};
use std::mem::MaybeUninit;

stage::target!(|data| {
    let mut tags = MaybeUninit::<abi::fttag>::uninit();
    let tags = tags.as_mut_ptr();
    // SAFETY: the first call fills the structure; records are of version 1005.
    unsafe {
        if rules::with(data, |variables, name| {
            fttag::fttag_load(tags, variables, name)
        }) == 0
        {
            for definition in rules::list((*tags).defs.slh_first, |def| (*def).chain.sle_next) {
                assert!(!fttag::fttag_def_find(tags, (*definition).name).is_null());
                flows::each(flows::of(1005), |record, _| {
                    fttag::fttag_def_eval(definition, record.cast());
                });
            }
        }
        fttag::fttag_free(tags);
    }
});
