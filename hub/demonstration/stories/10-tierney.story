family tierney "Tierney family"
# A new baby watched for withdrawal, a discharge plan, and a protection plan that does its work.
person shannon "Shannon Tierney" sex=F age=24y60d
person rosie "Rosie Tierney" sex=F edd=-150 parents=shannon,declan
person declan "Declan Foy" sex=M age=26y200d
person bernie "Bernadette Tierney" sex=F age=49y10d is=grandparent:rosie

open -364 08:30 harbour people=shannon team=burgess,rao,ashby
open -330 08:40 maternity people=shannon,rosie team=lacey,adeyemi,hussain,pembury
open -325 08:50 csc people=shannon,rosie team=nair,bowen,tran,whitby,whitfield,marlow
give -324 10:00 mat by=shannon covers=shannon,rosie groups=treatment,maternity source=harbour,maternity to=harbour,maternity recorded=lacey purpose="So that Harbour and the midwives watch the baby for withdrawal together."
give -324 10:10 lead by=shannon covers=shannon,rosie groups=all source=harbour,maternity to=csc recorded=nair history=-364 purpose="So that the social worker knows that I keep my appointments before Rosie is born."
post -323 14:30 lacey shannon,rosie MT.BOOK MT.USE EV.REPORT
= Shannon booked at {gestw}; she is prescribed methadone and still uses heroin at times.
She was brought by her mother Bernadette. She has slept in three places this month. She wants this baby and says so before anything else.
* The baby is at risk from use and from an unsettled home; Shannon has come early.
status -320 10:00 rosie ST.ASSESS by=nair
post -300 11:20 burgess shannon TX.LAPSE EV.REPORT UR1 ack=nair+90
= Shannon used on two days last week and wants a higher dose, so that she does not need to.
Rao will see her tomorrow. She has moved in with her mother. Declan is not allowed there.
* A steadier dose and a steady address are the two things that would help the baby most.
post -285 15:00 lacey shannon AC.ACTION EV.TEST named=lacey,nair
= Routine screening results are recorded here for named readers.
Shannon has agreed that these are seen by the safeguarding midwife and her social worker only. Follow-up is arranged with the clinic.
post -262 13:10 nair declan,rosie RK.DA EV.REPORT sn=2
= Shannon described how Declan behaves when he has used.
He takes her money and stands in doors. She has asked that nobody rings him. She knows about the advocate and has the number under another name.
* The baby's safety depends on Shannon being able to keep him away.
post -255 12:00 sheikh rosie CS.STRAT EV.FACT
= Strategy discussion held: enquiries begin for the unborn baby.
Police, health, treatment and Children's Services took part. Shannon will be told by her social worker today, with her mother there.
* Everyone works from one picture from today on.
status -255 12:20 rosie ST.S47 by=nair
join -255 12:25 rosie strategy workers=nair,lacey,burgess by=nair
post -241 11:00 bowen rosie CS.CONF EV.FACT
= Conference: a protection plan for the unborn baby, category neglect.
Shannon came with her mother and spoke. Core group: social worker, safeguarding midwife, keyworker, health visitor from birth. What has to change: no use, no unsafe visitors, one address.
* The baby's plan begins before birth, with Shannon in the room.
status -241 12:00 rosie ST.CPP category=NEG by=nair
join -241 12:05 rosie core workers=nair,lacey,burgess,hussain by=nair
post -214 10:10 tran rosie AC.MEET EV.DOC
= Dates of core groups until the birth have been sent to all members.
Every five weeks, on Tuesdays at ten, at the family hub. Bernadette is invited each time.
post -190 14:20 lacey shannon,rosie MT.PLAN EV.FACT
= The birth plan is agreed by everybody, Shannon included.
Methadone goes on through labour. Baby stays beside Shannon and is watched for at least five days. Bernadette is the birth partner. Declan is not to be told or let in; the ward knows.
* Rosie's first days are planned hour by hour.
post -171 16:00 burgess shannon TX.PROG EV.TEST
= Seven weeks of negative screens; Shannon says it is the longest in six years.
Weekly samples, supervised. The last was confirmed by the laboratory.
* The baby is growing without street drugs on board.
birth -156 rosie
post -156! 23:40 pembury shannon,rosie MT.BIRTH EV.FACT UR1
= Rosie was born this evening; mother and baby are well.
A girl, 2,890 grams, born at 21:12. Shannon had her prescribed dose. Bernadette was there throughout. Observation has begun on the ward.
* Rosie is with her mother and is being watched closely.
open -154 09:00 hvs people=shannon,rosie team=whitlock
join -154 09:30 rosie core workers=whitlock by=nair
give -154 10:00 hv by=shannon covers=shannon,rosie groups=treatment,maternity,G16,G20 source=harbour,maternity to=hvs recorded=nair purpose="So that the health visitor need not start from nothing with Rosie."
post -154 10:40 hussain rosie MT.NAS EV.FACT
= Rosie shows signs of withdrawal on her second day, at a level that holding and quiet can manage.
Tremor when disturbed, a high cry, feeds in small amounts. Scores are below the line for medicine. Shannon holds her skin to skin for most of the day.
* Rosie is uncomfortable and not in danger. Her mother's arms are part of the treatment.
post -152 11:15 hussain rosie MT.NAS EV.FACT
= Rosie's scores rose in the night and she has started a small dose of medicine.
Started at four this morning. By ten she slept between feeds. Shannon was told by the night nurse and rang her mother.
* Rosie stays in hospital for longer. Nobody did anything wrong.
post -149 15:20 hussain rosie,shannon MT.PN EV.FACT
= Rosie feeds better and the medicine is being reduced; Shannon has not missed a feed.
She has learned to see the first signs and dims the light. The team describes her as tender and attentive.
* The bond is strong and visible.
post -146 13:00 lacey rosie,shannon MT.DISCH EV.FACT
= Discharge planning meeting: home to Bernadette's tomorrow, with daily visits for ten days.
Present: Shannon, Bernadette, ward, social worker, keyworker, health visitor. Agreed: own cot, nobody sleeps with Rosie on sofa or bed, locked box fixed to the wall, visits by a different person each day, whom to ring at night.
* Rosie goes home to two adults and a plan for each day.
post -145 16:30 rao shannon SP.STORE EV.FACT
= The locked box at Bernadette's home has been fitted and seen.
Fixed inside the high cupboard. Bernadette holds the second key.
* Medicine is out of everybody's reach but two.
post -139 10:30 whitlock rosie,shannon MT.PN EV.FACT
= New birth visit: Rosie is back to her birth weight and calm.
Seen in her cot, on her back. Shannon was up twice in the night and her mother once.
* Rosie is recovering well at home.
open -125 09:00 police people=shannon,rosie,declan team=calloway
search -125! 23:10 whitby shannon
post -118! 22:50 calloway declan RK.DA EV.FACT UR2 ack=whitby+35
= Declan was at the door tonight and was moved on by officers; nobody was hurt.
He shouted and left before officers arrived, and was found and warned. Shannon and Bernadette kept the door shut. Rosie slept.
* Rosie was in the house. The door stayed closed, as planned.
post -117 11:00 nair shannon,rosie SP.DA EV.FACT
= The safety plan has been renewed with Shannon and her mother.
A marker is on the address, the door has a chain, and the advocate rang the same day. Shannon wants an order and has an appointment with a solicitor.
* Rosie is protected by what the two women did and by what was added.
post -70 11:00 bowen rosie CS.CONF EV.FACT
= Review conference: the plan continues, with a view to ending it at the next.
Everyone spoke of Shannon's growth. What is left is time, and Shannon's own tenancy.
* Rosie is thriving; the plan guards what has been built.
post -40 14:10 burgess shannon TX.PROG EV.FACT
= Shannon has been six months without street drugs.
Weekly samples throughout, all negative. She asked for no cake. We had cake.
post -16 13:30 nair rosie,shannon CS.VISIT EV.FACT
= Rosie and Shannon were seen in the new flat.
Two rooms and a view of trees. Box fitted, cot up, Bernadette ten minutes away. Rosie pulled herself up on my bag.
* A home of their own, with help nearby.
post -1 15:40 whitlock rosie PF.4 EV.FACT
= Rosie looks for her mother across the room and finds her.
{old} old. She babbled, fell, looked, was smiled at, and went on. I could not have written a better picture of attachment.

series keywork by=burgess about=shannon child=rosie from=-316 to=-165 every=16 on=tue phase=pregnant,opioid,early since=8
series keywork by=burgess about=shannon child=rosie from=-140 to=-5 every=13 on=tue phase=opioid,steady since=25
series doses by=rao about=shannon child=rosie from=-290 to=-30 every=52 path=5,6,6,6,6,6,6,6,6
series tests by=burgess about=shannon child=rosie from=-310 to=-30 every=60 path=opi,opi,neg,neg,neg,neg,neg,neg
series antenatal by=adeyemi about=shannon,rosie child=rosie from=-312 to=-165 every=44 at=11:40
series core by=nair about=rosie parent=shannon phase=substance from=-205 to=-20 every=63
series visit by=nair about=rosie parent=shannon from=-130 to=-24 every=22 phase=little,box
series health by=whitlock about=rosie parent=shannon from=-128 to=-12 every=38 phase=baby
series group by=burgess about=shannon child=rosie from=-120 to=-25 every=56 phase=steady
series strengths by=lacey about=rosie parent=shannon from=-135 to=-100 every=69 phase=treatment,grandmother
