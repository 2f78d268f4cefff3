"""Finds the people a report mentions: the whole noun phrase, what kind each is, name, number and age."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .text_lexicon import Hit, Word, words_of
from .who_lexicon import Head, PeopleLexicon, people

_DETERMINERS = frozenset(
    "a an the my me mi our this that these those some sum his her their your ur another other any one two three four five six "
    "seven eight nine ten several many few couple both all every 2 3 4 5 6 7 8 9 10 same certain sons daughters".split()
)
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "both": 2,
    "couple": 2, "pair": 2, "dozen": 12,
}  # fmt: skip
_NOT_ADJECTIVES = frozenset(
    "i he she they we you it and or but so when then that who which what where because cos is was were are be been am im "
    "to at on in by from with for off out up down about after before while if as like told asked called at me him them us "
    "not no never just now outside near behind past into over had has have did do does don't dont didn't didnt hes shes theyre "
    "he's she's they're i'm i've ive".split()
)
_AGE = re.compile(r"\b(\d{1,2})(?:\s*(?:or|to|-)\s*(\d{1,2}))?[\s-]*(?:yr|yrs|years?|y/?o)\b[\s-]*(?:olds?)?|\b(?:aged?|about|around|bout)\s+(\d{1,2})\b(?!\s*(?:am|pm|of|people|lads|times|min|\w*ago|oclock|o'clock|on))|\b(\d{1,2})\s+or\s+so\b|\b(?:he|she|they|hes|shes|theyre|he's|she's|they're)\s+(?:is\s+|are\s+|was\s+)?(?:about\s+|only\s+)?(\d{1,2})\b(?!\s*(?:am|pm|times))", re.I)  # fmt: skip
_YEAR_GROUP = re.compile(r"\b(?:year|yr|y)\s?(\d{1,2})s?\b(?!\s*(?:old|ago))", re.I)
_GROWN = re.compile(r"\b(?:grown|adult|elderly|old|middle[\s-]aged|in (?:his|her|their) (?:twenties|thirties|forties|fifties|sixties|seventies|\d0s))\b", re.I)  # fmt: skip
_YOUNG = re.compile(r"\b(?:school|teenage|underage|under 18|juvenile|primary|secondary|toddlers?|young (?:kids?|boys?|girls?|teens?))\b", re.I)  # fmt: skip
_CALLED = re.compile(r"\s*,?\s*(?:(?:who\s+is\s+|who's\s+|whos\s+|is\s+|he's\s+|hes\s+|was\s+)?(?P<cue>called|named|by the name of|name of|goes by|his name is|name is|names)\s+)?(?P<name>(?:(?:mr|mrs|ms|miss|dr)\.?\s+)?[^\W\d_]+(?:\s+[A-Z][^\W\d_]+)?)", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A person spoken of: the phrase's offsets, its head, and what the words say of kind, name, number and age.

    `kind` is a contract kind or `generic` when only the surroundings can tell; `owns` is "my neighbour's";
    `sure` marks a kind that the phrase itself spelled out ("at number 9").
    """

    start: int
    end: int
    head: Head
    first: int
    last: int
    kind: str
    sure: bool = False
    owns: bool = False
    name: str | None = None
    own: bool = False
    under_18: bool | None = None
    count: int | None = None


def _left_edge(text: str, words: tuple[Word, ...], first: int, floor: int, lexicon: PeopleLexicon) -> int:
    """Index of the word the phrase begins with: back over adjectives to a determiner, else the head alone."""
    edge = index = first
    for _ in range(6):
        index -= 1
        if index < floor or text[words[index].end : words[index + 1].start].strip(" -'’\t"):
            break
        word = words[index].low
        if word in _DETERMINERS:
            edge = index
            if index >= 2 and words[index - 1].low in {"of", "or"}:
                continue
            if index >= 1 and words[index - 1].low in _DETERMINERS:
                continue
            break
        if word == "of" and index > floor and (words[index - 1].low in _DETERMINERS or words[index - 1].low in _GROUPS):
            edge = index - 1
            continue
        if word == "or" and index > floor and words[index - 1].low.isdigit():
            edge = index - 1
            continue
        if word in _GROUPS and index + 1 < len(words) and words[index + 1].low == "of":
            edge = index
            continue
        if word in _NOT_ADJECTIVES or (word in lexicon.verbs and not word.endswith(("ed", "en"))):
            break
    return edge


