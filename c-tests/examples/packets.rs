//! The packets that the exporter is given, as a file for libpcap, and the flows that they are.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::time::Duration;

pub const ICMP: u8 = 1;
pub const TCP: u8 = 6;
pub const UDP: u8 = 17;
const ESP: u8 = 50;

const FIN: u8 = 0x01;
const SYN: u8 = 0x02;
const RST: u8 = 0x04;
const PSH: u8 = 0x08;
const ACK: u8 = 0x10;

/// One end of a flow: the ports are those that an exporter reports, for ICMP 0 and type * 256 + code.
pub type End = (Ipv4Addr, u16);

/// A packet of IP version 4.
pub struct Packet {
    /// Milliseconds since the first packet.
    at: u64,
    protocol: u8,
    source: End,
    destination: End,
    tos: u8,
    flags: u8,
    /// Octets behind the header of the protocol.
    payload: usize,
}

/// What a flow in one direction is known by: protocol, source and destination.
pub type Key = (u8, End, End);

/// What is told of a flow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flow {
    pub packets: u64,
    pub octets: u64,
    pub flags: u8,
    pub tos: u8,
    /// First and last packet of the conversation, both directions together, in milliseconds.
    pub first: u64,
    pub last: u64,
}

impl Packet {
    fn key(&self) -> Key {
        (self.protocol, self.source, self.destination)
    }

    /// Octets of the IP packet.
    fn len(&self) -> usize {
        let header = match self.protocol {
            TCP => 20,
            _ => 8,
        };
        20 + header + self.payload
    }

    /// Returns the Ethernet frame. Short ones are not filled up: softflowd would count that as part of the packet.
    fn frame(&self) -> Vec<u8> {
        let mut frame = vec![2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x08, 0x00];
        let length = (self.len() as u16).to_be_bytes();
        let mut ip = vec![0x45, self.tos, length[0], length[1], 0, 1, 0x40, 0, 64];
        ip.extend([self.protocol, 0, 0]);
        ip.extend(self.source.0.octets());
        ip.extend(self.destination.0.octets());
        let sum: u32 = ip
            .chunks(2)
            .map(|pair| u32::from(u16::from_be_bytes([pair[0], pair[1]])))
            .sum();
        let sum = !(((sum & 0xffff) + (sum >> 16)) as u16);
        ip[10..12].copy_from_slice(&sum.to_be_bytes());
        frame.extend(ip);

        let ports = [
            self.source.1.to_be_bytes(),
            self.destination.1.to_be_bytes(),
        ];
        match self.protocol {
            TCP => {
                frame.extend(ports.concat());
                frame.extend([
                    0, 0, 0, 1, 0, 0, 0, 1, 0x50, self.flags, 0x20, 0, 0, 0, 0, 0,
                ]);
            }
            UDP => {
                frame.extend(ports.concat());
                frame.extend((8 + self.payload as u16).to_be_bytes());
                frame.extend([0, 0]);
            }
            // type and code
            ICMP => {
                frame.extend(ports[1]);
                frame.extend([0, 0, 0, 1, 0, 1]);
            }
            _ => frame.extend([0, 0, 0, 1, 0, 0, 0, 1]),
        }
        frame.resize(frame.len() + self.payload, 0);
        frame
    }
}

/// Adds packets; a step of time lies between two.
struct Traffic {
    packets: Vec<Packet>,
}

impl Traffic {
    /// Packets of one conversation from `start` on, `gap` milliseconds apart: away from `near` or back, flags, payload.
    fn talk(
        &mut self,
        (protocol, near, far, tos): (u8, End, End, u8),
        (start, gap): (u64, u64),
        packets: &[(bool, u8, usize)],
    ) {
        for (i, &(away, flags, payload)) in packets.iter().enumerate() {
            let (source, destination) = if away { (near, far) } else { (far, near) };
            self.packets.push(Packet {
                at: start + gap * i as u64,
                protocol,
                source,
                destination,
                tos,
                flags,
                payload,
            });
        }
    }
}

