"""The exceptions of the package."""

import builtins


class Error(Exception):
    """What all exceptions of this package are."""


class IOError(Error, builtins.IOError):
    """A stream cannot be opened, read or written."""


class AttributeError(Error, builtins.AttributeError):
    """A field that flows of this version do not have."""


class PDUError(Error, SystemError):
    """Not a PDU that can be decoded. The old binding has no exception for that, which Python makes a SystemError."""


class FilterError(Error, ValueError):
    """Not a filter, or one that looks at fields which the flows do not have."""


for _error in (Error, IOError, AttributeError, PDUError, FilterError):
    _error.__module__ = "flowtools"
