"""Attachments of documents in packages, and what rests on a signed consent: never without it, with it only on purpose."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from brands.models import PersonPage
from cms.packages.dumping import dump_package
from cms.packages.loading import load_package
from home.policy.models import PolicyPage
from media.library.models import Attachment, Picture
from tests.generator import write
from tests.media.files import docx, pdf, photo, saved
from tests.packages.columns import HOME, column, page, row, story
from tests.packages.folders import problems_of, read_rows

pytestmark = pytest.mark.django_db
COLUMNS = ("policy", "people", "brands", "stories")
FORM = docx()  # its entries are dated: made once
FILES = {"files/a1.pdf": pdf(), "files/form.docx": FORM}
CONSENT = {"file": "private/consent.pdf", "title": "肖像同意书", "name": "同意书.pdf"}


@pytest.fixture(autouse=True)
def _own_uploads(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def policy(**more: Any) -> dict[str, Any]:
    words = {"doc_no": "琼人社发〔2023〕1号", "issued_on": "2023-05-24", "issuers": ["甲"], "body": "正文。"}
    return page("policy", "policy-1", **words, **more)


def person(key: str, **more: Any) -> dict[str, Any]:
    row = page("person", key, regions=["469005"], role="传承人", **more)
    del row["kind"]
    return row


def package(folder: Path, pages: list[dict[str, Any]], people: list[dict[str, Any]] = (), **files: bytes) -> Path:
    """Columns, rows and files on disk."""
    write({"pages.jsonl": [HOME, *map(column, COLUMNS), *pages], "people.jsonl": list(people)}, folder)
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def load(folder: Path, capture: Any, **options: Any) -> Any:
    with capture(execute=True):
        return load_package(folder, publish=True, **options)


def test_attachments_of_a_document_are_given_out_and_read_back_equal(
    tmp_path: Path, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    rows = [
        {"file": "files/a1.pdf", "title": "附件1", "name": "申报表.pdf", "label": "附件1：申报表"},
        {"file": "files/form.docx"},
    ]
    folder = package(tmp_path / "given", [policy(attachments=rows)], **FILES)
    load(folder, django_capture_on_commit_callbacks)
    html = client.get("/policy/policy-1/").content.decode()
    assert "附件1：申报表" in html
    first, second = Attachment.objects.order_by("pk")
    assert (first.title, first.filename) == ("附件1", "申报表.pdf")
    assert second.title == "试用policy-1"
    assert client.get(first.url).status_code == 200
    assert load(folder, django_capture_on_commit_callbacks).unchanged == 6
    dumped = dump_package(tmp_path / "dumped")
    assert dumped.counts["files"] == 2
    written = row(read_rows(tmp_path / "dumped"), "pages.jsonl", "policy-1")["attachments"]
    assert [(tmp_path / "dumped" / one["file"]).read_bytes() for one in written] == [pdf(), FORM]
    PolicyPage.objects.get().delete()
    Attachment.objects.all().delete()
    load(tmp_path / "dumped", django_capture_on_commit_callbacks, overwrite=True)
    dump_package(tmp_path / "again")
    assert read_rows(tmp_path / "again") == read_rows(tmp_path / "dumped")


def test_a_load_that_was_killed_before_its_files_is_finished_by_the_next(
    tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    folder = package(tmp_path / "given", [policy(attachments=[{"file": "files/a1.pdf"}])], **FILES)
    load_package(folder, publish=True)
    attachment = Attachment.objects.get()
    assert not attachment.file.storage.exists(attachment.file.name)
    load(folder, django_capture_on_commit_callbacks)
    with attachment.open_file() as file:
        assert file.read() == pdf()


@pytest.mark.parametrize("name", ["files/none.pdf", "private/a1.pdf", "files/../a1.pdf"])
def test_files_that_are_not_where_they_belong(tmp_path: Path, name: str) -> None:
    folder = package(tmp_path / "given", [policy(attachments=[{"file": name}])], **FILES, **{"private/a1.pdf": pdf()})
    assert [problem.field for problem in problems_of(folder)] == ["attachments[1].file"]


def consented(folder: Path) -> Path:
    """Somebody shown by consent, somebody by a report, a story of both, and a minor's picture."""
    image = {"file": "files/girl.jpg", "alt": "一名学员", "credit": "试用", "minor": "consent", "consent": CONSENT}
    people = [
        person("person-shown", basis="consent", consent=CONSENT, body="正文。"),
        person("person-known", basis="public_report", basis_source="s1"),
    ]
    pages = [
        story("story-1", people=["person-shown", "person-known"], images=[image | {"consent_until": "2031-01-01"}])
    ]
    files = {"private/consent.pdf": pdf(b"/Kind(consent)"), "files/girl.jpg": saved(photo((640, 360)))}
    package(folder, pages, people, **files)
    write({"sources.jsonl": [{"id": "s1", "title": "报道", "outlet": "试用日报", "date": "2024-05-01"}]}, folder)
    return folder


