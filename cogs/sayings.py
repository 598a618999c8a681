"""From what the pipeline says to messages: each kind of saying has its rendering."""

from collections.abc import Sequence

from news.model import Story, Topic
from pipeline.poster import Call, CardPost, Listing, Post, Saying, TurnPost, Update
from render import card, digest, reply, story, when
from render.message import Message
from render.outlets import Outlets
from render.status import Checked
from render.tags import fitting
from render.texts import Texts
from storage.feeds import Health


def rendered(post: Saying, outlets: Outlets, texts: Texts) -> Message:
    """The message that says it."""
    match post:
        case Post():
            return story.post(
                post.story, outlets, texts, post.mark, ping_role_id=post.ping_role_id, compact=post.compact
            )
        case Listing():
            return digest.listing(post.kind.value, post.stories, post.mentions, outlets, texts, post.mark)
        case Call():
            return reply.call(post.stories, texts, post.mark, night=post.night, ping_role_id=post.ping_role_id)
        case Update():
            return reply.update(post.reports, outlets, texts, post.mark)
        case TurnPost():
            return reply.turn(
                post.was,
                post.became,
                post.story,
                outlets,
                texts,
                post.mark,
                ping_role_id=post.ping_role_id,
                back=post.back,
            )
        case CardPost():
            return card.card(post.standing, checked(post.health), texts, post.mark)


def checked(health: Health) -> Checked:
    """How fresh the news is."""
    return Checked(health.polled, health.failing, health.succeeded_at)


def thread_name(post: Saying, texts: Texts) -> str:
    """The name of the forum thread that it opens."""
    match post:
        case Listing():
            return digest.thread_name(post.kind.value, when.day(post.at.date(), texts), texts)
        case TurnPost():
            return reply.turn_thread(post.became, texts)
        case CardPost():
            return texts("card.title")
        case _:
            return story.thread_name(_lead(post), texts)


def tags(post: Saying, free: Sequence[str], outlets: Outlets, texts: Texts) -> list[int]:
    """Which of a forum's tags, by their names, fit a post, the best first."""
    if isinstance(post, CardPost):
        return fitting(free, [Topic.SEQUEL_STATEMENT.value], [texts.of("topic", Topic.SEQUEL_STATEMENT)])
    if isinstance(post, Listing):
        return fitting(free, [post.kind.value], [texts.of("list.kind", post.kind.value)])
    lead = _lead(post)
    kind = story.kind(lead, outlets)
    return fitting(free, [kind, lead.topic.value], [texts.of("topic", lead.topic), texts.of("kind", kind)])


def _lead(post: Post | Call | Update | TurnPost) -> Story:
    return post.stories[0] if isinstance(post, Call) else post.story
