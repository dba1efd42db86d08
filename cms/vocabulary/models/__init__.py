"""The vocabulary's tables, one family a file."""

from cms.vocabulary.models.brands import (
    Category,
    Field,
    Level,
    LocalProduct,
    OccupationWord,
    Ownership,
    StandardKind,
    UnitRole,
)
from cms.vocabulary.models.contests import AwardGrade, CompetitionKind, EventKind, GradeHolder
from cms.vocabulary.models.figures import Counts, Indicator, IndicatorGroup
from cms.vocabulary.models.people import HolderKind, HonourType, PersonRole
from cms.vocabulary.models.places import Park, Region, RegionKind, RegionTag, Sector, Town, TownKind
from cms.vocabulary.models.term import Term, TermQuerySet

__all__ = [
    "AwardGrade",
    "Category",
    "CompetitionKind",
    "Counts",
    "EventKind",
    "Field",
    "GradeHolder",
    "HolderKind",
    "HonourType",
    "Indicator",
    "IndicatorGroup",
    "Level",
    "LocalProduct",
    "OccupationWord",
    "Ownership",
    "Park",
    "PersonRole",
    "Region",
    "RegionKind",
    "RegionTag",
    "Sector",
    "StandardKind",
    "Term",
    "TermQuerySet",
    "Town",
    "TownKind",
    "UnitRole",
]
