family fenwick "Fenwick family"
# Recovery and step-down: from a protection plan to a child in need plan, to early help, to the end.
person nicola "Nicola Fenwick" sex=F age=34y10d
person isla "Isla Fenwick" sex=F age=6y300d parents=nicola,grant2 carers=nicola school=oakfield
person grant2 "Scott Fenwick" sex=M age=36y70d

open -364 08:30 csc people=nicola,isla team=rowlands,bowen,donnelly
open -364 08:35 harbour people=nicola team=doyle,rao,tanner
open -364 08:40 oakfield people=isla team=reeves,shaw,okoro
open -364 08:45 hvs people=isla team=ferris
open -364 08:50 bridgeway people=nicola,isla team=lowe
status -364 09:00 isla ST.CPP category=NEG by=rowlands
join -364 09:10 isla core workers=rowlands,doyle,reeves,lowe by=rowlands
join -364 09:12 isla plan workers=rowlands,doyle,reeves,lowe,ferris by=rowlands
give -363 10:00 all by=nicola covers=nicola,isla groups=treatment,school,care,plan,risk,strengths,voice source=harbour,oakfield,hvs,bridgeway to=csc recorded=rowlands purpose="So that the social worker hears from everybody how Isla is, good weeks too."
give -363 10:10 net by=nicola covers=nicola,isla groups=school,care,plan,G15,strengths,voice,G01 source=csc,oakfield,hvs,bridgeway,harbour to=oakfield,hvs,bridgeway,harbour recorded=rowlands purpose="So that everybody who meets Isla in the week knows what the plan is."
post -362 11:10 rowlands isla CS.CORE EV.FACT
= Core group: the plan has three lines that everybody can check.
Nobody using in the home, someone sober at bedtime, and Isla in school. Nicola repeated them without looking at the sheet.
* Isla's evenings are the measure.
post -350 10:00 doyle nicola TX.ENG EV.FACT
= Nicola is five weeks into treatment for heroin and crack, and has come to everything.
She moved in with her sister so that the old door stays shut. She calls the programme "school for grown-ups".
* Isla sleeps at the aunt's house and likes the cousin's bunk.
post -331 15:30 okoro isla ED.PRES EV.FACT
= Isla falls asleep after lunch on most days.
She curls up on the cushion. She says she "is catching up". Staff let her sleep twenty minutes.
* Isla has tired months behind her, and school is where it shows.
post -300 14:10 rowlands isla,nicola CS.VISIT EV.FACT
= Isla and Nicola have moved back home; the locks are changed and the rooms are painted.
Nicola's brother did the painting. I saw Isla's room: yellow, by her wish. A list of who may come in hangs inside the front door.
* Home looks different to Isla, and she says so.
post -270 11:00 bowen isla CS.CONF EV.FACT
= Review conference: the plan continues for three months, with real progress.
All agencies reported. Two wished to end the plan and three to continue, for the safety of a longer period. Nicola understood, and was disappointed.
* Three more months of close support for Isla.
post -242 16:20 doyle nicola TX.LAPSE EV.REPORT UR2 ack=rowlands+65
= Nicola smoked crack once on Saturday night; Isla was at her aunt's.
She told the group this morning before she told me. She has thrown the number away and asked for an extra session on Friday.
* Isla was not there and came home on Sunday evening to her mother, who was well.
post -241 10:40 rowlands nicola,isla SP.CONT EV.FACT
= The back-up plan was used exactly as written.
Nicola rang her sister before, and not after. Isla stayed one more night. Nobody had to be persuaded.
* The plan protects Isla even in a bad weekend.
post -205 13:30 reeves isla ED.ATT EV.FACT
= Isla has had 98% attendance since the beginning of term.
She has not fallen asleep after lunch for a month.
* Isla is rested.
post -180 11:00 bowen isla CS.CONF EV.FACT
= Review conference: the protection plan ends today, by agreement of all.
Nicola brought Isla's yellow drawing. A child in need plan takes over, with the same people.
* Isla is no longer thought to be at risk of significant harm.
status -180 12:00 isla ST.CIN by=rowlands
leave -180 12:05 isla core by=rowlands workers=rowlands,doyle,reeves,lowe
post -150 10:20 tanner nicola PF.6 EV.FACT
= Nicola gave the talk to new starters.
Ten minutes, no notes. She told them about Saturdays and the number she threw away.
post -112 14:30 rowlands isla CS.CIN EV.FACT
= Review: everything has held for ten weeks; school proposes early help.
Nicola wants Kirsty to stay and me to go, and she said it kindly.
* Isla's plan is becoming lighter in the right order.
status -98 15:00 isla ST.EH by=rowlands
post -98 15:30 rowlands isla CS.EH EV.FACT
= The child in need plan has ended; early help goes on with Bridgeway.
Kirsty Lowe is the lead practitioner. If anybody is worried, ring the front door, and ask for me by name if you like.
* Isla keeps a worker that she knows.
close -91 csc Plan ended, early help with Bridgeway
post -70 12:50 lowe nicola,isla AC.ACTION EV.FACT
= First early help meeting: two steps only.
Swimming for Isla and a driving test for Nicola. Everybody laughed, and then wrote it down.
* Ordinary goals.
post -34 10:00 doyle nicola TX.EXIT EV.FACT
= Nicola has finished treatment as planned, a year and a month after she began.
She keeps the Thursday meeting as a visitor. Any return is by telephone, without a waiting list.
* Isla has a mother in recovery, and a number to ring.
post -12 15:20 kessler isla VX.CHILD EV.REPORT
= Isla says that she has a secret: nothing happened.
"We had fish fingers and then we had a bath and then nothing happened and it was Friday."
* A dull Friday is the best report of the year.
post -3 11:10 lowe nicola PR.SUPP EV.FACT
= Nicola passed her driving test.
She drove to the hub to tell us. The last step is Isla's swimming badge.

series keywork by=doyle about=nicola child=isla from=-345 to=-250 every=12 on=mon phase=opioid,early,steady since=6
series keywork by=doyle about=nicola child=isla from=-232 to=-110 every=16 on=mon phase=recover,steady,opioid since=20
series keywork by=doyle about=nicola child=isla from=-100 to=-40 every=25 on=mon phase=end since=34
series doses by=rao about=nicola child=isla from=-340 to=-120 every=41 path=6,6,5,6,6,6,6
series tests by=doyle about=nicola child=isla from=-340 to=-60 every=54 path=neg,neg,neg,coc,neg,neg,neg,neg,neg
series group by=doyle about=nicola child=isla from=-340 to=-60 every=47 phase=steady
series attendance by=shaw about=isla parent=nicola from=t-38 to=t-0 every=2 path=86,90,95,98,98,98 lates=1 phase=primary
series presentation by=reeves about=isla parent=nicola from=t-35 to=t-3 every=83 phase=primary term=yes
series core by=rowlands about=isla parent=nicola phase=substance,father from=-330 to=-190 every=60
series visit by=rowlands about=isla parent=nicola from=-352 to=-120 every=26 phase=primary
series support by=lowe about=nicola child=isla from=-340 to=-8 every=41
series strengths by=lowe about=isla parent=nicola from=-170 to=-20 every=78 phase=school,treatment
