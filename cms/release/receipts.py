"""Receipts of withdrawals: written once, numbered without gaps, each bound to all before it."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from cms.release.forms import hash_of
from cms.release.models import Counter, OwedReceipt, Receipt

NUMBER = "receipt"


def write(owed: OwedReceipt, body: str) -> Receipt:
    """Keep the receipt of a withdrawal, which is owed no more; `body` is its canonical text. One, whoever comes second."""
    with transaction.atomic():
        if not OwedReceipt.objects.filter(pk=owed.pk).delete()[0]:
            return Receipt.objects.get(release=owed.release_id)
        number = Counter.take(NUMBER)
        before = Receipt.objects.filter(number=number - 1).values_list("chain", flat=True).first() or ""
        digest = hash_of(body)
        receipt = Receipt(
            number=number,
            release_id=owed.release_id,
            body=body,
            sha256=digest,
            chain=_chained(before, number, digest),
            at=timezone.now(),
        )
        receipt.save()
    return receipt


def _chained(before: str, number: int, sha256: str) -> str:
    return hash_of(f"{before}\n{number}\n{sha256}")


def broken_among(receipts: Collection[Receipt]) -> list[int]:
    """Numbers of those of `receipts` that are not as they were written, or do not follow the one before. One query."""
    before = dict(
        Receipt.objects.filter(number__in=[receipt.number - 1 for receipt in receipts]).values_list("number", "chain")
    )
    return sorted(r.number for r in receipts if not _whole(r, "" if r.number == 1 else before.get(r.number - 1)))


def are_missing() -> bool:
    """Whether a receipt is missing: the last has another number than there are receipts, or than was given last. Two queries."""
    there = Receipt.objects.aggregate(last=Max("number"), number=Count("number"))
    given = Counter.objects.filter(name=NUMBER).values_list("value", flat=True).first()
    return not (there["last"] or 0) == there["number"] == (given or 0)


def _whole(receipt: Receipt, before: str | None) -> bool:
    digest = hash_of(receipt.body)
    return receipt.sha256 == digest and before is not None and receipt.chain == _chained(before, receipt.number, digest)


def broken_receipts() -> list[int]:
    """Reads all: numbers of receipts that are not as they were written, or stand where one is missing."""
    broken, before, expected = [], "", 1
    for receipt in Receipt.objects.order_by("number").iterator():
        if receipt.number != expected or not _whole(receipt, before):
            broken.append(receipt.number)
        before, expected = receipt.chain, receipt.number + 1
    return broken
