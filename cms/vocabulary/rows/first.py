"""Every table's first rows, in the order in which they can be loaded."""

from cms.vocabulary.rows import brands, contests, figures, people, places, towns
from cms.vocabulary.rows.loading import Table

FIRST: tuple[Table, ...] = (
    ("RegionTag", places.REGION_TAGS),
    ("Region", places.REGIONS),
    ("Park", places.PARKS),
    ("Town", towns.rows()),
    ("Field", brands.FIELDS),
    ("Category", brands.CATEGORIES),
    ("Level", brands.LEVELS),
    ("UnitRole", brands.UNIT_ROLES),
    ("StandardKind", brands.STANDARD_KINDS),
    ("OccupationWord", brands.OCCUPATION_WORDS),
    ("LocalProduct", brands.LOCAL_PRODUCTS),
    ("PersonRole", people.PERSON_ROLES),
    ("HonourType", people.HONOUR_TYPES),
    ("AwardGrade", contests.AWARD_GRADES),
    ("CompetitionKind", contests.COMPETITION_KINDS),
    ("EventKind", contests.EVENT_KINDS),
    ("Indicator", figures.INDICATORS),
)
