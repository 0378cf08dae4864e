//! A file that a configuration includes, and that is read when something in it is asked for.

use super::paths::File;
use super::{Environment, Named, Words};
use crate::error::Error;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file of `T` that a configuration may name, or else the system's.
#[derive(Debug)]
pub struct Included<T> {
    /// What the file defines, in messages: `Filter`.
    what: &'static str,
    system: File,
    load: fn(&Path, Environment<'_>) -> Result<T, Error>,
    /// The path that the configuration names.
    path: Option<Box<[u8]>>,
    /// The file, once something in it was asked for.
    loaded: Option<T>,
}

impl<T> Included<T> {
    /// Takes what the file defines (`Filter`), the file of the system, and the function that reads it.
    pub fn new(
        what: &'static str,
        system: File,
        load: fn(&Path, Environment<'_>) -> Result<T, Error>,
    ) -> Included<T> {
        Included {
            what,
            system,
            load,
            path: None,
            loaded: None,
        }
    }

    /// Reads `include-... PATH`.
    ///
    /// # Errors
    /// There is no path, or the configuration has named one before.
    pub fn include(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let path = words.expect("Expecting pathname.")?;
        if self.path.is_some() {
            let what = self.what;
            return Err(words.error(format_args!("{what} pathname previously specified.")));
        }
        self.path = Some(path.into());
        Ok(())
    }

    /// Finds the definition called `name` among the file's `definitions`; reads the file if it was not yet.
    ///
    /// # Errors
    /// The file cannot be read, which the user is told, or has nothing of that name.
    pub fn find<D>(
        &mut self,
        name: &[u8],
        words: &Words<'_>,
        definitions: impl FnOnce(&T) -> &Named<Arc<D>>,
    ) -> Result<Arc<D>, Error> {
        let what = self.what;
        let loaded = match &self.loaded {
            Some(loaded) => loaded,
            None => {
                let environment = words.environment();
                let path = match &self.path {
                    Some(path) => PathBuf::from(OsStr::from_bytes(path)),
                    None => environment.path(self.system),
                };
                let loaded = (self.load)(&path, environment).map_err(|error| {
                    environment.warn(&error.to_string());
                    words
                        .error(format_args!("{what}s not loaded."))
                        .after(&error)
                });
                self.loaded.insert(loaded?)
            }
        };
        match definitions(loaded).find(name)? {
            Some((_, definition)) => Ok(Arc::clone(definition)),
            None => Err(words.error(format_args!("{what} definition not found."))),
        }
    }

    /// Returns the path that the configuration names, and what was read.
    pub fn into_parts(self) -> (Option<Box<[u8]>>, Option<T>) {
        (self.path, self.loaded)
    }
}
