"""The commands as scripts use them: exit codes, machine output, the demonstration."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from brands.models import BrandPage
from cms.office.models import Account
from tests.packages.folders import read_rows, row_counts, write_small

pytestmark = pytest.mark.django_db


def exit_code(*command: Any, **options: Any) -> int:
    """The code a shell would see."""
    try:
        call_command(*map(str, command), **options)
    except CommandError as error:
        return error.returncode
    except SystemExit as exit_:
        return int(exit_.code or 0)
    return 0


@pytest.mark.usefixtures("loaded")
class TestLoadContent:
    def test_done_is_0_and_prints_its_report(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        folder = write_small(tmp_path / "package", lambda files: files["brands.jsonl"][0].update(motto="改"))
        assert exit_code("load_content", folder, "--publish", "--json") == 0
        report = json.loads(capsys.readouterr().out)
        assert (report["created"], report["updated"], report["kept"], report["dry_run"]) == (0, 1, [], False)

    def test_findings_are_1_and_printed_as_data(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        folder = write_small(tmp_path / "package", lambda files: files["brands.jsonl"][0].update(level="provincial"))
        assert exit_code("load_content", folder, "--json") == 1
        printed = capsys.readouterr()
        problem = json.loads(printed.out)["problems"][0]
        assert (problem["file"], problem["line"], problem["field"]) == ("brands.jsonl", 1, "recognition_no")
        assert problem["message"]
        assert "brands.jsonl:1:recognition_no" in printed.err

    def test_words_go_to_stderr_only(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert exit_code("load_content", write_small(tmp_path / "package")) == 0
        assert capsys.readouterr().out == ""

    def test_dry_run_changes_nothing(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        folder = write_small(tmp_path / "package", lambda files: files["brands.jsonl"][0].update(motto="改"))
        before = row_counts()
        assert exit_code("load_content", folder, "--publish", "--dry-run", "--json") == 0
        assert json.loads(capsys.readouterr().out)["dry_run"] is True
        assert row_counts() == before
        assert not BrandPage.objects.filter(motto="改").exists()

    def test_missing_folder_is_2(self, tmp_path: Path) -> None:
        assert exit_code("load_content", tmp_path / "none") == 2

    def test_empty_folder_is_1(self, tmp_path: Path) -> None:
        assert exit_code("load_content", tmp_path) == 1


@pytest.mark.usefixtures("loaded")
class TestDumpContent:
    def test_done_is_0_and_counts_rows(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert exit_code("dump_content", tmp_path / "new", "--json") == 0
        counts = json.loads(capsys.readouterr().out)
        assert counts == {name: len(rows) for name, rows in read_rows(tmp_path / "new").items()}
        assert counts["brands.jsonl"] == BrandPage.objects.count()

    def test_folder_that_is_not_empty_is_2(self, tmp_path: Path) -> None:
        (tmp_path / "kept.txt").write_text("kept")
        assert exit_code("dump_content", tmp_path) == 2
        assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]

    def test_folder_that_cannot_be_made_is_1(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        assert exit_code("dump_content", tmp_path / "file" / "below") == 1


class TestDemo:
    @pytest.fixture(autouse=True)
    def _accounts_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("cms.office.management.commands.demo.VAR", tmp_path)

    def test_twice_is_once_and_reset_starts_afresh(self, tmp_path: Path) -> None:
        assert exit_code("demo") == 0
        accounts, pages = set(Account.objects.values_list("username", flat=True)), row_counts()
        passwords = (tmp_path / "accounts.txt").read_text("utf-8")
        assert (tmp_path / "accounts.txt").stat().st_mode & 0o777 == 0o600
        assert exit_code("demo") == 0
        assert row_counts() == pages
        assert (tmp_path / "accounts.txt").read_text("utf-8") == passwords
        BrandPage.objects.update(title="改乱了")
        assert exit_code("demo", "--reset") == 0
        assert not BrandPage.objects.filter(title="改乱了").exists()
        assert BrandPage.objects.count() == 9
        assert set(Account.objects.values_list("username", flat=True)) == accounts

    def test_refused_on_a_real_site(self, settings: Any) -> None:
        settings.DEMO_ALLOWED = False
        before = row_counts()
        assert exit_code("demo") == 2
        assert row_counts() == before
