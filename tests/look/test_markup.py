"""The HTML of the layout and its parts, as far as it can be judged without a browser."""

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import jinja2
import pytest

from tests.look.specimen import specimen_environment

NAMES = ("home", "showcase", "brand", "story", "competition", "region", "empty", "error", "gone")
HTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(params=NAMES)
def tree(request: pytest.FixtureRequest, pages: dict[str, str]) -> Element:
    """A specimen page, parsed; a parse error fails the test."""
    parsed: Element = html5lib.HTMLParser(strict=True).parse(pages[f"{request.param}.html"])
    return parsed


def elements(tree: Element, *names: str) -> list[Element]:
    return [e for e in tree.iter() if isinstance(e.tag, str) and (not names or e.tag.removeprefix(HTML) in names)]


def words(element: Element) -> str:
    return "".join(element.itertext()).strip()


def test_no_style_attribute_no_handler_no_inline_script(tree: Element) -> None:
    for element in elements(tree):
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")], element.attrib
    for script in elements(tree, "script"):
        assert script.get("src") or script.get("type") == "application/ld+json"
    assert not elements(tree, "style")


def test_ids_are_unique_and_what_points_at_them_arrives(tree: Element) -> None:
    ids = [e.attrib["id"] for e in elements(tree) if "id" in e.attrib]
    assert len(ids) == len(set(ids))
    for element in elements(tree):
        target = element.get("href", "")
        if re.match(r"#[a-z]", target):
            assert target[1:] in ids, target
        for name in ("for", "aria-labelledby"):
            assert not element.get(name) or element.attrib[name] in ids


def test_one_h1_and_headings_in_order(tree: Element) -> None:
    levels = [int(e.tag[-1]) for e in elements(tree, "h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels)), levels


def test_every_date_stands_in_a_time_element(tree: Element) -> None:
    """Dates of reported periods (a figure's, a source's outlet line) are words; ISO dates in date columns are not."""
    for element in elements(tree, "span"):
        if element.get("class") == "row-date" and re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", words(element)):
            assert [e for e in element if e.tag == f"{HTML}time"]
    for moment in elements(tree, "time"):
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d\+0800)?)?)?", moment.get("datetime", "")), moment.attrib


def test_english_titles_are_marked_as_english(tree: Element) -> None:
    for element in elements(tree, "h3"):
        if (title := words(element)).isascii() and len(title.split()) > 2:
            assert element.get("lang") == "en", title


def test_pictures_have_alt_text_credit_and_their_size(tree: Element) -> None:
    for image in elements(tree, "img"):
        assert {"alt", "width", "height"} <= set(image.attrib)
    for figure in elements(tree, "figure"):
        if figure.get("class") == "picture":
            assert [e for e in figure.iter() if e.get("class") == "credit" and words(e)]


def test_empty_identity_is_shown_as_to_be_filled_in(pages: dict[str, str]) -> None:
    assert pages["home.html"].count('class="blank"') == 5
    assert "海南省人力资源和社会保障厅" in pages["home.html"]


def test_a_title_that_may_not_be_linked_is_not_linked(pages: dict[str, str]) -> None:
    assert re.search(r"<h3>一篇只知大概日期", pages["brand.html"])


def test_figures_of_others_say_whose_they_are(pages: dict[str, str]) -> None:
    html = pages["brand.html"]
    assert html.count('class="fact theirs"') == 2
    assert "某文昌鸡养殖企业" in html.split('class="fact theirs"')[1]


def test_a_card_without_a_figure_of_its_own_says_so(pages: dict[str, str]) -> None:
    cards = pages["showcase.html"].split('<li class="card')[1:]
    assert all("<b>约2</b>" in card or 'class="card-figure">' in card for card in cards)
    empty = [card for card in cards if 'class="card-figure"><b>' not in card]
    assert len(empty) == 7


def test_structured_data_and_labels_stand_in_the_head(pages: dict[str, str]) -> None:
    head = pages["brand.html"].split("</head>")[0]
    assert '<meta name="SiteIDCode" content="4600000001">' in head
    assert '<link rel="canonical" href="https://example.gov.cn/page/">' in head


def test_text_is_escaped() -> None:
    rows = specimen_environment().from_string(
        '{% from "site/parts/rows.html" import heading %}{{ heading("椰<script>&", "/x\\"y") }}'
    )
    assert rows.render() == '<h3><a href="/x&#34;y">椰&lt;script&gt;&amp;</a></h3>\n'


def test_an_unknown_block_of_a_body_is_an_error() -> None:
    body = specimen_environment().from_string(
        '{% from "site/parts/body.html" import body %}{{ body([{"kind": "carousel", "value": ""}]) }}'
    )
    with pytest.raises(jinja2.UndefinedError):
        body.render()


def test_medals_add_up(pages: dict[str, str]) -> None:
    foot = pages["competition.html"].split("<tfoot>")[1].split("</tfoot>")[0]
    assert re.findall(r'class="num">(\d+)<', foot) == ["1", "2", "2", "5"]
