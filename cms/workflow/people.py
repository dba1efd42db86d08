"""Accounts as the rules and the record see them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone

from cms.workflow.models import Delegation, Stage
from cms.workflow.record import Named
from cms.workflow.rules import Delegation as DelegationFacts
from cms.workflow.rules import Person, behalves


def person(account: Any) -> Person:
    """An account as rules see it."""
    return Person(
        id=account.pk,
        groups=frozenset(group.name for group in account.groups.all()),
        established=account.established,
        active=account.is_active,
        name=account.get_full_name() or account.get_username(),
        post=account.post,
    )


def named(account: Any) -> Named:
    """An account as the record keeps it."""
    return Named(
        id=account.pk,
        account=account.get_username(),
        name=account.get_full_name() or account.get_username(),
        post=account.post,
        established=account.established,
    )


def reviewers(stages: Iterable[Stage] | None = None) -> list[Person]:
    """Everybody who could sign something: members of the stages' groups, and those who stand in for them now."""
    groups = [stage.group_id for stage in (stages if stages is not None else Stage.objects.filter(active=True))]
    accounts = get_user_model().objects.filter(is_active=True).prefetch_related("groups").order_by("pk")
    standing_in = [one.to for one in delegations()]
    return [person(one) for one in accounts.filter(Q(groups__in=groups) | Q(pk__in=standing_in)).distinct()]


def delegations(at: datetime | None = None) -> list[DelegationFacts]:
    """The delegations in force."""
    now = at or timezone.now()
    rows = Delegation.objects.filter(start__lte=now, end__gt=now, by__is_active=True)
    return [
        DelegationFacts(by=person(row.by), to=row.to_id, group=row.group.name, start=row.start, end=row.end)
        for row in rows.select_related("by", "group").prefetch_related("by__groups").order_by("pk")
    ]


def stands_in(account: Any, behalf: Any, group: str, at: datetime) -> bool:
    """Whether an account may act for `behalf` in a stage of a group; for itself (None) it always may."""
    return behalf is None or behalf.pk in {one.id for one in behalves(person(account), group, delegations(at), at)}