_GROUPS = frozenset("group gang bunch load loads crowd pair couple mob lot pack few crew one some two three most member members team".split())  # fmt: skip


def _family_or_parent(text: str, words: tuple[Word, ...], hit: Hit[Head], edge: int) -> str:
    """"My dad" and plain "dad hits me" are family; "a dad", "one of the dads", "a pupil's father" are parents."""
    if hit.value.word not in _PARENTAL:
        return hit.value.kind
    before = [word.low for word in words[edge : hit.first]]
    owner = words[hit.first - 1].low if hit.first else ""
    if owner in _CHILD_WORDS or (before and owner.rstrip("s") in _CHILD_WORDS):
        return "family" if {"my", "our", "me"} & set(before) else "parent"
    if before and before[0] in {"my", "our", "me", "mi", "ma"}:
        return "family"
    if before and (before[0] in _DETERMINERS or "of" in before):
        return "parent"
    if hit.value.plural:
        return "parent"
    return "family" if not before else "parent"


_PARENTAL = {"mum", "mam", "mom", "dad", "father", "mother", "nan", "gran", "granny", "grandma", "grandad", "granddad", "grandmother", "grandfather", "mummy", "daddy", "auntie", "aunty", "aunt", "uncle"}  # fmt: skip
_CHILD_WORDS = {"boy", "girl", "child", "children", "kid", "pupil", "student", "toddler", "lad", "baby", "lads", "kids", "childs", "boys", "girls"}  # fmt: skip


def _name(text: str, words: tuple[Word, ...], mention: Mention, lexicon: PeopleLexicon) -> tuple[str | None, int]:
    """A name given right after the phrase ("a man called dave", "my manager Sue") and where it ends."""
    found = _CALLED.match(text, mention.end)
    if not found:
        return None, mention.end
    raw = found.group("name")
    parts = raw.split()
    first = parts[0].lower().rstrip(".")
    if first in lexicon.titles - _ROLE_TITLES and len(parts) > 1:
        return raw, found.end()
    known = first in lexicon.given
    cased = parts[0][:1].isupper() and parts[0][1:].islower()
    if first in lexicon.never_a_name or first in lexicon.verbs and not cased:
        return None, mention.end
    if (found.group("cue") and (known or cased)) or (known and (cased or first not in _COMMON)):
        if len(parts) > 1 and not known and parts[1].lower() in lexicon.never_a_name:
            return None, mention.end
        keep = raw if len(parts) > 1 and parts[1][:1].isupper() and parts[1].lower() not in lexicon.never_a_name else parts[0]
        return keep, found.start("name") + len(keep)
    return None, mention.end


_ROLE_TITLES = frozenset({"father", "sister", "doctor", "sir", "miss", "sergeant", "councillor", "professor"})
_COMMON = {"mark", "will", "may", "rose", "grace", "faith", "dick", "bob", "jack", "dawn", "june", "joy", "frank", "gill", "shell", "pat", "sue", "max", "jade", "amber", "daisy", "poppy", "precious", "blessing", "comfort", "ray", "barry", "hope", "paige", "jan", "ewa", "rob", "nick", "rick", "miss", "art", "dean", "scott", "hugh"}  # fmt: skip


def _age(phrase: str, tail: str, head: Head, lexicon: PeopleLexicon) -> bool | None:
    year = _YEAR_GROUP.search(phrase)
    if year and int(year.group(1)) <= 13:
        return True
    for text in (phrase, tail):
        found = _AGE.search(text)
        if found:
            ages = [int(group) for group in found.groups() if group]
            if ages and 3 <= max(ages) <= 99:
                return max(ages) < 18
    if head.word in lexicon.youth or _YOUNG.search(phrase):
        return None if re.search(r"\b(?:uni|university|halls)\b", tail, re.I) else True
    return False if _GROWN.search(phrase) or head.word in {"pensioner", "oap"} else None


