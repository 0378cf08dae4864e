//! Reports: loading a configuration, gathering flows, and printing, to standard output and to files.
#![no_main]

use ft::abi::{self, *};
use ft::capi::{ftio, ftio_set, ftstat};
use stage::flows::{self, Flows};
use stage::rules;
use stage::system::Memory;
use std::mem::MaybeUninit;

stage::target!(|data| {
    let mut stat = MaybeUninit::<abi::ftstat>::uninit();
    let stat = stat.as_mut_ptr();
    // SAFETY: the first call fills the structure.
    unsafe {
        if rules::with(data, |variables, name| {
            ftstat::ftstat_load(stat, variables, name)
        }) == 0
        {
            for definition in rules::list((*stat).defs.slh_first, |def| (*def).chain.sle_next) {
                assert!(!ftstat::ftstat_def_find(stat, (*definition).name).is_null());
                // Which versions is the input's choice: all of them take long.
                let other = &flows::all()[data.len() % flows::all().len()];
                for flows in [flows::of(1005), other] {
                    report(definition, flows);
                }
            }
        }
        ftstat::ftstat_free(stat);
    }
});

/// Makes a report as flow-report does.
unsafe fn report(definition: *mut abi::ftstat_def, flows: &Flows) {
    let mut version = flows.version;
    let file = Memory::new(&[]);
    // SAFETY: a stream of its own; records and offsets are of the same version.
    unsafe {
        if ftstat::ftstat_def_test_xfields(definition, flows.offsets.xfields) != 0 {
            return;
        }
        let mut io = Box::<abi::ftio>::new_zeroed().assume_init();
        assert_eq!(
            ftio::ftio_init(&mut *io, file.descriptor(), FT_IO_FLAG_WRITE),
            0
        );
        assert_eq!(ftio_set::ftio_set_ver(&mut *io, &mut version), 0);
        ((*definition).start_time, (*definition).interval) = (0, 0);
        if ftstat::ftstat_def_new(definition) == 0 {
            flows::each(flows, |record, offsets| {
                if ftstat::ftstat_def_accum(definition, record, offsets) == 1 {
                    ftstat::ftstat_def_calc(definition);
                    ftstat::ftstat_def_dump(&mut *io, definition);
                    ftstat::ftstat_def_reset(definition);
                    ftstat::ftstat_def_accum(definition, record, offsets);
                }
            });
            ftstat::ftstat_def_calc(definition);
            ftstat::ftstat_def_dump(&mut *io, definition);
        }
        ftstat::ftstat_def_free(definition);
        ftio::ftio_close(&mut *io);
    }
}
