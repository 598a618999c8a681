"""Stories: events with their reports; the articles are the truth, a story's row is what is searched and due."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import msgspec

from news.model import Article, Correction, Relevance, Story, Topic
from news.status_model import EditorDecision
from news.stories import rejection
from storage.database import Database, Row, seconds
from storage.decisions import decided
from storage.visibility import VISIBLE

Compose = Callable[[str, Sequence[Article]], Story]
"""`news.stories.compose`: handed in, so that rows are read without knowing how stories are judged."""


class StoryStore:
    """Keeps stories."""

    def __init__(self, database: Database, compose: Compose) -> None:
        self._db = database
        self._compose = compose

    async def recent(self, since: datetime, limit: int = 400) -> list[Story]:
        """Stories with a report of, or first seen, after `since`, newest first, each with all its articles."""
        rows = await self._db.rows(
            """SELECT a.story_id, a.data FROM articles a JOIN (
                 SELECT id, updated FROM stories WHERE updated >= ?1 OR seen_at >= ?1
                 ORDER BY updated DESC LIMIT ?2) s
               ON s.id = a.story_id ORDER BY s.updated DESC, a.id""",
            (seconds(since), limit),
        )
        # In a thread: hundreds of stories take longer to read than Discord's heartbeat likes.
        return await asyncio.to_thread(self._composed, rows)

    async def get(self, story_id: str, guild_id: int | None) -> Story | None:
        """The story as one server may see it (None: as everyone may), or None if it may not.

        Of one that editors joined with another, that other one.
        """
        rows = await self._db.rows(
            f"""SELECT a.story_id, a.data FROM articles a JOIN feeds f ON f.id = a.feed_id
                WHERE a.story_id = coalesce((SELECT into_id FROM merged WHERE story_id = :story), :story)
                  AND {VISIBLE} ORDER BY a.id""",  # noqa: S608 - a constant of ours
            {"story": story_id, "guild": guild_id},
        )
        found = await self._corrected(self._composed(rows))
        return found[0] if found else None

    async def whole(self, story_id: str) -> Story | None:
        """The story with the reports of all feeds, those of servers included; None without any."""
        rows = await self._db.rows(
            "SELECT story_id, data FROM articles WHERE story_id = ? ORDER BY id", (story_id,)
        )
        found = self._composed(rows)
        return found[0] if found else None

    async def several(self, story_ids: Sequence[str], guild_id: int | None) -> list[Story]:
        """Those of the stories that a server may see, as it may see them, in the order given."""
        marks = ",".join(f":s{number}" for number in range(len(story_ids)))
        rows = await self._db.rows(
            f"""SELECT a.story_id, a.data FROM articles a JOIN feeds f ON f.id = a.feed_id
                WHERE a.story_id IN ({marks}) AND {VISIBLE} ORDER BY a.id""",  # noqa: S608 - only placeholders
            {"guild": guild_id, **{f"s{number}": story for number, story in enumerate(story_ids)}},
        )
        found = {story.id: story for story in await self._corrected(self._composed(rows))}
        return [found[story] for story in story_ids if story in found]

    async def latest(
        self, guild_id: int | None, *, topic: Topic | None = None, limit: int = 10, skip: int = 0
    ) -> list[Story]:
        """The newest stories a server may see, newest first."""
        rows = await self._db.rows(
            f"""SELECT a.story_id, a.data FROM articles a JOIN feeds f ON f.id = a.feed_id JOIN (
                  SELECT id, updated FROM stories st
                  WHERE (:topic IS NULL OR topic = :topic) AND EXISTS (
                    SELECT 1 FROM articles a JOIN feeds f ON f.id = a.feed_id
                    WHERE a.story_id = st.id AND a.verdict IN ('post', 'join') AND {VISIBLE})
                  ORDER BY updated DESC, id LIMIT :limit OFFSET :skip) s ON s.id = a.story_id
                WHERE {VISIBLE} ORDER BY s.updated DESC, s.id, a.id""",  # noqa: S608 - as above
            {
                "guild": guild_id,
                "topic": None if topic is None else topic.value,
                "limit": limit,
                "skip": skip,
            },
        )
        return await self._corrected(self._composed(rows))

    async def save(self, story: Story, *, publish_at: datetime | None, now: datetime) -> None:
        """Keeps a new or grown story; every save is a new revision.

        `publish_at` is when channels may get it; an earlier date already kept stays, None changes nothing.
        """
        updated = seconds(story.updated) or seconds(now)
        await self._db.write(
            """INSERT INTO stories (id, topic, importance, headline, began, updated, seen_at, publish_at, revision)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
               ON CONFLICT (id) DO UPDATE SET topic = excluded.topic, importance = excluded.importance,
                 headline = excluded.headline, began = excluded.began, updated = excluded.updated,
                 publish_at = coalesce(min(publish_at, excluded.publish_at), publish_at, excluded.publish_at),
                 revision = revision + 1""",
            (
                story.id,
                story.topic.value,
                story.importance.value,
                story.headline,
                seconds(story.began),
                updated,
                seconds(now),
                seconds(publish_at),
            ),
        )

    async def as_loud_as_public(self, story_ids: Sequence[str]) -> None:
        """Takes back what servers' own feeds added to the loudness of stories that everyone sees."""
        marks = ",".join("?" * len(story_ids))
        mixed = await self._db.rows(
            f"""SELECT a.story_id FROM articles a JOIN feeds f ON f.id = a.feed_id WHERE a.story_id IN ({marks})
                GROUP BY a.story_id HAVING min(f.kind = 'server') < max(f.kind = 'server')""",  # noqa: S608 - only placeholders
            list(story_ids),
        )
        for story in await self.several([row["story_id"] for row in mixed], None):
            await self._db.write(
                "UPDATE stories SET importance = ? WHERE id = ?", (story.importance.value, story.id)
            )

    async def announce(self, story_id: str, publish_at: datetime) -> None:
        """Lets channels that have not got a known story get it: a feed of theirs brought a page of it, too."""
        await self._db.write(
            "UPDATE stories SET publish_at = min(coalesce(publish_at, :due), :due) WHERE id = :id",
            {"due": seconds(publish_at), "id": story_id},
        )

    async def is_settling(self, story_id: str) -> bool:
        """Whether the story still waits for other outlets' reports."""
        row = await self._db.row("SELECT 1 FROM stories WHERE id = ? AND publish_at IS NOT NULL", (story_id,))
        return row is not None

    async def revision(self, story_id: str) -> int:
        """How often the story was saved; 0 if it is not known."""
        row = await self._db.row("SELECT revision FROM stories WHERE id = ?", (story_id,))
        return 0 if row is None else int(row["revision"])

    async def _corrected(self, stories: Sequence[Story]) -> list[Story]:
        """The stories with what editors put right in them or rejected."""
        marks = ",".join("?" * len(stories))
        rows = await self._db.rows(
            f"SELECT * FROM corrections WHERE story_id IN ({marks})",  # noqa: S608 - only placeholders
            [story.id for story in stories],
        )
        made = {row["story_id"]: Correction(row["words"], bool(row["withdrawn"])) for row in rows}
        ruled = await self._decided([story.id for story in stories])
        return [
            replace(story, correction=made.get(story.id), rejected=rejection(story, ruled[story.id]))
            for story in stories
        ]

    async def _decided(self, story_ids: Sequence[str]) -> dict[str, list[EditorDecision]]:
        """What editors decided on the claims of each of the stories, oldest first."""
        marks = ",".join("?" * len(story_ids))
        rows = await self._db.rows(
            f"""SELECT a.story_id, d.* FROM decisions d JOIN claims c ON c.id = d.claim_id
                JOIN articles a ON a.id = c.article_id WHERE a.story_id IN ({marks}) ORDER BY d.id""",  # noqa: S608 - only placeholders
            story_ids,
        )
        found: dict[str, list[EditorDecision]] = defaultdict(list)
        for row in rows:
            found[row["story_id"]].append(decided(row))
        return found

    def _composed(self, rows: Sequence[Row]) -> list[Story]:
        articles: dict[str, list[Article]] = defaultdict(list)
        for row in rows:
            articles[row["story_id"]].append(msgspec.json.decode(row["data"], type=Article))
        return [
            self._compose(story, reports)
            for story, found in articles.items()
            if (reports := [a for a in found if a.relevance is Relevance.NEWS and not a.evergreen])
        ]
