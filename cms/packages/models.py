"""What was loaded: which row became which page, and the state both had."""

import hashlib
import json
from typing import Any

from django.db import models
from wagtail.models import Page


def hash_of(data: Any) -> str:
    """SHA-256 of canonical JSON."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


class Entry(models.Model):
    """A row's key and the page it became. `row_hash` finds unchanged rows, `state_hash` finds pages the office has changed since."""

    key = models.CharField(max_length=80, unique=True)
    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="package_entry")
    row_hash = models.CharField(max_length=64)
    state_hash = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.key
