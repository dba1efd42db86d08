"""Cut the heading face and its web slices: `python -m cms.draw.face.cut [--source NotoSerifCJK-Bold.ttc]`.

A tool of development, run when the repertoire or the order of the slices changes; the product only reads what it
wrote. With `--source` the face itself is cut anew from the collection (Debian: fonts-noto-cjk-extra), without it only
the slices are, from the committed face. Same input and same versions of fonttools and brotli: same bytes.
"""

import argparse
import hashlib
import shutil
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from cms.draw.face import FACE_FILE
from cms.draw.face.repertoire import repertoire
from cms.draw.face.slices import FAMILY, Slice, plan, style

SIMPLIFIED = 2  # place of the SC face in the collection
VIEW = Path(__file__).parents[2] / "view"
FONTS = VIEW / "static" / "site" / "fonts"
STYLE = VIEW / "styles" / "10-face.css"
FEATURES = ("kern", "halt")  # `halt` is what text-spacing-trim works with
UNUSED = ("VORG", "vhea", "vmtx", "BASE", "DSIG")  # vertical setting and a signature that no longer holds
POSTSCRIPT = f"{FAMILY.replace(' ', '')}-Bold"
LICENCE_RECORDS = (0, 7, 13, 14)  # copyright, trademark, licence and its address


def _options(**changed: object) -> subset.Options:
    return subset.Options(
        layout_features=list(FEATURES), drop_tables=list(UNUSED), hinting=False, recalc_timestamp=False, glyph_names=False,
        notdef_outline=True, **changed,
    )  # fmt: skip


def _subset(font: TTFont, characters: str, options: subset.Options) -> TTFont:
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    return font


def _rename(font: TTFont) -> None:
    """The cut's own name, as the licence asks of a modified version; copyright and licence stay in the file."""
    names = font["name"]
    version = names.getDebugName(5)
    names.names = [record for record in names.names if record.nameID in LICENCE_RECORDS and record.platformID == 3]
    records = {
        1: FAMILY,
        2: "Bold",
        3: f"{POSTSCRIPT};{version}",
        4: f"{FAMILY} Bold",
        5: version,
        6: POSTSCRIPT,
        10: "A cut of Noto Serif CJK SC Bold",
    }
    for number, text in records.items():
        names.setName(text, number, 3, 1, 0x409)
    outlines = font["CFF "].cff
    outlines.fontNames = [POSTSCRIPT]
    outlines[0].FullName, outlines[0].FamilyName = f"{FAMILY} Bold", FAMILY


def cut_face(collection: Path) -> bytes:
    """The face as OTF: `collection`'s SC Bold reduced to the repertoire."""
    options = _options(name_IDs=["*"], name_languages=[0x409], font_number=SIMPLIFIED)
    font = _subset(subset.load_font(str(collection), options), repertoire(), options)
    _rename(font)
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def cut_slice(part: Slice) -> bytes:
    """One slice as WOFF2. It names no family: the style sheet does, and OFL.txt lies beside the files."""
    options = _options(name_IDs=list(LICENCE_RECORDS[:1]), desubroutinize=True)
    font = _subset(subset.load_font(str(FACE_FILE), options), part.characters, options)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def digest(files: Mapping[str, bytes]) -> str:
    """The name of the folder of a set of slices: it changes when any file does."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return total.hexdigest()[:10]


def write_slices() -> str:
    """Replace the web cut and its style sheet; returns a line on what was written."""
    slices = plan()
    files = {f"{part.name}.woff2": cut_slice(part) for part in slices}
    folder = FONTS / digest(files)
    shutil.rmtree(FONTS, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    shutil.copy(FACE_FILE.with_name("OFL.txt"), FONTS)
    note = "/* Written by `python -m cms.draw.face.cut`. The tail stands first: of two rules for a code point the later wins. */\n"
    STYLE.write_text(note + style(slices, f"../fonts/{folder.name}"), "utf-8")
    return f"{len(files)} slices, {sum(map(len, files.values()))} bytes, first {len(files['00.woff2'])}, in {folder.name}\n"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=Path, help="NotoSerifCJK-Bold.ttc, to cut the face itself anew")
    chosen = parser.parse_args(arguments)
    if chosen.source:
        FACE_FILE.write_bytes(cut_face(chosen.source))
        sys.stdout.write(f"face {FACE_FILE.stat().st_size} bytes\n")
    sys.stdout.write(write_slices())


if __name__ == "__main__":
    main()