fn near(host: u8, port: u16) -> End {
    (Ipv4Addr::new(192, 0, 2, host), port)
}

fn far(host: u8, port: u16) -> End {
    (Ipv4Addr::new(198, 51, 100, host), port)
}

fn other(host: u8, port: u16) -> End {
    (Ipv4Addr::new(203, 0, 113, host), port)
}

/// Returns a small network for some seconds: web, mail, name service, a remote shell, a tunnel, pings and lost causes.
pub fn packets() -> Vec<Packet> {
    let mut traffic = Traffic {
        packets: Vec::new(),
    };
    for client in 0..6u8 {
        web_and_names(&mut traffic, client);
    }
    sessions(&mut traffic);
    datagrams(&mut traffic);
    traffic.packets.sort_by_key(|packet| packet.at);
    traffic.packets
}

/// Adds a client that reads a page, and asks for a name.
fn web_and_names(traffic: &mut Traffic, client: u8) {
    let n = u16::from(client);
    let web = (TCP, near(10 + client, 40_000 + n), far(80, 443), 0);
    let mut packets = vec![(true, SYN, 0), (false, SYN | ACK, 0), (true, ACK, 0)];
    packets.push((true, PSH | ACK, 200 + usize::from(n)));
    for i in 0..5 * usize::from(client) {
        packets.extend([
            (false, ACK, 1400),
            (false, PSH | ACK, 3 * i),
            (true, ACK, 0),
        ]);
    }
    packets.extend([(false, FIN | ACK, 0), (true, FIN | ACK, 0), (false, ACK, 0)]);
    traffic.talk(web, (u64::from(n) * 300, 7), &packets);

    let query = (UDP, near(10 + client, 50_000 + n), far(53, 53), 0);
    let answer = (false, 0, 90 + 10 * usize::from(n));
    traffic.talk(query, (u64::from(n) * 290, 21), &[(true, 0, 30), answer]);
}

/// Adds a shell that is left open, mail, a routing session, and nobody at home: one packet each way.
fn sessions(traffic: &mut Traffic) {
    let shell = (TCP, other(5, 52_222), near(22, 22), 0x10);
    let keys: Vec<_> = (0..60)
        .map(|i| (i % 2 == 0, PSH | ACK, 36 + i % 5))
        .collect();
    traffic.talk(shell, (0, 150), &keys);
    let mail = (TCP, near(25, 33_025), other(25, 25), 0);
    let letter = [
        (true, SYN, 0),
        (false, SYN | ACK, 0),
        (true, ACK, 0),
        (false, PSH | ACK, 60),
        (true, PSH | ACK, 1200),
        (false, RST | ACK, 0),
    ];
    traffic.talk(mail, (2000, 40), &letter);
    let routing = (TCP, near(1, 179), other(1, 33_179), 0xc0);
    let update = [(true, PSH | ACK, 19), (false, ACK, 0)];
    traffic.talk(routing, (500, 900), &update);
    let closed = (TCP, other(66, 61_000), near(23, 23), 0);
    traffic.talk(closed, (4100, 1), &[(true, SYN, 0), (false, RST | ACK, 0)]);
}

