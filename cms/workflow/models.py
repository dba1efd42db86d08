"""The table of stages, the review sheets with the contents they are about, and the record of every act on them."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.release.models import AppendOnlyError, AppendOnlyQuerySet
from cms.workflow.rules import CORE, StageRule


class Flag(models.TextChoices):
    """What makes a manuscript delicate: said when it is handed in, and what further stages are bound to."""

    CONFIDENTIAL = "confidential", _("may touch on secrets")
    LEADERS = "leaders", _("activities of leaders")
    PEOPLES = "peoples", _("ethnic or religious affairs")
    FOREIGN = "foreign", _("Hong Kong, Macao, Taiwan or foreign affairs")
    EVENT = "event", _("a sudden event")
    FIGURES = "figures", _("statistics published first here")
    MINORS = "minors", _("minors")
    NEGATIVE = "negative", _("negative information")


class Stage(models.Model):
    """A stage of review: a row of the table that decides what a manuscript must pass.

    The three reviews themselves (`core`) cannot be removed, switched off or bound to a column. A row that is added or
    switched on holds for manuscripts under review at once.
    """

    code = models.SlugField(_("key"), max_length=40, unique=True, allow_unicode=False)
    name = models.CharField(pgettext_lazy("of a stage", "name"), max_length=40, help_text=_("For example 初审、一校."))
    order = models.PositiveSmallIntegerField(
        _("order"), help_text=_("Stages are signed in this order, the final one last.")
    )
    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, related_name="review_stages", verbose_name=_("signed by"),
        help_text=_("Members of this group sign it."),
    )  # fmt: skip
    confirms = models.TextField(
        _("to be confirmed"), blank=True, help_text=_("What whoever signs must confirm, one point a line.")
    )
    hours = models.PositiveSmallIntegerField(
        _("time limit"), default=16, help_text=_("Working hours until it counts as overdue; a working day has eight.")
    )
    core = models.BooleanField(default=False, editable=False)
    final = models.BooleanField(default=False, editable=False)
    column = models.CharField(
        _("only for the column"), max_length=40, blank=True, help_text=_("Empty: for every column.")
    )
    flag = models.CharField(
        _("only where it is marked"), max_length=16, choices=Flag.choices, blank=True, help_text=_("Empty: always.")
    )
    active = models.BooleanField(_("in force"), default=True)

    class Meta:
        verbose_name = _("stage of review")
        verbose_name_plural = _("stages of review")
        ordering: ClassVar[list[str]] = ["final", "order", "code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="core_stages_stand",
                condition=models.Q(core=False) | models.Q(active=True, column="", flag=""),
                violation_error_message=_("The three reviews hold for everything, always."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Raises `ValidationError` for one of the three reviews."""
        if self.core:
            raise ValidationError(_("The three reviews cannot be removed."))
        return super().delete(*args, **kwargs)

    def clean(self) -> None:
        if self.code in CORE and not self.core:
            raise ValidationError({"code": _("This key belongs to one of the three reviews.")})

    def rule(self) -> StageRule:
        """The stage as rules see it."""
        points = tuple(line.strip() for line in self.confirms.splitlines() if line.strip())
        return StageRule(
            code=self.code, order=self.order, group=self.group.name, final=self.final, confirms=points, name=self.name
        )


