//! Translations: loading a file and applying its definitions to flows of every version.
#![no_main]

use ft::abi;
use ft::capi::ftxlate;
use stage::{flows, rules};
use std::ffi::CString;
use std::mem::MaybeUninit;

stage::target!(|data| {
    let mut set = MaybeUninit::<abi::ftxlate>::uninit();
    let set = set.as_mut_ptr();
    // SAFETY: the first call fills the structure.
    unsafe {
        if rules::with(data, |variables, name| {
            ftxlate::ftxlate_load(set, variables, name)
        }) == 0
        {
            // A definition does not show its name.
            let mut words = data
                .split(u8::is_ascii_whitespace)
                .filter(|word| !word.is_empty());
            while words.any(|word| word.eq_ignore_ascii_case(b"xlate-definition")) {
                let Some(name) = words.next().and_then(|word| CString::new(word).ok()) else {
                    continue;
                };
                let definition = ftxlate::ftxlate_def_find(set, name.as_ptr());
                if !definition.is_null() {
                    apply(definition);
                }
            }
        }
        ftxlate::ftxlate_free(set);
    }
});

unsafe fn apply(definition: *mut abi::ftxlate_def) {
    for flows in flows::all() {
        // SAFETY: a definition; records and offsets are of the same version.
        unsafe {
            ftxlate::ftxlate_def_test_xfields(definition, flows.offsets.xfields);
            flows::each(flows, |record, offsets| {
                ftxlate::ftxlate_def_eval(definition, record, offsets);
            });
        }
    }
}
