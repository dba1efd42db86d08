"""Receipts of withdrawals: written once, numbered without gaps, each bound to all before it."""

from django.db import transaction
from django.utils import timezone

from cms.release.forms import hash_of
from cms.release.models import Counter, Receipt, Release

NUMBER = "receipt"


def write(release: Release, body: str) -> Receipt:
    """Keep the receipt of a withdrawal; `body` is its canonical text."""
    with transaction.atomic():
        number = Counter.take(NUMBER)
        before = Receipt.objects.filter(number=number - 1).values_list("chain", flat=True).first() or ""
        digest = hash_of(body)
        receipt = Receipt(
            number=number,
            release=release,
            body=body,
            sha256=digest,
            chain=_chained(before, number, digest),
            at=timezone.now(),
        )
        receipt.save()
    return receipt


def _chained(before: str, number: int, sha256: str) -> str:
    return hash_of(f"{before}\n{number}\n{sha256}")


def broken_receipts() -> list[int]:
    """Numbers of receipts that are not as they were written, or stand where one is missing."""
    broken, before, expected = [], "", 1
    for receipt in Receipt.objects.order_by("number"):
        digest = hash_of(receipt.body)
        chain = _chained(before, receipt.number, digest)
        if receipt.number != expected or receipt.sha256 != digest or receipt.chain != chain:
            broken.append(receipt.number)
        before, expected = receipt.chain, receipt.number + 1
    return broken
