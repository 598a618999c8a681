"""Decisions on stories, put in line with what editors joined and split."""

from dataclasses import replace

from news.model import Decision, Plan, Story
from news.stories import compose
from storage.stores import Stores


async def joined(plan: Plan, stores: Stores) -> Plan:
    """The plan with each report in the story that editors want it in; called in the transaction that keeps it."""
    ids = {one.story for one in plan.decisions if one.story} | {story.id for story in plan.stories}
    if not ids:
        return plan
    merges = await stores.joining.merges(ids)
    split = await stores.joining.split_off({one.article.canonical for one in plan.decisions if one.story})
    decisions = tuple(_moved(one, merges, split) for one in plan.decisions)
    if decisions == plan.decisions and not merges:
        return plan
    wrong = {before.story for before, after in zip(plan.decisions, decisions, strict=True) if before != after}
    right = {after.story for before, after in zip(plan.decisions, decisions, strict=True) if before != after}
    kept = [story for story in plan.stories if story.id not in wrong | right | set(merges)]
    again = [
        await _again(story, decisions, stores)
        for story in sorted({*wrong, *right} - set(merges) - {None}, key=str)
    ]
    return Plan(decisions, (*kept, *(story for story in again if story is not None)))


def _moved(one: Decision, merges: dict[str, str], split: dict[str, str]) -> Decision:
    if one.story is None:
        return one
    return replace(one, story=split.get(one.article.canonical) or merges.get(one.story) or one.story)


async def _again(story_id: str | None, decisions: tuple[Decision, ...], stores: Stores) -> Story | None:
    """The story with what it has and what it gets."""
    if story_id is None:
        return None
    stored = await stores.stories.whole(story_id)
    new = [one.article for one in decisions if one.story == story_id]
    articles = [*(stored.articles if stored else ()), *new]
    return compose(story_id, articles) if articles else None
