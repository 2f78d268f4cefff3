"""What danger sounds like, as a table: kind, how it behaves in time, the words that wake the rule, and the pattern.

In a pattern {NAME} is a word group of danger_words, ~3 allows up to three words between, and <...> is the predicate whose tense counts.
"""

# ruff: noqa: E501  (tables of patterns, one entry a line)

from __future__ import annotations

import re
from typing import NamedTuple

from bot.nlu.danger_words import fill

# Level by tense: C clear, P possible, . none. Order: now bare perfect perfect_ing future habit modal past order recent.
PROFILES: dict[str, str] = {
    "act": "CCPPC....P",
    "grave": "CCCCCP.S.C",
    "door": "CCPPP....P",
    "entry": "CCCPP....C",
    "state": "CCCPPP...C",
    "maybe": "PPPPPP..PP",
    "place": "CCCPP....C",
    "loose": "PP..P.....",
    "wish": "CCCPCC.SCC",
    "hint": "PPPPP....P",
    "alive": "PP..P.....",
    "thought": "PPPPPPPS.P",
    "say": "CC..C...CC",
    "ask": "PP..P...P.",
    "took": "CCC.CP.S.C",
}


class Rule(NamedTuple):
    """One row of the table; state marks predicates that are places, nouns or adjectives rather than actions."""

    kind: str
    profile: str
    pattern: re.Pattern[str]
    triggers: frozenset[str]
    state: bool
    denies: bool


