"""Packages on disk and the database they are loaded into, as these tests look at them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from PIL import Image
from wagtail.models import Page

from cms.packages.loading import load_package
from cms.packages.problems import PackageRefused, Problem
from cms.pages.navigation import root_path, site_address
from tests.generator import generate, write

Files = dict[str, list[dict[str, Any]]]


def small(pages: int = 40, seed: int = 1) -> Files:
    """A valid package of every kind; its brand has figures, units and standards, its competition results."""
    return generate(pages, seed)


def write_small(folder: Path, edit: Callable[[Files], object] | None = None) -> Path:
    """Write a small package into `folder`, after `edit` has changed its rows."""
    files = small()
    if edit:
        edit(files)
    return write(files, folder)


def read_rows(folder: Path) -> Files:
    """Every row of the package in `folder`, by file."""
    found: Files = {}
    for path in sorted(folder.iterdir()):
        if path.suffix == ".json":
            found[path.name] = json.loads(path.read_text("utf-8"))
        elif path.suffix == ".jsonl":
            found[path.name] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return found


def problems_of(folder: Path) -> list[Problem]:
    """Load the package in `folder`, which must be refused; gives the problems."""
    with pytest.raises(PackageRefused) as refused:
        load_package(folder, publish=True)
    return refused.value.problems


def row_counts() -> dict[str, int]:
    """Rows of every table."""
    return {
        model._meta.db_table: model._base_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }


def stored_files() -> set[str]:
    """Every file below the folder of uploads."""
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def public_addresses() -> list[str]:
    """Addresses of every public page."""
    paths = Page.objects.filter(url_path__startswith=root_path(), live=True).values_list("url_path", flat=True)
    return sorted(site_address(path) for path in paths)


def public_html(client: Client) -> dict[str, str]:
    """HTML of every public page, by address."""
    found = {}
    for address in public_addresses():
        response = client.get(address)
        assert response.status_code == 200, address
        found[address] = response.content.decode()
    return found


def draw_picture(path: Path, *, size: tuple[int, int] = (64, 48), colour: str = "teal", kind: str = "JPEG") -> Path:
    """A real picture file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path, kind)
    return path
