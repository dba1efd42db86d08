"""The back office."""

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    name = "cms.office"
    label = "office"
    verbose_name = _("Office")

    def ready(self) -> None:
        from django.contrib.auth.models import Group  # noqa: PLC0415 - all of these read models, which exist only now
        from wagtail.admin import auth  # noqa: PLC0415

        from cms.office import collections, labels, policies, receivers, refusals, roles  # noqa: F401, PLC0415
        from cms.office.bin import keeping  # noqa: F401, PLC0415
        from cms.office.guidance import HELP  # noqa: PLC0415
        from cms.packages import places  # noqa: PLC0415
        from cms.pages import guidance  # noqa: PLC0415

        policies.install()
        labels.install()
        Group.add_to_class("__str__", roles.name_to_people)
        guidance.install(HELP)
        places.set_finder(collections.collection_for)
        auth.permission_denied = refusals.permission_denied
        apps.get_app_config("wagtailusers").user_viewset = "cms.office.viewsets.AccountViewSet"  # type: ignore[attr-defined]
        apps.get_app_config("wagtailusers").group_viewset = "cms.office.viewsets.RoleViewSet"  # type: ignore[attr-defined]