_ROWS = r"""
# ---- somebody is being hurt
assault | act | {HIT} | <{HIT}> (?:up |at |out at |on |into )?{VICTIM}
assault | act | throwing chucking lobbing hurling throw throws | <throwing|chucking|lobbing|hurling|throw|throws> (?:~4 )?at {VICTIM}
assault | act | being getting gettin | <being|getting> (?:~1 )?(?:{HIT_PP})
assault | act | been | been <{HIT_PP}>
assault | act | got | got <jumped|attacked|beaten|battered|punched|kicked|mugged|robbed|bitten>
assault | act | laying going lashing squaring having setting ganging | <laying|going|lashing|squaring|ganging> (?:into|for|out at|up to|up on|out) {VICTIM}
assault | act | killing | <killing> (?:me|us|him|her|them|someone|somebody|{DET} (?:{PEOPLE}))
assault | act | fight fighting brawl riot | (?:there is|there 's|there are) (?:~2 )?<fight|fighting|brawl|riot>
assault | act | fight brawl | big <fight|brawl>
assault | act | fighting brawling scrapping | {FOE} (?:{IS}) <fighting|brawling|scrapping>
assault | act | top | on <top> of (?:me|her|him|us)
assault | act | stamped stomped jumped | is getting <stamped|stomped|jumped>
assault | act | dog dogs | <set|setting|sets> (?:his|her|their|the) dogs? on {VICTIM}
assault | act | stop stopping | (?:will|does|do|can) not <stop> (?:~1 )?(?:hitting|punching|kicking|beating|attacking|hurting|choking|stabbing)
assault | act | attack | <under> attack
assault | act | hands | (?:has|have|'s|got) (?:got )?(?:his|her|their) <hands> (?:on|all over) (?:me|her|him|us)
assault | act | hold | (?:has|have|'s) (?:got )?(?:a )?<hold> of (?:~1 )?(?:me|her|him|us|{PEOPLE})
assault | act | got has have | <got|have|has> (?:him|her|me|us|them|{DET} (?:~1 )?(?:{PEOPLE})|old \S+ \S+) (?:backed up|backed into|up against|on the (?:floor|ground)|pinned|up against|cornered|in a headlock|surrounded|by the (?:throat|neck|hair))
assault | act | cornered surrounded pinned outnumbered | (?:{IS}) (?:~1 )?<cornered|surrounded|pinned|outnumbered>
assault | act | over | (?:are|is|'s) (?:~1 )?all <over> (?:me|him|her|us|them)
assault | act | hitting punching kicking beating stabbing attacking strangling shooting slapping battering | (?:{IS}|still|keeps) (?:~1 )?<hitting|punching|kicking|beating|stabbing|attacking|strangling|shooting|slapping|battering>$
assault | act | fighting brawling scrapping | (?:{PEOPLE}) <fighting|brawling|scrapping>(?! (?:for|over|about|against|to))
assault | act | surrounding circling rocking blocking banging | <surrounding|circling|rocking|blocking|banging> (?:~1 )?(?:my|the|our|her) (?:~1 )?(?:car|van|house|bus|taxi|cab|roof)
assault | maybe | drunk high drinking | (?:he|she|they|husband|dad|partner|ex|boyfriend|neighbour|man|stepdad) (?:{IS}) (?:~1 )?<drunk|high|drinking|pissed|raging|kicking off|out of control>(?! (?:because|on (?:\S+days)|at the (?:christmas|party)))
assault | act | kicked smashed | (?:getting|having) (?:his|her|their|my) (?:head|face|teeth) <kicked|smashed|stamped|bashed>
assault | act | forcing | <forcing> (?:himself|herself|themselves) (?:on|onto|into)
assault | act | ripping tearing cutting squeezing crushing twisting grabbing | <ripping|tearing|cutting|squeezing|crushing|twisting|grabbing> (?:~1 )?(?:my|her|his|me|us|at my) (?:clothes|top|shirt|{BODY}|headscarf|hijab)?
assault | act | spitting kicking | <spitting|kicking|lashing|punching> (?:and|at)
strangulation | grave | pillow bag | <pillow|bag> over (?:my|her|his) (?:face|head)
assault | act | hurting | <hurting> (?:herself|himself|themselves)
assault | act | assaulting attacking punching beating battering stabbing strangling raping headbutting slapping mugging choking | <assaulting|attacking|punching|beating|battering|stabbing|strangling|raping|headbutting|slapping|mugging|choking> (?:my|our|the|a|an|one of)
assault | act | {HIT} | <{HIT}> (?:~1 )?(?:on |in )?(?:his|her|my|their) (?:{BODY})
assault | act | throwing dragging pushing slinging knocking | <throwing|dragging|pushing|slinging|knocking> (?:her|me|him|us|them) (?:around|about|across|down|against|into|to|off)
assault | act | throwing smashing hitting kicking punching attacking threatening refusing | now <throwing|smashing|hitting|kicking|punching|attacking|threatening|refusing>
assault | act | blows | throwing <blows|punches>
assault | maybe | screaming shouting yelling | <screaming|shouting|yelling> (?:~2 )?(?:at (?:me|us|her|him)|in (?:my|her|his) face)
assault | act | screaming crying screams yelling shouting begging | <screaming|crying|screams|yelling|shouting|begging|screamin> (?:~2 )?(?:for help|help|stop it|no|get off|out for help|for (?:his|her|their) life|in pain|for someone|for mum|blue murder)
assault | act | screaming screams | hear (?:~3 )?<screaming|screams|someone screaming>
assault | loose | hear | can (?:still )?<hear> (?:~2 )?(?:shouting|banging|crying|fighting|smashing|screaming|a scream|thuds|thumping|gunshots|shots|glass)
assault | act | smashing breaking trashing wrecking destroying | <smashing|breaking|trashing|wrecking|destroying> (?:up )?(?:things|everything|stuff|the place|my (?:house|flat|place|home|stuff|things)|the (?:house|flat|shop|office|place|room)|up)
# ---- grave violence
assault | grave | {GRAVE} | <{GRAVE}> (?:up |at |out at )?{VICTIM}
assault | grave | {GRAVE_PP} | (?:am|is|are|'s|have|has|been|being|got|get|getting|just) (?:~1 )?<{GRAVE_PP}>
assault | grave | ran run running knocked mowed | <ran|run|running|knocked|mowed> (?:over )?{VICTIM} (?:over|down)
assault | grave | run hit knocked | (?:been|got|is|'s) <run|hit|knocked> (?:over|down|by a (?:car|van|bus|bike|lorry|train|motorbike))
assault | grave | shots gunshots gunfire shooting | (?:there is|there 's|there are|hear|heard just|can hear) (?:~2 )?<shots|gunshots|gunfire|shooting>
assault | grave | shooting firing | {FOE} (?:{IS}|been|has been) <shooting|firing|shooting at>
strangulation | grave | hands arm arms hand belt cord scarf rope | <hands|arm|arms|hand|belt|cord|scarf|rope> (?:~2 )?(?:round|around|on|over|at|to|against) (?:my|her|his|their|the|our|~2 's?) (?:~1 )?(?:neck|throat|mouth)
strangulation | grave | throat neck windpipe | (?:by|on|at|to) (?:the|my|her|his) <throat|neck|windpipe>
strangulation | grave | headlock chokehold | in a <headlock|chokehold|strangle hold>
# ---- threats to hurt or kill
threat | grave | {KILL} | (?:going to|gonna|will|want to|wants to|trying to|about to|threatening to|threatens to|try to|coming to|come to|down to|threaten to|come and|planning to|plans to|swears to|says to|threatened to|down and|round and|here and|out to|ready to|try and|to) (?:~1 )?<{KILL}|finish|end|do|cut|get|slit|smash|break|kick|knock> (?:up )?(?:me|us|her|him|them|someone|somebody|everyone|people|{DET} (?:~1 )?(?:{PEOPLE})|{DET} throat|my (?:head|face|throat|legs|arms|jaw|kneecaps)|you all)
threat | grave | dead | (?:saying|says|said|told me|text|texted|reckons|and|that) (?:~3 )?(?:i am|i 'm|we are) <dead>
threat | grave | alive | (?:nobody|no one|not|never) (?:~4 )<alive>
threat | maybe | threatening | {FOE} (?:{IS}|keeps) <threatening> (?!\S+ (?:with (?:a |the |my )?(?:disciplinary|eviction|court|legal|sack|lawyers?|solicitors?|dismissal|immigration|social)))(?:me|us|her|him|them|staff|people|to (?:hurt|harm|come|burn|attack|hit|smash|do)|{DET} (?:~1 )?(?:{PEOPLE}))
threat | grave | threatening | <threatening> (?:~3 )?with (?:~2 )(?:{WEAPON}|dog|dogs)
threat | maybe | threatened | (?:has|have|'s|just) (?:just )?<threatened> to (?:kill|stab|shoot|burn|hurt|come|get|harm|blow|torch|smash|rape|beat)
threat | maybe | threaten threatened | just (?:~5 )?<threaten|threatened> (?:to|me)
threat | maybe | fear scared frightened afraid terrified worried | <fear|scared|frightened|afraid|terrified|worried|petrified|fearing|feart> (?:~5 )?(?:for (?:my|our|her|his|their) (?:life|lives|safety)|(?:going to|will|gonna|might|could) (?:~1 )?(?:kill|hurt|stab|attack|harm|do something))
threat | maybe | kill hurt | (?:will|'ll|going to) <kill|hurt|stab|murder> (?:me|us|her|him|them)
threat | maybe | mad crazy ballistic mental | going to (?:~1 )?<go|lose> (?:mad|crazy|mental|ballistic|berserk|it)
threat | maybe | finish | to <finish> (?:the job|what|it|me|him|her|us)
threat | maybe | get have | will <have|get|do> (?:me|us)
threat | maybe | burn torch blow smash put set | (?:going to|will|want to|wants to|threatening to|trying to|about to|round and|later and|back and|come and|over and|here and|down and) (?:~1 )?<burn|torch|blow|smash|set|shoot> (?:~5 )?(?:down|up|fire|alight|house|flat|home|door|windows|place)
threat | maybe | sort do | (?:to|and) <sort|do> (?:me|us|him|her) (?:out|in|over)
threat | maybe | night | tonight is the <night>
threat | maybe | dare | not <dare> (?:to )?(?:go|come) (?:home|out|back|in)
# ---- weapons
weapon | state | {WEAPON} | {FOE} (?:~3 )?<have|has|having|'s got|got|had|carrying|carries|holding|holds|waving|swinging|pulled|pulls|pulling|pointing|brandishing|grabbed|swings|wielding|hiding|raising|raised|picked up|pull|whipped|clutching|concealing|come with|pull out|drawn|loading|sharpening|packing> (?:~1 )?(?:out |up |about |around )?(?:me |us |with )?(?:a |an |the |his |her |their |some |two |what looks like |in |at )?(?:~2 )?(?:{WEAPON})
weapon | state | {WEAPON} | {FOE} (?:~5 )?<with> (?:a |an |the |his |her |their |some |two )?(?:~2 )?(?:{ARMS})
weapon | state | {WEAPON} | (?:there is|there 's|there are|see|that 's|it 's|is) (?:a |an |some |the )?(?:~1 )?<{WEAPON}>
weapon | state | {WEAPON} | <{WEAPON}> (?:~2 )?(?:in|on|at|to|against|out|pointed) (?:his|her|their|my|me|him|your|the) (?:{BODY}|pocket|bag|belt|jacket|coat|sleeve|front door|door|face|waistband)
weapon | state | {WEAPON} | (?:waving|swinging|pointing|brandishing|carrying|holding|armed with|wielding|pulled|pulling|throwing|drawing) (?:~2 )?<{WEAPON}>
weapon | state | flashing tooled | <flashing|tooled> (?:up|(?:a|his) (?:{WEAPON}))
weapon | maybe | hand | hand in (?:his|her) <jacket|pocket|coat|bag> (?:like|as)
weapon | state | armed | <armed> (?:{PEOPLE}|police|with)
weapon | state | use using | (?:going to|will|keeps|is|'s|are) <use|using> (?:the|a|his|her|that) (?:{WEAPON})
weapon | state | {WEAPON} | (?:standing|stood|stands|shouting|man|men|boy|lad|someone) (?:~5 )?<with> (?:a |an |the |his |her )?(?:~1 )?(?:{ARMS})
weapon | maybe | knife gun machete bomb axe weapon weapons knives | ^<knife|gun|machete|bomb|axe|weapon|weapons|knives>$
weapon | grave | threw throw throwing thrown chucked squirted sprayed poured | <threw|throw|throwing|thrown|chucked|squirted|sprayed|poured> (?:~1 )?(?:acid|petrol|bleach|water|something|liquid|chemical|alcohol|ammonia) (?:~1 )?(?:at|on|in|over|into) (?:{VICTIM}|my|his|her)
weapon | state | flashing tooled | <flashing|tooled> (?:up|(?:a|his) (?:{WEAPON}))
weapon | maybe | hand | hand in (?:his|her) <jacket|pocket|coat|bag> (?:like|as)
weapon | state | armed | {FOE} (?:~2 )?<armed>
weapon | state | swinging waving pointing | <swinging|waving|pointing> (?:~3 )?at (?:people|me|us|cars|everyone|them|him|her|staff|customers|the)
weapon | state | bomb | <bomb> (?:~2 )?(?:in|under|on|outside|threat)
weapon | state | going | {FOE} (?:{IS}) <going> to get (?:~2 )?(?:{WEAPON})
weapon | state | get getting fetch fetching gone find | <get|getting|fetch|fetching|gone|find> (?:to get |for )?(?:a |the |his )(?:{WEAPON})
# ---- getting in
intruder | door | {DOORV} | <{DOORV}> (?:~4 )?(?:{WAYIN})
intruder | door | door doors window windows | <trying|forcing> (?:~4 )?(?:{WAYIN}|way in|handle)
intruder | door | put through | <put> (?:~3 )?(?:{WAYIN}) (?:in|through)
intruder | entry | breaking break broken broke smash smashing | <breaking|broken|break|broke|smashing|kicking|forcing> (?:his |her |their )?(?:way )?(?:in|into)
intruder | entry | trying tryna try tries tried | <trying|try|tries|tried> (?:to|and) (?:get|break|come|climb|force|smash|push|kick) (?:~2 )?(?:in|into|through|inside|at|to me|at me|over)
intruder | entry | inside | (?:{FOE}) (?:{IS}|got|has got|have got) (?:~1 )?<inside>
intruder | entry | climbing climbed climb | {FOE} (?:~2 )?<climbing|climbed|climb> (?:~2 )?(?:in|into|over|through|up|onto)
intruder | entry | in inside | (?:(?:someone|somebody|stranger|strangers|man|men|lads|boys|people|guy|bloke|he|she|they|ex|husband) (?:{IS})(?: ~1)?|intruder|intruders|burglar|burglars) <in|inside|downstairs|upstairs> (?:~1 )?{WITHIN}(?! (?:above|below|next|opposite|team|upstairs|downstairs))
intruder | entry | intruder intruders burglar burglars burgled | (?:there is|there 's|there are|an|have|got|being) (?:~1 )?<intruder|intruders|burglar|burglars|burgled|robbed>
intruder | entry | got come came walked let forced barged pushed broken burst been | (?:has|have|'s|just|just now) (?:just )?<got|come|came|walked|let|forced|barged|pushed|broken|burst|smashed> (?:~2 )?(?:in|into|inside|himself in|through|past|his way|her way|their way|in through)
intruder | entry | got came barged burst | {FOE} <got|came|barged|burst> (?:in|into) (?:through|my|the|our)
intruder | entry | hear heard | <hear|hearing> (?:someone|somebody|footsteps|people|him|them|a man|noises|voices|movement|glass) (?:~3 )?(?:downstairs|upstairs|inside|in|loft|kitchen|moving|about|outside|hall|roof|breaking|smashing)
intruder | entry | in inside | there (?:is|'s|are) (?:~3 )?<in|inside|downstairs|upstairs|on> (?:my|our|the) (?:~1 )?(?:house|home|flat|room|bedroom|garden|kitchen|hallway|hall|loft|garage|shed|roof|balcony|landing|bathroom|living room)(?! (?:above|below|next|opposite|upstairs))
intruder | entry | in inside | (?:someone|somebody|stranger|strangers) <in|inside> (?:my|our) (?:~1 )?(?:house|home|flat|room|bedroom|garden|kitchen|hallway|hall|loft|garage|shed)
intruder | entry | in inside | (?:a|some|two|three|strange|the) (?:~1 )?(?:man|men|stranger|strangers|bloke|guy|people|lads) <in|inside> (?:my|our) (?:~1 )?(?:house|home|flat|room|bedroom|garden|kitchen|hallway|hall|loft|garage|shed)
intruder | entry | in | they are <in>$
intruder | entry | burglar burglars intruder intruders prowler | <burglar|burglars|intruder|intruders|prowler>
intruder | door | going coming | door (?:is|'s) <going|coming> (?:in|through|down|off)
intruder | door | putting put | <putting|put> (?:my|the|our|her|his) (?:windows?|door) (?:in|through)
intruder | entry | hear | (?:can |could )?<hear> footsteps
intruder | entry | drilling picking cutting | <drilling|picking|cutting|forcing> (?:~1 )?the (?:lock|locks|door|bolt)
intruder | entry | roof garden | (?:people|someone|somebody|man|men|lads) <on|in> (?:my|our|the) (?:roof|garden|loft|yard|drive)
intruder | entry | walking moving creeping sneaking wandering crashing | (?:someone|somebody|people|men|man) (?:(?:{IS}) )?<walking|moving|creeping|sneaking|wandering|crashing> (?:about|around|in|downstairs|upstairs|inside)
intruder | entry | forcing forced gaining gained | <forcing|forced|gaining|gained> (?:~1 )?entry
intruder | entry | reaching leaning climbing pushing | {FOE} (?:{IS}) <reaching|leaning|climbing|pushing> (?:in|through|inside|over)
intruder | entry | lurking prowling creeping hanging prowler | <lurking|prowling|creeping|prowler> (?:~2 )?(?:outside|round|around|in|about|the|my)
intruder | entry | leave go | (?:will not|refusing to|refuses to|refuse to|will not get) <leave|go|out|away|budge>(?! (?:(?:me|us|him|her|them|it) (?:alone|be)|messages|to work))
intruder | entry | window door gate | (?:someone|somebody|man|men|stranger|he|they|she|there 's someone) (?:(?:{IS}) )?<at> (?:the|my|our|her|his) (?:~1 )?(?:{WAYIN})
intruder | entry | pushing rattling hammering banging knocking pounding | <pushing|rattling|hammering|banging|pounding|kicking|booting> (?:~2 )?(?:on|at|in|down)? ?(?:the|my|our) (?:~1 )?(?:{WAYIN})
# ---- here, back, coming
presence | place | outside here back downstairs upstairs there inside nearby behind next close front in round | {FOE} (?:(?:{IS}|all|both|am|stood|standing|sat|stands) )(?:~2 )?<outside|here|inside|downstairs|upstairs|nearby|back again|back now|back outside|back here|back with|right there|still there|next to|behind|in front of|in the next room|at (?:the|my|our|her|his) (?:~1 )?(?:{WAYIN}|house|flat|home|work|gate|gates|school|refuge|till|counter|desk|reception|bedroom|bathroom|kitchen)|in the (?:room|house|flat|garden|building|car park|kitchen|hallway|lobby|reception|corridor|same room)|in (?:my|our) (?:~1 )?(?:{HOME})|in here|in with|round here|on my (?:~1 )?(?:doorstep|step|drive|street|road|balcony|landing)|with me|near me|close|close by|over the road|across the (?:road|street)|opposite|watching me|right behind|getting closer|there again|here again|there now|there$>(?! (?:above|below|every|most|for the|to (?:fix|help|see|visit)|in the (?:morning)|the pub|work))
presence | place | back | {FOE} (?:{IS}|has come|have come|'s come|come|comes|got|all) (?:~1 )?<back>(?! (?:at|to (?:work|his|normal|school|the|being|court)|on|in (?:prison|court|work|school|hospital|jail|january)|from|for|up|next|soon|there|home from|garden|of))
presence | place | back | ^(?:there|their|dem|her|him|are) <back>(?! (?:garden|to|of|at|was|door|of))
presence | place | outside inside downstairs upstairs | ^(?:him|he|she|they|them) <outside|inside|downstairs|upstairs>
presence | place | outside coming here | ^(?:there|their) <outside|coming|here>(?: |$)
presence | place | beside | {FOE} (?:{IS}) (?:~2 )?<beside|next to|on top of|by> (?:me|us)
presence | place | answer see notice wake | {FOE} will <answer|see|notice|wake|know|find out>$
presence | place | locked shut | (?:i|have|am|we|^) (?:~1 )?<locked|shut|barricaded> (?:myself|ourselves|us) in
presence | place | toilet bathroom bedroom room cupboard | <in> the (?:toilet|bathroom|bedroom|loo|cupboard|wardrobe|attic|shed|room) with the (?:door|lights?) (?:locked|off|shut|closed)
presence | place | looking | {FOE} (?:~5 )?<looking> for (?:me|us)
presence | place | letterbox window door | {FOE} (?:{IS}) (?:~1 )?<at> the (?:{WAYIN})
presence | place | pulled | (?:has|have|'s|just) (?:just )?<pulled> up
presence | maybe | asleep shower drunk | {FOE} (?:{IS}) <asleep|in the shower>
presence | place | outside here back | (?:is|are) (?:~1 )?<outside|here|back|there> again
presence | place | remains remain | (?:remains|remain) <on site|outside|at|inside|in the|here|there|on the>
presence | place | currently | (?:is|are) currently <outside|inside|here>
presence | place | standing stood sitting sat | {FOE} (?:{IS}) <standing|stood|sitting|sat> (?:~5 )(?:my|our) (?:bed|house|flat|door|window|garden|street|drive|gate|car|room)
presence | place | turned showed found | {FOE} (?:(?:has|have|'s|just) )+(?:~1 )?<turned|showed|shown|found|come|traced|tracked> (?:~1 )?(?:up|me|us|back|my address|where i|down)
presence | place | found finds | ^{FOE} <found> (?:me|us)
presence | place | waiting watching looking stood standing sat hanging lurking staring walking pacing circling searching parked hunting | {FOE} (?:{IS}|am)? ?(?:~5 )?<waiting|watching|looking|stood|standing|sat|hanging|lurking|pacing|circling|searching|parked|sitting|hunting|peering|shouting|screaming> (?:~2 )?(?:for (?:me|us|her|him)|me|us|my (?:house|flat|door|window|home)|our (?:house|flat|door)|outside|at the (?:door|gate|window)|at my|in my|right (?:here|there|outside)|there|by my|next to|through (?:my|the) (?:window|letterbox|door)|round (?:the|my) (?:house|flat)|over me|near me|in the (?:doorway|hall|garden|hallway))
presence | place | away | will not <go> away
presence | place | talk speak call phone ring | (?:can|could) not <talk|speak|call|phone|ring>(?: (?:he|she|they|loud|out|or|on|right|because|now|here|much|freely|safely|properly|someone|$)|$)
presence | place | talk speak phone | not (?:able to |safe to )<talk|speak|phone|call|ring>
presence | place | gone left moved | {FOE} (?:has|have|'s|is|are) (?:still )?not <gone|left>(?: (?!home)|$)
presence | place | following chasing watching waiting | still <following|chasing|watching|waiting|here|outside>$
presence | place | hear see notice | {FOE} (?:can|will|might|may|could|'ll) <hear|see|notice|catch|find>(?: (?:me|us|this|what)|$)
presence | place | whisper whispering quiet | (?:have|need|got|trying) to (?:be |keep |stay )?<whisper|quiet|whispering>
presence | place | whispering | am <whispering>
presence | place | know | {FOE} (?:does|do|must) not <know|see|find> (?:~1 )?(?:i am|that i|am|out i)
presence | place | pretending | <pretending> (?:~3 )?(?:to (?:text|be|talk|order|ring|call|message|sleep)|am)
presence | place | hiding hid hidden | (?:am|are|we|i|have|is|she is|kids are|'s|^)(?: ~2 )? ?<hiding|hid|hidden>(?: (?:in|under|behind|from|upstairs|out|with|inside|at|the|here|now|by)|$)
presence | place | hid | (?:have|had to|'s) <hid|hidden> (?:in|under|behind|from)
presence | place | live lives | {FOE} (?:has|have) <got> (?:to my|into my|in my)
presence | place | with him | <in> there with (?:him|her|them)
presence | place | alone | (?:left|am) <alone> (?:~2 )?with (?:him|them)
coming | place | coming come comes heading driving running walking marching storming charging cycling | {FOE} (?:{IS}|am|be|will be|come|comes)? ?(?:~2 )?<coming|heading|driving|running|marching|storming|charging|walking|cycling|racing|speeding|bringing|sending>(?: (?:~1 )?(?:for (?:me|us|her|him|my|round)|to (?:get|take|kill|hurt|find|my|the|our|here|stab|sort|do|beat|attack|burn|harm|shoot|me|finish|us)|here|round|over|after|back|up|down|in|inside|at|towards|toward|now|near|closer|with|again|this way|his|her|their|my|and|through)|$)(?! (?:to work|on (?:monday|holiday)|out of prison in))
coming | place | way | {FOE} (?:{IS}|am)? ?(?:~1 )?on (?:his|her|their|there|the|its) <way>
coming | place | after | {FOE} (?:{IS}) <after> (?:me|us|my)
coming | place | away | <minutes|mins|min|minute|seconds> away
coming | maybe | back round over here home tonight | (?:will|'ll|going to|might|could|may) (?:be |come |get )(?:~1 )?<back|round|over|here|home|outside|down|up|to my (?:house|flat|door|work)>(?: (?:tonight|later|soon|any|in|with|for|and|to|today|now|tomorrow|at|again|when|drunk|from)|$)
coming | maybe | home back here due | {FOE} (?:gets|comes|is due|due|arrives|finishes|returns) <home|back|here|in>(?: (?:soon|in|at|any|tonight|later|from|now))
coming | maybe | come | {FOE} (?:~2 )?(?:will|going to|want to|wants to|threatening to|threatened to) <come> (?:~1 )?(?:round|over|back|down|here|to (?:my|the|our)|after|for|get|and)
coming | thought | minute second moment | any <minute|second|moment>
coming | maybe | prison jail | (?:getting|gets|get|is) <out|released> (?:~2 )?(?:today|tomorrow|tonight|now|and)
coming | maybe | flying taking sending | <flying|taking|sending> (?:me|us) (?:~1 )?(?:out|back|abroad|to (?:pakistan|india|bangladesh|somalia|nigeria|turkey))
coming | place | coming | (?:and|know where i am and|^)? ?are <coming> to (?:get|kill|take|hurt|find) (?:me|us)
coming | thought | tonight | (?:said|says|saying) <tonight>$|meet (?:him|them) <tonight>
coming | thought | wait | (?:says|said|saying) <wait>$
coming | thought | wait get | <wait> (?:til|until|till) (?:i|he|she|they) (?:get|gets) home|will <get> it$|i 'll <get> it
coming | place | fetch get take kill hurt find beat collect | <coming> (?:~5 )?to (?:fetch|get|take|kill|hurt|find|beat|collect) (?:me|us|her|him)
coming | maybe | threaten threatened threatening | (?:threaten|threatened|threatening|threatens) to <come> (?:~2 )?(?:down|round|here|over|back|to|and)
coming | maybe | coming | is <coming> (?:down|round|over) to
# ---- followed
followed | place | following follow followed chasing chased tailing stalking trailing pursuing chase | <following|follow|followed|chasing|chased|tailing|stalking|trailing|pursuing|chase> (?:~1 )?(?:me|us|her|him|them|someone|{DET} (?:~1 )?(?:{PEOPLE}))
followed | place | followed chased stalked tailed | (?:being|been|getting|am|is|are) <followed|chased|stalked|tailed|hunted>
followed | place | behind | (?:walking|driving|right|guys?|man|men|he|she|they|lads?|boys?|car|someone|group|bloke|people|still|is|are|'s|running|close) <behind> (?:me|us|her)
followed | place | behind | {FOE} (?:{IS}) (?:~1 )?<behind> me
followed | place | car van | (?:car|van|bike|moped|taxi) (?:{IS}) (?:~1 )?<driving|following|crawling|slowing|behind|circling|parked> (?:~2 )?(?:next|behind|slow|beside|alongside|slowly|me|up|outside my)
followed | place | creeping walking running behind | <creeping|walking|running|driving|coming> (?:~2 )?(?:behind|after) (?:me|us|her)
followed | maybe | running | ^i am <running>(?: away|$)
followed | place | following chasing | <following|chasing> (?:my|two|three|a|some|our|an|one)
followed | place | alone walking | <follow> me now
# ---- fire, gas
fire | state | fire alight flames ablaze | (?:on|catching|caught) <fire>|<alight|ablaze>
fire | state | fire blaze flames | (?:there is|there 's|there are|is a|^a|see|big|started a|house|flat|block|kitchen|car|building) (?:~1 )?<fire|blaze|flames>(?! (?:was|door))
fire | state | fire | ^(?:~1 )?<fire>(?: (?:in|at|on|help|please|now|fire)|$)
fire | state | flames | <flames> (?:~1 )?(?:coming|from|in|at|everywhere|up)
fire | state | smoke fumes | (?:there 's|there is|smell|see|of|full of|with|lot of|thick|black|is|with) (?:~1 )?<smoke|fumes>
fire | state | smoke | <smoke> (?:~1 )?(?:coming|everywhere|filling|in|from|pouring|under|and)
fire | state | burning | (?:is|are|'s|house|flat|bin|bins|car|door|shed|building|kitchen|room|stove|curtains|fence|next door)(?: (?:is|are|'s))? <burning>
fire | state | control | (?:fire|bonfire|blaze|he|she|it) (?:(?:is|'s) )?<out> of control
fire | state | monoxide | <monoxide>
fire | state | lit | (?:has|have|'s) <lit> (?:the|my|our|a)
fire | state | burning | smell (?:of |something )?<burning>
fire | state | gone going went | (?:curtains|house|car|bins?|shed|kitchen|sofa|bed|room|flat|building) (?:has |have |is |'s )<gone|going> up
fire | state | gas | (?:smell|smelling|smells|leaking|strong|of|stinks) (?:~3 )?<gas>
fire | state | gas | <gas> (?:leak|leaking|explosion)
fire | state | petrol | (?:poured|pouring|put|pour|putting|throwing|splashing|poring|pored|threw|thrown|chucked|tipping|squirting) (?:~1 )?<petrol|lighter fluid|fuel|paraffin|acid>
fire | state | fire alight light lit | <set|setting|sets|lit|lighting|put|putting|pushing|posted> (?:~3 )?(?:fire to|on fire|alight|fireworks?|lit)
fire | state | lit lighting | <lit|lighting> (?:something|stuff|paper|it|a (?:fire|rag|firework)|rubbish)
fire | state | lit firework fireworks | <lit|lighting|posting|pushing|pushed|posted|put> (?:~3 )?(?:through|rag|firework|fireworks|petrol|fire)
fire | state | exploded explosion explode | (?:there 's been|there has been|been|just|going to|has) (?:~2 )?<exploded|explosion|explode>
fire | state | collapsing collapsed flooding electrocuted | (?:building|roof|ceiling|wall) (?:~1 )?<collapsing|collapsed>
# ---- trapped
trapped | state | trapped barricaded stuck | (?:am|are|is|'s|^|and|been|me|us|we|i) (?:~1 )?<trapped|barricaded|imprisoned>
trapped | state | stuck | (?:am|are|is|'s) <stuck> (?:in|inside|on|under|and|with|here)
trapped | state | locked lock locking lockdown | <locked|lock|locking|locks> (?:me|us|her|him|them|{DET} (?:{PEOPLE})|myself|ourselves|in|down)
trapped | state | locked lock locks locking | (?:he|she|they|who|husband) (?:(?:has|have|'s|is|are) )?(?:~1 )?<locked|lock|locks|locking> (?:~1 )?(?:the|all the) (?:~1 )?doors?
trapped | state | locked | (?:am|are|is|'s|been|got|in) <locked> (?:in|inside|out|down)
trapped | state | let | (?:will|does|do|is|can|would|refuses|refusing) (?:not )(?:letting |to )?<let|letting> (?:me|us|her|him|them|go|anyone|{DET} (?:{PEOPLE}))(?: (?:go|leave|out|past|get|through|move|see|have|call|phone|breathe|up|near)|$)
trapped | state | leave | not <letting> (?:me|us|her|him) (?:go|leave|out|past)
trapped | state | get leave escape | (?:can|could) not <get|leave|escape|go> (?:~1 )?(?:out|away|past|outside|off|free|home|to the door|by|up)
trapped | state | escape leave | can not <escape|leave>
trapped | state | held kept tied chained handcuffed gagged | (?:being|am|are|been) <held|kept|tied|chained|handcuffed|gagged>(?: (?:here|in|up|to|captive|against|down|prisoner|by)|$)
trapped | state | tied tying tie chained handcuffed gagged blindfolded | <tied|tying|tie|chained|handcuffed|gagged|blindfolded> (?:me|us|her|him|them)
trapped | maybe | phone | (?:has|have|'s) <took|taken|take> (?:~1 )?(?:my|our|her) phone
trapped | state | shut | <shut|stuck|locked> in (?:the|a|my|his) (?:~1 )?(?:cellar|shed|room|cupboard|bathroom|basement|boot|garage|toilet|bedroom|car|van|lift|house|flat)
trapped | state | way | no <way> out
trapped | state | passports passport | (?:have|has|took|taken) (?:my|our|all our) <passports|passport>
trapped | state | letting | not <letting> (?:me|us|her|him|them) (?:go|leave|out|past)
trapped | state | hostage hostages | <hostage|hostages>
trapped | state | holding keeping kept held | <holding|keeping|held> (?:me|us|her|him|them) (?:here|in|hostage|against|prisoner|captive|down|there|locked)
trapped | state | keeping | <keeping|making|forcing> (?:me|her|us) (?:in the|get on|to marry|marry|go on|to get on|inside)
trapped | state | marry | must <marry>
trapped | state | blocking blocked blocks | <blocking|blocked|blocks> (?:~1 )?(?:the|my|our) (?:door|doorway|exit|way out|entrance|way|path|stairs)
trapped | state | keys passport phone | <took|taken|take> (?:~1 )?(?:my|our|all my) (?:keys|passport|shoes)
# ---- hurt or ill
injury | state | bleeding bleed bleeds | <bleeding|bleeds|bleed>(?! (?:~0 )?(?:heart|money|obvious|kids|idiot))
injury | state | blood | (?:there is|there 's|lot of|lots of|full of|covered in|losing|lost|loads of|pouring with|so much|of|coughing up|much|with|see|got|has|coughing|spitting|drenched in|pool of) (?:~1 )?<blood>
injury | state | blood | <blood> (?:~1 )?(?:everywhere|coming|pouring|all over|gushing|on the floor|is)
injury | state | unconscious unresponsive lifeless concussed paralysed | <unconscious|unresponsive|lifeless|paralysed|unconscience|comatose>
injury | state | breathe breathing breathes | (?:can|can hardly|can barely|is|'s|are|am|does|has|hardly|barely|struggling to|not|stopped|cannot|trouble|difficulty|problems|no longer|not really|having trouble|struggling|unable to|hard to|couldn't) (?:not |to |properly |even )?<breathe|breathing|breathes|breath>
injury | state | moving responding waking respond wake move | (?:is|are|'s|am|does|do|will|can|has|be) (?:not |hardly |barely )(?:~1 )?<moving|responding|waking|respond|wake|move|woke|conscious|speaking properly|opening|come round|feel|swallow|see out>(?! (?:house|flat|me|home|in|out|it))
injury | state | wake | can not <wake> (?:him|her|them|{DET})
injury | state | feel stand walk | can not <feel|move|stand|walk|see> (?:~1 )?(?:my|his|her|up|out of|legs|legs|arm|because|properly|anymore)
injury | state | passed passing pass | <passed|passing|pass> out
injury | state | knocked blacked blacking zonked | <knocked|blacked|blacking> (?:~1 )?(?:out|unconscious|over|cold)
injury | took | collapsed fainted collapse collapsing fainting | <collapsed|fainted|collapse|collapsing|fainting>
injury | state | seizure fit fitting seizing convulsing stroke | (?:having|had|has|a|is|'s) (?:~1 )?<seizure|seizures|seizing|convulsing|stroke|fits>|having a <fit>|(?:is|'s) <fitting>
injury | state | heart asthma attack anaphylactic | <having|had|has|having an> (?:~1 )?(?:heart|asthma|cardiac|epileptic) (?:attack|arrest|fit)
injury | state | asthma anaphylaxis allergic | having (?:~1 )?<asthma|anaphylaxis|allergic|anaphylactic>
injury | state | chest | <chest> (?:pain|pains)
injury | state | choking | {FOE} (?:{IS}) <choking>|(?:am|baby|is|'s) <choking>
injury | state | dying | (?:am|is|are|'s|might be) (?:~1 )?<dying>(?! (?:to|for|of (?:embarrassment|boredom|laughter|laughing|thirst|hunger|shame|curiosity)|laughing|inside|with laughter))
injury | state | dead | (?:is|are|'s|he|she|might be|looks|think) <dead>(?! (?:set|tired|to me|on my|good|end|funny|nice|rude|scared|slow|easy|name|named|named me|against|inside|right|weird|beat|serious|proud))
injury | state | hurt injured wounded harmed | (?:am|is|are|'s|been|being|got|someone|badly|seriously|really|yes|person|people|might be|may be) (?:~2 )?<hurt|injured|wounded|harmed>(?! (?:by (?:what|the|how)|that|when|because|feelings|and upset|at|emotionally))
injury | state | hurt injured | ^(?:yes )?(?:~1 )?<hurt|injured>(?: (?:bad|badly|now|me|here)|$)
injury | state | floor ground road pavement street stairs gutter | <lying|laid|slumped|collapsed|sprawled|layin> (?:~2 )?(?:on|in|at) the (?:~1 )?(?:floor|ground|road|pavement|stairs|street|tracks|gutter)
injury | state | floor ground pavement | (?:am|is|are|'s|now|still) (?:~1 )?on the <floor|ground|pavement>
injury | thought | where since | <where|since> (?:he|she|they) (?:hit|kicked|punched|pushed|strangled|attacked|threw|stabbed|bit|choked) (?:me|her|him)
injury | state | broken broke snapped dislocated fractured | (?:is|'s|think|has|have|are) (?:~3 )?<broken|broke|snapped|dislocated|fractured>(?= and)
injury | state | arm leg wrist ribs jaw nose | (?:my|his|her) (?:arm|leg|ankle|wrist|ribs|jaw|nose|hip|back) (?:is|are|'s) <broken|bleeding|hanging>|think (?:my|his|her) (?:arm|leg|ankle|wrist|ribs|jaw|nose|hip|back|neck) (?:is|'s|are) <broken>
injury | state | blue purple | (?:turning|going|gone|turned|are|lips) <blue|purple|grey>
injury | state | lips | <lips> (?:~1 )?(?:are|is|going|turning|gone)
injury | state | spiked drugged poisoned | (?:been|was just|got) <spiked|drugged|poisoned>
injury | state | labour waters | <waters> (?:~1 )?(?:broke|broken|have)|in <labour>
injury | state | funny slurring | <talking|speaking> funny|<slurring>
injury | state | foaming | <foaming>
injury | state | broken broke | (?:has|have) (?:~1 )?<broken|broke|snapped> (?:my|his|her) (?:arm|leg|ankle|wrist|ribs|jaw|nose|hip|back|neck)
injury | state | shock | going into <shock>
injury | state | black | (?:going|gone) <black|dark|fuzzy|cold|limp>
injury | state | hanging | <hanging> off
injury | took | tablets pills | too many <tablets|pills|paracetamol>
injury | grave | cut | (?:has|have|'s) <cut> (?:me|her|him|my|us)
injury | state | hurt | (?:have|has) <hurt> (?:my|me|her|him|us)
injury | state | hurt | (?:badly|seriously|very badly) <hurt|injured>
injury | state | responding breathing moving waking conscious | ^(?:is |still )?not <responding|breathing|moving|waking|conscious>
injury | state | consciousness | <lost|losing|loses> consciousness
injury | state | down | ^(?:~1 )?(?:officer|man|woman|staff|colleague|member) <down>
trapped | state | unable | <unable> to (?:leave|get out|move|breathe|escape|get away|stand)
injury | state | open | <split|cracked|cut|smashed> open
injury | state | fallen fell | (?:has|have|'s) <fallen|fell> (?:~3 )?(?:and|down|over|off|from|out|$)
injury | state | ambulance | (?:need|needs|want|send|call|get|ring|phone|needing|require) (?:~2 )?<ambulance|paramedic|paramedics|medic|doctor now|999>
injury | state | face | (?:threw|thrown|throw|sprayed|squirted) (?:~3 )?in (?:my|his|her) <face|eyes>
injury | maybe | dizzy sick sleepy | <dizzy|drowsy|sleepy|woozy|faint>(?! (?:spells))
injury | state | agony | in <agony>|so much <pain>
injury | state | going | (?:going|drifting) <in> and out
injury | maybe | thump gunshot scream bang thud | (?:heard|was|hear) (?:~2 )?<thump|gunshot|scream|thud|gunshots|explosion>
injury | took | overdose overdosed overdosing | <overdose|overdosed|overdosing>
injury | state | drowning | (?:am|is|are|'s) <drowning>|someone <drowning>
injury | state | tracks | on the <tracks>
injury | state | hit | <hit> (?:his|her|my|their) head
# ---- self-harm and suicide
self_harm | wish | kill end hang harm cut hurt drown unalive overdose | (?:going to|want to|wants to|wanting to|will|about to|planning to|plan to|try to|trying to|ready to|need to|threatening to|me to|made me want to|have to|decided to|like|i 'd|tempted to|to) (?:~1 )?<kill|hang|harm|hurt|drown|cut|shoot|stab|poison|burn|top|gas> (?:my ?self|him ?self|her ?self|them ?sel\S+)
self_harm | wish | kill | ^(?:~2 )?<kill> myself
self_harm | wish | end | (?:going to|want to|wants to|will|about to|planning to|plan to|ready to|need to|have to|decided to|try to) (?:just )?<end|finish> (?:it|my life|everything|things|it all|his life|her life|their life|this life)
self_harm | thought | kill killing end ending harming ending suicide cutting jumping dying death hanging overdosing hurting drowning | (?:think|thinking|thought|thoughts|thinkin|idea|urge|urges|plan|feel|feeling|felt|considering|considered|planned|consider) (?:~2 )?(?:about|of|like|to) (?:~1 )?<killing|ending|harming|hurting|suicide|hanging|overdosing|cutting|jumping|dying|death|taking my|not being here|drowning|end|kill>(?: (?:my ?self|it|my|things|everything|him ?self|her ?self|off|in front)|$)
self_harm | wish | die dead | (?:want|wants|wanna|wish|going|ready|just|like|need|wanted) (?:~1 )?(?:to )<die>(?! (?:of|from|laughing|with|a little))
self_harm | thought | die | (?:want|wants) to <disappear|vanish|sleep forever>
self_harm | thought | dead | (?:wish|wished|better off|rather be|be better) (?:~3 )?<dead>
self_harm | thought | wake | (?:not|never) (?:want to |wanna )?<wake|waking> up(?! (?:early|in time))
self_harm | wish | suicidal suicide | (?:am|is|feel|feeling|feels|'s|been|being|^|he|she|getting|very|actively|commit|committing|attempt|considering|by|about) (?:~1 )?<suicidal|suicide>(?! (?:prevention|note was))
self_harm | thought | last | (?:my|the) <last> (?:message|text|goodbye|words|time you)
self_harm | thought | miss care notice | (?:nobody|no one|anyone|anybody|will not|would not|would) (?:~2 )?<miss|care|notice>(?: me|$| about me)
self_harm | thought | note | (?:wrote|written|writing|left) (?:my) (?:~1 )?<note>
self_harm | wish | cutting | am <cutting>$
self_harm | thought | means method | have (?:~4 )?the <means|method>
self_harm | thought | except but dying death | (?:except|but|apart from|than) <dying|death|to die|suicide>
self_harm | thought | gone | will <be> gone(?! (?:on|for|by|until|away|back|to))
self_harm | thought | end | (?:i|should|just) <end> (?:it|things)(?: all)?$
self_harm | wish | cut | <cut> too deep
self_harm | thought | many | taken too <many|much>
self_harm | thought | ready | am <ready> to go$
self_harm | thought | stupid | do something <stupid|silly|drastic|bad>
self_harm | thought | giving give | <giving|give> up on (?:life|everything|living)
self_harm | thought | point | not see the <point>(?! (?:of (?!living)|in (?!living|life|anything|going)))
self_harm | thought | dead disappeared gone sleep | if i <disappeared|died|vanished|was gone|was dead>|to <sleep> forever
self_harm | thought | goodbye | posted a <goodbye>
self_harm | thought | tell | <tell> (?:my|the) (?:~1 )?(?:kids|mum|dad|family|wife|husband|children|son|daughter|mother|parents) (?:that )?i love
self_harm | thought | reason point | any <reason|point> to (?:live|stay|go|carry|be)
self_harm | thought | dead | (?:want|wanna|like) to be <dead|gone>
self_harm | thought | rather | <rather> be dead
self_harm | thought | hate | <hate> (?:my|this) life
self_harm | thought | out | want <out>$
self_harm | thought | die kill end overdose hang | (?:way|ways|how|quickest|easiest|painless|pills|tablets) (?:~2 )?to <die|kill myself|end it|end my|overdose|hang myself>
self_harm | thought | live | not (?:want to |wanna )<live>
self_harm | thought | live alive here exist around | (?:not want|not wanna|never want|nothing|no reason|no point|no will|nowt|not to) (?:~2 )?(?:to |want to |be |being )?<live|alive|living|exist|existing|here|around>(?: (?:any|no more|for|anymore|$|in the morning|tomorrow|after|at all)|$)
self_harm | thought | here | easier not to be <here>
self_harm | thought | point reason | (?:no|what 's the|is the|see the|any|see any|a|see a|what is the) <point|reason> (?:~1 )?(?:in|of|to|being|living|carrying|going) ?(?:in )?(?:live|living|life|go on|going on|carrying on|carry on|being alive|alive|being here|any ?more)?
self_harm | wish | go cope carry continue | (?:can|do) not (?:think i can |see how i can |want to )?<go|carry|keep|continue> (?:on|going|living)(?: (?:any|like this|living|no more|with life|much)|$)
self_harm | thought | better | better <off> (?:~1 )?(?:without me|dead|if i|not here|if i was)
self_harm | took | tablets pills paracetamol medication meds overdose drugs bleach | <taken|took|taking|take|ingested|swallowed|swallowing|drunk> (?:~5 )?(?:tablets|pills|paracetamol|overdose|meds|medication|sleeping tablets|aspirin|bleach|ibuprofen|antidepressants|insulin)(?! (?:for|every|from the|off|and went))
self_harm | wish | pills tablets rope blade razor noose | (?:have|got|holding|with|'s) (?:~3 )?<pills|tablets|rope|razor|noose|paracetamol>(?: (?:~1 )?(?:in|here|ready|tied|put by|saved|next|lined|out|left|and)|$)
self_harm | wish | cut cutting slit slashed cuts slitting self-harming harming | <cut|cutting|slit|slashed|slitting|harming|hurting|burning|cuts> (?:my|him|her|them|his)(?: ?self|selves|self| wrists?| arms?| own| throat| legs?| veins)
self_harm | thought | harm harming harmed harms | <self> (?:harm|harming|harmed)(?! (?:leaflet|policy|team|support|training))
self_harm | wish | bridge roof ledge railings platform edge tracks cliff window car multi-storey | (?:standing|stood|on|sat|sitting|side|off|at) (?:~1 )?(?:on |of |off |over )?(?:the |a |this )<bridge|roof|ledge|railings|tracks|railway|cliff|multi|edge|flyover|balcony ledge>
self_harm | wish | jump | (?:going to|will|want to|wants to|threatening to|about to|might) <jump>
self_harm | wish | goodbye goodbyes bye farewell | (?:saying|say|said|this is|my|^|writing|wrote) (?:~1 )?<goodbye|goodbyes|farewell>(?: (?:to|i|everyone|note|now|all|world|forever)|$)
self_harm | wish | note | (?:suicide|goodbye) <note|letter>
self_harm | wish | cat dog kids children | please <look> after my
self_harm | wish | morning tomorrow | (?:will|wo|shall) not <be> (?:here|around|alive|there) (?:in the morning|tomorrow|tonight|much longer|after|by|any)
self_harm | thought | life | (?:enough|tired|sick|done|fed up) (?:of|with) (?:~1 )?<life|living|being alive>|give up <on> life|do not <care> if i (?:live|die)
self_harm | thought | stop over | want (?:everything|the pain|life) (?:all |just )?to <stop|end|be over>
self_harm | thought | over | want (?:it|this) (?:all )?to <be over>
self_harm | thought | take anymore cope | can not (?:~1 )?<take|do|cope|bear|handle|live>(?: (?:~2 )?(?:any|no more|any more|like this|longer)|$)
self_harm | wish | end | (?:end|ending|ended|take|taking|taken|took) (?:~1 )?(?:my|his|her|their) (?:own )?<life>
self_harm | wish | tonight | <end> it (?:tonight|today|now|all|here)
self_harm | wish | sorry | <sorry> everyone
# ---- children
presence | place | staring | {FOE} (?:{IS} )?(?:~6 )?<staring> (?:~1 )?(?:at me|at my (?:house|window|flat|door)|at us|in|through)
child | act | missing lost disappeared vanished | (?:{DET} (?:~1 )?(?:{PEOPLE}|boys|girls)|{PEOPLE}|she|he) (?:(?:has|have|'s|is|are|gone) )*<missing|disappeared|vanished>(?! (?:school|out|lessons|class|college|work|appointments|meals))
child | act | taken took kidnapped snatched taking take | <taken|taking|take|snatched|kidnapped|grabbed|takes> (?:~1 )?(?:my|the|our|her|his|a) (?:~1 )?(?:kids|child|children|son|daughter|baby|babies|girls|boys|boy|girl|little one|grandson|granddaughter)(?! (?:to school|to the|out of|on|with))
child | act | shaking | <shaking> (?:the|her|his|my|a) (?:baby|child|toddler)
child | act | get lure pull drag | (?:trying to|tryna) <get|lure|pull|drag|take|grab|entice|snatch> (?:~1 )?(?:my|the|a|our|her|his) (?:~1 )?(?:kids?|child|children|son|daughter|baby|girl|boy|girls|boys)
child | act | car van | <into> (?:his|a|the) (?:car|van)
child | act | alone | (?:child|toddler|baby|kid|kids|children|she|he|boy|girl) (?:~4 )?<alone|on (?:her|his|their) own>(?: (?:~2 )?(?:in|on|and|at|outside|with))
child | act | kid child toddler baby boy girl | (?:kid|child|toddler|baby|boy|girl) (?:(?:is|'s) )?<wandering|screaming|crying|hanging|dangling|locked>
child | maybe | hits beats touches hurts rapes slaps kicks punches abuses hit beat touch hurt | (?:dad|father|stepdad|mum|mother|uncle|brother|grandad|boyfriend|stepfather|stepmum|husband|he|she|partner|carer|bf|aunt|family|parents|wife|teacher|mum 's boyfriend) (?:still |always |sometimes )?<hits|beats|touches|hurts|rapes|slaps|kicks|punches|abuses|strangles|hit|beat|touch|hurt|chokes> (?:me|us|the (?:baby|kids|children)|my (?:mum|sister|brother|little \S+|kids|son|daughter|baby)|her (?:baby|kids)|them)
child | act | come got came returned home | (?:son|daughter|child|kids|children|boy|girl|boys|girls|baby|brother|sister|grandson|granddaughter|pupil|she) (?:has|have|did) not <come|came|got|returned|arrived|turned> (?:~1 )?(?:home|back|up)
child | state | left locked stuck shut | (?:child|toddler|baby|kid|kids|children|girl|boy) (?:~2 )?<left|locked|stuck|shut> (?:~1 )?(?:in|on|outside|alone|inside|by)
child | maybe | kids children baby son daughter boys girls | (?:he|she|they|someone|ex|man) (?:(?:has|have|'s) )+(?:got )?(?:my|our|the) (?:~1 )?<kids|children|baby|son|daughter|boys|girls|kid>
child | act | driving drove driven run running walked | <driving|drove|driven|run|running|walked> (?:off|away) with (?:~1 )?(?:my|the|our|her|his|a)
child | maybe | touching touch things | <touching> me(?! up about)|makes me <touch>|doing <things> to (?:me|my|her|him)
child | maybe | met meet online | with a (?:man|guy|boy|bloke) (?:~3 )?<met> (?:~2 )?online|(?:man|guy|boy|bloke) i <met> online
child | maybe | kids children baby | (?:kids|children|baby|son|daughter|brother|sister) (?:are|is|'s) (?:~1 )?<in|with> (?:~3 )?(?:with )?(?:him|her|them)$
child | maybe | give | (?:will|does) not <give> (?:me|us|her) (?:my|the|our|back my) (?:baby|kids|children|son|daughter|child)
child | maybe | left | <left> (?:the|her|his|my) (?:kids|children|baby|son|daughter) (?:on|alone|by|at home)
child | maybe | beaten | (?:will|going to|gonna|get) (?:get |be )?<beaten|hurt|killed|hit>(?! one day)
child | maybe | room bed | comes <in|into> my (?:room|bed)
child | maybe | scared drunk | scared of my <dad|stepdad|mum|husband|boyfriend|partner|brother|father|uncle>
child | maybe | there | (?:still )?<in> there with (?:him|her|them)
child | act | hurting abusing | <hurting|abusing|molesting|touching> (?:~1 )?(?:my|the|a|our|her|his) (?:~1 )?(?:{PEOPLE})
child | place | give | not <give> (?:him|her|them) back
# ---- plain calls for help, and answers to the danger question
help | say | help | (?:^|please |and |you |someone |somebody |need |just |quick |omg |god |pls )(?:to )?<help> (?:me|us|him|her|mi)(?! (?:with|to|fill|out|understand|find|write|report|make|get (?:this|some|in|my|a)|on|if|in|for|at|settle|off|up|and said|carry))
help | say | help | <help> (?:help|please|now|quick|quickly|urgent|asap|someone|he|she|they|omg)(?! (?:with|fill))
help | say | help | help (?:~1 )?<urgently|now|immediately|quick|quickly|fast|asap>
help | say | help | ^(?:please |pls |someone |omg )*<help> (?:my|our|the|this|that|a) (?:~1 )?(?:{PEOPLE})$
help | say | here now quick quickly fast asap | (?:get|need|want|send) (?:someone|somebody|anyone|people|you) (?:~1 )?<here|now|quick|quickly|fast|asap>
help | say | police ambulance 999 cops | (?:can|could|please|will|pls) (?:you|someone|somebody|anyone|u) (?:please )?<call|ring|phone|get|send|dial> (?:~2 )?(?:police|999|ambulance|cops|help)
help | ask | police ambulance 999 cops | ^<999|112>$|^<police|ambulance|cops> (?:please|help|now|asap)
help | ask | help | ^(?:please |i need |need |we need |i want |can you |someone |pls |yes |urgent |send |get |some |omg |oh god )*<help>(?: please)?$
help | say | help | (?:send|get|urgent|need urgent|immediate|emergency) (?:~1 )?<help>
help | say | police ambulance 999 cops officers | (?:^|please |need |send |get |call |ring |phone |want |someone |we need |now )(?:~1 )?(?:to )?(?:call |get |send |ring |phone |need |have )(?:me |the |an |for |in |us |some )?(?:the )?<police|ambulance|999|cops|112|paramedics|officers|fire brigade|coppers|security|fire engine>(?! (?:station|report|ref|number|have|came|officer|reference|to (?:come about|take|investigate)))
help | say | police ambulance 999 | <police|ambulance|999|cops> (?:help|please|now|quick|quickly|urgent|asap|immediately)
help | ask | 999 police ambulance | (?:should|shall|do|must|can) (?:i|we) (?!have called|have rung|have phoned)(?:~2 )?(?:call|ring|phone|dial|get) (?:~1 )?<999|police|ambulance|112>(?! (?:for (?:this|that)))
help | ask | 999 police | (?:calling|ringing|dialling|phoning|on hold to|on the phone to|on to|called|rung|rang|hold with|waiting for) (?:~1 )?<999|police|ambulance>$
help | say | come | (?:^|please |someone |somebody |can |pls )(?:~1 )?<come>(?: (?:now|quick|quickly|fast|asap|here|right|please|immediately|get me|and help|help)|$)(?! and)
help | say | hurry | ^(?:please |pls |just )?<hurry>
help | say | quick | please <quick|quickly|fast|urgent>|^<quick>$
threat | thought | hit beat kill | ^(?:husband|man|he|dad|brother|boyfriend|father) <hit|beat|kill>(?: me)?(?: now)?$
help | ask | somebody someone | ^i need <somebody|someone>$
help | ask | send | (?:can|could|please|you|pls) (?:you )?(?:please )?<send> (?:~1 )?(?:someone|somebody|help|anyone|officers|security)(?! (?:to (?:fix|clean|repair|look|see|speak|talk|check|do|paint|remove)|about|out to))
help | say | send | ^(?:please |pls )?<send> (?:someone|somebody|anyone|police|security)(?! (?:to (?:fix|clean|repair|look|see|speak|talk|check|do|paint|remove)|about|out to))
help | say | begging | <begging> you
help | say | save rescue | <save|rescue> (?:me|us)(?! (?:money|time|some|a|from having))
help | ask | sos mayday | <sos|mayday>
help | say | emergency | (?:^|an |is |it 's |this is |there is |there 's |real |have an |'s )(?:~1 )?<emergency>(?: (?:here|now|help|please|situation|going)|$)
help | say | life death | <life> (?:or|and) death
danger | state | danger | in (?:~2 )?<danger>(?! (?:of (?:losing|missing|being (?:evicted|sacked|late))|money))
danger | state | danger | (?:^|yes )(?:~1 )?<danger>$|(?:there 's|there is) (?:~1 )?<danger>
danger | state | risk | (?:life|lives|safety) (?:{IS}) (?:~1 )?(?:at|in) <risk|danger>
danger | state | safe | (?:am|are|is|'s|feel|be|keep) (?:really |just )?not (?:~1 )?<safe>(?! (?:to (?:leave|walk|play|ride|use|cross|drive|have|go out|let)|for (?:wheelchair|children to)|in the (?:lift)|at school|any ?more|working|walking|using))
danger | maybe | safe | not feel (?:~1 )?<safe>(?: (?:right|now|here|tonight|at the|with|at home (?:tonight|now|with)|in (?:my|this)|today|going home)|$)
danger | maybe | unsafe | (?:am|feel|is|are) (?:~1 )?<unsafe>(?: (?:right|now|here|tonight|with|today|at home)|$)
danger | maybe | safe | ^not <safe>
danger | state | happening | (?:is|'s|still|it) (?:~1 )?<happening>(?: (?:right|now|again now|as|outside|still)|$)
danger | state | going | still <going> on(?! (?:about|for|with))
danger | state | life | <life> is (?:at|in) (?:~1 )?(?:risk|danger)
danger | state | kicking | <kicking> off (?:here|now|outside|in|again|downstairs|big|right|at)
danger | maybe | terrified petrified | (?:am|is|are) (?:~1 )?<terrified|petrified>(?! (?:of|to (?:go|leave|walk|open|use|sleep)|that|every|when|whenever|by))
danger | maybe | safe | not think (?:it is|it 's|this is|i am|we are) <safe>|^(?:it is|it 's|i am) <safe>$(?<=x)|were in <danger>$
danger | state | danger | ^were in <danger>
danger | state | happening | <happening> again (?:right )?now
danger | maybe | hurt | (?:someone|somebody|person) is (?:~1 )?<hurt|injured>
threat | grave | killed | (?:will|going to) be <killed|murdered|beaten|hurt|stabbed|shot>
threat | maybe | terrible | do something <terrible|awful|bad>
threat | grave | kill | (?:he|they|she|husband|tonight) (?:~3 )?(?:he |they )<kill> (?:me|us)
help | say | help | ^<help> (?:there|he|she|they|man|my|me|mi)
danger | maybe | trouble | (?:am|is|are|'s) in <trouble>(?! (?:at|with|for))
unclear | hint | knife gun machete bleeding stabbed stabbing shot shooting strangling strangled choking unconscious kidnapped hostage attacking attacked burning suicidal dying killing raping raped trapped screaming intruder breathing overdose blood weapon petrol acid armed danger | <knife|gun|machete|bleeding|stabbed|stabbing|shot|shooting|strangling|strangled|choking|unconscious|kidnapped|hostage|attacking|attacked|burning|suicidal|dying|killing|raping|raped|trapped|screaming|intruder|overdose|blood|weapon|petrol|acid|armed|danger>
unclear | alive | is are 's am | (?:he|she|they|someone|somebody|man|men|lads|boys|guy|bloke|woman|ex|husband|dad|stepdad|partner|boyfriend|neighbour|people|brother|uncle|landlord|gang) (?:{IS}) (?:~1 )?<(?!being|laughing|bullying|harassing|making|spreading|ruining|targeting|calling|saying|excluding|ignoring|sending|parking|playing|using|working|getting|treating|asking|telling|posting|moaning|complaining|writing|picking|mocking|mimicking|blaming|helping|supporting|representing|charging|evicting|annoying|driving me|upsetting|giving|messaging|texting|emailing|contacting|giving|suing|reporting|discriminating|refusing to (?:speak|fix|serve)|doing my|taking the|trying to (?:help|get rid|make me|be|say|sell)|staying|living|learning|reading|wearing|teaching|managing|coming to|looking (?:into|at my|after)|stopping me from|turning people|causing|going to (?:be|the|speak|sack|court|work|evict|report)|having|threatening|copying|singing|undermining|staring|smirking|pressuring|gossiping|monitoring|blanking|keeping me (?:awake|up)|leaving (?:rubbish|me out|notes)|following me on|outing|misgendering|deadnaming|still)\w+ing> (?:~2 )?(?:me|us|my (?:{BODY}|clothes|car|door|lock|locks|window|windows|kids|son|daughter|baby|bag|arm|mum|dad|brother|sister)|the (?:lock|door|window|baby|kids|handle|ambulance|police|staff|bus|car)|people|towards|at people|behind|outside|through)
unclear | hint | scared frightened mad crazy angry mental | (?:is|are|'s) <going|getting> (?:~1 )?(?:mad|crazy|mental|ballistic|nuts|violent|aggressive|closer|worse now)|(?:is|'s) (?:very |really |so )<angry|violent|aggressive>
unclear | ask | please frightened scared go | ^please i am <frightened|scared>| there please i am <frightened|scared>|scared to <go> home (?:tonight|now|today)
unclear | hint | fire smoke flames burning | (?:the|big|huge|house|car|smell|see|there) <fire|smoke|flames>
unclear | hint | kill hurt stab shoot die attack | (?:to|will) <kill|hurt|stab|shoot|die|attack>
danger | maybe | acting | <acting> (?:weird|strange|funny|dangerous|aggressive|crazy)
danger | state | shooter attacker gunman | (?:active|a|the|there 's|there is) (?:~1 )?<shooter|attacker|gunman|terrorist|terror attack>(?= (?:here|in|outside|on|with|inside|at))
danger | state | loose | on the <loose>|on the <rampage>
"""


