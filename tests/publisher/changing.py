"""Changes some public pages of the installation named by the environment: `python -m tests.publisher.changing SEED`."""

import random
import sys

import django

django.setup()

from wagtail.models import Page  # noqa: E402 - models exist only now

from brands.models import BrandPage, PersonPage  # noqa: E402
from stories.models import ReportPage, StoryPage  # noqa: E402


def main(seed: str) -> None:
    """New titles, a withdrawal, a restoration, a move."""
    rng = random.Random(seed)
    pages = [page for model in (BrandPage, PersonPage, StoryPage, ReportPage) for page in model.objects.order_by("pk")]
    for n, page in enumerate(rng.sample(pages, 6)):
        page.title = f"改过的题目 {seed}-{n}"
        page.save_revision().publish()
    moved = rng.choice(pages)
    moved.slug = f"{moved.slug[:40]}-{seed}"
    moved.save_revision().publish()
    public = [page for page in pages if Page.objects.get(pk=page.pk).live]
    rng.choice(public).unpublish()


if __name__ == "__main__":
    main(sys.argv[1])
