"""A whole site in a throw-away folder: production settings over plain HTTP, first content, demonstration accounts.

It is prepared once a test run (migrating and collecting static files takes longer than all else) and copied for each
test process, so that what one process writes in the office never stands in another's way. As in a real installation
visitors get the built files, and a publisher brings them up to the record: wait with `Site.carried` after publishing.
"""

import fcntl
import os
import secrets
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.rows import write_package
from tests.migrated import migrated

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
START_SECONDS = 60
PREPARE_SECONDS = 300
CARRY_SECONDS = 60

#: Whether a channel has still to carry a release.
BEHIND = """
SELECT COALESCE((SELECT MAX(seq) FROM release_release), 0) > COALESCE((SELECT MIN(seq) FROM release_channelstate), 0)
"""
#: One for all, though each site has a port of its own: the built pages name it, and another one would mean building anew.
SITE_URL = f"http://{HOST}"

#: The site's set-up ends before anybody is tried: from here on signatures publish. What the site must say of itself is invented.
GO_LIVE = """
from cms.pages.identity import SiteIdentity
from cms.workflow.publishing import go_live
identity = SiteIdentity.load()
for name, value in {
    "organiser": "演示厅", "undertaker": "演示局", "site_code": "4600000000", "icp": "琼ICP备00000000号-1",
    "police": "琼公网安备 46000000000000号", "phone": "0898-65000000", "email": "office@example.cn",
}.items():
    setattr(identity, name, getattr(identity, name) or value)
identity.save()
go_live()
"""
#: The whole chain at once, by the functions the office calls, in the names of the demonstration's reviewers.
REVIEW = """
from wagtail.models import Page
from cms.office.models import Account
from cms.workflow.cases import bodies
from cms.workflow.manuscripts import sign, submit
from cms.workflow.publishing import release_signed
from cms.workflow.stages import stages_for
page = Page.objects.get(pk={number})
sheet = submit(page, page.latest_revision.user)
for code, password in {passwords}.items():
    (stage,) = (row.rule() for row in stages_for(sheet.column, sheet.flags) if row.code == code)
    account = Account.objects.get(username="demo-" + code + "-reviewer")
    sheet = sign(sheet.pk, code, account, sha256=sheet.version_id, confirmed=stage.confirms, password=password)
release_signed()
sheet.refresh_from_db()
assert sheet.state == "released", [body.opinion for body in bodies(sheet)]
"""


@dataclass(frozen=True)
class Site:
    """A running site: its address without a slash at the end, its VAR_DIR, its log."""

    address: str
    folder: Path

    @property
    def log(self) -> str:
        """What the server wrote so far."""
        return (self.folder / "server.log").read_text("utf-8")

    def password(self, account: str) -> str:
        """The password of a demonstration account, as `manage.py demo` noted it."""
        lines = (self.folder / "accounts.txt").read_text("utf-8").splitlines()
        return dict(line.split(maxsplit=1) for line in lines)[account]

    def reviewed(self, number: int) -> None:
        """Take the newest version of a page through its reviews, and wait until visitors see it."""
        passwords = {code: self.password(f"demo-{code}-reviewer") for code in ("first", "second", "final")}
        _manage(self.folder, "shell", "--no-imports", "-c", REVIEW.format(number=number, passwords=passwords))
        self.carried()

    def carried(self) -> None:
        """Wait until visitors see what has been published: the publisher has carried the newest release."""
        until = time.monotonic() + CARRY_SECONDS
        while time.monotonic() < until:
            with closing(sqlite3.connect(f"file:{self.folder / 'db.sqlite3'}?mode=ro", uri=True)) as db:
                ((behind,),) = db.execute(BEHIND)
            if not behind:
                return
            time.sleep(0.05)
        raise AssertionError(f"the publisher does not keep up\n{(self.folder / 'publisher.log').read_text('utf-8')}")


def environment(folder: Path) -> Mapping[str, str]:
    """The environment of a site like `make run`'s: production settings, loopback, demonstration allowed."""
    inherited = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "PYTHONUTF8": "1",
        "VAR_DIR": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": HOST,
        "SITE_URL": SITE_URL,
        "LOCAL_HTTP": "1",
        "DEMO_ALLOWED": "1",
    }


def _manage(folder: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
        timeout=PREPARE_SECONDS,
    )
    assert done.returncode == 0, f"manage.py {' '.join(words)}\n{done.stderr}"


def prepared(shared: Path) -> Path:
    """The prepared site below `shared`, a folder that all processes of a test run know; made by the first that asks."""
    made = shared / "prepared-site"
    with (shared / "prepared-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            draft = shared / "prepared-site.draft"
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            shutil.copy(migrated(shared), draft / "db.sqlite3")
            _manage(draft, "prepare", "--demo")
            package = draft / "package"
            write_package(package)
            _manage(draft, "load_content", str(package), "--publish")
            _manage(draft, "shell", "--no-imports", "-c", GO_LIVE)
            _manage(draft, "publish_pending")
            draft.rename(made)
    return made


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/healthz/ready", timeout=5):  # noqa: S310 - our own loopback address
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the site did not start\n{log.read_text('utf-8')}")


@contextmanager
def _running(folder: Path, name: str, words: list[str], around: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program of the site that writes `<name>.log` and ends with the block."""
    with (folder / f"{name}.log").open("wb") as stream:
        program = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=around, stdout=stream, stderr=stream)
        try:
            yield program
        finally:
            program.terminate()
            program.wait(timeout=20)


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Serve the site of `folder` until the block ends, with the two programs that also run the real one."""
    port = _free_port()
    address = f"http://{HOST}:{port}"
    options = ["--interface", "wsgi", "--host", HOST, "--port", str(port), "--blocking-threads", "4", "--no-ws"]
    web = ["-m", "granian", *options, "--log-level", "warning", "cms.wsgi:application"]
    around = environment(folder)
    with (
        _running(folder, "server", web, around) as server,
        _running(folder, "publisher", ["manage.py", "publish_pending", "--watch"], around),
    ):
        _wait(address, server, folder / "server.log")
        yield Site(address, folder)


@dataclass
class _Shared:
    """The process's site, while somebody uses it."""

    site: Site
    ending: ExitStack
    users: int = 0


_shared: list[_Shared] = []


@contextmanager
def shared_site(shared: Path) -> Iterator[Site]:
    """The one site of this process: started by the first who asks, ended with the last."""
    if not _shared:
        ending = ExitStack()
        folder = Path(ending.enter_context(TemporaryDirectory(prefix="qiongzihao-site-")))
        shutil.copytree(prepared(shared), folder, dirs_exist_ok=True)
        _shared.append(_Shared(ending.enter_context(served(folder)), ending))
    one = _shared[0]
    one.users += 1
    try:
        yield one.site
    finally:
        one.users -= 1
        if not one.users:
            _shared.remove(one)
            one.ending.close()
