"""The policies by address, on real responses and in a real browser."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from playwright.sync_api import Browser, Page, Route

from cms.web import csp

ADDRESSES = {
    "/": csp.PUBLIC,
    "/brands/wenchang/": csp.PUBLIC,
    "/administration/": csp.PUBLIC,
    "/healthz/live": csp.PUBLIC,
    "/admin/": csp.OFFICE,
    "/admin/pages/2/edit/preview/": csp.OFFICE,
    "/media/images/a.svg": csp.UPLOAD,
    "/documents/7/a.html": csp.UPLOAD,
}


def answered(address: str, response: HttpResponse) -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        return response

    return csp.ContentSecurityPolicy(view)(RequestFactory().get(address))


@pytest.mark.parametrize("address", ADDRESSES)
def test_policy_by_address(address: str) -> None:
    response = answered(address, HttpResponse())
    assert response["Content-Security-Policy"] == csp.header(ADDRESSES[address])
    assert "camera=()" in response["Permissions-Policy"]


def test_public_pages_allow_nothing_inline_and_nothing_foreign() -> None:
    assert set(csp.PUBLIC.values()) == {"'self'", "'none'"}
    assert csp.PUBLIC["default-src"] == csp.PUBLIC["base-uri"] == "'none'"
    assert "unsafe" not in csp.header(csp.PUBLIC)


def test_a_view_may_set_its_own_policy() -> None:
    response = answered("/", HttpResponse(headers={"Content-Security-Policy": "default-src 'none'"}))
    assert response["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "policy"), [("/no-such-page/", csp.PUBLIC), ("/admin/login/", csp.OFFICE)])
def test_middleware_is_installed(client: Client, address: str, policy: csp.Policy) -> None:
    assert client.get(address)["Content-Security-Policy"] == csp.header(policy)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


PLANTED = "<!doctype html><title>quiet</title><body style='color: red'><script>document.title = 'ran'</script>"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("policy", "title"),
    [(csp.PUBLIC, "quiet"), (csp.UPLOAD, "quiet"), (csp.OFFICE, "ran"), ({"img-src": "'self'"}, "ran")],
)
def test_a_browser_runs_no_planted_script_on_public_pages(page: Page, policy: csp.Policy, title: str) -> None:
    """The last two are the control: where inline scripts are allowed, the same page's script runs."""

    def answer(route: Route) -> None:
        headers = {"Content-Security-Policy": csp.header(policy), "Content-Type": "text/html"}
        route.fulfill(body=PLANTED, headers=headers)

    page.route("**/*", answer)
    page.goto("http://site.example/")
    assert page.title() == title
