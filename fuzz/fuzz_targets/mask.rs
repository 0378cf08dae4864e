//! Masks: loading a file and applying its definitions to flows of every version.
#![no_main]

use ft::abi;
use ft::capi::ftmask;
use stage::{flows, rules};
use std::mem::MaybeUninit;

stage::target!(|data| {
    let mut masks = MaybeUninit::<abi::ftmask>::uninit();
    let masks = masks.as_mut_ptr();
    // SAFETY: the first call fills the structure; records and offsets are of the same version.
    unsafe {
        if rules::with(data, |_, name| ftmask::ftmask_load(masks, name)) == 0 {
            for definition in rules::list((*masks).defs.slh_first, |def| (*def).chain.sle_next) {
                assert!(!ftmask::ftmask_def_find(masks, (*definition).name).is_null());
                for flows in flows::all() {
                    flows::each(flows, |record, offsets| {
                        ftmask::ftmask_def_eval(definition, record, offsets);
                    });
                }
            }
        }
        ftmask::ftmask_free(masks);
    }
});
