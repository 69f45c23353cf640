family drummond "Drummond family"
# Pre-proceedings: what a mother and her agencies did in sixteen weeks.
person kirsten "Kirsten Drummond" sex=F age=31y200d
person isaac "Isaac Drummond" sex=M age=3y60d parents=kirsten carers=kirsten school=acorns is=sibling:mabel
person mabel "Mabel Drummond" sex=F age=1y40d parents=kirsten carers=kirsten
person hugh "Hugh Drummond" sex=M age=62y30d is=grandparent:isaac,grandparent:mabel

open -364 08:30 csc people=kirsten,isaac,mabel team=osei,marlow,bowen,whitfield,whitby
open -364 08:35 harbour people=kirsten team=burgess,rao,ashby
open -364 08:40 acorns people=isaac team=nolan
open -364 08:45 hvs people=mabel,isaac team=whitlock
open -364 08:50 bridgeway people=kirsten,isaac,mabel team=lowe
status -364 09:00 isaac ST.CPP category=NEG by=osei
status -364 09:02 mabel ST.CPP category=NEG by=osei
join -364 09:10 isaac core workers=osei,burgess,nolan,whitlock,lowe by=osei
join -364 09:12 mabel core workers=osei,burgess,whitlock,lowe by=osei
give -363 10:00 own by=kirsten covers=kirsten,isaac,mabel groups=treatment,school,voice,strengths source=harbour,acorns,hvs,bridgeway to=csc recorded=osei purpose="So that what I do is seen, and not only what I did."
search -360 11:00 sheikh hugh
post -358 14:00 osei isaac,mabel CS.CORE EV.FACT
= Core group: three weeks of missed visits and an unclear picture.
Kirsten uses heroin and is in and out of treatment. Her father Hugh helps and does not always say when.
* Isaac and Mabel are fed and clothed. Nobody can say who looks after them at night.
post -338 10:30 burgess kirsten TX.DROP EV.FACT UR1 ack=osei+50
= Kirsten has dropped out of treatment; no contact for three weeks.
Five calls, two letters, one visit. Her place is kept open until the end of the month.
* What protects the children most at present, a mother in treatment, is gone.
post -330! 02:40 whitby isaac,mabel RK.SUPV EV.REPORT UR2 ack=osei+420
= Isaac and Mabel were found with a 14-year-old babysitter tonight; Hugh has taken them.
A neighbour rang because of crying. Kirsten came back at two and did not know the time. Both children were warm and unhurt.
* The children are with their grandfather tonight.
post -322 13:00 marlow isaac,mabel CS.PLO EV.FACT
= Pre-proceedings have begun; a letter has been sent to Kirsten and a meeting is fixed.
Sixteen weeks are the frame. She has a solicitor.
status -322 13:10 isaac ST.PLO by=osei
status -322 13:12 mabel ST.PLO by=osei
post -315 15:30 osei kirsten,isaac,mabel CS.PLO EV.FACT
= First meeting: five things that have to be different, and who helps with each.
Treatment, nights, visitors, visits and the children's appointments. Kirsten listened with her father's hand on her arm.
* It is clear what has to change for Isaac and Mabel, and by when.
post -310 10:20 burgess kirsten TX.ENG EV.FACT
= Kirsten is back in treatment, on the day after the meeting.
She said: "I read the letter four times. The fourth time I was in it."
post -288 11:40 rao kirsten TX.SUP EV.FACT
= Kirsten has collected every dose for two weeks.
She comes at opening time with both children in the double buggy. The pharmacist describes her as tired and determined.
post -270 14:20 whitlock mabel RK.NEG EV.OPIN
= Mabel is behind with movement, and I think that it is for want of floor time.
My reasoning: she is strong when put down, and content in the buggy. We began with ten minutes on a blanket, twice a day.
* Mabel can catch up if she is put down and played with.
post -244 13:10 lowe kirsten PR.SUPP EV.FACT
= Kirsten has kept eleven of twelve sessions, all with the children there.
We do mornings: breakfast, coats, out of the door. She missed the one when Mabel had a fever, and rang beforehand.
post -236 10:00 whitlock mabel PF.1 AF.HEALTH EV.FACT
= Mabel sits, rolls and has begun to pull herself forward.
The blanket lies in the middle of the room now and the buggy stands in the hall. Kirsten showed me a film of the first roll, with herself shouting in the background.
* Mabel has made up two months in five weeks.
post -226 15:00 osei kirsten,isaac,mabel CS.PLO EV.FACT
= Midway meeting: four of five things have changed.
Nights are the fifth. Hugh will stay from Thursday to Sunday.
post -199 11:20 burgess kirsten TX.LAPSE EV.REPORT UR2 ack=osei+30
= Kirsten used once and told all of us within the hour, one after the other.
Hugh was there. She brought the rest in, and we disposed of it.
* The children were asleep, with their grandfather in the next room.
post -196 14:00 osei isaac,mabel SP.CONT EV.OPIN
= I do not propose court because of this one use.
My reasoning: she told us, the plan was used, the children noticed nothing. Two months ago none of these would have been so.
* Isaac and Mabel stay at home, closely watched over.
post -175 13:30 nolan isaac ED.PRES EV.FACT
= Isaac has begun to be cross when it is time to go home, because he is in the middle of something.
He used to sit on the step with his coat on from two.
* Isaac is playing instead of waiting.
post -168 10:40 marlow isaac,mabel CS.PLO EV.FACT
= Pre-proceedings ended today without an application to court.
All five things have been reached. The protection plan goes on.
status -168 11:00 isaac ST.NONE track=legal by=osei
status -168 11:02 mabel ST.NONE track=legal by=osei
post -110 11:00 bowen isaac,mabel CS.CONF EV.FACT
= Review conference: the plan is continued for a last period.
Kirsten brought her father and a list. She had ticked off what was done and put question marks where she was not sure; there were two.
post -62 14:20 lowe kirsten VX.PARENT EV.REPORT
= Kirsten keeps the letter in the drawer with the good scissors.
"So I see it when I cut their hair." She has read it aloud to her father once, and does not need to again.
post -26 12:00 bowen isaac,mabel CS.CONF EV.FACT
= Review conference: the protection plan has ended; a child in need plan follows.
All agencies agreed. Kirsten asked for the minute to record that her father cried first. Daniel Osei stays as social worker.
status -26 12:30 isaac ST.CIN by=osei
status -26 12:32 mabel ST.CIN by=osei
leave -26 12:40 isaac core workers=osei,burgess,nolan,whitlock,lowe by=osei
leave -26 12:42 mabel core workers=osei,burgess,whitlock,lowe by=osei
give -25 10:00 after by=kirsten covers=kirsten,isaac,mabel groups=all source=harbour,acorns,hvs,bridgeway to=csc recorded=osei history=-364 purpose="So that the social worker hears how it goes on now that the sixteen weeks are over."
give -25 10:05 net by=kirsten covers=kirsten,isaac,mabel groups=care,plan,school,strengths,G01,G15 source=csc,acorns,hvs,bridgeway,harbour to=acorns,hvs,bridgeway,harbour recorded=osei history=-364 purpose="So that all who help know the plan for Isaac and Mabel as it is now."
post -6! 19:20 whitby kirsten AC.ACTION EV.FACT
= Kirsten rang the night line because she wanted to use, and did not.
We talked for 25 minutes. Hugh came. The children were in bed.
* Kirsten asked for help at night, before anything happened.
post -1 16:30 whitlock mabel PF.4 EV.FACT
= Mabel walked to her mother across the whole clinic.
Kirsten counted the steps aloud; there were nine.