def test_without_being_asked_a_dump_holds_nothing_that_rests_on_a_consent(
    tmp_path: Path, capsys: Any, django_capture_on_commit_callbacks: Any
) -> None:
    load(consented(tmp_path / "given"), django_capture_on_commit_callbacks)
    shown = PersonPage.objects.get(slug="person-shown")
    picture = Picture.objects.get()
    assert shown.consent == picture.portrait_consent == Attachment.objects.get()
    assert str(picture.consent_expires) == "2031-01-01"
    call_command("dump_content", str(tmp_path / "dumped"))
    assert "person-shown" in capsys.readouterr().err
    written = read_rows(tmp_path / "dumped")
    assert [row["id"] for row in written["people.jsonl"]] == ["person-known"]
    told = row(written, "pages.jsonl", "story-1")
    assert told["people"] == ["person-known"]
    assert "images" not in told
    assert not (tmp_path / "dumped/private").exists()
    assert not list((tmp_path / "dumped").rglob("*.pdf"))
    assert "consent" not in json.dumps(written)
    assert load(tmp_path / "dumped", django_capture_on_commit_callbacks, dry_run=True, overwrite=True).created == 0


def test_with_its_consents_it_is_read_back_equal(
    tmp_path: Path, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    load(consented(tmp_path / "given"), django_capture_on_commit_callbacks)
    dump = dump_package(tmp_path / "dumped", consents=True)
    assert dump.left_out == []
    [file] = (tmp_path / "dumped/private").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    for model in (PersonPage, Picture):
        for one in model.objects.all():
            one.delete()
    Attachment.objects.all().delete()
    load(tmp_path / "dumped", django_capture_on_commit_callbacks, overwrite=True)
    dump_package(tmp_path / "again", consents=True)
    assert read_rows(tmp_path / "again") == read_rows(tmp_path / "dumped")
    assert client.get("/people/person-shown/").status_code == 200
    assert client.get(Attachment.objects.get().url).status_code == 404


def test_a_consent_is_not_given_out_even_where_a_document_lists_it(
    tmp_path: Path, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    folder = consented(tmp_path / "given")
    write({"pages.jsonl": [*read_rows(folder)["pages.jsonl"], policy(attachments=[{"file": "files/a.pdf"}])]}, folder)
    (folder / "files/a.pdf").write_bytes(pdf(b"/Kind(consent)"))
    load(folder, django_capture_on_commit_callbacks)
    assert client.get(Attachment.objects.get().url).status_code == 404
    dump_package(tmp_path / "dumped")
    assert not list((tmp_path / "dumped").rglob("*.pdf"))


@pytest.mark.parametrize(
    ("more", "field"), [({"basis": "consent"}, "consent"), ({"basis": "public_report"}, "basis_source")]
)
def test_a_person_needs_a_basis(tmp_path: Path, more: dict[str, str], field: str) -> None:
    folder = package(tmp_path / "given", [], [person("person-1", **more)])
    assert [problem.field for problem in problems_of(folder)] == [field]


def test_nothing_refers_to_a_draft(tmp_path: Path, django_capture_on_commit_callbacks: Any) -> None:
    load(consented(tmp_path / "given"), django_capture_on_commit_callbacks)
    PersonPage.objects.get(slug="person-known").unpublish()
    dump_package(tmp_path / "dumped", consents=True)
    assert row(read_rows(tmp_path / "dumped"), "pages.jsonl", "story-1")["people"] == ["person-shown"]
