"""The record of everything ever released, and what is public of it now."""

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a release does."""

    PUBLISH = "publish", _("publication")
    CORRECT = "correct", _("correction of substance")
    TYPO = "typo", _("correction of a slip of the pen")
    MOVE = "move", _("move")
    WITHDRAW = "withdraw", _("withdrawal")
    EXPIRE = "expire", _("expiry")
    SHARE = "share", _("shared row")
    CLOCK = "clock", _("moment")


#: Releases that are a version of their page, as readers are told.
VERSIONS = frozenset({Kind.PUBLISH, Kind.CORRECT, Kind.TYPO})

#: Releases after which the subject is public no more.
ENDS = frozenset({Kind.WITHDRAW, Kind.EXPIRE})


class AppendOnlyError(RuntimeError):
    """Somebody tried to change the record."""

    def __init__(self) -> None:
        super().__init__("A release is never changed and never deleted; a new one takes its place.")


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Rows that are written once."""

    def update(self, **_values: Any) -> NoReturn:
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        raise AppendOnlyError


class Release(models.Model):
    """One act: `snapshot` became public of `subject`, or nothing of it any more.

    `seq` has no gaps and follows the order of commits. `sha256` is that of the snapshot; `chain` binds the release to all
    before it, so that a record cut short or written anew is found. `authority` says by what right: the logged set-up,
    or the person named.
    """

    seq = models.BigIntegerField(pgettext_lazy("of a release", "number"), primary_key=True)
    subject = models.CharField(_("subject"), max_length=80, db_index=True)
    form = models.CharField(_("form"), max_length=40, help_text=_("How the snapshot is read."))
    kind = models.CharField(_("act"), max_length=8, choices=Kind.choices)
    snapshot = models.TextField(_("snapshot"), blank=True)
    rights = models.TextField(_("pictures and their rights"), blank=True)
    sha256 = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)
    authority = models.CharField(pgettext_lazy("of a release", "authority"), max_length=160)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    at = models.DateTimeField(_("time"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering: ClassVar[list[str]] = ["seq"]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it, once. Raises `AppendOnlyError` for a release that stands."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, force_insert=True, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError


class Holding(models.Model):
    """What is public of a subject now, or was last: the newest release folded, so that a process starts without reading all.

    `digest` is the snapshot as other pages know it (a page without its text); empty once withdrawn. `ordinal` numbers the
    pages of a column in the order of their first release; a number is never given twice. `kind` is the newest release's;
    `versions` has a line for each release that is a version of a page: its time in ISO 8601, and its kind.
    """

    subject = models.CharField(max_length=80, primary_key=True)
    seq = models.BigIntegerField(db_index=True)
    form = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    digest = models.TextField(blank=True)
    versions = models.TextField(blank=True)
    address = models.CharField(max_length=500, blank=True)
    names = models.TextField(blank=True, help_text="subjects of the shared rows a page shows, one a line")
    column = models.CharField(max_length=40, blank=True)
    ordinal = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["column", "ordinal"], condition=models.Q(ordinal__gt=0), name="one_page_an_ordinal"
            )
        ]

    def __str__(self) -> str:
        return self.subject


class FormerAddress(models.Model):
    """An address a page has left: it leads to the page's present one, or says that the page was withdrawn."""

    address = models.CharField(max_length=500, primary_key=True)
    subject = models.CharField(max_length=80, db_index=True)
    seq = models.BigIntegerField()

    def __str__(self) -> str:
        return self.address


class Counter(models.Model):
    """Numbers without gaps: the row is locked until the transaction that took one ends, so commits follow the numbers."""

    name = models.CharField(max_length=60, primary_key=True)
    value = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.value}"

    @classmethod
    def take(cls, name: str, number: int = 1) -> int:
        """The first of the next `number` numbers; call it inside a transaction."""
        if not cls.objects.filter(name=name).update(value=F("value") + number):
            Counter.objects.bulk_create([Counter(name=name)], ignore_conflicts=True)
            cls.objects.filter(name=name).update(value=F("value") + number)
        last: int = cls.objects.values_list("value", flat=True).get(name=name)
        return last - number + 1


class ChannelState(models.Model):
    """How far a channel (site, search, press) has carried the releases, and what stopped it.

    `seq` is the last release it has carried whole. A step that fails is tried again, ever more rarely, and shown to the
    office until it succeeds; it is never passed over.
    """

    name = models.CharField(_("channel"), max_length=40, primary_key=True)
    seq = models.BigIntegerField(_("carried up to"), default=0)
    attempts = models.PositiveIntegerField(_("failed attempts"), default=0)
    trouble = models.JSONField(_("what stopped it"), default=list, help_text="[subject, code, detail] of each fault")
    result = models.JSONField(_("last result"), default=dict)
    at = models.DateTimeField(_("last changed"), null=True)
    verified = models.JSONField(_("last verification"), default=dict)
    verified_at = models.DateTimeField(_("last verified"), null=True)

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")

    def __str__(self) -> str:
        return self.name


class Receipt(models.Model):
    """Proof of a withdrawal: what was taken away, from where, and that nothing of it is left. Kept for ever.

    `sha256` is that of `body`, the receipt's canonical text; `chain` binds it to all receipts before it.
    """

    number = models.BigIntegerField(_("number"), primary_key=True)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="receipts", verbose_name=_("release"))
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)
    at = models.DateTimeField(_("time"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering: ClassVar[list[str]] = ["-number"]

    def __str__(self) -> str:
        return str(self.number)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it, once. Raises `AppendOnlyError` for a receipt that stands."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, force_insert=True, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError


class OwedReceipt(models.Model):
    """A withdrawal that has no receipt yet: by record nothing of it is public, but a channel has not carried that.

    `noted` is what only the time before the withdrawal knew. The worker tries again at `due` until the receipt is written.
    """

    release = models.OneToOneField(Release, on_delete=models.PROTECT, primary_key=True, related_name="owed")
    noted = models.JSONField()
    attempts = models.PositiveIntegerField(default=0)
    trouble = models.JSONField(default=list, help_text="[subject, code, detail] of what stopped the last attempt")
    at = models.DateTimeField()
    due = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["release"]

    def __str__(self) -> str:
        return str(self.release_id)


class Alarm(models.Model):
    """A live row that differs from what was released of it: somebody went round the door. Nothing public changed.

    It stands until the row is as it was released, or is released as it is.
    """

    subject = models.CharField(_("subject"), max_length=80, primary_key=True)
    title = models.CharField(_("title"), max_length=255)
    what = models.CharField(_("what differs"), max_length=400)
    since = models.DateTimeField(_("found"))

    class Meta:
        verbose_name = _("alarm")
        verbose_name_plural = _("alarms")
        ordering: ClassVar[list[str]] = ["since", "subject"]

    def __str__(self) -> str:
        return f"{self.subject} {self.what}"
