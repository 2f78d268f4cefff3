"""Rows of the rule table, first half: somebody is being hurt to fire, gas; danger_rules says how a row is written."""

# ruff: noqa: E501  (tables of patterns, one entry a line)

ROWS = r"""
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
"""
