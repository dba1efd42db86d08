"""Replacing an installation's data as a whole: old or new, never a mixture, whatever interrupts it.

1. A journal names one restore's token and every path it will touch. It is on disk before anything else.
2. New files are written beside the old ones and verified.
3. Old files and folders are renamed aside, new ones take their names.
4. The database is replaced in one atomic step: from here on the new state holds.
5. What was renamed aside is removed, then the journal.

`recover` finds a journal left behind and asks the database which side of step 4 it is on: before it, everything is put
back; after it, step 5 is finished. Every step of it may itself be interrupted and run again.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import BaseModel

from cms.operations.databases import Database, configured
from cms.operations.running import holding

JOURNAL = "restore-journal.json"


class Swap(BaseModel):
    """One file or folder to be replaced; all three paths lie in one folder, so that renaming is enough."""

    target: Path
    staged: Path
    former: Path
    existed: bool


class Journal(BaseModel):
    """What is on disk about one restore, and how far it is.

    `staging`: nothing was touched. `swapping`: only the database knows which state holds. `old`, `new`: decided.
    """

    token: str
    swaps: list[Swap]
    phase: Literal["staging", "swapping", "old", "new"] = "staging"

    def write(self, folder: Path) -> None:
        """Replace the journal in `folder`, durably."""
        draft = folder / f"{JOURNAL}.draft"
        with draft.open("w", encoding="utf-8") as stream:
            stream.write(self.model_dump_json(indent=1))
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(folder / JOURNAL)
        os.sync()


@dataclass(frozen=True)
class Replacement:
    """A restore under way in data folder `folder`; made by `begin`, ended by `commit` or `settle`."""

    folder: Path
    database: Database
    journal: Journal

    def staged(self, index: int) -> Path:
        """Where the new version of the target with this index (of `begin`) is to be written; a target without one goes."""
        return self.journal.swaps[index].staged

    def commit(self) -> None:
        """Steps 3 to 5. Raises `OSError` or `DatabaseAccessError`, after which `settle` puts everything back."""
        os.sync()  # what was staged is on disk before anything points to it
        self._enter("swapping")
        for swap in self.journal.swaps:
            if swap.existed:
                swap.target.rename(swap.former)
            if swap.staged.exists():
                swap.staged.rename(swap.target)
        self.database.replace(self.journal.token)
        os.sync()
        self.settle()

    def settle(self) -> bool:
        """End it on the side it is on; whether that is the new one. Safe to repeat: the decision is taken once and kept."""
        if self.journal.phase in ("staging", "swapping"):
            done = self.journal.phase == "swapping" and self.database.replaced(self.journal.token)
            self._enter("new" if done else "old")
        for swap in self.journal.swaps:
            if self.journal.phase == "new":
                _remove(swap.former)
            else:
                _put_back(swap)
        self.database.forget(self.journal.token)
        (self.folder / JOURNAL).unlink(missing_ok=True)
        return self.journal.phase == "new"

    def _enter(self, phase: Literal["swapping", "old", "new"]) -> None:
        self.journal.phase = phase
        self.journal.write(self.folder)


def begin(folder: Path, database: Database, targets: Iterable[Path]) -> Replacement:
    """Step 1: a journal for replacing `targets` and the database. The caller holds the folder alone."""
    token = secrets.token_hex(8)
    swaps = [
        Swap(
            target=target,
            staged=target.with_name(f".{target.name}.restore-{token}"),
            former=target.with_name(f".{target.name}.before-{token}"),
            existed=target.exists(),
        )
        for target in targets
    ]
    journal = Journal(token=token, swaps=swaps)
    journal.write(folder)
    return Replacement(folder, database, journal)


def unfinished(folder: Path) -> bool:
    """Whether a restore was interrupted and nobody has settled it yet."""
    return (folder / JOURNAL).exists()


def recover(folder: Path, say: Callable[[str], object]) -> None:
    """Settle an interrupted restore, if there is one. The caller must not hold the folder; raises `InUseError`, `DatabaseAccessError`."""
    if not unfinished(folder):
        return
    with holding(folder, alone=True):
        if not unfinished(folder):  # somebody else was quicker
            return
        journal = Journal.model_validate_json((folder / JOURNAL).read_bytes())
        done = Replacement(folder, configured(), journal).settle()
        say(_("An interrupted restore was completed.") if done else _("An interrupted restore was undone."))


def _put_back(swap: Swap) -> None:
    moved_in = not swap.staged.exists() and (swap.former.exists() or not swap.existed)
    if moved_in:
        _remove(swap.target)
    if swap.former.exists():
        swap.former.rename(swap.target)
    _remove(swap.staged)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
