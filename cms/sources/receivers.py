"""A change of the list of hosts changes at once which sources are linked."""

from typing import Any

from cms.sources.models import Source


def assign_hosts(*, raw: bool = False, **_kwargs: Any) -> None:
    """Receiver of `post_save` and `post_delete` of `LinkHost`. Fixtures (`raw`) carry their hosts themselves."""
    if not raw:
        Source.objects.all().assign_hosts()
