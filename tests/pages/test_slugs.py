"""Addresses made from Chinese titles."""

import pytest
from wagtail.models import Page

from cms.pages.slugs import LONGEST, free_slug, proposed_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("文昌鸡师傅", "wen-chang-ji-shi-fu"),
        ("“兴隆咖啡师”劳务品牌", "xing-long-ka-fei-shi-lao-wu-pin-pai"),
        ("AI 训练师 2026", "ai-xun-lian-shi-2026"),
        ("……", ""),
    ],
)
def test_a_title_in_pinyin(title: str, slug: str) -> None:
    assert proposed_slug(title) == slug


def test_a_long_one_is_cut_between_syllables() -> None:
    slug = proposed_slug("海南自由贸易港第三届职业技能大赛暨第三届全国技能大赛海南省选拔赛")
    assert len(slug) <= LONGEST
    assert proposed_slug("海南自由贸易港第三届职业技能大赛暨第三届全国技能大赛").startswith(slug)


@pytest.mark.django_db
def test_a_taken_address_gets_a_number() -> None:
    root = Page.objects.get(depth=1)
    for slug in ("hai-lang", "hai-lang-2"):
        root.add_child(instance=Page(title="海浪", slug=slug))
    assert free_slug("海浪", root) == "hai-lang-3"
    assert free_slug("……", root) == "page"
