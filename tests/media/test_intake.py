"""Hostile and broken files at the door: what is refused, what is made harmless, what is kept."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from media.library.intake import matroska, mp4
from media.library.intake.attachments import check_attachment
from media.library.intake.captions import check_captions
from media.library.intake.films import check_film
from media.library.intake.pictures import clean_picture
from media.library.intake.refusal import Refused
from tests.media import files
from tests.media.files import SCRIPT, camera_exif, photo, saved

KINDS = ("JPEG", "PNG", "WEBP", "AVIF")
JPEG = saved(photo())

REFUSED_PICTURES: dict[str, tuple[bytes, str]] = {
    "web page named as a picture": (SCRIPT, "foreign"),
    "web page behind spaces and a byte order mark": (b"\xef\xbb\xbf \n<!DOCTYPE html>", "foreign"),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "foreign"),
    "SVG as XML": (b'<?xml version="1.0"?><svg/>', "foreign"),
    "GIF": (saved(photo(), "GIF"), "foreign"),
    "TIFF": (saved(photo(), "TIFF"), "foreign"),
    "PDF": (files.pdf(), "foreign"),
    "HEIC of a phone": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64), "foreign"),
    "program": (b"MZ" + bytes(64), "foreign"),
    "nothing": (b"", "foreign"),
    "200 megapixels": (files.png_header(20_000, 10_000), "too_many_pixels"),
    "a bomb of 4 gigapixels": (files.png_header(65_500, 65_500), "too_many_pixels"),
    "51 megapixels": (files.png_header(8_500, 6_000), "too_many_pixels"),
    "JPEG cut short": (JPEG[: len(JPEG) // 2], "damaged"),
    "JPEG of its first bytes": (b"\xff\xd8\xff\xe0", "damaged"),
    "HTML behind a JPEG's first bytes": (b"\xff\xd8\xff" + SCRIPT, "damaged"),
    "PNG cut short": (saved(photo(), "PNG")[:-20], "damaged"),
    "PNG with less than it claims": (files.png_header(640, 480), "damaged"),
    "WebP cut short": (saved(photo(), "WEBP")[:-20], "damaged"),
    "WebP that moves": (
        saved(photo(), "WEBP", save_all=True, append_images=[photo(seed=2)], duration=100), "animated"
    ),
    "AVIF cut short": (saved(photo(), "AVIF")[:-20], "damaged"),
    "one pixel": (saved(photo((1, 1)), "PNG"), "too_small"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED_PICTURES)
def test_pictures_are_refused_with_their_reason(name: str) -> None:
    content, code = REFUSED_PICTURES[name]
    with pytest.raises(Refused) as refused:
        clean_picture(content)
    assert refused.value.code == code
    assert str(refused.value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "behind", [SCRIPT, files.archive(a_dot_exe=b"MZ"), saved(photo(seed=9))], ids=["html", "zip", "picture"]
)
def test_what_hangs_behind_a_picture_falls_away(kind: str, behind: bytes) -> None:
    clean = clean_picture(saved(photo(), kind) + behind)
    assert behind not in clean.content
    assert clean.content == clean_picture(clean.content).content


@pytest.mark.parametrize("kind", KINDS)
def test_place_and_camera_are_removed_and_the_picture_is_turned(kind: str) -> None:
    clean = clean_picture(saved(photo((64, 48)), kind, exif=camera_exif(6, artist="Zhang San", copyright_="Unit A")))
    assert (clean.width, clean.height) == (48, 64)
    assert b"Secret" not in clean.content
    with Image.open(BytesIO(clean.content)) as image:
        assert image.size == (48, 64)
        assert dict(image.getexif()) == {}
    assert (clean.marks.creator, clean.marks.copyright) == ("Zhang San", "Unit A")
    assert b"Zhang San" in clean.content
    assert clean_picture(clean.content).content == clean.content
    assert clean_picture(clean.content).marks == clean.marks


@pytest.mark.parametrize("kind", KINDS)
def test_a_clean_file_is_not_touched(kind: str) -> None:
    content = saved(photo(), kind)
    assert clean_picture(content).content == content


def test_pixels_of_an_upright_photograph_are_not_encoded_again() -> None:
    content = saved(photo((200, 150)), exif=camera_exif(), quality=90)
    with Image.open(BytesIO(content)) as before, Image.open(BytesIO(clean_picture(content).content)) as after:
        assert before.tobytes() == after.tobytes()


def test_rights_are_kept_wherever_they_were_written() -> None:
    clean = clean_picture(files.with_iptc(JPEG, d80="符师傅", d110="琼中融媒", d116="版权归县局"))
    assert (clean.marks.creator, clean.marks.credit, clean.marks.copyright) == ("符师傅", "琼中融媒", "版权归县局")
    packet = files.xmp(
        "<dc:creator><rdf:Seq><rdf:li>王师傅</rdf:li></rdf:Seq></dc:creator>"
        "<exif:GPSLatitude>20,1.5N</exif:GPSLatitude>"
    )
    written = clean_picture(saved(photo(), xmp=packet))
    assert written.marks.creator == "王师傅"
    assert b"GPSLatitude" not in written.content


def test_the_label_of_generated_pictures_is_kept_and_believed() -> None:
    label = '<TC260:AIGC>{"Label":"1","ContentProducer":"x"}</TC260:AIGC>'
    clean = clean_picture(saved(photo(), xmp=files.xmp(label)))
    assert clean.marks.ai_generated
    assert b"ContentProducer" in clean.content
    trained = "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>"
    assert clean_picture(saved(photo(), xmp=files.xmp(trained))).marks.ai_generated
    assert not clean_picture(JPEG).marks.ai_generated


@pytest.mark.parametrize("exif", [b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"])
def test_broken_exif_is_no_reason_to_refuse(exif: bytes) -> None:
    broken = JPEG[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + JPEG[2:]
    assert clean_picture(broken).content == JPEG


def test_entities_in_a_packet_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + files.xmp("<dc:rights>&a;</dc:rights>")
    assert clean_picture(saved(photo(), xmp=bomb)).marks.copyright == ""


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_bytes_bring_the_door_down(data: Any) -> None:
    """Whatever is done to a file it is taken or refused; nothing else is raised."""
    content = bytearray(saved(photo(), data.draw(st.sampled_from(KINDS)), exif=camera_exif(3)))
    for at, value in data.draw(st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=8)):
        content[at] = value
    try:
        clean = clean_picture(bytes(content[: data.draw(st.integers(0, len(content)))]))
    except Refused:
        return
    assert clean_picture(clean.content).content == clean.content


ATTACHMENTS: dict[str, tuple[bytes, str]] = {
    "PDF": (files.pdf(), ".pdf"),
    "Word": (files.docx(), ".docx"),
    "archive": (files.archive(a_dot_txt=b"a"), ".zip"),
    "text": ("会议通知".encode(), ".txt"),
    "text of a Chinese Windows": ("会议通知".encode("gb18030"), ".txt"),
    "scan": (JPEG, ".jpg"),
    "PDF with a program": (files.pdf(b"/JavaScript (app.alert(1))"), "active"),
    "PDF with a file": (files.pdf(b"/EmbeddedFile"), "active"),
    "PDF with an archive behind": (files.pdf(after=files.archive(a_dot_txt=b"a")), "damaged|trailing"),
    "PDF cut short": (files.pdf()[:20], "damaged"),
    "Word with macros": (files.docx(macros=True), "macros"),
    "archive with a program": (files.archive(a__b_dot_EXE=b"MZ"), "programs"),
    "archive that climbs out": (files.archive(**{"../a.txt": b"a"}), "paths"),
    "archive bomb": (files.archive(a_dot_txt=bytes(30_000_000)), "bomb"),
    "archive with something behind": (files.archive(a_dot_txt=b"a") + SCRIPT, "trailing"),
    "archive cut short": (files.archive(a_dot_txt=b"a")[:30], "damaged"),
    "web page": (SCRIPT, "foreign"),
    "old Word": (b"\xd0\xcf\x11\xe0" + bytes(600), "foreign"),
    "nothing": (b"", "foreign"),
}


@pytest.mark.parametrize("name", ATTACHMENTS)
def test_attachments_are_what_their_bytes_say(name: str) -> None:
    content, expected = ATTACHMENTS[name]
    if expected.startswith("."):
        assert check_attachment(content).suffix == expected
        return
    with pytest.raises(Refused) as refused:
        check_attachment(content)
    assert refused.value.code in expected.split("|")


def test_films_are_measured_by_their_boxes() -> None:
    facts = check_film(BytesIO(files.mp4()), len(files.mp4()))
    assert (facts.suffix, facts.seconds, facts.width, facts.height) == (".mp4", 12, 640, 360)
    facts = check_film(BytesIO(files.webm()), len(files.webm()))
    assert (facts.suffix, facts.seconds, facts.width, facts.height) == (".webm", 8, 320, 180)


@pytest.mark.parametrize(
    ("name", "measured", "codings"),
    [
        ("film.mp4", (".mp4", 2, 160, 90), {"avc1", "mp4a"}),
        ("upright.mp4", (".mp4", 2, 90, 160), {"avc1", "mp4a"}),
        ("film.webm", (".webm", 2, 160, 90), {"V_VP9", "A_OPUS"}),
    ],
)
def test_films_that_programs_wrote_are_measured_as_they_are_shown(name: str, measured: Any, codings: set[str]) -> None:
    with (files.FILMS / name).open("rb") as film:
        facts = check_film(film, (files.FILMS / name).stat().st_size)
    assert (facts.suffix, round(facts.seconds), facts.width, facts.height) == measured
    assert facts.codings == codings


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (SCRIPT, "foreign"),
        (files.mp4(coding=b"hvc1"), "coding"),
        (files.mp4() + SCRIPT, "damaged"),
        (files.mp4()[:-3], "damaged"),
        (files.mp4(seconds=4000), "too_long"),
        (files.mp4(seconds=0), "unmeasured"),
        (files.webm(seconds=0), "unmeasured"),
        ((files.FILMS / "stream.mp4").read_bytes(), "unmeasured"),
        ((files.FILMS / "film.mp4").read_bytes()[:-200], "damaged"),
        ((files.FILMS / "film.webm").read_bytes()[:-200], "damaged"),
        (files.webm(kind=b"matroska"), "damaged"),
        (files.webm(coding=b"V_MPEGH/ISO/HEVC"), "coding"),
        (files.webm() + SCRIPT, "damaged"),
        (files.webm()[:-3], "damaged"),
        (b"\x1a\x45\xdf\xa3", "damaged"),
        (b"\0\0\0\x08ftyp", "damaged"),
    ],
)
def test_films_are_refused_with_their_reason(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_film(BytesIO(content), len(content))
    assert refused.value.code == code


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=300), reader=st.sampled_from([mp4.read, matroska.read]))
def test_no_bytes_bring_the_readers_of_films_down(content: bytes, reader: Any) -> None:
    try:
        reader(BytesIO(content), len(content))
    except (ValueError, IndexError):
        return


def test_captions_are_kept_as_text_only() -> None:
    text = check_captions(
        b"\xef\xbb\xbfWEBVTT\r\n\r\nSTYLE\r\n::cue {background: url(//evil)}\r\n\r\n" + files.CAPTIONS[8:]
    )
    assert "evil" not in text
    assert "刀要快" in text
    assert check_captions(text.encode()) == text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"1\n00:00.000 --> 00:01.000\nhi", "foreign"),
        (b"WEBVTT\n\n00:02.000 --> 00:01.000\nhi\n", "timing"),
        (b"WEBVTT\n\n00:02.000 -> 00:03.000\nhi\n", "empty"),
        (b"WEBVTT\n\n00:75.000 --> 00:79.000\nhi\n", "timing"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\n\n", "empty"),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n你好".encode("gb18030"), "encoding"),
    ],
)
def test_captions_are_refused_with_their_reason(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_captions(content)
    assert refused.value.code == code
