//! Templates as they are on the wire.

use super::datagram::Protocol;

/// The length that stands for a variable one.
const VARIABLE: u16 = 0xFFFF;

/// The least id of a template; sets of lower ones are for templates.
pub const LEAST_ID: u16 = 256;

/// Marks the element of an enterprise in IPFIX.
const ENTERPRISE: u16 = 0x8000;

/// What a template is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Flows.
    Data,
    /// What an exporter says about itself.
    Options,
}

/// A field of a template.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// 0 for those of IANA and all of NetFlow 9.
    pub enterprise: u32,
    /// Number of the element.
    pub id: u16,
    /// Its length in bytes, or `VARIABLE`.
    pub length: u16,
}

impl Spec {
    /// Tells whether each record gives the length of the field. NetFlow 9 has no such fields by its book, but by some
    /// of its exporters.
    pub fn is_variable(self) -> bool {
        self.length == VARIABLE
    }
}

/// A template, or the withdrawal of one: that has no fields.
#[derive(Clone, Copy, Debug)]
pub struct Template<'a> {
    /// Its id.
    pub id: u16,
    /// What it is for.
    pub kind: Kind,
    /// Where it comes from.
    pub protocol: Protocol,
    /// Its fields as they are on the wire.
    pub raw: &'a [u8],
}

impl<'a> Template<'a> {
    /// Returns the fields of the template.
    pub fn specs(&self) -> impl Iterator<Item = Spec> + use<'a> {
        let (protocol, mut rest) = (self.protocol, self.raw);
        std::iter::from_fn(move || spec(protocol, &mut rest))
    }
}

/// Takes a field from the start of `bytes`.
fn spec(protocol: Protocol, bytes: &mut &[u8]) -> Option<Spec> {
    let (id, length) = (word(bytes)?, word(bytes)?);
    let mut spec = Spec {
        enterprise: 0,
        id,
        length,
    };
    if protocol == Protocol::Ipfix && id & ENTERPRISE != 0 {
        spec.id &= !ENTERPRISE;
        let number = u32::from(word(bytes)?) << 16 | u32::from(word(bytes)?);
        // 0 is nobody's, and not IANA.
        spec.enterprise = if number == 0 { u32::MAX } else { number };
    }
    Some(spec)
}

/// Takes a number of two bytes from the start of `bytes`.
fn word(bytes: &mut &[u8]) -> Option<u16> {
    let (&word, rest) = bytes.split_first_chunk::<2>()?;
    *bytes = rest;
    Some(u16::from_be_bytes(word))
}

/// Returns the templates in a set. An id below [`LEAST_ID`], as padding has it, and a template that is cut end it.
pub fn templates(protocol: Protocol, kind: Kind, set: &[u8]) -> impl Iterator<Item = Template<'_>> {
    let mut rest = set;
    std::iter::from_fn(move || template(protocol, kind, &mut rest))
}

fn template<'a>(protocol: Protocol, kind: Kind, rest: &mut &'a [u8]) -> Option<Template<'a>> {
    let id = word(rest)?;
    if id < LEAST_ID {
        return None;
    }
    let count = match (kind, protocol) {
        (Kind::Data, _) => word(rest)?,
        // bytes of scopes, bytes of options
        (Kind::Options, Protocol::NetFlow9) => {
            let bytes = u32::from(word(rest)?) + u32::from(word(rest)?);
            (bytes / 4) as u16
        }
        (Kind::Options, Protocol::Ipfix) => {
            let count = word(rest)?;
            if count > 0 {
                // how many of them are scopes
                word(rest)?;
            }
            count
        }
    };
    let start = *rest;
    for _ in 0..count {
        spec(protocol, rest)?;
    }
    Some(Template {
        id,
        kind,
        protocol,
        raw: &start[..start.len() - rest.len()],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(words: &[u16]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_be_bytes()).collect()
    }

    /// Id, and enterprise, element and length of each field.
    type Shape = (u16, Vec<(u32, u16, u16)>);

    fn shapes(protocol: Protocol, kind: Kind, words: &[u16]) -> Vec<Shape> {
        templates(protocol, kind, &bytes(words))
            .map(|template| {
                let specs = template.specs();
                (
                    template.id,
                    specs.map(|s| (s.enterprise, s.id, s.length)).collect(),
                )
            })
            .collect()
    }

    #[test]
    fn sets_of_templates() {
        use Kind::*;
        use Protocol::*;
        let two = [256, 1, 8, 4, 300, 0];
        let want = [(256, vec![(0, 8, 4)]), (300, vec![])];
        assert_eq!(shapes(NetFlow9, Data, &two), want);
        assert_eq!(shapes(Ipfix, Data, &two), want);
        // padding, a cut one
        assert_eq!(
            shapes(Ipfix, Data, &[256, 1, 8, 4, 0, 0, 257, 0]),
            want[..1]
        );
        assert_eq!(
            shapes(Ipfix, Data, &[256, 1, 8, 4, 257, 2, 8, 4, 12]),
            want[..1]
        );
        // enterprises
        let enterprise = [256, 2, 0x8001, 4, 0, 29305, 0x8002, 8, 0, 0];
        assert_eq!(
            shapes(Ipfix, Data, &enterprise),
            [(256, vec![(29305, 1, 4), (u32::MAX, 2, 8)])]
        );
        assert_eq!(
            shapes(NetFlow9, Data, &enterprise[..6]),
            [(256, vec![(0, 0x8001, 4), (0, 0, 29305)])]
        );
        // options: scopes first; withdrawn ones
        let options = [256, 4, 4, 1, 4, 160, 8];
        assert_eq!(
            shapes(NetFlow9, Options, &options),
            [(256, vec![(0, 1, 4), (0, 160, 8)])]
        );
        let options = [256, 2, 1, 149, 4, 160, 8, 257, 0, 258, 0];
        let want = [
            (256, vec![(0, 149, 4), (0, 160, 8)]),
            (257, vec![]),
            (258, vec![]),
        ];
        assert_eq!(shapes(Ipfix, Options, &options), want);
    }
}
