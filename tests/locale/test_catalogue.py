"""The project's own catalogue: up to date with the code, complete, and Chinese."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from cms.operations import messages
from tests.locale.catalogue import HAN, english, forms, key, placeholders, read
from tests.locale.catalogue import messages as entries

LATIN = re.compile(r"[A-Za-z]")


@pytest.fixture(scope="module")
def catalogue(project: Path) -> Catalog:
    return read(project / messages.CATALOGUE)


@pytest.fixture(scope="module")
def extracted(project: Path) -> Catalog:
    return messages.extracted(project)


def test_catalogue_holds_the_messages_of_the_code_and_no_others(catalogue: Catalog, extracted: Catalog) -> None:
    said, listed = ({key(message) for message in entries(one)} for one in (extracted, catalogue))
    assert said - listed == set(), "run `make messages` and translate"
    assert listed - said == set(), "run `make messages`"
    assert not catalogue.obsolete


def test_file_is_as_make_messages_writes_it(project: Path) -> None:
    assert (project / messages.CATALOGUE).read_text("utf-8") == messages.updated(project).decode()


def test_every_message_is_translated_and_none_by_a_guess(catalogue: Catalog) -> None:
    assert messages.untranslated(catalogue) == []


def test_placeholders_are_those_of_the_message(catalogue: Catalog) -> None:
    for message in entries(catalogue):
        wanted = placeholders(forms(message.id)[-1])
        assert [placeholders(form) for form in forms(message.string)] == [wanted], message.id


def test_translations_hold_no_english(catalogue: Catalog) -> None:
    left = {form: words for message in entries(catalogue) for form in forms(message.string) if (words := english(form))}
    assert left == {}


def test_messages_in_the_code_are_english(extracted: Catalog) -> None:
    """A msgid may quote Chinese words; it is not made of them."""
    chinese = [
        msgid
        for message in entries(extracted)
        for msgid in forms(message.id)
        if len(HAN.findall(msgid)) > len(LATIN.findall(msgid))
    ]
    assert chinese == []


def test_chinese_sentences_have_chinese_punctuation(catalogue: Catalog) -> None:
    half_width = re.compile(r"[㐀-鿿][,;:?!()]|[,;?!()][㐀-鿿]|\.\.\.")
    wrong = [form for message in entries(catalogue) for form in forms(message.string) if half_width.search(form)]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("保存 draft", ["draft"]),
        ("%(name)s<b>已锁定</b>，见 content/README.md", []),
        ("请运行：python manage.py prepare", []),
        ("{title}由 Wagtail 生成", []),
        ("URLs", ["URLs"]),
    ],
)
def test_english_is_seen_where_it_is(text: str, words: list[str]) -> None:
    assert english(text) == words


def test_update_keeps_translations_and_comments_and_guesses_nothing(tmp_path: Path) -> None:
    (tmp_path / "babel.cfg").write_text("[python: **.py]\n")
    path = tmp_path / messages.CATALOGUE
    path.parent.mkdir(parents=True)
    path.write_text(
        messages.HEADER
        + '# Ask the office.\nmsgid "Kept"\nmsgstr "保留"\n\nmsgid "No longer said"\nmsgstr "不再使用"\n'
    )
    (tmp_path / "said.py").write_text('_("Kept")\n_("No longer said!")\nngettext("%(n)d page", "%(n)d pages", n)\n')
    text = messages.updated(tmp_path).decode()
    assert '# Ask the office.\n#: said.py\nmsgid "Kept"\nmsgstr "保留"' in text
    assert 'msgid "No longer said!"\nmsgstr ""' in text
    assert "不再使用" not in text
    assert "fuzzy" not in text
    left = messages.untranslated(read_po(io.BytesIO(text.encode()), locale=messages.LANGUAGE))
    assert left == ["('%(n)d page', '%(n)d pages')", "No longer said!"]


def test_django_templates_are_read(tmp_path: Path) -> None:
    template = """{% load i18n %}
    <h1>{% translate "Title" context "of a sheet" %}</h1>
      {% blocktranslate count n=pages trimmed %}{{ n }} page{% plural %}{{ n }} pages{% endblocktranslate %}
  it's a <b>{% trans 'Plain "quotes"' %}</b>
"""
    found = messages.django_template(io.BytesIO(template.encode()), messages.KEYWORDS, [], {})
    assert [(function, message) for _line, function, message, _comments in found] == [
        ("pgettext", ("of a sheet", "Title")),
        ("ngettext", ("%(n)s page", "%(n)s pages", None)),
        ("gettext", 'Plain "quotes"'),
    ]
