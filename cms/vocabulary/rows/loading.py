"""Loads rows of data into the tables as a migration knows them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
#: A model's name and its rows. A foreign key is given as the code of the row it points at.
Table = tuple[str, Sequence[Row]]

ORDER_STEP = 10


def load(apps: Any, tables: Iterable[Table], *, app_label: str = "vocabulary") -> None:
    """Create the rows that are missing, by `code`, in the order of `tables`; rows that are there stay as they are.

    `apps` is a migration's registry of historical models. Keys that the model of that time does not have are dropped,
    so a column added or removed later leaves the migration running. Rows without `sort_order` get one by position.
    Raises `LookupError` where a foreign key names a code that is not there.
    """
    for name, rows in tables:
        model = apps.get_model(app_label, name)
        fields = {field.name: field for field in model._meta.concrete_fields}
        foreign = {key: _keys_by_code(field) for key, field in fields.items() if field.is_relation}
        present = set(model.objects.values_list("code", flat=True))
        for position, row in enumerate(rows, start=1):
            if row["code"] in present:
                continue
            given = {"sort_order": position * ORDER_STEP, **row}
            values = {fields[key].attname: value for key, value in given.items() if key in fields}
            for key, keys in foreign.items():
                values[fields[key].attname] = _key(keys, given.get(key), f"{name}.{key}")
            created = model.objects.create(**values)
            for key, field in fields.items():
                if field.is_relation and field.related_model is model:
                    foreign[key][created.code] = created.pk


def _keys_by_code(field: Any) -> dict[str, Any]:
    return dict(field.related_model.objects.values_list("code", "pk"))


def _key(keys: Mapping[str, Any], code: str | None, where: str) -> Any:
    if code is None:
        return None
    if code not in keys:
        raise LookupError(f"{where}: no row with code {code!r}")
    return keys[code]
