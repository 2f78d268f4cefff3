"""Who is named learns nothing: by post, by account, through the line, or because the reporter asked."""

from __future__ import annotations

import pytest

from api.policies import (
    Account,
    CaseFacts,
    Person,
    available_packs,
    excluded_accounts,
    excluded_roles,
    load_pack,
    names_match,
    plan,
    posts_in,
)
from api.policies.conflict import declined, name_strength
from tests.api.policies.cases import FRIDAY_NIGHT, report


def roles_told(facts: CaseFacts, staffed: frozenset[str] | None = None) -> list[str]:
    return [r["role"] for r in plan(load_pack(facts.policy), facts, FRIDAY_NIGHT, staffed).routed_to]


def test_team_leader_named_shuts_out_team_leader_and_key_worker() -> None:
    facts = report("imagine", who=[Person(kind="employee", post="team_leader"), Person(kind="service_user")])
    made = plan(load_pack("imagine"), facts, FRIDAY_NIGHT)
    assert {e["role"]: e["reason"] for e in made.excluded} == {"team_leader": "named", "key_worker": "answers_to_named"}
    told = [r["role"] for r in made.routed_to]
    assert not {"team_leader", "key_worker"} & set(told)
    assert {"service_manager", "hr_manager", "quality_manager"} <= set(told)
    assert not {"team_leader", "key_worker"} & {t["owner"] for t in made.tasks}


def test_key_worker_named_leaves_the_team_leader() -> None:
    told = roles_told(report("imagine", who=[Person(kind="employee", post="key_worker"), "service_user"]))
    assert "key_worker" not in told
    assert "team_leader" in told


def test_chain_goes_up_to_the_last_resort() -> None:
    both = [Person(post="manager"), Person(post="chair_of_trustees")]
    assert roles_told(report("little-pickles", who=both)) == ["supervisor"]
    assert roles_told(report("little-pickles", who=[Person(post="manager")])) == ["chair_of_trustees"]


def test_role_with_nobody_in_it_falls_back_with_a_note() -> None:
    made = plan(load_pack("cumbria"), report("cumbria"), FRIDAY_NIGHT, frozenset({"managers_manager", "supervisor"}))
    managers = next(r for r in made.routed_to if r["role"] == "managers_manager")
    assert managers.get("instead_of") == "manager"
    assert all(t["owner"] in ("managers_manager", "supervisor") for t in made.tasks)
    assert all(d["owner"] in ("managers_manager", "supervisor") for d in made.deadlines)


def test_reporter_says_not_my_manager_and_whom_instead() -> None:
    assert "manager" not in roles_told(report("cumbria", not_told=["manager"]))
    told = roles_told(report("cumbria", not_told=["manager"], told_instead="other_manager"))
    assert "other_manager" in told
    assert "manager" not in told


def test_refusals_in_words_and_as_an_answer() -> None:
    cumbria, nursery = load_pack("cumbria"), load_pack("little-pickles")
    assert declined(cumbria, ["my line manager please"]) == ({"manager"}, None)
    assert declined(cumbria, ["headteacher"], "yes") == ({"headteacher"}, None)
    assert declined(cumbria, [], "other_manager") == ({"manager"}, "other_manager")
    assert declined(nursery, [], "not_manager") == ({"manager"}, None)
    assert declined(nursery, ["nobody in particular"], {"odd": 1}) == (frozenset(), None)


def test_safeguarding_cannot_be_wished_away_but_can_be_conflicted() -> None:
    wish = report("default", flags=["safeguarding"], not_told=["safeguarding_lead"])
    assert "safeguarding_lead" in roles_told(wish)
    named = report("default", flags=["safeguarding"], who=[Person(post="safeguarding_lead")])
    assert "safeguarding_lead" not in roles_told(named)
    assert "supervisor" in roles_told(named)


@pytest.mark.parametrize("policy", available_packs())
def test_no_role_named_in_a_report_is_ever_told_or_given_anything(policy: str) -> None:
    pack = load_pack(policy)
    for role in pack.roles:
        if pack.roles[role].built_in:
            continue
        facts = report(policy, who=[Person(kind="employee", post=role)], types=["threat", "graffiti"], danger="yes")
        made = plan(pack, facts, FRIDAY_NIGHT)
        shut = {e["role"] for e in made.excluded}
        assert role in shut
        assert made.routed_to
        assert not shut & {r["role"] for r in made.routed_to}
        assert not shut & {t["owner"] for t in made.tasks}
        assert not shut & {d["owner"] for d in made.deadlines}
        assert not shut & {d["escalate_to"] for d in made.deadlines}


