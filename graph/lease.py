"""A reader's hold on a file, so that whoever cleans up can tell that somebody still reads.

On POSIX it is a shared ``flock``: it ends with the process, however that ends. Windows refuses to move a folder in
which a file is open, so there the open file is the hold.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def hold(path: Path) -> int:
    """Open ``path`` for reading and hold it; the hold ends with ``os.close`` of the descriptor given back.

    Raises ``FileNotFoundError`` when the file is gone, also when it went while we waited for it.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        if sys.platform != "win32":
            with suppress(OSError):  # a file system without locks: read on, unprotected
                fcntl.flock(descriptor, fcntl.LOCK_SH)
        if not os.path.samestat(os.fstat(descriptor), path.stat()):
            raise FileNotFoundError(path)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def move_unless_held(folder: Path, file_name: str, target: Path) -> bool:
    """Move ``folder`` to ``target``; False, and nothing moved, when somebody holds ``folder/file_name``."""
    with _alone(folder / file_name) as alone:
        if not alone:
            return False
        try:
            folder.rename(target)
        except PermissionError:  # Windows: a file in it is open
            return False
    return True


@contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """Whether nobody holds ``path``; while this is open nobody can begin to, so there is no gap before the move."""
    if sys.platform == "win32" or not path.exists():
        yield True
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        alone = True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:  # anything else is a file system without locks, which cannot tell
            alone = not isinstance(error, BlockingIOError)
        yield alone
    finally:
        os.close(descriptor)
