"""The editor's form of a page with blocks in its text, as the browser posts it, and what is said beside the blocks."""

from typing import Any

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import RichText

from cms.pages.blocks.text import RICH_TEXT_FEATURES
from cms.pages.forms import PageForm


def posted(page: Any, user: Any, blocks: list[tuple[str, Any]], *, draft: bool = False) -> PageForm:
    """The bound form of a page whose text is to be these blocks; `draft` defers what a draft may leave out."""
    form_class = type(page).get_edit_handler().get_form_class()
    fresh = form_class(instance=page, parent_page=page.get_parent(), for_user=user)
    data: dict[str, Any] = {}
    for name in fresh.fields:
        value = fresh.initial.get(name)
        if name not in {"body", "comments"} and value is not None:
            data[name] = [one.pk for one in value] if isinstance(value, list) else value
    for formset in fresh.formsets.values():
        data |= {f"{formset.prefix}-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
    data["body-count"] = len(blocks)
    for n, (kind, value) in enumerate(blocks):
        data |= {f"body-{n}-type": kind, f"body-{n}-order": n, f"body-{n}-deleted": "", f"body-{n}-id": ""}
        data |= _fields(f"body-{n}-value", value)
    form: PageForm = form_class(data, instance=page, parent_page=page.get_parent(), for_user=user)
    if draft:
        form.defer_required_fields()
    return form


def _fields(prefix: str, value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return {name: part for key, one in value.items() for name, part in _fields(f"{prefix}-{key}", one).items()}
    if isinstance(value, list):
        data: dict[str, Any] = {f"{prefix}-count": len(value)}
        for n, one in enumerate(value):
            data |= {
                f"{prefix}-{n}-deleted": "",
                f"{prefix}-{n}-order": n,
                f"{prefix}-{n}-id": "",
                f"{prefix}-{n}-type": "item",
            }
            data |= _fields(f"{prefix}-{n}-value", one)
        return data
    if isinstance(value, RichText):
        return {prefix: ContentstateConverter(RICH_TEXT_FEATURES).from_database_format(value.source)}
    return {prefix: getattr(value, "pk", value)}


def beside(form: PageForm) -> dict[str, str]:
    """What is said beside the blocks of the text, by place: 0.pictures.1.picture."""
    found: dict[str, str] = {}

    def walk(error: dict[str, Any], place: str) -> None:
        for key, inner in error.get("blockErrors", {}).items():
            walk(inner, f"{place}.{key}".lstrip("."))
        if messages := error.get("messages"):
            found[place] = " ".join(messages)

    for error in form.errors.as_data().get("body", []):
        walk(error.as_json_data(), "")
    return found
