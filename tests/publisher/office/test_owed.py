"""A withdrawal that the output folder holds up, in the office."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from cms.office.permissions import PUBLISHERS
from cms.publisher.channel import SITE, builder
from cms.publisher.withdrawing import complete_owed
from cms.release.channels import carry
from tests.office.world import World
from tests.publisher.folders import no_folder, no_folder_mended

pytestmark = pytest.mark.django_db


def test_the_office_is_told_and_shown(world: World, at_desk: Callable[[str], Client], site_root: Path) -> None:
    builder().run()
    no_folder(site_root)
    page, client = world.lives["own"], at_desk(PUBLISHERS)
    answer = client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {"reason": "有误"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("publishing:channels")
    waiting = gettext("“%(title)s” was withdrawn at %(at)s; its receipt is not written yet.").split("%(at)s")[0]
    for name in ("channels", "receipts"):
        text = client.get(reverse(f"publishing:{name}")).content.decode()
        assert waiting % {"title": page.title} in text, name
    assert page.title in client.get("/admin/").content.decode()
    no_folder_mended(site_root)
    carry(SITE)
    complete_owed(timezone.now() + timedelta(hours=1))
    assert waiting % {"title": page.title} not in client.get(reverse("publishing:receipts")).content.decode()
