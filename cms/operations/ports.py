"""Whether a TCP port of this machine can be served on. Standard library only: `make run` asks before it installs anything else."""

import socket
import sys

MIN_PORT, MAX_PORT = 1, 65535


def refusal(port: int, host: str = "127.0.0.1") -> str:
    """Why `host`:`port` cannot be served on, in the operating system's words; empty where it can."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # a closed server's waiting connections do not count
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.strerror or str(error)
    return ""


def answers(port: int, host: str = "127.0.0.1") -> bool:
    """Whether something accepts connections there."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def main(words: list[str]) -> int:
    """Exit status of `python -m cms.operations.ports PORT`: 0 free, 1 taken, 2 not a port."""
    if len(words) != 1 or not words[0].isascii() or not words[0].isdigit() or not MIN_PORT <= int(words[0]) <= MAX_PORT:
        sys.stderr.write(f"PORT 应为 1–65535 的整数 (not a port): {' '.join(words)}\n")
        return 2
    if reason := refusal(int(words[0])):
        sys.stderr.write(f"端口 {words[0]} 无法使用 ({reason})；请换一个端口: make run PORT={int(words[0]) + 1}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