def test_accounts_by_name_by_post_and_by_line() -> None:
    pack = load_pack("imagine")
    accounts = [
        Account("lead", frozenset({"team_leader"})),
        Account("other_lead", frozenset({"team_leader", "supervisor"})),
        Account("worker", frozenset({"key_worker"})),
        Account("hr", frozenset({"hr_manager"})),
        Account("assistant", frozenset({"supervisor"}), manager="hr"),
        Account("junior", frozenset({"supervisor"}), manager="assistant"),
    ]
    by_post = report("imagine", who=[Person(post="team_leader")])
    assert excluded_accounts(pack, by_post, accounts) == {"lead", "other_lead", "worker"}
    by_account = report("imagine", who=[Person(account="hr")])
    assert excluded_accounts(pack, by_account, accounts) == {"hr", "assistant", "junior"}
    assert excluded_accounts(pack, report("imagine", who=["public"]), accounts) == frozenset()


def test_a_loop_of_managers_ends() -> None:
    accounts = [Account("a", frozenset(), "b"), Account("b", frozenset(), "a"), Account("c", frozenset(), "a")]
    facts = report("imagine", who=[Person(account="z")])
    assert excluded_accounts(load_pack("imagine"), facts, accounts) == frozenset()
    named = report("imagine", who=[Person(account="a")])
    assert excluded_accounts(load_pack("imagine"), named, accounts) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("policy", "words", "posts"),
    [
        ("imagine", "my Team-Leader, Sam", ["team_leader"]),
        ("imagine", "the team lead", ["team_leader"]),
        ("imagine", "my key worker and the service manager", ["service_manager", "key_worker"]),
        ("imagine", "a man in a team shirt", []),
        ("cumbria", "my manager's manager", ["managers_manager"]),
        ("cumbria", "my manager", ["manager"]),
        ("cumbria", "hit me on the forehead", []),
        ("little-pickles", "the chair of trustees", ["chair_of_trustees"]),
        ("little-pickles", "my supervisor", ["manager"]),
        ("imani", "my supervisor", []),
        ("circle", "a police officer", []),
        ("default", "the owner of the dog", []),
        ("little-pickles", "", []),
        ("little-pickles", "x" * 100_000, []),
    ],
)
def test_posts_in_words(policy: str, words: str, posts: list[str]) -> None:
    assert sorted(posts_in(load_pack(policy), words)) == sorted(posts)


@pytest.mark.parametrize(
    ("words", "name", "same"),
    [
        ("Samantha Okoro", "Samantha Okoro", True),
        ("sam okoro in housing", "Samantha Okoro", True),
        ("S. Okoro", "Samantha Okoro", True),
        ("Okoro, Samantha", "Samantha Okoro", True),
        ("Mrs Okoro", "Samantha Okoro", True),
        ("Samantha", "Samantha Okoro", False),
        ("Peter Okoro", "Samantha Okoro", False),
        ("the Okoro boys", "Theodore Okoro", False),
        ("", "Samantha Okoro", False),
        ("Cher", "Cher", True),
        ("anyone", "", False),
    ],
)
def test_names_match(words: str, name: str, same: bool) -> None:
    assert names_match(words, name) is same


def test_somebody_is_always_left_to_read_the_case() -> None:
    facts = report("default", who=[Person(post="supervisor")], not_told=["supervisor", "admin"])
    made = plan(load_pack("default"), facts, FRIDAY_NIGHT)
    assert made.excluded == []
    assert excluded_accounts(load_pack("default"), facts, [Account("s", frozenset({"supervisor"}))]) == frozenset()


@pytest.mark.parametrize("words", ["Samantha", "that Okoro woman", "Peter Okoro"])
def test_half_a_name_is_left_to_a_person(words: str) -> None:
    assert name_strength(words, "Samantha Okoro") == "possible"
    assert name_strength("someone else", "Samantha Okoro") is None


def test_exclusions_carry_a_reason_only_for_those_who_may_see_it() -> None:
    pack = load_pack("imagine")
    facts = report("imagine", who=[Person(post="team_leader")])
    assert all(e["why"] and e["clause"] in pack.clauses for e in excluded_roles(pack, facts))
    assert "team_leader" not in str(pack.public_view(facts, FRIDAY_NIGHT))
