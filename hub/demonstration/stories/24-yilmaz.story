family yilmaz "Yilmaz family"
# A grandmother's worry that nobody closed, and what was found because it stayed open.
person selin "Selin Yilmaz" sex=F age=26y150d
person deniz "Deniz Yilmaz" sex=M age=6y200d parents=selin,kerem carers=selin school=birchfield is=sibling:elif
person elif "Elif Yilmaz" sex=F age=1y330d parents=selin,kerem carers=selin
person kerem "Kerem Yilmaz" sex=M age=28y60d is=former_partner:selin
person ayse "Ayse Yilmaz" sex=F age=53y90d is=grandparent:deniz,grandparent:elif

open -364 08:30 birchfield people=deniz team=ellery
open -364 08:35 hvs people=elif,selin team=desai
open -364 08:40 csc people=selin,deniz,elif,kerem team=osei,donnelly
status -364 09:30 deniz ST.CIN by=osei
status -364 09:32 elif ST.CIN by=osei
give -363 10:00 all by=selin covers=selin,deniz,elif groups=school,care,plan,risk,strengths,voice,maternity,G23 source=birchfield,hvs,csc to=csc,birchfield,hvs recorded=osei purpose="So that school and health visitor can say what they see of Deniz and Elif."
post -357 11:00 osei deniz,elif CS.CIN EV.FACT
= A child in need plan for Deniz and Elif, mostly about a crowded flat and money.
Kerem works nights. Selin is at home with Elif. Nothing about drink or drugs has been raised by anyone.
* The children are cared for and short of room.
post -331 13:30 osei ayse,elif VX.FAMILY EV.REPORT
= Kerem's mother says that Elif is too quiet, and asks us to look.
She rang on {d+0}. "She does not cry when I leave. My own all cried." She would like to be told what we do about it.
* Elif's grandmother sees something that she cannot name.
post -328 14:10 desai elif AC.ACTION AF.HEALTH EV.FACT
= Elif was checked: weight and movement are as they should be.
She was sleepy at two in the afternoon. I told the social worker that this does not answer the grandmother's question.
* The worry stays open.
post -302 10:20 osei elif EV.TP RK.NEG EV.REPORT
= A person who knows the family has seen Elif in the buggy outside for a long time.
About an hour and on several afternoons. The person does not wish to be named and has no other worry.
* Where Elif spends her afternoons is not clear.
post -281 13:40 ellery deniz VX.CHILD EV.REPORT
= Deniz says that Mummy and Elif "do sleeping" when he is at school.
"Elif has the sleepy drops and Mummy has the big ones." He was drawing when he said it.
* Elif may be given something to make her sleep.
post -281 14:20 ellery elif,deniz RK.NEG EV.REPORT UR3 ack=osei+12
= Deniz's words about sleepy drops were passed on by telephone and are recorded here; Elif needs to be seen today.
I rang Daniel Osei at five past two. Deniz was not asked anything further.
* Elif may have been given a sedative.
post -281 17:30 osei elif,selin CS.VISIT EV.FACT
= Elif was seen with the health visitor and taken to hospital for a check, with Selin's agreement.
The drops are an antihistamine syrup from the pharmacy, twice the dose, most days. Selin takes sleeping tablets that are not hers. She wept and handed over both.
* Elif is awake and well tonight, and stays in overnight.
post -280 11:00 osei deniz,elif CS.S47 EV.FACT
= Enquiries have begun; the family stays together with Ayse in the home.
The hospital found Elif well. Ayse has moved in for two weeks and gives all medicine. Selin was told what an enquiry is and asked whether she may hold Elif while we talk. She may.
status -280 11:10 elif ST.S47 by=osei
join -280 11:15 elif strategy workers=osei,desai,ellery by=osei
post -266 13:00 osei ayse VX.FAMILY EV.REPORT
= I went to tell Ayse what became of her call.
She had been right. She did not say so. She asked whether she could learn the bedtime songs that are on Selin's telephone.
* The grandmother was heard, late.
status -258 10:00 elif ST.CIN by=osei
leave -258 10:05 elif strategy workers=osei,desai,ellery by=osei
open -220 08:45 harbour people=selin team=doyle
post -219 10:30 doyle selin TX.ENG EV.FACT
= Selin has begun to come off sleeping tablets, slowly, with her surgery.
They were her mother's. She has slept badly since Elif was born.
give -218 10:00 treat by=selin covers=selin groups=treatment,G16 source=harbour to=csc,hvs capacity=adult recorded=doyle history=-225 purpose="So that the health visitor and the social worker know how I come off the tablets."
open -215 08:50 bridgeway people=selin,deniz,elif team=lowe
vary -214 10:00 all covers=selin,deniz,elif groups=school,care,plan,risk,strengths,voice,maternity,G23 source=birchfield,hvs,csc,bridgeway to=csc,birchfield,hvs,bridgeway recorded=osei purpose="So that family support, too, knows the plan and can say what it sees."
post -180 14:00 desai elif PF.4 EV.FACT
= Elif cried when her grandmother left.
Loudly. Ayse stood on the stairs and smiled.
* Elif protests, as she should.
post -131 12:30 osei kerem VX.FATHER EV.REPORT
= Kerem has moved to day shifts.
He said: "I was asleep in the day and she was asleep in the day. We are a family that slept."
* There are two awake adults in the day.
post -88 10:10 doyle selin TX.PROG EV.REPORT
= Selin takes no tablets and sleeps five hours.
It took longer than planned, and she kept to each step. She has given the leaflet about sleep to a friend.
post -47 11:20 osei deniz,elif CS.CIN EV.FACT
= Review: all goals reached but the larger flat, which is promised for next year.
Ayse came to the meeting and was thanked by name. The plan goes on until the move, because nights in two rooms are where it began.
post -12 13:30 desai elif PF.1 AF.HEALTH EV.FACT
= Elif talks without a break, in two languages.
She named everything on my desk and then told me to sit. The hearing and speech questions are all answered.
post -1 15:20 ellery deniz ED.PRES EV.FACT
= Deniz reports that nobody does sleeping any more, "only at night, like owls don't".
He said it on the way to lunch, to nobody in particular, and went on to talk about owls.

series attendance by=ellery about=deniz parent=selin from=t-38 to=t-0 every=2 path=92,94,95,97 lates=2 phase=primary
series presentation by=ellery about=deniz parent=selin|kerem from=t-36 to=t-2 every=47 phase=primary term=yes
series health by=desai about=elif parent=selin from=-320 to=-20 every=52 phase=small
series visit by=osei about=deniz|elif parent=selin from=-350 to=-14 every=37
series visit by=osei about=elif parent=selin from=-250 to=-30 every=60 phase=little
series keywork by=doyle about=selin child=elif from=-212 to=-8 every=21 on=wed phase=early,steady since=2
series support by=lowe about=selin child=deniz|elif from=-210 to=-8 every=26
series strengths by=lowe about=deniz parent=selin from=-190 to=-25 every=104 phase=school,grandmother
series practical by=lowe about=selin child=deniz from=-205 to=-60 every=87
