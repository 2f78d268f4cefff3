"""The words danger is heard in, as data: spellings, verbs with their forms, and named word groups for the rules."""

# ruff: noqa: E501, SIM905  (tables of patterns, one entry a line)

from __future__ import annotations

# What people type, and the plain words it stands for. One raw word may become several; offsets stay with the raw word.
SHORTHAND: dict[str, str] = dict(
    pair.split("=")
    for pair in """
im=i am|ive=i have|ill=i will|id=i 'd|hes=he 's|shes=she 's|its=it 's|theyre=they are|theyve=they have|theyll=they will
weve=we have|youre=you are|youve=you have|hed=he 'd|theyd=they 'd|thats=that 's|theres=there 's|heres=here 's|whos=who 's
someones=someone 's|somebodys=somebody 's|everyones=everyone 's|whats=what 's|wheres=where 's|hees=he 's|shell=she will
cant=can not|cannot=can not|cnt=can not|carnt=can not|canny=can not|cannae=can not|wont=will not|wnt=will not|winnae=will not
dont=do not|dnt=do not|dinnae=do not|dinna=do not|doesnt=does not|doesnae=does not|didnt=did not|didnae=did not|isnt=is not
isnae=is not|arent=are not|aint=is not|wasnt=was not|wisnae=was not|werent=were not|havent=have not|hasnt=has not|hadnt=had not
couldnt=could not|wouldnt=would not|shouldnt=should not|gonna=going to|gunna=going to|gon=going to|gna=going to|gnna=going to
gonnae=going to|goin=going|finna=going to|wanna=want to|wana=want to|tryna=trying to|tryin=trying|trynna=trying to
imma=i am going to|ima=i am going to|gotta=have to|u=you|ur=your|r=are|n=and|nd=and|an'=and|wiv=with|wi=with|wif=with|w=with
plz=please|pls=please|pleas=please|plse=please|plees=please|pleez=please|hlp=help|helpp=help|heelp=help|hellp=help|mee=me|plis=please|knifeman=armed man|knifemen=armed men|gunman=armed man|gunmen=armed men|were=were|dads=dad 's|mums=mum 's|ems=them 's|halp=help|elp=help|hepl=help|hlep=help
2nite=tonight|tonite=tonight|2night=tonight|2day=today|2moro=tomorrow|rn=right now|atm=at the moment|asap=now|nw=now|noe=now
sum1=someone|some1=someone|sumone=someone|sumbody=somebody|summat=something|sumthing=something|smth=something|ppl=people|cos=because
coz=because|cuz=because|cause=because|cus=because|bcos=because|bc=because|becos=because|till=until|til=until|bk=back|hav=have|av=have
wen=when|wiht=with|dem=they|dey=they|dis=this|dat=that|de=the|da=the|teh=the|tae=to|frae=from|fae=from|ma=my|mah=my|mi=my|me's=me
oot=out|ootside=outside|doon=down|roon=round|aboot=about|hoose=house|windae=window|wis=was|wos=was|woz=was|wasn=was|polis=police
feds=police|5-0=police|polise=police|plice=police|poliec=police|ambo=ambulance|ambulence=ambulance|ambulanse=ambulance|wee=little
nife=knife|knif=knife|kinfe=knife|knive=knife|knifes=knives|nifes=knives|shank=knife|chib=knife|ting=thing|mandem=men|yoot=youth|yout=youth
bludd=blood|blud=blood|bleedin=bleeding|breth=breathe|breath=breathe|breeth=breathe|stares=stairs|brakeing=breaking|braking=breaking
brake=break|stabed=stabbed|stabing=stabbing|strangeling=strangling|suicidle=suicidal|suicial=suicidal|dieing=dying|diying=dying|dyin=dying
folowing=following|fallowing=following|follwing=following|unalive=kill|kms=kill myself|kmself=kill myself|kys=kill yourself
nomore=no more|anymore=any more|alot=a lot|outta=out of|lemme=let me|gimme=give me|msg=message|txt=text|wid=with|trew=threw|tru=through
thru=through|noone=nobody|no-one=nobody|rite=right|ryt=right|nite=night|yestaday=yesterday|yday=yesterday|mum's=mum 's|bf=boyfriend
gf=girlfriend|hubby=husband|attaking=attacking|emergancy=emergency|emergancey=emergency|dnager=danger|dangar=danger|danja=danger
killin=killing|o.d=overdose|od=overdose|od'd=overdosed|nuffin=nothing|nufin=nothing|jus=just|jst=just|yh=yes|yeah=yes|yea=yes|yep=yes
aye=yes|yup=yes|nah=no|nope=no|naw=no|hims=he 's|hav=have|tuk=took|tooken=taken|neighbor=neighbour|nabor=neighbour|nayber=neighbour
""".strip()
    .replace("\n", "|")
    .split("|")
)

