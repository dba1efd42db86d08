"""The library by mouse: ten pictures at once, the same picture twice, a picture replaced, a film with captions."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.library import RIGHTS, file, upload
from tests.browser.office import Sit, chinese
from tests.browser.site import Site
from tests.browser.visitor import visiting
from tests.media.files import CAPTIONS, FILMS

COUNTY, PROVINCE = "demo-county-editor", "demo-provincial-editor"
PHONE: Any = {"width": 390, "height": 844}

pytestmark = pytest.mark.browser


def number_of(line: Locator) -> int:
    """The picture's number, from its form in the list."""
    found = re.search(r"/(\d+)/", str(line.locator("form").first.get_attribute("action")))
    assert found
    return int(found[1])


def test_ten_pictures_at_once_with_the_words_they_share(sit: Sit) -> None:
    with sit(COUNTY) as desk:
        lines = upload(desk, *(file(f"演示图{n:02}.jpg") for n in range(10)))
        expect(lines.nth(3).locator("[name$=photographer]")).to_have_value("演示摄影")
        expect(lines.nth(3).locator("[name$=caption]")).to_have_value(re.compile(r"演示图\d\d，演示摄影摄"))
        desk.page.goto("/admin/images/?q=演示图")
        expect(desk.page.locator("main")).to_contain_text("演示图09")


def test_the_same_picture_twice_is_named_and_used(sit: Sit) -> None:
    with sit(COUNTY) as desk:
        twice = file("只存一张.jpg")
        upload(desk, twice)
        again = upload(desk, {**twice, "name": "又传一次.jpg"}, taken=False).first
        told = chinese("The library has this picture already: “{title}” in “{collection}”. {link}").partition("{title}")
        expect(again).to_contain_text(told[0])
        expect(again).to_contain_text("只存一张")
        desk.begin("stories/storypage", "报道与故事")
        desk.fill(title="用现成的图", search_description="摘要。", region="文昌市", source_line="本站")
        prefix = desk.block("body", chinese("Picture"))
        desk.page.locator(f"[id^='{prefix}'][id$='-chooser'] [data-chooser-action-choose]").first.click()
        window = desk.page.locator(".modal-content:visible").last
        window.get_by_role("tab").nth(1).click()
        form = window.locator("#tab-upload")
        form.locator("[type=file]").set_input_files([{**twice, "name": "第三次.jpg"}])
        form.locator("[name$=title]").fill("第三次")
        form.locator("[type=submit]").click()
        window.get_by_role("link", name=chinese("Use it")).click()
        expect(desk.page.locator(".modal-content:visible")).to_have_count(0)
        expect(desk.page.locator(f"[id^='{prefix}'][id$='-chooser']").first).to_contain_text("只存一张")
        assert desk.field("title").input_value() == "用现成的图", "the form is still there"


#: Plays a film for a moment without its sound; gives the seconds played, the pixels and the words of the caption shown.
PLAYED = """async film => {
    film.muted = true;
    await film.play();
    await new Promise(done => film.addEventListener("timeupdate", () => film.currentTime > 0.3 && done()));
    const caption = [...film.textTracks[0].activeCues ?? []].map(cue => cue.text).join();
    film.pause();
    return [film.currentTime, film.videoWidth, film.videoHeight, caption];
}"""


@pytest.mark.parametrize("kind", ["mp4", "webm"])
def test_a_film_with_captions_from_the_file_to_the_public_page(
    sit: Sit, chromium: Browser, site: Site, kind: str
) -> None:
    title, slug = f"椰雕一日{kind}", f"yediao-yi-ri-{kind}"
    with sit(PROVINCE) as desk:
        upload(desk, file(f"影片封面{kind}.jpg"))
        desk.page.goto("/admin/snippets/library/film/add/")
        desk.page.fill("[name=title]", title)
        content = (FILMS / f"film.{kind}").read_bytes()
        desk.page.set_input_files("[name=file]", [file(f"一日.{kind}", content, f"video/{kind}")])
        desk.page.set_input_files("[name=captions]", [file("一日.vtt", CAPTIONS, "text/vtt")])
        desk.page.fill("[name=transcript]", "师傅在切椰壳，说刀要快。")
        for name, value in RIGHTS.items():
            desk.page.fill(f"[name={name}]", value)
        desk.page.select_option("[name=licence_kind]", index=1)
        desk.choose_picture("poster", f"影片封面{kind}")
        desk.page.click("form[data-edit-form] footer button[type=submit]")
        desk.expect_saved()
        desk.begin("stories/filmpage", "影视展播")
        desk.fill(title=title, search_description="一天里的椰雕师傅。", region="海口市", slug=slug)
        desk.field("film")
        desk.page.click("#id_film-chooser [data-chooser-action-choose]")
        desk.page.locator(".modal-content:visible a[data-chooser-modal-choice]", has_text=title).click()
        expect(desk.page.locator("#id_film-chooser")).to_contain_text(title)
        number = desk.save()
    site.reviewed(number)
    with visiting(chromium, site.address, viewport=PHONE) as citizen:
        page = citizen.open(f"/films/{slug}/")
        film = page.locator("video")
        expect(film).to_have_attribute("controls", "")
        assert page.request.get(str(film.locator("track").get_attribute("src"))).text() == CAPTIONS.decode()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        seconds, *pixels, caption = film.evaluate(PLAYED)
        assert seconds > 0.3
        assert (pixels, caption) == ([160, 90], "师傅在切鸡")
        assert not citizen.troubles


def test_a_replaced_picture_is_a_new_one_and_drafts_use_it(sit: Sit) -> None:
    with sit(PROVINCE) as desk:
        old = number_of(upload(desk, file("旧图.jpg")).first)
        desk.begin("stories/storypage", "报道与故事")
        desk.fill(title="换图的故事", search_description="摘要。", region="海口市", source_line="本站")
        desk.block("body", chinese("Picture"))
        desk.choose_picture("body-0-value-picture", "旧图")
        story = desk.save()
        desk.page.goto(f"/admin/images/{old}/replace/")
        desk.page.set_input_files("main [name=file]", [file("新图.jpg")])
        desk.page.click("main form[enctype] button[type=submit]")
        expect(desk.page.locator(".messages .success").first).to_be_visible()
        new = re.search(r"/images/(\d+)/", desk.page.url)
        assert new
        assert int(new[1]) != old
        desk.edit(story)
        assert desk.field("body-0-value-picture").input_value() == new[1]
