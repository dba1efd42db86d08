"""Films in the office."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from media.library.models import Film


class FilmViewSet(SnippetViewSet):
    """The library's films."""

    model = Film
    icon = "media"
    menu_label = _("Films")
    menu_order = 320
    add_to_admin_menu = True
    list_display = ["title", "seconds", "licence_expires", "created_at"]
    search_fields = ["title", "transcript"]
    panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [FieldPanel("file"), FieldPanel("link"), FieldPanel("seconds"), FieldPanel("poster")],
            heading=_("Film"),
        ),
        MultiFieldPanel(
            [FieldPanel("captions"), FieldPanel("speechless"), FieldPanel("transcript")],
            heading=_("For those who do not hear or see it"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("photographer"), FieldPanel("credit_line")]),
                FieldRowPanel([FieldPanel("rights_holder"), FieldPanel("licence_number")]),
                FieldRowPanel([FieldPanel("licence_kind"), FieldPanel("licence_expires")]),
                FieldPanel("licence"),
            ],
            heading=_("Rights"),
        ),
    ]