CLITICS = {"n't": "not", "'re": "are", "'m": "am", "'ve": "have", "'ll": "will", "'d": "'d", "'s": "'s"}

# base, third person, -ing, past, participle. Regular verbs are given by their base alone.
_IRREGULAR = """
hit hits hitting hit hit|beat beats beating beat beaten|bite bites biting bit bitten|hurt hurts hurting hurt hurt
fight fights fighting fought fought|shoot shoots shooting shot shot|break breaks breaking broke broken
throw throws throwing threw thrown|run runs running ran run|burn burns burning burnt burnt|take takes taking took taken
hold holds holding held held|have has having had had|get gets getting got got|come comes coming came come|go goes going went gone
cut cuts cutting cut cut|set sets setting set set|put puts putting put put|shake shakes shaking shook shaken
swing swings swinging swung swung|keep keeps keeping kept kept|catch catches catching caught caught|fall falls falling fell fallen
steal steals stealing stole stolen|bleed bleeds bleeding bled bled|die dies dying died died|tie ties tying tied tied
lie lies lying lay lain|stand stands standing stood stood|sit sits sitting sat sat|hide hides hiding hid hidden
hang hangs hanging hung hung|light lights lighting lit lit|stick sticks sticking stuck stuck|ring rings ringing rang rung
find finds finding found found|drown drowns drowning drowned drowned|spike spikes spiking spiked spiked
bring brings bringing brought brought|do does doing did done|leave leaves leaving left left|let lets letting let let
"""
_REGULAR = """
punch kick attack batter slap assault headbut headbutt stamp stomp jump mug rob grab drag push shove pull harm abuse molest
touch stab slash strangle choke throttle suffocate smother rape drug poison murder kill shank knife bottle glass
smash bang hammer pound knock force bash boot ram barge pelt follow chase stalk corner surround climb lock trap barricade
threaten wave carry point brandish pour chuck lash attempt try start collapse faint restrain pin squeeze crush wreck
slam rattle pick move breathe trash torch spray whip thump wallop deck clobber pummel bray lamp knacker beast lob hurl
torture grope kidnap abduct snatch shout scream yell approach circle enter ambush gouge scratch tackle wrestle bully mob
leather hack yank stone strip throttle scald groom exploit drag trample target
"""


def _regular(base: str) -> tuple[str, str, str, str, str]:
    stem = base[:-1] if base.endswith("e") else base
    doubled = {
        "stab",
        "grab",
        "drag",
        "mug",
        "rob",
        "slam",
        "ram",
        "trap",
        "chop",
        "slap",
        "pin",
        "whip",
        "strip",
        "lob",
        "mob",
    }
    if base in doubled:
        stem += base[-1]
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, base[:-1] + "ies", base + "ing", base[:-1] + "ied", base[:-1] + "ied"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    return base, third, stem + "ing", stem + "ed", stem + "ed"


VERBS: dict[str, tuple[str, str, str, str, str]] = {}
for _row in _IRREGULAR.strip().replace("\n", "|").split("|"):
    _forms = _row.split()
    VERBS[_forms[0]] = (_forms[0], _forms[1], _forms[2], _forms[3], _forms[4])
for _base in _REGULAR.split():
    VERBS[_base] = _regular(_base)
VERBS["headbutt"] = ("headbutt", "headbutts", "headbutting", "headbutted", "headbutted")

FORM_NAMES = ("base", "third", "ing", "past", "participle")
FORMS: dict[str, frozenset[str]] = {}
for _all in VERBS.values():
    for _name, _word in zip(FORM_NAMES, _all, strict=True):
        FORMS[_word] = FORMS.get(_word, frozenset()) | {_name}
FORMS["hitted"] = FORMS["beated"] = FORMS["stole"] = frozenset({"past"})
FORMS["burned"] = frozenset({"past", "participle"})


def forms(bases: str, *names: str) -> str:
    """The alternation of the named forms (all when none named) of the verbs given by their bases."""
    wanted = [FORM_NAMES.index(name) for name in names] or range(5)
    return "|".join(sorted({VERBS[base][i] for base in bases.split() for i in wanted}, key=lambda w: (-len(w), w)))


