"""What sorts competitions, their awards, and events."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.vocabulary.models.term import Term


class GradeHolder(models.TextChoices):
    """Who receives an award of a grade."""

    INDIVIDUAL = "individual", _("individual")
    TEAM = "team", _("team")
    ORGANISATION = "organisation", _("organisation")
    ANY = "any", _("any of them")


class AwardGrade(Term):
    """A grade of award. Results sort by `rank`, 1 highest; a result keeps the words of its document beside the grade."""

    rank = models.PositiveSmallIntegerField(_("rank"), help_text=_("1 is the highest; equal ranks stand side by side."))
    holder = models.CharField(_("received by"), max_length=12, choices=GradeHolder.choices, default=GradeHolder.ANY)

    class Meta(Term.Meta):
        verbose_name = _("award grade")
        verbose_name_plural = _("award grades")
        ordering: ClassVar[list[str]] = ["rank", "sort_order", "code"]


class CompetitionKind(Term):
    """What kind of competition or selection it is."""

    class Meta(Term.Meta):
        verbose_name = _("kind of competition")
        verbose_name_plural = _("kinds of competitions")


class EventKind(Term):
    """What kind of event it is."""

    class Meta(Term.Meta):
        verbose_name = _("kind of event")
        verbose_name_plural = _("kinds of events")
