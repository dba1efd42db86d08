"""What is released is text: canonical JSON, the same bytes for the same data. Each name registers the form it is read back in."""

from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import Any

import msgspec
from django.core.exceptions import ImproperlyConfigured

from cms.view.blocks import BLOCK_FORMS
from cms.view.data import Block, PageOwn

_forms: dict[str, type[Any]] = {}


def register_form(name: str, form: type[Any]) -> None:
    """`name` is a kind of page or a list of shared rows, `form` its frozen dataclass."""
    if _forms.setdefault(name, form) is not form:
        raise ImproperlyConfigured(f"A form of {name!r} is registered already.")


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_forms[name])


def encode(data: Any) -> str:
    """Canonical JSON: keys sorted, times in ISO 8601, no spaces."""
    return msgspec.json.encode(data, order="sorted").decode()


def decode(name: str, text: str) -> Any:
    """The plain data of `text`; raises `msgspec.ValidationError` where it is not of its form, `LookupError` for an unknown name."""
    data = _decoder(name).decode(text)
    if isinstance(data, PageOwn) and data.body:
        return replace(data, body=tuple(_block(block) for block in data.body))
    return data


def _block(block: Block) -> Block:
    form = BLOCK_FORMS.get(block.kind)
    return replace(block, value=msgspec.convert(block.value, form)) if form else block


def hash_of(text: str) -> str:
    """SHA-256 of a text, as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()
