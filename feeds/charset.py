"""Which characters the bytes of a web page stand for; for worker processes."""

import re

# Names of character sets that decode in linear time and cannot run anything; all that the web uses.
_CHARSET = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|latin-?1|iso-?8859-?\d{1,2}|(?:windows|cp)-?125\d|"
    r"(?:x-)?s(?:hift)?[-_]?jis|cp932|ms932|windows-31j|euc-?(?:jp|kr)|iso-2022-jp|gb2312|gbk|gb18030|big5|koi8-[ru]|"
    r"tis-620|macroman",
    re.IGNORECASE,
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,30})", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(body: bytes, charset: str | None) -> str:
    """Characters by byte order mark, else UTF-8 if that fits, else as declared; wrong bytes become marks.

    Args:
        body: an HTML page.
        charset: as the header declares it, or None.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(body[:4096])
    for name in (charset or "", declared[1].decode("ascii") if declared else "", "windows-1252"):
        if _CHARSET.fullmatch(name):
            try:
                return body.decode(name, "replace")
            except LookupError:
                continue
    return body.decode("utf-8", "replace")
