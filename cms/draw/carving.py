"""What a seal says and where: from a name to cells, from cells to columns."""

import re
import unicodedata

MOST = 16  # cells of the largest seal, four by four
INITIALS = 3

_ASIDE = re.compile(r"[（(\[〔【].*?[）)\]〕】]")  # 万宁冲浪教练（日月湾）
_RUN = re.compile(r"[A-Za-z\u00c0-\u024f0-9０-９Ａ-Ｚａ-ｚ]+|.", re.DOTALL)
_COLUMNS = {1: 1, 2: 1, 3: 2, 4: 2, 5: 2}


def _is_latin(run: str) -> bool:
    return unicodedata.name(run[0], "").startswith(("LATIN", "DIGIT", "FULLWIDTH"))


def _speaks(char: str) -> bool:
    """Letters, characters and figures are carved; quotation marks, dots, blanks and other signs are not."""
    return unicodedata.category(char)[0] in "LN"


def cells(name: str) -> tuple[str, ...]:
    """The texts of a seal's cells in reading order: one Chinese character each, a run of Latin or figures in one.

    Quotation marks, blanks, dots and what stands in brackets are left out. A name wholly in Latin becomes one cell of
    its initials (Lin Shaoli: LS). More than 16 cells do not fit a seal: the first 16 are carved, the label says it all.
    """
    name = unicodedata.normalize("NFC", name)
    words = _RUN.findall(_ASIDE.sub("", name) or name)
    runs = [run for run in words if _speaks(run[0])]
    if runs and all(_is_latin(run) for run in runs):
        return ("".join(run[0] for run in runs[:INITIALS]).upper(),)
    return tuple(runs[:MOST])


def columns(texts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Cells as columns, the right one first, the longer ones first: 文昌鸡师傅 is 文昌鸡, 师傅.

    From six cells on there are at least as many columns as rows: an upright cell suits the face, whose upright strokes
    are the heavy ones, where a wide cell would make them heavier still.
    """
    count = _COLUMNS.get(len(texts)) or (3 if len(texts) <= 9 else 4)
    size, longer = divmod(len(texts), count)
    found, start = [], 0
    for number in range(count if texts else 0):
        end = start + size + (number < longer)
        found.append(texts[start:end])
        start = end
    return found
