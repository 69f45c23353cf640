family whitmore "Whitmore family"
# Supervised doses, take-home medicine and a toddler: the storage box as the story's centre.
person dean "Dean Whitmore" sex=M age=32y180d
person kelly "Kelly Whitmore" sex=F age=30y50d is=partner:dean
person freddie "Freddie Whitmore" sex=M age=2y20d parents=dean,kelly carers=dean,kelly school=acorns

open -364 08:30 harbour people=dean team=doyle,rao,ashby
open -364 08:35 hvs people=freddie,kelly team=whitlock
open -364 08:40 lindale people=dean,kelly,freddie team=hartley
give -363 10:00 kw by=dean covers=dean,freddie groups=treatment,plan,G15 source=harbour to=hvs,lindale recorded=doyle purpose="So that the health visitor and the surgery know what is kept at home and where."
post -359 11:15 rao dean TX.RX EV.FACT
= Dean is steady on methadone and collects every day but Sunday.
Two years with us. He works early shifts at the market. Freddie was one last week.
* There is one dose at home each Sunday.
post -345 13:30 doyle dean,freddie SP.STORE EV.FACT
= Locked box seen at Dean and Kelly's home, in use.
It stands on the wardrobe in the bedroom. Freddie crawls and does not climb yet. We agreed to look again when he walks.
* The box is safe for a crawling child and will have to move.
open -300 09:00 acorns people=freddie team=nolan
post -290 14:10 whitlock freddie,kelly AC.ACTION AF.HEALTH EV.FACT
= Freddie walks; the home was gone through room by room.
Stair gate up, cleaning things high, medicine box on the wardrobe still. Kelly will ask Dean to fix it to the wall.
* Freddie can reach a metre higher than a month ago.
post -243 10:30 rao dean TX.SUP EV.FACT
= Dean missed two supervised doses this week and came on the third day.
His shifts had moved. He was checked before the next dose. We changed the pharmacy to one that opens at six.
post -231 09:50 rao dean,freddie TX.SUP RK.SUPV EV.FACT UR2 ack=whitlock+75
= Dean missed three doses in a row; his tolerance may have dropped and the prescription is on hold until he is seen.
The pharmacy rang this morning. Dean did not answer; Kelly says that he was "out of sorts" and has looked after Freddie on both evenings.
* Freddie may have been looked after by a father who was unwell.
post -231 15:20 doyle dean,freddie TX.LAPSE EV.REPORT UR1
= Dean was seen in the afternoon: he used on two evenings and is back on a lower dose.
He was ashamed about Freddie. Kelly had taken Freddie to her mother's on the second night. He agreed that Children's Services are asked for advice together with him.
* Freddie was with his grandmother on the second night.
open -229 09:00 csc people=dean,kelly,freddie team=nair,whitby
search -229 09:20 malik freddie
post -229 10:40 malik freddie CS.REF EV.FACT
= Referral accepted for assessment with both parents' agreement.
Dean made the call himself, with his keyworker.
status -229 11:00 freddie ST.ASSESS by=nair
give -228 10:00 dean by=dean covers=dean,freddie groups=all source=harbour,hvs,acorns,lindale to=csc recorded=nair history=-364 purpose="So that Freddie’s social worker has everything about the medicine and the box from those who know."
give -228 10:05 kelly by=kelly covers=kelly,freddie groups=all source=hvs,acorns,lindale to=csc recorded=nair history=-364 method=verbal purpose="So that the social worker need not ask me what the others have seen." witness="Dean Whitmore"
give -228 10:10 backdean by=dean covers=dean,freddie groups=care,plan,G15,strengths,school source=csc,acorns to=harbour,hvs,acorns recorded=nair purpose="So that all who help with Freddie know what was agreed about the box and the mornings."
give -228 10:15 backkelly by=kelly covers=kelly groups=care,plan,G15,strengths source=csc to=hvs,acorns recorded=nair method=verbal purpose="So that nursery and health visitor know what was agreed." witness="Dean Whitmore"
post -221 11:00 nair freddie,dean SP.STORE EV.FACT UR2 ack=whitlock+40
= The box was open on the bedside table; there was medicine in it and Freddie could reach it.
Joint visit with Sam Doyle, not announced. The bottle was sealed and full. Dean locked it at once. It was fixed to the wall of the airing cupboard the same afternoon by Kelly's father, and I saw it.
* Freddie was in danger, and nothing happened. The box is out of reach now.
post -220 10:20 rao dean SP.STORE EV.FACT
= No take-home medicine until the box has been seen in use three times.
Sunday's dose is taken at the hospital pharmacy. Dean agreed that it is right.
* There is no medicine at home for the time being.
status -200 14:00 freddie ST.CIN by=nair
post -200 14:20 nair freddie CS.PLAN EV.FACT
= Freddie has a child in need plan: medicine, evenings, and who is in charge when.
Box seen every four weeks by whoever visits. Kelly or her parents in charge on days when a dose was missed. Dean rings when a shift changes.
* Freddie has a named adult for every evening.
post -171 13:10 whitlock freddie SP.STORE EV.FACT
= First sighting of the box: locked, fixed, empty.
Freddie held up his arms at the cupboard and said "no". Kelly has taught him.
post -143 12:50 doyle dean SP.STORE EV.FACT
= Second sighting of the box: locked, fixed, empty.
Dean showed me the key on his work belt and the empty box. He had written the date of each sighting inside the door.
post -115 15:00 nair freddie SP.STORE EV.FACT
= Third sighting of the box: locked and fixed; take-home doses may begin again.
Decided together with the prescriber. One dose a week.
* Medicine is back at home on one day, behind a lock that three people have seen.
post -80 10:30 rao dean TX.RX EV.FACT
= Dean asked not to have more take-home doses than one, for now.
He was offered two. "One I can watch," he said.
* A father who knows his limits.
post -37 14:30 nolan freddie ED.PAR EV.FACT
= Dean brings Freddie each morning after his shift and stays for the first song.
He knows all the actions to the bus one, and so by now do most of the other parents.
* A steady start to Freddie's day.
post -9 11:10 nair freddie,dean CS.CIN EV.FACT
= Review: six months, one missed dose, the box seen seven times.
Kelly would like the visits to go on until Freddie is three. It was agreed.
* Freddie is safe, and it is checked.
withdraw -3 15:10 kelly recorded=nair told=today words="Not the surgery and not the nursery. I will tell people myself how we are."
post -3 15:30 nair kelly,freddie AC.ACTION EV.FACT
= Kelly has taken back her permission for what nursery, health visitor and surgery tell Children's Services.
She was told before she signed what stays visible to me as Freddie's social worker, and why. She was angry and polite. I have been asked to say by {n+2} whether any risk now needs a decision without it.
* Freddie's plan goes on. What we hear about him may become less.
post -1 17:20 rao dean TX.SUP EV.FACT UR1
= Dean missed yesterday's and today's dose and has not rung.
The pharmacy will ring again at six tomorrow. Kelly has been reached and has Freddie with her at her mother's. She does not know where Dean is.
* Freddie is with his grandmother tonight. It is the first time since the bad week that two doses have been missed.

series doses by=rao about=dean child=freddie from=-340 to=-12 every=19 path=6,6,6,6,5,6,4,3,5,6,6,6,6,6,6,6,6,5,6,6
series keywork by=doyle about=dean child=freddie from=-350 to=-245 every=18 on=fri phase=opioid,steady since=90
series keywork by=doyle about=dean child=freddie from=-225 to=-8 every=16 on=fri phase=opioid,recover,steady since=100
series tests by=doyle about=dean child=freddie from=-330 to=-20 every=59 path=neg,neg,neg,opi,opi,neg,neg,neg,neg,neg
series health by=whitlock about=freddie parent=kelly from=-355 to=-20 every=59 phase=small
series presentation by=nolan about=freddie parent=kelly|dean from=t-28 to=t-1 every=48 phase=nursery term=yes
series attendance by=nolan about=freddie parent=kelly from=t-28 to=t-0 every=3 path=92,88,94,96 lates=1
series visit by=nair about=freddie parent=kelly|dean from=-195 to=-14 every=28 phase=little,box
series strengths by=whitlock about=freddie parent=dean from=-180 to=-40 every=87 phase=treatment
series surgery by=hartley about=kelly child=freddie from=-300 to=-60 every=165
