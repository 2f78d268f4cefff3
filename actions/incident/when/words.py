"""The words of time as British people write them: tables only, no logic."""

from __future__ import annotations


def word_list(text: str) -> list[str]:
    """The words of a table row, in order."""
    return text.split()


def word_set(text: str) -> frozenset[str]:
    """The words of a table row."""
    return frozenset(text.split())


SPELLINGS = {
    spelling: word
    for word, spellings in {
        "monday": "mon mondy munday monady moday mondays'",
        "tuesday": "tue tues tuesdy teusday tuseday tuesay tuesdey chewsday",
        "wednesday": "weds wednes wensday wendesday wednsday wenesday wedensday wedsday",
        "thursday": "thu thur thurs thursdy thirsday thusday thursay",
        "friday": "fri fridy firday frday freiday fryday",
        "saturday": "satuday satday saterday satdy saturdy sataday",
        "sunday": "sundy sunady",
        "mondays": "mons",
        "fridays": "fris",
        "january": "jan janury janurary",
        "february": "feb febuary febury feburary febraury",
        "april": "apr",
        "june": "jun",
        "july": "jul",
        "august": "aug agust",
        "september": "sept sep setember",
        "october": "oct octber",
        "november": "nov novermber",
        "december": "dec decemeber",
        "today": "2day tday todays toady tody",
        "tonight": "2nite tonite 2night tonght tonigt tonihgt the-night",
        "tomorrow": "tmrw tmw tomoz tomorro tommorow tommorrow tomorow 2moro 2morrow 2mrw tmoz morra morrow",
        "yesterday": "yday yest yesteday ystrday yesturday yesterdy ysterday yestaday yesday yestday y'day ydy",
        "morning": "mornin mornings' morn morng moring mrning",
        "afternoon": "aft avo arvo aftie afternon afernoon aftrnoon aftanoon",
        "evening": "eve evenin evng evning evenning evenings'",
        "night": "nite nyt nght nigth nihgt neet",
        "nights": "nites",
        "minute": "min minite",
        "minutes": "mins minites",
        "hour": "hr hour's",
        "hours": "hrs hours'",
        "second": "sec",
        "seconds": "secs",
        "day": "dy",
        "week": "wk weeek",
        "weeks": "wks weeks'",
        "month": "mth mnth",
        "months": "mths mnths months'",
        "year": "yr",
        "years": "yrs years'",
        "weekend": "wkend w'end wknd weeknd",
        "weekends": "wkends",
        "fortnight": "fortnite fornight",
        "o'clock": "oclock o'clk oclok",
        "midnight": "midnite midnigt",
        "midday": "mid-day",
        "teatime": "tea-time",
        "christmas": "xmas crimbo chrimbo xmass chrismas",
        "halloween": "hallowe'en haloween",
        "quarter": "qtr quater quartr",
        "half": "hlf arf 'alf hafe haf",
        "past": "pst",
        "couple": "cpl coupla cuple",
        "few": "fiew",
        "about": "bout abt abut abou",
        "around": "arnd aroud arround",
        "approximately": "approx aprox approximatly",
        "before": "b4 befor",
        "last": "lst larst",
        "ago": "agao ageo",
        "since": "sinc sice",
        "every": "evry evey",
        "between": "btween betwen bewteen",
        "nine": "nien",
        "because": "cos coz cuz",
        "and": "n &",
        "just": "jus jst",
    }.items()
    for spelling in spellings.split()
}

FUZZY = (
    "yesterday", "wednesday", "thursday", "saturday", "tuesday", "february", "january", "september", "october",
    "november", "december", "afternoon", "fortnight", "halloween", "christmas",
)  # fmt: skip
FUZZY_FIRST = frozenset(word[0] for word in FUZZY)

