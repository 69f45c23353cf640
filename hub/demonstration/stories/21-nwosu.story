family nwosu "Nwosu family"
# A young mother, cannabis, a first baby and a great deal of goodwill.
person adaeze "Adaeze Nwosu" sex=F age=19y200d
person zara "Zara Nwosu" sex=F age=0y310d parents=adaeze carers=adaeze
person ngozi "Ngozi Nwosu" sex=F age=46y120d is=aunt_uncle:adaeze,other_relative:zara

open -364 08:30 maternity people=adaeze team=adeyemi
open -309 08:30 hvs people=zara,adaeze team=desai
open -305 08:40 csc people=adaeze,zara team=rowlands
status -304 10:00 zara ST.CIN by=rowlands
give -304 10:30 all by=adaeze covers=adaeze,zara groups=all source=hvs,bridgeway,csc,maternity to=csc,hvs,bridgeway recorded=rowlands purpose="So that one person knows how Zara and I are, and I do not have to begin again with each of you."
post -303 14:20 rowlands zara,adaeze CS.CIN EV.FACT
= Zara is five days old; a plan was made with Adaeze, who is 18 and has just left care.
Her aunt Ngozi has taken her in. Adaeze smokes cannabis to sleep. She has been in 11 homes and knows all the words that we use.
* Zara's mother has had little mothering and wants to do it differently.
open -290 09:00 harbour people=adaeze team=doyle
give -289 10:00 treat by=adaeze covers=adaeze groups=treatment source=harbour to=hvs capacity=adult recorded=doyle method=verbal purpose="So that my health visitor knows, because she asks how I sleep." witness="Ngozi Nwosu, her aunt"
refuse -289 10:05 by=adaeze covers=adaeze groups=treatment source=harbour to=csc recorded=doyle
post -288 11:00 doyle adaeze TX.ENG EV.REPORT
= Adaeze has come about cannabis, and agreed that her health visitor may know. Social care she refused.
"She is nice, and she was nice last time, and then they moved me." I said that I understand, and in what case I would speak anyway.
* Smoking is on the balcony, at night, while the aunt is at home.
open -285 09:05 bridgeway people=adaeze,zara team=lowe
post -270 10:30 desai zara,adaeze MT.PN EV.FACT
= Zara is thriving. Adaeze sings to her in two languages.
She holds Zara's gaze for a long time. She asked me whether that is allowed.
* A bond that begins well.
post -231 13:10 desai adaeze,zara RK.MH EV.REPORT UR1 ack=rowlands+240
= Adaeze is very low and told me so herself; Ngozi stays at home this week.
She cries at night and is afraid of becoming like her own mother. No thoughts of harming herself or Zara. She sees the surgery tomorrow with me.
* Zara is held and fed. Ngozi is the second pair of arms.
post -225 15:00 rowlands adaeze,zara SP.PLAN EV.FACT
= A plan for the difficult hours between two and five at night.
Ngozi takes the first feed. Adaeze may wake her, and does not have to say why.
* Somebody is awake with Zara.
post -180 12:00 lowe adaeze PF.6 EV.FACT
= Adaeze has two friends from the baby group.
They push in a row and take up the whole pavement.
post -141 10:10 doyle adaeze TX.PROG EV.REPORT
= Adaeze has not smoked for five weeks.
She sleeps when Zara sleeps. The box with papers is now for hair ties.
give -120 14:00 trust by=adaeze covers=adaeze groups=G01 source=harbour to=csc capacity=adult recorded=doyle purpose="So that my social worker sees that I kept it up. Only whether I come and how it goes."
post -120 14:20 doyle adaeze TX.PROG EV.REPORT
= Adaeze has decided that her social worker may know how treatment goes.
"She asked me what I wanted for my birthday. Nobody with a lanyard ever asked me that."
post -77 13:30 rowlands zara CS.VISIT EV.FACT
= Zara crawled to the door to see who it was.
Adaeze had childproofed the room with socks and tape, thoroughly.
post -41 11:00 desai zara PF.1 AF.HEALTH EV.FACT
= Zara's development check is excellent.
{old} old. She stands, claps, and says "ba" about everything that matters.
post -18 10:40 rowlands zara CS.CIN EV.FACT
= Review: the plan could end; Adaeze asked for three months more.
She begins college after the holidays and would like somebody to ring who knows her.
post -1 14:10 lowe adaeze,zara PR.SUPP EV.FACT
= Zara has a nursery place and Adaeze a timetable.
Both are stuck to the fridge, one above the other.
emergency -1! 22:05 pembury zara id=ward reason=IMMEDIATE_RISK text="Adaeze was brought in bleeding and cannot speak for herself. Zara is with her in the pushchair, and we must know tonight who can take her."
shut -1! 23:10 ward pembury

series health by=desai about=zara parent=adaeze from=-300 to=-12 every=47 phase=baby
series support by=lowe about=adaeze child=zara from=-278 to=-8 every=29
series keywork by=doyle about=adaeze child=zara from=-280 to=-8 every=25 on=fri phase=cannabis,early,steady since=2
series visit by=rowlands about=zara parent=adaeze from=-296 to=-25 every=37 phase=little
series strengths by=lowe about=zara parent=adaeze from=-200 to=-30 every=139
series tests by=doyle about=adaeze child=zara from=-270 to=-40 every=104 path=can,can,neg,neg
