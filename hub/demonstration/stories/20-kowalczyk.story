family kowalczyk "Kowalczyk family"
# Housing, debts and drink after an accident at work; a father alone with two boys.
person marcin "Marcin Kowalczyk" sex=M age=41y60d
person filip "Filip Kowalczyk" sex=M age=10y150d parents=marcin carers=marcin school=birchfield is=sibling:oskar
person oskar "Oskar Kowalczyk" sex=M age=7y80d parents=marcin carers=marcin school=birchfield

open -364 08:30 birchfield people=filip,oskar team=ellery
open -364 08:35 bridgeway people=marcin,filip,oskar team=lowe,haines
open -364 08:40 harbour people=marcin team=burgess
open -364 08:45 csc people=marcin,filip,oskar team=rowlands,donnelly
status -364 09:30 filip ST.CIN by=rowlands
status -364 09:32 oskar ST.CIN by=rowlands
give -363 10:00 all by=marcin covers=marcin,filip,oskar groups=all source=birchfield,bridgeway,csc,harbour to=csc,bridgeway recorded=rowlands purpose="So that somebody sees the whole: the flat, the money, my back and the boys."
give -363 10:10 school by=marcin covers=filip,oskar,marcin groups=school,G10,G11,G17,G22,strengths source=bridgeway,csc to=birchfield recorded=lowe method=verbal purpose="So that school knows why the boys are tired, and does not ask them." witness="A friend from work"
post -360 13:00 lowe marcin,filip,oskar RK.HOUS EV.FACT
= Marcin and the boys live in two rooms with an eviction date eight weeks away.
He fell from a scaffold last year and has not worked since. The boys' mother died four years ago. He drinks in the evening against the pain and the quiet.
* Filip and Oskar may lose their home and their school.
post -342 10:30 burgess marcin TX.ENG EV.FACT
= Marcin has come to talk about drinking and brought a folder of letters instead.
We did the letters first. He will be back on {n+7} "for the other thing".
post -320 14:10 ellery filip VX.CHILD EV.REPORT
= Filip reads the letters at night.
"I know the date. Oskar doesn't. Don't tell him." He asked if school counts as a place to live.
* Filip carries the date alone.
post -306 11:00 lowe marcin RK.FIN EV.FACT UR1 ack=rowlands+200
= The eviction was stopped this morning; the court agreed to a payment plan.
The adviser from the law centre stood beside him. Marcin shook everybody's hand, the landlord's too.
* The boys stay where they are.
post -305 15:20 ellery filip ED.PRES EV.FACT
= Filip slept in the reading corner and nobody woke him.
He had heard it from his father at seven this morning.
post -260 10:10 burgess marcin TX.PROG EV.REPORT
= Marcin drinks on two evenings instead of seven, and sees the pain clinic.
The clinic changed his tablets and warned him about drinking with them, which he took seriously. He cooks on the other five evenings; Oskar keeps a chart of the soups.
post -214 16:00 donnelly oskar VX.CHILD EV.REPORT
= Oskar tells about his mother for the first time.
He has one memory, of a red sleeve. He wanted to know if it could be a real one. Marcin brought the photograph: red sleeve.
* Oskar has a memory that is confirmed and his own.
post -178 12:00 burgess marcin TX.LAPSE EV.REPORT UR1 ack=rowlands+90
= Marcin drank heavily on the anniversary; the neighbour had the boys.
He had arranged that himself a week before.
* The boys were looked after by someone whom their father had chosen in time.
post -131 13:30 lowe marcin PR.SUPP EV.FACT
= Marcin has started a course as a crane operator, paid for by the insurance.
He sits, he says, and looks down on scaffolds.
post -85 10:20 rowlands filip,oskar CS.CIN EV.FACT
= Review: rent paid for six months in a row, drink down to one evening, boys in clubs.
Marcin brought the rent book. School spoke of two punctual boys. What is left is work, and the question who looks after them on night shifts.
post -50 14:40 haines filip PF.5 EV.FACT
= Filip has joined the cadets and takes Oskar along to watch.
I walked them there the first time. Filip polishes his shoes on the step, and Oskar has asked for a small pair to polish.
status -30 11:00 filip ST.EH by=rowlands
status -30 11:02 oskar ST.EH by=rowlands
post -30 11:20 rowlands filip,oskar CS.EH EV.FACT
= Step down to early help with Kirsty Lowe.
Marcin asked that it be written that he did not ask for it to end.
post -2 10:30 lowe marcin PR.SUPP EV.FACT
= Marcin has been offered a job that begins next month.
Day shifts, ten minutes away. He rang from the yard with the engine running so that I could hear the crane.

series attendance by=ellery about=filip parent=marcin from=t-38 to=t-0 every=2 path=92,90,95,97 lates=1 phase=primary
series attendance by=ellery about=oskar parent=marcin from=t-37 to=t-1 every=3 path=94,92,96 lates=1 phase=primary
series presentation by=ellery about=filip|oskar parent=marcin from=t-35 to=t-2 every=45 phase=primary term=yes
series support by=lowe about=marcin child=filip|oskar from=-350 to=-8 every=28
series practical by=lowe about=marcin child=filip from=-345 to=-100 every=78
series keywork by=burgess about=marcin child=filip from=-335 to=-6 every=22 on=wed phase=alcohol,steady since=2
series visit by=rowlands about=filip|oskar parent=marcin from=-345 to=-35 every=37 phase=primary
series tests by=burgess about=marcin child=filip from=-320 to=-40 every=95 path=alc,dry,dry,dry,dry,dry
