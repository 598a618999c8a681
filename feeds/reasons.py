"""Failures of fetching in words a moderator understands."""

import socket
import ssl
from datetime import timedelta

import aiohttp

from feeds.bodies import BodyEncodingError, BodyTooLargeError
from feeds.fetched import Failed, FailureKind
from feeds.guard import AddressRefused

_STATUS: dict[int, tuple[FailureKind, str]] = {
    401: (FailureKind.FORBIDDEN, "The site wants a log-in for this address (401); the bot has none."),
    402: (FailureKind.FORBIDDEN, "The site wants payment for this address (402)."),
    403: (FailureKind.FORBIDDEN, "The site asks bots to stay out (403); its owner would have to allow the bot."),
    404: (FailureKind.NOT_FOUND, "There is nothing at this address (404); look for a newer one on the site."),
    407: (FailureKind.FORBIDDEN, "The site asks bots to stay out (407)."),
    410: (FailureKind.GONE, "The site says that this feed is gone for good (410)."),
    421: (FailureKind.SERVER, "The site's server is set up wrongly for this address (421)."),
    429: (FailureKind.TOO_MANY_REQUESTS, "The site asks to come less often (429); the bot waits."),
    451: (FailureKind.FORBIDDEN, "The site may not show this for legal reasons (451)."),
}


# What OpenSSL finds wrong with a certificate (X509_V_ERR_*); all else is told in general.
_CERTIFICATE = {
    10: "The site's certificate has expired, so the connection would not be safe; its owner has to renew it.",
    62: "The site's certificate is for another name than this address has, so the connection would not be safe.",
    64: "The site's certificate is for another name than this address has, so the connection would not be safe.",
    **dict.fromkeys(
        (18, 19, 20, 21),  # self-signed, or an authority nobody knows
        "Nobody whom the bot trusts vouches for the site's certificate, so the connection would not be safe.",
    ),
}


def for_status(status: int, retry_after: timedelta | None = None) -> Failed:
    """The failure that an HTTP status means; for statuses other than success."""
    if status in _STATUS:
        kind, reason = _STATUS[status]
    elif status >= 500:
        kind, reason = (
            FailureKind.SERVER,
            f"The site has trouble of its own ({status}); the bot tries again later.",
        )
    else:
        kind, reason = FailureKind.STATUS, f"The site gave an answer that is no feed ({status})."
    return Failed(kind, reason, status, retry_after, permanent=kind is FailureKind.GONE)


def for_error(error: Exception) -> Failed:
    """The failure that an exception of fetching means.

    Covers `aiohttp.ClientError`, `OSError` (timeouts and `AddressRefused` among them), `ValueError` and the
    errors of `feeds.bodies`.
    """
    refused = _cause(error, AddressRefused)
    if refused is not None:
        return Failed(FailureKind.ADDRESS, refused.sentence, permanent=True)
    certificate = getattr(error, "certificate_error", error)
    if isinstance(certificate, ssl.SSLCertVerificationError) and certificate.verify_code in _CERTIFICATE:
        return Failed(FailureKind.TLS, _CERTIFICATE[certificate.verify_code])
    kind, reason = next(
        ((kind, reason) for classes, kind, reason in _ERRORS if isinstance(error, classes)),
        (FailureKind.BROKEN, "The site broke off the connection or gave an answer that is no valid HTTP."),
    )
    return Failed(kind, reason)


_ERRORS: tuple[tuple[tuple[type[Exception], ...], FailureKind, str], ...] = (
    ((BodyTooLargeError,), FailureKind.TOO_LARGE, "The answer is larger than 5 MiB, more than any feed needs."),
    (
        (BodyEncodingError,),
        FailureKind.ENCODING,
        "The answer is compressed in a way that is broken or that the bot cannot undo.",
    ),
    (
        (aiohttp.ConnectionTimeoutError,),
        FailureKind.TIMEOUT,
        "The site did not take the connection within 10 seconds.",
    ),
    ((TimeoutError,), FailureKind.TIMEOUT, "The site did not finish its answer within 30 seconds."),
    (
        (aiohttp.ClientConnectorCertificateError, ssl.CertificateError),
        FailureKind.TLS,
        "The site's certificate is not valid, so the connection would not be safe.",
    ),
    (
        (aiohttp.ClientSSLError, ssl.SSLError),
        FailureKind.TLS,
        "The site made no secure connection (TLS); perhaps it has none, and its address begins with http://.",
    ),
    (
        (aiohttp.ClientConnectorDNSError, socket.gaierror),
        FailureKind.DNS,
        "There is no site of this name; check the spelling.",
    ),
    ((aiohttp.ClientConnectorError, ConnectionRefusedError), FailureKind.REFUSED, "The site takes no connection."),
    (
        (aiohttp.InvalidURL,),
        FailureKind.ADDRESS,
        "The address, or one it leads to, is not a web address that can be read.",
    ),
)


def _cause(error: BaseException | None, wanted: type[AddressRefused]) -> AddressRefused | None:
    """The first error of a kind in the chain of causes (aiohttp wraps what its resolver raises)."""
    while error is not None:
        if isinstance(error, wanted):
            return error
        error = error.__cause__
    return None
