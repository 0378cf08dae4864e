//! Lines of messages, which take no memory.

/// Longest line, without its end.
pub const LINE: usize = 1023;

/// A line in the making; what does not fit is left out.
pub struct Line {
    bytes: [u8; LINE + 1],
    len: usize,
}

impl Default for Line {
    fn default() -> Line {
        Line {
            bytes: [0; LINE + 1],
            len: 0,
        }
    }
}

impl Line {
    /// Adds a text.
    pub fn push(&mut self, text: &[u8]) {
        let text = &text[..text.len().min(LINE - self.len)];
        self.bytes[self.len..][..text.len()].copy_from_slice(text);
        self.len += text.len();
    }

    /// Adds a text without its zero bytes.
    pub fn push_without_zeros(&mut self, text: &[u8]) {
        text.split(|&byte| byte == 0)
            .for_each(|part| self.push(part));
    }

    /// Returns the line with a newline at its end.
    pub fn ended(&mut self) -> &[u8] {
        self.bytes[self.len] = b'\n';
        &self.bytes[..=self.len]
    }

    /// Returns the line with a zero byte at its end.
    pub fn terminated(&mut self) -> &[u8] {
        self.bytes[self.len] = 0;
        &self.bytes[..=self.len]
    }
}

/// Returns the name of the program that was called as `path`, of which a line has no more than [`LINE`] bytes: what follows the
/// last slash, unless that is the first byte.
pub fn program_name(path: &[u8]) -> &[u8] {
    let name = match path.iter().rposition(|&byte| byte == b'/') {
        // The original keeps a slash that the name starts with.
        Some(slash) if slash > 0 => &path[slash + 1..],
        _ => path,
    };
    &name[..name.len().min(LINE)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_left_out() {
        let mut line = Line::default();
        line.push(b"a");
        line.push_without_zeros(b"\0b\0\0c");
        assert_eq!(line.ended(), b"abc\n");
        assert_eq!(line.terminated(), b"abc\0");
        line.push(&[b'x'; 2 * LINE]);
        line.push(b"y");
        assert_eq!(line.ended().len(), LINE + 1);
        assert!(line.ended().ends_with(b"xx\n"));
    }

    #[test]
    fn names_are_what_follows_the_last_slash() {
        assert_eq!(program_name(b"/usr/bin/flow-cat"), b"flow-cat");
        assert_eq!(program_name(b"flow-cat"), b"flow-cat");
        assert_eq!(program_name(b"/flow-cat"), b"/flow-cat");
        assert_eq!(program_name(b"bin/"), b"");
        assert_eq!(program_name(&[b'x'; 2 * LINE]).len(), LINE);
    }
}
