"""Rows of the rule table, second half: trapped to plain calls for help, and answers to the danger question; danger_rules says how a row is written."""

# ruff: noqa: E501  (tables of patterns, one entry a line)

ROWS = r"""
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
