"""What the publication of a new version of a public page is, as whoever publishes it said: kept with the version until then."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from cms.release.catalogue import Version
from cms.release.models import Kind
from cms.view.data import VersionLine

STATED = (Kind.PUBLISH, Kind.CORRECT, Kind.TYPO)


class StatedChange(models.Model):
    """Of which kind a version of a public page is, and why; `wrong` and `right` are for readers where it corrects.

    `prepared` is the key of a correction that was prepared before and becomes public with the version.
    """

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, primary_key=True, related_name="stated_change")
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.label) for kind in STATED])
    reason = models.CharField(max_length=400, blank=True)
    wrong = models.TextField(max_length=400, blank=True)
    right = models.TextField(max_length=400, blank=True)
    prepared = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.revision_id}"


def stated(revision: Any) -> StatedChange | None:
    """What was said of a version; None where nothing was."""
    return StatedChange.objects.filter(revision=revision.pk).first() if revision is not None else None


def version_lines(versions: tuple[Version, ...]) -> tuple[VersionLine, ...]:
    """The versions of a page as readers see them, the latest first; none where there is only the first. One a day and kind."""
    words = {Kind.CORRECT: _("corrected in substance"), Kind.TYPO: _("slips of the pen corrected")}
    found: dict[tuple[Any, str], VersionLine] = {}
    for number, version in enumerate(versions):
        label = words.get(Kind(version.kind)) or (_("updated") if number else _("first published"))
        found.setdefault((timezone.localdate(version.at), label), VersionLine(at=version.at, label=label))
    return tuple(reversed(found.values())) if len(found) > 1 else ()
