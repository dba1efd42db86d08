"""The `cms.view` app."""

from django.apps import AppConfig


class ViewConfig(AppConfig):
    name = "cms.view"
    label = "view"
