"""The static site as a channel of releases."""

from collections.abc import Callable
from dataclasses import astuple
from functools import cache
from pathlib import Path

from django.conf import settings

from cms.publisher.building import Builder
from cms.release.channels import Carried, Channel
from cms.release.models import OwedReceipt

NAME = "site"


@cache
def builder() -> Builder:
    """The builder of this process: what it has read stays in memory from one publication to the next."""
    return Builder(Path(settings.SITE_ROOT), base=settings.SITE_BASE_PATH)


def note(owed: OwedReceipt, site: Builder) -> None:
    """Note which files a withdrawn page has; raises `OSError` or `sqlite3.Error` where the folder cannot be read."""
    standing = site.standing(owed.noted["addresses"])
    owed.noted |= {"files": [astuple(file) for file in standing.files.values()], "run": standing.run}


def step() -> Carried:
    """Bring the site's folder up to the record. What withdrawals could not ask it before, they ask before it changes."""
    for owed in OwedReceipt.objects.filter(noted__files=None):
        note(owed, builder())
        owed.save(update_fields=["noted"])
    result = builder().run(digest=False)
    refused = [(address, *fault) for address, faults in result.failed.items() for fault in faults]
    figures = {name: value for name, value in result.data().items() if name not in {"failed", "manifest"}}
    return Carried(seq=result.seq, result=figures, refused=refused)


def sweep(stop: Callable[[], bool]) -> bool:
    """Make the site's twins smaller."""
    return builder().sweep(stop)


SITE = Channel(NAME, step, idle=sweep)
