"""Pages and rows that can be edited by several people: which one a request is about, its state, who changed it last."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.models import get_serializable_data_for_fields
from wagtail.admin.utils import get_user_display_name
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.log_actions import registry
from wagtail.models import Page, PageLogEntry
from wagtail.snippets.models import get_snippet_models

from cms.office.editing.states import Change, State
from media.library.models import Attachment, Picture

PAGE_FORMS: Final = frozenset({"wagtailadmin_pages:edit", "wagtailadmin_pages:revisions_revert"})
#: Forms of single rows that are no snippets, by the names of their views: how the address calls the row's number.
ROW_FORMS: Final[Mapping[str, tuple[str, type[Model] | None]]] = {
    "library_picture": ("image_id", Picture),
    "library_attachment": ("document_id", Attachment),
    "wagtailusers_users:edit": ("pk", get_user_model()),
    "wagtailsettings:edit": ("pk", None),  # the address names the model
}
#: What changes in a row without anybody editing it.
UNEDITED: Final = frozenset({"last_login", "file_size", "file_hash"})
NEW_PAGE: Final = "wagtailadmin_pages:add"
#: Entries of the log that tell who did it.
ACTIONS: Final[Mapping[Change, tuple[str, ...]]] = {
    Change.SAVED: ("wagtail.edit", "wagtail.revert", "wagtail.create", "wagtail.publish"),
    Change.MOVED: ("wagtail.move",),
    Change.PUBLISHED: ("wagtail.publish", "wagtail.publish.schedule"),
    Change.WITHDRAWN: ("wagtail.unpublish", "wagtail.unpublish.scheduled"),
    Change.GONE: ("wagtail.delete",),
}
TOLD: Final[Mapping[Change, str | Promise]] = {
    Change.SAVED: gettext_lazy("%(who)s saved another version at %(when)s, after you opened this form."),
    Change.MOVED: gettext_lazy("%(who)s moved this page at %(when)s, after you opened this form."),
    Change.PUBLISHED: gettext_lazy("%(who)s published this page at %(when)s, after you opened this form."),
    Change.WITHDRAWN: gettext_lazy("%(who)s took this page off the site at %(when)s, after you opened this form."),
    Change.GONE: gettext_lazy("%(who)s deleted this at %(when)s. Copy what you still need out of this form."),
}


@dataclass(frozen=True)
class Record:
    """A page, or a row of a shared table, by its number; without one it is yet to be made."""

    model: type[Model]
    pk: str = ""

    @property
    def is_page(self) -> bool:
        return issubclass(self.model, Page)

    @property
    def key(self) -> str:
        """A name for it: `wagtailcore.page:12`."""
        return f"{self.model._meta.label_lower}:{self.pk}"

    def lock(self) -> bool:
        """Hold its row until the transaction ends; False where it is gone. SQLite's transactions hold the whole file."""
        return bool(self.model._default_manager.select_for_update().filter(pk=self.pk).values_list("pk", flat=True))

    def stored(self) -> Any:
        return self.model._default_manager.filter(pk=self.pk).first()


def record_of(obj: Any) -> Record | None:
    """The record that a form's object is; None for objects that this room does not look after."""
    if isinstance(obj, Page):
        return Record(Page, str(obj.pk or ""))
    if isinstance(obj, Model) and hasattr(type(obj), "snippet_viewset"):
        return Record(type(obj), str(obj.pk or ""))
    if isinstance(obj, Model) and looked_after(type(obj)) and obj.pk:
        return Record(type(obj), str(obj.pk))
    return None


def looked_after(model: type[Model]) -> bool:
    """Whether rows of a model have a form that this room guards."""
    rows = (Picture, Attachment, get_user_model(), AbstractSetting)
    return model is Page or hasattr(model, "snippet_viewset") or issubclass(model, rows)


def asked_about(request: HttpRequest) -> Record | None:
    """The record whose form a request posts; None for every other request."""
    match = request.resolver_match
    if match is None:
        return None
    if match.view_name in PAGE_FORMS:
        return Record(Page, str(match.kwargs["page_id"]))
    if match.view_name == NEW_PAGE:
        return Record(Page)
    if match.view_name in ROW_FORMS:
        name, row_model = ROW_FORMS[match.view_name]
        row_model = row_model or apps.get_model(match.kwargs["app_name"], match.kwargs["model_name"])
        return Record(row_model, str(match.kwargs[name])) if name in match.kwargs else None
    namespace, _colon, view = match.view_name.rpartition(":")
    if view in ("add", "edit"):
        for model in get_snippet_models():
            if namespace == model.snippet_viewset.get_url_name(view).rpartition(":")[0]:
                return Record(model, unquote(str(match.kwargs.get("pk", ""))))
    return None


def state_of(record: Record) -> State | None:
    """What stands in the database now; None where it is gone."""
    row = record.stored()
    if row is None:
        return None
    if not record.is_page:
        return State(_digest(row))
    revision = row.latest_revision
    version = (
        f"{revision.pk}@{revision.created_at.isoformat()}" if revision else f"row@{row.latest_revision_created_at}"
    )
    published = str(row.live_revision_id or "row") if row.live else ""
    return State(version, row.path[: -Page.steplen], published)


def _digest(row: Any) -> str:
    """Digest of all a row says of itself, its child rows included."""
    data = row.serializable_data() if hasattr(row, "serializable_data") else get_serializable_data_for_fields(row)
    data = {name: value for name, value in data.items() if name not in UNEDITED}
    many = {
        field.name: sorted(map(str, getattr(row, field.name).values_list("pk", flat=True)))
        for field in row._meta.many_to_many
    }
    text = json.dumps([data, many], cls=DjangoJSONEncoder, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def told(record: Record, kind: Change, reader: Any) -> str:
    """What happened, by whom and when, in a sentence for `reader`."""
    who, when = _author(record, kind)
    if who is None:
        name = str(_("The system"))
    elif who == reader:
        name = str(_("You, in another window,"))
    else:
        name = get_user_display_name(who)
    moment = date_format(timezone.localtime(when), "Y-m-d H:i") if when else "—"
    return str(TOLD[kind]) % {"who": name, "when": moment}


def _author(record: Record, kind: Change) -> tuple[Any, Any]:
    """Account and time of the last change of a kind; of a version, its own."""
    row = record.stored()
    if kind is Change.SAVED and record.is_page and row is not None and row.latest_revision:
        return row.latest_revision.user, row.latest_revision.created_at
    if record.is_page:
        entries = PageLogEntry.objects.filter(page=record.pk)
    elif row is not None:
        entries = registry.get_logs_for_instance(row)
    else:
        entries = registry.get_log_model_for_model(record.model).objects.filter(object_id=record.pk)
    entry = entries.filter(action__in=ACTIONS[kind]).order_by("-timestamp").first()
    return (entry.user, entry.timestamp) if entry else (None, None)
