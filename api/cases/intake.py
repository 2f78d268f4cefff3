"""How a conversation becomes a case: unfinished as soon as somebody wrote something, complete when it is submitted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.cases import plans, repository, search
from api.cases.conflicts import close_to_named, close_to_new_account, facts_for
from api.cases.draft import Draft, read_draft
from api.cases.models import Addition, Case, MonitoringAnswers
from api.conversations.models import Conversation, Message
from api.core import audit, clock
from api.core.errors import NotFound
from api.notifications import outbox
from api.policies.facts import CaseFacts
from api.policies.pack import Pack, load_pack
from api.policies.planning import plan, readers

__all__ = ["Submission", "close_to_new_account", "facts_for", "read_draft", "submit"]
ADOPT_AT_ONCE = 200


@dataclass(frozen=True)
class Submission:
    """What came of handing over a report. `created` is False when it had been handed over before."""

    case: Case
    facts: CaseFacts
    pack: Pack
    created: bool


def with_true_evidence(value: Any, texts: dict[str, str]) -> Any:
    """Draft values with only such evidence as really cuts its words out of the stored message."""
    if isinstance(value, list):
        return [with_true_evidence(item, texts) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: with_true_evidence(item, texts) for key, item in value.items()}
    if isinstance(value.get("evidence"), list):
        kept["evidence"] = [
            e for e in value["evidence"] if texts.get(e["message_id"], "")[e["start"] : e["end"]] == e["text"]
        ]
    return kept


async def stored_facts(session: AsyncSession, conversation_id: str, draft: Draft) -> dict[str, Any]:
    """What is kept of a draft: its values, true evidence, and every written word when no account was read."""
    messages = await repository.reporter_messages(session, conversation_id)
    texts = {message.id: str(message.text) for message in messages}
    facts: dict[str, Any] = with_true_evidence(draft.plain(), texts)
    facts["narrative"] = [p for p in facts["narrative"] if p["message_id"] in texts] or written(messages)
    for part in facts["narrative"]:
        part["text"] = texts[part["message_id"]]
    return facts


def written(messages: Iterable[Message]) -> list[dict[str, str]]:
    """Everything that was written freely (choices and carrier words left out), as the parts of an account."""
    return [{"message_id": m.id, "text": str(m.text)} for m in messages if m.kind == "text" and not m.choice]


def searchable(facts: dict[str, Any]) -> set[str]:
    """The word hashes that a case is found by: the names in it first (accounts made later are looked for among
    them), then its account."""
    who = [text for w in facts.get("who") or [] for text in (w.get("name"), w.get("said")) if text]
    name = (facts.get("contact") or {}).get("name")
    return search.index([*who, *filter(None, [name]), *(p["text"] for p in facts["narrative"])])


async def adopt_unfinished(session: AsyncSession) -> int:
    """Give every conversation in which somebody wrote something its unfinished case, and bring those up to date."""
    stale = await repository.stale_conversations(session, ADOPT_AT_ONCE)
    for conversation, case in stale:
        found = case or await repository.case_of_conversation(session, conversation.id)
        adopted = found or await new_case(session, conversation)
        draft = read_draft(conversation.draft or {})
        adopted.facts = await stored_facts(session, conversation.id, draft)
        adopted.synced_at = adopted.updated_at = conversation.last_at
        codes = plans.codes_of(adopted.facts, [], [])
        await session.flush()
        await repository.replace_index(session, adopted.id, codes, searchable(adopted.facts))
        await close_to_named(session, adopted)
    return len(stale)


async def new_case(session: AsyncSession, conversation: Conversation) -> Case:
    """An unfinished case for a conversation, with the next reference."""
    now = clock.now()
    number = await repository.next_number(session, now.year)
    case = Case(
        reference=search.reference(now.year, number),
        year=now.year,
        number=number,
        conversation_id=conversation.id,
        channel=conversation.channel,
        policy=conversation.policy,
        created_at=conversation.created_at,
        updated_at=now,
        synced_at=conversation.last_at,
        facts={"narrative": []},
    )
    session.add(case)
    await session.flush()
    return case


async def submit(
    session: AsyncSession, conversation_id: str, raw_draft: dict[str, Any], at: datetime | None = None
) -> Submission:
    """Hand a report over (`at`: now): once, whatever is sent again. `NotFound` for an unknown conversation."""
    conversation = await session.get(Conversation, conversation_id, with_for_update=True)
    if conversation is None:
        raise NotFound("There is no such conversation.")
    case = await repository.case_of_conversation(session, conversation_id)
    if case is not None and not case.unfinished:
        pack = load_pack(case.policy)
        users = await repository.staff_accounts(session)
        return Submission(case, facts_for(case, read_draft(case.facts), users), pack, created=False)
    draft, case = read_draft(raw_draft), case or await new_case(session, conversation)
    facts = await complete(session, case, conversation, draft, at or clock.now())
    await audit.record(session, "reporter", "report_submitted", case.reference, channel=case.channel)
    return Submission(case, facts, load_pack(case.policy), created=True)


async def complete(
    session: AsyncSession, case: Case, conversation: Conversation, draft: Draft, now: datetime
) -> CaseFacts:
    """Turn an unfinished case into one with routes, clocks and tasks, from what the dialogue handed over."""
    users = await repository.staff_accounts(session)
    case.unfinished, case.submitted_at, case.updated_at = False, now, now
    facts, pack = facts_for(case, draft, users), load_pack(case.policy)
    case.facts = await stored_facts(session, conversation.id, draft)
    made = plan(pack, facts, now, plans.staffed(case, facts, users))
    case.facts = {**_with_flags(case.facts, facts), "labels": made.labels}
    plans.apply(session, case, pack, made)
    conversation.state, conversation.reference = "submitted", case.reference
    await session.flush()
    codes = plans.codes_of(case.facts, made.labels, readers(pack, made)) | plans.counted_under(pack, facts)
    await repository.replace_index(session, case.id, codes, searchable(case.facts))
    await close_to_named(session, case)
    await session.flush()
    told = [route["role"] for route in made.routed_to]
    await outbox.tell(session, [outbox.News(case.id, role, f"told:{role}", "told", "report") for role in told], now)
    await plans.tell_owners(session, case, now)
    return facts


def _with_flags(stored: dict[str, Any], facts: CaseFacts) -> dict[str, Any]:
    """The stored facts with the flags that the facts add (half a name that may be a colleague's)."""
    flags = stored.get("flags") or []
    known = {flag["code"] for flag in flags}
    return {**stored, "flags": flags + [{"code": c, "evidence": []} for c in sorted(facts.flags - known)]}


async def add_to_diary(
    session: AsyncSession, conversation_id: str, message_ids: list[str], raw_draft: dict[str, Any]
) -> Case:
    """Append more words or another incident to a report that was handed over."""
    case = await repository.case_of_conversation(session, conversation_id)
    if case is None:
        raise NotFound("There is no such report.")
    messages = await repository.reporter_messages(session, conversation_id)
    texts = {message.id: str(message.text) for message in messages}
    known = [message_id for message_id in message_ids if message_id in texts]
    facts = with_true_evidence(
        read_draft(raw_draft).model_dump(mode="json", by_alias=True, exclude_defaults=True), texts
    )
    facts["narrative"] = [{"message_id": m, "text": texts[m]} for m in known]
    session.add(Addition(case_id=case.id, at=clock.now(), message_ids=known, facts=facts))
    case.updated_at = clock.now()
    await session.flush()
    await session.refresh(case, ["additions"])
    await repository.add_words(session, case.id, searchable(facts))
    users = await repository.staff_accounts(session)
    known_now = facts_for(case, read_draft(case.facts), users)
    await close_to_named(session, case)
    await session.flush()
    if not case.unfinished:
        await plans.replan(session, case, known_now, users, clock.now())
        await plans.tell_of_addition(session, case)
    await audit.record(session, "reporter", "report_added_to", case.reference, parts=len(known))
    return case


async def keep_monitoring(session: AsyncSession, conversation_id: str, answers: dict[str, Any]) -> None:
    """Keep equality answers with the month and the policy only."""
    conversation = await session.get(Conversation, conversation_id)
    if conversation is None:
        raise NotFound("There is no such conversation.")
    month = clock.now().strftime("%Y-%m")
    session.add(MonitoringAnswers(month=month, policy=conversation.policy, answers=answers))


def next_steps(pack: Pack, facts: CaseFacts, at: datetime) -> dict[str, Any]:
    """What the reporter is told after handing over: what happens next with real dates, and who can support them."""
    view = pack.public_view(facts, at, staff=facts.relation == "staff")
    return {"next_steps": view.get("next_steps", []), "support": view.get("support", [])}