def _count(phrase_words: list[str], head: Head) -> int | None:
    numbers = [int(word) for word in phrase_words if word.isdigit() and int(word) <= 60]
    numbers += [_NUMBERS[word] for word in phrase_words if word in _NUMBERS]
    if "year" in phrase_words or "yr" in phrase_words:
        numbers = [_NUMBERS[word] for word in phrase_words if word in _NUMBERS]
    if head.word in {"couple", "pair"}:
        return 2
    if phrase_words[:2] == ["one", "of"] or (phrase_words and phrase_words[0] in {"a", "an", "another", "this"} and not head.plural):
        return 1
    if numbers and (head.plural or head.word in {"man"}):
        return min(numbers)
    return None if head.plural else 1


def _kind(text: str, words: tuple[Word, ...], hit: Hit[Head], edge: int, lexicon: PeopleLexicon) -> tuple[str, bool, int]:
    """Kind, whether the phrase spelled it out, and the end of the words that did."""
    end = words[hit.last - 1].end
    kind = _family_or_parent(text, words, hit, edge)
    flexible = kind in {"generic", "public", "unknown", "pupil"} or hit.value.word in {"family", "student", "couple"}
    at = _after_name(text, end)
    for cue, pattern in lexicon.after:
        if not flexible and not (kind in {"family", "resident"} and cue == "neighbour" and hit.value.word not in _PARENTAL):
            parental = cue == "parent" and hit.value.word in _PARENTAL
            if not (kind == cue or parental or (kind == "resident" and cue == "service_user")):
                continue
        found = pattern.match(text, at)
        if found:
            if kind == "family" and words[edge].low in {"my", "our", "me"}:
                break
            return (kind if kind == "resident" and cue == "neighbour" else cue), True, found.end()
    if flexible:
        stretch = text[words[edge].start : words[hit.first].start]
        for cue, pattern in lexicon.before:
            if pattern.search(stretch) or (cue == "neighbour" and pattern.search(text[max(0, words[edge].start - 14) : words[hit.first].start])):
                return cue, True, end
    return kind, False, end


def _after_name(text: str, end: int) -> int:
    found = re.compile(r"(?:,?\s+(?:called|named)\s+\w+)?").match(text, end)
    return found.end() if found else end


_AGED = re.compile(r"\b(?:an?\s+)?\d{1,2}[\s-]*(?:yr|yrs|years?|y/?o)[\s-]*(?:olds?)?\s+(?:\w+\s+)?$", re.I)


def _mention(text: str, words: tuple[Word, ...], hit: Hit[Head], floor: int, lexicon: PeopleLexicon) -> Mention:
    edge = _left_edge(text, words, hit.first, floor, lexicon)
    kind, sure, end = _kind(text, words, hit, edge, lexicon)
    aged = _AGED.search(text, max(words[edge - 1].start if edge else 0, words[edge].start - 24), words[edge].start)
    if aged and edge - 1 >= floor:
        edge = next(index for index, word in enumerate(words) if word.end > aged.start())
    start = words[edge].start
    mention = Mention(start, end, hit.value, edge, hit.last, kind, sure, owns=_owns(words, hit.last - 1))
    name, stop = _name(text, words, mention, lexicon)
    if name and re.match(r"\s+(?:called|named)\b", text[words[hit.last - 1].end :][:12]) is None:
        end = max(end, stop)
    elif name:
        end = max(end, stop)
    low = [word.low for word in words[edge : hit.first]]
    own = bool(low and low[0] in {"my", "our", "me", "mi"})
    tail = text[words[hit.last - 1].end : words[hit.last - 1].end + 45].split(".")[0]
    return replace(
        mention,
        end=end,
        name=name,
        own=own,
        under_18=_age(text[start : words[hit.last - 1].end], tail, hit.value, lexicon),
        count=_count(low, hit.value),
    )


