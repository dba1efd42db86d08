"""What sorts a brand: field, category, level, ownership, who cultivates it, its standards and the words of its name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.vocabulary.models.term import Term


class Ownership(models.TextChoices):
    """Whose a brand is: a region's common brand or one enterprise's."""

    REGIONAL = "regional", _("a region's common brand")
    ENTERPRISE = "enterprise", _("an enterprise's brand")


class Field(Term):
    """The trade field. `is_key` marks the six in which the policy (琼人社发〔2023〕39号, 四.1) builds 琼字号 brands."""

    is_key = models.BooleanField(_("one of the six key fields"), default=False)

    class Meta(Term.Meta):
        verbose_name = _("field")
        verbose_name_plural = _("fields")


class Category(Term):
    """One of the policy's five categories, with the kind of area it is meant for (四.2)."""

    area_condition = models.CharField(_("kind of area"), max_length=120, blank=True)
    sub_focus = models.TextField(_("points of focus"), blank=True, help_text=_("One a line."))

    class Meta(Term.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    @property
    def focuses(self) -> tuple[str, ...]:
        """The points of focus, in the office's order."""
        return tuple(line.strip() for line in self.sub_focus.splitlines() if line.strip())


class Level(Term):
    """How far a brand is named or recognised. What a policy names is not yet recognised."""

    needs_recognition_number = models.BooleanField(
        _("needs a recognition number"),
        default=False,
        help_text=_("A brand may carry this level only with the document number of its recognition."),
    )

    class Meta(Term.Meta):
        verbose_name = _("level")
        verbose_name_plural = _("levels")


class UnitRole(Term):
    """What a cultivating unit or leading enterprise does for a brand."""

    class Meta(Term.Meta):
        verbose_name = _("role of a unit")
        verbose_name_plural = _("roles of units")


class StandardKind(Term):
    """What kind of rule or teaching stands behind a brand's skill."""

    class Meta(Term.Meta):
        verbose_name = _("kind of standard")
        verbose_name_plural = _("kinds of standards")


class OccupationWord(Term):
    """A word that ends a brand's name and says the occupation (师傅, 船长, 嫂)."""

    names_trade = models.BooleanField(
        _("names the trade too"),
        default=False,
        help_text=_("For 船长 or 裁缝, which need no further word for the trade."),
    )

    class Meta(Term.Meta):
        verbose_name = _("occupation word")
        verbose_name_plural = _("occupation words")


class LocalProduct(Term):
    """A product named after its place (文昌鸡): in a brand's name the whole of it is the trade."""

    class Meta(Term.Meta):
        verbose_name = _("product named after its place")
        verbose_name_plural = _("products named after their place")