series keywork by=burgess about=kirsten child=isaac from=-302 to=-205 every=12 on=tue phase=opioid,early since=2
series keywork by=burgess about=kirsten child=isaac from=-190 to=-5 every=18 on=tue phase=opioid,recover,steady since=17
series doses by=rao about=kirsten child=isaac from=-280 to=-20 every=45 path=6,6,6,5,6,6,6,6,6
series tests by=burgess about=kirsten child=isaac from=-305 to=-20 every=45 path=opi,neg,neg,neg,opi,neg,neg,neg,neg,neg,neg
series core by=osei about=isaac,mabel child=isaac parent=kirsten phase=substance from=-335 to=-35 every=63
series visit by=osei about=isaac|mabel parent=kirsten from=-352 to=-10 every=22 phase=little
series support by=lowe about=kirsten child=isaac|mabel from=-310 to=-8 every=29
series health by=whitlock about=mabel parent=kirsten from=-350 to=-12 every=48 phase=small
series presentation by=nolan about=isaac parent=kirsten from=t-36 to=t-1 every=45 phase=nursery term=yes
series attendance by=nolan about=isaac parent=kirsten from=t-38 to=t-0 every=3 path=78,82,90,95 lates=2
series strengths by=lowe about=isaac parent=kirsten from=-190 to=-20 every=95 phase=treatment
