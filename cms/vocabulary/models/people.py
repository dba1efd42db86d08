"""What sorts people and honours."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.vocabulary.models.term import Term


class PersonRole(Term):
    """What a person is to a brand or a trade."""

    class Meta(Term.Meta):
        verbose_name = _("role of a person")
        verbose_name_plural = _("roles of people")


class HolderKind(models.TextChoices):
    """Who can hold an honour."""

    BRAND = "brand", _("brand")
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")


class HonourType(Term):
    """A standing honour, and who can hold it."""

    for_brands = models.BooleanField(_("for brands"), default=False)
    for_people = models.BooleanField(_("for people"), default=False)
    for_organisations = models.BooleanField(_("for organisations"), default=False)

    class Meta(Term.Meta):
        verbose_name = _("type of honour")
        verbose_name_plural = _("types of honours")

    def clean(self) -> None:
        super().clean()
        if not self.holders:
            raise ValidationError(_("Say who can hold the honour: brands, people or organisations."))

    @property
    def holders(self) -> frozenset[HolderKind]:
        """The kinds of holder the honour fits."""
        fits = {
            HolderKind.BRAND: self.for_brands,
            HolderKind.PERSON: self.for_people,
            HolderKind.ORGANISATION: self.for_organisations,
        }
        return frozenset(kind for kind, fit in fits.items() if fit)

    def fits(self, holder: HolderKind) -> bool:
        """Whether `holder` can hold the honour."""
        return holder in self.holders
