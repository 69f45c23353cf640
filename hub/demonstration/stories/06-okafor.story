family okafor "Okafor family"
# A second pregnancy, late booking and missed antenatal appointments; an older child who interprets.
person blessing "Blessing Okafor" sex=F age=33y20d
person chidi "Chidi Okafor" sex=M age=7y200d parents=blessing,emeka carers=blessing school=birchfield is=sibling:babyokafor
person babyokafor "Baby Okafor" edd=+58 parents=blessing,emeka
person emeka "Emeka Okafor" sex=M age=37y90d

open -364 08:30 birchfield people=chidi team=ellery
open -364 08:35 lindale people=blessing,chidi team=hartley
post -350 14:00 ellery chidi ED.COMM EV.FACT
= Chidi reads letters to his mother at the gate.
Blessing speaks English well and reads it slowly. We have agreed to ring instead of writing. Chidi said he likes the job "but not the boring ones".
open -131 09:00 csc people=blessing,chidi,babyokafor team=nair,whitby
search -131 09:40 malik chidi
post -131 10:20 malik chidi,babyokafor CS.REF EV.FACT
= Referral from the surgery: a pregnancy of about 13 weeks not yet booked, and a worry about drinking.
The surgery told Blessing that it would refer. She gave her number and asked to be rung in the evening because of work.
* Chidi and the unborn baby will be looked at together.
status -131 11:00 chidi ST.ASSESS by=nair
status -131 11:02 babyokafor ST.ASSESS by=nair
give -124 17:00 lead by=blessing covers=blessing,chidi,babyokafor groups=all source=birchfield,lindale to=csc recorded=nair history=-364 method=verbal purpose="So that school and the surgery can tell the social worker what Chidi and I need." witness="Her cousin"
open -118 09:00 maternity people=blessing,babyokafor team=adeyemi,lacey,pembury
give -117 10:00 mat by=blessing covers=blessing,babyokafor groups=maternity,risk,treatment,plan source=maternity,csc,lindale to=csc,maternity,lindale recorded=adeyemi purpose="So that midwife, surgery and social worker prepare for the birth together."
post -117 11:15 adeyemi blessing,babyokafor MT.BOOK MT.CONC EV.FACT
= Blessing booked for maternity care late, at {gestw}.
She came with Chidi because school was closed to his year. She had been afraid to lose shifts. Dates are from the scan. She drinks stout in the evenings "for strength", three or four bottles, and had not known that it reaches the baby.
* The baby has had no care until now. Blessing listened closely and asked to be told everything.
post -110 16:30 nair chidi,blessing CS.VISIT EV.FACT
= Chidi and Blessing were seen at home; two jobs, one room, and a well-ordered life.
Blessing cleans offices from five to eight in the morning. A cousin sleeps in and takes Chidi to school. Emeka works away and comes every third week.
* Chidi is looked after. His mother is worn out.
status -96 13:00 chidi ST.CIN by=nair
status -96 13:02 babyokafor ST.CIN by=nair
open -95 09:00 harbour people=blessing team=burgess
give -94 15:00 treat by=blessing covers=blessing,babyokafor groups=treatment,voice source=harbour to=csc,maternity recorded=burgess purpose="So that the midwife knows what I take and the baby is looked after from the first hour."
post -94 15:30 burgess blessing TX.ENG EV.FACT
= Blessing came to one session about alcohol in pregnancy and wants to go on.
She has cut down to one bottle on Sundays by herself. She has never had withdrawal. We agreed short sessions after her morning shift.
* Blessing changed her drinking within days of knowing.
post -73 10:10 adeyemi blessing,babyokafor MT.DNA EV.FACT UR1 ack=nair+120
= Blessing did not come to her antenatal appointment; reached by telephone in the evening.
A shift was changed at short notice. She was apologetic. A new time was made for {n+4} at seven in the evening.
* One missed visit with a clear reason.
post -66 12:40 nair emeka,chidi VX.FATHER EV.REPORT
= Emeka Okafor spoke with me by video and asked to be sent the dates.
He drives long distances. He had not known about the drinking and was quiet for a while. He asked what he could do from a cab. We found two things: ring at seven, and pay the cousin on time.
* Chidi's father is part of the plan from a distance.
post -52 14:20 ellery chidi VX.CHILD EV.REPORT
= Chidi is worried that he translated something wrong.
He said: "The baby lady said growth and I told Mummy big. What if it was small?" I told him that from now on grown-ups will do the translating.
* Chidi has been carrying health messages. That has been stopped.
post -51 10:00 lacey blessing,babyokafor AC.ACTION EV.FACT
= An interpreter is booked for every visit; Chidi is not to be asked again.
Put as a note on the front of the record. Blessing was embarrassed, then glad.
* Chidi can be a seven-year-old.
post -37 13:30 nair chidi,blessing CS.CIN EV.FACT
= Review: evening appointments, an interpreter and fewer shifts have helped.
All agreed. Blessing has not had alcohol for six weeks by her own count. The baby's growth is as expected.
* The plan goes on to the birth.
post -16 09:50 adeyemi blessing,babyokafor MT.DNA EV.FACT UR1 ack=nair+200
= Blessing missed this week's visit and did not answer.
Two calls and a text. The cousin says that she works nights at present. I will come to the house on {n+2}.
* The baby has not been checked for four weeks.
post -14 12:15 adeyemi blessing,babyokafor MT.ANC EV.FACT
= Blessing was seen at home; mother and baby are well.
She had taken night shifts to pay for the cot. Blood pressure normal, growth along the line. She looked exhausted and fell asleep while I was writing.
post -2 17:41 adeyemi blessing,babyokafor MT.DNA EV.FACT UR2
= Blessing did not come today and nobody has spoken to her since Sunday. Please help to find out that she is safe.
She was due at four with the interpreter present. No answer from Blessing or her cousin. Last visit her ankles were swollen and she had a headache that she put down to nights. She needs to be checked within a day.
* Possible signs of a serious condition of late pregnancy. Chidi was at school today and said that his mother was in bed.

series antenatal by=adeyemi about=blessing,babyokafor child=chidi from=-105 to=-25 every=35 at=16:10
series attendance by=ellery about=chidi parent=blessing from=t-38 to=t-0 every=2 path=95,95,92,90,88 lates=2 phase=primary
series presentation by=ellery about=chidi parent=blessing from=t-36 to=t-2 every=57 phase=primary term=yes
series keywork by=burgess about=blessing child=chidi from=-85 to=-8 every=16 on=thu phase=pregnant,alcohol
series visit by=nair about=chidi parent=blessing from=-90 to=-9 every=25 phase=primary
series surgery by=hartley about=blessing child=chidi from=-340 to=-150 every=157
series strengths by=ellery about=chidi parent=blessing from=-300 to=-40 every=130 phase=school
