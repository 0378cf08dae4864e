//! Names for what reports show: of symbol files and of the resolver.

use super::header::Surroundings;
use super::writer::append;
use crate::config::paths::File;
use crate::config::{Environment, SymbolFiles};
use crate::error::Error;
use crate::sys::{reserve, resolver};
use crate::text::format::{Text, ipv4, ipv4_prefix};
use crate::text::scan::netmask;
use std::cell::RefCell;
use std::collections::HashMap;

/// Bytes of the longest name of a host or network that is shown.
const LONGEST: usize = 63;

/// Names as the system and the symbol files have them.
pub struct SystemNames<'s> {
    /// Names of hosts: asking for one may take seconds.
    hosts: RefCell<HashMap<u32, Vec<u8>>>,
    files: SymbolFiles,
    environment: Environment<'s>,
}

impl<'s> SystemNames<'s> {
    /// Knows no name yet.
    pub fn new(surroundings: &Surroundings<'s>) -> SystemNames<'s> {
        SystemNames {
            hosts: RefCell::default(),
            files: SymbolFiles::default(),
            environment: surroundings.environment,
        }
    }

    /// Gives the name that a symbol file has for a number.
    ///
    /// # Errors
    /// There is no memory.
    pub fn symbol(&self, file: File, value: u32) -> Result<Option<&[u8]>, Error> {
        self.files.name(file, value, self.environment)
    }

    /// Gives the name of a host, or its address.
    pub fn host(&self, address: u32) -> Vec<u8> {
        let mut hosts = self.hosts.borrow_mut();
        if let Some(name) = hosts.get(&address) {
            return name.clone();
        }
        let name = resolved(address).unwrap_or_else(|| bytes(&ipv4(address)));
        if reserve::check().is_ok() && hosts.try_reserve(1).is_ok() {
            hosts.insert(address, name.clone());
        }
        name
    }

    /// Gives the name of a network, or its prefix.
    pub fn network(&self, address: u32, length: u8) -> Vec<u8> {
        let network = address & netmask(length);
        resolved(network).unwrap_or_else(|| bytes(&ipv4_prefix(address, length)))
    }
}

/// Asks the resolver.
fn resolved(address: u32) -> Option<Vec<u8>> {
    resolver::with_host_name(address, |name| name[..name.len().min(LONGEST)].to_vec())
}

fn bytes<const PARTS: usize>(text: &Text<PARTS>) -> Vec<u8> {
    let mut bytes = Vec::new();
    append(&mut bytes, text);
    bytes
}
