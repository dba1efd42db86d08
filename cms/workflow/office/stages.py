"""The table of stages, for administrators: further stages are added and switched; the three reviews stand."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.office.permissions import Action
from cms.office.roles import ROLES
from cms.pages import registry
from cms.publisher.office.access import ForReaders, ask, decide
from cms.workflow.arranging import OPEN_OF_CORE, set_stage
from cms.workflow.models import Stage

LABELS = {role.group: role.label for role in ROLES}


def columns() -> list[tuple[str, str]]:
    """Columns a stage can be bound to, by the labels of their page types."""
    found: dict[str, list[str]] = {}
    for contribution in registry.contributions():
        if contribution.column and not contribution.index:
            found.setdefault(contribution.column, []).append(str(contribution.label))
    return [(column, "、".join(labels)) for column, labels in sorted(found.items())]


def group_label(group: Group) -> str:
    """What people call a group: its role's name, or the one somebody gave it."""
    return str(LABELS.get(group.name, group.name))


class GroupChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Groups by what people call them."""

    def label_from_instance(self, obj: Group) -> str:
        return group_label(obj)


class StageForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row of the table. Of one of the three reviews only its words and its time limit can be changed."""

    group = GroupChoiceField(label=_("signed by"), queryset=Group.objects.order_by("name"))
    column = forms.ChoiceField(label=_("only for the column"), required=False)

    class Meta:
        model = Stage
        fields = ("code", "name", "order", "group", "confirms", "hours", "column", "flag", "active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["column"].choices = [("", gettext("every column")), *columns()]  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields["code"].disabled = True
        if self.instance.core:
            for name, field in self.fields.items():
                field.disabled = name not in OPEN_OF_CORE
            self.fields["confirms"].required = True


class StagesView(ForReaders, WagtailAdminTemplateMixin, TemplateView):
    """The table as it holds now."""

    template_name = "sheets/stages.html"
    page_title = _("Stages of review")
    header_icon = "list-ol"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        names = dict(columns())
        stages = list(Stage.objects.select_related("group"))
        return {
            **super().get_context_data(**kwargs),
            "stages": [(stage, names.get(stage.column, stage.column), group_label(stage.group)) for stage in stages],
            "decision": decide(self.request.user, Action.ARRANGE),
        }


def stage_view(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Change a stage, or add one."""
    ask(request.user, Action.ARRANGE)
    stage = get_object_or_404(Stage, pk=pk) if pk is not None else Stage()
    form = StageForm(request.POST or None, instance=stage)
    if request.method == "POST" and form.is_valid():
        try:
            written = set_stage(form.instance, request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            said = gettext("The table was changed; it holds at once.") if written else gettext("Nothing was changed.")
            messages.success(request, said)
            return redirect("sheets:stages")
    return TemplateResponse(request, "sheets/stage.html", {"form": form, "stage": stage})