def _owns(words: tuple[Word, ...], index: int) -> bool:
    """Whether the word is a possessive: "my neighbour's dog", but not "my neighbour's been" or "she's"."""
    if not words[index].owns:
        return False
    following = words[index + 1].low if index + 1 < len(words) else ""
    return following not in _AFTER_IS and not (following.endswith("ing") and following not in {"building", "washing", "ceiling", "wedding"})


_AFTER_IS = frozenset("been got always just still a the not now constantly at on never done had in also really very so out back here called after only again being my gone come threatened started kept got".split())  # fmt: skip


def _merge_owned(text: str, found: list[Mention], words: tuple[Word, ...]) -> list[Mention]:
    """Join "my son's teacher", "my neighbour's boyfriend", "Mr Harris, dad of ..." into one person."""
    merged: list[Mention] = []
    for mention in found:
        last = merged[-1] if merged else None
        gap = mention.first - last.last if last else 99
        between = text[last.end : mention.start] if last else ""
        joined = _joined(last, mention, between) if last else None
        if joined:
            merged[-1] = joined
            continue
        plural_owner = last and gap == 0 and last.head.plural and last.kind in {"family", "parent", "unknown", "neighbour"} and not last.sure
        if last and 0 <= gap <= 1 and (last.owns or plural_owner) and "," not in between:
            kind = mention.kind
            if last.kind == "neighbour" and kind in {"family", "generic", "public", "parent", "pupil"}:
                kind = "neighbour"
            elif mention.kind in {"parent", "family"} and mention.head.word in _PARENTAL:
                kind = "parent" if last.kind == "pupil" or (last.head.word in _CHILD_WORDS and not last.own) else "family"
            elif last.kind == "family" and kind in {"generic"}:
                kind = "family"
            elif last.kind == "unknown":
                kind = "public" if kind in {"public", "generic"} else kind
            merged[-1] = replace(mention, start=last.start, first=last.first, kind=kind, sure=True, own=last.own)
            continue
        merged.append(mention)
    return merged


def _joined(last: Mention, mention: Mention, between: str) -> Mention | None:
    """One person from two phrases: "a gang of" + "teenagers"; "Mr Harris," + "dad of a boy"; "a man," + "my neighbour"."""
    if last.head.word in _GROUPS and re.fullmatch(r"\s+of\s+(?:about\s+|like\s+)?", between, re.I):
        count = mention.count if mention.count is not None and re.search(r"\d|two|three|four|five|six", mention.head.word) else None
        return replace(mention, start=last.start, first=last.first, count=mention.count if mention.count != 1 else count)
    if re.match(r"(?:year|yr)\s", last.head.word) and not between.strip():
        return replace(mention, start=last.start, first=last.first, kind="pupil", under_18=True, sure=True)
    if not re.fullmatch(r"\s*,\s*(?:who is\s+|who's\s+|hes\s+|he's\s+|he is\s+)?", between):
        return None
    if last.kind in {"generic", "unknown"} and (mention.own or last.name) and (mention.count == 1 or not mention.head.plural):
        young = last.under_18 if last.under_18 is not None else mention.under_18
        return replace(mention, start=last.start, first=last.first, name=last.name or mention.name, under_18=young)
    if last.own and mention.kind == "unknown" and mention.name and not last.name:
        return replace(last, end=mention.end, last=mention.last, name=mention.name)
    return None


def find_mentions(text: str) -> list[Mention]:
    """Every person in the text but the bare pronouns, in order; phrases never overlap."""
    lexicon = people()
    words = words_of(text)
    hits = [hit for hit in lexicon.heads.find(words) if _is_person(text, words, hit, lexicon)]
    found: list[Mention] = []
    for hit in hits:
        if found and words[hit.first].start < found[-1].end:
            continue
        found.append(_mention(text, words, hit, found[-1].last if found else 0, lexicon))
    found += _pointed(text, words, lexicon, found)
    return _merge_owned(text, sorted(found, key=lambda m: m.start), words)