class Version(models.Model):
    """A content that was handed in: what the signatures are about, kept whole and named by its hash."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    page_id = models.BigIntegerField(db_index=True)
    form = models.CharField(max_length=40)
    content = models.TextField()
    revision = models.BigIntegerField(null=True)
    source = models.TextField(help_text="the revision's own data, from which the page is made again")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.sha256

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it, once. Raises `AppendOnlyError` for one that stands."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, force_insert=True, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError


class State(models.TextChoices):
    """Where a sheet stands."""

    REVIEW = "review", pgettext_lazy("of a manuscript", "under review")
    RETURNED = "returned", pgettext_lazy("of a manuscript", "returned")
    SIGNED = "signed", pgettext_lazy("of a manuscript", "signed")
    RELEASED = "released", pgettext_lazy("of a manuscript", "published")
    VETOED = "vetoed", pgettext_lazy("of a manuscript", "vetoed")


#: States in which a page's sheet is not finished; a page has one such sheet at most.
UNFINISHED = (State.REVIEW, State.RETURNED, State.SIGNED)


class Sheet(models.Model):
    """A review sheet (审核单): one manuscript on its way, from the first handing in to its publication.

    What stands here is for lists; it follows from the record (`Entry`), which proves it. The page may be deleted, the
    sheet stays.
    """

    number = models.CharField(pgettext_lazy("of a sheet", "number"), max_length=60, primary_key=True)
    page_id = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=40)
    column = models.CharField(max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=255)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.REVIEW)
    flags = models.JSONField(_("marks"), default=list)
    round = models.PositiveSmallIntegerField(default=1)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="sheets")
    stage = models.ForeignKey(Stage, on_delete=models.SET_NULL, null=True, verbose_name=_("waits for"))
    due = models.DateTimeField(_("due"), null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="sheets",
        verbose_name=_("handed in by"),
    )
    opened_at = models.DateTimeField(_("first handed in"))
    changed_at = models.DateTimeField(_("last act"))
    reviews_due = models.DateTimeField(
        _("reviews due"), null=True, help_text="of an emergency publication, while it is open"
    )
    release = models.BigIntegerField(null=True, help_text="the number of its release")

    class Meta:
        verbose_name = _("review sheet")
        verbose_name_plural = _("review sheets")
        ordering: ClassVar[list[str]] = ["-changed_at", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["page_id"],
                condition=models.Q(state__in=["review", "returned", "signed"]),
                name="one_unfinished_sheet_a_page",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class EntryAct(models.TextChoices):
    """What happened to a sheet, or to the rules."""

    SUBMITTED = "submitted", pgettext_lazy("act", "handed in")
    SIGNED = "signed", pgettext_lazy("act", "signed")
    RETURNED = "returned", pgettext_lazy("act", "returned")
    TAKEN_BACK = "taken-back", pgettext_lazy("act", "taken back")
    VETOED = "vetoed", pgettext_lazy("act", "vetoed")
    VOIDED = "voided", pgettext_lazy("act", "signatures void")
    RELEASED = "released", pgettext_lazy("act", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("act", "withdrawn")
    EMERGENCY = "emergency", pgettext_lazy("act", "published in an emergency")
    LAPSED = "lapsed", pgettext_lazy("act", "reviews not made in time")
    REFUSED = "refused", pgettext_lazy("act", "refused")
    DELEGATED = "delegated", pgettext_lazy("act", "delegation recorded")
    ASKED = "asked", pgettext_lazy("act", "change asked for")
    CONFIRMED = "confirmed", pgettext_lazy("act", "change confirmed")
    DECLINED = "declined", pgettext_lazy("act", "change declined")
    STAGES = "stages", pgettext_lazy("act", "table of stages changed")
    GONE_LIVE = "gone-live", pgettext_lazy("act", "set-up ended")


class Entry(models.Model):
    """One act in the record of reviews; written once, bound to all before it by `chain`.

    `body` is the act's canonical text (`cms.workflow.record.Body`) and stands alone: names and posts as they were. `seq`
    has no gaps.
    """

    seq = models.BigIntegerField(pgettext_lazy("of a sheet", "number"), primary_key=True)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, null=True, related_name="entries")
    act = models.CharField(_("act"), max_length=12, choices=EntryAct.choices)
    person_id = models.BigIntegerField(null=True, db_index=True)
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)
    at = models.DateTimeField(_("time"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the record")
        verbose_name_plural = _("entries of the record")
        ordering: ClassVar[list[str]] = ["seq"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["act"], condition=models.Q(act="gone-live"), name="live_once")
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.act}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it, once. Raises `AppendOnlyError` for one that stands."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, force_insert=True, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError


class Hand(models.Model):
    """When a person last saved a version of a page: kept although versions are deleted or written over."""

    page_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page_id", "person_id"], name="one_hand_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.person_id}"


class Delegation(models.Model):
    """That `to` stands in for `by` in the stages of a group, for a time. Recorded, and bound by the same rules."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="delegations_given", verbose_name=_("for")
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="delegations_taken",
        verbose_name=_("stands in"),
    )
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+", verbose_name=_("in the stages of"))
    start = models.DateTimeField(_("from"))
    end = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=200)

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering: ClassVar[list[str]] = ["-start"]

    def __str__(self) -> str:
        return f"{self.by} → {self.to}"

    def clean(self) -> None:
        if self.start and self.end and self.end <= self.start:
            raise ValidationError({"end": _("It must end after it begins.")})
        if self.by_id is not None and self.by_id == self.to_id:
            raise ValidationError({"to": _("Nobody stands in for himself.")})


class Change(models.Model):
    """A change of what pages share, or of an order or place, that waits for a second person before it becomes public."""

    class Decision(models.TextChoices):
        OPEN = "open", pgettext_lazy("of a change", "waits")
        CONFIRMED = "confirmed", pgettext_lazy("of a change", "confirmed")
        DECLINED = "declined", pgettext_lazy("of a change", "declined")
        REPLACED = "replaced", pgettext_lazy("of a change", "replaced by a newer one")

    number = models.BigIntegerField(pgettext_lazy("of a sheet", "number"), primary_key=True)
    subject = models.CharField(_("subject"), max_length=80, db_index=True)
    kind = models.CharField(max_length=8)
    form = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    snapshot = models.TextField(blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("changed by")
    )
    asked_at = models.DateTimeField(_("changed"))
    asked_entry = models.BigIntegerField()
    decision = models.CharField(_("state"), max_length=10, choices=Decision.choices, default=Decision.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_entry = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("change to be confirmed")
        verbose_name_plural = _("changes to be confirmed")
        ordering: ClassVar[list[str]] = ["-asked_at", "-number"]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"
