family marsh "Marsh family"
# Return to use in pregnancy on methadone. Early help first, a child in need plan since ten weeks ago.
person kayla "Kayla Marsh" sex=F age=29y140d
person alfie "Alfie Marsh" sex=M age=6y160d parents=kayla,ryan carers=kayla school=oakfield is=sibling:baby
person baby "Baby Marsh" edd=+85 parents=kayla,ryan
person ryan "Ryan Cole" sex=M age=31y60d
person maureen "Maureen Marsh" sex=F age=57y210d is=grandparent:alfie,grandparent:baby

open -364 08:30 harbour people=kayla team=doyle,rao,tanner
open -364 08:40 oakfield people=alfie team=reeves,foster,shaw,okoro
open -364 08:45 bridgeway people=kayla,alfie team=shah,haines
open -364 08:50 hvs people=alfie team=whitlock
open -364 08:55 lindale people=kayla,alfie team=hartley
give -363 10:00 early by=kayla covers=kayla,alfie groups=school,strengths,voice,plan,G17 source=bridgeway,oakfield,hvs to=bridgeway,oakfield,hvs recorded=shah purpose="So that school, health visitor and family support plan Alfie’s mornings together, and I do not have to tell it three times."
give -363 11:00 surgery by=kayla covers=kayla groups=treatment source=harbour to=lindale capacity=adult recorded=doyle method=e-sign purpose="So that my doctor knows what I am prescribed and nothing is given twice."
post -362 11:20 doyle kayla TX.ENG EV.FACT
= Kayla has been in treatment for 14 months and is steady on her prescription.
Kayla takes methadone under supervision six days a week, with one dose taken home. She looks after Alfie, who is in school, with help from her mother Maureen. She is open about the years before and says she is "bored and glad of it".
* Alfie lives with a parent who is well supported at present.
post -350 14:10 shah alfie,kayla AC.ACTION EV.FACT
= Early help plan agreed with Kayla: mornings, money and Saturdays.
Three steps were chosen by Kayla. Breakfast club on Mondays, the rent arrears paid off within nine months, and a Saturday activity for Alfie that does not cost anything. Peter, a home volunteer, comes on Wednesdays.
* Alfie asked for "football or animals" on Saturdays, and both are being looked into.
post -300 13:40 haines alfie VX.CHILD EV.REPORT
= Alfie says what he likes about Wednesdays.
While we mended his scooter Alfie said: "On Wednesdays it is three of us and nobody looks at the door." Kayla was in the kitchen with the radio on.
* Alfie notices who comes and goes.
post -255 10:30 rao kayla TX.RX EV.FACT
= Kayla's prescription was reviewed: dose unchanged, collection six days a week.
Seen with her keyworker. No withdrawal, no drowsiness, sleep seven hours. She would like to come off one day and was told there is no hurry.
* No change in how awake and available Kayla is for Alfie.
relate -205 15:10 ryan partner kayla by=doyle
post -205 15:20 doyle kayla,alfie LE.NEWPARTNER EV.REPORT
= Kayla says Ryan Cole, Alfie's father, is back in her life and stays at weekends.
Kayla told me Ryan came for Alfie's birthday and has stayed most weekends since. She describes him as kind with Alfie and "not using anything". We have not met him.
* Alfie sees his father again after two years. What he makes of it is not known yet.
+ about=ryan
Ryan has not been asked about his own use, and he is not a patient of this service.
post -150 11:05 doyle kayla,baby MT.CONC EV.REPORT UR1
= Kayla told her keyworker that she is pregnant and has not seen anybody about it.
Kayla did a test at home on {d-1} and thinks she is about six or seven weeks. She is frightened that the baby will be taken away because of her prescription. I explained that staying on it is safer for the baby, and she let me ring the community midwife while she was in the room.
* An unborn baby, and a mother who asked for help within a day of knowing.
post -149 16:10 hartley kayla,baby RK.PHYS EV.FACT
= Kayla's pregnancy is confirmed and she has been referred to the midwife.
She attended with her mother. Folic acid started. We talked about not stopping methadone suddenly; she had read that she should and was relieved.
open -112 09:00 maternity people=kayla,baby team=adeyemi,lacey,hussain
search -112 09:20 lacey kayla
give -111 10:30 birthwork by=kayla covers=kayla,baby groups=treatment,maternity source=harbour,maternity,lindale to=maternity,harbour,lindale recorded=adeyemi history=-364 purpose="So that the midwife, the surgery and Harbour prepare the birth and the baby’s first days with one plan."
post -111 11:30 adeyemi kayla,baby MT.BOOK EV.FACT
= Kayla booked for maternity care at {gestw}.
Kayla was booked at {gest}. Scan and dates agree. She told me herself about methadone, her keyworker and the years before. She asked that Ryan is not told about her prescription by us; he knows some of it.
* The baby has antenatal care from early in the pregnancy.
post -96 10:15 lacey kayla,baby MT.USE EV.REPORT
= Kayla spoke openly about past use; nothing beyond her prescription now.
She smokes eight cigarettes a day and wants to get to four. No alcohol. The plan for the first days is observation on the ward with Kayla staying in.
* The baby will need to be watched for withdrawal; mother and baby stay together.
open -82 10:00 csc people=kayla,alfie,baby team=nair,whitby,donnelly
search -82 10:30 malik alfie
post -82 11:10 malik baby,alfie CS.REF EV.FACT
= Referral accepted for assessment because of the pregnancy and the changed household.
Maternity and early help asked for an assessment together, with Kayla's knowledge. She was rung before the decision and again after it.
* Alfie and the unborn baby will be assessed together.
status -82 11:30 alfie ST.ASSESS by=nair
status -82 11:35 baby ST.ASSESS by=nair
post -75 15:30 nair alfie CS.VISIT EV.FACT
= Alfie was seen at home and at school; he is settled and wants to know where the cot will go.
Alfie showed me his room and where he thinks a cot might fit. Kayla had made sandwiches for all of us. Ryan was not there; Alfie says he comes "on football days".
* Alfie is curious about the baby and calm about the changes.
status -68 14:00 alfie ST.CIN by=nair
status -68 14:05 baby ST.CIN by=nair
post -68 14:30 nair alfie,baby CS.STATUS EV.FACT
= Alfie and the unborn baby are children in need since {d+0}.
The assessment ended with a child in need plan. Reasons: a new baby on the way, a father newly back in the household, and a mother with a good record who asks for support.
* A plan with everybody in it, made early.
give -61 10:00 treatment by=kayla covers=kayla,alfie,baby groups=treatment,G04,G25 source=harbour to=csc,maternity,hvs recorded=nair history=-364 purpose="So that Alfie’s social worker, the midwife and the health visitor know how treatment goes and can help early."
give -61 10:05 plan by=kayla covers=kayla,alfie,baby groups=G10,G11,G21,G22,G18 source=csc to=oakfield,bridgeway,hvs recorded=nair history=-90 purpose="So that school, family support and the health visitor know what was agreed and who does what."
give -61 10:10 lead by=kayla covers=kayla,alfie,baby groups=all source=oakfield,bridgeway,hvs,maternity,lindale to=csc recorded=nair history=-364 purpose="So that Priya Nair sees the whole picture for Alfie and me, and one person puts it together."
give -61 10:15 health by=kayla covers=kayla,alfie,baby groups=care,plan,risk,voice,strengths,maternity source=csc,maternity to=harbour,maternity,hvs,lindale recorded=nair history=-364 method=verbal purpose="So that those who look after my health know what the plan asks of me." witness="Maureen Marsh, her mother"
post -61 10:40 nair kayla,alfie,baby AC.ACTION EV.FACT
= Kayla agreed in writing who may share what about her and the children.
We went through the sheet line by line. Treatment may tell Children's Services, maternity and health visiting. School hears about the plan and its dates and nothing about treatment. She kept a copy and put it on the fridge, then moved it inside the cupboard.
post -54 13:15 nair kayla,alfie CS.CIN EV.FACT
= First child in need meeting: seven actions, the next meeting in eight weeks.
Kayla, Maureen, school, treatment, midwife and family support came. Ryan was invited and sent word that he had work. Each action has a name and a date.
* Maureen is the first person to have Alfie if Kayla is unwell.
post -47 16:00 doyle kayla TX.STORE EV.FACT
= Locked box seen at Kayla's home: used and out of Alfie's reach.
Joint visit with Priya Nair. The metal box is on top of the kitchen cupboard, locked, one bottle inside for Sunday. Key on Kayla's own ring. We agreed to look again within four weeks.
* Alfie could not reach or open it.
post -33 12:20 nair alfie CS.PLAN EV.FACT
= Please tell me the same day if Alfie is not collected, is collected by someone new, or says he is worried about home.
The plan is in place until the review in the first week of next month. Collection is by Kayla, or by Maureen on Tuesdays and Thursdays. Ryan may collect if Kayla rings the office first.
* Alfie's school knows who may collect him and what to pass on.
post -27 15:45 shah alfie PF.4 EV.FACT
= Alfie's grandmother now collects him on Tuesdays and Thursdays. He calls her house "the quiet one".
Maureen offered it herself. She is glad to be asked and has a spare bed. Alfie has taken his second-best blanket there.
* Alfie has a calm place with somebody he trusts, twice a week.
+ about=maureen,ryan
Maureen is unsure about Ryan and would rather not meet him at the door. She has said so to Kayla.
post -20 10:10 reeves alfie ED.PRES EV.FACT
= Alfie came without breakfast and in Friday's clothes. He ate at breakfast club and settled.
He said he had been "at Dad's friend's" on Sunday and had gone to bed late. He was not upset. Kayla was rung and thanked us for ringing.
* A late Sunday in a house that nobody had mentioned before.
note -19 15:40 reeves alfie id=mondays readers=foster until=+23 look="Whether Alfie has eaten on Mondays, who brings him, and whether he says that he was up late or by himself." tell="Tom Reeves or Anna Kessler before morning break. If a person you do not know comes for him, ring the office and keep him with you."
noted -18 08:25 mondays foster
post -13 16:20 nair ryan,alfie VX.FATHER EV.REPORT
= Ryan Cole came to the office and says he wants to be part of the plan.
He is 31, works nights at a warehouse and stays from Friday to Sunday. He says he drinks at weekends and does not use drugs. He agreed to a visit when he is there and to come to the next meeting.
* Alfie's father is no longer unknown. What he is like as a carer has still to be seen.
post t-1.4 15:45 reeves alfie ED.ATT ED.PUN EV.FACT id=attend
= Alfie's attendance since half term is 71%.
Attendance since half term is 71%. Two late arrivals this week. Staff describe him as tired on Monday mornings. He is cheerful by break.
* Mondays after weekends stand out.
correct t-0.0 08:50 attend reeves text="Attendance since half term is 81%: two half-days had been marked absent in error. Two late arrivals this week. Staff describe him as tired on Monday mornings. He is cheerful by break." summary="Alfie's attendance since half term is 81%." means="Mondays after weekends stand out." reason="Two half-days were marked absent in error."
post -4 10:30 adeyemi kayla,baby MT.CLIN EV.TEST UR1 sn=3 id=growth ack=nair+95
= The scan shows the baby is a little smaller than expected. Another scan is booked in ten days. The birth plan has not changed.
Growth has moved from the middle to just under the tenth centile; the flow is normal. Kayla was worried and asked good questions. She said she has been "all over the place" and will talk to Sam about it this week.
* The baby needs closer watching. It is not an emergency.
post -3 14:20 donnelly alfie VX.CHILD EV.REPORT id=weekend
= Alfie says that the weekend was loud.
Seen alone at school with his teacher's agreement. He said: "Mum was asleep in the day and I watched two films. Nan came and got me." He wanted to know whether the baby can hear.
* Alfie looked after himself for part of a day until his grandmother came.
more -3 16:05 doyle weekend id=whose need="Did Alfie say who else was in the flat at the weekend?" purpose="I see Kayla tomorrow and want to ask her the right thing."
post -2 16:45 hartley kayla RK.MH EV.REPORT sn=3
= Kayla was seen at the surgery; she is low and is being supported.
She came alone and cried. She has not slept well for two weeks and feels she is letting everybody down. No thoughts of harming herself. Seen again on {n+5}.
nomore -2 09:30 whose donnelly because="He said it to be kept between us until his social worker has seen him again on Friday."
more -1 09:20 nair growth id=next need="What would the midwife expect to see, or not see, at the scan in ten days?" purpose="The child in need meeting is the week after, and the plan should say who does what if the baby has not grown."
post -1 17:10 rao kayla TX.SUP EV.FACT
= Kayla missed one supervised dose this week and was well when seen.
She missed {d-3} and came the next morning. The pharmacist checked her before giving the dose. The prescriber will see her tomorrow.
* Alfie was at his grandmother's on the missed day.
post -0! 08:20 doyle kayla,baby TX.RELAPSE EV.REPORT UR2
= Kayla says she has used heroin on three days in the last ten. She came to her appointment and asked for help.
Kayla was waiting at the door when we opened. She smoked and did not inject. Her prescription is unchanged and she sees the prescriber at eleven. She has rung the midwife's line herself and asked me to tell Priya Nair before she does.
* Alfie was at his grandmother's on two of the three days. The midwife needs to know before the next scan.
ask -0! 08:40 doyle kayla alfie id=school question="Kayla's permission lets us tell Children's Services, the midwife and the health visitor, and school nothing about treatment. Alfie was by himself for part of Saturday. May Oakfield hear more than that his mornings may be hard, and on what basis?"

