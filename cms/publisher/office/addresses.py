"""Addresses of the screens about publishing; `TAKEN_OVER` stands before Wagtail's own in `cms.urls`."""

from django.urls import URLPattern, path

from cms.publisher.office.alarms import AlarmsView
from cms.publisher.office.channels import ChannelsView, verify_view
from cms.publisher.office.receipts import ReceiptsView, receipt_view
from cms.publisher.office.releases import ReleasesView
from cms.publisher.office.withdrawal import withdraw_view

app_name = "publishing"

urlpatterns: list[URLPattern] = [
    path("", ChannelsView.as_view(), name="channels"),
    path("verify/", verify_view, name="verify"),
    path("releases/", ReleasesView.as_view(), name="releases"),
    path("releases/results/", ReleasesView.as_view(results_only=True), name="releases_results"),
    path("receipts/", ReceiptsView.as_view(), name="receipts"),
    path("receipts/results/", ReceiptsView.as_view(results_only=True), name="receipts_results"),
    path("receipts/<int:pk>/", receipt_view, name="receipt"),
    path("alarms/", AlarmsView.as_view(), name="alarms"),
]

TAKEN_OVER: list[URLPattern] = [path("pages/<int:page_id>/unpublish/", withdraw_view)]
