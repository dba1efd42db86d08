"""What blocks may place: nothing of another region, nothing whose right has ended, no consent; said beside the field."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Collection
from wagtail.rich_text import RichText

from cms.office.models import RegionCollection
from cms.office.permissions import COUNTY_EDITORS, PROVINCIAL_EDITORS
from media.library.models import Attachment, Film, Picture
from stories.models import StoryPage
from tests.factories import SourceFactory
from tests.factories.films import make_film, make_picture
from tests.media.files import pdf
from tests.office.world import World
from tests.pages.blocks.forms import beside, posted

pytest_plugins = ["tests.office.conftest"]
pytestmark = pytest.mark.django_db


def picture(seed: int, place: str = "hainan", **words: Any) -> Picture:
    """A picture in a region's collection."""
    made = make_picture(seed)
    Picture.objects.filter(pk=made.pk).update(collection=collection(place), **words)
    return Picture.objects.get(pk=made.pk)


def attachment(title: str, place: str) -> Attachment:
    file = ContentFile(pdf(title.encode()), name="a.pdf")
    made: Attachment = Attachment.objects.create(title=title, file=file, collection=collection(place))
    return made


def collection(place: str) -> Collection:
    found: Collection = RegionCollection.objects.get(region__slug=place).collection
    return found


def ended_yesterday() -> Any:
    return timezone.localdate() - timedelta(days=1)


def gallery(*pictures: Picture, caption: str = "说明") -> tuple[str, Any]:
    return "gallery", {"title": "", "pictures": [{"picture": one, "caption": caption} for one in pictures]}


def own(world: World) -> StoryPage:
    return StoryPage.objects.get(pk=world.drafts["own"].pk)


def test_files_and_pages_of_another_region_are_refused_where_they_stand(world: World) -> None:
    mine, foreign = picture(61, "wenchang"), picture(62, "qionghai")
    blocks = [
        ("picture", {"picture": mine, "caption": ""}),
        gallery(mine, foreign),
        ("attachments", {"title": "", "files": [{"attachment": attachment("外", "qionghai"), "title": ""}]}),
        ("attachments", {"title": "", "files": [{"attachment": attachment("省", "hainan"), "title": ""}]}),
        ("related", {"title": "", "pages": [{"page": world.lives["other"], "note": ""}, {"page": world.drafts["other"], "note": ""}]}),
    ]  # fmt: skip
    form = posted(own(world), world.staff[COUNTY_EDITORS], blocks)
    assert not form.is_valid()
    said = beside(form)
    assert set(said) == {"1.pictures.1.picture", "2.files.0.attachment", "4.pages.1.page"}, said
    assert all(said.values())
    assert form.non_field_errors(), "the head of a long form says it too"
    open_to_all = posted(own(world), world.staff[PROVINCIAL_EDITORS], blocks)
    assert open_to_all.is_valid(), (beside(open_to_all), open_to_all.errors)


def test_a_link_in_a_text_is_refused_like_a_page_that_is_placed(world: World) -> None:
    def text(key: str) -> str:
        pages = {"foreign": world.drafts["other"], "public": world.lives["other"], "own": world.drafts["own"]}
        return f'<p>见<a linktype="page" id="{pages[key].pk}">那页</a>。</p>'

    def callout(key: str) -> tuple[str, Any]:
        return "callout", {"kind": "info", "title": "题", "text": RichText(text(key))}

    blocks = [
        *(("paragraph", RichText(text(key))) for key in ("own", "public", "foreign")),
        callout("public"),
        callout("foreign"),
    ]
    form = posted(own(world), world.staff[COUNTY_EDITORS], blocks)
    assert not form.is_valid()
    said = beside(form)
    assert set(said) == {"2", "4.text"}, said
    assert set(said.values()) == {gettext("This page is not published and belongs to a region that is not yours.")}
    assert posted(own(world), world.staff[PROVINCIAL_EDITORS], blocks).is_valid()
    page = own(world)
    page.body = [("paragraph", RichText(text("foreign")))]
    page.save()
    assert posted(own(world), world.staff[COUNTY_EDITORS], blocks).is_valid(), "what stood there may stay"


def test_a_draft_may_leave_things_out_and_not_take_them_from_others(world: World) -> None:
    foreign = picture(62, "qionghai")
    user = world.staff[COUNTY_EDITORS]
    short = posted(own(world), user, [gallery(picture(61, "wenchang"))], draft=True)
    assert short.is_valid(), beside(short)
    taken = posted(own(world), user, [gallery(foreign)], draft=True)
    assert not taken.is_valid()
    assert set(beside(taken)) == {"0.pictures.0.picture"}