_HIT = (
    "hit punch kick beat attack batter slap assault headbutt stamp stomp jump mug rob grab drag push shove pull harm hurt bite fight"
    " thump wallop deck clobber pummel bray lamp leather whip torture tackle wrestle restrain squeeze crush corner surround ambush pelt"
    " pin molest grope scratch gouge yank trample kidnap abduct snatch shake scald stone"
)
_GRAVE = (
    "stab shoot slash strangle choke throttle suffocate smother rape drug poison murder shank knife drown spike torch"
)
_DOOR = "break kick smash bang hammer pound knock push force bash batter boot ram barge hit slam rattle throw stone pull burn torch shake"

MACROS: dict[str, str] = {
    "HIT": forms(_HIT),
    "HIT_PP": forms(_HIT + " " + _GRAVE + " rob", "participle")
    + "|jumped|beat|murdered|killed|abused|threatened|stalked",
    "GRAVE": forms(_GRAVE),
    "GRAVE_PP": forms(_GRAVE, "participle") + "|killed|murdered",
    "KILL": forms(
        "kill murder hurt stab shoot harm slash strangle beat batter shank attack burn rape drown poison bray deck"
    ),
    "DOORV": forms(_DOOR),
    "BE": "am|is|are|'s|was|were|been|be|being",
    "IS": "is|are|'s|am",
    "HAVE": "has|have|'s",
    "DET": "(?:a|an|the|this|that|these|those|my|our|his|her|their|your|some|two|three|four|five|six|several|another|one|all|both|few|old)",
    "PEOPLE": (
        "man|men|woman|women|girl|girls|boy|boys|kid|kids|child|children|baby|babies|toddler|son|sons|daughter|daughters|mum|mam|mom|mother"
        "|dad|da|daddy|father|brother|brothers|sister|sisters|wife|husband|partner|friend|friends|mate|mates|colleague|colleagues|nurse|staff|guard"
        "|driver|teacher|pupil|pupils|student|students|lady|ladies|guy|guys|person|people|customer|customers|neighbour|neighbours|nan|gran|granny"
        "|grandma|grandad|patient|patients|resident|residents|carer|uncle|aunt|auntie|aunty|cousin|cousins|bloke|blokes|lad|lads|pensioner|officer|doctor|manager"
        "|stepdad|stepfather|stepmum|boyfriend|girlfriend|ex|gang|group|youth|youths|teenager|teenagers|teens|stranger|strangers|caller|parent|parents"
        "|tenant|landlord|flatmate|housemate|roommate|intruder|burglar|stalker|perpetrator|offender|attacker|abuser|client|user|worker|workers|assistant"
        "|family|folk|folks|fella|fellas|fellow|fellows|feller|dude|crowd|mob|stepson|stepbrother|nephew|niece|passenger|assailant|suspect|bully|bullies|partner|drunk|homeless"
        "|receptionist|caretaker|cleaner|clerk|cashier|victim|rapist|murderer|minor|infant|adult|elder|other|others|girlie|bredrin|bredren|cuz|fam|sis|bro|pal|pals|bairn|bairns|wean|weans|yob|yobs|thug|thugs|geezer|chap|male|female|males|females|subject|visitor|visitors|conductor|boss"
    ),
    "ANYONE": "he|she|they|him|someone|somebody|i|we|it|who|everyone|anyone|people|them|this|there|one|you",
    "WEAPON": (
        "knife|knives|gun|guns|machete|machetes|blade|blades|axe|sword|dagger|shotgun|pistol|firearm|rifle|crossbow|bomb|grenade|explosive"
        "|explosives|acid|crowbar|bat|bats|cleaver|hatchet|screwdriver|hammer|scissors|knuckleduster|weapon|weapons|taser|petrol|iron bar"
        "|metal bar|metal pole|pole|big stick|sticks|stick|brick|bricks|broken bottle|smashed bottle|bottle of|golf club|chain|chains|razor|syringe|stanley"
        "|spade|shovel|pipe|handgun|revolver|switchblade|pickaxe|sledgehammer|mallet|cosh|samurai|catapult|bb gun|plank|spanner|wrench|bottle|glass bottle|broken glass|pitchfork|saw|chainsaw|drill|poker|metal bar|iron rod|rod|bleach|ammonia|matches|lighter|garden fork|snooker cue|pool cue|truncheon"
    ),
    "ARMS": (
        "knife|knives|gun|guns|machete|machetes|blade|blades|axe|sword|dagger|shotgun|pistol|firearm|rifle|crossbow|bomb|grenade|acid|crowbar|bat|bats"
        "|cleaver|hatchet|screwdriver|hammer|scissors|knuckleduster|weapon|weapons|taser|petrol|metal bar|iron bar|metal pole|metal poles|iron rod|golf club"
        "|razor|sledgehammer|handgun|pickaxe|broken bottle|smashed bottle|broken glass|bottles|bricks|chainsaw|pitchfork|spade|shovel|big stick"
    ),
    "BODY": "head|face|eye|eyes|neck|throat|arm|leg|wrist|wrists|chest|stomach|belly|ear|mouth|nose|hand|hands|back|side|foot|knee|ribs|hair",
    "WAYIN": "door|doors|window|windows|gate|glass|shutter|shutters|letterbox|letter box|frontdoor|backdoor|locks|lock",
    "HOME": (
        "house|home|flat|room|bedroom|garden|kitchen|hallway|hall|building|car park|stairwell|stairs|lobby|reception|office|foyer|porch|drive|driveway|yard|close"
        "|back garden|front garden|block|corridor|loft|shed|garage|surgery|ward|shop|school|playground|property|place|bathroom|living room|waiting room|street|car|room"
        "|doorway|landing|apartment|gaff|hostel|refuge|college|library|centre|work|workplace|site|canteen|classroom|toilet|toilets|lift|park|road|path|balcony|bus|train|platform|carriage|depot|store|doorstep|step|gates"
    ),
}
MACROS["VICTIM"] = (
    r"(?:me|us|him|her(?! (?:cat|dog|car|bike|phone|bag|plants?|garden|bins?|fence|door|windows?|van|scooter|wheelchair|bed|job|time|work|stuff))|them|someone|somebody|everyone|everybody|anyone|each other|people|staff|passengers|customers|kids|children"
    r"|(?:{DET}) (?:\S+ ){0,2}(?:{PEOPLE}))"
)
MACROS["FOE"] = (
    r"(?:he|she|they|him|them|someone|somebody|who|people|kids|youths|lads|men|boys|neighbours?|husband|caller|customer|patient|parent|pupil|man|gang|woman|boy|guy|girl|dad|ex|wife|student|resident|tenant|visitor|passenger|male|males|female|perpetrator|suspect|offender|client"
    r"|(?:{DET}|[0-9]) (?:\S+ ){0,2}(?:{PEOPLE}))"
)
MACROS["WITHIN"] = r"(?:my|our|the|her|his|this|their|your|a|next door 's?) (?:\S+ ){0,1}(?:{HOME})"


