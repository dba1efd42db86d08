"""What the forms of policy documents, contacts and corrections say beside their fields."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.pages.guidance import Place
from home.contact.models import ContactPoint
from home.corrections.models import Correction
from home.models import HomePage
from home.policy.models import PolicyAttachment, PolicyPage

HELP: Mapping[Place, str | Promise] = {
    (PolicyPage, "issued_on"): _(
        "The date at the foot of the document, for example 2023-05-24; not the day on which it went online."
    ),
    (PolicyAttachment, "attachment"): _(
        "The form or annex from the library, as it was issued, for example 劳务品牌申报表."
    ),
    (ContactPoint, "address"): _("Where one can go and ask: street and number, for example 海口市海府路59号."),
    (Correction, "page"): _("The published page on which it was wrong; search for a word of its title."),
    (PolicyPage, "doc_no"): _("With its year in square shell brackets, for example 琼人社发〔2023〕39号."),
    (ContactPoint, "unit"): _("The unit's full official name, for example 文昌市人力资源和社会保障局."),
    (Correction, "wrong"): _("In the words that stood there, only the wrong part, for example 从业人员一万二千人."),
    (Correction, "right"): _("In the words that stand there now, for example 从业人员一千二百人."),
    (Correction, "corrected_at"): _("When the page was put right, Beijing time, for example 2026-11-24 10:30."),
    (HomePage, "featured"): _(
        "The brand that stands at the top, full width; a public one with a picture, for example 椰嫂."
    ),
    (HomePage, "coverage_note"): _(
        "What the tile map shows and by what rule, for example 按一地一品要求统计，截至2026年11月."
    ),
}
