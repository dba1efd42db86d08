"""The pair of keys behind deltas: the private one signs where the site is made, the public one is all a public server has."""

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

PRIVATE, PUBLIC = "delta.key", "delta.pub"  # names in VAR_DIR
_PURPOSE = b"qiongzihao delta\n"  # what else the key may once sign is no delta


class KeyFault(Exception):
    """A key file that is absent, unreadable, or of another kind; the text is the path."""


def make_keys(folder: Path) -> tuple[Path, Path]:
    """A new pair in `folder`: the private key for its owner only, the public one to be copied. Raises `FileExistsError`."""
    private, public = folder / PRIVATE, folder / PUBLIC
    key = Ed25519PrivateKey.generate()
    descriptor = os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, public


def private_key(path: Path) -> Ed25519PrivateKey:
    """The key that signs; raises `KeyFault`."""
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise KeyFault(path) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFault(path)
    return key


def public_key(path: Path) -> Ed25519PublicKey:
    """The key that verifies; raises `KeyFault`."""
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise KeyFault(path) from error
    if not isinstance(key, Ed25519PublicKey):
        raise KeyFault(path)
    return key


def sign(key: Ed25519PrivateKey, data: bytes) -> bytes:
    """64 bytes over `data`; the same for the same data."""
    return key.sign(_PURPOSE + data)


def is_signed(key: Ed25519PublicKey, signature: bytes, data: bytes) -> bool:
    """Whether the holder of the private key signed `data`."""
    try:
        key.verify(signature, _PURPOSE + data)
    except InvalidSignature:
        return False
    return True