WEEKDAYS = {
    name: number
    for number, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
WEEKDAYS_PLURAL = {f"{name}s": number for name, number in WEEKDAYS.items()}
SHORT_WEEKDAYS = {"wed": 2, "sat": 5, "sun": 6}  # also ordinary words: only with something of time beside them

MONTHS = {
    name: number
    for number, name in enumerate(
        word_list("january february march april may june july august september october november december"), 1
    )
}
MONTHS_ALSO_NAMES = frozenset({"march", "april", "may", "june", "august"})

UNITS_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
CARDINALS = {word: number for number, word in enumerate(f"{UNITS_WORDS} seventeen eighteen nineteen".split(), 1)} | {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        word_list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
), 1
    )
} | {"thirtieth": 30}  # fmt: skip

UNITS = {
    word: unit
    for unit in ("second", "minute", "hour", "day", "night", "evening", "morning", "afternoon", "week",
                 "weekend", "fortnight", "month", "year")
    for word in (unit, f"{unit}s")
}  # fmt: skip
UNITS["moments"] = UNITS["moment"] = "moment"

# code: hours from and to (past 24 runs into the next day), and the wider hours a clock time may fall in
PARTS: dict[str, tuple[float, float, int, int]] = {
    "morning": (6, 12, 0, 12), "early morning": (6, 12, 3, 10), "mid morning": (6, 12, 8, 12),
    "late morning": (6, 12, 9, 13), "afternoon": (12, 18, 12, 19), "early afternoon": (12, 18, 12, 16),
    "mid afternoon": (12, 18, 13, 17), "late afternoon": (12, 18, 15, 19), "evening": (18, 22, 16, 24),
    "early evening": (18, 22, 16, 21), "late evening": (18, 22, 19, 25), "night": (18, 30, 18, 30),
    "late night": (18, 30, 20, 28), "early hours": (0, 6, 0, 7), "middle of the night": (18, 30, 0, 6),
    "in the night": (18, 30, 20, 31), "first thing": (6, 12, 5, 10), "last thing": (18, 30, 20, 25),
    "breakfast": (6, 12, 6, 11), "lunch": (12, 14, 11, 15), "tea": (16, 19, 15, 20), "dinner": (12, 20, 11, 21),
    "bedtime": (18, 22, 18, 24), "drop-off": (8, 9.5, 7, 10), "pick-up": (15, 16, 14, 18),
    "school run": (8, 9.5, 7, 17), "break": (10, 12, 10, 12), "after school": (15, 18, 14, 19),
    "after work": (16, 20, 15, 22), "before work": (6, 10, 5, 11), "before school": (7, 9, 7, 10),
    "closing time": (22, 25, 21, 27), "dusk": (16, 22, 15, 23), "dawn": (4, 8, 3, 9), "daytime": (6, 18, 6, 19),
    "pm": (12, 24, 12, 24),
}  # fmt: skip

