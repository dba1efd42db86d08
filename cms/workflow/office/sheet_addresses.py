"""Addresses of review sheets, ledgers, the record, changes to be confirmed, stages and delegations."""

from django.urls import URLPattern, path

from cms.workflow.office.changes import ChangesView, decide_view
from cms.workflow.office.delegations import delegations_view, end_view
from cms.workflow.office.sheets import LedgerView, RecordView, sheet_pdf_view, sheet_view
from cms.workflow.office.stages import StagesView, stage_view

app_name = "sheets"

urlpatterns: list[URLPattern] = [
    path("ledger/", LedgerView.as_view(), name="ledger"),
    path("record/", RecordView.as_view(), name="record"),
    path("changes/", ChangesView.as_view(), name="changes"),
    path("changes/<int:number>/", decide_view, name="decide"),
    path("stages/", StagesView.as_view(), name="stages"),
    path("stages/add/", stage_view, name="add_stage"),
    path("stages/<int:pk>/", stage_view, name="stage"),
    path("delegations/", delegations_view, name="delegations"),
    path("delegations/<int:pk>/end/", end_view, name="end_delegation"),
    path("<str:number>/", sheet_view, name="sheet"),
    path("<str:number>/pdf/", sheet_pdf_view, name="pdf"),
]
