"""Policy documents: validity, the document above, attachments, interpretations at both ends, packages."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import gettext

from home.models import PolicyPage
from home.policy.models import Effect
from tests.factories import (
    PolicyAttachmentFactory,
    PolicyPageFactory,
    RelationFactory,
    ReportPageFactory,
    StoryPageFactory,
)
from tests.packages.columns import loaded, page, row, story

pytestmark = pytest.mark.django_db


def html(client: Client, shown: Any) -> str:
    column = "policy" if isinstance(shown, PolicyPage) else "stories"
    response = client.get(f"/{column}/{shown.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def refused(**fields: Any) -> set[str]:
    """Fields that validation objects to."""
    policy = PolicyPage(issued_on=date(2024, 5, 6), **fields)
    try:
        policy.clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


@pytest.mark.parametrize("effect", ["expired", "repealed"])
def test_a_lapsed_document_says_since_when(effect: str) -> None:
    assert refused(effect=effect) == {"effect_on"}
    assert refused(effect=effect, effect_on=date(2024, 5, 5)) == {"effect_on"}
    assert refused(effect=effect, effect_on=date(2025, 1, 1)) == set()


def test_a_day_alone_says_nothing() -> None:
    assert refused(effect_on=date(2025, 1, 1)) == {"effect"}
    assert refused(effect_note="见某文。") == {"effect"}
    assert refused() == refused(effect="in-force") == refused(effect="under-revision") == set()


def test_lapsed_documents_are_marked_on_page_and_list(client: Client) -> None:
    old = PolicyPageFactory.create(effect="repealed", effect_on=date(2025, 1, 1), effect_note="被新办法取代。")
    current = PolicyPageFactory.create()
    marked = gettext("This document is no longer in force")
    text = html(client, old)
    assert marked in text
    assert "2025年1月1日，被新办法取代。" in text
    assert marked not in html(client, current)
    assert str(Effect.REPEALED.label) in client.get("/policy/").content.decode()


def test_superior_is_named_and_linked_only_where_it_is_public(client: Client) -> None:
    above = PolicyPageFactory.create(title="上位文件的题目")
    policy = PolicyPageFactory.create(superior=above, superior_text="国家的指导意见（试人社发〔2021〕66号）")
    link = f'<a href="/policy/{above.slug}/">国家的指导意见（试人社发〔2021〕66号）</a>'
    assert link in html(client, policy)
    above.unpublish()
    text = html(client, policy)
    assert link not in text
    assert "国家的指导意见（试人社发〔2021〕66号）" in text


def test_attachments_are_printed_with_type_and_size(client: Client) -> None:
    policy = PolicyPageFactory.create(attachments=[PolicyAttachmentFactory(title="附件1：申报表")])
    text = html(client, policy)
    assert "附件1：申报表" in text
    assert "PDF，2.0 KB" in text
    address = policy.attachments.get().attachment.url
    assert f'href="{address}"' in text
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("factory", [StoryPageFactory, ReportPageFactory])
def test_interpretations_show_at_both_ends(client: Client, factory: Any) -> None:
    policy = PolicyPageFactory.create(title="试用的办法")
    told = factory.create(form="interpretation", title="一图读懂办法", relations=[RelationFactory(target=policy)])
    told.full_clean()
    assert f'href="/stories/{told.slug}/"' in html(client, policy)
    assert f'href="/policy/{policy.slug}/">试用的办法' in html(client, told)
    told.unpublish()
    assert told.title not in html(client, policy)


def test_clauses_are_linked_from_two_levels_of_contents(client: Client) -> None:
    body = [("heading", "一、总则"), ("heading", "（一）目的"), ("paragraph", "<p>为了……</p>")]
    text = html(client, PolicyPageFactory.create(body=body))
    for anchor in ("chapter-1", "clause-1-1"):
        assert text.count(f'id="{anchor}"') == 1
        assert f'href="#{anchor}"' in text


def test_packages_carry_a_document_and_what_is_above_it(tmp_path: Path) -> None:
    upper = page("policy", "upper", doc_no="试人社发〔2021〕66号", issued_on="2021-08-01", issuers=["试用部"])
    lower = page(
        "policy",
        "lower",
        doc_no="试人社发〔2023〕39号",
        issued_on="2023-05-24",
        issuers=["试用厅", "试用局"],
        effect="repealed",
        effect_on="2025-01-01",
        effect_note="被新办法取代。",
        superior_text="国家的指导意见",
        superior="upper",
    )
    told = story("told", policies=["lower"]) | {"form": "interpretation"}
    files = loaded(tmp_path, ("stories", "policy"), {"pages.jsonl": [told, lower, upper]})
    dumped = row(files, "pages.jsonl", "lower")
    assert {name: dumped[name] for name in lower if name != "date"} == {k: v for k, v in lower.items() if k != "date"}
    again = row(files, "pages.jsonl", "told")
    assert (again["policies"], again["form"]) == (["lower"], "interpretation")
