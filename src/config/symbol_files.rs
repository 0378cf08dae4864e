//! The symbol files of a configuration.

use super::environment::Environment;
use super::paths::File;
use super::symbols::Symbols;
use crate::error::Error;
use std::cell::OnceCell;

/// Names for numbers, from the symbol files below the directory of an environment.
///
/// A file is read when a name is looked up in it for the first time.
#[derive(Debug, Default)]
pub struct SymbolFiles([OnceCell<Option<Symbols>>; File::ALL.len()]);

impl SymbolFiles {
    /// Returns the number that `file` has for a name, regardless of case.
    ///
    /// A file that cannot be read is worth a warning and has no names.
    ///
    /// # Errors
    /// There is no memory: the file may have the name.
    pub fn value(
        &self,
        file: File,
        name: &[u8],
        environment: Environment<'_>,
    ) -> Result<Option<u32>, Error> {
        let symbols = self.symbols(file, environment)?;
        Ok(symbols.and_then(|symbols| symbols.value(name)))
    }

    /// Returns the name that `file` has for a number, as [`SymbolFiles::value`] does the other way.
    ///
    /// # Errors
    /// There is no memory.
    pub fn name(
        &self,
        file: File,
        value: u32,
        environment: Environment<'_>,
    ) -> Result<Option<&[u8]>, Error> {
        let symbols = self.symbols(file, environment)?;
        Ok(symbols.and_then(|symbols| symbols.name(value)))
    }

    fn symbols(&self, file: File, environment: Environment<'_>) -> Result<Option<&Symbols>, Error> {
        let read = &self.0[file as usize];
        if let Some(known) = read.get() {
            return Ok(known.as_ref());
        }
        let symbols = match Symbols::load(&environment.path(file)) {
            Ok(symbols) => Some(symbols),
            Err(error) => {
                environment.warn(&error.to_string());
                if error.is_out_of_memory() {
                    return Err(error);
                }
                None
            }
        };
        Ok(read.get_or_init(|| symbols).as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::fs;

    #[test]
    fn files_are_read_once() {
        let directory = std::env::temp_dir().join(format!("symbol-files-{}", std::process::id()));
        fs::create_dir_all(directory.join("sym")).unwrap();
        fs::write(directory.join("sym/asn.sym"), "7 Seven\n").unwrap();
        fs::write(directory.join("sym/tag.sym"), "8 eight\n9").unwrap();
        let warnings = Cell::new(0);
        let warn = |text: &str| {
            assert!(text.contains("sym/t"), "{text}");
            warnings.set(warnings.get() + 1);
        };
        let environment = Environment::new(None, &directory, &warn);
        let files = SymbolFiles::default();
        let value = |file, name: &[u8]| files.value(file, name, environment).unwrap();
        assert_eq!(value(File::AutonomousSystems, b"seven"), Some(7));
        fs::remove_file(directory.join("sym/asn.sym")).unwrap();
        assert_eq!(value(File::AutonomousSystems, b"Seven"), Some(7));
        assert_eq!(value(File::AutonomousSystems, b"eight"), None);
        assert_eq!(warnings.get(), 0);
        for _ in 0..2 {
            assert_eq!(value(File::TagNames, b"eight"), None);
            assert_eq!(value(File::TcpPorts, b"http"), None);
        }
        assert_eq!(warnings.get(), 2);
        fs::remove_dir_all(directory).unwrap();
    }
}
