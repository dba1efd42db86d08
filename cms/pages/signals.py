"""What is kept for a moment is forgotten when what it was read from changes."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.pages.identity import SiteIdentity
from cms.pages.navigation import forget_frame
from cms.pages.places import forget_regions
from cms.vocabulary.models import Region

for signal in (page_published, page_unpublished, post_page_move):
    signal.connect(forget_frame, dispatch_uid="frame")
for signal in (post_save, post_delete):
    signal.connect(forget_frame, sender=SiteIdentity, dispatch_uid="frame-identity")
    signal.connect(forget_regions, sender=Region, dispatch_uid="regions")
post_delete.connect(forget_frame, sender=Page, dispatch_uid="frame-page")
