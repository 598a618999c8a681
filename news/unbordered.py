"""Outlets that no list names in Japanese, Korean and Chinese, told by the words around them."""

from collections.abc import Iterator

from news import knowledge as kinds
from news.lexicon import Form
from news.people import Cast
from news.reading import Reading
from news.scan import Hit

_NAME = r"(?P<name>[A-Z][\w .&+-]{1,30}|[ァ-ヴー・]{3,30})"
_FORMS = {
    "ja": (
        # 米誌「…」のインタビュー, ポッドキャスト「…」に出演
        Form(r"{cjk_kind}[「『](?P<name>[^「」『』]{2,30})[」』]"),
        Form(
            r"[「『](?P<name>[^「」『』]{2,30})[」』]{cjk_paper|cjk_staff}?{cjk_with|cjk_on}{cjk_sole}?{cjk_talk}"
        ),
        Form(_NAME + r"{cjk_paper}?{cjk_with}{cjk_sole}?{cjk_talk}"),
        Form(_NAME + r"{cjk_paper}{cjk_to}"),
        # 業界紙プロダクション・ウィークリーは, 東京スポーツの取材
        Form(r"{cjk_kind}" + _NAME + r"{cjk_subject|cjk_to|cjk_with}"),
        Form(
            r"(?P<name>[一-龯々ァ-ヴーA-Za-z]{1,10}{cjk_house}){cjk_paper}?{cjk_with|cjk_to}{cjk_sole}?{cjk_talk}?"
        ),
    ),
    "ko": (
        Form(r"{cjk_kind}\s?[‘'“\"<《「]?(?P<name>[가-힣A-Za-z0-9& ]{2,20}?)[’'”\">》」]?{cjk_with|cjk_to}\s"),
        Form(r"(?P<name>[가-힣A-Za-z0-9]{2,20}?){cjk_with}\s(?:{cjk_sole}\s)?{cjk_talk}"),
    ),
    "zh": (Form(r"{cjk_by}《?(?P<name>[^《》，。、“”]{2,20}?)》?(?:的)?{cjk_sole}?{cjk_talk}"),),
}


def named(reading: Reading, cast: Cast) -> Iterator[tuple[str, int, Hit]]:
    """The names, their offsets and the words beside them; works, people and listed outlets are left out."""
    taken = [
        hit
        for kind in (kinds.FULL, kinds.BARE, kinds.WORK, kinds.OUTLET, kinds.TERM)
        for hit in reading.named(kind)
    ]
    places = [(hit.start, hit.end) for hit in taken] + [(one.start, one.end) for one in cast.mentions]
    for form in _FORMS.get(reading.lang, ()):
        for match in reading.lexicon[form].finditer(reading.raw):
            start, end = match.span("name")
            if any(left < end and start < right for left, right in places):
                continue
            number = reading.sentence_of(match.start())
            yield match["name"].strip(), start, Hit("outlet", match.start(), match.end(), number)
