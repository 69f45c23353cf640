family ingram "Ingram family"
# A loss. What stops, who is told, and how a brother is held.
person beth2 "Bethany Ingram" sex=F age=30y100d
person tom2 "Thomas Ingram" sex=M age=32y30d is=partner:beth2
person jude "Jude Ingram" sex=M age=5y20d parents=beth2,tom2 carers=beth2,tom2 school=birchfield is=sibling:babyingram
person babyingram "Baby Ingram" edd=-60 parents=beth2,tom2

open -300 08:30 birchfield people=jude team=ellery
open -210 08:40 maternity people=beth2,babyingram team=adeyemi,lacey
open -208 08:50 csc people=beth2,tom2,jude,babyingram team=rowlands
status -207 10:00 jude ST.CIN by=rowlands
status -207 10:02 babyingram ST.CIN by=rowlands
give -206 10:00 beth by=beth2 covers=beth2,jude,babyingram groups=maternity,care,plan,risk,voice,school,strengths,life source=maternity,csc,birchfield to=csc,maternity,birchfield recorded=rowlands purpose="So that midwives, school and the social worker help us in the same way."
post -206 11:00 rowlands jude,babyingram CS.STATUS EV.FACT
= A child in need plan at the parents' own request: a baby on the way and a father in treatment.
Thomas drinks and has begun treatment. Bethany wants the plan in place before the birth and not after.
* Jude is told about the baby with a bean in a jar.
open -205 08:45 harbour people=tom2 team=doyle
give -204 10:00 tom by=tom2 covers=tom2,jude groups=treatment,voice,G15,G16 source=harbour to=csc capacity=PR_holder recorded=doyle purpose="So that the social worker knows that I am getting help, and with what."
post -203 10:15 doyle tom2 TX.ENG EV.FACT
= Thomas has started and wants to be sober by the birth.
He works on building sites and drinks after work. He rides home now, so that he does not stop on the way.
post -188 11:30 adeyemi beth2,babyingram MT.ANC EV.FACT
= Antenatal visit at {gest}: Bethany and the baby are well.
Thomas came along and asked to hear the heartbeat twice.
post -164! 20:30 lacey beth2,babyingram MT.LOSS EV.FACT sn=3
= Bethany has lost the baby. Please make no contact about the pregnancy.
Thomas is with her. Both will be rung by me tomorrow and by nobody else from maternity. All appointments and messages have been stopped.
loss -164! 21:00 babyingram
post -163 09:30 rowlands beth2,tom2,jude AC.ACTION EV.FACT
= Bethany and Thomas would like to be left in peace this week; one person keeps in touch.
I ring on Thursdays. School knows that the family has had a loss and that Jude may be told by his parents in their own time.
* Jude is with his grandparents until Friday.
post -160 14:00 ellery jude ED.SUPP EV.FACT
= Jude came back and put his bean in the school garden.
He said: "It was too little for outside but we tried." His teacher knelt down with him.
* Jude was told and has found something to do.
post -150 16:10 doyle tom2 TX.LAPSE RK.GRIEF EV.REPORT UR1 ack=rowlands+60
= Thomas drank for two days and has come back.
He walked in without an appointment. Bethany's sister is staying. He wants somebody to go with him to the surgery.
* Jude was with his aunt.
status -130 10:00 jude ST.EH by=rowlands
post -130 10:30 rowlands jude CS.EH EV.FACT
= The plan has ended, as Bethany and Thomas wished; school keeps an eye on Jude.
They know that they can ring. I have said that I would like to hear how the bean does.
close -120 csc Family asked to end, school supports
post -70 13:20 ellery jude ED.PRES EV.FACT
= Jude's bean has flowered.
He counted nine flowers and told his mother at the gate. They stood there for a while.
post -25 10:40 doyle tom2 TX.PROG EV.REPORT
= Thomas has not drunk for four months.
On the day the baby had been due they went to the sea, all three of them.

series attendance by=ellery about=jude parent=beth2 from=t-28 to=t-0 every=2 path=97,92,96,98 lates=0 phase=primary
series presentation by=ellery about=jude parent=tom2 from=t-27 to=t-3 every=95 phase=primary term=yes
series keywork by=doyle about=tom2 child=jude from=-197 to=-168 every=13 on=tue phase=alcohol,early since=2
series keywork by=doyle about=tom2 child=jude from=-142 to=-8 every=18 on=tue phase=alcohol,recover since=6
series tests by=doyle about=tom2 child=jude from=-190 to=-15 every=66 path=dry,dry,dry,dry
series strengths by=ellery about=jude parent=tom2 from=-110 to=-20 every=78 phase=school,treatment
