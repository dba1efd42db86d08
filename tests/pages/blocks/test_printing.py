"""Every block as the public sees it: strict HTML, nothing from another host, read in its order without CSS and script."""

import re
from typing import Any

import html5lib
import pytest
from django.test import Client
from django.urls import reverse

from cms.office.models import Account
from cms.pages.blocks import BODY_BLOCKS
from cms.pages.blocks.kept import KEPT
from cms.pages.blocks.specimens import specimen
from cms.pages.printing import print_moment
from cms.view.blocks import Moment
from cms.view.data import Block
from cms.view.environment import render
from stories.models import StoryPage

KINDS = [name for name, _block in BODY_BLOCKS]


@pytest.fixture(autouse=True)
def _plain_static_files(settings: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_specimen_of_each_block_is_strict_html_without_other_hosts(kind: str) -> None:
    html = render("site/block.html", blocks=(Block(kind=kind, value=specimen(kind)),))
    html5lib.HTMLParser(strict=True).parse(html)
    assert not re.search(r"""(?:src|href|srcset|action|poster)=["'](?:https?:)?//""", html)
    assert "<script" not in html
    assert " style=" not in html


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.django_db
def test_the_block_chooser_shows_the_specimen(client: Client, superuser: Account, kind: str) -> None:
    block = StoryPage._meta.get_field("body").stream_block.child_blocks[kind]
    assert block.is_previewable
    client.force_login(superuser)
    answer = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "site.css" in html
    words = re.sub(r"<[^>]+>", " ", html)
    assert re.search("[\u4e00-\u9fff]", words), "a specimen shows something"
    assert "'self'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_block_says_what_it_is(kind: str) -> None:
    block = dict(BODY_BLOCKS)[kind]
    assert block.meta.icon != "placeholder"
    assert block.meta.group
    assert block.get_description()
    assert str(block.meta.label)


def test_kinds_are_told_apart_by_their_icons() -> None:
    icons = [block.meta.icon for _name, block in BODY_BLOCKS]
    assert len(set(icons)) == len(icons), icons


def test_nobody_can_add_an_unknown_block() -> None:
    assert KEPT not in KINDS


@pytest.mark.parametrize(
    ("reported", "shown", "iso"),
    [
        ("2021", "2021年", "2021"),
        ("2023-05", "2023年5月", "2023-05"),
        ("2023-05-04", "2023年5月4日", "2023-05-04"),
        ("约2015-06-17", "约2015年6月17日", ""),
        ("8月上旬", "8月上旬", ""),
        ("2022.9—2023.8", "2022年9月—2023年8月", ""),
        ("", "", ""),
        ("2023-02-30", "2023-02-30", ""),
    ],
)
def test_dates_of_a_timeline(reported: str, shown: str, iso: str) -> None:
    printed = print_moment(Moment(date=reported, text="事"))
    assert (printed.date, printed.iso) == (shown, iso)
