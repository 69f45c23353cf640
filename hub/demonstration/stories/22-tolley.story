family tolley "Tolley family"
# A boy who goes missing and a household that drinks; who saw what, and when it was joined up.
person wendy "Wendy Tolley" sex=F age=40y80d
person reece "Reece Tolley" sex=M age=14y210d parents=wendy carers=wendy school=hillcrest is=half_sibling:ruby
person ruby "Ruby Tolley" sex=F age=8y300d parents=wendy carers=wendy school=oakfield

open -364 08:30 hillcrest people=reece team=stone
open -364 08:35 oakfield people=ruby team=reeves,kessler
open -364 08:40 csc people=wendy,reece,ruby team=rowlands,whitby,donnelly
open -364 08:45 police people=reece,wendy team=calloway
status -364 09:30 reece ST.CIN by=rowlands
status -364 09:32 ruby ST.CIN by=rowlands
give -363 10:00 all by=wendy covers=wendy,reece,ruby groups=school,care,plan,risk,strengths,voice source=hillcrest,oakfield,csc,police,bridgeway to=csc,hillcrest,oakfield,police,bridgeway max_for=police:G20:E,police:G08:N recorded=rowlands purpose="So that school and police tell one person at once when Reece is not where he should be."
post -358 13:20 stone reece ED.BEH EV.FACT
= Reece has two telephones and new trainers.
He says that a cousin gave him both. He is polite and looks at the door a lot.
* Someone may be giving Reece things. We do not know what for.
post -341! 23:55 calloway reece RK.MISS EV.FACT UR1 ack=whitby+15
= Reece was reported missing at ten and came home at half past eleven.
He would not say where he had been. Wendy had been drinking when officers called. Ruby was asleep.
* Ruby was at home with a mother who had been drinking. Reece is safe tonight.
post -340 15:00 donnelly reece VX.CHILD EV.REPORT
= Reece says that he owes somebody.
Seen on a walk, alone. "It's fine, I just have to do a bit." He then asked how long a bit is.
* Reece may be made to work off a debt.
post -339 10:20 rowlands reece RK.EXPL EV.OPIN
= I think that Reece is being drawn into carrying things for others.
My reasoning: two telephones, new trainers, late trips, a debt. Each agency held one of these. A mapping meeting is on {n+2}.
* Reece is a child who is being used, and not an offender.
post -333 11:30 calloway reece SP.PLAN EV.FACT
= Safety plan: Reece has a way out that costs him nothing.
A word to his form tutor, and he is "in trouble" and has to stay. Dev Shah drives him home.
* Reece can get out without losing face.
open -330 08:55 bridgeway people=reece,wendy,ruby team=shah
search -330 10:00 doyle wendy
post -312 14:10 stone reece ED.SUPP EV.FACT
= Reece used the word today, and it worked.
He had a very public telling-off from me. He winked at the end of it.
* Reece stayed out of something.
open -300 08:50 harbour people=wendy team=burgess
post -299 12:40 burgess wendy TX.ENG EV.REPORT
= Wendy has come because of that night with the officers.
"They asked me where he was and I could not have told you what day it was." Wine, every day.
give -298 10:00 treat by=wendy covers=wendy groups=treatment,voice source=harbour to=csc capacity=adult recorded=burgess history=-310 purpose="So that the social worker knows what I am doing about my drinking."
post -252 13:30 kessler ruby VX.CHILD EV.REPORT
= Ruby knows when her brother goes out.
"He puts his shoes on outside so it's quiet. Then I sleep in his bed so it's warm when he is back."
* Ruby is awake at night for her brother.
post -221! 22:15 whitby reece RK.MISS EV.REPORT UR2 ack=rowlands+660
= Reece is missing since school; Wendy is sober and frightened, and has done all the right things.
She rang at six, has his friends' numbers written down, and had Ruby at the neighbour's.
* Reece may be out of town. Officers are looking for him.
post -220! 07:10 calloway reece RK.MISS EV.FACT
= Reece was found in another town this morning, cold and unhurt.
He was in a flat with two older people. He asked to be taken to his mother.
* Reece is safe. He will be treated as a victim.
post -219 11:00 rowlands reece CS.S47 EV.FACT
= Enquiries have begun for Reece and will look at Ruby as well.
Police, school, treatment and family support took part in the discussion.
status -219 11:10 reece ST.S47 by=rowlands
join -219 11:15 reece strategy workers=rowlands,calloway,stone,shah by=rowlands
open -204 09:00 csc people=reece,wendy,ruby team=bowen id=csc-chair
post -200 14:00 bowen reece AC.MEET EV.FACT
= Conference decided on a child in need plan with a strong safety plan.
Wendy has changed more in four months than in the four years before. Reece asked to stay with the word and with Dev.
status -200 14:30 reece ST.CIN by=rowlands
leave -200 14:35 reece strategy workers=rowlands,calloway,stone,shah by=rowlands
post -150 10:30 shah reece PF.5 EV.FACT
= Reece repairs bicycles on Saturdays and is paid for it.
The first wage went on shoes for Ruby. He wrote the receipt himself and asked me to keep it.
post -110 13:10 burgess wendy TX.PROG EV.REPORT
= Wendy has three months without wine.
She sits on the stairs in the evenings with a book. Reece has to climb over her.
* There is somebody on the stairs.
post -56 14:30 calloway reece AC.ACTION EV.FACT
= Those who used Reece have been charged; he does not have to give evidence.
Two adults will be in court in the new term. Reece and Wendy were told at home, together. He asked twice whether it is really over for him.
post -17 15:00 stone reece ED.ATT EV.FACT
= Reece has been in every day this half term.
He has one telephone. It is cracked, and his own.
post -2 10:20 kessler ruby ED.PRES EV.FACT
= Ruby sleeps in her own bed again, and told the whole table.
She announced it over fish and chips as if it were an award. Her friend wanted to know where else one would sleep.

series attendance by=stone about=reece parent=wendy from=t-38 to=t-0 every=2 path=82,74,70,80,92,98 lates=4
series presentation by=stone about=reece parent=wendy from=t-35 to=t-2 every=54 phase=teen term=yes
series presentation by=kessler about=ruby parent=wendy from=t-36 to=t-2 every=66 phase=primary term=yes
series keywork by=burgess about=wendy child=ruby from=-290 to=-6 every=18 on=thu phase=alcohol,early,steady since=2
series tests by=burgess about=wendy child=ruby from=-270 to=-20 every=87 path=alc,dry,dry,dry,dry
series visit by=rowlands about=reece|ruby parent=wendy from=-355 to=-12 every=32
series visit by=rowlands about=reece parent=wendy from=-345 to=-30 every=78 phase=teen
series support by=shah about=wendy child=ruby|reece from=-325 to=-10 every=35
series voice by=donnelly about=reece parent=wendy from=-300 to=-30 every=104 phase=teen
series strengths by=kessler about=ruby parent=wendy from=-190 to=-30 every=104 phase=school