def _compile(pattern: str) -> re.Pattern[str]:
    pattern = re.sub(r"~(\d) \)\?", r"(?:\\S+ ){0,\1})?", pattern)
    pattern = re.sub(r"~(\d) ", r"(?:\\S+ ){0,\1}", pattern)
    pattern = re.sub(r"~(\d)", r"(?:\\S+){0,1}", pattern)
    return re.compile(r"(?<!\S)(?:" + fill(pattern) + r")(?!\S)")


def _named(pattern: str) -> str:
    count = 0

    def name(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"(?P<v{count}>{match.group(1)})"

    return re.sub(r"(?<!\(\?)<((?:\(\?!)?[^>=!]+)>", name, pattern)


_DENIAL = re.compile(r"\b(?:not|never|no|nobody|nothing|nowt)\b")


def _load() -> tuple[Rule, ...]:
    rules = []
    for row in _ROWS.strip().splitlines():
        if row.startswith("#"):
            continue
        kind, profile, triggers, pattern = (part.strip(" ") for part in row.split(" | ", 3))
        words = frozenset(word for group in triggers.split() for word in fill(group).replace("|", " ").split())
        state = profile in ("state", "place", "maybe", "loose", "thought") or "hands" in triggers
        rules.append(Rule(kind, profile, _compile(_named(pattern)), words, state, bool(_DENIAL.search(pattern))))
    return tuple(rules)


RULES = _load()
BY_TRIGGER: dict[str, list[int]] = {}
for _number, _rule in enumerate(RULES):
    for _word in _rule.triggers:
        BY_TRIGGER.setdefault(_word, []).append(_number)

VOCABULARY: set[str] = set()
for _rule in RULES:
    VOCABULARY |= _rule.triggers
