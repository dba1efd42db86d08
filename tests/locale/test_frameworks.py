"""What staff see of Wagtail and Django is Chinese: every message of every installed application.

Fails on a new version's new strings and names them; translate them in `locale/frameworks/`.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from babel.messages.catalog import Message
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import npgettext, pgettext

from tests.locale.catalogue import LANGUAGE, english, forms, key, messages, placeholders, read

FRAMEWORKS = Path("locale", "frameworks", LANGUAGE, "LC_MESSAGES")
# The house's word for one of Wagtail's things, and what its own translation calls it.
HOUSE_TERMS = {"审核流程": "工作流", "分类": "集合", "网址": "缩略名", "版本": "修订版本", "账号": "帐号"}
# Ours wins over the frameworks' where both say the same English: these are meant to.
OURS_FITS_BOTH = {"Name", "name", "Next", "Previous", "Search term", "expired", "requested by", "Sorry, upload failed."}
# Wagtail's plural alone counts what its singular does not.
OTHER_PLACEHOLDERS = {"Deleting this page will also delete %(translation_count)s translation of this page."}


def catalogues(name: str, language: str = "en") -> list[tuple[str, Path]]:
    """Application and file, for every installed application that has one. `name`: `django.po` or `djangojs.po`."""
    roots = {config.name: Path(config.path) for config in apps.get_app_configs()}
    roots["django"] = Path(django.__file__).parent / "conf"
    places = [(application, root / "locale" / language / "LC_MESSAGES" / name) for application, root in roots.items()]
    return [(application, path) for application, path in places if path.exists()]


def said(message: Message) -> list[str]:
    """What gettext says of a message now: one string, or those for 1 and for 2."""
    context = message.context or ""
    match forms(message.id):
        case [text]:
            return [pgettext(context, text) if context else translation.gettext(text)]
        case singular, plural:
            return [
                npgettext(context, singular, plural, n) if context else translation.ngettext(singular, plural, n)
                for n in (1, 2)
            ]
        case other:
            raise AssertionError(other)


@pytest.fixture
def chinese() -> Iterator[None]:
    with translation.override("zh-hans"):
        yield


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(("application", "path"), catalogues("django.po"))
def test_every_message_of_an_application_is_translated(application: str, path: Path) -> None:
    left = [
        text
        for message in messages(read(path))
        for text in said(message)
        if text in forms(message.id) and english(text)
    ]
    assert left == [], f"{application}: translate in {FRAMEWORKS}/django.po"


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(("application", "path"), catalogues("django.po"))
def test_the_house_s_terms_are_used(application: str, path: Path) -> None:
    other = {
        text
        for message in messages(read(path))
        for text in said(message)
        if any(t in text for t in HOUSE_TERMS.values())
    }
    assert other == set()


@pytest.mark.django_db
def test_every_message_in_the_browser_is_translated(admin_client: Client) -> None:
    """As the office's pages get it: the address Wagtail's scripts read."""
    script = admin_client.get(
        reverse("wagtailadmin_javascript_catalog"), headers={"accept-language": "zh-hans"}
    ).content.decode()
    found = re.search(r"const newcatalog = (\{.*?\});\n", script, re.DOTALL)
    assert found
    catalogue = json.loads(found[1])
    wagtail = dict(catalogues("djangojs.po"))["wagtail.admin"]
    wanted = {"\4".join(filter(None, key(message))) for message in messages(read(wagtail)) if english(key(message)[1])}
    assert {msgid for msgid in wanted if not catalogue.get(msgid)} == set()
    assert "v=0" in script.replace(" ", "")  # one plural form, as Chinese has


@pytest.mark.parametrize("name", ["django.po", "djangojs.po"])
class TestOwnFile:
    """`locale/frameworks/`: complete, and nothing in it that is not needed."""

    def test_translations_are_complete_chinese_and_keep_placeholders(self, project: Path, name: str) -> None:
        for message in messages(read(project / FRAMEWORKS / name)):
            assert not message.fuzzy
            for form in forms(message.string):
                assert form
                assert english(form) == [], message.id
                if key(message)[1] not in OTHER_PLACEHOLDERS:
                    assert placeholders(form) == placeholders(forms(message.id)[-1]), message.id

    def test_house_terms_alone_replace_a_translation_that_exists(self, project: Path, name: str) -> None:
        own = {key(m): m for m in messages(read(project / FRAMEWORKS / name))}
        theirs = {
            key(m): forms(m.string)
            for _application, path in catalogues(name, LANGUAGE)
            for m in messages(read(path))
            if any(forms(m.string)) and isinstance(m.id, str) == (key(m) in own and isinstance(own[key(m)].id, str))
        }
        replaced = {found for found in own if found in theirs}
        assert {found[1] for found in replaced if "House term" not in own[found].auto_comments} == set()


@pytest.mark.usefixtures("chinese")
def test_our_messages_do_not_reword_the_frameworks(project: Path) -> None:
    """One catalogue serves all: our translation of a word of theirs would change their pages. Give ours a context."""
    ours = {
        key(m): forms(m.string) for m in messages(read(project / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"))
    }
    theirs: dict[tuple[str | None, str], set[str]] = {}
    for _application, path in catalogues("django.po", LANGUAGE):
        for m in messages(read(path)):
            theirs.setdefault(key(m), set()).update(filter(None, forms(m.string)))
    theirs |= {key(m): set(forms(m.string)) for m in messages(read(project / FRAMEWORKS / "django.po"))}
    shared = ours.keys() & theirs.keys()
    assert {found[1] for found in shared if theirs[found] != set(ours[found])} == OURS_FITS_BOTH
