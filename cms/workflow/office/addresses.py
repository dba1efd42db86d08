"""Addresses of the room."""

from django.urls import URLPattern, path

from cms.workflow.office.handing import submit_view, take_back_view
from cms.workflow.office.lists import AllView, MineView, WaitingView
from cms.workflow.office.review import preview, sheet_view

app_name = "reviews"

LISTS = {"waiting": WaitingView, "mine": MineView, "all": AllView}

urlpatterns: list[URLPattern] = [
    path("submit/<int:page_id>/", submit_view, name="submit"),
    *(path(f"{name}/", view.as_view(), name=name) for name, view in LISTS.items()),
    *(
        path(f"{name}/results/", view.as_view(results_only=True), name=f"{name}_results")
        for name, view in LISTS.items()
    ),
    path("<slug:number>/", sheet_view, name="sheet"),
    path("<slug:number>/preview/", preview, name="preview"),
    path("<slug:number>/take-back/", take_back_view, name="take_back"),
]
