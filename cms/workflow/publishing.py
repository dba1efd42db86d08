"""From the last signature to the public: what is signed and due goes out; emergencies, and the end of the set-up."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.pages.authority import acting
from cms.pages.identity import SiteIdentity
from cms.publisher.withdrawing import NotPublic, public_page, withdraw
from cms.release.acts import page_subject
from cms.release.gate import NotAuthorisedError
from cms.release.models import Holding, Release
from cms.workflow.cases import known
from cms.workflow.gate import EMERGENCY, SHEET, emergency_open, gone_live
from cms.workflow.manuscripts import RefusedError, refused, void, wait
from cms.workflow.models import Entry, EntryAct, Sheet, State
from cms.workflow.people import named, person
from cms.workflow.record import take_turn, write
from cms.workflow.rules import CHANGED, NOT_OPEN, Urgent, may_publish_at_once, waiting

#: What the site says of who runs it must stand before it goes live.
REQUIRED = ("organiser", "undertaker", "site_code", "icp", "police", "phone", "email")
REVIEWS_WITHIN = 24  # hours in which the reviews of an emergency publication must be made


def release_signed(now: datetime | None = None) -> list[Sheet]:
    """Publish every manuscript that is signed and whose time has come; gives those that went out.

    One that cannot go out as it was signed loses its signatures, and its sheet says why.
    """
    moment = now or timezone.now()
    out = []
    for sheet in Sheet.objects.filter(state=State.SIGNED).order_by("changed_at"):
        facts = known(sheet)
        if facts.content is not None and facts.content.since is not None and facts.content.since > moment:
            continue
        if facts.case.present != facts.case.submitted:
            void(sheet, None, why=str(_("The page was changed after it was signed.")), at=moment)
        elif waiting(facts.case) is not None:  # a stage was added meanwhile
            wait(sheet, facts, moment)
        else:
            try:
                _release(sheet, moment)
            except NotAuthorisedError as error:
                void(sheet, None, why=str(error.reason), at=moment)
            except _DoneError:
                continue
            else:
                out.append(sheet)
    return out


class _DoneError(Exception):
    """Another process was faster; what was begun is rolled back, its turn in the record with it."""


def _release(sheet: Sheet, moment: datetime) -> None:
    """Publish a signed manuscript, once, in one transaction. Raises `NotAuthorisedError` or `_DoneError`."""
    with transaction.atomic():
        seq = take_turn()  # whoever comes second waits here, and finds it done
        sheet.refresh_from_db()
        if sheet.state != State.SIGNED:
            raise _DoneError
        if not emergency_open(sheet):  # then it is public already, as it was signed
            _publish(sheet, f"{SHEET}:{sheet.number}")
        _close(sheet, moment, seq)


def _publish(sheet: Sheet, authority: str) -> None:
    """Make the page live as it was handed in, and release it. Raises `NotAuthorisedError`."""
    page = Page.objects.get(pk=sheet.page_id).specific
    with acting(authority):
        page.publish(page.latest_revision, skip_permission_checks=True)


def _close(sheet: Sheet, moment: datetime, seq: int) -> None:
    """Write down that the manuscript is public with all its reviews."""
    held = Holding.objects.get(subject=page_subject(sheet.page_id))
    sheet.state, sheet.release, sheet.changed_at = State.RELEASED, held.seq, moment
    sheet.stage = sheet.due = sheet.reviews_due = None
    sheet.save()
    more = {"release": held.seq, "address": held.address}
    write(
        EntryAct.RELEASED, sheet, seq=seq, at=moment, sha256=sheet.version_id, revision=sheet.version.revision, more=more
    )  # fmt: skip


def publish_at_once(
    number: str, account: Any, *, reason: str, record: str, password: str, at: datetime | None = None
) -> Sheet:
    """Publish a manuscript that was handed in before its reviews (应急发布). Raises `RefusedError`.

    `record` says who gave the permission, when and how. The reviews must be made within `REVIEWS_WITHIN` hours, or the
    page is withdrawn again.
    """
    moment = at or timezone.now()
    with transaction.atomic():
        seq = take_turn()
        sheet = Sheet.objects.get(pk=number)
        facts = known(sheet)
        urgent = Urgent(
            person=person(account), reason=reason, record=record, password=account.check_password(password)
        )  # fmt: skip
        final = {stage.group.name for stage in facts.stages if stage.final}
        refusal = may_publish_at_once(urgent, final)
        if refusal is None and not facts.case.open:
            refusal = NOT_OPEN
        if refusal is None and facts.case.present != facts.case.submitted:
            refusal = CHANGED
        if refusal is None:
            sheet.reviews_due = moment + timedelta(hours=REVIEWS_WITHIN)
            sheet.save(update_fields=["reviews_due"])
            more = {"record": record, "reviews_due": sheet.reviews_due.isoformat()}
            write(
                EntryAct.EMERGENCY, sheet, seq=seq, at=moment, person=named(account), sha256=sheet.version_id,
                opinion=reason, more=more,
            )  # fmt: skip
            _publish(sheet, f"{EMERGENCY}:{number}")
            return sheet
        refused(seq, sheet, account, "emergency", refusal, moment)
    raise RefusedError(refusal)


def withdraw_lapsed(now: datetime | None = None) -> list[Sheet]:
    """Withdraw what was published in an emergency and not reviewed in time, or vetoed; gives the sheets."""
    moment = now or timezone.now()
    gone = []
    for sheet in Sheet.objects.filter(reviews_due__isnull=False):
        vetoed = sheet.state == State.VETOED
        if not vetoed and sheet.reviews_due is not None and sheet.reviews_due > moment:
            continue
        if not vetoed and not Entry.objects.filter(sheet=sheet, act=EntryAct.LAPSED).exists():
            with transaction.atomic():
                sheet.state, sheet.stage, sheet.due = State.RETURNED, None, None
                sheet.save()
                write(EntryAct.LAPSED, sheet, at=moment, sha256=sheet.version_id)
        why = str(
            _("Published in an emergency; vetoed.") if vetoed else _("Published in an emergency; not reviewed in time.")
        )
        with suppress(NotPublic):
            withdraw(public_page(str(sheet.page_id)), reason=why, authority=f"{EMERGENCY}:{sheet.number}")
        Sheet.objects.filter(pk=sheet.pk).update(reviews_due=None)  # last: what was interrupted is done again
        gone.append(sheet)
    return gone


class NotReadyError(RuntimeError):
    """The site cannot go live yet; the message says what is missing."""


def go_live(account: Any = None) -> Entry:
    """End the set-up for good: from now on only signatures and emergencies publish. Raises `NotReadyError`."""
    identity = SiteIdentity.objects.first()
    empty = [
        str(identity._meta.get_field(name).verbose_name) for name in REQUIRED if not getattr(identity, name)
    ] if identity else [str(SiteIdentity._meta.verbose_name)]  # fmt: skip
    if empty:
        raise NotReadyError(_("These are still empty: %(fields)s.") % {"fields": "、".join(empty)})
    if gone_live():
        raise NotReadyError(_("The site is live already."))
    with transaction.atomic():
        seq = take_turn()
        release, chain = Release.objects.order_by("-seq").values_list("seq", "chain").first() or (0, "")
        more = {"release": release, "chain": chain}  # up to here the set-up released
        return write(EntryAct.GONE_LIVE, seq=seq, person=named(account) if account else None, more=more)
