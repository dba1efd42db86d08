"""A member of staff at the office's forms: what a person does by mouse and keyboard, named by the form's own fields."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

from django.utils.translation import gettext, override
from playwright.sync_api import Locator, Page, expect

from tests.browser.site import Site
from tests.browser.visitor import Visitor

CHINESE: Final = "zh-hans"
PAGE: Final = re.compile(r"/admin/pages/(\d+)/")
SHEET: Final = re.compile(r"/admin/reviews/[a-z]+-\d{4}-\d{4}/$")
ADDED: Final = re.compile(r"/admin/pages/(\d+)/edit/")


def chinese(message: str) -> str:
    """A message of the product as staff read it."""
    with override(CHINESE):
        return gettext(message)


class Desk:
    """One account in one window."""

    def __init__(self, visitor: Visitor, site: Site, account: str) -> None:
        self.visitor, self.site, self.account = visitor, site, account

    @property
    def page(self) -> Page:
        return self.visitor.page

    def sign_in(self) -> None:
        """Through the login form."""
        self.page.goto("/admin/login/")
        self.page.fill("[name=username]", self.account)
        self.page.fill("[name=password]", self.site.password(self.account))
        self.page.click("form button[type=submit]")
        self.page.wait_for_url("**/admin/")

    def parent(self, column: str) -> int:
        """Id of the column's page, read from the explorer as staff reach it."""
        self.page.goto("/admin/pages/")
        self.page.goto(f"/admin/pages/{self._listed('琼字号')}/")
        return self._listed(column)

    def _listed(self, title: str) -> int:
        """Id of the page of this title in the list of the explorer."""
        row = self.page.locator("tr", has=self.page.get_by_text(title, exact=True)).first
        found = PAGE.search(str(row.locator("a[href*='/admin/pages/']").first.get_attribute("href")))
        assert found, title
        return int(found[1])

    def below(self, column: str, title: str) -> int:
        """Id of a page in a column."""
        self.page.goto(f"/admin/pages/{self.parent(column)}/")
        return self._listed(title)

    def begin(self, kind: str, column: str) -> None:
        """Open the form for a new page of `kind` (`brands/brandpage`) in a column."""
        self.page.goto(f"/admin/pages/add/{kind}/{self.parent(column)}/")
        expect(self.page.locator("[name=title]")).to_be_visible()

    def edit(self, number: int) -> None:
        """Open the form of a page."""
        self.page.goto(f"/admin/pages/{number}/edit/")
        expect(self.page.locator("[name=title]")).to_be_visible()

    def field(self, name: str) -> Locator:
        """A form field, its tab opened and its panel unfolded."""
        field = self.page.locator(f"[name='{name}']").first
        panel = field.locator("xpath=ancestor::*[@role='tabpanel'][1]")
        if panel.count():  # forms of rows have no tabs
            self.page.locator(f"[id='{panel.get_attribute('aria-labelledby')}']").click()
        return field

    def fill(self, **values: str) -> None:
        """Type into text fields and choose from menus by their words."""
        for name, value in values.items():
            self.put(name, value)

    def put(self, name: str, value: str) -> None:
        """One field by its name."""
        field = self.field(name)
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)

    def row(self, panel: str, /, **values: str) -> str:
        """Add a line to an inline panel and fill it; gives the prefix of its fields."""
        count = int(self.field(f"{panel}-TOTAL_FORMS").input_value())
        self.page.click(f"#id_{panel}-ADD")
        self._fill_all(f"{panel}-{count}-", values)
        return f"{panel}-{count}"

    def block(self, stream: str, label: str = "", /, **values: str) -> str:
        """Add a block at the end of a stream, of the kind `label` where there are several; gives the prefix of its value."""
        field = self.field(f"{stream}-count")
        number = int(field.input_value())
        field.locator("xpath=..").locator("button.c-sf-add-button").last.click()
        if label:
            self.page.locator(".w-combobox__option:visible", has_text=re.compile(rf"^\s*{label}")).first.click()
        prefix = f"{stream}-{number}-value"
        expect(self.page.locator(f"[name^='{prefix}']").first).to_be_attached()
        self._fill_all(f"{prefix}-", values)
        return prefix

    def _fill_all(self, prefix: str, values: dict[str, str]) -> None:
        for name, value in values.items():
            self.put(f"{prefix}{name}", value)

    def write(self, prefix: str, text: str) -> None:
        """Type into a rich text field."""
        editor = self.page.locator(f"[name='{prefix}']").locator("xpath=ancestor::*[@data-field][1]")
        editor.locator(".public-DraftEditor-content").click()
        self.page.keyboard.type(text)

    def _open_chooser(self, name: str) -> Locator:
        self.field(name)
        self.page.locator(f"[id='id_{name}-chooser'], [id='{name}-chooser']").locator(
            "[data-chooser-action-choose]:visible"
        ).first.click()
        window = self.page.locator(".modal-content:visible").last
        expect(window.locator("[name=q]")).to_be_visible()
        return window

    def choose(self, name: str, title: str) -> None:
        """Find a page or a source by its title in the chooser's window and take it."""
        window = self._open_chooser(name)
        window.locator("[name=q]").fill(title)
        choice = window.locator("a[data-chooser-modal-choice], a.choose-page", has_text=title)
        expect(choice).to_have_count(1)
        choice.click()
        expect(self.page.locator(".modal-content:visible")).to_have_count(0)

    def choose_picture(self, name: str, title: str) -> None:
        """Find a picture by its title in the chooser's window and take it."""
        window = self._open_chooser(name)
        window.locator("[name=q]").fill(title)
        choice = window.locator("a[data-chooser-modal-choice]", has_text=title)
        expect(choice).to_have_count(1)
        choice.click()
        expect(self.page.locator(".modal-content:visible")).to_have_count(0)

    def create_source(self, name: str, /, **values: str) -> None:
        """Make a new source in the chooser's window, which takes it at once."""
        window = self._open_chooser(name)
        window.get_by_role("tab").nth(1).click()
        for key, value in values.items():
            field = window.locator(f"#tab-create [name='{key}']")
            field.select_option(value) if key == "kind" else field.fill(value)
        window.locator("#tab-create button[type=submit]").click()
        expect(self.page.locator(".modal-content:visible")).to_have_count(0)

    def save(self) -> int:
        """Save the draft; the page's number."""
        self.page.wait_for_load_state("networkidle")  # as a person pauses; an autosave under way may end after the save
        self.page.click("button.action-save")
        self.expect_saved()
        return self.number

    @property
    def number(self) -> int:
        """Number of the page whose form is open."""
        found = ADDED.search(self.page.url)
        assert found, self.page.url
        return int(found[1])

    def hand_in(self) -> str:
        """Save by the button that hands in, answer the question, and give the number of the sheet."""
        self.page.wait_for_load_state("networkidle")
        button = self.page.locator("button[name=action-review]")
        if not button.first.is_visible():
            self.page.locator("footer .w-dropdown__toggle").click()
        button.first.click()
        self.page.wait_for_url("**/admin/reviews/submit/*/")
        self.page.locator(".reviews-submit form button[type=submit]").click()
        self.page.wait_for_url(SHEET)
        return self.page.url.rstrip("/").rpartition("/")[2]

    def sheet(self, number: str) -> None:
        """Open a review sheet as it is found: from the list of what waits."""
        self.page.goto("/admin/reviews/waiting/")
        self.page.locator(f"a[href$='/admin/reviews/{number}/']").first.click()
        self.page.wait_for_url(SHEET)

    def confirm_all(self) -> None:
        """Tick every point of the stage."""
        for box in self.page.locator("[name=confirmed]").all():
            box.check()

    def act(self, deed: str) -> None:
        """Press a button of the sheet, and see that it was done."""
        self.page.locator(f"button[name=act][value={deed}]").click()
        expect(self.page.locator(".messages .success").first).to_be_visible()

    def expect_saved(self) -> None:
        """The office says so, and no field has an error."""
        expect(self.page.locator(".messages li").first).to_be_visible()
        errors = self.errors()
        assert not errors, errors
        expect(self.page.locator(".messages .success").first).to_be_visible()

    def errors(self) -> dict[str, str]:
        """Messages that stand beside fields, by the content path of their field."""
        found: dict[str, str] = self.page.eval_on_selector_all(
            "[data-field-errors] .error-message, .w-field__errors .error-message",
            """all => Object.fromEntries(all.map(e => {
                const field = e.closest("[data-field-wrapper]").querySelector("[name]");
                return [field.name, e.textContent.trim()];
            }))""",
        )
        return found

    def messages(self) -> str:
        """What stands in the message bar."""
        return " ".join(self.page.locator(".messages li").all_inner_texts())

    def preview(self) -> Locator:
        """The body of the page as the preview panel shows it."""
        self.page.click("[data-side-panel-toggle='preview']")
        return self.page.frame_locator("#w-preview-iframe").locator("body")


#: `with sit(account) as desk`: signed in, in a window of its own.
Sit = Callable[[str], AbstractContextManager[Desk]]
