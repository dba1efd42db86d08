"""Whether the record is as it was written: every number there, every hash right, every link of the chain."""

from cms.release.acts import chained
from cms.release.forms import hash_of
from cms.release.models import Release


def broken_releases() -> list[int]:
    """Numbers of releases that were changed, or before which one is missing. A cut end is found by whoever holds its chain."""
    broken, before, expected = [], "", 1
    for one in Release.objects.order_by("seq").iterator():
        right = chained(before, one.seq, one.subject, one.kind, one.sha256, one.authority, one.at)
        if one.seq != expected or hash_of(one.snapshot + one.rights) != one.sha256 or one.chain != right:
            broken.append(one.seq)
        before, expected = one.chain, one.seq + 1
    return broken
