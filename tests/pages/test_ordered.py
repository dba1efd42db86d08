"""Orders that are kept: whatever goes in and out, they read as if sorted anew."""

import random

from cms.release.ordered import Ordered


def test_an_order_reads_as_if_it_were_sorted_anew(rng: random.Random) -> None:
    order = Ordered()
    members: dict[int, int] = {}
    for _step in range(400):
        member = rng.randrange(60)
        if member in members:
            order.discard(members.pop(member), member)
        else:
            members[member] = rng.randrange(40)
            order.add(members[member], member)
        sorted_anew = sorted(members, key=lambda one: (members[one], one))
        first, last = sorted(rng.sample(range(45), 2))
        assert list(order) == sorted_anew
        assert len(order) == len(members)
        assert order.last(5) == sorted_anew[::-1][:5]
        assert order.between(first, last) == [one for one in sorted_anew if first <= members[one] <= last]
        assert order.highest() == max(members.values(), default=0)
    order.discard(99, 99)
    assert list(order) == sorted_anew


def test_the_last_none_are_none() -> None:
    order = Ordered()
    order.add(1, 1)
    assert order.last(0) == []
