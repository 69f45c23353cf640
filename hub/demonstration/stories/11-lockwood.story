family lockwood "Lockwood family"
# A newly arrived partner: small observations from several agencies that only together say something.
person stacey "Stacey Lockwood" sex=F age=28y110d
person ellis "Ellis Lockwood" sex=M age=5y290d parents=stacey carers=stacey school=oakfield is=half_sibling:poppy
person poppy "Poppy Lockwood" sex=F age=2y140d parents=stacey carers=stacey school=acorns
person craig "Craig Dunn" sex=M age=35y20d

open -364 08:30 csc people=stacey,ellis,poppy team=osei,donnelly,whitby
open -364 08:35 oakfield people=ellis team=reeves,kessler,shaw,okoro
open -364 08:40 acorns people=poppy team=nolan
open -364 08:45 hvs people=poppy team=whitlock
open -364 08:50 harbour people=stacey team=doyle
open -364 08:55 bridgeway people=stacey,ellis,poppy team=lowe
status -364 09:30 ellis ST.CIN by=osei
status -364 09:32 poppy ST.CIN by=osei
give -363 10:00 all by=stacey covers=stacey,ellis,poppy groups=school,care,plan,risk,strengths,voice,life source=oakfield,acorns,hvs,bridgeway,csc to=csc,oakfield,acorns,hvs,bridgeway recorded=osei purpose="So that school, nursery and family support can say what they see of Ellis and Poppy."
give -363 10:05 treat by=stacey covers=stacey groups=treatment,G16,life source=harbour to=csc,hvs capacity=adult recorded=doyle purpose="So that the social worker and the health visitor know how I am doing."
post -357 14:20 osei ellis,poppy CS.CIN EV.FACT
= Stacey and the children are on their own and doing well; a review in three months may be the last.
She has not used amphetamines for seven months. Nursery and school describe two cheerful children. What keeps it going: Wednesdays with Kirsty, and Stacey's aunt.
* Ellis and Poppy have a calm home.
post -311 15:30 nolan poppy ED.PRES EV.FACT
= Poppy was collected by a man we had not met; Stacey had rung ahead.
He gave the password and his name as Craig. Poppy went with him without running to him.
* A new adult collects Poppy. We have asked Stacey to add him to the form.
relate -298 11:00 craig partner stacey by=doyle
post -298 11:10 doyle stacey LE.NEWPARTNER EV.REPORT
= Stacey has met someone; his name is Craig and he is often at the flat.
They met in the queue at the pantry, she says, laughing. He does not use, as far as she knows. She has not told her social worker yet and agreed that I would.
* Ellis and Poppy have a new man in the house on most days.
post -289 13:45 whitlock poppy RK.NEWADULT EV.FACT
= A man was asleep on the sofa at my contact; Poppy played beside him.
It was two in the afternoon. Stacey said that he works nights. I could not talk to him. Poppy was dressed and lively.
* We do not know who looks after Poppy when Stacey is out.
post -272 10:00 kessler ellis ED.BEH EV.FACT
= Ellis has begun to hide under the table when the door bangs.
Three times in two weeks. He comes out when the teaching assistant sits on the floor.
* Something has made Ellis jumpy.
post -271 12:40 kessler ellis VX.CHILD EV.REPORT
= Ellis says there are new rules.
"Craig's rule is no noise before lunch. And the telly is his." Asked what happens if there is noise, he said, "The voice."
* Ellis is careful at home.
post -264 11:30 osei stacey,ellis,poppy AC.MEET EV.OPIN
= I have read four updates from four agencies side by side and called a meeting.
My reasoning: a collection, a sofa, a table and a rule. Each is small. Together they describe a home that has changed around two young children in six weeks.
* Ellis and Poppy need adults who know the whole picture.
post -258 15:00 osei craig,ellis,poppy CS.VISIT EV.FACT
= I met Craig Dunn at the flat; he was polite and left after ten minutes.
He agreed to the checks that we make. He says that he has a son in the north whom he does not see. Ellis stayed beside Stacey.
* Ellis did not play while Craig was in the room.
open -250 09:00 police people=craig,stacey team=calloway
search -250 09:30 calloway craig
post -246 10:20 osei craig RK.DA EV.DOC sn=3
= Information about Craig Dunn was shared under the disclosure scheme and Stacey will be told in person.
It concerns an earlier relationship. Stacey will be seen with an advocate, at a place and time that Craig does not know.
* The children's safety depends on how and when Stacey is told.
post -243 13:10 osei stacey,ellis,poppy SP.DA EV.FACT
= Stacey has been told and has a safety plan.
She listened, and asked to hear one part again. She had felt it and had no word for it. She will decide in her own time; until then there is a word she can text.
* Ellis and Poppy have a plan for a quick way out.
post -236! 21:40 whitby stacey,ellis,poppy RK.DA EV.REPORT UR2 ack=osei+640
= Stacey sent the word tonight; she and the children are safe with her aunt.
She left with the bag while Craig was at work. Officers stood by. The children are asleep. Nobody has been hurt.
* Ellis and Poppy are with family tonight. School and nursery should expect them to be tired tomorrow.
post -235 09:10 reeves ellis ED.SUPP EV.FACT
= Ellis came in at ten and spent the morning with his own adult.
He built a house from crates with a very thick door. Nothing was asked.
* Ellis was looked after without having to talk.
part -222 13:50 craig partner stacey by=osei
post -222 14:00 osei ellis,poppy CS.PLAN EV.FACT
= Craig has left the flat; Stacey and the children are home.
The locks are changed. Nobody but Stacey and her aunt may collect the children. Please ring me at once if anyone else comes.
* Home is quiet again.
post -190 11:20 doyle stacey TX.LAPSE EV.REPORT UR1 ack=osei+150
= Stacey used once, a fortnight after everything, and came straight in.
She had not slept for nights. The aunt had the children.
* Ellis and Poppy were not there.
post -140 10:30 okoro ellis ED.BEH EV.FACT
= Ellis has not been under the table for six weeks.
A door banged today and he said, "Just the wind."
* Ellis feels safer.
post -99 13:00 lowe stacey VX.PARENT EV.REPORT
= Stacey says what she noticed first.
"It went quiet. I thought we were being good. We were being quiet." She would like other mothers in the group to hear it.
post -45 14:40 osei ellis,poppy CS.CIN EV.FACT
= Review: the plan goes on for one more period, at Stacey's wish.
She would like somebody to notice if it happens again, and knows now how small it starts.
* Ellis and Poppy keep their circle of adults.
post -5 15:20 nolan poppy ED.PRES EV.FACT
= Poppy shouted at the top of her voice all afternoon, and was a lion.
She has a big voice, and she is using it.

series keywork by=doyle about=stacey child=ellis from=-355 to=-305 every=18 phase=steady since=30
series keywork by=doyle about=stacey child=ellis from=-180 to=-6 every=19 phase=recover,steady since=36
series attendance by=shaw about=ellis parent=stacey from=t-38 to=t-0 every=2 path=96,92,86,90,95,96 lates=2 phase=primary
series attendance by=nolan about=poppy parent=stacey from=t-30 to=t-0 every=4 path=90,85,92,94 lates=1
series presentation by=kessler about=ellis parent=stacey from=t-37 to=t-2 every=63 phase=primary term=yes
series presentation by=nolan about=poppy parent=stacey from=t-36 to=t-2 every=82 phase=nursery term=yes
series health by=whitlock about=poppy parent=stacey from=-350 to=-30 every=121 phase=small
series visit by=osei about=ellis|poppy parent=stacey from=-350 to=-10 every=41
series visit by=osei about=ellis parent=stacey from=-215 to=-20 every=69 phase=primary
series support by=lowe about=stacey child=ellis|poppy from=-350 to=-12 every=45
series strengths by=lowe about=ellis parent=stacey from=-170 to=-30 every=104 phase=school
