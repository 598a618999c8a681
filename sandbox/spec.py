"""Checks against Discord's own OpenAPI file, where it is there.

The file is no part of the project: `SHARED_DIR/discord-openapi.json` (default `../shared`). Without it only the
hand-written rules hold.
"""

import json
import os
from pathlib import Path
from typing import Any

from sandbox.model import Json

_ROOT = "urn:discord"
_CODES = {
    "maxLength": "BASE_TYPE_BAD_LENGTH",
    "minLength": "BASE_TYPE_BAD_LENGTH",
    "maxItems": "BASE_TYPE_BAD_LENGTH",
    "minItems": "BASE_TYPE_BAD_LENGTH",
    "maximum": "NUMBER_TYPE_MAX",
    "minimum": "NUMBER_TYPE_MIN",
    "required": "BASE_TYPE_REQUIRED",
    "enum": "BASE_TYPE_CHOICES",
    "const": "BASE_TYPE_CHOICES",
    "pattern": "STRING_TYPE_REGEX",
}
"""Discord's codes for what a JSON schema calls by other names; the rest is BASE_TYPE_INVALID."""


def default_path() -> Path:
    """Where the file is looked for."""
    fallback = Path(__file__).resolve().parents[1] / ".." / "shared"
    return Path(os.environ.get("SHARED_DIR") or fallback) / "discord-openapi.json"


def load(path: Path) -> "Spec | None":
    """The checks of the file at `path`, or None if it or the schema library is not there."""
    try:
        import jsonschema_rs  # noqa: F401  # a development requirement; a run without it checks less
    except ImportError:
        return None
    if not path.is_file():
        return None
    return Spec(json.loads(path.read_bytes()))


class Spec:
    """Request and response schemas by method and path template; each compiled when first used (about 10 ms)."""

    def __init__(self, document: Json) -> None:
        import jsonschema_rs

        self._document = document
        self._registry = jsonschema_rs.Registry([(_ROOT, {"components": document["components"]})])
        self._compiled: dict[tuple[str, str, str], Any] = {}

    def request_errors(self, method: str, template: str, body: object) -> Json:
        """Discord's nested errors for a request body; empty if it fits or the file knows no schema for it."""
        return self._errors("request", method, template, body)

    def response_errors(self, method: str, template: str, status: int, body: object) -> Json:
        """The same for an answer with this status."""
        return self._errors(str(status), method, template, body)

    def component_errors(self, name: str, body: object) -> Json:
        """The same for one of the file's named schemas."""
        return _nested(
            self._validator(("schema", name, ""), {"$ref": f"{_ROOT}#/components/schemas/{name}"}), body
        )

    def _errors(self, which: str, method: str, template: str, body: object) -> Json:
        schema = self._schema(which, method, template)
        if schema is None:
            return {}
        return _nested(self._validator((which, method, template), schema), body)

    def _schema(self, which: str, method: str, template: str) -> Json | None:
        operation = self._document["paths"].get(template, {}).get(method.lower())
        if operation is None:
            return None
        place = operation.get("requestBody") if which == "request" else operation["responses"].get(which)
        content = (place or {}).get("content", {}).get("application/json")
        return _absolute(content["schema"]) if content else None

    def _validator(self, key: tuple[str, str, str], schema: Json) -> Any:  # noqa: ANN401  # the library's own type
        import jsonschema_rs

        if key not in self._compiled:
            self._compiled[key] = jsonschema_rs.Draft202012Validator(schema, registry=self._registry)
        return self._compiled[key]


def _absolute(schema: Any) -> Any:  # noqa: ANN401  # any JSON
    """A schema whose references name the registered document."""
    if isinstance(schema, dict):
        return {
            key: _ROOT + value if key == "$ref" and isinstance(value, str) else _absolute(value)
            for key, value in schema.items()
        }
    return [_absolute(one) for one in schema] if isinstance(schema, list) else schema


def _nested(validator: Any, body: object) -> Json:  # noqa: ANN401  # the library's own type
    """The validator's complaints, nested by the body's keys as Discord does."""
    errors: Json = {}
    for error in validator.iter_errors(body):
        place = errors
        for key in error.instance_path:
            place = place.setdefault(str(key), {})
        keyword = str(error.schema_path[-1]) if error.schema_path else ""
        code = _CODES.get(keyword, "BASE_TYPE_INVALID")
        place.setdefault("_errors", []).append({"code": code, "message": str(error.message)[:200]})
    return errors