def fill(pattern: str) -> str:
    """The pattern with every {NAME} replaced by its word group, however deep."""
    while "{" in pattern:
        before = pattern
        for name, words in MACROS.items():
            pattern = pattern.replace("{" + name + "}", words)
        if pattern == before:
            break
    return pattern


# Words worth mending when a finger slipped.
MENDABLE = frozenset(
    """
    stabbed stabbing strangling strangled strangle bleeding unconscious breathing breathe following followed attacking attacked attack kicking
    punching punched beating hitting burning knife knives machete hammer weapon trapped locked outside police ambulance emergency danger
    please suicidal suicide overdose killing threatening threatened choking smashing breaking banging someone somebody screaming collapsed
    chasing hiding coming upstairs downstairs window hurting shooting assaulting assaulted drowning kitchen intruder hostage petrol seizure
    wrists tablets paracetamol pills stairs boyfriend husband daughter urgent hurry tonight throat bathroom bedroom dying raping raped
    """.split()
)

# Real words one letter away from a danger word: never "corrected" into it.
LOOKALIKES = frozenset(
    """
    stubbed stubbing stabled stabling scabbed swabbed breeding blending bleeping bloom bloods flooded burying burping betting bleating beaten
    beasting kicker kicked killer killers killed hiking hiring hinting hiding riding helped helper helps healed health heap hello hell hella held
    kelp armed aimed following followed flowing fallen falling trapped trapping tripped tripping strapped tracked traced chased chasing choosing
    chosen closing chocking clocking cloaking checking threatened treating threading bending banging hanging ranging bagging baking booming
    pouching pinching punching munching lunching pushing puffing shooting shouting shopping shoving shaving sharing showing shocking smashing
    smoking smoke smokes stalking stocking stroking striking stinking talking taking attached attacks attach attaching attracting breaking
    bracing brewing breathing breading bleaching weapons danger dancer ranger manger anger dangers dangle angers police polite policy polices
    polish ambulant emergence urgent urgently fired fires wired hired tired firs flame flames frames blames flamed outside outsider outsized
    inside insider aside upside coming combing homing comic comings machine machines machetes hammered hammers hamper harmer rammer blades
    blamed glade blade black bladed swords words sworn sward pistol pistols petrol patrol petrels patron rifle rifles trifle baffle dying drying
    drowning browning frowning crowning drowned drawing drown dragon dragged bagged flagged wagged raped rapped taped gaped shaped draped
    scraped roped raper paper helps whelp yelp yelping helping heaping hoping hurts hurls hunts huts hurst hit hits his hot hat hut knives
    wives lives knits units kites bites knight bombs tombs combs booms bomb womb comb bloody flood floods broods unconscious conscious
    collapse collapsed elapsed suicide suicides suicidal slashed splashed flashed lashed clashed stashed smashed mashed strangled strangle
    strangler straggled stranger strangers strange danged trap rap traps straps tramp trace train stairs stars stair chairs starts stares
    punched bunched lunched munched launched hunched punishing pinched bitten bitter written better batter battery battered bettered butter buttered
    matter matters fighting lighting sighting righting fights lights sights fainted painted tainted feinted choked chocked joked poked chokes
    chalked chases chaser phased phrased erased hitting sitting hatting putting petting fitting kitting locked looked rocked blocked clocked
    mocked flocked docked socked looking locking locker locket lacked licked robbed rubbed sobbed robed throbbed robber mugged hugged bugged
    tugged dragging bragging grabbing grabbed crabbed drugged shrugged overdose overdoes overdosed threw threat threats thread treat throat
    throats threads intruder intruders intrude beings bombing combing boarding pounding sounding bounding rounding founding hammering stammering
    stormed storm alarm alarms alarmed raising rising murder murders murdered murmur hostage hostile postage hostages rescue rescued kidnap
    poison prison prisons person persons poised scream screams stream cream screaming streaming screamed creaming burned burns turns burnt
    bunt burst buns barns burning mourning police bottle writing waiting stoned staring sleep pleases pleased pleas plates placed plays peace places policed staging booming begging bagging boating bearing beaming seating eating pulls piles poll spills pulls mills fills bills hills tills kills kill killer kiln writs wrist waists tables tablet cables dyeing doing during tying lying stripes staring wrestle triggers locket flocked lockets cocking licking poking checking hosting stage postage buying hiring having herding hunting hosting nights windows widow windy weapons stabs banging burnings hurrying curry hurray furry slurry barred hurried urgently rating paring ripped rapid taped punch punches punchy kickings throats throaty tonights bedrooms bathrooms turning morning running bunning burring blurring burling furnishing kitchen chicken fireman firing film
    """.split()
)

