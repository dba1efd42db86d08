"""Who answers for the site: the fields a government site prints at its foot."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.pages.telephones import office_line
from cms.view.data import Identity

POLICE_REGISTER = "https://beian.mps.gov.cn/"


@register_setting(icon="home", order=1)
class SiteIdentity(BaseGenericSetting):
    """Empty fields are printed as 待填写; the site may not go live while one is empty."""

    organiser = models.CharField(_("organising body"), max_length=80, blank=True, help_text=_("Full official name."))
    undertaker = models.CharField(_("operating body"), max_length=80, blank=True, help_text=_("Full official name."))
    site_code = models.CharField(
        _("site identification code"),
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^(?:bm\d{8}|\d{10})$", _("Ten digits, or bm and eight digits."))],
        help_text=_("The code of the national register of government websites."),
    )
    icp = models.CharField(
        _("ICP record number"),
        max_length=30,
        blank=True,
        validators=[RegexValidator(r"^.ICP备\d{8,10}号(-\d+)?$", _("For example 琼ICP备00000000号-1."))],
    )
    police = models.CharField(
        _("public security record number"),
        max_length=30,
        blank=True,
        validators=[RegexValidator(r"^.公网安备\s?\d{14}号$", _("For example 琼公网安备 00000000000000号."))],
    )
    phone = models.CharField(
        _("telephone"),
        max_length=30,
        blank=True,
        validators=[office_line],
        help_text=_("An office line, never a personal mobile number."),
    )
    email = models.EmailField(_("e-mail"), blank=True)

    panels = [
        MultiFieldPanel([FieldPanel("organiser"), FieldPanel("undertaker")], heading=_("Bodies")),
        MultiFieldPanel([FieldPanel("site_code"), FieldPanel("icp"), FieldPanel("police")], heading=_("Records")),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("email")], heading=_("Contact")),
    ]

    class Meta:
        verbose_name = _("site identity")

    def data(self) -> Identity:
        """The fields as plain data."""
        return Identity(
            organiser=self.organiser,
            undertaker=self.undertaker,
            site_code=self.site_code,
            icp=self.icp,
            police=self.police,
            police_url=POLICE_REGISTER if self.police else "",
            phone=self.phone,
            email=self.email,
        )
