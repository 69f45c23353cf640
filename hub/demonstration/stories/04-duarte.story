family duarte "Duarte family"
# Separated parents: two homes, two views, parts of an update that concern one parent only.
person ines "Ines Duarte" sex=F age=36y100d
person paulo "Paulo Duarte" sex=M age=39y250d is=former_partner:ines
person sofia "Sofia Duarte" sex=F age=8y40d parents=ines,paulo carers=ines,paulo school=oakfield is=sibling:mateo
person mateo "Mateo Duarte" sex=M age=11y260d parents=ines,paulo carers=ines,paulo school=hillcrest

open -364 08:30 csc people=ines,paulo,sofia,mateo team=nair
open -364 08:35 oakfield people=sofia team=reeves,kessler,shaw
open -364 08:40 hillcrest people=mateo team=stone
open -364 08:45 harbour people=paulo team=burgess,ashby
open -364 08:50 bridgeway people=ines,sofia,mateo team=lowe
status -364 09:30 sofia ST.CIN by=nair
status -364 09:32 mateo ST.CIN by=nair
give -363 10:00 ines by=ines covers=ines,sofia,mateo groups=care,plan,school,strengths,voice,risk,life source=csc,oakfield,hillcrest,bridgeway to=csc,oakfield,hillcrest,bridgeway recorded=nair purpose="So that both schools and family support know what was agreed for Sofia and Mateo in both homes."
give -362 10:00 paulo by=paulo covers=paulo groups=treatment,G20 source=harbour to=csc recorded=burgess capacity=adult purpose="So that the children’s social worker hears about treatment from Harbour and not from hearsay."
refuse -362 10:15 by=paulo covers=paulo groups=treatment source=harbour to=bridgeway,oakfield,hillcrest recorded=burgess
give -361 11:00 shared by=paulo covers=sofia,mateo groups=care,plan,G15 source=csc to=harbour recorded=nair purpose="So that my keyworker knows the children’s plan and which days are mine."
post -358 12:00 nair sofia,mateo CS.STATUS EV.FACT
= Sofia and Mateo have a child in need plan; their parents separated half a year ago.
They live in two homes, a week in each, changing on Fridays after school. The parents do not speak to each other except by message. The plan is about handovers, evenings and what the children are told.
* Both children carry messages between the homes, which they should not have to.
post -340 14:30 burgess paulo TX.ENG EV.REPORT
= Paulo has begun treatment for cocaine and alcohol at weekends.
He came by himself. He uses on weekends without the children, he says. He does not want Ines to learn of it from anybody but him, and he has not decided when.
* By his account there is no use in the weeks with Sofia and Mateo.
post -322 13:20 stone mateo ED.BEH EV.FACT
= Mateo would not say which home he was going to and missed the bus.
It was a Friday. He sat in student support until five. Both parents came within ten minutes of each other, and he asked them to talk outside.
* Fridays are hard for Mateo because the handover happens in front of others.
post -300 10:45 nair sofia,mateo SP.PLAN EV.FACT
= Handover moves to school, so that the parents do not meet.
Whoever has the week drops off on Friday morning and the other collects. Bags travel by the school office. Both parents agreed, by separate calls.
* The children no longer stand between two cars.
+ about=paulo
Paulo asked that nothing about his appointments be said at handover. His weekend plan was gone through with him alone.
+ about=ines
Ines asked for one evening call in the weeks when the children are away. She finds those weeks very hard.
post -271 15:15 lowe ines VX.PARENT EV.REPORT
= Ines says that she checks on Paulo and would like to stop.
She reads his page at night and then cannot sleep. She said: "I tell myself it is for the kids. It is not for the kids." We agreed a plan for the first three evenings of each week.
* Sofia has asked her mother why she looks sad at the telephone.
post -244 10:20 kessler sofia VX.CHILD EV.REPORT
= Sofia has two toothbrushes and one wish.
She said: "I want the same rules about the tablet. In one house it is a yes and in one it is ask your father." She said that she does not mind two beds.
* The same rule in both homes would help Sofia.
post -230 11:40 nair sofia,mateo CS.CIN EV.FACT
= Review in two halves: each parent was met separately, the same three actions agreed by both.
One rule for tablets, one list of clothes, and no messages by child. Both signed their own copy.
* The children are told the same thing in both homes.
+ about=ines
Ines reported that she sleeps better and has gone back to choir.
+ about=paulo
Paulo reported nine weeks of attending treatment and asked for his Wednesday to be moved.
post -186 09:40 burgess paulo TX.LAPSE EV.REPORT UR1 ack=nair+130
= Paulo used cocaine twice at a wedding weekend; the children were with Ines.
He told me at the start of the session. It was the weekend before his week. He had slept and eaten by the time he collected them, he says, and his brother was there on the first evening.
* No use in the children's week by his account; the first evening was covered by an uncle.
post -185 14:00 nair sofia,mateo CS.VISIT EV.FACT
= Sofia and Mateo were seen at their father's home after school.
Homework on the table, uncle making soup. Mateo showed me the new bunk bed. Paulo was tired and steady. I raised the weekend with him alone, and he was straightforward.
* The children were well and did not seem worried.
+ about=paulo
He has asked his brother to be there for the first evening of every week for now.
post -150 12:30 lowe ines,sofia,mateo LE.NEWPARTNER EV.REPORT
= Ines has a new friend, whom the children have not met yet.
She wanted us to hear it from her. His name is Andre. She plans to wait some months before he meets the children.
* Nothing changes for Sofia and Mateo at present.
post -118 15:50 reeves sofia ED.COMM EV.FACT
= Both parents came to parents' evening, one after the other, and heard the same report.
Two slots, the same words. Sofia had written them each a letter, and the two letters were alike, which made her proud.
* Sofia gets the same praise in both homes.
post -90 10:00 nair paulo,sofia,mateo VX.FATHER EV.REPORT
= Paulo has told Ines himself about his treatment.
They met in the family hub with me for forty minutes. He said it in three sentences. She was quiet, and then asked how he will keep the children's weeks safe. He showed her the plan.
* A secret that lay between the two homes is gone.
vary -88 10:00 paulo to=csc,bridgeway groups=treatment,G20 source=harbour covers=paulo recorded=burgess purpose="So that family support hears about treatment too, and not from Ines."
post -61 14:10 stone mateo ED.ATTN EV.FACT
= Mateo wrote about having two homes, and asked to read it aloud.
The title was "I have two doors". The class was silent and then clapped. He was pleased and embarrassed.
* Mateo can put words to it.
post -30 11:10 nair sofia,mateo CS.CIN EV.FACT
= Review: the parents sat in one room for the first time.
Forty minutes, with breaks. The plan is down to two actions. The next review may be the last.
* What the children asked for at the beginning has been done.
team+ -13 09:10 csc whitfield
post -12 16:20 nair ines,paulo,sofia,mateo AC.ACTION EV.FACT
= Ines and Paulo ask to be two families here: what concerns one home is no longer the other's to be read with.
Both asked for it, separately. The children belong to both. I have asked Karen Whitfield to divide the record; each agency then says, one by one, with which home its work goes on.
* Sofia and Mateo stay in both homes, and in both records.
post -8 13:50 stone mateo ED.ATT EV.FACT id=visitday
= Mateo missed the Tuesday of the trip because his form was at the other house.
Both parents thought that the other had it. He took it well and spent the day in the art room.
* A form in the wrong house still costs Mateo a day.
correct -1 08:40 visitday stone text="Mateo missed the Wednesday of the trip because his form was at the other house. The day was given wrongly before. Both parents thought that the other had it. He took it well and spent the day in the art room." summary="Mateo missed the Wednesday of the trip because his form was at the other house." means="A form in the wrong house still costs Mateo a day." reason="It was the Wednesday."

