"""Whether a save goes over somebody's head: the rule as a table."""

import pytest

from cms.office.editing.states import Change, State, change, parse

LOADED = State("7@t1", "00010002", "5")
SAVED = State("8@t2", "00010002", "5")


@pytest.mark.parametrize(
    ("loaded", "stored", "seen", "expected"),
    [
        (LOADED, LOADED, "", None),
        (None, LOADED, "", None),
        (LOADED, None, "", Change.GONE),
        (LOADED, None, str(LOADED), Change.GONE),
        (LOADED, SAVED, "", Change.SAVED),
        (LOADED, State("7@t2", "00010002", "5"), "", Change.SAVED),
        (LOADED, SAVED, str(SAVED), None),
        (LOADED, SAVED, str(LOADED), Change.SAVED),
        (LOADED, State("9@t3", "00010002", "5"), str(SAVED), Change.SAVED),
        (LOADED, State("7@t1", "00010003", "5"), "", Change.MOVED),
        (LOADED, State("7@t1", "00010002", ""), "", Change.WITHDRAWN),
        (State("7@t1", "00010002", ""), LOADED, "", Change.PUBLISHED),
        (LOADED, State("7@t1", "00010002", "7"), "", Change.PUBLISHED),
    ],
)
def test_change(loaded: State | None, stored: State | None, seen: str, expected: Change | None) -> None:
    assert change(loaded, stored, seen) is expected


@pytest.mark.parametrize("state", [LOADED, State("digest"), State("row@None", "0001", "row")])
def test_a_state_reads_back_as_it_was_written(state: State) -> None:
    assert parse(str(state)) == state


@pytest.mark.parametrize("text", ["", "7", "|a|b", "a|b", "a|b|c|d"])
def test_other_text_is_no_state(text: str) -> None:
    assert parse(text) is None
