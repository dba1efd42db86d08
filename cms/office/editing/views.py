"""What a form asks before it is sent: is somebody there, is it still me, does it still exist."""

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache

from cms.office.editing.records import Record, looked_after, told
from cms.office.editing.states import Change

app_name = "office_editing"


@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """JSON: `account`, the number of who is signed in; `gone`, why the record of `?record=app.model:pk` is no more.

    Strangers are sent to the login form, as from everywhere in the office.
    """
    label, _colon, pk = request.GET.get("record", "").partition(":")
    gone = ""
    if pk:
        try:
            model = apps.get_model(label)
        except (LookupError, ValueError) as error:
            raise Http404 from error
        if not looked_after(model):
            raise Http404
        record = Record(model, pk)
        if not model._default_manager.filter(pk=pk).exists():
            gone = told(record, Change.GONE, request.user)
    return JsonResponse({"account": str(request.user.pk), "gone": gone})


urlpatterns: list[URLPattern] = [path("check/", check, name="check")]
