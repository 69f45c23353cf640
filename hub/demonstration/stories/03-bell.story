family bell "Bell family"
# School attendance falling; behind it a mother's drinking, and a brother who covered for her.
person tracey "Tracey Bell" sex=F age=38y200d
person jayden "Jayden Bell" sex=M age=9y80d parents=tracey,glenn carers=tracey school=oakfield is=sibling:tyrone
person tyrone "Tyrone Bell" sex=M age=14y30d parents=tracey,glenn carers=tracey school=hillcrest
person glenn "Glenn Bell" sex=M age=41y20d is=former_partner:tracey

open -364 08:30 oakfield people=jayden team=reeves,kessler,shaw,okoro,lyle,foster
open -364 08:35 hillcrest people=tyrone team=stone
post t-37.1 14:00 reeves jayden ED.SUPP EV.FACT
= Jayden starts the year as a keen reader with full attendance last term.
He leads the chess club on Thursdays. Nothing is needed beyond the ordinary.
post t-33.2 10:00 shaw jayden ED.ATT EV.FACT
= Jayden has missed five mornings in three weeks, with a message each time.
Messages come by text and say "tummy". He is well by the time he arrives. We have asked for a call instead of a text.
post t-31.1 13:30 reeves jayden VX.CHILD EV.REPORT
= Jayden says he makes his own breakfast and it takes a long time.
In the reading corner he said: "I do the toast and then I do Mum's tea, and then I wait and see." When I asked what he waits for he said "if it is a walking day".
* Jayden decides in the morning whether his mother is able to bring him.
post t-30.3 15:30 reeves jayden,tracey ED.PAR EV.FACT UR1
= Tracey smelled strongly of alcohol at pick-up and was unsteady.
It was 15:20. The head spoke to her in the office. She agreed that Jayden's aunt, who was also at the gate, would drive them both home. Jayden held the aunt's hand and watched his mother.
* Jayden was taken home safely. He was not surprised, and that worried us most.
open t-30.4 09:00 csc people=tracey,jayden,tyrone team=nair,whitby,donnelly
search t-30.4 10:20 malik jayden
post t-30.4 11:00 malik jayden,tyrone CS.REF EV.FACT
= Referral from school accepted for assessment; both brothers are included.
Tracey was rung first and was angry, then tearful. She agreed to be visited on Monday. The reply to the school was given within the working day.
* Two brothers at two schools will be looked at together.
status t-30.4 11:30 jayden ST.ASSESS by=nair
status t-30.4 11:32 tyrone ST.ASSESS by=nair
give t-29.1 10:00 lead by=tracey covers=tracey,jayden,tyrone groups=all source=oakfield,hillcrest to=csc recorded=nair history=-364 purpose="So that both schools can tell the social worker how the boys are, without asking me each time."
give t-29.1 10:05 plan by=tracey covers=tracey,jayden,tyrone groups=G07,G08,G10,G11,G15,G18,G19,G21,G22 source=csc,oakfield,hillcrest to=oakfield,hillcrest recorded=nair purpose="So that both schools know the plan and nobody sends one brother to fetch the other."
post t-28.1 15:20 stone tyrone ED.PRES EV.FACT
= Tyrone has been leaving before the last lesson to collect his brother.
He signed himself out on six days in four weeks. Asked about it, he said: "Somebody has to be at the gate before her." He asked that Jayden should not find out.
* Tyrone, 14, has been making sure that his mother does not collect Jayden on bad days.
post t-27.0 14:45 nair tracey,jayden CS.VISIT EV.FACT
= Tracey says she drinks wine from the afternoon on, and has since Glenn left.
The home is tidy. Bottles are behind the washing machine; she showed me. She cried about Tyrone at the gate, which she had not known. She will see Harbour Recovery if someone goes with her.
* Both boys have arranged their days around their mother's drinking.
status t-26.0 15:00 jayden ST.CIN by=nair
status t-26.0 15:02 tyrone ST.CIN by=nair
open t-25.2 09:00 harbour people=tracey team=doyle,ashby
open t-25.2 09:10 bridgeway people=tracey,jayden,tyrone team=shah
give t-25.3 10:00 treat by=tracey covers=tracey groups=treatment,voice,G16 source=harbour to=csc recorded=doyle capacity=adult method=verbal purpose="So that the social worker knows that I come, and if I stop." witness="Her sister, who came with her"
give t-25.3 10:05 help by=tracey covers=tracey,jayden,tyrone groups=school,plan,strengths,voice,G10,G11,G15,G17 source=csc,oakfield,hillcrest,bridgeway to=bridgeway,csc,oakfield,hillcrest recorded=nair history=-364 purpose="So that family support comes when the boys are at home, and does not ask them what school knows already."
give t-25.3 10:10 oldertreat by=tracey covers=tracey,jayden,tyrone groups=care,plan,G15,school source=csc,oakfield to=harbour recorded=nair purpose="So that Harbour knows what the boys need from me, and we can work on it."
post t-25.3 11:00 doyle tracey TX.ENG EV.FACT
= Tracey has started treatment for alcohol; her sister came with her.
She drinks a bottle and a half a day. Stopping suddenly would be dangerous, so we agreed a reduction with daily checks in the first week. She asked what the boys will be told.
* In the next two weeks Tracey may be shaky and short of sleep.
post t-22.0 09:30 kessler jayden ED.ATT EV.FACT UR1
= Jayden's attendance over the term has fallen to 74%.
He was away for the whole of last week until Thursday. Tracey rang each day and was honest: she was being sick and he would not leave her. Tyrone came in.
* Jayden stays at home to watch over his mother.
post t-20.3 12:10 lyle jayden ED.COMM EV.FACT
= I met Tracey and her sister about the mornings; an agreement was signed.
I am standing in for Tom Reeves this fortnight. The aunt has a key and comes at half past seven on Mondays and Fridays, the two hardest days. A taxi is in place for one week.
* On the two worst mornings somebody else gets Jayden up.
post t-18.1 15:10 shah tyrone,jayden AC.ACTION EV.FACT
= Tyrone has handed back the collecting, and chose how.
He wrote a list for the adults: where the spare key is, what Jayden eats, which way he likes to walk. Then he said: "Done. I want my bus." Jayden is collected by the after-school club from Monday.
* Tyrone can stay until the last lesson again.
post t-14.2 10:30 doyle tracey TX.LAPSE EV.REPORT UR1 ack=nair+80
= Tracey drank on two evenings last week after five weeks without.
It followed a letter from Glenn's solicitor. She rang her sister on the second evening, who stayed overnight. She came in the next day and asked for more groups.
* The boys were in bed; Tyrone heard. The aunt was in the house on the second night.
post t-13.0 15:40 okoro jayden ED.BEH EV.FACT
= Jayden was rude to a dinner lady and then hid in the cloakroom.
I sat on the floor outside until he talked. He said he had "listened all night". He slept for half an hour in the medical room.
* Jayden is listening at night again.
post t-10.1 13:00 nair jayden,tyrone CS.CIN EV.FACT
= Review: the two-week dip is over, and the plan held.
Attendance 88% for the last four weeks. Aunt, after-school club and treatment all did their part in the bad week. Glenn has been written to and has asked for a call.
* Jayden and Tyrone had an adult with them in the week when it was hard.
post t-6.2 11:20 doyle tracey TX.PROG EV.REPORT
= Tracey has had eight weeks without drinking.
She keeps the count on the calendar where the boys can see it; Jayden's idea. She takes the medicine at breakfast.
* The boys know how it is going because it is on the wall.
post t-3.1 10:00 shaw jayden ED.ATT EV.FACT
= Jayden's attendance over the last half term is 95%.
One absence, for a real cold. He is back at chess club.
* School is a steady place for Jayden again.
post t-1.2 14:20 nair glenn,jayden VX.FATHER EV.REPORT
= Glenn Bell asks to see the boys regularly and was given a first answer.
He rang from work. He did not know how bad it had been. I told him that the boys will be asked first, and that Tyrone will be asked separately.
* Both boys will be asked what they want before anything is arranged.
post t-0.2 15:35 shaw jayden ED.PUN EV.FACT
= Jayden was late on two mornings this week, which is new.
Twelve and twenty minutes. He says the alarm clock "died". We have lent him one.
* A small thing that we are watching because of how it began last year.

