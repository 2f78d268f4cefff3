"""A bad pack is told by line, with a suggestion, never with a traceback; a good one passes."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.policies.check import Mistake, check_file
from api.policies.check.meaning import meaning_mistakes
from api.policies.check.references import leaves, reference_mistakes
from api.policies.check.shape import shape_mistakes
from api.policies.check.source import Source, read_source
from api.policies.pack import PACKS, PackError, load_pack_file

HERE = Path(__file__).parent
TWENTY = HERE / "twenty_mistakes.yml"


@pytest.mark.parametrize("path", sorted(PACKS.glob("*.yml")), ids=lambda p: p.stem)
def test_our_own_packs_are_right(path: Path) -> None:
    assert check_file(path) == []


def test_twenty_planted_mistakes_give_twenty_messages_each_on_its_line() -> None:
    """Each planted line ends in `# N: words` naming what its message must say."""
    planted = {}
    for number, line in enumerate(TWENTY.read_text(encoding="utf-8").splitlines(), start=1):
        marked = re.search(r"# \d+: (.+)$", line)
        if marked:
            planted[number] = marked.group(1)
    mistakes = check_file(TWENTY)
    assert len(planted) == 20
    assert [m.line for m in mistakes] == sorted(planted), "\n".join(map(str, mistakes))
    for mistake in mistakes:
        assert planted[mistake.line] in str(mistake)
        assert str(mistake).startswith(f"{TWENTY}:{mistake.line}: ")


def test_bad_pack_stops_loading_with_the_same_messages() -> None:
    with pytest.raises(PackError) as caught:
        load_pack_file(TWENTY)
    assert str(caught.value).splitlines() == [str(m) for m in check_file(TWENTY)]


HOSTILE = {
    "empty": "",
    "a list": "- one\n- two\n",
    "a word": "hello",
    "broken": "id: x\n  roles: [\n",
    "tabs": "id: x\n\troles: 1\n",
    "python object": "id: !!python/object/apply:os.system ['true']\n",
    "self reference": "id: &a [*a]\n",
    "deep": "[" * 500 + "]" * 500,
    "wrong kinds": "id: 3\nextends: _base\nroles: 7\nroutes: []\nclocks: text\nrisk: [1]\nstaff_questions: {}\n",
    "null sections": "id: x\nextends: _base\nroles:\nroutes:\nclauses:\n",
    "extends itself": "id: me\nextends: me\n",
    "extends nobody": "id: me\nextends: imanni\n",
    "number keys": "1: 2\n3: {4: 5}\nextends: _base\n",
    "extends a list": "id: me\nextends: [a]\n",
    "when is a list": "id: me\nextends: imani\nroutes: {harassment: {when: [1]}}\n",
    "letters odd": "id: me\nextends: imani\nletters: {a: {template: 7}}\nexports: {b: {fields: 9}}\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_get_a_message_with_a_line(text: str, tmp_path: Path) -> None:
    path = tmp_path / "me.yml"
    path.write_text(text, encoding="utf-8")
    mistakes = check_file(path)
    assert mistakes
    assert all(isinstance(m, Mistake) and m.line >= 1 and m.message for m in mistakes)


@pytest.fixture(scope="module")
def whole_pack() -> Source:
    source, _ = read_source(PACKS / "default.yml")
    assert source is not None
    return source


JUNK: list[Any] = [None, 7, -1, "", "x", [], [1], ["x", ["y"]], {}, {"a": {"b": 1}}, True, 1e300, "{", "\u0000é🙂"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_junk_anywhere_in_a_pack_never_raises(whole_pack: Source, data: st.DataObject) -> None:
    pack = copy.deepcopy(whole_pack.data)
    place, _ = data.draw(st.sampled_from(list(leaves(pack))))
    depth = data.draw(st.integers(1, len(place)))
    target: Any = pack
    for part in place[: depth - 1]:
        target = target[part]
    target[place[depth - 1]] = data.draw(st.sampled_from(JUNK))
    source = Source(pack, whole_pack.layers, partial=False)
    for find in (shape_mistakes, reference_mistakes, meaning_mistakes):
        assert all(mistake.line >= 1 for mistake in find(source))


def test_unreadable_files_get_a_message(tmp_path: Path) -> None:
    missing = check_file(tmp_path / "none.yml")
    assert "cannot be read" in missing[0].message
    assert "cannot be read" in check_file(tmp_path)[0].message
    (tmp_path / "latin.yml").write_bytes(b"id: caf\xe9\n")
    assert check_file(tmp_path / "latin.yml")[0].message == "not UTF-8 text"
    (tmp_path / "huge.yml").write_text("#" * 1_000_001)
    assert "larger" in check_file(tmp_path / "huge.yml")[0].message


def test_extends_suggests_the_pack_that_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "me.yml"
    path.write_text("id: me\nextends: imanni\n", encoding="utf-8")
    first = check_file(path)[0]
    assert (first.line, first.suggestion) == (2, "did you mean `imani`?")


def test_a_small_pack_of_one_s_own_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "club.yml"
    path.write_text("id: club\nextends: default\norganisation: {name: The Club}\n", encoding="utf-8")
    assert check_file(path) == []
    assert load_pack_file(path).organisation.name == "The Club"


def test_the_example_in_the_documentation_is_a_good_pack(tmp_path: Path) -> None:
    text = (HERE.parents[2] / "docs" / "policies.md").read_text(encoding="utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]
    path = tmp_path / "our-club.yml"
    path.write_text(example, encoding="utf-8")
    assert check_file(path) == []
    assert load_pack_file(path).roles["harassment_manager"].title == "Welfare officer"