def _is_person(text: str, words: tuple[Word, ...], hit: Hit[Head], lexicon: PeopleLexicon) -> bool:
    """Weed out words for people used otherwise: 'I volunteer at', 'the support line', 'my staff room', 'officer' in 'office'."""
    before = words[hit.first - 1].low if hit.first else ""
    after = words[hit.last].low if hit.last < len(words) else ""
    word = text[words[hit.first].start : words[hit.last - 1].end].lower()
    if word in {"volunteer", "volunteers", "guard", "guards", "coach", "cook", "head", "party", "chair", "guests", "random", "regular", "regulars", "security", "team", "crew", "rep", "agent", "pt", "interpreter", "screw", "principal", "judge", "fan", "partner", "mate", "da", "ma", "nan", "one", "lot", "consultant", "deputy", "temp", "su", "bro", "sis", "drunk", "hr", "ta", "cop", "player", "user", "account", "accounts", "anonymous", "anon", "sparks", "ex", "male", "female", "pair", "minor", "enquiry", "engineer", "driver", "friend", "adult", "child"} and not _noun_like(before, word, after):
        return bool(hit.first and words[hit.first - 1].owns)
    if after in {"room", "rooms", "line", "club", "park", "meeting", "whatsapp", "toilet", "toilets", "entrance", "office", "centre", "area", "house", "school", "number", "plan", "app", "lounge", "kitchen", "canteen", "car", "chat", "services", "service", "protection", "benefit", "seat", "ward", "association", "council", "uniform", "evening", "group", "tunnel", "trip", "table", "badge", "licence", "stop", "portal", "hub"} and word in {"staff", "resident", "residents", "tenant", "tenants", "family", "child", "children", "kids", "people", "patient", "student", "students", "visitor", "visitors", "customer", "men", "women", "mens", "womens", "ladies", "girls", "boys", "teacher", "teachers", "head", "volunteer", "neighbourhood", "parent", "parents", "guest", "group", "user", "employee", "baby", "girl", "boy", "passenger", "party", "council", "doctors", "doctor", "dentist", "hairdressers", "client", "coach", "gp", "security", "pupil"}:
        return not (word in {"tenants", "residents", "parents"} and after in {"group", "whatsapp"}) and False
    if word in {"doctors", "dentists", "hairdressers", "barbers", "vets", "nans", "mums"} and before in {"the", "at", "my"} and hit.first and words[hit.first - 1].low != "of":
        prior = words[hit.first - 2].low if hit.first > 1 else ""
        if prior in {"at", "in", "to", "from", "outside"} or before == "at":
            return False
    return True


def _noun_like(before: str, word: str, after: str) -> bool:
    if word == "one":
        return before in {"this", "that", "old", "young", "another"} and after in {"lad", "who"}
    if word == "lot":
        return before in {"that", "them"} and after in {"next", "upstairs", "downstairs", "across", "over", "at", "opposite", "from"}
    if word == "chair" and before in {"my", "his", "her", "a", "power"}:
        return False
    if word in {"team", "crew", "pt", "rep", "agent", "screw", "interpreter", "principal", "judge"}:
        return before in {"my", "our", "the", "a", "your"} and after not in {"meeting", "leader", "lead", "manager", "night", "member"}
    if word in {"regular", "regulars"} and after in {"in", "at", "who"}:
        return True
    if word in {"ex", "security", "hr", "staff", "anonymous", "anon"}:
        return word != "anonymous" and word != "anon" or before in {"an", "some", "this", "by", "from"} or after in {"account", "keeps", "person"}
    if word in {"child", "adult", "male", "female", "minor"} and after in {"killer", "benefit", "protection", "voice", "toilet", "toilets", "social"}:
        return False
    if word in {"account", "accounts"}:
        return before in {"fake", "anonymous", "some", "from", "an", "burner", "new"}
    if before in {"i", "we", "who", "to", "on", "they", "that", "he", "she", "you", "a"} and word in {"volunteer", "guard", "coach", "cook", "head", "chair", "party"}:
        return before in {"a", "that"} and word not in {"head", "chair", "party"}
    if word in {"drunk", "random", "regular", "regulars", "head", "chair", "party", "da", "ma", "coach", "cook", "mate", "minor", "pair", "fan"}:
        return before in {"a", "the", "some", "this", "that", "my", "our", "another", "of", "me", "sum", "old"} and not (word == "head" and (before in {"my", "a"} or after in {"and", "in", "with"}))
    return True


