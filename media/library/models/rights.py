"""By what right something is shown, and until when."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """The kind of right by which a picture or film is shown."""

    OWN = "own", _("own work of the unit")
    COMMISSIONED = "commissioned", _("commissioned, all rights bought")
    GRANTED = "granted", _("granted by the rights holder")
    AGENCY = "agency", _("bought from a picture agency")
    OPEN = "open", _("open licence")
    PUBLIC_DOMAIN = "public-domain", _("public domain")


#: Kinds of right that are worth nothing without words that say what was granted.
NEEDS_WORDS = {Licence.GRANTED, Licence.AGENCY, Licence.OPEN}


class RightsMixin(models.Model):
    """Who made it, who holds the rights, by what right it is shown, and until when."""

    photographer = models.CharField(_("photographer"), max_length=60, blank=True, help_text=_("The author's name."))
    credit_line = models.CharField(_("credit line"), max_length=120, blank=True, help_text=_("As it must be printed."))
    rights_holder = models.CharField(_("rights holder"), max_length=120, blank=True)
    licence_kind = models.CharField(_("kind of right"), max_length=13, choices=Licence.choices, blank=True)
    licence = models.CharField(
        _("licence"), max_length=120, blank=True, help_text=_("By what right we may show it, and where.")
    )
    licence_expires = models.DateField(
        _("licence ends"),
        null=True,
        blank=True,
        help_text=_("The last day on which it may be shown; empty where it does not end."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.licence_kind in NEEDS_WORDS and not self.licence:
            raise ValidationError({"licence": _t("Say what was granted: by whom, for what, under which number.")})


class ShownMixin(RightsMixin):
    """Rights of what shows people, or may have been made by a machine: the consent, and the declaration."""

    portrait_consent = models.ForeignKey(
        "library.Attachment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("consent to be shown"),
        help_text=_(
            "The signed consent of whoever can be recognised; of the guardian for a minor. It is never public."
        ),
    )
    consent_expires = models.DateField(
        _("consent ends"),
        null=True,
        blank=True,
        help_text=_("The last day of the consent; empty where it does not end."),
    )
    ai_generated = models.BooleanField(
        _("made by AI"),
        default=False,
        help_text=_(
            "Wholly or in part. Printed with the caption, as the law asks. Set by itself where the file says so."
        ),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.consent_expires and not self.portrait_consent_id:
            raise ValidationError({"consent_expires": _t("There is no consent that could end.")})

    def rights_end(self) -> date | None:
        """The earlier of the last days of licence and consent; None where nothing ends it."""
        return min((day for day in (self.licence_expires, self.consent_expires) if day), default=None)

    def ended(self, today: date | None = None) -> bool:
        """Whether the right to show it has ended."""
        last = self.rights_end()
        return last is not None and last < (today or timezone.localdate())