# "Help" and "they want to kill me" in other tongues, enough for the question to be asked.
FOREIGN_HELP = frozenset(
    """
    ayuda ayudame ayúdame auxilio socorro ajuda pomocy pomoc ratunku pomozcie pomóżcie secours aidez aidez-moi hilfe aiuto aiutatemi ajutor ajutați ajuta
    ajutati pagalba pagelba pagalbos gelbėkit gelbekit palīgā paliga imdat yardim yardım bachao bachaao madad مدد النجدة ساعدوني مساعدة نجدة بچاؤ مدد کمک
    کمکم बचाओ मदद বাঁচাও সাহায্য помогите допоможіть помогіть помощь рятуйте помощ βοήθεια segítség segitseg apua hjälp hjælp hjelp pomozte upomoc
    na-pomoc помош ndihmë ndihme cymorth cobhair caawi caawimaad tolong msaada 救命 求救 救救我 助けて 도와주세요 살려주세요 ਮਦਦ ਬਚਾਓ உதவி காப்பாற்றுங்கள் సహాయం સહાય મદદ बचाउनुहोस् giúp ช่วยด้วย
    """.split()
)
# Help in these tongues may also mean "assistance", so they need company or a plea to count as clear.
FOREIGN_CLEAR = frozenset(
    "matar bije zabije bić tuer töten uccidere omoară ucide убивают убьет убьёт убивает öldürecek qatal maar marta nóż cuchillo fuego incendio feuer".split()
)
