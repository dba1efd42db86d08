"""Attachments are given out where a public page lists them, and nowhere else: one may be a signed consent."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Page

from home.models import HomePage
from home.policy.models import PolicyAttachment, PolicyIndexPage, PolicyPage
from media.library.models import Attachment
from tests.factories.site import public
from tests.media.files import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def attachment() -> Attachment:
    return Attachment.objects.create(title="同意书", file=ContentFile(pdf(), name="consent.pdf"))


def policy(attachment: Attachment, *, live: bool) -> Page:
    index = PolicyIndexPage(title="政策", slug="policy")
    HomePage.objects.get().add_child(instance=index)
    page = PolicyPage(
        title="意见", slug="1", doc_no="琼人社发〔2023〕1号", issued_on=date(2023, 5, 24), issuers="甲", live=live
    )
    page.attachments = [PolicyAttachment(attachment=attachment)]
    index.add_child(instance=page)
    return page


def test_a_consent_is_not_given_to_a_visitor(client: Client, attachment: Attachment) -> None:
    assert client.get(attachment.url).status_code == 404


def test_nor_what_only_a_draft_lists(client: Client, attachment: Attachment) -> None:
    policy(attachment, live=False)
    assert client.get(attachment.url).status_code == 404


def test_a_file_of_a_public_document_is(client: Client, attachment: Attachment) -> None:
    public(policy(attachment, live=True))
    assert client.get(attachment.url).status_code == 200


def test_and_only_while_it_is_public(client: Client, attachment: Attachment) -> None:
    """What counts is what was released, not what the rows say meanwhile."""
    page = policy(attachment, live=True)
    assert client.get(attachment.url).status_code == 404
    public(page)
    other = Attachment.objects.create(title="另一份", file=ContentFile(pdf(), name="other.pdf"))
    page.attachments = [PolicyAttachment(attachment=other)]
    page.save()
    assert [client.get(file.url).status_code for file in (attachment, other)] == [200, 404]
    public(page)
    assert [client.get(file.url).status_code for file in (attachment, other)] == [404, 200]
    page.unpublish()
    assert client.get(other.url).status_code == 404


def test_staff_may_read_it(admin_client: Client, attachment: Attachment) -> None:
    assert admin_client.get(attachment.url).status_code == 200
