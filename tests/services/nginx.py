"""nginx from the distribution's packages, with the configuration of `deploy/` over an output folder of a test's own."""

import os
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.services.server import Server, UnavailableError, free_port, throw_away_folder

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
CONFIGURATIONS = {
    "application": DEPLOY / "nginx.conf",
    "base-path": DEPLOY / "nginx" / "base-path.conf",
    "static-only": DEPLOY / "nginx" / "static-only.conf",
}
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
PATIENCE = 10.0
_MAIN = """
load_module {module};
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/log notice;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include site.conf;
}}
"""


def program() -> str:
    """The installed nginx; raises `UnavailableError`."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if found is None or not BROTLI.exists():
        raise UnavailableError(
            "nginx is not installed; run: apt-get install -y --no-install-recommends nginx libnginx-mod-http-brotli-static"
        )
    return found


def start(
    site: Path,
    configuration: str = "application",
    *,
    application: int | None = None,
    base: str = "",
    public: Path | None = None,
    certificate: tuple[Path, Path] | None = None,
) -> Server:
    """nginx over the output folder `site`; users find it in `NGINX_URL`. Raises `UnavailableError`.

    `public` is the folder with `.well-known`. With a `certificate` and its key the lines about TLS are no comments any
    more, and users find it in `NGINX_TLS_URL` as well.

    `application` is the port the application listens on; `base` places a static-only site below a base path, as the
    comment in its configuration says.
    """
    nginx, folder, port = program(), throw_away_folder("nginx"), free_port()
    (folder / "qiongzihao").symlink_to(DEPLOY / "nginx")
    text = CONFIGURATIONS[configuration].read_text("utf-8")
    text, listens = re.subn(r"(?m)^    listen 80;$", f"    listen 127.0.0.1:{port};", text)
    text, roots = re.subn(r"(?m)^    root .*;$", f"    root {site.resolve()};", text)
    if listens != 1 or roots != 1:
        raise AssertionError(f"{configuration}: {listens} listen, {roots} root")
    text = text.replace("root /srv/qiongzihao/public;", f"root {public or folder / 'none'};")
    environment = {"NGINX_URL": f"http://127.0.0.1:{port}"}
    if certificate:
        secure = free_port()
        for comment, line in (
            ("listen 443 ssl http2;", f"listen 127.0.0.1:{secure} ssl http2;"),
            ("ssl_certificate     /etc/ssl/qiongzihao.pem;", f"ssl_certificate {certificate[0]};"),
            ("ssl_certificate_key /etc/ssl/qiongzihao.key;", f"ssl_certificate_key {certificate[1]};"),
        ):
            if f"    # {comment}\n" not in text:
                raise AssertionError(f"{configuration}: no line {comment}")
            text = text.replace(f"    # {comment}\n", f"    {line}\n")
        environment["NGINX_TLS_URL"] = f"https://127.0.0.1:{secure}"
    text = text.replace("server 127.0.0.1:8000;", f"server 127.0.0.1:{application or 9};")
    if base:
        text = text.replace("location ~ ^(?<", f"location ~ ^{base}(?<").replace("return 301 $", f"return 301 {base}$")
    (folder / "site.conf").write_text(text, "utf-8")
    (folder / "nginx.conf").write_text(_MAIN.format(module=BROTLI, folder=folder), "utf-8")
    process = subprocess.Popen(
        [nginx, "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", str(folder / "log")],
        cwd=folder,
        env={"PATH": os.environ.get("PATH", "")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    server = Server("nginx", process.pid, folder, environment)
    deadline = time.monotonic() + PATIENCE
    while not _answers(server.environment["NGINX_URL"]):
        if process.poll() is not None or time.monotonic() > deadline:
            log = (folder / "log").read_text(errors="replace")[-2000:] if (folder / "log").exists() else ""
            server.stop()
            raise AssertionError(f"nginx did not start: {log}")  # it is there, so the configuration is wrong
        time.sleep(0.02)
    return server


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}/robots.txt", timeout=2).close()  # noqa: S310 - our own loopback address
    except urllib.error.HTTPError as error:
        error.close()
    except OSError:
        return False
    return True
