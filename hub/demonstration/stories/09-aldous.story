family aldous "Aldous family"
# Alcohol and teenagers; Chloe turns 16 and speaks for herself about what is shared.
person martin "Martin Aldous" sex=M age=45y150d
person chloe "Chloe Aldous" sex=F age=16y96d parents=martin,helena carers=martin school=hillcrest is=sibling:josh
person josh "Josh Aldous" sex=M age=13y40d parents=martin,helena carers=martin school=hillcrest
person helena "Helena Crane" sex=F age=43y30d is=former_partner:martin

open -364 08:30 csc people=martin,chloe,josh team=nair,donnelly
open -364 08:35 hillcrest people=chloe,josh team=stone
open -364 08:40 harbour people=martin team=doyle
open -364 08:45 bridgeway people=chloe,josh,martin team=shah
open -364 08:50 hvs people=chloe,josh team=ferris
status -364 09:30 chloe ST.CIN by=nair
status -364 09:32 josh ST.CIN by=nair
give -363 10:00 kids by=martin covers=martin,chloe,josh groups=school,care,plan,strengths,voice,G15,G16 source=hillcrest,bridgeway,csc,hvs to=hillcrest,bridgeway,csc,hvs recorded=nair purpose="So that school and family support know what is agreed for Chloe and Josh."
give -363 10:10 own by=martin covers=martin groups=treatment,voice source=harbour to=csc capacity=adult recorded=doyle method=e-sign purpose="So that the social worker knows that I go, and how it is going."
post -358 14:00 nair chloe,josh CS.STATUS EV.FACT
= Chloe and Josh have a child in need plan; their father drinks and their mother lives in another town.
Martin lost his job as a printer two years ago. Helena sees the children in the holidays. Chloe does most of the cooking.
* Two teenagers run a household around a father whom they love.
post -330 13:10 stone chloe ED.PRES EV.FACT
= Chloe was sent home with a sick note that she had written herself.
The handwriting gave it away. She said she had to be there when the electricity man came.
* Chloe stays at home for errands that an adult should do.
post -301 10:30 doyle martin TX.ENG EV.REPORT
= Martin came for the first time in two months.
He drinks cider from noon. He said: "The kids are fine, Chloe is better at it than I am." I asked who is looking after Chloe.
* Martin does not yet see what Chloe carries.
post -276 15:45 shah josh VX.CHILD EV.REPORT
= Josh says he stays out until the light in the front room is off.
"If it is off he is asleep and I can go up." It is often eleven.
* Josh, 13, is out late to avoid his father.
post -275 11:00 nair josh RK.MISS EV.REPORT UR1
= Josh's late evenings were talked through with Martin and with Josh.
He goes to a friend's garage with three others. No drinking there that we know of. Agreed: home by nine, and Dev's number if the light is on.
* A safe place to be until nine, and someone to ring.
post -240 12:20 ferris chloe RK.SELF EV.REPORT sn=3
= Chloe told the school nurse how she copes, and accepted help.
She asked that her father is not told today. She has understood what happens and why. A service for young people sees her on {n+6}.
* Chloe is hurting and has told somebody.
gillick -240 13:00 chloe competent by=ferris assessed="Paul Ferris, school nurse" decision="Whether her father is told that she hurts herself" because="She said in her own words what would follow if he were told and if he were not, came back to both after a day, and named who should know instead."
post -200 10:00 doyle martin TX.PROG EV.FACT
= Martin has had a planned detox and is home.
Six days in hospital, arranged by the surgery. Helena stayed with the children. He looks ten years younger and is frightened.
* The children saw their father go and come back as he had said.
post -160 14:30 shah chloe,josh,martin PF.1 EV.FACT
= The family ate together on four evenings this week.
Martin cooked two of them. Josh was home by seven each time, unasked.
* The evening has a middle again.
post -128 16:00 doyle martin TX.RELAPSE EV.REPORT UR2 ack=nair+110
= Martin has been drinking again for nine days and has told us today.
It began on the day that a job fell through. Chloe found him on the kitchen floor on {d-2} and put him on his side, as she had learned at first aid.
* Chloe should not have been alone with that. Josh slept at a friend's.
post -127 12:00 nair chloe,josh SP.CONT EV.FACT
= Helena came the same evening; the children have a choice about where to sleep.
Chloe stayed, Josh went with his mother for the weekend. Both were asked separately.
* Each has been asked and each answer has been kept to.
post -97 13:30 stone chloe ED.SUPP EV.FACT
= Chloe sits her mocks in a small room, at her own wish.
She turns 16 soon, and friends have planned something for lunch.
* School is where Chloe is looked after.
post -95 15:10 nair chloe AC.ACTION EV.FACT
= Chloe turned 16 and was asked herself what may be shared about her.
Her father's signature no longer speaks for her. We met at the library. She took the sheet home for the night and came back with notes in the margin.
* Chloe decides about her own information from now on.
give -93 15:00 chloe by=chloe covers=chloe groups=G07,G08,G10,G11,G22 source=hillcrest,csc,bridgeway to=csc,hillcrest,bridgeway capacity=16_17 recorded=nair max_for=hillcrest:G11:S purpose="So that my form tutor knows enough to leave me alone on bad days, and my social worker knows about school."
refuse -93 15:10 by=chloe covers=chloe groups=G16,G19 source=hvs,csc,bridgeway to=hillcrest recorded=nair
post -93 15:40 nair chloe CS.PLAN EV.FACT
= Chloe has said yes to school knowing the plan, and no to school knowing how she feels.
She put it like this: "Tell them when I need the room. Not why."
* Chloe's teachers know what to do, and she keeps the rest.
post -66 11:10 doyle martin TX.PROG EV.REPORT
= Martin has been six weeks without drinking and has a part-time job.
A print shop, three mornings. The owner knows. He handed Chloe an envelope with housekeeping money and she counted it twice.
* Money for food comes from the adult again.
post -31 14:00 stone josh ED.BEH EV.FACT
= Josh was made captain of the year team.
He told his father by text from the changing room. The answer came within a minute.
post -11 15:30 nair josh,chloe CS.CIN EV.FACT
= Review: Chloe chaired it.
She kept to time and cut off two adults. College next year, Josh's training, and Martin's Thursdays were the three items.
* The plan is smaller and belongs to them.
post -2 12:50 stone chloe ED.ATTN EV.FACT
= Chloe has an offer from the catering college.
She told the kitchen staff first. Her father heard it at tea, and had a print of the letter framed by Friday.

series keywork by=doyle about=martin child=josh from=-295 to=-215 every=21 on=fri phase=alcohol,early since=3
series keywork by=doyle about=martin child=josh from=-190 to=-135 every=12 on=fri phase=alcohol,steady since=10
series keywork by=doyle about=martin child=josh from=-120 to=-5 every=13 on=fri phase=alcohol,recover since=19
series tests by=doyle about=martin child=josh from=-260 to=-15 every=72 path=alc,alc,dry,alc,dry,dry,dry
series attendance by=stone about=josh parent=martin from=t-38 to=t-0 every=2 path=88,85,90,84,92,95 lates=3
series attendance by=stone about=chloe parent=martin from=t-38 to=t-14 every=3 path=84,88,90,92 lates=2
series presentation by=stone about=josh|chloe parent=martin from=t-36 to=t-2 every=50 phase=teen term=yes
series visit by=nair about=josh|chloe parent=martin from=-350 to=-14 every=41 phase=teen
series voice by=shah about=josh parent=martin from=-250 to=-20 every=95 phase=teen
series support by=shah about=martin child=josh from=-190 to=-10 every=45
