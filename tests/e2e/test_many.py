"""Twenty people at once: each report whole, each message in its own transcript."""

import secrets
from concurrent.futures import ThreadPoolExecutor

import httpx

from tests.e2e.reports import ANSWERS, case_of, said_by_reporter
from tests.e2e.stack import Chat, Stack

PEOPLE = 20


def report(stack: Stack, mark: str) -> tuple[str, list[str]]:
    chat = Chat(stack)
    said = []
    answers = {**ANSWERS, "narrative": f"someone in the shop shouted at me {mark}", "wishes": f"please stop it {mark}"}
    for _ in range(40):
        if chat.report:
            break
        answer = answers.get(chat.slot or "", "skip")
        if answer in chat.choices():
            chat.choose(answer)
        else:
            said.append(answer)
            chat.say(answer)
    assert chat.report, chat.asked
    assert len(chat.asked) >= 10
    return chat.report["reference"], [text for text in said if mark in text]


def test_twenty_people_at_once(stack: Stack, supervisor: httpx.Client) -> None:
    marks = [secrets.token_hex(5) for _ in range(PEOPLE)]
    with ThreadPoolExecutor(PEOPLE) as pool:
        done = list(pool.map(lambda mark: report(stack, mark), marks))
    assert len({reference for reference, _ in done}) == PEOPLE
    for mark, (reference, said) in zip(marks, done, strict=True):
        texts = said_by_reporter(supervisor, reference)
        assert [text for text in texts if mark in text] == said
        assert not any(other in text for other in marks if other != mark for text in texts)
        assert mark in case_of(supervisor, reference)["narrative"]
