"""After any sequence of acts the folder kept up step by step equals a fresh build, byte for byte; of brotli twins what they hold."""

import random
from pathlib import Path

import pytest

from cms.publisher.building import Builder
from cms.publisher.verifying import verify
from tests.publisher.acts import ACTS, World, do
from tests.publisher.folders import difference

SEQUENCES, STEPS = 50, 30  # of `make proof`; `make test` does one


def sequence(seed: int, steps: int, folder: Path) -> None:
    """Do `steps` random acts, bringing a folder up to the record now and then; compare with a fresh build."""
    world = World(random.Random(seed))
    kept = Builder(folder / "kept", sync=False)
    for _step in range(steps):
        do(world, world.rng.choice(ACTS))
        if world.rng.random() < 0.5:
            result = kept.run(digest=False)
            assert not result.failed, (seed, world.done, result.failed)
        if world.rng.random() < 0.2:
            kept.sweep(lambda: world.rng.random() < 0.05)
            assert verify(folder / "kept").ok, (seed, world.done)
        if world.rng.random() < 0.1:
            kept = Builder(folder / "kept", sync=False)  # another process: nothing in memory
    kept.run()
    Builder(folder / "fresh", sync=False).run(everything=True)
    assert difference(folder / "kept", folder / "fresh") == {}, (seed, world.done)
    assert verify(folder / "kept").ok


@pytest.mark.django_db
@pytest.mark.parametrize(
    "number", [0, *(pytest.param(n, marks=pytest.mark.proof) for n in range(1, SEQUENCES))], ids=str
)
def test_kept_up_equals_fresh(number: int, rng: random.Random, tmp_path: Path) -> None:
    sequence(rng.randrange(2**32), STEPS, tmp_path)
