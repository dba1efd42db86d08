"""Names of brands, read: region + trade + occupation. Advice only; a name that is an image is as good.

The policy (琼人社发〔2023〕39号, 三) advises “地区+产业/行业/产品+职业”. Everything here is pure: the words to read with are
arguments (`lookup.naming_words`).
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

LONGEST_NAME = 12
SIMILAR = 0.8

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z]")
_NOT_COUNTED = re.compile(r"[\s\"'“”‘’「」『』《》〈〉()\[\]【】·・‧•,,.。、:;_—–-]+")
#: What reports put behind a name without its being part of it. 劳务 alone does, too: 琼筑劳务.
_ENDING = re.compile(r"(?:(?:系列|特色)?劳务品牌|品牌)$")
_TRADE_ENDING = re.compile(r"劳务$")


class Part(StrEnum):
    """A part of a name as the policy advises it."""

    REGION = "region"
    TRADE = "trade"
    OCCUPATION = "occupation"


@dataclass(frozen=True, kw_only=True)
class NameParts:
    """A name taken apart. The trade may contain the region (文昌 in 文昌鸡). Parts that are not there are empty."""

    region: str = ""
    trade: str = ""
    occupation: str = ""
    missing: tuple[Part, ...] = ()

    @property
    def is_imagery(self) -> bool:
        """Whether the name does not follow the advised form, so that a line on what it stands for is asked for."""
        return bool(self.missing)


@dataclass(frozen=True, kw_only=True)
class Advice:
    """One remark on a name: the rule it comes from (V01, V02, V03) and the words for the editor."""

    rule: str
    message: str


def parse_name(
    name: str, *, places: Iterable[str], occupations: Mapping[str, bool], products: Iterable[str] = ()
) -> NameParts:
    """Take `name` apart (V01): longest place at its start, longest occupation at its end, the trade between.

    `occupations` says of each word whether it names the trade too (船长): then a missing trade is not missed.
    `products` are named after their place (文昌鸡): one of them is the trade as a whole.
    """
    text = normalised(name)
    product = _longest(text, products, str.startswith)
    region = _longest(product or text, places, str.startswith)
    rest = text.removeprefix(product or region)
    occupation = _longest(rest, occupations, str.endswith)
    trade = product + _TRADE_ENDING.sub("", rest.removesuffix(occupation))
    present = {
        Part.REGION: bool(region),
        Part.TRADE: bool(trade) or occupations.get(occupation, False),
        Part.OCCUPATION: bool(occupation),
    }
    missing = tuple(part for part, there in present.items() if not there)
    return NameParts(region=region, trade=trade, occupation=occupation, missing=missing)


def normalised(name: str) -> str:
    """`name` as names are compared (V02): without quotes, spaces, punctuation and the ending 劳务品牌; NFKC, lower case."""
    text = _NOT_COUNTED.sub("", unicodedata.normalize("NFKC", name)).lower()
    return _ENDING.sub("", text) or text


def similar_names(name: str, others: Iterable[str], *, at_least: float = SIMILAR) -> tuple[str, ...]:
    """Those of `others` that are as good as equal to `name` (V02), nearest first; the same name is one of them."""
    own = normalised(name)
    near = ((SequenceMatcher(None, own, normalised(other), autojunk=False).ratio(), other) for other in others)
    return tuple(other for ratio, other in sorted(near, key=lambda pair: (-pair[0], pair[1])) if ratio >= at_least)


def foreign_places(name: str, *, places: Mapping[str, str], own: Collection[str]) -> tuple[str, ...]:
    """Places in `name` that belong to none of the regions `own` (codes). At each position the longest place counts."""
    text = normalised(name)
    ordered = sorted(places, key=len, reverse=True)
    found, position = [], 0
    while position < len(text):
        place = next((place for place in ordered if text.startswith(place, position)), "")
        if place and places[place] not in own:
            found.append(place)
        position += len(place) or 1
    return tuple(dict.fromkeys(found))


def advice(
    name: str,
    *,
    places: Mapping[str, str],
    occupations: Mapping[str, bool],
    products: Iterable[str] = (),
    own_regions: Collection[str] = (),
) -> tuple[Advice, ...]:
    """Remarks on a name by V01 and V03. `own_regions` are the codes of the brand's regions and of those they lie in."""
    labels = {
        Part.REGION: pgettext("part of a name", "region"),
        Part.TRADE: _("trade"),
        Part.OCCUPATION: _("occupation"),
    }
    parts = parse_name(name, places=places, occupations=occupations, products=products)
    remarks = []
    if parts.missing:
        words = pgettext("between names", ", ").join(labels[part] for part in parts.missing)
        remarks.append(
            Advice(
                rule="V01",
                message=_("The name does not say: %(parts)s. If it is an image, say what it stands for.")
                % {"parts": words},
            )
        )
    if (length := len(_HAN.findall(name))) > LONGEST_NAME:
        remarks.append(
            Advice(
                rule="V03",
                message=_("The name has %(length)d characters; at most %(most)d are advised.")
                % {"length": length, "most": LONGEST_NAME},
            )
        )
    if _LATIN.search(unicodedata.normalize("NFKC", name)):
        remarks.append(Advice(rule="V03", message=_("The name contains Latin letters.")))
    if others := foreign_places(name, places=places, own=own_regions):
        remarks.append(
            Advice(
                rule="V03",
                message=_("The name contains another region's name: %(places)s.")
                % {"places": pgettext("between names", ", ").join(others)},
            )
        )
    return tuple(remarks)


def _longest(text: str, words: Iterable[str], fits: Callable[[str, str], bool]) -> str:
    """The longest of `words` for which `fits(text, word)` holds; empty if none."""
    return max((word for word in words if word and fits(text, word)), key=len, default="")
