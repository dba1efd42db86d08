"""Series, contacts and corrections."""

import factory
from django.utils import timezone

from home.models import ContactPage, ContactPoint, Correction, PolicyAttachment
from media.library.models import Attachment
from stories.models import SeriesPage, SeriesPart
from tests.factories.pages import TextPageFactory, under
from tests.factories.site import make_site


class SeriesPageFactory(TextPageFactory):
    """A running series on exemplary figures, open in length, without parts."""

    class Meta:
        model = SeriesPage

    parent = under("series")
    title = factory.Sequence(lambda n: f"试用系列{n}")
    slug = factory.Sequence(lambda n: f"series-{n}")
    series_kind = "figures"


class SeriesPartFactory(factory.django.DjangoModelFactory):
    """The page `part` as a part; saved with its series."""

    class Meta:
        model = SeriesPart
        strategy = factory.BUILD_STRATEGY


class ContactPageFactory(TextPageFactory):
    """The page of contacts, with no unit of its own."""

    class Meta:
        model = ContactPage

    parent = factory.LazyFunction(lambda: make_site().home)
    title = "联系我们"
    slug = "contact"


class ContactPointFactory(factory.django.DjangoModelFactory):
    """A unit with an office line; saved with its page."""

    class Meta:
        model = ContactPoint
        strategy = factory.BUILD_STRATEGY

    unit = "试用人力资源和社会保障局"
    duty = "品牌申报"
    phone = "0898-00000000"


class CorrectionFactory(factory.django.DjangoModelFactory):
    """A public correction of substance of `page`."""

    class Meta:
        model = Correction

    key = factory.Sequence(lambda n: f"correction-{n:04}")
    corrected_at = factory.LazyFunction(timezone.now)
    kind = "substantive"
    wrong = "从业人员一万二千人"
    right = "从业人员一千二百人"
    live = True


class AttachmentFactory(factory.django.DjangoModelFactory):
    """A small PDF of the library."""

    class Meta:
        model = Attachment

    title = "申报表"
    file = factory.django.FileField(filename="form.pdf", data=b"%PDF-1.4\n" + b" " * 2033 + b"%%EOF\n")


class PolicyAttachmentFactory(factory.django.DjangoModelFactory):
    """A file issued with a policy document; saved with it."""

    class Meta:
        model = PolicyAttachment
        strategy = factory.BUILD_STRATEGY

    attachment = factory.LazyFunction(AttachmentFactory.create)
