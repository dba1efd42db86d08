"""The implicit label of what a machine made (GB 45438-2025, appendix E): one JSON object in the file's metadata.

`Label` 1 says that it is machine-made. `ContentProducer` and `ProduceID` are of the service that made it, unknown where
only a person says so; `ContentPropagator` and `PropagateID` are of who spreads it. A producer's label is never taken
away or changed: where it names nobody who spreads the file, we are added.
"""

import json
from typing import Any

FIELDS = (
    "Label",
    "ContentProducer",
    "ProduceID",
    "ReservedCode1",
    "ContentPropagator",
    "PropagateID",
    "ReservedCode2",
)
MACHINE_MADE = "1"


def label(written: str = "", *, propagator: str = "", number: str = "") -> str:
    """The label to write where `written` is the one that the file has (empty: none). `number` is ours of the file."""
    fields: dict[str, Any] = dict.fromkeys(FIELDS, "") | {"Label": MACHINE_MADE}
    if written:
        try:
            fields = json.loads(written)
        except ValueError:
            return written
        if not isinstance(fields, dict) or fields.get("ContentPropagator"):
            return written
    fields |= {"ContentPropagator": propagator, "PropagateID": fields.get("PropagateID") or number}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
