"""Corrections of published pages. Once public, a correction is part of the record: it is superseded, never taken back."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel, Panel
from wagtail.log_actions import log

from cms.pages.base import BasePage

#: The action under which a correction stands in the log of the page it corrects.
ACTION = "home.correction"


class Kind(models.TextChoices):
    """What a correction changes. Names, posts, figures, bodies, policy and titles are substance."""

    TYPOGRAPHIC = "typographic", _("typographic")
    SUBSTANTIVE = "substantive", _("substantive")


class CorrectionIndexPage(BasePage):
    """Every public correction of substance, newest first."""

    page_description = _("The list of corrections. There is one.")
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1

    class Meta:
        verbose_name = _("list of corrections")


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Questions about corrections."""

    def public(self) -> "CorrectionQuerySet":
        """Corrections of substance that stand on the site, of pages that do."""
        return self.filter(live=True, kind=Kind.SUBSTANTIVE, page__live=True)

    def holding(self) -> "CorrectionQuerySet":
        """Public ones that no later public one supersedes."""
        later = Correction.objects.filter(live=True, supersedes=models.OuterRef("pk"))
        return self.public().exclude(models.Exists(later))


class Correction(models.Model):
    """What was wrong on a page and what is right. Of substance: public, with a notice on the page; else in its log only."""

    key = models.SlugField(
        _("key"),
        max_length=80,
        unique=True,
        help_text=_("Names the row in content packages; letters, digits and hyphens."),
    )
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="corrections", verbose_name=_("page")
    )
    corrected_at = models.DateTimeField(_("corrected at"), default=timezone.now, help_text=_("Beijing time."))
    kind = models.CharField(
        _("kind"),
        max_length=11,
        choices=Kind.choices,
        help_text=_(
            "Substantive: names, posts, figures, bodies, policy, titles; readers are told. Typographic: it stands in the page's log only."
        ),
    )
    wrong = models.TextField(_("what was wrong"), max_length=400, help_text=_("In the words that stood there."))
    right = models.TextField(_("what is right"), max_length=400, help_text=_("In the words that stand there now."))
    requested_by = models.CharField(
        _("requested by"), max_length=80, blank=True, help_text=_("A body or “a reader”; not printed.")
    )
    supersedes = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("supersedes"),
        help_text=_("An earlier correction of the same page that was wrong itself."),
    )
    live = models.BooleanField(
        _("public"), default=False, help_text=_("Once public it can be neither changed nor deleted, only superseded.")
    )

    panels: ClassVar[list[Panel]] = [
        PageChooserPanel("page"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("corrected_at")]),
        MultiFieldPanel([FieldPanel("wrong"), FieldPanel("right")], heading=_("Correction")),
        FieldRowPanel([FieldPanel("requested_by"), FieldPanel("key")]),
        FieldPanel("supersedes"),
        FieldPanel("live"),
    ]

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-corrected_at", "-pk"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.corrected_at):%Y-%m-%d} {self.wrong[:40]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it; in the moment it becomes public the log of its page takes it down."""
        stored = self.stored()
        super().save(*args, **kwargs)
        if self.live and not (stored and stored.live):
            log(self.page, ACTION, data={"kind": self.kind, "wrong": self.wrong, "right": self.right})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete a draft. Raises `ProtectedError` for a public correction."""
        if self.live:
            raise models.ProtectedError(str(_("A public correction is not deleted, only superseded.")), {self})
        return super().delete(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.wrong.strip() == self.right.strip():
            errors["right"] = _("This is what was called wrong.")
        if self.corrected_at and self.corrected_at > timezone.now():
            errors["corrected_at"] = _("This moment lies in the future.")
        if self.supersedes and (self.supersedes_id == self.pk or self.supersedes.page_id != self.page_id):
            errors["supersedes"] = _("Only an earlier correction of the same page can be superseded.")
        if errors:
            raise ValidationError(errors)
        stored = self.stored()
        if stored and stored.live and any(getattr(self, name) != getattr(stored, name) for name in FROZEN):
            raise ValidationError(_("This correction is public. Write a new one that supersedes it."), code="public")

    def stored(self) -> "Correction | None":
        """The row as it stands; None for a new one."""
        return Correction.objects.filter(pk=self.pk).first() if self.pk else None


#: What does not change any more once a correction is public.
FROZEN = ("page_id", "corrected_at", "kind", "wrong", "right", "supersedes_id", "live")
