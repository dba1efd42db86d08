"""The Nu HTML checker (validator.nu, as npm publishes it), fetched once into `var/` and run with Java.

The package is pinned by its SHA-256; another file is refused.
"""

import hashlib
import json
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

PACKAGE = "vnu-jar"
VERSION = "26.9.27"
SHA256 = "5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7"
JAR = "package/build/dist/vnu.jar"


class UnavailableError(Exception):
    """Java or npm is missing, or the package cannot be fetched; says what to install."""


def _program(name: str, remedy: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise UnavailableError(f"{name} is not installed; run: {remedy}")
    return found


def fetched(cache: Path) -> Path:
    """The checker's jar below `cache`; fetched where it is not there yet. Raises `UnavailableError`."""
    package = cache / f"{PACKAGE}-{VERSION}.tgz"
    if not package.exists():
        cache.mkdir(parents=True, exist_ok=True)
        npm = _program("npm", "apt-get install -y npm")
        done = subprocess.run(
            [npm, "pack", f"{PACKAGE}@{VERSION}", "--silent"],
            cwd=cache,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        if done.returncode != 0:
            raise UnavailableError(f"npm pack {PACKAGE}@{VERSION}: {done.stderr}")
    found = hashlib.sha256(package.read_bytes()).hexdigest()
    if found != SHA256:
        raise AssertionError(f"{package} is not the pinned package: its SHA-256 is {found}")
    jar = cache / JAR
    if not jar.exists():
        with tarfile.open(package) as archive:
            archive.extract(JAR, cache, filter="data")
    return jar


def messages(jar: Path, files: list[Path]) -> list[dict[str, Any]]:
    """Errors and warnings the checker has about `files`: `url`, `lastLine`, `type`, `message`, `extract`."""
    java = _program("java", "apt-get install -y default-jre-headless")
    done = subprocess.run(
        [java, "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, files)],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    found: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return found
