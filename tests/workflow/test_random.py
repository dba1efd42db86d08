"""Random people do random things; at every step what is public was signed by three, is an open emergency, or the set-up's."""

import json
import os
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.office.permissions import FINAL_REVIEWERS, FIRST_REVIEWERS, SECOND_REVIEWERS
from cms.pages.releasing import release_pages
from cms.publisher.withdrawing import NotPublic, public_page, withdraw
from cms.release.forms import decode, encode
from cms.release.gate import NotAuthorisedError
from cms.release.models import VERSIONS, Holding, Release
from cms.workflow.cases import bodies
from cms.workflow.content import timeless
from cms.workflow.gate import ReviewGate
from cms.workflow.manuscripts import RefusedError, give_back, sign, submit, take_back, veto
from cms.workflow.models import EntryAct, Sheet, Stage
from cms.workflow.publishing import publish_at_once, release_signed, withdraw_lapsed
from cms.workflow.record import faults
from stories.models import StoryPage
from tests.workflow.conftest import PASSWORD, House, account

STEPS = 60
PROOF_RUNS = 12  # of STEPS acts each
SEEDS = [0, *(pytest.param(n, marks=pytest.mark.proof) for n in range(1, PROOF_RUNS))]


def unsigned() -> list[str]:
    """What is public and was not signed by three different people who had no hand in it; read from the record alone."""
    wrong = []
    for holding in Holding.objects.filter(subject__startswith="page:").exclude(digest=""):
        release = Release.objects.filter(subject=holding.subject, kind__in=VERSIONS).last()
        right, _colon, number = release.authority.partition(":")
        if right == "setup":
            continue
        sheet = Sheet.objects.get(pk=number)
        record = [body for body in bodies(sheet) if body.at <= release.at.isoformat().replace("+00:00", "") + "~"]
        start = max(i for i, body in enumerate(record) if body.act == EntryAct.SUBMITTED)
        handed_in, since = record[start], record[start:]
        signed = {body.stage: body for body in since if body.act == EntryAct.SIGNED}
        content = json.loads(sheet.version.content)
        own = decode(release.form, release.snapshot)
        if json.loads(encode(timeless(own))) != content["own"] and handed_in.sha256 == sheet.version_id:
            wrong.append(f"{release}: not what was handed in")
        if right == "emergency":
            if not any(body.act == EntryAct.EMERGENCY for body in since):
                wrong.append(f"{release}: no emergency")
            continue
        persons = [one.id for body in signed.values() for one in (body.person, body.behalf) if one]
        if not {"first", "second", "final"} <= set(signed) or len(persons) != len(set(persons)):
            wrong.append(f"{release}: signed by {sorted(signed)}")
        elif not signed["final"].person.established:
            wrong.append(f"{release}: final sign-off by somebody not established")
        if any(body.sha256 != handed_in.sha256 for body in signed.values()):
            wrong.append(f"{release}: signatures over different contents")
    return wrong


