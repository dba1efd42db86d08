"""The static site as a channel of releases."""

from functools import cache
from pathlib import Path

from django.conf import settings

from cms.publisher.building import Builder
from cms.release.channels import Carried, Channel

NAME = "site"


@cache
def builder() -> Builder:
    """The builder of this process: what it has read stays in memory from one publication to the next."""
    return Builder(Path(settings.SITE_ROOT), base=settings.SITE_BASE_PATH)


def step() -> Carried:
    """Bring the site's folder up to the record."""
    result = builder().run(digest=False)
    refused = "; ".join(f"{address}: {', '.join(faults)}" for address, faults in result.failed.items())
    figures = {name: value for name, value in result.data().items() if name not in {"failed", "manifest"}}
    return Carried(seq=result.seq, result=figures, refused=refused)


SITE = Channel(NAME, step)
