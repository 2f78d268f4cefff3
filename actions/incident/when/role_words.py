"""Phrases that tell what a time is the time of when it is not the incident: tables only, matched as whole words."""

from __future__ import annotations

from actions.incident.when import words


def _phrases(*lines: str) -> tuple[str, ...]:
    return tuple(f" {phrase.strip()} " for phrase in " ".join(lines).split(",") if phrase.strip())


# a plan: these before the time, and no past verb in the same clause
FUTURE_WORDS = words.word_set("will shall 'll gonna booked due scheduled available deadline")
FUTURE = _phrases(
    "could someone, can someone, please, someone to, getting married, would be, would come, would get, going",
    "to, have to, need to, want to, see you, call me, ring me, text me, phone me, contact me, email me,",
    "message me, get back to me, court date, is coming, are coming, coming round, can you, could you, hope",
    "to, would like, reply by, back to work, back at work, i am off, i'm off, i'm in court, moving out, by",
    "next, if he, if they, if she, worried about, dreading, nervous about, scared about, scared of, best",
    "time, i can talk, i can speak, reach me, free after, free from, free on, i'm free, back on, in time for,",
    "have an appointment, have a meeting, got an appointment, got a meeting, have an interview, got an",
    "interview, have a hearing, have court, got court, meeting is, appointment is, hearing is, interview is,",
    "court is, trial is, deadline is, is on, is at, it's on, not until, waiting for, waiting until, meant to",
    "be, supposed to,",
)
FUTURE_AFTER = _phrases(
    "i am going, i'm going, we are going, we're going, i am off, i'm off, i am at, i'm at, is when,",
    "i will, i'll, will be, is my, we will, i have an appointment, i've got an, i need, is the hearing,",
)
PAST_WORDS = words.word_set(
    "was were had did said came went got hit spat threw shoved told ran took kept stood began broke left "
    "hurt put swore sent wrote made tried saw heard held cut"
)
FEELINGS = words.word_set(
    "married scared worried tired frightened terrified bored disgusted stressed exhausted need booked"
)

# hearing or telling of it afterwards, and what followed it
TOLD = _phrases(
    "further to, rung 101, rung you, rung the, signed me off, only told, told my husband, told my wife, told",
    "my partner, told my mum, my complaint of, my complaint dated, my last email, my report of, had a nice,",
    "had a good, hope you, thank you for, thanks for, your call, my call, our call, my email, your email, my",
    "letter, my message, your message, your visit, heard about, heard that, heard from, found out, find out,",
    "i learned, i learnt, was told about, was told that, told us about, i reported, we reported, reported it,",
    "reported this, reported him, reported her, reported them, i have reported, i complained, we complained,",
    "i phoned you, i rang you, we rang you, i called you, i emailed, i wrote to, i spoke to you, i told you,",
    "i messaged you, i texted you, i contacted you, called 101, rang 101, called 999, rang 999, police came,",
    "police turned up, police arrived, police took, pcso came, officer came, gave a statement, made a",
    "statement, got your letter, got a letter from, your letter, letter of, you sent, you said, you told, you",
    "wrote, you asked, went to hospital, went to the hospital, went to a & e, to a and e, went to the gp,",
    "went to the doctor, went to the doctors, saw the doctor, saw my gp, saw my doctor, saw the gp, saw a",
    "doctor, signed off, i saw the video, saw it on, read about, on the news, made a complaint, put in a",
    "complaint, logged it, took statements, took a statement, was arrested, got arrested, called the police,",
    "phoned the police, rang the police, told the police, spoke to the police, called the council, phoned the",
    "council, rang the council, told the council, spoke to the council, rang the office, phoned the office,",
    "last time i called, last time i rang, last time i phoned, council wrote to,",
    "told the office, told the housing, told the school, rang the school, phoned the school, spoke to the",
    "school, told the manager, told my manager, told my boss, told hr, spoke to hr, emailed hr, told my key",
    "worker, told my support worker, told social services, told my gp, told my doctor, came to me and said,",
    "came to see me, cctv, statement on, crime number, got a crime,",
)
TOLD_ENDS = tuple(
    phrase.rstrip()
    for phrase in _phrases(
        "i heard, we heard, i only heard, i was told, we were told, i've heard, i only found, was told,",
        "i said, i said it was, i told him, i told her, i told them, told him it was,",
        "told her it was, said it was only,",
    )
)
TELLING = _phrases(
    "told me, told us, mentioned to me, mentioned that, disclosed, confided, rang me, phoned me, let me know,",
    "said to me that, tells me,",
)
TELLERS = words.word_set(
    "son daughter mum mam mother dad father wife husband partner friend mate sister brother neighbour "
    "colleague teacher nan gran cousin aunt uncle niece nephew carer tenant resident she someone somebody "
    "lad girl boy client pupil"
)

