"""What this app's page types contribute to the machine."""

from django.utils.translation import gettext_lazy as _

from cms.packages import schema
from cms.pages import corrections, guidance, registry
from cms.pages.columns import index_own
from cms.pages.registry import Contribution
from cms.pages.shared import register_shared
from cms.view.text import texts_of
from cms.workflow.gate import register_companion
from cms.workflow.questions import register_question
from home.contact.models import ContactPage
from home.contact.package import CONTACT
from home.contact.view import contact_own, contact_pages, contact_view
from home.corrections.models import CorrectionIndexPage
from home.corrections.preparing import prepare_for_picture
from home.corrections.rows import CORRECTIONS, corrections_of
from home.corrections.stating import follows, what_it_is
from home.corrections.view import corrections_view
from home.guidance import HELP
from home.models import HomePage, StandardPage
from home.package import HOME, SCHEMAS, STANDARD
from home.policy.models import PolicyIndexPage, PolicyPage
from home.policy.package import POLICY
from home.policy.view import given_out, policies_view, policy_own, policy_pages, policy_view
from home.view import home_own, home_view, standard_pages, standard_view, text_own
from media.library.correcting import register_preparer
from media.library.giving import register_giver

CONTRIBUTIONS = (
    Contribution(
        model=HomePage, kind="home", label=_("Home"), column="", template="home/home_page.html",
        query=HomePage.objects.all, own=home_own, view=home_view, package=HOME,
    ),
    Contribution(
        model=StandardPage, kind="standard", label=_("Page"), column="", template="home/standard_page.html",
        query=standard_pages, own=text_own, view=standard_view, search_text=texts_of, package=STANDARD,
    ),
    Contribution(
        model=PolicyPage, kind="policy", label=_("Policy"), column="policy", template="home/policy_page.html",
        query=policy_pages, own=policy_own, view=policy_view, search_text=texts_of, package=POLICY,
    ),
    Contribution(
        model=PolicyIndexPage, kind="policy_index", label=_("Policy"), column="policy", index=True,
        template="home/policy_index_page.html", query=PolicyIndexPage.objects.all, own=index_own, view=policies_view,
    ),
    Contribution(
        model=ContactPage, kind="contact", label=_("Contacts"), column="", template="home/contact_page.html",
        query=contact_pages, own=contact_own, view=contact_view, search_text=texts_of, package=CONTACT,
    ),
    Contribution(
        model=CorrectionIndexPage, kind="correction_index", label=_("Corrections"), column="corrections", index=True,
        template="home/correction_index_page.html", query=CorrectionIndexPage.objects.all, own=index_own, view=corrections_view,
    ),
)  # fmt: skip


def register() -> None:
    """Called once when the app starts."""
    for contribution in CONTRIBUTIONS:
        registry.register(contribution)
    for form in SCHEMAS:
        schema.register(form)
    registry.register_pointer(corrections.POINTER, corrections_of)
    register_giver(given_out)
    register_shared(CORRECTIONS)
    register_companion(CORRECTIONS.name, follows)
    register_question(what_it_is)
    register_preparer(prepare_for_picture)
    guidance.install(HELP)