/// Adds a query without an answer, time, log, voice, a tunnel, and what is sent with ICMP.
fn datagrams(traffic: &mut Traffic) {
    let lost = (UDP, near(11, 50_100), other(53, 53), 0);
    traffic.talk(lost, (4200, 1000), &[(true, 0, 33), (true, 0, 33)]);
    let time = (UDP, near(2, 123), other(123, 123), 0);
    traffic.talk(time, (4300, 15), &[(true, 0, 48), (false, 0, 48)]);
    let log = (UDP, near(3, 514), near(99, 514), 0);
    traffic.talk(log, (100, 1100), &[(true, 0, 120); 7]);
    let voice = (UDP, near(70, 16_384), far(70, 16_386), 0xb8);
    traffic.talk(voice, (1000, 20), &[(true, 0, 172); 80]);
    let tunnel = (ESP, near(1, 0), other(200, 0), 0);
    let inside = [(true, 0, 500), (false, 0, 900), (true, 0, 84)];
    traffic.talk(tunnel, (50, 600), &inside);
    // Echo, its answer, port unreachable. What is asked and what is answered are two conversations.
    let echo = (ICMP, near(10, 0), far(7, 8 << 8), 0);
    traffic.talk(echo, (3000, 1000), &[(true, 0, 56); 5]);
    let answer = (ICMP, far(7, 0), near(10, 0), 0);
    traffic.talk(answer, (3012, 1000), &[(true, 0, 56); 5]);
    let unreachable = (ICMP, near(3, 0), near(99, 3 << 8 | 3), 0);
    traffic.talk(unreachable, (101, 1), &[(true, 0, 28)]);
}

/// Returns the packets as a file for libpcap, the first at `start` (since 1970), with a frame that is not IP among them.
pub fn pcap(packets: &[&Packet], start: Duration) -> Vec<u8> {
    let mut arp = vec![
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2, 0, 0, 0, 0, 2, 0x08, 0x06,
    ];
    arp.resize(60, 0);
    let frames = packets.iter().map(|packet| (packet.at, packet.frame()));

    let mut file = Vec::new();
    file.extend(0xa1b2_c3d4u32.to_le_bytes());
    file.extend([2, 0, 4, 0]);
    for word in [0u32, 0, 65_535, 1] {
        file.extend(word.to_le_bytes());
    }
    for (at, frame) in [(0, arp)].into_iter().chain(frames) {
        let at = start + Duration::from_millis(at);
        let length = frame.len() as u32;
        for word in [at.as_secs() as u32, at.subsec_micros(), length, length] {
            file.extend(word.to_le_bytes());
        }
        file.extend(frame);
    }
    file
}

/// Returns both directions of a flow.
fn conversation(&(protocol, a, b): &Key) -> Key {
    (protocol, a.min(b), a.max(b))
}

/// Returns the flows that softflowd sees: one for each direction, both with the times of the whole conversation, and with the
/// type of service only in the direction of its first packet.
pub fn flows<'a>(
    packets: impl IntoIterator<Item = &'a Packet>,
    start: Duration,
) -> BTreeMap<Key, Flow> {
    let mut flows: BTreeMap<Key, Flow> = BTreeMap::new();
    let mut times: BTreeMap<Key, (u64, u64)> = BTreeMap::new();
    for packet in packets {
        let key = packet.key();
        let at = start.as_millis() as u64 + packet.at;
        let flow = flows.entry(key).or_default();
        flow.packets += 1;
        flow.octets += packet.len() as u64;
        flow.flags |= packet.flags;
        times
            .entry(conversation(&key))
            .or_insert_with(|| {
                flow.tos = packet.tos;
                (at, at)
            })
            .1 = at;
    }
    for (key, flow) in &mut flows {
        (flow.first, flow.last) = times[&conversation(key)];
    }
    flows
}

/// Parts of the packets with `most` flows or less in each, conversations kept together.
pub fn parts(packets: &[Packet], most: usize) -> Vec<Vec<&Packet>> {
    let mut conversations: BTreeMap<Key, Vec<&Packet>> = BTreeMap::new();
    for packet in packets {
        let key = conversation(&packet.key());
        conversations.entry(key).or_default().push(packet);
    }
    let mut parts: Vec<Vec<&Packet>> = vec![Vec::new()];
    for packets in conversations.into_values() {
        let part = parts.last_mut().expect("there is one");
        let both = part.iter().chain(&packets).copied();
        if flows(both, Duration::ZERO).len() > most {
            parts.push(packets);
        } else {
            part.extend(packets);
        }
    }
    for part in &mut parts {
        part.sort_by_key(|packet| packet.at);
    }
    parts
}
