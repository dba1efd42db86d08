"""Ids kept in an order that is theirs for ever: taking one in or out never sorts the others again."""

from bisect import bisect_left, insort
from collections.abc import Iterator

Place = tuple[int, int]  # ordinal, id


class Ordered:
    """Ids by ordinal, and by id where the ordinal is the same."""

    def __init__(self) -> None:
        self._places: list[Place] = []

    def add(self, ordinal: int, member: int) -> None:
        """Take an id in, once."""
        insort(self._places, (ordinal, member))

    def discard(self, ordinal: int, member: int) -> None:
        """Leave an id out, if it is there."""
        at = bisect_left(self._places, (ordinal, member))
        if self._places[at : at + 1] == [(ordinal, member)]:
            del self._places[at]

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[int]:
        return (member for _ordinal, member in self._places)

    def last(self, number: int) -> list[int]:
        """The last `number` ids, the last one first."""
        return [member for _ordinal, member in self._places[: -number - 1 : -1]]

    def between(self, first: int, last: int) -> list[int]:
        """Ids with an ordinal from `first` to `last`."""
        start, end = bisect_left(self._places, (first, 0)), bisect_left(self._places, (last + 1, 0))
        return [member for _ordinal, member in self._places[start:end]]

    def highest(self) -> int:
        """The last ordinal; 0 where there is none."""
        return self._places[-1][0] if self._places else 0
