"""One account a role for a demonstration, with random passwords kept outside the database."""

import secrets
from pathlib import Path

from cms.office.models import Account
from cms.office.permissions import COUNTY_EDITORS
from cms.office.roles import ROLES, ensure_roles
from cms.vocabulary.models import Region

DEMO_REGION = "wenchang"  # 文昌, of which the first content tells most
FILE_MODE = 0o600


def demo_username(group: str) -> str:
    """Account name of a role in the demonstration."""
    return f"demo-{group.removesuffix('s')}"


def make_role_accounts(path: Path) -> dict[str, str]:
    """Make the account of every role that is missing; its password is added to the file at `path`, readable by its owner only.

    Gives the new passwords by account name; accounts that exist keep theirs.
    """
    groups = ensure_roles()
    made = {}
    for role in ROLES:
        username = demo_username(role.group)
        if not Account.objects.filter(username=username).exists():
            password = secrets.token_urlsafe(12)
            account = Account.objects.create_user(
                username, password=password, display_name=str(role.label), post=str(role.label),
                established=role.established,
            )  # fmt: skip
            account.groups.set([groups[role.group]])
            if role.group == COUNTY_EDITORS:
                account.regions.set(Region.objects.filter(slug=DEMO_REGION))
            made[username] = password
    if not Account.objects.filter(is_superuser=True).exists():
        password = secrets.token_urlsafe(12)
        Account.objects.create_superuser("admin", password=password, display_name="admin")
        made["admin"] = password
    if made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=FILE_MODE)
        with path.open("a", encoding="utf-8") as file:
            file.writelines(f"{username}  {password}\n" for username, password in made.items())
    return made
