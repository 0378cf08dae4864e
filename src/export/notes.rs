//! Messages about datagrams: kept until the lock of the table is free again, then printed.

use super::datagram::Protocol;
use std::fmt;
use std::net::Ipv4Addr;

/// Most messages about one datagram; what was not reported then is reported another time.
const MOST: usize = 16;

/// Messages about a datagram.
#[derive(Debug, Default)]
pub struct Notes {
    messages: Vec<String>,
    /// Whether memory ran out: that is printed without taking any.
    pub out_of_memory: bool,
}

impl Notes {
    /// Keeps a message. False if there are too many already.
    pub fn add(&mut self, domain: impl fmt::Display, message: impl fmt::Display) -> bool {
        if self.messages.len() == MOST {
            return false;
        }
        if crate::sys::reserve::check().is_err() || self.messages.try_reserve(1).is_err() {
            self.out_of_memory = true;
            return false;
        }
        self.messages.push(format!("{domain}: {message}"));
        true
    }

    /// Tells whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.messages.is_empty() && !self.out_of_memory
    }

    /// Returns the messages.
    pub fn messages(&self) -> &[String] {
        &self.messages
    }
}

/// The name of a domain in messages.
pub struct Name {
    /// Its protocol.
    pub protocol: Protocol,
    /// Address of the exporter.
    pub exporter: u32,
    /// Its number.
    pub domain: u32,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exporter = Ipv4Addr::from(self.exporter);
        let domain = self.domain;
        match self.protocol {
            Protocol::NetFlow9 => write!(f, "NetFlow 9 of {exporter}, source {domain}"),
            Protocol::Ipfix => write!(f, "IPFIX of {exporter}, domain {domain}"),
        }
    }
}
