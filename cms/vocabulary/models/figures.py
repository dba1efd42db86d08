"""Indicators: what a figure counts, so that persons (人) and person-times (人次) can never be mixed up."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.vocabulary.models.term import Term


class IndicatorGroup(models.TextChoices):
    """Under which heading an indicator stands."""

    EMPLOYMENT = "employment", _("employment")
    TRAINING = "training", _("training")
    OUTPUT = "output", _("output")
    INCOME = "income", _("income")
    OTHER = "other", _("other")


class Counts(models.TextChoices):
    """What an indicator counts. One person trained twice is one person and two person-times."""

    PERSONS = "persons", _("persons (人)")
    PERSON_TIMES = "person_times", _("person-times (人次)")
    MONEY = "money", _("money")
    OTHER = "other", _("something else")


class Indicator(Term):
    """What a figure states: 从业人员数, 培训人次, 月人均收入."""

    group = models.CharField(pgettext_lazy("of indicators", "group"), max_length=12, choices=IndicatorGroup.choices)
    unit = models.CharField(
        _("usual unit"), max_length=12, blank=True, help_text=_("Proposed in forms; a figure may have its own.")
    )
    counts = models.CharField(_("counts"), max_length=12, choices=Counts.choices)

    class Meta(Term.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