def test_what_stood_there_may_stay(world: World) -> None:
    foreign = picture(62, "qionghai")
    page = own(world)
    page.body = [("gallery", {"title": "", "pictures": [{"picture": foreign, "caption": "说明"}] * 2})]
    page.save()
    Picture.objects.update(licence_expires=ended_yesterday())
    form = posted(own(world), world.staff[COUNTY_EDITORS], [gallery(foreign, foreign)])
    assert form.is_valid(), (beside(form), form.errors)


def test_ended_rights_and_consents_are_refused(world: World) -> None:
    old, new = picture(61, licence_expires=ended_yesterday()), picture(62)
    film = make_film(63)
    Film.objects.filter(pk=film.pk).update(licence_expires=ended_yesterday())
    consent = attachment("同意书", "hainan")
    Picture.objects.filter(pk=new.pk).update(portrait_consent=consent)
    blocks = [
        ("picture_story", {"title": "一天", "pictures": [{"picture": one, "text": "讲"} for one in (new, old)]}),
        ("film", {"film": film, "caption": ""}),
        ("attachments", {"title": "", "files": [{"attachment": consent, "title": ""}]}),
    ]
    form = posted(own(world), world.staff[PROVINCIAL_EDITORS], blocks)
    assert not form.is_valid()
    said = beside(form)
    assert set(said) == {"0.pictures.1.picture", "1.film", "2.files.0.attachment"}, said
    assert old.title in said["0.pictures.1.picture"]


def test_a_picture_without_words_needs_some_where_it_stands(world: World) -> None:
    silent = picture(61, description="", caption="")
    user = world.staff[PROVINCIAL_EDITORS]
    wordless = posted(own(world), user, [("picture", {"picture": silent, "caption": ""}), gallery(silent, silent)])
    assert not wordless.is_valid()
    assert set(beside(wordless)) == {"0.picture"}
    with_words = posted(own(world), user, [("picture", {"picture": silent, "caption": "说明"})])
    assert with_words.is_valid(), beside(with_words)
    assert posted(own(world), user, [("picture", {"picture": silent, "caption": ""})], draft=True).is_valid()


CHART = {"title": "图", "kind": "bars", "unit": "人", "period": "2024", "note": ""}
VALUE = {"label": "甲", "number": "5", "shown": ""}
WRONG = [
    ("gallery", {"title": "", "pictures": []}, {"0.pictures"}),
    ("picture_story", {"title": "", "pictures": []}, {"0.title", "0.pictures"}),
    ("timeline", {"title": "", "moments": [{"date": "2024", "text": "甲"}], "source": ""}, {"0.moments"}),
    (
        "timeline",
        {"title": "", "moments": [{"date": "2024", "text": "甲"}, {"date": "2023-05", "text": "乙"}], "source": ""},
        {"0.moments.1.date"},
    ),
    (
        "timeline",
        {"title": "", "moments": [{"date": "2023-02-30", "text": "甲"}, {"date": "", "text": ""}], "source": ""},
        {"0.moments.0.date", "0.moments.1.date", "0.moments.1.text"},
    ),
    ("chart", CHART | {"unit": "", "values": [VALUE], "source": ""}, {"0.unit", "0.source"}),
    ("chart", CHART | {"values": [VALUE | {"number": "-1"}], "source": "known"}, {"0.values.0.number"}),
    ("chart", CHART | {"values": [VALUE, VALUE], "source": "known"}, {"0.values.1.label"}),
    ("chart", CHART | {"values": [], "source": "known"}, {"0.values"}),
    ("chart", CHART | {"period": "", "values": [VALUE], "source": "known"}, {"0.period"}),
    ("film", {"film": "999999", "caption": ""}, {"0.film"}),
    ("attachments", {"title": "", "files": [{"attachment": "999999", "title": ""}]}, {"0.files.0.attachment"}),
    ("related", {"title": "", "pages": [{"page": "999999", "note": ""}]}, {"0.pages.0.page"}),
    ("table", {"caption": "", "column-count": "0", "row-count": "0"}, {"0"}),
]


@pytest.mark.parametrize(("kind", "value", "places"), WRONG)
def test_what_is_wrong_is_said_beside_the_field(
    world: World, kind: str, value: dict[str, Any], places: set[str]
) -> None:
    if value.get("source") == "known":
        value = value | {"source": SourceFactory()}
    form = posted(own(world), world.staff[PROVINCIAL_EDITORS], [(kind, value)])
    assert not form.is_valid()
    assert set(beside(form)) == places, beside(form)
    assert all(any(char >= "\u4e00" for char in message) or message for message in beside(form).values())
