//! Names of interfaces: in stream headers and in map files.

use crate::error::{Error, shown};
use crate::sys::reserve::{self, Spare};
use crate::sys::whole_file;
use crate::text::scan;
use std::path::Path;

/// The name of one interface of an exporter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Address of the exporter.
    pub ip: u32,
    /// The interface.
    pub if_index: u16,
    /// Its name, without a zero byte.
    pub name: Box<[u8]>,
}

/// A name for a set of interfaces of an exporter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// Address of the exporter.
    pub ip: u32,
    /// The interfaces.
    pub if_indexes: Vec<u16>,
    /// Their name, without a zero byte.
    pub name: Box<[u8]>,
}

/// Interface names. Each list has what was read last first, as the lists of the C API have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// Names of interfaces.
    pub names: Vec<Name>,
    /// Names of sets of interfaces.
    pub aliases: Vec<Alias>,
}

/// Bytes of memory that a byte of a file may come to.
const RATIO: usize = 16;

impl Map {
    /// Reads a map file: lines `ifname ADDRESS IFINDEX NAME`, `ifalias ADDRESS IFINDEX,IFINDEX,... NAME` and comments
    /// that start with `#`. With an `ip` other than 0 only the entries of that exporter are kept.
    ///
    /// # Errors
    /// A file that cannot be read, or a line that is neither.
    pub fn load(path: &Path, ip: u32) -> Result<Map, Error> {
        Map::parse(&whole_file::read(path)?, ip)
    }

    /// Reads the text of a map file.
    ///
    /// # Errors
    /// A line that is neither an entry nor a comment.
    pub fn parse(text: &[u8], ip: u32) -> Result<Map, Error> {
        let mut map = Map::default();
        let _spare = Spare::new(text.len().saturating_mul(RATIO))?;
        for line in text.split(|&byte| byte == b'\n') {
            reserve::check()?;
            let mut words = line
                .split(|byte| b" \t\r".contains(byte))
                .filter(|word| !word.is_empty());
            while let Some(word) = words.next() {
                let mut next = |what| {
                    words
                        .next()
                        .ok_or_else(|| Error::new(format!("Expecting {what}")))
                };
                match word {
                    b"ifname" => {
                        let address = scan::ip(next("IP Address")?);
                        let if_index = index(next("ifIndex")?)?;
                        let name = Name {
                            ip: address,
                            if_index,
                            name: copy(next("ifName")?)?,
                        };
                        reserve::push(&mut map.names, name)?;
                    }
                    b"ifalias" => {
                        let address = scan::ip(next("IP Address")?);
                        let if_indexes = indexes(next("ifIndex list")?)?;
                        let alias = Alias {
                            ip: address,
                            if_indexes,
                            name: copy(next("Alias")?)?,
                        };
                        reserve::push(&mut map.aliases, alias)?;
                    }
                    [b'#', ..] => break,
                    word => {
                        let word = shown(word);
                        return Err(Error::new(format!("Unexpected token: {word}")));
                    }
                }
            }
        }
        map.names.retain(|name| ip == 0 || name.ip == ip);
        map.aliases.retain(|alias| ip == 0 || alias.ip == ip);
        map.names.reverse();
        map.aliases.reverse();
        Ok(map)
    }
}

/// Copies a name.
///
/// # Errors
/// There is no memory.
pub fn copy(name: &[u8]) -> Result<Box<[u8]>, Error> {
    reserve::copy(name).map(Vec::into_boxed_slice)
}

/// Reads ifIndexes with commas between them.
///
/// # Errors
/// A number that is no ifIndex, or more of them than a header can count.
pub fn indexes(list: &[u8]) -> Result<Vec<u16>, Error> {
    let indexes = reserve::collect(list.split(|&byte| byte == b',').map(index))?;
    if indexes.len() > usize::from(u16::MAX) {
        return Err(Error::new("Too many interfaces in an alias"));
    }
    Ok(indexes)
}

/// Reads an ifIndex: decimal digits; what follows them is ignored.
fn index(word: &[u8]) -> Result<u16, Error> {
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit());
    let value = digits.fold(0u64, |value, &digit| {
        value
            .saturating_mul(10)
            .saturating_add(u64::from(digit - b'0'))
    });
    let text = shown(word);
    u16::try_from(value).map_err(|_| Error::new(format!("ifIndex out of range: {text}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_listed_last_first() {
        let map = Map::parse(
            b"ifname 10.0.0.1 1 Fa0\n# a comment\nifname 10.0.0.2 2 Fa1\n",
            0,
        )
        .unwrap();
        assert_eq!(
            map.names.iter().map(|name| &*name.name).collect::<Vec<_>>(),
            [b"Fa1", b"Fa0"]
        );
    }

    #[test]
    fn r7_every_interface_of_an_alias_is_kept() {
        let map = Map::parse(b"ifalias 10.0.0.1 6,7,8,9 outside", 0).unwrap();
        assert_eq!(map.aliases[0].if_indexes, [6, 7, 8, 9]);
    }

    #[test]
    fn f23_a_comment_is_the_rest_of_its_line() {
        assert_eq!(
            Map::parse(b"# some words\n  # more of them\n", 0).unwrap(),
            Map::default()
        );
    }

    #[test]
    fn f24_numbers_out_of_range_are_errors() {
        assert!(Map::parse(b"ifname 1.2.3.4 65536 x", 0).is_err());
        assert!(Map::parse(b"ifalias 1.2.3.4 1,99999999999999999999 x", 0).is_err());
    }

    #[test]
    fn entries_end_with_their_line() {
        let error = Map::parse(b"ifname 1.2.3.4\n5 name", 0).unwrap_err();
        assert_eq!(error.to_string(), "Expecting ifIndex");
    }
}