series attendance by=shaw about=jayden parent=tracey from=t-38 to=t-1 every=1 path=98,94,88,82,74,66,70,78,84,80,88,92,95,95 lates=3 phase=primary
series attendance by=stone about=tyrone parent=tracey from=t-36 to=t-0 every=3 path=96,92,84,90,93,96 lates=2
series presentation by=reeves about=jayden parent=tracey from=t-34 to=t-2 every=50 phase=primary term=yes
series presentation by=stone about=tyrone parent=tracey from=t-29 to=t-2 every=75 phase=teen term=yes
series visit by=nair about=jayden|tyrone parent=tracey from=-200 to=-8 every=29
series visit by=nair about=jayden parent=tracey from=-205 to=-8 every=59 phase=primary
series keywork by=doyle about=tracey child=jayden from=-180 to=-3 every=13 on=wed phase=alcohol,early
series tests by=doyle about=tracey child=jayden from=-165 to=-12 every=52 path=alc,dry,dry,alc,dry,dry
series support by=shah about=tracey child=jayden|tyrone from=-175 to=-8 every=29
series voice by=donnelly about=jayden parent=tracey from=-170 to=-14 every=87 phase=primary,treatment
series strengths by=shah about=jayden parent=tracey from=-110 to=-18 every=78 phase=school,treatment
