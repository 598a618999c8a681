"""Response bodies, decompressed while they arrive and never held beyond a limit."""

import asyncio
import zlib
from collections.abc import AsyncIterator

_PIECE = 256 * 1024  # decompressed per step, so that a bomb never holds the event loop for more than a few ms
_MEMBERS = 64  # concatenated gzip members; honest servers send one

ACCEPTED = "gzip, deflate"  # what `read` undoes; sent as Accept-Encoding


class BodyTooLargeError(Exception):
    """The body is larger than the limit, compressed or not."""


class BodyEncodingError(Exception):
    """The body is compressed in a way that is unknown or broken."""


async def read(chunks: AsyncIterator[bytes], encoding: str, limit: int) -> bytes:
    """The decompressed body, at most `limit` bytes.

    Args:
        chunks: the body as it arrives.
        encoding: the Content-Encoding header.
        limit: bytes, before and after decompression.

    Raises:
        BodyTooLargeError: as soon as the limit is passed; the rest is not read.
        BodyEncodingError: the encoding is not gzip, deflate or identity, or the data does not fit it.
    """
    inflate = _inflater(encoding.strip().lower())
    body, received = bytearray(), 0
    async for chunk in chunks:
        received += len(chunk)
        if received > limit:
            raise BodyTooLargeError
        if inflate is None:
            body += chunk
            continue
        async for piece in _pieces(inflate, chunk):
            body += piece
            if len(body) > limit:
                raise BodyTooLargeError
    if inflate is not None and received and not inflate.complete:
        raise BodyEncodingError
    return bytes(body)


async def _pieces(inflate: "_Inflater", chunk: bytes) -> AsyncIterator[bytes]:
    try:
        piece = inflate.feed(chunk)
        yield piece
        while inflate.more:
            await asyncio.sleep(0)
            yield inflate.feed(b"")
    except zlib.error:
        raise BodyEncodingError from None


class _Inflater:
    """One or more gzip or zlib streams after each other, in pieces of bounded size."""

    def __init__(self, wbits: int, otherwise: int | None = None) -> None:
        self._wbits = wbits
        self._otherwise = otherwise  # tried if the very first bytes do not fit
        self._stream = zlib.decompressobj(wbits)
        self._members = 1
        self._full = False

    @property
    def complete(self) -> bool:
        """Whether the stream ended as it should."""
        return self._stream.eof

    @property
    def more(self) -> bool:
        """Whether feeding nothing would give another piece."""
        if self._stream.eof:
            return self._another_member(b"")
        return self._full or bool(self._stream.unconsumed_tail)

    def feed(self, data: bytes) -> bytes:
        """The next piece, at most `_PIECE` bytes; what follows the last member is padding and ignored."""
        if self._stream.eof:
            if not self._another_member(data):
                return b""
            data = self._stream.unused_data + data
            self._stream = zlib.decompressobj(self._wbits)
            self._members += 1
        piece = self._inflate(self._stream.unconsumed_tail + data)
        self._full = len(piece) == _PIECE
        return piece

    def _inflate(self, data: bytes) -> bytes:
        otherwise, self._otherwise = self._otherwise, None
        try:
            return self._stream.decompress(data, _PIECE)
        except zlib.error:
            if otherwise is None:
                raise
            self._stream = zlib.decompressobj(otherwise)
            return self._stream.decompress(data, _PIECE)

    def _another_member(self, data: bytes) -> bool:
        following = self._stream.unused_data[:2] + data[:2]
        return self._stream.eof and self._members < _MEMBERS and following[:2] == b"\x1f\x8b"


def _inflater(encoding: str) -> _Inflater | None:
    if encoding in ("", "identity"):
        return None
    if encoding in ("gzip", "x-gzip"):
        return _Inflater(zlib.MAX_WBITS | 16)
    if encoding == "deflate":
        return _Inflater(zlib.MAX_WBITS, -zlib.MAX_WBITS)  # some servers leave the zlib header out
    raise BodyEncodingError
