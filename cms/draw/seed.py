"""Chance that repeats itself: the same name gives the same sequence in every process and version of Python."""

from random import Random


def seeded(kind: str, name: str) -> Random:
    """A generator for the `kind` of drawing of `name`. Seeded by the text itself, not by its `hash()`, which varies."""
    return Random(f"{kind}:{name}")  # noqa: S311  # for wear and weave, no secret
