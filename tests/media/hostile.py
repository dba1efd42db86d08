"""Hostile files, each as its attacker names it, and what the library does with it at each of its doors."""

from dataclasses import dataclass

from tests.media import files
from tests.media.files import CAPTIONS, SCRIPT, camera_exif, photo, saved

JPEG = saved(photo())
REFUSED = ""


@dataclass(frozen=True)
class Hostile:
    """A file, the name it comes under, and the suffix it is kept with; an empty one where it is refused.

    `gone` must stand in nothing that is kept.
    """

    name: str
    content: bytes
    kept_as: str = REFUSED
    gone: bytes = b""


def docx_bomb() -> bytes:
    """A Word document whose text unpacks to 60 MB."""
    return files.archive(**{"[Content_Types]_dot_xml": files.WORD_TYPES, "word__document_dot_xml": bytes(60_000_000)})


def with_second_gps(jpeg: bytes) -> bytes:
    """A JPEG whose second EXIF segment, which most readers skip, says where it was taken."""
    exif = b"Exif\0\0" + camera_exif(artist="Zhang San").tobytes()[6:]
    segment = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    return jpeg[:2] + segment + segment + jpeg[2:]


PICTURES: dict[str, Hostile] = {
    "HTML as JPEG": Hostile("photo.jpg", SCRIPT),
    "HTML behind a JPEG's first bytes": Hostile("photo.jpg", b"\xff\xd8\xff" + SCRIPT),
    "SVG with a script": Hostile(
        "logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    ),
    "SVG named PNG": Hostile("logo.png", b'<?xml version="1.0"?><svg onload="alert(1)"/>'),
    "polyglot of JPEG and HTML": Hostile("photo.html", JPEG + SCRIPT, ".jpg", SCRIPT),
    "polyglot of JPEG and ZIP": Hostile("photo.zip", JPEG + files.archive(a_dot_exe=b"MZ"), ".jpg", b"PK\3\4"),
    "script in a JPEG's comment": Hostile(
        "photo.jpg", JPEG[:2] + b"\xff\xfe" + (len(SCRIPT) + 2).to_bytes(2, "big") + SCRIPT + JPEG[2:], ".jpg", SCRIPT
    ),
    "decompression bomb": Hostile("bomb.png", files.png_header(65_500, 65_500)),
    "200 megapixels": Hostile("big.png", files.png_header(20_000, 10_000)),
    "broken EXIF": Hostile("photo.jpg", JPEG[:2] + b"\xff\xe1\x00\x10Exif\0\0II*\0\xff\xff\xff\xff" + JPEG[2:], ".jpg"),
    "place in a second EXIF": Hostile("photo.jpg", with_second_gps(JPEG), ".jpg", b"Secret"),
    "PNG named JPEG": Hostile("photo.jpg", saved(photo(), "PNG"), ".png"),
    "JPEG named as a program": Hostile("photo.jpg.exe", JPEG, ".jpg"),
    "name that climbs out": Hostile("../../../etc/cron.d/x.jpg", JPEG, ".jpg"),
    "WebP that moves": Hostile(
        "a.webp", saved(photo(), "WEBP", save_all=True, append_images=[photo(seed=2)], duration=90)
    ),
    "nothing": Hostile("empty.jpg", b""),
}
ATTACHMENTS: dict[str, Hostile] = {
    "zip bomb as Word": Hostile("report.docx", docx_bomb()),
    "archive bomb": Hostile("all.zip", files.archive(a_dot_txt=bytes(30_000_000))),
    "Word with macros": Hostile("report.docx", files.docx(macros=True)),
    "archive with a program": Hostile("all.zip", files.archive(a__run_dot_exe=b"MZ")),
    "archive that climbs out": Hostile("all.zip", files.archive(**{"../../a.txt": b"a"})),
    "PDF with JavaScript": Hostile("form.pdf", files.pdf(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>")),
    "PDF with JavaScript written in hex": Hostile(
        "form.pdf", files.pdf(b"/OpenAction<</S/J#61vaScript/J#53(app.alert(1))>>")
    ),
    "PDF that starts a program": Hostile("form.pdf", files.pdf(b"/OpenAction<</S/Launch/F(cmd.exe)>>")),
    "PDF with a script in a packed object": Hostile(
        "form.pdf", files.pdf(files.packed(b"<</S/JavaScript/JS(app.alert(1))>>"))
    ),
    "PDF with a file": Hostile("form.pdf", files.pdf(b"/EmbeddedFile")),
    "PDF with HTML behind": Hostile("form.pdf", files.pdf(after=SCRIPT)),
    "HTML as PDF": Hostile("form.pdf", SCRIPT),
    "SVG as text": Hostile("notes.txt", b"<svg onload='alert(1)'/>"),
    "program": Hostile("setup.pdf", b"MZ" + bytes(64)),
    "scan with a place": Hostile("scan.pdf", saved(photo(), exif=camera_exif()), ".jpg", b"Secret"),
    "PDF named Word": Hostile("report.docx", files.pdf(), ".pdf"),
}
FILMS: dict[str, Hostile] = {
    "MP4 of another brand": Hostile("film.mp4", files.mp4(brand=b"qt  ", others=b"")),
    "HEIC as MP4": Hostile("film.mp4", files.mp4(brand=b"heic", others=b"mif1")),
    "HTML as MP4": Hostile("film.mp4", SCRIPT),
    "HTML behind an MP4": Hostile("film.mp4", files.mp4() + SCRIPT),
    "MP4 cut short": Hostile("film.mp4", files.mp4()[:-4]),
    "HEVC": Hostile("film.mp4", files.mp4(coding=b"hvc1")),
    "Matroska as WebM": Hostile("film.webm", files.webm(kind=b"matroska")),
    "WebM named MP4": Hostile("film.mp4", files.webm(), ".webm"),
}
CUES: dict[str, Hostile] = {
    "huge captions": Hostile("film.vtt", CAPTIONS + b"\n00:05.000 --> 00:06.000\n" + b"x" * 2_000_000),
    "captions that are HTML": Hostile("film.vtt", SCRIPT),
    "HTML in a cue": Hostile("film.vtt", b"WEBVTT\n\n00:00.000 --> 00:02.000\n<script>alert(1)</script>\n"),
    "an event in a cue": Hostile("film.vtt", b"WEBVTT\n\n00:00.000 --> 00:02.000\n<img src=x onerror=alert(1)>hi\n"),
    "style that loads": Hostile(
        "film.vtt", b"WEBVTT\n\nSTYLE\n::cue {background: url(//evil.example/a)}\n\n00:00.000 --> 00:02.000\nhi\n",
        ".vtt", b"evil",
    ),
    "marks of WebVTT": Hostile(
        "film.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\n<v 师傅><i>刀</i>要<b>快</b></v>\n".encode(), ".vtt"
    ),
}  # fmt: skip
