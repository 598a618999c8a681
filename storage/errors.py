"""What can be wrong with a database, in words an operator acts on."""

import sqlite3

DatabaseUnusableError = sqlite3.OperationalError
"""What any statement raises while the disk is full or another program holds the file; its text is SQLite's."""


class StorageError(Exception):
    """Base of this package's errors; the text says what happened, what was kept and what to do."""


class ForeignDatabaseError(StorageError):
    """The file is no SQLite database or belongs to another program."""


class NewerDatabaseError(StorageError):
    """A later version of this program wrote the file."""


class DatabaseBusyError(StorageError):
    """Another instance holds the file."""
