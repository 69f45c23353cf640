family hollis "Hollis family"
# Permission withdrawn: what partners no longer see, and what the lead worker then decides.
person amy "Amy Hollis" sex=F age=26y170d
person tyler "Tyler Hollis" sex=M age=5y110d parents=amy,shaun carers=amy school=birchfield
person shaun "Shaun Peck" sex=M age=29y60d is=former_partner:amy
person decfoy "Dec Foy" sex=M age=26y200d numbered=no

open -364 08:30 csc people=amy,tyler team=nair,whitby,whitfield
open -364 08:35 harbour people=amy team=doyle,rao,ashby
open -364 08:40 birchfield people=tyler team=ellery
open -364 08:45 hvs people=tyler team=whitlock,ferris
open -364 08:50 bridgeway people=amy,tyler team=shah
status -364 09:30 tyler ST.CIN by=nair
give -363 10:00 treatment by=amy covers=amy groups=treatment,G20,G16 source=harbour to=csc,hvs,bridgeway max_for=bridgeway:G02:S recorded=doyle capacity=adult purpose="So that those who help with Tyler know when I am having a hard week."
give -363 10:10 child by=amy covers=amy,tyler groups=care,plan,school,strengths,voice,G15,G17 source=csc,birchfield,hvs,bridgeway to=csc,birchfield,hvs,bridgeway,harbour recorded=nair purpose="So that school, health visitor and family support keep to one plan for Tyler."
post -361 13:00 nair tyler,amy CS.PLAN EV.FACT
= Tyler's plan: settled bedtimes, a calm house on school nights, and treatment going on.
Amy helped to write it. She has been prescribed buprenorphine for ten months. Shaun, Tyler's father, lives with his mother and sees Tyler on Sundays.
* Tyler should know each evening who puts him to bed.
post -330 10:20 doyle amy TX.PROG EV.REPORT
= Amy is steady and has started a course at the college.
Two mornings a week, health and social care. She wants to work with older people. Tyler's nursery days were changed to fit.
* Tyler sees his mother do homework.
post -280 15:00 ellery tyler ED.SUPP EV.FACT
= Tyler visited his new class and found his peg.
He asked if his mother can find it too. We took a picture of it for him to take home.
* Tyler is looking forward to school.
post -246 11:30 shah amy VX.PARENT EV.REPORT
= Amy feels watched and does not know by whom.
At a family hub coffee morning somebody she did not know asked how her "script" was going. She left at once. She said: "I signed a sheet and now it is in the air."
* Amy stayed at home for a week afterwards, and Tyler missed his group.
post -244 10:10 ashby amy AC.ACTION EV.FACT
= We have looked into who could have known, and told Amy what we found.
Nobody outside the agencies that she named had opened her updates. The remark came from a neighbour who had seen her at the pharmacy. Amy listened and was not convinced.
* Trust needs time to mend.
post -215 14:40 doyle amy TX.ENG EV.REPORT
= Amy is thinking about taking back her permission.
We went through what would stop and what would not. She asked for a week to think, and whether it would count against her. It does not.
* Nothing changes for Tyler unless a worry about his safety comes up.
withdraw -207 10:30 treatment recorded=doyle told=today words="I was asked about it in the playground. I want to say it myself or not at all."
post -207 11:00 nair tyler,amy AC.ACTION EV.FACT
= Amy has withdrawn her permission for treatment to share. Tyler's plan goes on.
She rang me herself, and I thanked her for telling me. School, health visiting and family support go on sharing as agreed. I have looked at whether any risk now needs a decision without permission: at present there is none.
* What we know of Tyler's days comes from school, home visits and his own words.
checked -206 11:40 treatment nair none because="School, home visits and Tyler's own words go on, and nothing in them is new. Harbour would tell me of a risk without permission, and Amy knows it."
post -206 16:00 doyle amy TX.ENG EV.FACT
= Amy came as usual after withdrawing her permission.
She was relieved and a little defiant. She knows that we would still speak up if Tyler were at risk, and said she would expect us to.
* No new worry about Tyler today.
post -170 15:30 whitlock tyler AC.ACTION AF.HEALTH EV.FACT
= Tyler's school-entry check is done; hearing to be repeated.
He could not hear the quiet tones on the left. A repeat is booked for after his cold.
* A possible hearing problem that could look like not listening.
post -133 10:40 rao amy TX.RX EV.FACT
= Amy has moved to collecting twice a week.
Steady for a year. Storage was looked at first: locked box, and the key on a chain.
* There is medicine at home for three days at a time; the box has been seen.
post -101 14:00 nair amy,tyler CS.CIN EV.FACT
= Review without a report from treatment, which was open and fair.
Amy brought her own notes and chose to tell the meeting that she had moved to twice-weekly collection. Everybody agreed that Tyler is doing well.
* Tyler's plan can be judged by how his days are.
post -76 11:50 ellery tyler ED.BEH EV.FACT
= Tyler has been upset on Mondays after seeing his father.
He throws things and then says sorry. On {d-3} he said: "Dad was asleep in the car and I was in the car."
* It is not clear whether Tyler was alone in a car with his father asleep.
post -75 13:10 nair shaun,tyler RK.SUPV EV.REPORT UR1
= Shaun says that he fell asleep in a car park with Tyler in the back; visits are now at his mother's home.
He had worked nights. He had not been drinking, he says. His mother confirms that Tyler was home by three. It has been agreed that she is present on Sundays.
* Tyler was without an awake adult for up to half an hour.
post -40 10:50 doyle amy TX.ENG EV.REPORT
= Amy may give a new, narrower permission.
She said: "Appointments yes, tests no, and not to the family hub." She would like to put it in her own words.
* Partners may soon hear again that treatment is going well.
give -34 11:00 narrow by=amy covers=amy groups=G01 source=harbour to=csc recorded=doyle capacity=adult review=+9 purpose="So that Tyler’s social worker knows I am coming."
post -34 11:30 doyle amy TX.PROG EV.FACT
= Amy has given a new permission for appointments and progress, to Children's Services alone.
She wrote the purpose herself: "So that Tyler's social worker knows I am coming." Tests, prescribing and storage stay with us.
* Tyler's social worker hears again that his mother is in treatment.
enter -20 09:40 decfoy
relate -20 10:10 decfoy partner amy by=nair
post -20 10:15 nair amy,decfoy LE.NEWPARTNER EV.REPORT
= Amy is seeing somebody new, Dec Foy, and told us herself.
He is 26 and drives a van. She says that he has a baby in another family and sees her on Sundays. He may be the Declan Foy whom we know there; his date of birth is the same. Whoever decides that should look at both records side by side.
* Tyler has met him twice, outdoors. Two families may share one father without knowing it.
post -9 15:40 doyle amy TX.STORE EV.FACT
= The medicine box at Amy's home was not locked when it was looked at.
I called after her appointment. The box stood on the kitchen shelf with its key in it and two days of buprenorphine inside. Amy locked it at once and put the key on her own ring. She asked that this stays with us; I said that I would ask our safeguarding lead what has to be shared.
* Tyler can reach that shelf from a chair. The box will be looked at again next week.
post -2 14:30 ellery tyler ED.ATTN EV.FACT
= Tyler has had his hearing repeated, and it is normal.
He was given a sticker shaped like an ear and has worn it since.

series keywork by=doyle about=amy child=tyler from=-355 to=-220 every=16 on=mon phase=opioid,steady since=40
series keywork by=doyle about=amy child=tyler from=-198 to=-4 every=18 on=mon phase=opioid,steady since=55
series tests by=doyle about=amy child=tyler from=-350 to=-20 every=95 path=neg,neg,neg,neg,neg,neg
series group by=doyle about=amy child=tyler from=-340 to=-30 every=91 phase=steady
series attendance by=ellery about=tyler parent=amy from=t-38 to=t-0 every=2 path=94,95,93,90,95,97 lates=1 phase=primary
series presentation by=ellery about=tyler parent=amy from=t-34 to=t-2 every=66 phase=primary term=yes
series visit by=nair about=tyler parent=amy from=-350 to=-12 every=41 phase=primary
series support by=shah about=amy child=tyler from=-345 to=-15 every=47
series voice by=shah about=tyler parent=amy from=-300 to=-50 every=130 phase=primary,box,treatment,grandmother
series health by=whitlock about=tyler parent=amy from=-320 to=-100 every=130 phase=small
