//! Where the configuration and symbol files are.

use crate::sys::getenv;

/// The directory above `cfg` and `sym` that the library was built for.
const SYSCONFDIR: &str = match option_env!("LIBFT_SYSCONFDIR") {
    Some(directory) => directory,
    None => "/etc/flow-tools",
};

/// Returns the directory above `cfg` and `sym`: what `FT_SYSCONFDIR` in the environment says, unless the program runs with
/// more rights than the user who set it, else the one that the library was built for.
pub fn directory() -> Vec<u8> {
    match getenv::trusted(c"FT_SYSCONFDIR") {
        Some(directory) if !directory.is_empty() => directory,
        _ => SYSCONFDIR.into(),
    }
}

/// A file below that directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// Names of interfaces.
    Map,
    /// Definitions of tags.
    Tag,
    /// Definitions of filters.
    Filter,
    /// Definitions of reports.
    Stat,
    /// Definitions of masks.
    Mask,
    /// Definitions of translations.
    Xlate,
    /// Names of IP protocols.
    IpProtocols,
    /// Names of IP types of service.
    IpTypes,
    /// Names of TCP and UDP ports.
    TcpPorts,
    /// Names of autonomous systems.
    AutonomousSystems,
    /// Names of tags.
    TagNames,
}

impl File {
    /// Every file, in the order of `_FT_PATH_*`.
    pub const ALL: [File; 11] = [
        File::Map,
        File::Tag,
        File::Filter,
        File::Stat,
        File::Mask,
        File::Xlate,
        File::IpProtocols,
        File::IpTypes,
        File::TcpPorts,
        File::AutonomousSystems,
        File::TagNames,
    ];

    /// Returns the path of the file below the directory.
    pub const fn path(self) -> &'static str {
        match self {
            File::Map => "cfg/map.cfg",
            File::Tag => "cfg/tag.cfg",
            File::Filter => "cfg/filter.cfg",
            File::Stat => "cfg/stat.cfg",
            File::Mask => "cfg/mask.cfg",
            File::Xlate => "cfg/xlate.cfg",
            File::IpProtocols => "sym/ip-prot.sym",
            File::IpTypes => "sym/ip-type.sym",
            File::TcpPorts => "sym/tcp-port.sym",
            File::AutonomousSystems => "sym/asn.sym",
            File::TagNames => "sym/tag.sym",
        }
    }

    /// Returns the path of the file below `directory`.
    pub fn below(self, directory: &[u8]) -> Vec<u8> {
        [directory, b"/", self.path().as_bytes()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        assert_eq!(File::ALL[3].below(b"/x"), b"/x/cfg/stat.cfg");
        assert_eq!(File::ALL[9].below(b"y"), b"y/sym/asn.sym");
        for (i, file) in File::ALL.into_iter().enumerate() {
            assert_eq!(file as usize, i);
        }
    }
}
