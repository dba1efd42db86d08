"""Files as people, cameras and attackers make them, built here byte by byte or by Pillow."""

import random
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from PIL import Image

SCRIPT = b"<html><script>alert(1)</script>"


def photo(size: tuple[int, int] = (64, 48), seed: int = 1) -> Image.Image:
    """A picture of noise, different for every seed."""
    width, height = size
    return Image.frombytes("RGB", (8, 8), random.Random(seed).randbytes(192)).resize((width, height))


def saved(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """The picture's file."""
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def camera_exif(orientation: int = 1, *, artist: str = "", copyright_: str = "") -> Image.Exif:
    """What a phone writes: its maker, where it was, and how it was held."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "SecretMaker", "SecretModel", orientation
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (20.0, 1.0, 2.0), "E", (110.0, 20.0, 3.0)
    if artist:
        exif[315] = artist
    if copyright_:
        exif[33432] = copyright_
    return exif


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims to be of this size and holds one row: a decompression bomb."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def with_iptc(jpeg: bytes, **datasets: str) -> bytes:
    """A JPEG with IPTC datasets, named by their number: `d80` is the by-line."""
    block = b"".join(
        b"\x1c\x02" + bytes([int(name[1:])]) + struct.pack(">H", len(value.encode())) + value.encode()
        for name, value in datasets.items()
    )
    body = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def xmp(inner: str) -> bytes:
    """An XMP packet around properties."""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
        'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/">'
        f"{inner}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def archive(**files: bytes) -> bytes:
    """A ZIP; `__` in a name stands for a slash, `_dot_` for a dot."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORD_TYPES = f'<Types><Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>'.encode()


def docx(*, macros: bool = False) -> bytes:
    """The least of a Word document."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("[Content_Types].xml", WORD_TYPES)
        zipped.writestr("word/document.xml", b"<w/>")
        if macros:
            zipped.writestr("word/vbaProject.bin", b"\xd0\xcf")
    return out.getvalue()


def pdf(inside: bytes = b"", after: bytes = b"") -> bytes:
    """The least of a PDF."""
    return b"%PDF-1.7\n1 0 obj<<" + inside + b">>endobj\ntrailer<<>>\nstartxref\n0\n%%EOF\n" + after


def packed(inside: bytes) -> bytes:
    """What puts objects of a PDF into a compressed stream, between the parts of another object."""
    content = zlib.compress(inside)
    head = b">>endobj\n2 0 obj<</Type/ObjStm/N 1/First 0/Filter/FlateDecode/Length %d>>stream\n" % len(content)
    return head + content + b"\nendstream endobj\n3 0 obj<<"


def box(kind: bytes, body: bytes) -> bytes:
    """A box of an MP4."""
    return struct.pack(">I", len(body) + 8) + kind + body


def mp4(
    *,
    seconds: int = 12,
    coding: bytes = b"avc1",
    payload: bytes = b"frames",
    brand: bytes = b"isom",
    others: bytes = b"isomavc1",
) -> bytes:
    """The boxes of a film of 640 by 360 pixels. Its frames are none: nobody here decodes them."""
    movie = box(b"mvhd", bytes(12) + struct.pack(">II", 1000, seconds * 1000) + bytes(80))
    head = box(b"tkhd", bytes(76) + struct.pack(">II", 640 << 16, 360 << 16))
    described = box(b"stsd", struct.pack(">II", 0, 1) + box(coding, bytes(78)))
    media = box(b"mdia", box(b"hdlr", bytes(8) + b"vide" + bytes(13)) + box(b"minf", box(b"stbl", described)))
    index = box(b"moov", movie + box(b"trak", head + media))
    return box(b"ftyp", brand + b"\0\0\2\0" + others) + index + box(b"mdat", payload)


def element(name: bytes, body: bytes) -> bytes:
    """An element of a WebM."""
    return name + (0x0100_0000_0000_0000 | len(body)).to_bytes(8, "big") + body


def webm(*, kind: bytes = b"webm", coding: bytes = b"V_VP9", seconds: float = 8.0) -> bytes:
    """The elements of a film of 320 by 180 pixels; one of 0 seconds does not say how long it is."""
    duration = element(b"\x44\x89", struct.pack(">d", seconds * 1000)) if seconds else b""
    info = element(b"\x15\x49\xa9\x66", duration)
    video = element(b"\xe0", element(b"\xb0", b"\x01\x40") + element(b"\xba", b"\xb4"))
    tracks = element(b"\x16\x54\xae\x6b", element(b"\xae", element(b"\x86", coding) + video))
    cluster = element(b"\x1f\x43\xb6\x75", b"frames")
    return element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", kind)) + element(
        b"\x18\x53\x80\x67", info + tracks + cluster
    )


#: Films of two seconds as programs write them (ffmpeg): plain ones, one filmed upright on a telephone, one recorded while
#: it ran, which does not say how long it is.
FILMS = Path(__file__).parent / "films"
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\n师傅在切鸡\n\n1\n00:02.000 --> 00:04.500 line:0\n说：刀要快\n".encode()