series keywork by=doyle about=kayla child=alfie from=-357 to=-160 every=16 on=tue phase=opioid,steady since=61
series keywork by=doyle about=kayla child=alfie from=-140 to=-36 every=18 on=tue phase=opioid,pregnant since=83
series keywork by=doyle about=kayla child=alfie from=-28 to=-6 every=13 phase=wobble since=94
series doses by=rao about=kayla child=alfie from=-340 to=-15 every=60 path=6,6,6,5,6,6,6,6,5,6
series tests by=doyle about=kayla child=alfie from=-330 to=-24 every=76 path=neg,neg,neg,neg,neg,neg,can
series group by=doyle about=kayla child=alfie from=-320 to=-40 every=69 phase=steady
series antenatal by=adeyemi about=kayla,baby child=alfie from=-84 to=-12 every=40 at=11:10
series attendance by=shaw about=alfie parent=kayla from=t-38 to=t-2 every=3 path=97,96,96,95,92,88 lates=1 phase=primary
series presentation by=reeves about=alfie parent=kayla from=t-36 to=t-4 every=76 phase=primary term=yes
series support by=shah about=kayla child=alfie from=-340 to=-30 every=47
series voice by=okoro about=alfie parent=kayla from=t-30 to=t-6 every=130 phase=primary,box,treatment,grandmother term=yes
series visit by=nair about=alfie parent=kayla from=-60 to=-8 every=22 phase=primary
series surgery by=hartley about=kayla child=alfie from=-310 to=-180 every=190
series strengths by=whitlock about=alfie parent=kayla from=-280 to=-60 every=190 phase=treatment
