"""What the naming rules advise about a brand's name."""

from django.utils.translation import gettext as _

from brands.profile.models import BrandPage, NameKind
from cms.vocabulary.lookup import naming_words
from cms.vocabulary.naming import Advice, advice, similar_names


def advice_on(page: BrandPage) -> list[Advice]:
    """Remarks on the name: its anatomy (not for an image with its reason), its length, other regions in it, names like it."""
    words = naming_words()
    regions = [page.region, *page.more_regions.all()]
    own = {region.code for region in regions} | {region.parent.code for region in regions if region.parent}
    remarks = list(
        advice(page.title, places=words.places, occupations=words.occupations, products=words.products, own_regions=own)
    )
    if page.name_kind == NameKind.IMAGERY and page.name_rationale:
        remarks = [remark for remark in remarks if remark.rule != "V01"]
    others = BrandPage.objects.exclude(pk=page.pk).values_list("title", flat=True)
    if near := similar_names(page.title, others):
        remarks.append(
            Advice(rule="V02", message=_("The name is very like that of: %(names)s.") % {"names": "、".join(near)})
        )
    return remarks
