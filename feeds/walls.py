"""What pages put in an article's place or around it: bot checks, consent, paywalls, calls to subscribe."""

import re

_NOTICE = 400  # characters; longer paragraphs are never calls to subscribe
_WALL = 200  # nor is a longer one the notice of a paywall: that would cost the rest of the article

_CHALLENGE = re.compile(
    r"just a moment|verif(?:y|ying) (?:that )?you are (?:a )?human|are you a robot|captcha|access denied|"
    r"enable javascript (?:and cookies )?to continue|checking (?:your browser|if the site connection)|"
    r"attention required|pardon our interruption",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    # en
    r"(?:subscribe|sign in|log in|register|sign up|join)(?: now| today)? to (?:continue|keep|read|unlock|access)|"
    r"already (?:a|have an?) (?:subscriber|subscription|member|account)\?|"
    r"(?:is|are) (?:only |exclusively |exclusive )?(?:for|available to|reserved for) (?:our )?(?:paying )?"
    r"(?:subscribers|members)|"
    r"to continue reading,? (?:please )?(?:subscribe|log in|sign in|register)|"
    # de, fr
    r"(?:nur|exklusiv) für (?:unsere )?abonnent|jetzt weiterlesen|abo.{0,40} (?:weiter)?lesen|"
    r"réservée? (?:aux|à nos) abonné|(?:abonnez|connectez)-vous pour (?:lire|continuer)|"
    r"il vous reste .{1,20} à (?:lire|découvrir)|"
    # es, pt, it, ja
    r"(?:exclusivo|sólo|solo) para (?:nuestros )?suscriptor|suscríbete para (?:seguir|continuar|leer)|"
    r"exclusivo para assinante|assine para (?:continuar|ler)|(?:riservato|solo) (?:agli|per gli) abbonati|"
    r"会員限定|有料会員|続きを読むには|残り\s?[\d,]+\s?文字",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent|\bprivacy|\bpartners\b|personali[sz]ed|\b(?:accept|reject) all\b|datenschutz|zustimm|"
    r"einwillig|confidentialit|traceurs|privacidad|クッキー|プライバシー|同意",
    re.IGNORECASE,
)
_CONSENT_LEAST = 3
_CONSENT_EVERY = 240  # characters; a text that speaks of consent more often than that is about nothing else
# A paragraph that begins by asking for something other than being read.
_CALL = re.compile(
    r"\W{0,3}(?:"
    r"subscribe (?:to|now|today)|sign up (?:for|to|now|today)|get (?:our|the) .{0,40}newsletter|"
    r"join (?:our|the) (?:newsletter|community|discord|conversation)|"
    r"follow (?:us|our|[\w' ]{1,40} on (?:x|twitter|facebook|instagram|google news)\b)|"
    r"(?:abonnieren sie|folgen sie|abonniere|folge) (?:uns|unser|jetzt|den newsletter)|"
    r"jetzt (?:kostenlos )?(?:anmelden|abonnieren)|"
    r"(?:suscríbete|suscribete|suscríbase|síguenos)|(?:assine|inscreva-se|siga)(?: [aon]| na| no|-nos)\b|"
    r"(?:abonnez|inscrivez|suivez)-(?:vous|nous)|(?:iscriviti|seguici)|"
    r"メールマガジン|ニュースレター|無料登録|フォローして)",
    re.IGNORECASE,
)


def is_challenge(text: str) -> bool:
    """Whether a page's first words are those of a check against bots."""
    return _CHALLENGE.search(text) is not None


def asks_consent(text: str) -> bool:
    """Whether a text is about cookies and little else."""
    asked = len(_CONSENT.findall(text))
    return asked >= _CONSENT_LEAST and asked * _CONSENT_EVERY > len(text)


def is_call(paragraph: str) -> bool:
    """Whether a paragraph asks to subscribe, sign up or follow."""
    return len(paragraph) <= _NOTICE and _CALL.match(paragraph) is not None


def before_paywall(paragraphs: list[str]) -> tuple[list[str], bool]:
    """The paragraphs up to a paywall's notice, and whether there is one."""
    for place, paragraph in enumerate(paragraphs):
        if len(paragraph) <= _WALL and _PAYWALL.search(paragraph):
            return paragraphs[:place], True
    return paragraphs, False
