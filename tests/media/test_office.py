"""The library in the office: uploads one by one, many at once and in choosers; nothing twice; files never change."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection

from cms.office.collections import collection_for
from cms.office.permissions import COUNTY_EDITORS, FIRST_REVIEWERS, PROVINCIAL_EDITORS
from media.library.intake.pictures import clean_picture
from media.library.intake.refusal import Refused
from media.library.models import Attachment, Film, Picture
from media.library.models.files import FileNeverChanges
from tests.media import files
from tests.media.files import SCRIPT, camera_exif, photo, saved
from tests.office.world import World

pytest_plugins = ["tests.office.conftest"]
pytestmark = pytest.mark.django_db


def upload(content: bytes, name: str = "a.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def root() -> int:
    return int(Collection.get_first_root_node().pk)


def kept(seed: int = 1, **words: Any) -> Picture:
    """A picture of the library."""
    picture = Picture(title=f"图{seed}", **words)
    picture.take(clean_picture(saved(photo(seed=seed))))
    picture.save()
    return picture


def add(client: Client, content: bytes, name: str = "a.jpg", **words: Any) -> Any:
    return client.post(
        reverse("wagtailimages:add"), {"title": "新图", "file": upload(content, name), "collection": root(), **words}
    )


def test_what_is_stored_is_the_cleaned_file(world: World, at_desk: Callable[[str], Client]) -> None:
    content = saved(photo((64, 48)), exif=camera_exif(6, artist="Zhang San"))
    assert add(at_desk(PROVINCIAL_EDITORS), content + SCRIPT, "shell.html").status_code == 302
    picture = Picture.objects.get()
    stored = picture.file.read()
    assert picture.file.name.endswith(".jpg")
    assert b"Secret" not in stored
    assert SCRIPT not in stored
    assert (picture.width, picture.height, picture.file_size) == (48, 64, len(stored))
    assert (picture.photographer, picture.credit_line) == ("Zhang San", "Zhang San")
    assert clean_picture(stored).sha256 == picture.sha256
    assert Image.open(BytesIO(stored)).getexif().get_ifd(0x8825) == {}


@pytest.mark.parametrize("content", [SCRIPT, b"<svg/>", files.png_header(20_000, 10_000), saved(photo())[:90]])
def test_hostile_uploads_are_refused_by_every_form(
    world: World, at_desk: Callable[[str], Client], content: bytes
) -> None:
    client = at_desk(PROVINCIAL_EDITORS)
    answers = [
        add(client, content).content.decode(),
        client.post(reverse("wagtailimages:add_multiple"), {"files[]": upload(content), "collection": root()}).json(),
        client.post(
            reverse("wagtailimages_chooser:create"),
            {
                "image-chooser-upload-title": "x",
                "image-chooser-upload-file": upload(content),
                "image-chooser-upload-collection": root(),
            },
        ).json(),
    ]
    assert answers[1]["success"] is False
    assert answers[1]["error_message"]
    assert not Picture.objects.exists()


def test_the_model_itself_is_a_door(world: World) -> None:
    with pytest.raises(Refused):
        Picture.objects.create(title="x", file=ContentFile(SCRIPT, "x.jpg"), width=1, height=1)
    with pytest.raises(Refused):
        Attachment.objects.create(title="x", file=ContentFile(SCRIPT, "x.pdf"))
    picture = Picture.objects.create(title="x", file=ContentFile(saved(photo(), exif=camera_exif()), "x.png"))
    assert b"Secret" not in picture.file.read()
    assert picture.sha256


def test_nothing_is_stored_twice_and_the_form_says_which_picture_it_is(
    world: World, at_desk: Callable[[str], Client]
) -> None:
    known = kept()
    client = at_desk(PROVINCIAL_EDITORS)
    again = saved(photo(seed=1), exif=camera_exif())  # the same picture with its camera's data
    for answer in (
        add(client, again).content.decode(),
        client.post(reverse("wagtailimages:add_multiple"), {"files[]": upload(again), "collection": root()}).json()[
            "error_message"
        ],
    ):
        assert known.title in answer
        assert reverse("wagtailimages_chooser:chosen", args=[known.pk]) in answer
    assert Picture.objects.count() == 1


def test_a_kept_file_never_changes(world: World, at_desk: Callable[[str], Client]) -> None:
    picture = kept()
    before = picture.file.name
    client = at_desk(PROVINCIAL_EDITORS)
    assert 'name="file"' not in client.get(reverse("wagtailimages:edit", args=[picture.pk])).content.decode()
    words = {"title": "新名", "file": upload(saved(photo(seed=2))), "collection": root()}
    assert client.post(reverse("wagtailimages:edit", args=[picture.pk]), words).status_code == 302
    picture.refresh_from_db()
    assert (picture.title, picture.file.name) == ("新名", before)
    picture.file = ContentFile(saved(photo(seed=3)), "other.jpg")
    with pytest.raises(FileNeverChanges):
        picture.save()


def test_ten_at_once_share_their_words_and_one_refusal_loses_no_other(
    world: World, at_desk: Callable[[str], Client]
) -> None:
    client = at_desk(PROVINCIAL_EDITORS)
    page = client.get(reverse("wagtailimages:add_multiple")).content.decode()
    for name in ("caption", "photographer", "credit_line", "rights_holder", "licence_kind", "licence_expires"):
        assert f'name="{name}"' in page
    shared = {
        "caption": "{title}（{photographer} 摄）",
        "photographer": "王某",
        "credit_line": "试用融媒",
        "licence_kind": "own",
        "licence_expires": "2031-05-01",
        "collection": root(),
    }
    answers = []
    for n in range(10):
        content = SCRIPT if n == 4 else saved(photo(seed=n))
        data = {**shared, "title": f"工坊{n}", "files[]": upload(content, f"工坊{n}.jpg")}
        answers.append(client.post(reverse("wagtailimages:add_multiple"), data).json()["success"])
    assert answers == [n != 4 for n in range(10)]
    assert Picture.objects.filter(photographer="王某", credit_line="试用融媒", licence_kind="own").count() == 9
    assert Picture.objects.get(title="工坊7").caption == "工坊7（王某 摄）"


RULES: list[tuple[dict[str, Any], str]] = [
    ({"minor": "consent"}, "portrait_consent"),
    ({"shows_map": "on"}, "map_approval"),
    ({"map_approval": "随便写的"}, "map_approval"),
    ({"licence_kind": "agency"}, "licence"),
    ({"consent_expires": "2030-01-01"}, "consent_expires"),
    ({"minor": "blurred"}, ""),
    ({"shows_map": "on", "map_approval": "琼S(2024)021号"}, ""),
    ({"shows_map": "on", "map_approval": "GS（2024）0650号"}, ""),
    ({"licence_kind": "agency", "licence": "合同 2024-7"}, ""),
]


@pytest.mark.parametrize(("words", "wrong"), RULES)
def test_rights_are_complete_or_refused(
    world: World, at_desk: Callable[[str], Client], words: dict[str, Any], wrong: str
) -> None:
    answer = add(at_desk(PROVINCIAL_EDITORS), saved(photo()), **words)
    assert Picture.objects.exists() == (not wrong)
    if wrong:
        assert list(answer.context["form"].errors) == [wrong]


def test_attachments_are_checked_and_named_by_what_they_are(world: World, at_desk: Callable[[str], Client]) -> None:
    client = at_desk(PROVINCIAL_EDITORS)
    for content, name in ((files.docx(macros=True), "a.docx"), (SCRIPT, "a.pdf"), (files.docx(), "同意书.pdf")):
        client.post(reverse("wagtaildocs:add"), {"title": "件", "file": upload(content, name), "collection": root()})
    attachment = Attachment.objects.get()
    assert attachment.file.name.endswith(".docx")
    assert len(attachment.sha256) == 64


def test_the_report_finds_what_has_ended_and_what_ends_soon(world: World, at_desk: Callable[[str], Client]) -> None:
    today = timezone.localdate()
    kept(1, licence_expires=today - timedelta(days=1))
    kept(2, licence_expires=today + timedelta(days=20))
    kept(3, licence_expires=today + timedelta(days=90))
    kept(4)
    client = at_desk(FIRST_REVIEWERS)

    def listed(**query: str) -> set[str]:
        page = client.get(reverse("library_rights"), query)
        assert page.status_code == 200
        return {picture.title for picture in page.context["object_list"]}

    assert listed() == {"图1", "图2", "图3"}
    assert listed(state="ended") == {"图1"}
    assert listed(state="soon") == {"图2"}
    assert listed(ends_by=(today + timedelta(days=30)).isoformat()) == {"图1", "图2"}
    assert listed(state="incomplete") == {"图1", "图2", "图3", "图4"}


def test_choosers_leave_out_what_has_ended(world: World, at_desk: Callable[[str], Client]) -> None:
    today = timezone.localdate()
    kept(1, licence_expires=today - timedelta(days=1))
    kept(2, licence_expires=today)
    page = at_desk(PROVINCIAL_EDITORS).get(reverse("wagtailimages_chooser:choose")).json()["html"]
    assert "图2" in page
    assert "图1" not in page


def test_films_are_added_with_their_poster_and_captions(world: World, at_desk: Callable[[str], Client]) -> None:
    client = at_desk(PROVINCIAL_EDITORS)
    address = reverse("wagtailsnippets_library_film:add")
    words = {"title": "试用影片", "poster": kept().pk, "transcript": "说：刀要快", "seconds": 0}
    video = SimpleUploadedFile("x.mov", files.mp4(), "video/quicktime")
    captions = SimpleUploadedFile("x.vtt", files.CAPTIONS)
    assert client.post(address, {**words, "file": video}).status_code == 200  # captions are missing
    video.seek(0)
    answer = client.post(address, {**words, "file": video, "captions": captions})
    assert answer.status_code == 302, answer.context["form"].errors
    film = Film.objects.get()
    assert (film.seconds, film.width, film.height) == (12, 640, 360)
    assert film.file.name == f"films/{film.sha256}.mp4"
    assert Client().get(film.file.url).status_code == 404, "no public page shows it"
    player = client.get(film.file.url, headers={"Range": "bytes=4-7"})
    assert (player.status_code, b"".join(player.streaming_content)) == (206, b"ftyp")
    assert client.get(film.file.url, headers={"Range": "bytes=99999-"}).status_code == 416
    assert client.get(film.captions.url).headers["Content-Type"].startswith("text/vtt")


@pytest.mark.parametrize(
    ("link", "taken"),
    [
        ("https://www.bilibili.com/video/BV1xx411c7mD", True),
        ("https://tv.cctv.com/2024/05/06/VIDEabc123.shtml", True),
        ("http://www.bilibili.com/video/BV1xx411c7mD", False),
        ("https://www.bilibili.com.evil.example/video/BV1xx411c7mD", False),
        ("https://user@www.bilibili.com/video/BV1xx411c7mD", False),
        ("https://www.bilibili.com/opus/1", False),
        ("https://www.youtube.com/watch?v=1", False),
    ],
)
def test_only_films_of_permitted_platforms_are_linked(
    world: World, at_desk: Callable[[str], Client], link: str, taken: bool
) -> None:
    poster = kept(collection_id=collection_for(["469005"]))
    words = {"title": "影片", "poster": poster.pk, "transcript": "词", "seconds": 60, "link": link}
    at_desk(COUNTY_EDITORS).post(reverse("wagtailsnippets_library_film:add"), words)
    assert Film.objects.exists() == taken
