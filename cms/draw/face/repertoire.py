"""Which characters the heading face has, and in which order they are cut.

The lists in `data/` are frozen: they say what was cut, so they change only together with the face and its slices.

- `tgh2013.txt`: the 8,105 characters of 通用规范汉字表 (State Council, 2013), in the table's order;
- `frequency.txt`: every Chinese character of the face, the most frequent first (how it was counted: `README.md`);
- `site.txt`: what the site itself sets in the heading face: characters by the number of its pages that use them, then its words;
"""

from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")

LATIN = "".join(map(chr, range(0x20, 0x7F)))
PUNCTUATION = "·—–…‘’“”、。《》〈〉「」『』【】〔〕〖〗〜　！＂＃％＆＇（）＊＋，－．／：；＜＝＞？＠［］～￥｜"
SYMBOLS = (
    "\u00a0\u2002\u2003¢£§©®°±²³µ¶¼½¾×÷¡¿€№℃™‰′″※→←↑↓−√∞≈≠≤≥■□▲△◆◇○●★☆㎡"
    "①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ〇々＄＾＿｀｛｝０１２３４５６７８９"
)
FULLWIDTH_LETTERS = "".join(map(chr, [*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
ACCENTED = (
    "".join(map(chr, [*range(0xC0, 0xD7), *range(0xD8, 0xF7), *range(0xF8, 0x100)]))
    + "āēīōūǖĀĒĪŌŪǕǎěǐǒǔǚǍĚǏǑǓǙǘǜǗǛńňǹŃŇǸḿ"
)


def gb2312() -> str:
    """The 6,763 Chinese characters of GB 2312-80, in the order of its code."""
    cells = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(cell.decode("gb2312", errors="ignore") for cell in cells)


def _listed(name: str) -> str:
    return "".join((DATA / name).read_text("utf-8").split())


@cache
def tgh2013() -> str:
    """The 8,105 characters of 通用规范汉字表, level by level."""
    return _listed("tgh2013.txt")


@cache
def by_frequency() -> str:
    """The face's Chinese characters, the most frequent first."""
    return _listed("frequency.txt")


@cache
def site_words() -> str:
    """The Chinese characters of the site's own words, each once, in order of first use."""
    known = set(by_frequency())
    return "".join(dict.fromkeys(char for char in _listed("site.txt") if char in known))


def others() -> str:
    """What is not a Chinese character: Latin, punctuation, symbols."""
    return "".join(dict.fromkeys(LATIN + PUNCTUATION + SYMBOLS + FULLWIDTH_LETTERS + ACCENTED))


def repertoire() -> str:
    """Every character asked of the face: GB 2312, 通用规范汉字表, Latin, punctuation and symbols."""
    return "".join(dict.fromkeys(others() + by_frequency()))