# words (joined by spaces, "the" left out) to the part of the day they name
PART_WORDS = {
    words: code
    for code, forms in {
        "morning": "morning,mornings,forenoon",
        "early morning": "early morning,early in morning,early on in morning,crack of dawn",
        "mid morning": "mid morning,middle of morning,mid-morning,midmorning",
        "late morning": "late morning,late in morning",
        "afternoon": "afternoon,afternoons",
        "early afternoon": "early afternoon,early in afternoon,just after lunch,after lunch,after dinnertime",
        "mid afternoon": "mid afternoon,middle of afternoon,mid-afternoon,midafternoon",
        "late afternoon": "late afternoon,late in afternoon,late on in afternoon",
        "evening": "evening,evenings,evening time",
        "early evening": "early evening,early in evening,after tea,after teatime,just after tea",
        "late evening": "late evening,late in evening,late on in evening",
        "night": "night,nights,night time,nighttime,night-time",
        "late night": "late at night,late night,late on at night,late in night,dead late,late on,late",
        "early hours": "early hours of morning,early hours,small hours,wee hours,wee small hours,early doors morning",
        "middle of the night": "middle of night,dead of night,midle of night",
        "in the night": "in night,during night,through night,overnight,over night,during nite,in nite",
        "first thing": "first thing in morning,first thing morning,first thing,1st thing",
        "last thing": "last thing at night,last thing night,last thing",
        "breakfast": "breakfast,breakfast time,breakfasttime",
        "lunch": "lunchtime,lunch time,lunch break,lunch,lunch hour,lunchbreak,dinner hour",
        "tea": "at tea,about tea,around tea,round tea,teatime,tea time",
        "dinner": "at dinner,about dinner,around dinner,round dinner,dinnertime,dinner time",
        "bedtime": "bedtime,bed time,kids bedtime",
        "drop-off": "drop off,dropoff,drop-off,morning school run,school drop off,school dropoff,morning drop off,"
        "start of school,registration,nursery drop off,dropping kids off,dropping off kids,taking kids to school",
        "pick-up": "pick up,pickup,pick-up,afternoon school run,school pick up,school pickup,home time,hometime,"
        "end of school,school chucking out time,kicking out time at school,nursery pick up,nursery pickup,"
        "end of school day,picking kids up,picking up kids,collecting kids,picking kids up from school,"
        "picking up kids from school,collecting kids from school",
        "school run": "school run,school-run",
        "break": "break time,breaktime,playtime,morning break,first break,morning playtime",
        "after school": "after school,afterschool,just after school",
        "after work": "after work,straight after work,just after work",
        "before work": "before work,just before work",
        "before school": "before school,just before school",
        "closing time": "closing time,kicking out time,chucking out time,last orders",
        "dusk": "dusk,sunset,after dark,just after dark,getting dark,going dark,twilight",
        "dawn": "dawn,sunrise,daybreak",
        "daytime": "daytime,day time,broad daylight",
    }.items()
    for words in forms.split(",")
}
# parts that only count after one of these words ("at lunch", but "he took my lunch" is no time)
PART_NEEDS = {
    "lunch": {"at", "during", "over", "after", "before"}, "breakfast": {"at", "during", "over", "after", "before"},
    "night": {"at", "that", "same", "one", "by"}, "nights": {"at"}, "late": set(), "late on": set(),
    "pick up": {"at", "during", "school"}, "pickup": {"at", "during", "school"}, "pick-up": {"at", "during"},
    "drop off": {"at", "during", "school"}, "dropoff": {"at", "during", "school"}, "drop-off": {"at", "during"},
    "registration": {"at", "during"}, "morning": {"in", "of", "during"}, "mornings": {"in"},
    "evening": {"in", "of", "during"}, "evenings": {"in"}, "afternoon": {"in", "of", "during"},
    "afternoons": {"in"}, "lunch break": {"at", "during", "on", "my"}, "lunchbreak": {"at", "during", "on", "my"},
    "daytime": {"during", "in"}, "day time": {"during", "in"}, "broad daylight": {"in"}, "dawn": {"at", "before"},
    "break": {"at"}, "bedtime": {"at", "around", "before"}, "getting dark": {"was", "just", "were", "when"},
    "going dark": {"was", "just", "when"}, "dinner hour": {"at", "during", "in"}, "forenoon": {"in"},
    "dropping kids off": set(), "dropping off kids": set(), "taking kids to school": set(), "picking kids up": set(),
    "picking up kids": set(), "collecting kids": set(), "picking kids up from school": set(),
    "picking up kids from school": set(), "collecting kids from school": set(), "after work": set(),
    "before work": set(), "registered": set(), "school run": {"on", "during", "at", "doing"},
    "school-run": {"on", "during", "at", "doing"},
}  # fmt: skip

SEASONS = {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 12), "winter": (12, 15)}

GRAINS = ("minute", "hour", "part_of_day", "day", "week", "month", "year", "unknown")

KNOWN = frozenset(
    {word for phrase in PART_WORDS for word in phrase.split()}
    | set(WEEKDAYS) | set(WEEKDAYS_PLURAL) | set(SHORT_WEEKDAYS) | set(MONTHS) | set(CARDINALS) | set(ORDINALS)
    | set(UNITS) | set(SEASONS) | set(SPELLINGS.values()) | {"thirds", "easter", "eid", "diwali", "new"}
)  # fmt: skip
