family rees "Rees family"
# The overlooked father: Lee has Mia every other weekend, is in treatment, and nobody had joined it up.
person dana "Dana Rees" sex=F age=27y300d
person mia "Mia Rees" sex=F age=4y90d parents=dana,lee carers=dana school=acorns
person lee "Lee Barrett" sex=M age=30y15d is=former_partner:dana
person gwen "Gwen Rees" sex=F age=54y120d is=grandparent:mia

open -364 08:30 csc people=dana,mia team=osei,donnelly
open -364 08:35 acorns people=mia team=nolan
open -364 08:40 hvs people=mia team=desai
open -364 08:45 bridgeway people=dana,mia team=lowe
status -364 09:30 mia ST.CIN by=osei
give -363 10:00 plan by=dana covers=dana,mia groups=care,plan,school,strengths,voice,G15,G17 source=csc,acorns,hvs,bridgeway to=csc,acorns,hvs,bridgeway recorded=osei purpose="So that everybody who sees Mia works to the same plan."
post -360 11:00 osei mia CS.STATUS EV.FACT
= Mia has a child in need plan because of Dana's low mood and the state of the flat.
Dana looks after Mia alone, as far as the referral says. The plan covers housing, nursery hours and Dana's health. The line for the father on our form is empty.
* Mia is three, lively, and behind with her speech.
post -318 14:15 nolan mia ED.PRES EV.FACT
= Mia talks about "Daddy's sofa" on Mondays.
Key person notes from three Mondays: Mia says she slept on Daddy's sofa and had crisps for tea. Dana says Mia makes things up when she is tired.
* Mia may be spending nights with her father. Nobody has met him.
post -290 10:40 lowe dana VX.PARENT EV.REPORT
= Dana would rather not talk about Mia's father.
She said: "He has her so I can breathe. If I write him down he will be judged and then I have nobody." She confirmed that he has Mia some weekends. She gave his first name, Lee.
* Mia stays with Lee on some weekends with her mother's agreement.
post -262 15:30 osei mia CS.CIN EV.FACT
= The review found that nobody has spoken to Mia's father, and set a date for it.
Nursery and family support each knew a part. I have asked Dana to pass on a letter. His name is on the birth certificate, so he has parental responsibility.
* Half of Mia's family has not been looked at. That changes now.
open -240 09:00 harbour people=lee team=burgess,ashby
post -239 11:20 burgess lee TX.ENG EV.REPORT
= Lee Barrett has started treatment for alcohol and says he has a daughter, Mia, at weekends.
At the assessment Lee was asked about children. He answered at once: Mia, four next birthday, every other weekend from Friday. He drinks most evenings and says less when she is there. He did not know that there is a plan.
* Mia stays overnight with a father who drinks daily. He told us so himself.
ask -239 11:50 burgess lee mia id=weekends question="Lee has agreed to nothing yet and asked for a night to think. Mia sleeps at his flat on Friday. There is a social worker who does not know of him. Do I wait for his signature?"
advise -239 14:05 weekends ashby share words="Do not wait. A child of three stays overnight with somebody who drinks daily and nobody who plans for her knows. Tell Lee today that you will, and why; ask him to come along when you do."
decide -239 15:20 burgess lee mia id=nights basis=SAFE to=csc groups=G01,G03,G15 necessity="Mia stays overnight with a father who drinks daily, and her social worker does not know of him." proportionality="That he drinks, when, and when Mia is there. Nothing about his past and nothing about his health." told=yes sought=not_practicable
enter -238 10:00 gwen
post -236 13:10 osei lee,mia VX.FATHER EV.REPORT
= Lee Barrett came in and asked why nobody had rung him.
We met for an hour with Leanne Burgess there at his wish. He said: "I pay, I plait her hair, and I find out there is a plan from my keyworker." He brought pictures of Mia's bed at his flat.
* Mia's father is known, is willing, and has a drink problem that he names.
give -235 10:00 lee by=lee covers=lee,mia groups=G01,G03,G15,G20,G18 source=harbour to=csc recorded=burgess history=-245 purpose="So that Mia’s social worker knows what I do to be well on my weekends."
give -235 10:10 leeplan by=lee covers=mia groups=care,plan,voice,G15 source=csc to=harbour recorded=osei method=verbal purpose="So that Harbour plans my appointments around Mia’s weekends." witness="Leanne Burgess, Harbour Recovery"
post -228 15:00 osei mia CS.VISIT EV.FACT
= Mia was seen at her father's flat for the first time.
One room, a made-up bed behind a curtain, food in the fridge, two cans in the bin from the night before. Mia showed me the bead box. Lee and I wrote down what a weekend looks like, and when he does not drink.
* Mia has a place there and is at home in it. Evenings are the question.
post -221 12:00 osei lee,mia SP.PLAN EV.FACT
= A weekend plan is agreed with both parents.
No drinking from Friday noon until Mia is back. If Lee has had a drink, Gwen has Mia. Dana rings at seven on Saturdays. Both parents signed, in different rooms, on the same sheet.
* For each weekend there is an adult who has not been drinking.
post -163 09:50 burgess lee,mia TX.LAPSE RK.SUPV EV.REPORT UR2 ack=osei+52
= Lee drank on Saturday evening while Mia was with him, and rang Gwen, who came.
He had four cans after a call about his job. He noticed that he was slurring, rang Gwen at half past nine, and she took Mia to hers. He told me first thing this morning without being asked.
* Mia was awake and was carried out in a blanket. The plan worked, and it was needed.
post -162 14:30 nolan mia VX.CHILD EV.REPORT
= Mia told her key person about going out in the blanket.
She said: "Nana came and I was a burrito and Daddy cried in the kitchen." She acted it out with a doll and then wanted to paint.
* Mia remembers it as strange, not frightening. Please do not question her again.
post -155 15:40 osei mia CS.CIN EV.FACT
= Review with both parents at one table.
Mia's weekends go on, with Gwen in the same building on Saturdays until the next review. Lee came straight from work. Dana said thank you to him, quietly.
* Mia keeps her weekends, with one more adult.
post -92 11:15 burgess lee TX.PROG EV.TEST
= Lee has had zero readings at all eight appointments in a row.
Readings are taken in the morning and cover the last hours only; his diary and Gwen say the same about weekends.
* Saturdays with Mia have been without drink for three months by all accounts.
post -48 10:20 osei mia,lee CS.ASSESS EV.OPIN
= The updated assessment counts both homes; Mia is doing better in each.
My reasoning: speech has caught up, nursery sees a steadier child, and both parents follow the weekend plan without reminders. The gap at the beginning was ours and not theirs.
* Mia has two parents in the plan. I will propose a step down at the next review.
post -9 14:00 osei mia CS.PLAN EV.FACT
= Step down to early help is proposed for the review next month.
Both parents want Kirsty Lowe to stay. Nursery and health visiting agree. Please send any objection before the review.
* Mia would keep support without a social worker.
post -1 16:20 nolan mia ED.PRES EV.FACT
= Mia brought both parents to the nursery concert.
They sat two chairs apart and both filmed. Mia waved with both hands.

series keywork by=burgess about=lee child=mia from=-230 to=-170 every=12 on=thu phase=alcohol,early,apart since=2
series keywork by=burgess about=lee child=mia from=-155 to=-4 every=13 on=thu phase=alcohol,steady,recover,apart since=12
series tests by=burgess about=lee child=mia from=-200 to=-20 every=63 path=dry,dry,dry,dry,dry phase=apart
series presentation by=nolan about=mia parent=dana from=t-36 to=t-1 every=48 phase=nursery term=yes
series attendance by=nolan about=mia parent=dana from=t-38 to=t-0 every=3 path=88,90,92,94,95 lates=2
series health by=desai about=mia parent=dana from=-350 to=-20 every=101 phase=small
series support by=lowe about=dana child=mia from=-345 to=-6 every=37
series visit by=osei about=mia parent=dana|lee from=-340 to=-12 every=35 phase=little
series strengths by=lowe about=mia parent=lee from=-150 to=-20 every=78 phase=father
series parentvoice by=lowe about=dana child=mia from=-200 to=-30 every=139
series practical by=lowe about=dana child=mia from=-330 to=-120 every=157
