"""Finding terms by code or by the words of sources, many in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q

from cms.vocabulary.models import LocalProduct, OccupationWord, Park, Region, RegionKind, Term
from cms.vocabulary.words import WORDS

T = TypeVar("T", bound=Term)

#: The one-character names of the province.
PROVINCE_SIGN = "琼"


def by_code(model: type[T], codes: Iterable[str]) -> dict[str, T]:
    """The rows of `model` with `codes`, by code, retired ones too; codes that are not there are left out. One query."""
    return {term.code: term for term in model._default_manager.filter(code__in=set(codes))}


def by_word(model: type[T], words: Iterable[str]) -> dict[str, T]:
    """The rows of `model` that `words` mean, by word: its code, its name, or a word of the table of words. One query.

    Words that mean nothing here are left out; the caller says so with the line it read them in.
    """
    wanted = {word.strip() for word in words}
    table = WORDS.get(model.__name__, {})
    codes = {table.get(word, word) for word in wanted}
    found = list(model._default_manager.filter(Q(code__in=codes) | Q(name__in=wanted)))
    by = {term.name: term for term in found} | {term.code: term for term in found}
    meant = {word: by.get(table.get(word, word)) for word in wanted}
    return {word: term for word, term in meant.items() if term is not None}


@dataclass(frozen=True, kw_only=True)
class NamingWords:
    """What brand names are read with: place → code of its region, occupation → whether it names the trade, products."""

    places: dict[str, str]
    occupations: dict[str, bool]
    products: frozenset[str]


def naming_words() -> NamingWords:
    """The words for `naming`, from the tables as they are now. Four queries."""
    places: dict[str, str] = {}
    for code, name, short, kind in Region.objects.values_list("code", "name", "short_name", "kind"):
        places |= {name: code, short: code}
        if kind == RegionKind.PROVINCE:
            places[PROVINCE_SIGN] = code
    for code, name, short in Park.objects.values_list("region__code", "name", "short_name"):
        places.setdefault(name, code)
        places.setdefault(short, code)
    return NamingWords(
        places=places,
        occupations=dict(OccupationWord.objects.active().values_list("name", "names_trade")),
        products=frozenset(LocalProduct.objects.active().values_list("name", flat=True)),
    )
