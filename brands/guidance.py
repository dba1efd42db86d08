"""What the forms of brands, people, competitions, events and regions say beside their fields."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brands.contests.models import CompetitionPage, HappeningMixin
from brands.contests.results import Quota, Result, Track
from brands.events.models import EventLink, EventPage
from brands.honours import Honour
from brands.people.models import PersonPage
from brands.profile.figures import Figure
from brands.profile.models import BrandPage
from brands.regions.models import RegionPage
from cms.pages.guidance import Place

HELP: Mapping[Place, str | Promise] = {
    (BrandPage, "field"): _(
        "The field in which its people work, for example 家政 for 椰嫂. The six key fields are the policy's."
    ),
    (BrandPage, "category"): _(
        "One of the policy's five; where none is stated, leave it empty, for example for a brand the press only mentions."
    ),
    (BrandPage, "level"): _(
        "Only what a document says, for example 首批“琼字号”培育对象 for a brand the policy names; being well known is no level."
    ),
    (BrandPage, "ownership"): _(
        "A common brand of the region, which many use, or one company's; empty where sources do not say."
    ),
    (BrandPage, "motto"): _(
        "What it promises, in at most 20 characters, in its own words, for example 椰嫂到家，安心到家."
    ),
    (BrandPage, "part_region"): _(
        "The place in the name, for example 文昌 in 文昌鸡师傅; empty for a name that is an image."
    ),
    (BrandPage, "part_trade"): _("The trade or product in the name, for example 鸡 in 文昌鸡师傅, 粽 in 海南粽师."),
    (BrandPage, "part_occupation"): _("The word for the work in the name, for example 师傅, 船长, 嫂."),
    (BrandPage, "name_kind"): _(
        "Region + trade + occupation, for example 文昌鸡师傅; or an image, for example 椰嫂, which needs its reason below."
    ),
    (BrandPage, "service_address"): _(
        "Where one can go and ask: street and number, for example 文昌市文城镇文建路1号."
    ),
    (BrandPage, "units"): _(
        "Add a line for each unit with its full official name and its part, for example 某某家政公司，领军企业."
    ),
    (BrandPage, "standards"): _(
        "Add a line for each standard, course or examination, with number or issuer, for example 专项职业能力考核规范."
    ),
    (BrandPage, "trademarks"): _(
        "Add a line for each registered trademark with its number and owner; an application is not one yet."
    ),
    (BrandPage, "heritage"): _(
        "Add a line for each heritage item the skill belongs to, with its level, for example 黎族传统纺染织绣技艺，国家级."
    ),
    (Honour, "type"): _(
        "Choose the kind; where it is missing, ask the provincial editors to add it to the vocabulary."
    ),
    (Honour, "issuer"): _("Who gave it, full official name at the time, for example 海南省人力资源和社会保障厅."),
    (Honour, "doc_no"): _(
        "Number of the document that gave it, for example 琼人社发〔2025〕12号; empty where none is known."
    ),
    (Honour, "note"): _("What visitors need to know besides, for example 与另外两个品牌并列."),
    (Honour, "source"): _("Where it was reported or announced; without a source it should not stand here."),
    (Figure, "indicator"): _(
        "What was counted, for example 从业人员数 or 培训人次. Persons and person-times have indicators of their own."
    ),
    (Figure, "about"): _(
        "The word before the number in the source, for example 约, 超过, 近; empty for an exact figure."
    ),
    (Figure, "value"): _("Digits only, without 万: 1.6万 is 16000. The unit stands beside it."),
    (Figure, "subject"): _(
        "Whose figure it is: the brand's own, one company's or the whole trade's. Never give a trade's as the brand's."
    ),
    (Figure, "source"): _("The report or document in which this very number stands."),
    (Figure, "verified_on"): _("The day on which the number was compared with its source, for example 2026-11-20."),
    (PersonPage, "role"): _(
        "What he or she is to the brand or the trade, for example 传承人. Only what a source says."
    ),
    (PersonPage, "basis"): _(
        "A signed consent, or public reporting of a public role, for example an award in the provincial press. One of the two there must be."
    ),
    (PersonPage, "basis_source"): _(
        "The report that names the person in this role. Needed where there is no signed consent."
    ),
    (PersonPage, "consent"): _("The scanned consent, as a PDF in the library. It is never shown to visitors."),
    (CompetitionPage, "scope"): _("How far it reaches by its own notice, for example provincial for 全省…大赛."),
    (CompetitionPage, "competition_kind"): _(
        "Of skills, of projects, or of brands: as the notice calls it, for example 职业技能竞赛."
    ),
    (CompetitionPage, "place"): _("City and hall where it was held, for example 海口，海南国际会展中心."),
    (CompetitionPage, "theme"): _("The competition's own motto, without quotation marks, for example 技能照亮前程."),
    (CompetitionPage, "rules"): _(
        "In a few sentences: who may enter, how it is judged, for example 理论占三成、实操占七成."
    ),
    (CompetitionPage, "complete"): _(
        "Tick it only if every award announced stands below; else say in the next field what is missing."
    ),
    (Track, "name"): _("The track as the notice names it, for example 家政服务员."),
    (Track, "mode"): _("One by one or in teams; empty where the notice does not say."),
    (Track, "note"): _("What is special to this track, for example 学生组 or 人数上限30人."),
    (Quota, "track"): _("For which track it holds; empty if for all of them."),
    (Quota, "award"): _("The award as the rules name it, for example 一等奖."),
    (Quota, "quota"): _("How many the rules provide for, a number, for example 3; empty where they say 若干."),
    (Quota, "note"): _("A condition of the rules, for example 不超过参赛人数的10%."),
    (Result, "track"): _("The track in which it was won, written as above; empty for one of the whole competition."),
    (Result, "grade"): _("The grade by which results are sorted, for example 一等奖; empty for awards without one."),
    (Result, "rank"): _("The place among all, a number, for example 1; only where it was announced."),
    (Result, "winner_kind"): _(
        "A person, a team, a unit, a brand or a project; “number of winners” where names were not reported."
    ),
    (Result, "count"): _("How many won, only where their names were not reported, for example 12."),
    (Result, "unit"): _("For whom the winner worked then, full official name, for example 海口某某家政有限公司."),
    (Result, "region"): _("The city or county the winner stood for; its page then shows the result."),
    (Result, "score"): _("As announced, with its decimals, for example 92.5; empty where it was not."),
    (Result, "note"): _("What was announced besides, for example 并列 or 指导教师：李四."),
    (Result, "person"): _("The winner's page on this site, if there is one; it then shows the result."),
    (Result, "brand"): _("The brand the winner stood for, if it has a page; it then shows the result."),
    (Result, "source"): _(
        "The announcement in which this line stands; else the sources of the whole competition hold."
    ),
    (EventPage, "event_kind"): _("What it is by its announcement, for example 招聘会, 展览, 论坛 or 培训."),
    (EventPage, "place"): _("The hall or square as visitors know it, for example 文昌市人民公园."),
    (EventPage, "caveat"): _("What the announcement leaves open, printed on the page, for example 具体时间另行通知."),
    (EventLink, "title"): _("What one finds there, for example 签约名单; visitors read it as the link."),
    (EventLink, "url"): _(
        "The full address, beginning with https, on a host of the office's list, for example https://hrss.hainan.gov.cn/…."
    ),
    (RegionPage, "region"): _(
        "The city or county whose page this is; each has one. The address follows it, for example /regions/wenchang/."
    ),
    (RegionPage, "trades"): _(
        "Trades people here live by that no source calls a brand, for example 会文佛珠加工, with source."
    ),
    (BrandPage, "level_basis"): _(
        "The source's own words for it, for example 首批“琼字号”劳务品牌（琼人社发〔2023〕39号）."
    ),
    (BrandPage, "recognition_no"): _(
        "Number of the document by which the province recognised it, for example 琼人社发〔2025〕8号."
    ),
    (BrandPage, "name_rationale"): _(
        "For a name that is an image: what it stands for, for example 椰树坚韧，喻海南女性勤劳能干."
    ),
    (BrandPage, "service_unit"): _(
        "Who answers for services of this brand: full official name, for example 文昌市就业服务中心."
    ),
    (Figure, "calibre"): _("What was counted, and how, for example 在册学员，含外省学员，截至年底."),
    (Figure, "breakdown"): _(
        "Title of the chart this figure is a part of, the same for all its parts, for example 从业人员构成."
    ),
    (Honour, "name"): _("As the document calls it, complete, for example 海南省省级劳务品牌创优单位."),
    (HappeningMixin, "organisers"): _(
        "Full names as in the notice, one a line, for example 海南省人力资源和社会保障厅."
    ),
    (CompetitionPage, "guides"): _(
        "Units that guide it, full names, one a line, for example 人力资源和社会保障部农民工工作司."
    ),
    (CompetitionPage, "undertakers"): _(
        "Units that carry it out, full names, one a line, for example 海南省人力资源开发局."
    ),
    (CompetitionPage, "co_organisers"): _("Units that help, full names, one a line, for example 海南省家庭服务业协会."),
    (CompetitionPage, "participants"): _("How many took part, as reported, for example 18个市县的216名选手."),
    (CompetitionPage, "incomplete_reason"): _(
        "Printed above the results, for example 报道只公布了一等奖，其余名单未见."
    ),
    (Result, "award"): _("As its document names it, for example 一等奖 or 优秀组织奖."),
    (Result, "winner"): _("The name as announced, for example 张三; empty where only a number was reported."),
    (Result, "region_text"): _("For winners from outside Hainan, as reported, for example 广东省湛江市."),
    (EventPage, "starts_at"): _("Day and hour it opens for visitors, Beijing time, for example 2026-12-05 09:00."),
    (EventPage, "ends_at"): _(
        "Day and hour it closes, Beijing time, for example 2026-12-05 17:00; empty where it is not announced."
    ),
    (EventPage, "registration_deadline"): _(
        "The last moment for registering, Beijing time, for example 2026-12-01 18:00; after it the link disappears."
    ),
    (EventPage, "contact_unit"): _(
        "Who answers questions of visitors: full official name, for example 海口市公共就业服务中心."
    ),
    (PersonPage, "as_of"): _("When the post was reported so, for example 2024-05 or 2025."),
}
