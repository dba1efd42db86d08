"""What the forms say beside their fields, where the model says nothing: of all pages, of vocabulary, sources and library.

Each text says what to write, with an example, in the words of the office. They stand apart from the models because they
are edited together, as one text, and an edited word needs no migration.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.pages.guidance import Place
from cms.pages.identity import SiteIdentity
from cms.pages.mixins import BodyMixin, RegionsMixin
from cms.pages.relations import Citation, Relation
from cms.sources.models import LinkHost, Source
from cms.vocabulary.models import AwardGrade, Category, HonourType, Indicator, Park, Region
from media.library.models import Attachment, Film, Picture

HELP: Mapping[Place, str | Promise] = {
    (Page, "go_live_at"): _(
        "Leave it empty to go public as soon as it is published; else the day and hour in Beijing time, for example 2026-12-01 09:00."
    ),
    (Page, "expire_at"): _(
        "Only for what must leave the site at a time, for example a notice of registration: Beijing time. Most pages stay."
    ),
    (RegionsMixin, "more_regions"): _(
        "Tick a region only if the text is about it too; its page then shows this one. For example a brand run by two counties together."
    ),
    (BodyMixin, "body"): _(
        "Begin with what is new: who, where, when, what. One thought a paragraph; a subheading every three or four paragraphs."
    ),
    (Relation, "target"): _(
        "Search for the page by a word of its title, for example 椰嫂. It must have been made first."
    ),
    (Relation, "role"): _(
        "What the person is to the brand, for example 创立人 or 传承人; leave it empty for anything but people."
    ),
    (Citation, "source"): _(
        "Where the facts of this page come from, the most important first; what is not in the register yet is made in the window."
    ),
    (Source, "title"): _("The report's or document's own title, complete, for example 海南“椰嫂”走出家门."),
    (Source, "url"): _(
        "The address of the original, not of a copy; empty where it is only printed. For example https://www.hainan.gov.cn/…."
    ),
    (Source, "kind"): _(
        "Who issued it: an official document, an outlet's report, or another kind. It decides how it is named at the foot of the page."
    ),
    (LinkHost, "purpose"): _(
        "Why visitors are led there: for a duty of the office, or for their convenience, for example registering for an event."
    ),
    (LinkHost, "confirmed_by"): _(
        "Name and post of whoever decided that it may be linked, for example 张三，网络科科长."
    ),
    (LinkHost, "confirmed_on"): _(
        "The day on which it was looked at last, for example 2026-11-20. Look again once a year."
    ),
    (LinkHost, "active"): _(
        "Ticked: addresses on this host are printed as links. Untick it when the site has changed hands or is gone."
    ),
    (AwardGrade, "holder"): _(
        "Who can receive it: people and teams, units, or both. For example 优秀组织奖 goes to units."
    ),
    (Region, "short_name"): _("The name in lists and on tiles, without 市 or 县, for example 文昌."),
    (Indicator, "group"): _(
        "Under which heading figures of this kind stand on a brand's page, for example employment."
    ),
    (Indicator, "counts"): _(
        "Persons or person-times are never mixed: somebody trained twice is one person (人) and two times (人次)."
    ),
    (Category, "area_condition"): _(
        "For which kind of area the policy means it, in its words, for example 有重点园区的市县."
    ),
    (HonourType, "for_brands"): _("Tick it if a brand can hold this honour, for example 省级劳务品牌."),
    (HonourType, "for_people"): _("Tick it if a person can hold it, for example 海南省技术能手."),
    (HonourType, "for_organisations"): _("Tick it if a unit can hold it, for example 劳务品牌创优单位."),
    (Park, "short_name"): _("The name in lists, for example 生态软件园 for 海南生态软件园."),
    (Park, "region"): _("The city or county in which it lies; where it lies in two, the one that administers it."),
    (Park, "sector"): _(
        "As it was sorted when the parks were opened in 2020, for example 高新技术; the note says where that is not sure."
    ),
    (Film, "title"): _("What one sees in it, for example 椰嫂的一天; not the file's name."),
    (Film, "speechless"): _(
        "Tick it if nobody speaks: then it needs no captions, for example a film of weaving with music."
    ),
    (Film, "rights_holder"): _("Who may allow its use: full name of the unit or person, for example 文昌市融媒体中心."),
    (Film, "licence_kind"): _(
        "On what ground we may show it: own work, a written permission, or another. Attach or note the paper below."
    ),
    (Picture, "title"): _("Place, who, what, for example 文昌会文镇椰嫂培训现场; people look for it by these words."),
    (Picture, "description"): _(
        "For those who do not see it: one sentence on what it shows, for example 三名学员在水池边清洗椰壳."
    ),
    (Picture, "caption"): _("Printed below it: when, where, who does what, for example 2025年3月，学员在文昌练习育婴."),
    (Picture, "rights_holder"): _("Who may allow its use: full name of the unit or person, for example 海南日报社."),
    (Picture, "licence_kind"): _(
        "On what ground we may print it: own work, a written permission, or another. Without it the picture cannot be placed."
    ),
    (Picture, "minor"): _(
        "Whether anybody under 18 can be recognised. If so, the guardian's written consent has to be attached."
    ),
    (Picture, "shows_map"): _(
        "Tick it if it shows a map of China or of a part of it: then its approval number has to stand below."
    ),
    (Attachment, "title"): _(
        "The name visitors read on the link, for example 2026年劳务品牌申报表; type and size are added by themselves."
    ),
    (Page, "title"): _(
        "Who and what, at most 30 characters, no exclamation mark, for example 椰嫂：从灶台走向全国; a brand's or a person's page has the bare name."
    ),
    (Film, "photographer"): _("Who made it, name or unit, for example 李雷 or 文昌市融媒体中心."),
    (Film, "credit_line"): _(
        "What the owner wants to be printed, for example 影片：文昌市融媒体中心; empty for our own."
    ),
    (Film, "licence"): _("By what paper we may show it, and where, for example 2025年3月授权书，限本站展播."),
    (SiteIdentity, "organiser"): _(
        "Full name of the body the site belongs to, for example 海南省人力资源和社会保障厅; printed at the foot of every page."
    ),
    (SiteIdentity, "undertaker"): _(
        "Full name of the unit that runs the site, for example 海南省人力资源开发局; printed at the foot of every page."
    ),
    (SiteIdentity, "site_code"): _(
        "Ten digits, or bm and eight digits, from the national register of government websites, for example 4600000000."
    ),
    (SiteIdentity, "icp"): _("As on the record, with the number after the hyphen, for example 琼ICP备00000000号-1."),
    (SiteIdentity, "police"): _("As on the record, 14 digits, for example 琼公网安备 00000000000000号."),
    (SiteIdentity, "email"): _("An address of the office, not a person's own, for example office@example.gov.cn."),
}
