"""The `cms.web` app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "cms.web"
    label = "web"
