"""By what right something is released, until reviews stand: the person who acts, else the set-up."""

from typing import Any

from wagtail.log_actions import get_active_log_context

SETUP = "setup"


def authority_of(revision: Any = None) -> str:
    """Who acts now, or wrote `revision`: the person named, else the set-up."""
    user = get_active_log_context().user or getattr(revision, "user", None)
    return f"publisher:{user.get_username()}" if user else SETUP
