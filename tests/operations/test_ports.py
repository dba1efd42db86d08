"""Asking for a port before serving on it."""

import socket

import pytest

from cms.operations import ports


def test_free_port_is_not_refused_and_answers_nobody() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert ports.refusal(port) == ""
    assert not ports.answers(port)
    assert ports.main([str(port)]) == 0


def test_taken_port_is_refused_with_another_one_named(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        assert ports.refusal(port)
        assert ports.answers(port)
        assert ports.main([str(port)]) == 1
    assert f"PORT={port + 1}" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["80", "81"], ["0"], ["65536"], ["eight"], ["-1"], ["８０００"], ["²"]])
def test_what_is_no_port_is_a_bad_call(words: list[str]) -> None:
    assert ports.main(words) == 2
