"""Which of a forum's tags fit a post: by name, in whatever language, forgiving small differences."""

import unicodedata
from collections.abc import Iterable, Sequence

MOST = 5
"""Discord's limit on the tags of a forum post."""

# What servers call a tag for a kind or topic: in English, Spanish, German, French, Portuguese, Japanese.
_NAMES = {
    "sequel_statement": "sequel, alita 2, secuela, fortsetzung, suite, sequência, continuação, 続編",
    "statement": "sequel, alita 2, secuela, fortsetzung, suite, sequência, continuação, 続編",
    "greenlight_claim": "sequel, alita 2, greenlight, secuela, fortsetzung, suite, sequência, continuação, 続編",
    "release_date": "release, date, estreno, kinostart, sortie, estreia, 公開",
    "casting": "cast, reparto, besetzung, elenco, distribution, キャスト",
    "production": "filming, behind the scenes, producción, rodaje, dreharbeiten, tournage, produção, 制作, 撮影",
    "home_video": "blu-ray, bluray, 4k, dvd, physical media, heimkino, vidéo, ブルーレイ",
    "streaming": "disney+, netflix, prime, vod, 配信",
    "rerelease": "re-release, cinema, theaters, cines, kino, cinéma, cinemas, 再上映, 劇場",
    "box_office": "box office, taquilla, einspielergebnis, box-office, bilheteria, 興行収入",
    "review": "critics, crítica, reseña, kritik, rezension, critique, resenha, レビュー",
    "manga": "gunnm, comic, last order, mars chronicle, マンガ, 漫画, 銃夢",
    "anime": "ova, アニメ",
    "merchandise": "merch, figures, collectibles, figuras, fanartikel, figurines, produits dérivés, グッズ",
    "fan_campaign": "campaign, alita army, fans, community, campaña, kampagne, campagne, campanha, キャンペーン",
    "interview": "entrevista, gespräch, entretien, インタビュー",
    "award": "prize, premio, preis, auszeichnung, prix, récompense, prêmio, 賞",
    "vfx": "cgi, effects, efectos, effekte, effets, efeitos",
    "rumor": "rumour, speculation, rumores, gerücht, rumeur, boato, 噂",
    "unconfirmed": "rumor, rumour, speculation, rumores, gerücht, rumeur, boato, 噂",
    "unofficial_video": "video, trailer, vídeo, vidéo, 動画",
    "official": "announcement, anuncio, ankündigung, annonce, anúncio, oficial, offiziell, officiel, 公式",
    "trade_report": "report, hollywood",
    "digest": "digest, small news, roundup, resumen, übersicht, résumé, resumo, まとめ",
    "more": "digest, roundup, resumen, übersicht, résumé, resumo, まとめ",
    "away": "digest, roundup, resumen, übersicht, résumé, resumo, まとめ",
}
_GENERAL = "news, updates, noticias, nachrichten, neuigkeiten, actualités, notícias, novidades, ニュース, general"
_ENDINGS = ("s", "e")
_SHORT = 4  # letters of a word that is left as it is


def fitting(tags: Sequence[str], kinds: Iterable[str], shown: Iterable[str]) -> list[int]:
    """The places of the tags that fit a post, the best first, at most Discord's five.

    Those that are called like its kind or topic; else those that have such a name in them; else one for news of
    all kinds; maybe none.

    Args:
        tags: the names of the tags that may be set.
        kinds: members of the catalogue's families `kind`, `topic` and `list.kind`.
        shown: what those are called in the catalogue.
    """
    wanted = [_key(name) for name in (*shown, *(name for kind in kinds for name in _split(_NAMES.get(kind, ""))))]
    keys = [_key(tag) for tag in tags]
    same = [place for place, key in enumerate(keys) if key and key in wanted]
    near = [place for place, key in enumerate(keys) if key and any(_within(name, key) for name in wanted)]
    general = [place for place, key in enumerate(keys) if key in {_key(name) for name in _split(_GENERAL)}]
    return (same or near or general[:1])[:MOST]


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def _key(name: str) -> tuple[str, ...]:
    """A name's words without capitals, accents, signs, emoji and endings."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(char if char.isalnum() else "" if unicodedata.combining(char) else " " for char in plain)
    return tuple(_stem(word) for word in unicodedata.normalize("NFKC", letters).split())


def _stem(word: str) -> str:
    """Without what a plural ends with in most of these languages."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > _SHORT:
            word = word.removesuffix(ending)
    return word


def _within(name: tuple[str, ...], tag: tuple[str, ...]) -> bool:
    """Whether all words of a name are in a tag's."""
    return bool(name) and set(name) <= set(tag)