# the writer's life, not the incident
BACKGROUND = _phrases(
    "hope you're, writing this, courage, it's my birthday, birthday today, well today, i finally, nobody has,",
    "no one has, been my, been his, been her, i've decided, i have decided, i feel, i'm feeling, i am",
    "feeling, i am writing, i'm writing, lived, live here, live there, been living, i've been in this, moved",
    "in, moved here, moved to, been here, been there, been a tenant, tenant since, tenant for, a tenant here,",
    "resident here, i married, got married, been married, been with, born, dob, d . o . b, date of birth,",
    "diagnosed, worked here, worked for, worked there, been working, working here, worked at, work here,",
    "known him, known her, known them, known each, retired, passed away, died, came to this country, came to",
    "the uk, came to england, came to britain, came over, arrived in, been disabled, been a nurse, been a",
    "teacher, been a carer, been together, been sober, divorced, been out of, my birthday is, is my birthday,",
    "been vegan, i owned, i bought, built in, i started school, i started work, i started here, i started",
    "this job, started my job, my tenancy, been waiting, had the flat, had this flat, had this house, had my",
    "dog, had this car, off work, off sick, been in a wheelchair, been on the list, been a member, been going",
    "to this, been going there, been coming here, been in the uk, been in england, been friends, expires,",
    "licence, graduated, transitioned, i came out, i have been out, had cancer, lost my husband, lost my",
    "wife, lost my mum, lost my dad, lost my job, been blind, been deaf, haven't slept, not slept, not been",
    "sleeping, i joined, fell ill, had a stroke, got pregnant, became pregnant, been pregnant, was released,",
    "got released, equality act, housing act, established, founded, like in, as in, same as in, turned 16,",
    "turned 18, turned 21, turned 30, turned 40, turned 50, turned 60, turned 65, turned 70, had my son, had",
    "my daughter, had my baby, we bought, we've lived, my operation, my surgery, had surgery, been on",
    "medication, been using a wheelchair, war in, qualified, been in prison, been inside, been broken, been out of",
    "put back to, been put back, adjourned to, been moved to, i first went, i first came, i first met, first moved,",
    "been open, been trading, been closed, been shut, been running, first opened,",
    "the tenancy, the lease, the contract, agreement, it says in, injunction, restraining order, order against,",
    "order, been ill, been unemployed, had a lovely, meant to be, supposed to be, prescribed, have taught, i've",
    "taught, have worked, i've worked, have lived, have known, i've known, have owned, have volunteered, have coached,",
)
ROUTINE = _phrases(
    "busy, dread, i hate, i love, i dread, is quiet, is packed, i walk, i go, i take, i work, i visit, i use,",
    "i pray, i pass, we go, i see him, i see her, we walk, i catch, i drive, i collect, i pick, i drop, i get",
    "the bus, i help, i volunteer, i attend, we take, she goes, he goes, she works, he works, opens, do you,",
    "i swim, i look after, i usually, i normally, take my, takes his, takes my, walks the, my routine,",
    "cleaner comes, carers come, carer comes, i feed, dialysis, i clean, i cook, i shop, shuts, closes, shut",
    "at, shut on, bin men, collected on, comes on, come on, i play, i have a class, i teach, i train, rent",
    "is, get paid, i'm paid, my shift, her shift, his shift,",
)
ROUTINE_CLOCK = _phrases(
    "i work, i start, i finish, opens, shuts, closes, shut at, usually, normally, he works, she works, starts",
    "at, finishes at, close at, open at, shut at, finish at, start at, is always, are always,",
    "bus leaves, train leaves, i leave, i get up, school starts,",
    "school finishes, always leave, set off at,",
)
UNABLE = (" i can't ", " i cannot ", " i cant ", " we can't ", " i don't ", " i dont ", " i never ", " we never ")
LASTING = words.word_set(
    "been keeps kept keep happening ongoing always constantly continued continues suffered suffering "
    "putting harassing harassed bullied bullying abused targeted going nonstop every constant has have "
    "'ve tormented subjected dealing experiencing experienced endured persistent now"
)
WANTED = _phrases("need this, need it, want this, want it, needs to be, need someone,")
STARTS_ON = words.word_set("starts ends begins finishes expires due reopens returns resumes leaves arrives closes")
NOW_IS = (" it is now", " it's now", " its now", " today is", " today's", " is now")
PLEASANT = _phrases(
    "was meant to be, was supposed to be, was lovely, was fine, was great, was good, was quiet, was nice, was ok,",
    "was okay, was peaceful,",
)
SINCE_LIFE = _phrases(
    "since the operation, since my operation, since the accident, since my accident, since my stroke, since surgery,"
)
NOT = (" not ", " wasn't ", " not on ", " isn't ", " wasnt ", " not in ", " not at ", " not the ", " nothing on ")
DOES = words.word_set(
    "sends rings calls phones texts messages comes turns bangs knocks plays shouts screams swears kicks stands sits "
    "waits follows throws spits hits puts goes plays stamps hammers revs parks stares laughs mocks tells lets gets"
)
AND_NOW = _phrases("and now, but now, now the, now they, now he, now she, and still, but still,")
