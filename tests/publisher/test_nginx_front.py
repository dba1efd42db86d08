"""nginx at the front: TLS as `deploy/nginx.conf` has it, and what stands in `.well-known`."""

import http.client
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.publisher.asking import ask
from tests.publisher.fronted import Built, started
from tests.services import nginx

pytestmark = pytest.mark.services


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate of our own making for 127.0.0.1, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = tmp_path / "site.pem", tmp_path / "site.key"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return files


def test_over_tls_it_is_the_same_site_and_says_to_stay_there(
    built: Built, upstream: tuple[int, list[tuple[str, str]]], certificate: tuple[Path, Path]
) -> None:
    port, asked = upstream
    with started(lambda: nginx.start(built.root, application=port, certificate=certificate)) as server:
        trusting = ssl.create_default_context(cafile=str(certificate[0]))
        place = urlsplit(server.environment["NGINX_TLS_URL"])
        connection = http.client.HTTPSConnection(place.hostname, place.port, context=trusting, timeout=10)
        connection.request("GET", "/stories/told/")
        answer = connection.getresponse()
        assert answer.read() == (built.root / "stories/told/index.html").read_bytes()
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
        assert connection.sock.version() in {"TLSv1.2", "TLSv1.3"}
        asked.clear()
        connection.request("GET", "/admin/")
        assert connection.getresponse().read() == b"application"
        assert asked == [("/admin/", "https")]
        connection.close()
        plain = ask(server.environment["NGINX_URL"], "/stories/told/")
        assert plain.headers["Strict-Transport-Security"] is None
        strange = ssl.create_default_context()  # the certificate is ours: nobody else trusts it
        unknown = http.client.HTTPSConnection(place.hostname, place.port, context=strange, timeout=10)
        with pytest.raises(ssl.SSLCertVerificationError):
            unknown.connect()


@pytest.mark.parametrize("configuration", nginx.CONFIGURATIONS)
def test_what_is_well_known_is_served_and_no_other_dotted_name(
    built: Built, upstream: tuple[int, list[tuple[str, str]]], tmp_path: Path, configuration: str
) -> None:
    public = tmp_path / "public"
    challenge = public / ".well-known/acme-challenge"
    challenge.mkdir(parents=True)
    (challenge / "aZ0_-x").write_text("token.key")
    (public / ".well-known/security.txt").write_text("Contact: tel:0898\n")
    for hidden in (".well-known/.secret", ".well-known/acme-challenge/.secret", ".secret", "secret.txt"):
        (public / hidden).write_text("geheim")
    (built.root / ".well-known").mkdir(exist_ok=True)
    (built.root / ".well-known/planted.txt").write_text("geheim")
    with started(lambda: nginx.start(built.root, configuration, application=upstream[0], public=public)) as server:
        address = server.environment["NGINX_URL"]
        token = ask(address, "/.well-known/acme-challenge/aZ0_-x")
        assert (token.status, token.body) == (200, b"token.key")
        notice = ask(address, "/.well-known/security.txt")
        assert (notice.status, notice.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
        assert notice.headers["X-Content-Type-Options"] == "nosniff"
        for path in (
            "/.well-known/.secret", "/.well-known/acme-challenge/.secret", "/.secret", "/.site/manifest.sqlite3",
            "/.well-known/planted.txt", "/.well-known/", "/.well-known/acme-challenge/", "/.well-known/../secret.txt",
            "/.well-known/%2e%2e/secret.txt", "/.well-known/absent",
        ):  # fmt: skip
            answer = ask(address, path)
            assert answer.status in {400, 404}, path
            assert b"geheim" not in answer.body
