family greaves "Greaves family"
# A worker knows the family: she says so at once and steps back.
person donna "Donna Greaves" sex=F age=29y240d
person callum "Callum Greaves" sex=M age=7y250d parents=donna carers=donna school=oakfield is=half_sibling:skye
person skye "Skye Greaves" sex=F age=1y200d parents=donna carers=donna
person pat "Patricia Greaves" sex=F age=55y100d is=grandparent:callum,grandparent:skye

open -364 08:30 oakfield people=callum team=reeves,shaw,okoro
open -364 08:35 hvs people=skye,donna team=desai,whitlock
open -364 08:40 csc people=donna,callum,skye team=rowlands
status -364 09:30 callum ST.CIN by=rowlands
status -364 09:32 skye ST.CIN by=rowlands
give -363 10:00 all by=donna covers=donna,callum,skye groups=school,care,plan,risk,strengths,voice,maternity source=oakfield,hvs,csc to=csc,oakfield,hvs recorded=rowlands purpose="So that school and health visitor can tell the social worker how Callum and Skye are."
post -360 11:00 rowlands callum,skye CS.CIN EV.FACT
= Donna has a child in need plan with two goals: feeling less alone, and treatment.
She uses cannabis each evening and sometimes pregabalin that is not hers. Callum is cheerful; Skye is a baby who is watched by everybody.
* Callum and Skye are loved. Their mother is flat in the mornings.
open -340 09:00 harbour people=donna team=burgess
declare -340 11:40 burgess donna
team- -340 12:10 harbour burgess
team+ -340 12:15 harbour doyle
confirm -339 09:30 burgess donna by=ashby
give -338 10:00 treat by=donna covers=donna groups=treatment,voice,plan source=harbour to=csc,hvs capacity=adult recorded=doyle purpose="So that the social worker and the health visitor know how I am getting on."
post -338 10:40 ashby donna AC.ACTION EV.FACT
= Donna's keyworker has changed before the first appointment, for a reason that has nothing to do with her.
The first worker knows the family privately and said so as soon as she read the name. Sam Doyle takes over. Donna was told in those words, and was pleased that somebody checks.
post -330 14:00 doyle donna TX.ENG EV.FACT
= Donna came for her first appointment with Skye in the sling.
She wants mornings back. The pregabalin comes from a friend.
* Skye was alert and well dressed.
post -298 13:30 whitlock skye,donna RK.COSLEEP EV.FACT UR1 ack=rowlands+180
= Skye sleeps in her mother's bed, and Donna takes something to sleep.
I said plainly why that combination is dangerous. The cot was put up again while I was there. Pat stays for three nights.
* Skye was at risk on recent nights. She has her own cot from tonight.
post -297 10:00 rowlands skye SP.PLAN EV.FACT
= A plan for the nights: cot, no pregabalin, Pat in the house until the review.
Seen tonight by the duty worker and tomorrow by Joan Whitlock.
* Somebody will look at where Skye sleeps on each of the next five days.
post -255 11:20 doyle donna TX.PROG EV.REPORT
= Donna has stopped pregabalin with the help of her surgery, slowly and without trouble.
Cannabis is down to weekends, and the friend with the tablets has been told not to bring any.
post -220 15:10 okoro callum VX.CHILD EV.REPORT
= Callum says that his mother sings again.
"She sings the washing-up song. It has rude bits." He would not sing it.
* Callum notices that his mother is brighter.
post -176 14:00 whitlock skye PF.4 EV.OPIN
= Skye goes to Donna first and Pat second.
In my view that is new. A few months ago it was the other way round. I saw it three times in one hour.
* Skye has found her mother.
post -121 10:30 rowlands callum,skye CS.CIN EV.FACT
= Review: goals nearly reached; a friend is missing.
Donna knows many people and no one to ring. Kirsty's group at the family hub has a place.
post -80 12:10 reeves callum ED.COMM EV.FACT
= Donna runs the second-hand uniform stall.
She asked for the job. She knows everybody's sizes by now.
* Callum is proud to point her out.
team+ -61 09:20 csc whitfield
restrict -61 09:30 allow=rowlands,whitfield,doyle,ashby,reeves,kessler,shaw,okoro,desai,whitlock,foster by=whitfield because="A cousin of Donna's has begun in our front office, and Donna asked who could look her up."
post -61 10:10 rowlands donna,callum,skye AC.ACTION EV.FACT
= From today only those who work with the family can open it at all.
Donna's cousin has a desk in the council's front office since Monday. Donna asked whether he could look her up, and now nobody can who is not on a list that my manager keeps. She has seen the list.
* Callum and Skye are talked about by those who know them, and by nobody else.
post -33 13:40 rowlands pat,callum VX.FAMILY EV.REPORT
= Pat rang to say she can go home now.
She said: "I keep waiting to be needed." She will come on Sundays, for lunch.
post -4 11:15 doyle donna TX.PROG EV.FACT
= Donna has finished her goals in treatment; three calls remain.
She chose one in the morning, "to show you I'm up".

series attendance by=shaw about=callum parent=donna from=t-38 to=t-0 every=2 path=91,90,93,96 lates=3 phase=primary
series presentation by=reeves about=callum parent=donna from=t-36 to=t-2 every=48 phase=primary term=yes
series health by=whitlock about=skye parent=donna from=-350 to=-20 every=63 phase=baby
series health by=whitlock about=skye parent=donna from=-150 to=-15 every=78 phase=small
series visit by=rowlands about=callum|skye parent=donna from=-350 to=-14 every=38
series visit by=rowlands about=callum parent=donna from=-340 to=-40 every=95 phase=primary
series keywork by=doyle about=donna child=callum from=-322 to=-12 every=19 on=mon phase=cannabis,steady,early since=2
series strengths by=okoro about=callum parent=donna from=-240 to=-30 every=121 phase=school,grandmother
series voice by=okoro about=callum parent=donna from=-180 to=-30 every=139