class World:
    """People with one or several hats, and a few pages."""

    def __init__(self, house: House, rng: random.Random) -> None:
        self.rng, self.house = rng, house
        groups = [FIRST_REVIEWERS, SECOND_REVIEWERS, FINAL_REVIEWERS]
        self.people = [house.editor, house.first, house.second, house.final]
        for n in range(5):
            hats = rng.sample(groups, rng.randint(1, 3))
            self.people.append(account(f"ren{n}", *hats, established=rng.random() < 0.6))
        house.editor.is_superuser = True
        house.editor.save()
        self.pages = [house.draft() for _ in range(3)]
        self.now = timezone.now()

    def page(self) -> Any:
        return StoryPage.objects.get(pk=self.rng.choice(self.pages).pk)

    def sheet(self) -> Sheet:
        return self.rng.choice(list(Sheet.objects.all()))

    def who(self) -> Any:
        return self.rng.choice(self.people)

    def submit(self) -> None:
        submit(self.page(), self.who(), flags=self.rng.sample(["confidential", "minors"], self.rng.randint(0, 1)))

    def sign(self) -> None:
        sheet = self.sheet()
        stage = (
            sheet.stage.code
            if sheet.stage and self.rng.random() < 0.85
            else self.rng.choice(["first", "second", "final"])
        )
        row = Stage.objects.get(code=stage)
        sign(
            sheet.number, stage, self.who(), sha256=sheet.version_id, confirmed=row.rule().confirms,
            password=self.rng.choice([PASSWORD, PASSWORD, ""]),
        )  # fmt: skip

    def sign_as_it_should_be(self) -> None:
        """The next stage by somebody of its group, so that manuscripts get through at all."""
        waiting = Sheet.objects.filter(stage__isnull=False)
        sheet = self.rng.choice(list(waiting))
        for person in self.rng.sample(self.people, len(self.people)):
            try:
                sign(
                    sheet.number, sheet.stage.code, person, sha256=sheet.version_id,
                    confirmed=sheet.stage.rule().confirms, password=PASSWORD,
                )  # fmt: skip
            except RefusedError:
                continue
            return

    def edit(self) -> None:
        page = self.page().get_latest_revision_as_object()
        page.title = f"第{self.rng.randrange(1000)}稿"
        page.save_revision(user=self.who())

    def overwrite(self) -> None:
        revision = self.page().get_latest_revision()
        Revision.objects.filter(pk=revision.pk).update(content=dict(revision.content, title="偷换"))

    def change_row(self) -> None:
        Page.objects.filter(pk=self.page().pk).update(live=True, title="直接改的")

    def publish(self) -> None:
        self.page().get_latest_revision().publish()

    def release(self) -> None:
        page = self.page()
        right = self.rng.choice(["setup", "sheet", "emergency", "confirmed", "publisher"])
        release_pages([page.pk], authority=f"{right}:{self.sheet().number}")

    def pass_time(self) -> None:
        withdraw_lapsed(timezone.now() + timedelta(hours=self.rng.choice([1, 30])))

    def emergency(self) -> None:
        words = {"reason": "台风预警期间的用工提示", "record": "张厅长电话同意，当日九时"}
        publish_at_once(self.sheet().number, self.who(), password=self.rng.choice([PASSWORD, ""]), **words)

    def give_back(self) -> None:
        give_back(self.sheet().number, self.who(), reason="请补来源")

    def take_back(self) -> None:
        take_back(self.sheet().number, self.who())

    def veto(self) -> None:
        veto(self.sheet().number, self.who(), reason="不宜发布")

    def withdraw(self) -> None:
        withdraw(public_page(str(self.page().pk)), reason="试", authority="operator:root")

    def hat(self) -> None:
        person = self.who()
        person.groups.set(self.rng.sample(list(self.house.first.groups.model.objects.all()), 2))

    def stage(self) -> None:
        Stage.objects.filter(core=False).update(active=self.rng.random() < 0.3)


ACTS: tuple[tuple[Callable[[World], None], int], ...] = (
    (World.submit, 14), (World.sign, 10), (World.sign_as_it_should_be, 40), (World.edit, 5), (World.overwrite, 2),
    (World.change_row, 2), (World.publish, 2), (World.release, 6), (World.pass_time, 2), (World.emergency, 4),
    (World.give_back, 2), (World.take_back, 2), (World.veto, 1), (World.withdraw, 2), (World.hat, 2), (World.stage, 1),
)  # fmt: skip


@pytest.mark.django_db
def test_without_the_gate_it_is_found(
    house: House, rng: random.Random, site_root: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the same acts, with nobody at the exit."""
    world = World(house, rng)
    sheet = submit(world.pages[0], house.editor)
    monkeypatch.setattr(ReviewGate, "refusal", lambda *_args: None)
    Page.objects.filter(pk=world.pages[0].pk).update(live=True)
    release_pages([world.pages[0].pk], authority=f"sheet:{sheet.number}")
    assert unsigned() != []


@pytest.mark.django_db
@pytest.mark.parametrize("number", SEEDS)
def test_whatever_people_do_what_is_public_was_signed(
    house: House, rng: random.Random, site_root: object, number: int
) -> None:
    world = World(house, rng)
    acts, weights = zip(*ACTS, strict=True)
    done: list[str] = []
    outcomes = {"refused": 0, "released": 0}
    steps = int(os.environ.get("STEPS", STEPS))
    submit(world.pages[0], house.editor)
    for act in rng.choices(acts, weights, k=steps):
        done.append(act.__name__)
        try:
            act(world)
        except (RefusedError, NotAuthorisedError, NotPublic, PermissionError, IndexError):
            outcomes["refused"] += 1
        outcomes["released"] += len(release_signed())
        assert unsigned() == [], done
    assert list(faults()) == []
    assert outcomes["refused"] > 0