series keywork by=burgess about=paulo child=mateo from=-335 to=-195 every=16 on=wed phase=early,steady since=2
series keywork by=burgess about=paulo child=sofia from=-178 to=-5 every=19 on=wed phase=recover,steady since=18
series tests by=burgess about=paulo child=mateo from=-330 to=-15 every=78 path=coc,neg,neg,coc,neg,neg,neg
series attendance by=shaw about=sofia parent=ines from=t-38 to=t-0 every=3 path=94,95,96,97 lates=1 phase=primary
series attendance by=stone about=mateo parent=paulo from=t-38 to=t-1 every=3 path=90,92,95,95 lates=2
series presentation by=reeves about=sofia parent=ines|paulo from=t-36 to=t-2 every=72 phase=primary term=yes
series presentation by=stone about=mateo parent=paulo|ines from=t-35 to=t-3 every=95 phase=teen term=yes
series visit by=nair about=sofia|mateo parent=ines|paulo from=-350 to=-15 every=44 phase=primary
series support by=lowe about=ines child=sofia|mateo from=-345 to=-10 every=44
series voice by=lowe about=sofia|mateo parent=ines from=-310 to=-40 every=121 phase=primary
series strengths by=lowe about=sofia parent=ines from=-200 to=-20 every=157 phase=father,school
