// Generated from src/record/table by `make regenerate`: do not edit.

//! The structures and constants of every record version and of its PDUs.

mod fields;
mod legacy;
mod v1;
mod v1005;
mod v5;
mod v6;
mod v7;
mod v8_1;
mod v8_10;
mod v8_11;
mod v8_12;
mod v8_13;
mod v8_14;
mod v8_2;
mod v8_3;
mod v8_4;
mod v8_5;
mod v8_6;
mod v8_7;
mod v8_8;
mod v8_9;

pub use fields::*;
pub use legacy::*;
pub use v1::*;
pub use v5::*;
pub use v6::*;
pub use v7::*;
pub use v8_1::*;
pub use v8_2::*;
pub use v8_3::*;
pub use v8_4::*;
pub use v8_5::*;
pub use v8_6::*;
pub use v8_7::*;
pub use v8_8::*;
pub use v8_9::*;
pub use v8_10::*;
pub use v8_11::*;
pub use v8_12::*;
pub use v8_13::*;
pub use v8_14::*;
pub use v1005::*;
