//! The C programs that use the library as any program would, a room for each family of functions. A program is a file
//! `<room>/<name>.c`, and a name in the list of its room below.

pub mod streams {
    programs! {
        arrow
        errors
        header
        joined
        legacy
        readbatch
        reading
        roundtrip
        tlv
        waiting
        writing
    }
}

pub mod pdus {
    programs! {
        netflow9
        pdu
        record
        sequence
    }
}

pub mod rules {
    programs! {
        ftmask
        ftstat
        ftsym
        fttag
        ftvar
        ftxfield
        ftxlate
    }
}

pub mod support {
    programs! {
        expiry
        fmt
        ftchash
        fterr
        ftfile
        getdate
        scan
        support
    }
}
