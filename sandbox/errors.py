"""Refusals in Discord's own form."""

from http import HTTPStatus

from sandbox.model import Json

_UNKNOWN = {
    "Application": 10002,
    "Channel": 10003,
    "Guild": 10004,
    "Member": 10007,
    "Message": 10008,
    "Role": 10011,
    "User": 10013,
    "Webhook": 10015,
    "interaction": 10062,
    "application command": 10063,
}
"""Discord's JSON error codes for ids that are not known."""


class DiscordError(Exception):
    """A refusal: an HTTP status, Discord's code and message, and for bad bodies the nested errors."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors

    def body(self) -> Json:
        """The JSON that Discord answers with."""
        body: Json = {"message": self.message, "code": self.code}
        return body | {"errors": self.errors} if self.errors else body


def unauthorized() -> DiscordError:
    """The token is missing or wrong."""
    return DiscordError(HTTPStatus.UNAUTHORIZED, 0, "401: Unauthorized")


def not_found() -> DiscordError:
    """There is no such address."""
    return DiscordError(HTTPStatus.NOT_FOUND, 0, "404: Not Found")


def unknown(noun: str) -> DiscordError:
    """Nothing has this id; `noun` is Discord's word for what was asked for, such as "Channel"."""
    return DiscordError(HTTPStatus.NOT_FOUND, _UNKNOWN[noun], f"Unknown {noun}")


def missing_access() -> DiscordError:
    """The bot cannot see the place."""
    return DiscordError(HTTPStatus.FORBIDDEN, 50001, "Missing Access")


def missing_permissions() -> DiscordError:
    """The bot sees the place but may not do this there."""
    return DiscordError(HTTPStatus.FORBIDDEN, 50013, "Missing Permissions")


def forbidden(code: int, message: str) -> DiscordError:
    """Another refusal with status 403."""
    return DiscordError(HTTPStatus.FORBIDDEN, code, message)


def bad_request(code: int, message: str) -> DiscordError:
    """Another refusal with status 400."""
    return DiscordError(HTTPStatus.BAD_REQUEST, code, message)


def invalid_form(errors: Json) -> DiscordError:
    """The body breaks a rule; `errors` nests by the body's keys down to lists named `_errors`."""
    return DiscordError(HTTPStatus.BAD_REQUEST, 50035, "Invalid Form Body", errors)


def field_error(path: str, code: str, message: str) -> DiscordError:
    """A body with a single problem at `path`, keys joined by dots."""
    errors: Json = {"_errors": [{"code": code, "message": message}]}
    for key in reversed(path.split(".")):
        errors = {key: errors}
    return invalid_form(errors)
