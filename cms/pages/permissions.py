"""Where the office says who may touch which page. Pages ask here; they do not know roles, and nothing here decides.

`cms.office` sets the policy when it starts. Without one Wagtail's own rules hold: a place in the tree and no regions.
"""

from collections.abc import Collection, Mapping
from typing import Any, Protocol

from django.db.models import Model
from wagtail.models import Page, PagePermissionTester


class PagePolicy(Protocol):
    """What an office that guards pages answers."""

    def tester(self, user: Any, page: Page) -> PagePermissionTester:
        """The object Wagtail asks what `user` may do with `page`."""
        ...

    def limit_form(self, form: Any) -> None:
        """Narrow the choices of a page's form to what its user may choose; called once the form is made."""
        ...

    def closed_choices(self, user: Any, model: type[Model], ids: Collection[int]) -> Mapping[int, str]:
        """Those of these rows that `user` may not place on a page, each with the reason; None is nobody in particular."""
        ...

    def record_refused(self, form: Any) -> None:
        """Write down which choices an invalid form was refused for; those of its texts are its `refused`."""
        ...


class TreePolicy:
    """Wagtail's own rules."""

    def tester(self, user: Any, page: Page) -> PagePermissionTester:
        return PagePermissionTester(user, page)

    def limit_form(self, form: Any) -> None:
        """Every choice stays."""

    def closed_choices(self, user: Any, model: type[Model], ids: Collection[int]) -> Mapping[int, str]:
        return {}

    def record_refused(self, form: Any) -> None:
        """None was narrowed."""


_policy: PagePolicy = TreePolicy()


def set_policy(policy: PagePolicy) -> PagePolicy:
    """Let `policy` decide from now on; gives the one that did before."""
    global _policy
    before, _policy = _policy, policy
    return before


def policy() -> PagePolicy:
    """The policy in force."""
    return _policy
