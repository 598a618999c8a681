"""Outlets that no list names in Japanese, Korean and Chinese, told by the words around them."""

import re
from collections.abc import Iterator

from news import knowledge as kinds
from news.people import Cast
from news.reading import Reading
from news.scan import Hit

_TALK = "インタビュー|取材|対談|独占|ポッドキャスト|番組"
_PATTERNS = {
    "ja": (
        # 米誌「…」のインタビュー, ポッドキャスト「…」に出演
        re.compile(
            r"(?:誌|紙|メディア|媒体|番組|ポッドキャスト|サイト|雑誌|ラジオ|局|チャンネル)[「『](?P<name>[^「」『』]{2,30})[」』]"
        ),
        re.compile(
            rf"[「『](?P<name>[^「」『』]{{2,30}})[」』](?:誌|紙|編集部)?(?:との|による|の|で)(?:単独|独占)?(?:{_TALK})"
        ),
        re.compile(
            r"(?P<name>[A-Z][\w .&+-]{1,30}|[ァ-ヴー・]{3,30})(?:誌|紙)?(?:との|による|の)(?:単独|独占)?"
            rf"(?:{_TALK})"
        ),
        re.compile(r"(?P<name>[A-Z][\w .&+-]{1,30}|[ァ-ヴー・]{3,30})(?:誌|紙)(?:に|で|へ)"),
    ),
    "ko": (
        re.compile(
            r"(?:매체|잡지|사이트|팟캐스트|방송|라디오|프로그램|신문|주간지|월간지|매거진|채널|웹진)\s?"
            r"[‘'“\"<《「]?(?P<name>[가-힣A-Za-z0-9& ]{2,20}?)[’'”\">》」]?(?:와의|과의|와|과|에서|에)\s"
        ),
        re.compile(r"(?P<name>[가-힣A-Za-z0-9]{2,20}?)(?:와의|과의)\s(?:단독\s|독점\s)?인터뷰"),
    ),
    "zh": (
        re.compile(r"(?:接受|在)《?(?P<name>[^《》，。、“”]{2,20}?)》?(?:的)?(?:独家)?(?:采访|专访|採訪|專訪)"),
    ),
}


def named(reading: Reading, cast: Cast) -> Iterator[tuple[str, int, Hit]]:
    """The names, their offsets and the words beside them; works, people and listed outlets are left out."""
    taken = [
        hit
        for kind in (kinds.FULL, kinds.BARE, kinds.WORK, kinds.OUTLET, kinds.TERM)
        for hit in reading.named(kind)
    ]
    places = [(hit.start, hit.end) for hit in taken] + [(one.start, one.end) for one in cast.mentions]
    for pattern in _PATTERNS.get(reading.lang, ()):
        for match in pattern.finditer(reading.raw):
            start, end = match.span("name")
            if any(left < end and start < right for left, right in places):
                continue
            number = reading.sentence_of(match.start())
            yield match["name"].strip(), start, Hit("outlet", match.start(), match.end(), number)
