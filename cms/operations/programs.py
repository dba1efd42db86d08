"""The table of programs an installation runs, one line each; `serve` supervises them."""

import sys

from cms.operations.supervisor import Program

WEB_WORKERS = 2
THREADS_PER_WORKER = 4


def web(host: str, port: int) -> Program:
    """The application server on `host`:`port`; static files are served by the application itself (WhiteNoise)."""
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(WEB_WORKERS),
        "--blocking-threads": str(THREADS_PER_WORKER),
        "--workers-kill-timeout": "5",
        "--log-level": "warning",
    }
    words = [word for option in options.items() for word in option]
    flags = ["--respawn-failed-workers", "--no-ws"]
    return Program("web", (sys.executable, "-m", "granian", *words, *flags, "cms.wsgi:application"))


def publisher() -> Program:
    """The worker that carries releases to the static site."""
    return Program("publisher", (sys.executable, "manage.py", "publish_pending", "--watch"))


def table(host: str, port: int) -> tuple[Program, ...]:
    """Everything `manage.py serve` keeps running."""
    return (web(host, port), publisher())
