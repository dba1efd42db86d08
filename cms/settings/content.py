"""Language, time and what Wagtail's editor offers."""

from cms.settings.environment import ROOT

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
# The first wins; the second translates what Wagtail and Django leave in English and holds them to the house's terms.
LOCALE_PATHS = [ROOT / "locale", ROOT / "locale" / "frameworks"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

WAGTAIL_SITE_NAME = "琼字号"
WAGTAIL_CONTENT_LANGUAGES = [("zh-hans", "简体中文")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = ["Asia/Shanghai"]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_MODEL = "library.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "library.Attachment"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.library.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.library.forms.AttachmentForm"
WAGTAILDOCS_EXTENSIONS = ["docx", "jpeg", "jpg", "pdf", "png", "pptx", "txt", "webp", "xlsx", "zip"]
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILADMIN_BASE_URL = ""
WAGTAILADMIN_USER_LOGIN_FORM = "cms.office.login.LoginForm"
# A pause in typing, in milliseconds, after which a draft is saved by itself; how, says `cms.office.editing`.
WAGTAIL_AUTOSAVE_INTERVAL = 1500
# Off until the three reviews stand: Wagtail's own workflow is not one of them.
WAGTAIL_WORKFLOW_ENABLED = False
# Tags are typed rarely and shared: the register of brands is the taxonomy, tags only help search.
TAGGIT_CASE_INSENSITIVE = True
# The office asks no host outside for anything: no update check, no avatars, no embeds.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict[str, object]] = []

WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h2", "h3", "bold", "ol", "ul", "link", "hr"]},
    },
}
