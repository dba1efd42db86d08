"""Who may touch what: the one place that decides. Pure: facts in, a decision with its reason out.

A page belongs to regions by its fields, not by its place in the tree. A county editor's reach is the pages all of whose
regions are the account's own; what is province-wide or of no region is the provincial editors'. Testers, lists, choosers,
the admin API and forms ask `may` (or the query in `cms.office.facts` that says the same in SQL; a test compares them).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROVINCIAL_EDITORS = "provincial-editors"
COUNTY_EDITORS = "county-editors"
PROOFREADERS = "proofreaders"
FIRST_REVIEWERS = "first-reviewers"
SECOND_REVIEWERS = "second-reviewers"
FINAL_REVIEWERS = "final-reviewers"
PUBLISHERS = "publishers"
ADMINISTRATORS = "administrators"
AUDITORS = "auditors"


class Action(Enum):
    """What can be done with a page. `ADD_BELOW` asks at the column, `ADD` about the new page itself.

    `RESTORE` and `PURGE` are asked about pages in the recycle bin. `VERIFY` (the built site), `CONFIRM` (a change of what
    pages share) and `ARRANGE` (the table of stages, others' delegations) concern no page.
    """

    VIEW = "view"
    ADD_BELOW = "add_below"
    ADD = "add"
    EDIT = "edit"
    COPY = "copy"
    DELETE = "delete"
    MOVE = "move"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    REORDER = "reorder"
    RESTORE = "restore"
    PURGE = "purge"
    VERIFY = "verify"
    CONFIRM = "confirm"
    ARRANGE = "arrange"


class Reach(Enum):
    """Which pages a role's right extends to."""

    ALL = auto()
    DRAFTS = auto()
    OWN_REGIONS = auto()
    OWN_DRAFTS = auto()


@dataclass(frozen=True, kw_only=True)
class AccountFacts:
    """What is known of an account: the names of its roles' groups and the ids of its regions, never the province's."""

    active: bool = True
    superuser: bool = False
    roles: frozenset[str] = frozenset()
    regions: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """What is known of a page.

    `regions` are ids of every region it names, stored or in the version at hand; `province` says whether one of them is
    the province. `own` says whether the account made the page, `live` whether it is published. A `column` is a page on
    the way to pages with regions; `takes_regions` says that whatever is added below it has a region.
    """

    regions: frozenset[int] = frozenset()
    province: bool = False
    live: bool = False
    own: bool = False
    column: bool = False
    takes_regions: bool = False


@dataclass(frozen=True)
class Decision:
    """Whether something is allowed, and if not, why: a sentence for the person who asked."""

    allowed: bool
    reason: str | Promise = ""


ALLOWED = Decision(True)
EVERYTHING_BUT_PUBLISHING: Mapping[Action, Reach] = {
    Action.VIEW: Reach.ALL,
    Action.ADD_BELOW: Reach.ALL,
    Action.ADD: Reach.ALL,
    Action.EDIT: Reach.ALL,
    Action.COPY: Reach.ALL,
    Action.DELETE: Reach.DRAFTS,
    Action.MOVE: Reach.DRAFTS,
    Action.RESTORE: Reach.ALL,
}

RULES: Mapping[str, Mapping[Action, Reach]] = {
    PROVINCIAL_EDITORS: EVERYTHING_BUT_PUBLISHING,
    COUNTY_EDITORS: {
        Action.VIEW: Reach.OWN_REGIONS,
        Action.ADD_BELOW: Reach.OWN_REGIONS,
        Action.ADD: Reach.OWN_REGIONS,
        Action.EDIT: Reach.OWN_REGIONS,
        Action.COPY: Reach.OWN_REGIONS,
        Action.DELETE: Reach.OWN_DRAFTS,
        Action.MOVE: Reach.OWN_DRAFTS,
        Action.RESTORE: Reach.OWN_REGIONS,
    },
    PROOFREADERS: {Action.VIEW: Reach.ALL},
    FIRST_REVIEWERS: {Action.VIEW: Reach.ALL},
    SECOND_REVIEWERS: {Action.VIEW: Reach.ALL},
    FINAL_REVIEWERS: {Action.VIEW: Reach.ALL, Action.CONFIRM: Reach.ALL},
    PUBLISHERS: {
        Action.VIEW: Reach.ALL,
        Action.EDIT: Reach.ALL,
        Action.WITHDRAW: Reach.ALL,
        Action.REORDER: Reach.ALL,
        Action.VERIFY: Reach.ALL,
        Action.CONFIRM: Reach.ALL,
    },
    ADMINISTRATORS: {
        **EVERYTHING_BUT_PUBLISHING,
        Action.PURGE: Reach.ALL,
        Action.WITHDRAW: Reach.ALL,
        Action.VERIFY: Reach.ALL,
        Action.ARRANGE: Reach.ALL,
    },
    AUDITORS: {Action.VIEW: Reach.ALL},
}

NO_ROLE = _("Your account has no role in the office yet; ask an administrator.")
INACTIVE = _("Your account is closed.")
NO_REGIONS = _("No region has been given to your account yet; ask an administrator.")
OTHER_REGION = _("It belongs to a region that is not yours. Only pages all of whose regions are yours are open to you.")
PROVINCE_WIDE = _("It is province-wide or of no region: provincial editors look after it.")
PUBLISHED = _("It is published. A publisher has to withdraw it from the site first.")
NOT_YOURS = _("Somebody else made this draft. You can only delete or move your own.")
BY_REVIEWS = _(
    "Nobody publishes by hand: a manuscript goes out when all its reviews have signed it. Hand it in for review."
)
NOT_YOUR_TASK: Mapping[Action, str | Promise] = {
    Action.VIEW: _("Your role does not read unpublished pages."),
    Action.ADD_BELOW: _("Your role does not make new pages."),
    Action.ADD: _("Your role does not make new pages."),
    Action.EDIT: _("Your role reads pages and does not change them."),
    Action.COPY: _("Your role does not make new pages."),
    Action.DELETE: _("Your role does not delete pages."),
    Action.MOVE: _("Your role does not move pages."),
    Action.PUBLISH: BY_REVIEWS,
    Action.WITHDRAW: _("Only publishers and administrators withdraw pages from the site."),
    Action.REORDER: _("Only publishers change the order of pages: it shows on the site at once."),
    Action.RESTORE: _("Your role does not bring deleted pages back."),
    Action.PURGE: _("Only administrators clear pages out of the recycle bin for good."),
    Action.VERIFY: _("Only publishers and administrators have the built site verified."),
    Action.CONFIRM: _("Only publishers and final reviewers confirm what others have changed."),
    Action.ARRANGE: _("Only administrators change the table of stages and record delegations for others."),
}


def may(account: AccountFacts, action: Action, page: PageFacts) -> Decision:
    """Decide. Several roles add up: what one of them allows is allowed.

    A superuser, kept for emergencies, may do all but publish: that nobody may.
    """
    if not account.active:
        return Decision(False, INACTIVE)
    rules = [RULES[role] for role in sorted(account.roles) if role in RULES]
    if not rules and not account.superuser:
        return Decision(False, NO_ROLE)
    if action is Action.PUBLISH:
        return Decision(False, BY_REVIEWS)
    if account.superuser:
        return ALLOWED
    reasons = [_refusal(rule[action], account, action, page) for rule in rules if action in rule]
    if not reasons:
        return Decision(False, NOT_YOUR_TASK[action])
    return ALLOWED if None in reasons else Decision(False, reasons[0] or "")


def bound(account: AccountFacts) -> bool:
    """Whether the account sees pages by their regions only."""
    if account.superuser:
        return False
    reaches = {RULES[role].get(Action.VIEW) for role in account.roles if role in RULES}
    return Reach.ALL not in reaches


def asks_regions(account: AccountFacts) -> bool:
    """Whether any answer about the account depends on a page's regions."""
    reaches = {reach for role in account.roles if role in RULES for reach in RULES[role].values()}
    return not account.superuser and not reaches.isdisjoint({Reach.OWN_REGIONS, Reach.OWN_DRAFTS})


def reads_all(account: AccountFacts) -> bool:
    """Whether the account may read every page, drafts included."""
    return may(account, Action.VIEW, PageFacts()).allowed


def _refusal(reach: Reach, account: AccountFacts, action: Action, page: PageFacts) -> str | Promise | None:
    """Why `page` lies outside `reach`; None where it lies within."""
    if reach in (Reach.OWN_REGIONS, Reach.OWN_DRAFTS) and (reason := _foreign(account, action, page)):
        return reason
    if reach in (Reach.DRAFTS, Reach.OWN_DRAFTS) and page.live:
        return PUBLISHED
    if reach is Reach.OWN_DRAFTS and not page.own:
        return NOT_YOURS
    return None


def _foreign(account: AccountFacts, action: Action, page: PageFacts) -> str | Promise | None:
    """Why a page is not of the account's regions; None where it is."""
    if not account.regions:
        return NO_REGIONS
    if action is Action.VIEW and page.column:
        return None
    if action is Action.ADD_BELOW:
        return None if page.takes_regions else PROVINCE_WIDE
    if not page.regions or page.province:
        return PROVINCE_WIDE
    return None if page.regions <= account.regions else OTHER_REGION