def _pointed(text: str, words: tuple[Word, ...], lexicon: PeopleLexicon, found: list[Mention]) -> list[Mention]:
    """People named without a people word: "her from upstairs", "next door keep ...", "Karen next door", "Mr Khan"."""
    extra: list[Mention] = []

    def add(start: int, end: int, kind: str, name: str | None, sure: bool, count: int | None = 1) -> None:
        if any(m.start < end and start < m.end for m in (*found, *extra)):
            return
        inside = [index for index, word in enumerate(words) if start <= word.start < end]
        if inside:
            head = Head(kind, text[start:end].lower().split()[0], count is None)
            owns = bool(name) and not sure and _owns(words, inside[-1])
            extra.append(Mention(start, end, head, inside[0], inside[-1] + 1, kind, sure, owns, name, count=count))

    for index, word in enumerate(words):
        _named(text, words, index, word, lexicon, add)
    for match in lexicon.pointing.finditer(text):
        who = match.group("who").lower()
        add(match.start(), match.end(), "neighbour", None, True, None if who[:2] == "th" or who.endswith("lot") else 1)
    for match in lexicon.lives.finditer(text):
        add(match.start(), match.end(), "neighbour", None, True, None if match.group().lower().startswith("they") else 1)
    for match in lexicon.school_with.finditer(text):
        add(match.start(), match.end(), "pupil", None, True, None if match.group().lower().startswith("they") else 1)
    for match in lexicon.bare.finditer(text):
        add(match.start(), match.end(), "neighbour", None, True, None)
    return extra


def _named(text: str, words: tuple[Word, ...], index: int, word: Word, lexicon: PeopleLexicon, add: object) -> None:
    raw = text[word.start : word.end]
    following = words[index + 1] if index + 1 < len(words) else None
    title = word.low in lexicon.titles and word.low not in _ROLE_TITLES and following is not None
    if title and following is not None and following.low not in lexicon.never_a_name and text[word.end : following.start] in {" ", ". ", "."}:
        start, end = word.start, following.end - (2 if following.owns and text[following.end - 1] == "s" else 0)
        name = text[start:end]
    elif word.low in lexicon.given and (raw[:1].isupper() or _neighbour_after(text, word.end, lexicon)) and not word.owns:
        start, end, name = word.start, word.end, raw
        if word.low in _COMMON and not _neighbour_after(text, word.end, lexicon):
            return
        if following and text[following.start].isupper() and text[word.end : following.start] == " " and following.low not in lexicon.never_a_name:
            end = following.end
            name = text[start:end]
    elif raw[:1].isupper() and raw[1:].islower() and word.low not in lexicon.never_a_name and re.match(r"\s+(?:next\s*door|from\s+(?:number|no|flat)\s*\d)", text[word.end : word.end + 24], re.I) and word.low not in _NOT_ADJECTIVES and word.low not in lexicon.verbs:
        start, end, name = word.start, word.end, raw
    else:
        return
    for cue, pattern in lexicon.after:
        found = pattern.match(text, end)
        if found:
            add(start, found.end(), cue, name, True)  # type: ignore[operator]
            break
    add(start, end, "unknown", name, False)  # type: ignore[operator]


def _neighbour_after(text: str, end: int, lexicon: PeopleLexicon) -> bool:
    return any(kind == "neighbour" and pattern.match(text, end) for kind, pattern in lexicon.after)
