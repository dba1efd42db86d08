"""Rights and the label of what a machine made, in every file that leaves the house, as ExifTool reads them."""

import json
from typing import Any

import pytest
from django.core.management import call_command

from media.library.intake.label import FIELDS, label
from media.library.intake.pictures import clean_picture, labelled, marks_in
from media.library.models import Picture
from media.library.renditions.making import SPECS
from tests.media import files
from tests.media.files import camera_exif, photo, saved
from tests.media.reader import metadata, needs_exiftool

pytestmark = pytest.mark.django_db
KINDS = ("JPEG", "PNG", "WEBP", "AVIF")
PRODUCER = '{"Label":"1","ContentProducer":"001191110102MAD55U9H0F10002","ProduceID":"p-1","ReservedCode1":"%s"}' % (
    "x" * 900
)


def kept(content: bytes, capture: Any, **words: Any) -> Picture:
    """A picture of the library, cut."""
    picture = Picture(title="图", **words)
    picture.take(clean_picture(content))
    with capture(execute=True):
        picture.save()
    picture.refresh_from_db()
    return picture


def leaving(picture: Picture) -> list[dict[str, Any]]:
    """What the sizes of a picture say."""
    rows = list(picture.renditions.filter(filter_spec__in=SPECS))
    assert rows
    return metadata(*(row.file.path for row in rows))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", {"Label": "1", "ContentPropagator": "本站", "PropagateID": "n"}),
        ('{"Label":"2","ProduceID":"p"}', {"Label": "2", "ProduceID": "p", "ContentPropagator": "本站"}),
        (
            '{"Label":"1","ContentPropagator":"别站","PropagateID":"x"}',
            {"ContentPropagator": "别站", "PropagateID": "x"},
        ),
    ],
)
def test_a_label_is_completed_and_never_changed(written: str, expected: dict[str, str]) -> None:
    found = json.loads(label(written, propagator="本站", number="n"))
    assert found.items() >= expected.items()
    if not written:
        assert tuple(found) == FIELDS


@pytest.mark.parametrize("written", ["AIGC: yes", '["1"]', "{"])
def test_a_label_that_is_none_is_left_as_it_is(written: str) -> None:
    assert label(written, propagator="本站") == written


@needs_exiftool
@pytest.mark.parametrize("kind", KINDS)
def test_every_size_says_whose_it_is_and_never_where(kind: str, django_capture_on_commit_callbacks: Any) -> None:
    picture = kept(
        saved(photo((900, 500)), kind, exif=camera_exif(6)),
        django_capture_on_commit_callbacks,
        photographer="符试用",
        credit_line="试用融媒",
        rights_holder="试用单位",
        licence_kind="open",
        licence="CC BY 4.0",
    )
    for tags in leaving(picture):
        assert tags["XMP-dc:Creator"] == "符试用"
        assert tags["XMP-photoshop:Credit"] == "试用融媒"
        assert tags["XMP-dc:Rights"] == "试用单位"
        assert tags["XMP-xmpRights:UsageTerms"] == "CC BY 4.0"
        assert not [name for name in tags if "GPS" in name or "Secret" in str(tags[name])]
        assert not [name for name in tags if name.lower().endswith("aigc")]
        assert not tags.get("ExifTool:Error")
    [original] = metadata(picture.file.path)
    assert not [name for name in original if "GPS" in name or "Secret" in str(original[name])]


@needs_exiftool
@pytest.mark.parametrize("kind", KINDS)
def test_what_the_office_declares_machine_made_is_labelled_everywhere(
    kind: str, django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    settings.WAGTAIL_SITE_NAME = "试用站"
    content = saved(photo((500, 300)), kind)
    picture = kept(content, django_capture_on_commit_callbacks, ai_generated=True)
    [original] = metadata(picture.file.path)
    assert _aigc(original)["Label"] == "1"
    assert picture.unlabelled == clean_picture(content).sha256
    for tags in leaving(picture):
        assert _aigc(tags) | {"Label": "1", "ContentPropagator": "试用站"} == _aigc(tags)
        assert _aigc(tags)["PropagateID"] == picture.unlabelled[:32]
        assert tags["XMP-iptcExt:DigitalSourceType"].endswith("trainedAlgorithmicMedia")


def _aigc(tags: dict[str, Any]) -> dict[str, str]:
    """The label of a file; ExifTool names the group by the namespace's prefix."""
    value = next(value for name, value in tags.items() if name.lower().endswith(":aigc"))
    return json.loads(value) if isinstance(value, str) else value


@pytest.mark.parametrize("kind", KINDS)
def test_labelling_changes_nothing_twice_and_no_pixel_of_what_need_not_be_encoded(kind: str) -> None:
    clean = clean_picture(saved(photo((60, 40)), kind))
    marked = labelled(clean)
    assert clean_picture(marked.content).content == marked.content
    assert labelled(clean_picture(marked.content)).content == marked.content
    assert marks_in(marked.content).ai_generated
    assert not marks_in(clean.content).ai_generated


@needs_exiftool
def test_a_makers_label_is_kept_whole(django_capture_on_commit_callbacks: Any) -> None:
    packet = files.xmp(f"<TC260:AIGC>{PRODUCER}</TC260:AIGC>")
    picture = kept(saved(photo((500, 300)), xmp=packet), django_capture_on_commit_callbacks)
    assert picture.ai_generated
    assert not picture.unlabelled
    for tags in (*leaving(picture), *metadata(picture.file.path)):
        assert _aigc(tags).items() >= json.loads(PRODUCER).items()


def test_changed_words_are_cut_anew_and_the_old_files_go(django_capture_on_commit_callbacks: Any) -> None:
    picture = kept(saved(photo((500, 300))), django_capture_on_commit_callbacks, credit_line="旧")
    before = {row.file.name for row in picture.renditions.all()}
    storage = picture.file.storage
    with django_capture_on_commit_callbacks(execute=True):
        picture.caption = "另一句说明"
        picture.save()
    assert {row.file.name for row in picture.renditions.all()} == before
    with django_capture_on_commit_callbacks(execute=True):
        picture.credit_line = "新"
        picture.save()
        assert Picture.objects.get().cutting == Picture.Cutting.WAITING
    after = {row.file.name for row in picture.renditions.all()}
    assert Picture.objects.get().cutting == Picture.Cutting.DONE
    assert len(after) == len(before)
    assert not after & before
    assert not any(storage.exists(name) for name in before)
    with storage.open(next(iter(after))) as file:
        assert "新".encode() in file.read()


def test_words_changed_behind_the_office_are_found_by_the_command(
    django_capture_on_commit_callbacks: Any, capsys: Any
) -> None:
    picture = kept(saved(photo((500, 300))), django_capture_on_commit_callbacks)
    Picture.objects.update(credit_line="改过")
    call_command("make_renditions", "--all", "--json")
    assert json.loads(capsys.readouterr().out)["done"] == 1
    with picture.renditions.first().file.open() as file:
        assert "改过".encode() in file.read()
