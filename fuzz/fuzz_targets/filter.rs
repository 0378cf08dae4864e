//! Filters: loading a file and evaluating its definitions on flows of every version.
#![no_main]

use ft::abi;
use ft::capi::ftfil;
use stage::{flows, rules};
use std::mem::MaybeUninit;

stage::target!(|data| {
    let mut filters = MaybeUninit::<abi::ftfil>::uninit();
    let filters = filters.as_mut_ptr();
    // SAFETY: the first call fills the structure; records and offsets are of the same version.
    unsafe {
        if rules::with(data, |variables, name| {
            ftfil::ftfil_load(filters, variables, name)
        }) == 0
        {
            for definition in rules::list((*filters).defs.slh_first, |def| (*def).chain.sle_next) {
                assert!(!ftfil::ftfil_def_find(filters, (*definition).name).is_null());
                for flows in flows::all() {
                    ftfil::ftfil_def_test_xfields(definition, flows.offsets.xfields);
                    flows::each(flows, |record, offsets| {
                        let mode = ftfil::ftfil_def_eval(definition, record, offsets);
                        assert!(mode == 1 || mode == 2);
                    });
                }
            }
        }
        ftfil::ftfil_free(filters);
    }
});
